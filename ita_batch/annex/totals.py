"""Whether the total of a table is the sum of its lines."""

from collections.abc import Iterator, Sequence

from ita_batch.annex.annex_faults import Fault, incomplete
from ita_batch.annex.lines import Line, Lines
from ita_batch.annex.table import Column, Kind, RowKind
from ita_batch.annex.values import number_in

_CENT = 0.01


def totals(sheet: str, wanted: Sequence[Line], lines: Lines) -> Iterator[Fault]:
    """A total that is not the sum of the lines above it, of each column of numbers that add up."""
    sums = lines.of_kind(RowKind.TOTAL)
    if len(sums) != 1:
        return
    (total,) = sums
    for column in lines.columns.values():
        if column.kind is not Kind.NUMBER or column.index not in total.texts:
            continue
        if any(column.index not in line.texts and not line.says_none for line in wanted):
            continue  # computed, or empty, which is told
        found = number_in(lines.raw(total, column), total.texts[column.index])
        added = sum(_number(line, lines, column) for line in wanted)
        if found is not None and abs(found - added) >= _CENT:
            at = total.cells[column.index]
            words = {"heading": column.heading, "sum": _shown(added), "total": _shown(found)}
            yield incomplete("total", sheet, at, **words)


def _number(line: Line, lines: Lines, column: Column) -> float:
    text = line.texts.get(column.index)
    return (number_in(lines.raw(line, column), text) or 0.0) if text else 0.0


def _shown(number: float) -> str:
    return f"{number:,.2f}".removesuffix(".00")
