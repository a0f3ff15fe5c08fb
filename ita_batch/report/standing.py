"""How every unit stands: who has sent what, what became of the rows, who must correct something."""

from dataclasses import dataclass

from ita_batch.agency import Division
from ita_batch.rules.week.division_late import CODE as DIVISION_LATE
from ita_batch.week import EXTERNAL, Tally, Week

UNKNOWN_SENDER = "ไม่ทราบส่วนราชการ"

COMPLETE, TO_CORRECT, PARTLY, SILENT, NOTHING_DUE = "ครบถ้วน", "ต้องแก้ไข", "ส่งไม่ครบ", "ยังไม่ส่ง", "–"
UNCLEAR = "รอชี้ไฟล์"  # a file that may be the unit's waits for somebody to say whose it is
UNREAD = "ส่งแล้วแต่อ่านไม่ได้"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit of the summary with the external rows that it sent; ``unit`` is None where the sender is unknown."""

    unit: Division | None
    senders: frozenset[str]  # ids of those whose rows stand in this line
    tally: Tally
    state: str
    open: int  # findings that somebody must correct or confirm
    late: bool = False  # one of the senders sent after a deadline

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.unit.name if self.unit else UNKNOWN_SENDER


def unit_lines(week: Week) -> tuple[UnitLine, ...]:
    """The summary by unit; its tallies add up to the register's."""
    register = week.registers[EXTERNAL]
    faulty = [finding.place for finding in week.findings if finding.open]
    late = {finding.place.division for finding in week.findings if finding.code == DIVISION_LATE}
    lines = []
    for unit in heads(week):
        senders = _own_senders(week, unit)
        faults = sum(place.division in senders for place in faulty)
        tally = register.tally(divisions=senders)
        lines.append(UnitLine(unit, senders, tally, _state(week, unit), faults, late=bool(late & senders)))
    total, summed = register.tally(), sum((line.tally for line in lines), Tally())
    if total != summed:  # a file of an unknown sender: its rows are shown, not dropped
        rest = Tally(*(getattr(total, name) - getattr(summed, name) for name in Tally.__slots__))
        of_unknown = sum(bool(place.file and not place.division) for place in faulty)
        lines.append(UnitLine(None, frozenset(), rest, TO_CORRECT, of_unknown))
    return tuple(lines)


def heads(week: Week) -> tuple[Division, ...]:
    """The units of the summary: those of the circulation list in their order, then every other division."""
    listed = week.agency.circulation()
    return (*listed, *(unit for unit in week.agency.divisions if not unit.parent_id and unit not in listed))


def _own_senders(week: Week, division: Division) -> frozenset[str]:
    """The senders whose rows stand in a unit's line: itself and its sections that have no line of their own."""
    others = {unit.division_id for unit in heads(week)} - {division.division_id}
    return week.family(division) - others


def _state(week: Week, division: Division) -> str:
    """How a division stands with all the forms that it and its sections must send."""
    family = week.family(division)
    due = [(unit, form) for unit, form in week.expected() if unit.division_id in family]
    sent = [pair for pair in due if week.has_sent(*pair)]
    unclear = [pair for pair in due if pair not in sent and week.may_have_sent(*pair)]
    if not due:
        return NOTHING_DUE
    unread = [pair for pair in due if week.unread(*pair)]
    if unclear:
        return UNCLEAR
    if not sent:
        return UNREAD if unread else SILENT
    if len(sent) + len(unread) < len(due):
        return PARTLY
    if unread:
        return TO_CORRECT
    faulty = any(finding.open and finding.place.division in family for finding in week.findings)
    return TO_CORRECT if faulty else COMPLETE
