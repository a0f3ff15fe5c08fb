"""Rulebook: the rules of one scheme and fiscal year, loaded from data."""

from ita_batch.rulebook.facts import Certainty, FileLayout, Item, Period, Rulebook, StaffGroup, WebShapes
from ita_batch.rulebook.load import available_rulebooks, load_rulebook, newest_rulebook

__all__ = [
    "Certainty",
    "FileLayout",
    "Item",
    "Period",
    "Rulebook",
    "StaffGroup",
    "WebShapes",
    "available_rulebooks",
    "load_rulebook",
    "newest_rulebook",
]
