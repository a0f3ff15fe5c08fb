"""Weak items that have one comment and one measure: what is to be done is said once for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from ita_batch.measures.weak_items import WeakItem
from ita_batch.thai.text import match_key


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """Items of which the assessors said the same and for which the same is to be done; never empty."""

    comment: str  # of the first of them; the others' differ in spaces and stops at most
    measures: tuple[str, ...]
    items: tuple[WeakItem, ...]  # in the order of the year


def measure_groups(weak: Iterable[WeakItem]) -> tuple[MeasureGroup, ...]:
    """The largest first, then in the order of the year; every item is in one group and stands there once.

    A comment or a measure of its own, such as what the secretary typed, makes a group of its own.
    """
    found: dict[tuple[str, tuple[str, ...]], list[WeakItem]] = {}
    for one in weak:
        found.setdefault((match_key(one.comment), one.measures), []).append(one)
    groups = (MeasureGroup(items[0].comment, items[0].measures, tuple(items)) for items in found.values())
    return tuple(sorted(groups, key=lambda group: -len(group.items)))
