"""Which item first: the items that are not ready, the most valuable on top, with reasons and owners.

Where the year's rules do not say what an item is worth, those come first that have least to be done.
"""

from fractions import Fraction
from typing import NamedTuple

from ita_batch.messages import title
from ita_batch.scoring.scores import worth
from ita_batch.week import Week


class Priority(NamedTuple):
    """An item that is not ready: what it is worth in points of the total, why it waits, who owns it."""

    item_id: str
    title: str
    worth: Fraction | None  # None where the year's weights or cut are not known
    faults: int  # open matters that keep it from being ready
    reasons: tuple[str, ...]
    owners: tuple[str, ...]


def priorities(week: Week) -> tuple[Priority, ...]:
    """Items that are not ready by worth, or by what is to be done at them; then in the year's order.

    Without worth an item that nobody has answered comes last: more than its one open matter is to be done.
    """
    values = worth(week.rulebook)
    answered = {case.item.item_id for case in week.cases if case.answers}
    waiting = [
        Priority(
            item_id=case.item.item_id,
            title=case.item.title,
            worth=values.get(case.item.item_id),
            faults=len(week.item_errors.get(case.item.item_id, ())),
            reasons=tuple(dict.fromkeys(map(title, week.item_errors.get(case.item.item_id, ())))),
            owners=tuple(owner.name for owner in case.owners),
        )
        for case in week.cases
        if case.item.item_id not in week.ready
    ]
    if values:
        return tuple(sorted(waiting, key=lambda row: -(row.worth or 0)))  # stable: the year's order within one worth
    return tuple(sorted(waiting, key=lambda row: (row.item_id not in answered, row.faults)))
