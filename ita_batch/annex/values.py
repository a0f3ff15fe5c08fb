"""Whether what stands in a cell can be right: a number, a day, the year that is asked for, the agency's own name."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from ita_batch.annex.annex_faults import Fault, incomplete, several
from ita_batch.annex.asked import Asked
from ita_batch.annex.lines import Line, Lines, is_dash
from ita_batch.annex.look_inside import Cell
from ita_batch.annex.table import Column, Kind
from ita_batch.annex.words import begins, is_one, says_none, words, years_in
from ita_batch.intake.text_masking import is_error_value
from ita_batch.thai.dates import DateReason, Window, parse_date
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.text import match_key

_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+|\.-)?%?")
_ERA: Final = 543
_NEAR, _FAR = timedelta(days=3 * 366), timedelta(days=10 * 366)


def number_in(raw: object, text: str) -> float | None:
    """The number that a cell holds; None where it holds none."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return float(raw)
    plain = to_arabic(text).replace(" ", "")
    return float(plain.replace(",", "").rstrip("%").removesuffix(".-")) if _NUMBER.fullmatch(plain) else None


def values(sheet: str, reported: Sequence[Line], lines: Lines, asked: Asked) -> Iterator[Fault]:
    """The faults of values, of a kind and column one."""
    for column in lines.columns.values():
        filled = [line for line in reported if _is_value(line.texts.get(column.index, ""))]
        if column.kind in {Kind.NUMBER, Kind.SHARE}:
            wrong = [line for line in filled if _number(line, lines, column) is None]
            yield from _of_column("not-number", sheet, wrong, column)
        elif column.kind is Kind.DAY:
            yield from _days(sheet, filled, lines, column, asked)
        elif column.kind is Kind.YEAR:
            for line in filled:
                text = line.texts[column.index]
                yield from year_fault(sheet, line.cells[column.index], column.heading, text, asked)


def _is_value(text: str) -> bool:
    """False for what other faults speak of, and for "none"."""
    return bool(text) and not is_dash(text) and not says_none(text) and not is_error_value(text)


def _number(line: Line, lines: Lines, column: Column) -> float | None:
    return number_in(lines.raw(line, column), line.texts[column.index])


def _of_column(kind: str, sheet: str, found: Sequence[Line], column: Column) -> Iterator[Fault]:
    if found:
        yield several(kind, sheet, tuple(line.cells[column.index] for line in found), heading=column.heading)


def _days(sheet: str, filled: Sequence[Line], lines: Lines, column: Column, asked: Asked) -> Iterator[Fault]:
    rulebook = asked.rulebook
    window = Window(rulebook.year_start - _NEAR, rulebook.year_end + _NEAR)
    limits = Window(rulebook.year_start - _FAR, rulebook.year_end + _FAR)
    readings = [(line, parse_date(lines.raw(line, column), window, limits)) for line in filled]
    far = [line for line, reading in readings if reading.reason is DateReason.OUTSIDE_WINDOW]
    unread = [line for line, reading in readings if reading.value is None]
    yield from _of_column("day", sheet, unread, column)
    yield from _of_column("day-far", sheet, far, column)


def year_fault(sheet: str, at: Cell, label: str, text: str, asked: Asked) -> Iterator[Fault]:
    """What is wrong with a year; nothing where the label asks for none."""
    if not (is_one(label.rstrip(":： "), "year") or begins(label, "year")) or begins(label, "day"):
        return
    expected = asked.years
    found = years_in(text)
    allowed = ", ".join(map(str, sorted(expected)))
    if not found:
        yield incomplete("year-missing", sheet, at, label=label.rstrip(":： "), expected=allowed)
    elif all(year - 1 in _christian(expected) or year in _christian(expected) or year < 2400 for year in found):
        yield incomplete("year-christian", sheet, at, expected=allowed)
    elif not set(found) & set(expected):
        yield incomplete("year-other", sheet, at, expected=allowed, found=" ".join(map(str, found)))


def _christian(expected: Sequence[int]) -> set[int]:
    return {year - _ERA for year in expected}


def of_agency(sheet: str, at: Cell, label: str, text: str, asked: Asked) -> Iterator[Fault]:
    """Another agency's name beside a label that asks for the agency."""
    key, names = match_key(text), asked.names
    asks = match_key(label.rstrip(":： ")) in words("agency") and names and len(key) > 1
    if asks and not any(key in name or name in key for name in map(match_key, names)):
        yield incomplete("agency-other", sheet, at, agency=names[0])
