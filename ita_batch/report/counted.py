"""How far each instrument's count has come: received, counted, waiting to be corrected, waiting for an answer.

A count that is not complete says so wherever it is printed; these are the numbers it says it with.
"""

from collections.abc import Iterable
from typing import NamedTuple

from ita_batch.agency import Division
from ita_batch.disclosure.cases import HAS_NOT, ItemCase
from ita_batch.findings import Severity
from ita_batch.intake.submission import Status
from ita_batch.rules.week.division_silent import CODE as DIVISION_SILENT
from ita_batch.rules.week.division_silent import REFUSED
from ita_batch.week import EVIDENCE, Outcome, Week


class Owed(NamedTuple):
    """One form of one unit that has not been received, and how that stands."""

    unit: Division
    form: str
    overdue: bool  # False while its deadline lies ahead
    unread: bool  # something came and could not be read


class ListCount(NamedTuple):
    """A list of people, in rows: ``received`` is the sum of the five after it."""

    received: int
    counted: int
    merged: int
    excluded: int
    to_correct: int  # held until the division corrects the row
    waiting: int  # held until somebody says whose the file is
    owed: int  # units whose form has not been received

    @property
    def complete(self) -> bool:
        """True when nothing is held and nothing is still to come."""
        return not (self.to_correct or self.waiting or self.owed)


class ItemCount(NamedTuple):
    """The disclosure items: ``items`` is the sum of the five after it."""

    items: int
    ready: int
    to_correct: int  # answered, and something about the answer is at fault
    none: int  # answered ไม่มี
    waiting: int  # the answer stands in a file that waits for somebody to say whose it is
    not_received: int

    @property
    def received(self) -> int:
        """Items that somebody has answered."""
        return self.items - self.not_received

    @property
    def complete(self) -> bool:
        """True when every item is ready."""
        return self.ready == self.items


def owed_forms(week: Week) -> tuple[Owed, ...]:
    """Every form that a unit must send and that has not been received, in the agency's order."""
    units = {unit.division_id: unit for unit in week.agency.divisions}
    return tuple(
        Owed(
            unit=units[finding.place.division],
            form=finding.identity,
            overdue=finding.severity is not Severity.NOTE,
            unread=finding.variant == REFUSED,
        )
        for finding in week.findings
        if finding.code == DIVISION_SILENT and finding.place.division in units
    )


def list_count(week: Week, form: str, owed: Iterable[Owed]) -> ListCount:
    """How far the list of that form has come."""
    register, contested = week.registers[form], _contested(week)
    tally = register.tally()
    waiting = sum(
        record.place.file in contested and register.outcomes[record.row_id] is Outcome.HELD
        for record in register.received
    )
    return ListCount(
        received=tally.received,
        counted=tally.imported,
        merged=tally.merged,
        excluded=tally.excluded,
        to_correct=tally.held - waiting,
        waiting=waiting,
        owed=sum(one.form == form for one in owed),
    )


def item_count(week: Week) -> ItemCount:
    """How far the items have come."""
    contested = _contested(week)
    elsewhere = {
        record.text("item_id")
        for record in week.registers[EVIDENCE].received
        if record.place.file in contested and record.text("answer")
    }
    states = [_state(case, week, elsewhere) for case in week.cases]
    return ItemCount(
        items=len(states),
        **{name: states.count(name) for name in ("ready", "to_correct", "none", "waiting", "not_received")},
    )


def _state(case: ItemCase, week: Week, elsewhere: set[str]) -> str:
    if case.item.item_id in week.ready:
        return "ready"
    if case.with_evidence:
        return "to_correct"
    if case.answers:
        said_none = all(answer.text("answer") == HAS_NOT for answer in case.answers)
        return "none" if said_none else "to_correct"
    return "waiting" if case.item.item_id in elsewhere else "not_received"


def _contested(week: Week) -> set[str]:
    return {item.file for item in week.submissions if item.status is Status.WAITING}
