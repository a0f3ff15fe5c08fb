"""Rulebook: the rules of one scheme and fiscal year, loaded from data."""

from ita_batch.rulebook.load import (
    available_rulebooks,
    load_rulebook,
    newest_rulebook,
    rulebook_of,
    rulebook_years,
)
from ita_batch.rulebook.year_facts import Certainty, FileLayout, Item, Period, Rulebook, StaffGroup, WebShapes

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
    "rulebook_of",
    "rulebook_years",
]
