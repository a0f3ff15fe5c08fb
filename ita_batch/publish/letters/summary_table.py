"""The one table of the memo: a line a unit, on one page at any size; and how much each has to correct."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ita_batch.findings import Finding, Severity
from ita_batch.messages import title
from ita_batch.publish.letters.table_layouts import Cells, numbered
from ita_batch.register import Tally
from ita_batch.report.facts import Facts
from ita_batch.report.shown_numbers import shown_numbers
from ita_batch.report.standing import MOST_SEVERE_FIRST, UnitLine, to_correct
from ita_batch.thai.digits import thai_number, to_thai_text
from ita_batch.thai.wrap import wrapped
from ita_batch.week import EXTERNAL

_LINES = 25  # of text that the page holds under the heading of the annex, with the codes of the files below
_OF_COMPARISON = 3  # lines less where the annex begins with a comparison
_LINES_OF_FOOT, _LETTERS_OF_NOTE = 2, 120  # of the note, and letters on a line of it
_LETTERS = 20  # of a name on one line of its column
_KINDS_NAMED = 2


def summary_rows(facts: Facts) -> Iterator[Cells]:
    """Every unit in the official order; where they are too many for a page, those that have most to do, then the rest.

    The last line is the whole. An item of several owners stands in each owner's line, and once in the last.
    """
    shown, rest = _that_fit(facts.units, _LINES - _above(facts))
    yield from numbered(_cells(line) for line in shown)
    if rest:
        tally = sum((line.tally for line in rest), Tally())
        people, answers, places = (
            sum(getattr(line, name) or 0 for line in rest) for name in ("people", "answers", "open")
        )
        states = Counter(line.state for line in rest)
        state = next(iter(states)) if len(states) == 1 else "ดูกระดาน"
        name = f"ส่วนราชการอื่นอีก {thai_number(len(rest))} แห่ง"
        yield "", name, *_numbers(people, answers, tally), "", _some(places), state
    tally, week = facts.week.registers[EXTERNAL].tally(), facts.week
    people, answers = (sum(pair[place] or 0 for pair in week.allocation.by_division.values()) for place in (0, 1))
    ready = f"{thai_number(facts.items.ready)}/{thai_number(facts.items.items)}"
    places = sum(line.open for line in facts.units)
    yield "", "รวม", *_numbers(people, answers, tally), ready, _some(places), ""


def _above(facts: Facts) -> int:
    """Lines that a comparison takes from the page, and the note to the marks where the foot is too small for it."""
    note = -(-len(facts.resting.note(shown_numbers(facts))) // _LETTERS_OF_NOTE)
    return (_OF_COMPARISON if facts.week.since else 0) + max(0, note - _LINES_OF_FOOT)


def correction_rows(facts: Facts) -> Iterator[Cells]:
    """Units that have something to correct or to confirm: how much of each, and what it mostly is."""
    places = to_correct(facts.places, [one for line in facts.units for one in line.owed])
    for line in facts.units:
        mine = [one for one in places if one.place.division in line.senders]
        if mine:
            yield line.name, _some(_number(mine, Severity.ERROR)), _some(_number(mine, Severity.ASK)), _mostly(mine)


def _number(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _mostly(findings: Sequence[Finding]) -> str:
    kinds = Counter(title(finding) for finding in findings).most_common(_KINDS_NAMED)
    return to_thai_text(", ".join(f"{what} ({number:,})" for what, number in kinds))


def _that_fit(units: Sequence[UnitLine], most: int) -> tuple[Sequence[UnitLine], Sequence[UnitLine]]:
    """The units in their order, or, where not all fit, those of the gravest state and the most places first."""
    if sum(map(_lines, units)) <= most:
        return units, ()
    order = sorted(units, key=lambda line: (MOST_SEVERE_FIRST.index(line.state), -line.open))
    room, shown = most - 1, []
    for line in order:
        room -= _lines(line)
        if room < 0:
            break
        shown.append(line)
    return shown, order[len(shown) :]


def _lines(line: UnitLine) -> int:
    return sum(1 for _ in wrapped(line.name, _LETTERS))


def _cells(line: UnitLine) -> Cells:
    items = f"{thai_number(line.ready)}/{thai_number(line.items)}" if line.items else "–"
    return (
        to_thai_text(line.name),
        *_numbers(line.people, line.answers, line.tally),
        items,
        _some(line.open),
        line.state,
    )


def _numbers(people: int, answers: int | None, tally: Tally) -> Cells:
    listed = (tally.received, tally.imported, tally.held)
    return _some(people), _some(answers), *(map(thai_number, listed) if tally.received else ("–",) * 3)


def _some(number: int | None) -> str:
    return thai_number(number) if number else "–"
