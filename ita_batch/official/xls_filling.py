"""Fill cells of one sheet of an .xls (Excel 97 and later): a cell's record is replaced, and its format stays.

Of the sheet's records only those of cells are put anew into the order that they must have: the rows of a block, then
their cells. What Excel keeps to find blocks faster is left out; it makes it anew.
"""

import struct
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from ita_batch.intake.files.biff import BOF, EOF
from ita_batch.official.blank_sheet import Cell, Cells
from ita_batch.official.xls_records import INDEX, Rec, SharedTexts, XlsStream

ROW, DBCELL, BLANK, MULBLANK, DIMENSIONS, COLINFO, DEFAULT_ROW = 0x208, 0xD7, 0x201, 0xBE, 0x200, 0x7D, 0x225
MULRK, FORMULA = 0xBD, 0x06
CELL_KINDS = frozenset({BLANK, MULBLANK, 0x27E, MULRK, 0x203, 0x204, 0xFD, 0xD6, 0x205, FORMULA})
_BEHIND_FORMULA = frozenset({0x207, 0x221, 0x4BC, 0x236, 0x3C})
_LABELSST, _NUMBER = 0xFD, 0x203
_DEFAULT_FORMAT, _OWN_FORMAT, _ALWAYS = 15, 0x80, 0x100
_BLOCK = 32
_HEIGHT = 0xFF


@dataclass(slots=True)
class XlsSheet:
    """The records of a sheet: before its cells, of rows, of cells, and behind."""

    before: list[Rec] = field(default_factory=list)
    rows: dict[int, Rec] = field(default_factory=dict)
    cells: dict[Cell, list[Rec]] = field(default_factory=dict)  # each with the records that belong to it
    behind: list[Rec] = field(default_factory=list)

    def style(self, cell: Cell) -> int:
        """The number of the format in which a cell is shown."""
        if cell in self.cells:
            return int.from_bytes(self.cells[cell][0].data[4:6], "little")
        if cell[0] in self.rows:
            told = int.from_bytes(self.rows[cell[0]].data[12:16], "little")
            if told & _OWN_FORMAT:
                return (told >> 16) & 0xFFF
        for one in self.before:
            if one.kind == COLINFO:
                first, last, _, style = struct.unpack_from("<HHHH", one.data)
                if first <= cell[1] <= last:
                    return int(style)
        return _DEFAULT_FORMAT


def xls_sheet(records: list[Rec]) -> XlsSheet:
    """The records of a sheet, sorted; runs of empty cells become single ones."""
    found = XlsSheet()
    depth, last = 0, None
    for one in records:
        depth += (one.kind == BOF) - (one.kind == EOF)
        if depth == 1 and one.kind == ROW:
            found.rows[int.from_bytes(one.data[:2], "little")] = one
            last = None
        elif depth == 1 and one.kind in CELL_KINDS:
            for row, column, part in _single(one):
                last = found.cells[row, column] = [part]
        elif depth == 1 and last and one.kind in _BEHIND_FORMULA:
            last.append(one)
        elif one.kind not in {INDEX, DBCELL} or depth > 1:
            last = None
            (found.behind if found.rows or found.cells or found.behind else found.before).append(one)
    if not (found.rows or found.cells):
        _part_at_dimensions(found)
    return found


def _single(one: Rec) -> list[tuple[int, int, Rec]]:
    row, first = struct.unpack_from("<HH", one.data)
    if one.kind != MULBLANK:
        return [(row, first, one)]
    styles = struct.unpack_from(f"<{_length(one)}H", one.data, 4)
    return [
        (row, column, Rec(BLANK, struct.pack("<HHH", row, column, style), of=one))
        for column, style in enumerate(styles, first)
    ]


def _length(run: Rec) -> int:
    return (len(run.data) - 6) // 2


def _part_at_dimensions(sheet: XlsSheet) -> None:
    """Of a sheet without cells: they stand behind what says how large it is."""
    place = next((at for at, one in enumerate(sheet.before, 1) if one.kind == DIMENSIONS), 1)
    sheet.before, sheet.behind = sheet.before[:place], sheet.before[place:]


def fill_sheet(stream: XlsStream, start: int, cells: Cells, texts: SharedTexts) -> None:
    """Put values into empty cells of the sheet whose part begins at ``start``."""
    first, end = stream.part(start)
    sheet = xls_sheet(stream.records[first:end])
    above: dict[int, int] = {}
    for at in sorted(cells):
        row, column = at
        known = at in sheet.cells or (row in sheet.rows and sheet.style(at) != _DEFAULT_FORMAT)
        style = above[column] = sheet.style(at) if known else above.get(column, sheet.style(at))
        value = cells[at]
        if isinstance(value, int):
            data = struct.pack("<HHHd", row, column, style, value)
            sheet.cells[at] = [Rec(_NUMBER, data)]
        else:
            data = struct.pack("<HHHI", row, column, style, texts.number(value))
            sheet.cells[at] = [Rec(_LABELSST, data)]
    _widen(sheet, list(cells))
    stream.records[first:end] = [*sheet.before, *_table(sheet), *sheet.behind]


def _widen(sheet: XlsSheet, cells: list[Cell]) -> None:
    """Say that the rows and the sheet reach to these cells."""
    height = next((int.from_bytes(one.data[2:4], "little") for one in sheet.before if one.kind == DEFAULT_ROW), _HEIGHT)
    columns: defaultdict[int, list[int]] = defaultdict(list)
    for row, column in cells:
        columns[row].append(column)
    for row, own in columns.items():
        made = struct.pack("<HHHHHHI", row, min(own), max(own) + 1, height, 0, 0, _ALWAYS | _DEFAULT_FORMAT << 16)
        one = sheet.rows.setdefault(row, Rec(ROW, made))
        first, last = struct.unpack_from("<HH", one.data, 2)
        reach = struct.pack("<HH", min(first, *own), max(last, max(own) + 1))
        one.data = one.data[:2] + reach + one.data[6:]
    for one in sheet.before if cells else ():
        if one.kind == DIMENSIONS:
            top, bottom, left, right = struct.unpack_from("<IIHH", one.data)
            empty = bottom == 0
            rows, every = list(columns), [column for own in columns.values() for column in own]
            reach = struct.pack(
                "<IIHH",
                min(rows) if empty else min(top, *rows),
                max(bottom, max(rows) + 1),
                min(every) if empty else min(left, *every),
                max(right, max(every) + 1),
            )
            one.data = reach + one.data[12:]


def _table(sheet: XlsSheet) -> list[Rec]:
    """Rows and cells, block after block; a run of which no cell was filled is one again."""
    left = Counter(id(records[0].of) for records in sheet.cells.values())
    blocks: defaultdict[int, tuple[list[Rec], list[Rec]]] = defaultdict(lambda: ([], []))
    for row in sorted(sheet.rows):
        blocks[row // _BLOCK][0].append(sheet.rows[row])
    last: Rec | None = None
    for at in sorted(sheet.cells):
        run = sheet.cells[at][0].of
        if run and left[id(run)] == _length(run):
            blocks[at[0] // _BLOCK][1].extend([] if run is last else [run])
            last = run
        else:
            blocks[at[0] // _BLOCK][1].extend(sheet.cells[at])
    return [one for block in sorted(blocks) for part in blocks[block] for one in part]
