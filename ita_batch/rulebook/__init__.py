"""Rulebook: the rules of one scheme and fiscal year, loaded from data."""

from ita_batch.rulebook.agency_types import AgencyType, agency_types, neutral_type, type_named, type_of
from ita_batch.rulebook.load import (
    available_rulebooks,
    load_rulebook,
    newest_rulebook,
    rulebook_of,
    rulebook_years,
)
from ita_batch.rulebook.year_facts import Certainty, FileLayout, Item, Period, Rulebook, StaffGroup, WebShapes

__all__ = [
    "AgencyType",
    "Certainty",
    "FileLayout",
    "Item",
    "Period",
    "Rulebook",
    "StaffGroup",
    "WebShapes",
    "agency_types",
    "available_rulebooks",
    "load_rulebook",
    "neutral_type",
    "newest_rulebook",
    "rulebook_of",
    "rulebook_years",
    "type_named",
    "type_of",
]
