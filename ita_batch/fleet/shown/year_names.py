"""What items and indicators of a year are called; "" where the program knows no such year or item."""

from __future__ import annotations

from functools import cache

from ita_batch.messages import word
from ita_batch.report.not_computed import numbered_name
from ita_batch.rulebook.load import has_rulebook, load_rulebook
from ita_batch.rulebook.year_facts import Rulebook

_TOGETHER = ("IIT", "EIT", "OIT", "total")
"""What stands behind the numbered indicators, in this order."""


@cache
def _rulebook(year: int) -> Rulebook | None:
    name = f"nacc_{year}"
    return load_rulebook(name) if has_rulebook(name) else None


def item_title(year: int, item: str) -> str:
    """The title of an item."""
    rules = _rulebook(int(year))
    found = rules.items.get(item) if rules else None
    return found.title if found else ""


def item_order(item: str) -> tuple[str, int, str]:
    """What to sort items by: O2 stands before O10."""
    letters = item.rstrip("0123456789")
    digits = item[len(letters) :]
    return letters, int(digits or 0), item


def indicator_words(year: int, indicator: str) -> str:
    """The name of a numbered indicator behind its number; an instrument and the total in words."""
    if indicator in _TOGETHER:
        return word(f"glance_indicator_{indicator.lower()}")
    rules = _rulebook(int(year))
    return numbered_name(rules, int(indicator)) if rules and indicator.isdecimal() else indicator


def indicator_order(indicator: str) -> int:
    """What to sort indicators by: the numbers, then the instruments, then the total."""
    if indicator in _TOGETHER:
        return 1000 + _TOGETHER.index(indicator)
    return int(indicator) if indicator.isdecimal() else 999
