"""Where a count of the surveys was typed, and of whom it is: what the rules about such counts share."""

from collections.abc import Iterator
from datetime import date

from ita_batch.findings import Place
from ita_batch.forms.form import RESPONSES
from ita_batch.typed.response_counts import ResponseCount
from ita_batch.week import Week

Typed = tuple[ResponseCount, int, Place]
"""A count, its number of one kind, and the cell that holds it."""
WHOLE_AGENCY = {"th": "ทั้งหน่วยงาน", "en": "the whole agency"}


def typed_of(week: Week, kind: str) -> Iterator[Typed]:
    """All numbers of a kind, by day."""
    rows = {record.row_id: record for record in week.registers[RESPONSES].imported}
    for count in week.responses:
        number = count.of(kind)
        if number is not None and count.row in rows:
            yield count, number, rows[count.row].at(kind)


def series_of(week: Week, kind: str) -> list[list[Typed]]:
    """The numbers of a kind as series by day: of the whole agency, of each division, of each level."""
    series: dict[tuple[str | None, str | None], list[Typed]] = {}
    for typed in typed_of(week, kind):
        series.setdefault((typed[0].division, typed[0].staff_group), []).append(typed)
    return list(series.values())


def wholes(week: Week, kind: str) -> dict[date, Typed]:
    """The numbers of the whole agency by day."""
    return {typed[0].day: typed for typed in typed_of(week, kind) if typed[0].whole}


def whose(count: ResponseCount, week: Week) -> str | dict[str, str]:
    """Of whom a count is, in words."""
    unit = week.agency.division(count.division)
    named = " ".join(filter(None, (unit.name if unit else "", count.staff_group or "")))
    return named or WHOLE_AGENCY
