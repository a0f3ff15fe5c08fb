"""What a sheet of an .xls demands: its checks of typed values and where their lists stand, and locked cells."""

import struct
from collections.abc import Iterable, Iterator

from ita_batch.intake.files.biff import wide_text
from ita_batch.official.blank_sheet import Cell, Check, Demand, SheetFacts, SheetRange
from ita_batch.official.xls_filling import FORMULA, xls_sheet
from ita_batch.official.xls_records import Rec, XlsStream

_PROTECT, _VALIDATION, _XF = 0x12, 0x1BE, 0xE0
_SUPBOOK, _EXTERNSHEET, _NAME = 0x1AE, 0x17, 0x18
_OWN = 0x0401  # what stands for the workbook itself in its list of workbooks
_DEMANDS = {1: Demand.NUMBER, 2: Demand.NUMBER, 3: Demand.LIST, 6: Demand.LENGTH}
_OPERATORS = (
    "between",
    "notBetween",
    "equal",
    "notEqual",
    "greaterThan",
    "lessThan",
    "greaterThanOrEqual",
    "lessThanOrEqual",
)
_WORD, _WHOLE, _FLOAT = 0x17, 0x1E, 0x1F
_AREAS, _FAR_AREAS, _NAMES = {0x25, 0x45, 0x65}, {0x3B, 0x5B, 0x7B}, {0x23, 0x43, 0x63}
_COLUMN = 0x3FFF  # of a reference, the bits above say whether it moves


def xls_facts(stream: XlsStream, sheet: str, start: int, names: list[str], asked: Iterable[Cell]) -> SheetFacts:
    """The checks of the sheet, and which of the cells ``asked`` about are locked or hold a formula.

    ``names`` are those of all sheets, in order.
    """
    first, end = stream.part(start)
    records = stream.records[first:end]
    known = xls_sheet(records)
    protected = any(one.kind == _PROTECT and one.data[:1] == b"\1" for one in records)
    locked = [bool(one.data[4] & 1) for one in stream.records if one.kind == _XF]
    book = _Names(stream.records, names)
    wanted = list(asked)
    return SheetFacts(
        tuple(_checks(records, sheet, book)),
        frozenset(cell for cell in wanted if protected and _at(locked, known.style(cell))),
        frozenset(cell for cell in wanted if cell in known.cells and known.cells[cell][0].kind == FORMULA),
        any(one.kind == FORMULA for one in stream.records),
    )


def _at(locked: list[bool], style: int) -> bool:
    return locked[style] if style < len(locked) else True


class _Names:
    """What references by number stand for."""

    def __init__(self, records: list[Rec], sheets: list[str]) -> None:
        self._sheets = sheets
        own = [one.data[2:4] == struct.pack("<H", _OWN) for one in records if one.kind == _SUPBOOK]
        data = next((one.data for one in records if one.kind == _EXTERNSHEET), b"")
        lines = struct.iter_unpack("<HHH", data[2 : 2 + len(data[2:]) // 6 * 6])
        self._references = [first if book < len(own) and own[book] else len(sheets) for book, first, _ in lines]
        self._formulas = [_formula_of_name(one.data) for one in records if one.kind == _NAME]

    def sheet(self, reference: int) -> str | None:
        """The name of a sheet of this workbook."""
        number = self._references[reference] if reference < len(self._references) else len(self._sheets)
        return self._sheets[number] if number < len(self._sheets) else None

    def formula(self, number: int) -> bytes:
        """What a defined name stands for; names are counted from 1."""
        return self._formulas[number - 1] if 0 < number <= len(self._formulas) else b""


def _formula_of_name(data: bytes) -> bytes:
    letters, size = struct.unpack_from("<BH", data, 3)
    begin = 15 + letters * (1 + (data[14] & 1))
    return data[begin : begin + size]


def _checks(records: list[Rec], sheet: str, book: _Names) -> Iterator[Check]:
    for one in records:
        if one.kind != _VALIDATION:
            continue
        (flags,) = struct.unpack_from("<I", one.data)
        kind, style, shown = flags & 0xF, flags >> 4 & 7, flags >> 19 & 1
        demand, stops = _DEMANDS.get(kind, Demand.OTHER), bool(shown and not style)
        if not kind or not (stops or demand is Demand.LIST):  # nothing is asked, or the check only advises
            continue
        at = 4
        for _ in range(4):
            letters = int.from_bytes(one.data[at : at + 2], "little")
            at += 3 + letters * (1 + (one.data[at + 2] & 1))
        first, at = _formula(one.data, at)
        second, at = _formula(one.data, at)
        reach = struct.iter_unpack("<HHHH", one.data[at + 2 : at + 2 + len(one.data[at + 2 :]) // 8 * 8])
        yield Check(
            tuple((top, left, bottom, right) for top, bottom, left, right in reach),
            demand,
            _choices(first, sheet, book) if demand is Demand.LIST else None,
            _OPERATORS[flags >> 20 & 7],
            (_number(first), _number(second)),
            stops,
        )


def _formula(data: bytes, at: int) -> tuple[bytes, int]:
    size = int.from_bytes(data[at : at + 2], "little")
    return data[at + 4 : at + 4 + size], at + 4 + size


def _choices(formula: bytes, sheet: str, book: _Names, deep: int = 3) -> tuple[str, ...] | SheetRange | None:
    kind = formula[0] if formula else 0
    if kind == _WORD:
        return tuple(value.strip() for value in wide_text(formula, 2, formula[1]).split("\0"))
    if kind in _AREAS and len(formula) == 9:
        return SheetRange(sheet, _area(formula[1:]))
    if kind in _FAR_AREAS and len(formula) == 11:
        named = book.sheet(int.from_bytes(formula[1:3], "little"))
        return SheetRange(named, _area(formula[3:])) if named is not None else None
    if kind in _NAMES and deep:
        return _choices(book.formula(int.from_bytes(formula[1:3], "little")), sheet, book, deep - 1)
    return None


def _area(data: bytes) -> tuple[int, int, int, int]:
    top, bottom, left, right = struct.unpack_from("<HHHH", data)
    return top, left & _COLUMN, bottom, right & _COLUMN


def _number(formula: bytes) -> float | None:
    if formula[:1] == bytes([_WHOLE]) and len(formula) == 3:
        return float(int.from_bytes(formula[1:], "little"))
    return float(struct.unpack("<d", formula[1:])[0]) if formula[:1] == bytes([_FLOAT]) and len(formula) == 9 else None
