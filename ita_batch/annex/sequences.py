"""What must be there one after the other: the numbers of lines, the months and the quarters that people type."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ita_batch.annex.annex_faults import Fault, incomplete, several
from ita_batch.annex.asked import Asked
from ita_batch.annex.lines import Line, Lines
from ita_batch.annex.mapped import Mapped
from ita_batch.annex.table import Column, Kind, RowKind
from ita_batch.annex.words import month_in, quarter_in
from ita_batch.thai.date_text import months
from ita_batch.thai.digits import to_arabic

_MONTHLY = 12


def sequences(sheet: str, wanted: Sequence[Line], lines: Lines, mapped: Mapped, asked: Asked) -> Iterator[Fault]:
    """Lines that are numbered twice; months and quarters that are typed and missing, twice, or out of order."""
    for column in lines.columns.values():
        if column.kind is Kind.NUMBERING:
            yield from _twice(sheet, wanted, column)
        elif column.kind is Kind.MONTH:
            yield from _months(sheet, wanted, column, mapped, asked)
        elif column.kind is Kind.QUARTER:
            yield from _quarters(sheet, wanted, column)


def _twice(sheet: str, wanted: Sequence[Line], column: Column) -> Iterator[Fault]:
    numbers = [(line, to_arabic(line.texts[column.index])) for line in wanted if column.index in line.texts]
    counts = Counter(number for _, number in numbers)
    again = tuple(line.cells[column.index] for line, number in numbers if counts[number] > 1)[1:]
    if again:
        yield several("number-twice", sheet, again, heading=column.heading)


def _months(sheet: str, wanted: Sequence[Line], column: Column, mapped: Mapped, asked: Asked) -> Iterator[Fault]:
    typed = [(line, line.texts[column.index]) for line in wanted if column.index in line.texts]
    if not typed:
        return
    read = [(line, month) for line, text in typed if (month := month_in(text)) is not None]
    strange = tuple(line.cells[column.index] for line, text in typed if month_in(text) is None)
    if strange:
        yield several("month-unread", sheet, strange)
    first = asked.rulebook.year_start.month
    order = [(month - first) % _MONTHLY for _, month in read]
    table = mapped.blank.table
    again: list[Line] = []
    monthly = table is not None and len(table.of_kind(RowKind.LIST)) == _MONTHLY
    if monthly:
        counts = Counter(order)
        again = [line for (line, _), at in zip(read, order, strict=True) if counts[at] > 1]
        if again:
            at = again[-1].cells[column.index]
            yield incomplete("month-twice", sheet, at, text=again[-1].texts[column.index])
        elif order != sorted(order):
            place = next(number for number in range(1, len(order)) if order[number] < order[number - 1])
            line = read[place][0]
            yield incomplete("month-order", sheet, line.cells[column.index], text=line.texts[column.index])
    missing = [at for at in _due(order, asked, monthly=monthly) if at not in order]
    if missing and not strange and not again:
        names = ", ".join(months()[(at + first - 1) % _MONTHLY].name for at in missing)
        yield incomplete("month-missing", sheet, typed[-1][0].cells[column.index], missing=names)


def _due(order: Sequence[int], asked: Asked, *, monthly: bool) -> range:
    """The months that must be there, from the year's first: of the item's period, else as far as they go."""
    periods = [(one.start, one.end) for one in asked.item.periods if one.start and one.end]
    if monthly and not periods:
        return range(_MONTHLY)
    last = max(order, default=-1)
    if len(periods) == 1:
        start, end = periods[0]
        length = (end.year - start.year) * _MONTHLY + end.month - start.month + 1
        last = max(last, min(length, _MONTHLY) - 1)
    return range(last + 1)


def _quarters(sheet: str, wanted: Sequence[Line], column: Column) -> Iterator[Fault]:
    typed = [(line, line.texts[column.index]) for line in wanted if column.index in line.texts]
    read = [quarter for _, text in typed if (quarter := quarter_in(text)) is not None]
    missing = [number for number in range(1, max(read, default=0)) if number not in read]
    if missing:
        names = ", ".join(f"ไตรมาส {number}" for number in missing)
        yield incomplete("quarter-missing", sheet, typed[-1][0].cells[column.index], missing=names)
