"""How every unit stands: who has sent what, what became of the rows, who must correct something.

Here is the one definition of a unit that is incomplete; memo, letters, board and terminal all count these lines.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ita_batch.agency import Division
from ita_batch.findings import Finding
from ita_batch.report.counted import Owed
from ita_batch.rules.week.division_late import CODE as DIVISION_LATE
from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL, Tally, Week

UNKNOWN_SENDER = "ไม่ทราบส่วนราชการ"

COMPLETE, TO_CORRECT, PARTLY, SILENT, NOTHING_DUE = "ครบถ้วน", "ต้องแก้ไข", "ส่งไม่ครบ", "ยังไม่ส่ง", "–"
AWAITED = "ยังไม่ถึงกำหนด"  # not all is received, and no deadline has passed
UNCLEAR = "รอชี้ไฟล์"  # a file that may be the unit's waits for somebody to say whose it is
UNREAD = "ส่งแล้วแต่อ่านไม่ได้"

MOST_SEVERE_FIRST = (SILENT, UNREAD, UNCLEAR, PARTLY, TO_CORRECT, AWAITED, COMPLETE, NOTHING_DUE)


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit of the summary with the external rows that it sent; ``unit`` is None where the sender is unknown."""

    unit: Division | None
    senders: frozenset[str]  # ids of those whose rows stand in this line
    tally: Tally
    state: str
    open: int  # places that somebody must correct or confirm
    owed: tuple[Owed, ...] = ()
    people: int = 0  # staff who count
    answers: int | None = 0  # of these, how many must answer IIT at least; None where the year does not say
    items: int = 0  # items that the unit owns, alone or with others
    ready: int = 0
    late: bool = False  # one of the senders sent after a deadline

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.unit.name if self.unit else UNKNOWN_SENDER

    @property
    def incomplete(self) -> bool:
        """True when a form is overdue, and nothing of it came."""
        return any(one.overdue and not one.unread for one in self.owed)

    @property
    def asked(self) -> bool:
        """True when the unit has something to do now: send what is overdue, send again, correct or confirm."""
        return bool(self.open) or any(one.overdue or one.unread for one in self.owed)


def unit_lines(week: Week, owed: Sequence[Owed], places: Iterable[Finding]) -> tuple[UnitLine, ...]:
    """The summary by unit; its tallies add up to the register's. ``places`` are all that is to be corrected."""
    faulty = [finding.place for finding in to_correct(places, owed)]
    sums = _Sums(week, owed, Counter(place.division for place in faulty))
    lines = [_line(week, unit, senders, sums) for unit, senders in heads_with_senders(week)]
    total, summed = week.registers[EXTERNAL].tally(), sum((line.tally for line in lines), Tally())
    of_unknown = sum(bool(place.file and not place.division) for place in faulty)
    if total != summed:  # a file of an unknown sender: its rows are shown, not dropped
        rest = Tally(*(getattr(total, name) - getattr(summed, name) for name in Tally.__slots__))
        lines.append(UnitLine(None, frozenset(), rest, TO_CORRECT, of_unknown))
    return tuple(lines)


def to_correct(places: Iterable[Finding], owed: Iterable[Owed]) -> list[Finding]:
    """What is to be corrected or confirmed; who owes the whole form is not asked for its parts."""
    whole = {one.unit.division_id for one in owed if one.form == EVIDENCE}
    return [
        finding
        for finding in places
        if finding.place.file or not finding.place.item_id or finding.place.division not in whole
    ]


def heads(week: Week) -> tuple[Division, ...]:
    """The units of the summary: those of the circulation list in their order, then every other division."""
    listed = week.agency.circulation()
    return (*listed, *(unit for unit in week.agency.divisions if not unit.parent_id and unit not in listed))


def heads_with_senders(week: Week) -> Iterator[tuple[Division, frozenset[str]]]:
    """Each with the senders whose rows stand in its line: itself, and its sections without a line of their own."""
    units = heads(week)
    others = {unit.division_id for unit in units}
    for unit in units:
        yield unit, week.family(unit) - (others - {unit.division_id})


class _Sums:
    """What is counted for each sender, in one walk through the rows, the findings and the items."""

    def __init__(self, week: Week, owed: Sequence[Owed], faults: Mapping[str | None, int]) -> None:
        self.owed, self.faults = owed, faults
        self.late = {finding.place.division for finding in week.findings if finding.code == DIVISION_LATE}
        self.owners = [(case.item.item_id, {one.division_id for one in case.owners}) for case in week.cases]
        self.due = list(week.expected())


def _line(week: Week, unit: Division, senders: frozenset[str], sums: _Sums) -> UnitLine:
    mine = tuple(one for one in sums.owed if one.unit.division_id in senders)
    faults = sum(sums.faults.get(one, 0) for one in senders)
    items = [item for item, owners in sums.owners if not owners.isdisjoint(senders)]
    people, answers = week.allocation.by_division.get(unit.name, (0, 0))
    return UnitLine(
        unit=unit,
        senders=senders,
        tally=week.registers[EXTERNAL].tally(divisions=senders),
        state=_state(week, senders, mine, faults, sums),
        open=faults,
        owed=mine,
        people=people,
        answers=answers,
        items=len(items),
        ready=sum(item in week.ready for item in items),
        late=not senders.isdisjoint(sums.late),
    )


def _state(week: Week, senders: frozenset[str], owed: Sequence[Owed], faults: int, sums: _Sums) -> str:
    """How a unit stands with all the forms that it and its sections must send; what it must do first leads."""
    due = [(unit, form) for unit, form in sums.due if unit.division_id in senders]
    if any(not week.has_sent(*pair) and week.may_have_sent(*pair) for pair in due):
        return UNCLEAR
    overdue = [one for one in owed if one.overdue and not one.unread]
    if overdue:
        return SILENT if len(owed) == len(due) and not any(one.unread for one in owed) else PARTLY
    if any(one.unread for one in owed):
        return UNREAD if len(owed) == len(due) else TO_CORRECT
    if faults:
        return TO_CORRECT
    if owed:
        return AWAITED
    return COMPLETE if due or _has_sent_anything(week, senders) else NOTHING_DUE


def _has_sent_anything(week: Week, senders: frozenset[str]) -> bool:
    forms = (INTERNAL, EXTERNAL, EVIDENCE)
    return any(week.registers[form].tally(divisions=senders).received for form in forms)
