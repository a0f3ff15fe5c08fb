"""Rulebook: the rules of one scheme and fiscal year, loaded from data."""

from ita_batch.rulebook.agency_types import AgencyType, agency_types, neutral_type, type_named, type_of
from ita_batch.rulebook.build import rulebook as build_rulebook
from ita_batch.rulebook.load import (
    available_rulebooks,
    base_year,
    has_rulebook,
    load_rulebook,
    newest_rulebook,
    rulebook_from,
    rulebook_of,
    rulebook_years,
    tables_of,
)
from ita_batch.rulebook.year_facts import (
    Certainty,
    Fact,
    FileLayout,
    Grade,
    Item,
    MinimumSample,
    Period,
    Rulebook,
    StaffGroup,
    WebShapes,
)

__all__ = [
    "AgencyType",
    "Certainty",
    "Fact",
    "FileLayout",
    "Grade",
    "Item",
    "MinimumSample",
    "Period",
    "Rulebook",
    "StaffGroup",
    "WebShapes",
    "agency_types",
    "available_rulebooks",
    "base_year",
    "build_rulebook",
    "has_rulebook",
    "load_rulebook",
    "neutral_type",
    "newest_rulebook",
    "rulebook_from",
    "rulebook_of",
    "rulebook_years",
    "tables_of",
    "type_named",
    "type_of",
]
