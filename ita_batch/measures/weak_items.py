"""The items that did not get the full score: why, what is to be done about each, and who does it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ita_batch.intake.masked_comments import shown_comment
from ita_batch.results.reasons import reason_of
from ita_batch.rulebook import Item, Rulebook
from ita_batch.rulebook.recommendations import recommendations
from ita_batch.typed.results import ItemResult
from ita_batch.week import Week

_YEAR = re.compile(r"(?<!\d)2[45]\d\d(?!\d)")  # B.E.
_OF_THE_URL = frozenset({"file-url", "other-site"})  # reasons about the address alone: the content was not looked at


@dataclass(frozen=True, slots=True)
class WeakItem:
    """One item below the full score, as it stands after the clarification."""

    item: Item
    score: Fraction
    comment: str  # persons are masked in it and in the measures
    measures: tuple[str, ...]  # the secretary's own as one, else those that are proposed
    proposed: bool
    owners: tuple[str, ...]  # of this year


def weak_items(week: Week) -> tuple[WeakItem, ...]:
    """In the order of the year."""
    return tuple(_weak(week))


def _weak(week: Week) -> Iterator[WeakItem]:
    for one in week.results.items.values():
        if one.stands_full:
            continue
        item = week.rulebook.items[one.item_id]
        owners = (week.agency.division(owner) for owner in week.agency.owners.get(item.item_id, ()))
        yield WeakItem(
            item=item,
            score=one.final,
            comment=shown_comment(one.comment),
            measures=(shown_comment(one.measure),) if one.measure else proposed_measures(one, item, week.rulebook),
            proposed=not one.measure,
            owners=tuple(dict.fromkeys(owner.name for owner in owners if owner)),
        )


def proposed_measures(result: ItemResult, item: Item, rulebook: Rulebook) -> tuple[str, ...]:
    """What is to be done, by the assessors' reason; where it is not the address alone, by the components too.

    Where neither says anything: that the content is to be kept current, as the minutes do.
    """
    known, reason = recommendations(rulebook), reason_of(result.comment)
    slug = reason.slug if reason else ""
    against = known.by_reason.get(slug, "")
    content = "" if slug in _OF_THE_URL else ", ".join(map(_a_year_later, item.components))
    shown = known.components.format(components=content) if content else ""
    found = tuple(filter(None, (against, shown)))
    return found or tuple(filter(None, (known.current,)))


def _a_year_later(text: str) -> str:
    """What the year asks for, asked for the next one."""
    return _YEAR.sub(lambda found: str(int(found[0]) + 1), text)
