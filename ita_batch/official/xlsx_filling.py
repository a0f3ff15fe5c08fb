"""Fill cells of one sheet of an .xlsx: that part alone is changed, and in it nothing but these cells.

A cell keeps its format; one that is not there yet takes that of its row, of the cell above that was filled, or of its
column, as it would when typed. Texts stand in their cells: the table of shared texts stays as it is.
"""

import re
from bisect import bisect_left

from lxml import etree

from ita_batch.intake.files.linked import cell_name
from ita_batch.official.blank_sheet import Cell, Cells
from ita_batch.official.xlsx_checks import areas, numbered_rows
from ita_batch.official.xlsx_package import XlsxPackage, children, local, split_address
from ita_batch.plain_text import writable

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would read as a sign
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill_xlsx(package: XlsxPackage, cells: Cells) -> bytes:
    """The package with these values in its sheet. The cells must be empty ones."""
    _Filling(package.tree).fill(cells)
    return package.saved()


class _Filling:
    def __init__(self, tree: etree._Element) -> None:
        self._tree = tree
        self._namespace = etree.QName(tree).namespace
        self._rows = numbered_rows(tree)
        self._numbers = [int(row.get("r", "0")) for row in self._rows]
        self._columns = [
            (int(one.get("min", "0")) - 1, int(one.get("max", "0")) - 1, one.get("style"))
            for one in children(tree, "col")
        ]
        self._above: dict[int, str | None] = {}  # column -> format of the last cell that was filled

    def fill(self, cells: Cells) -> None:
        for at in sorted(cells):
            self._put(self._cell(at), cells[at])
        if cells:
            self._widen_dimension(list(cells))

    def _cell(self, at: Cell) -> etree._Element:
        row = self._row(at[0] + 1)
        before = None
        for cell in row:
            column = split_address(cell.get("r", ""))[1] if local(cell) == "c" else None
            if column == at[1]:
                self._above[at[1]] = cell.get("s")
                return cell
            if column is None or column > at[1]:
                before = cell
                break
        made = etree.Element(self._tag("c"), {"r": cell_name(*at)})
        style = self._style_of_new(row, at[1])
        if style is not None:
            made.set("s", style)
        self._above[at[1]] = style
        if before is None:
            row.append(made)
        else:
            before.addprevious(made)
        _widen_span(row, at[1] + 1)
        return made

    def _style_of_new(self, row: etree._Element, column: int) -> str | None:
        if row.get("customFormat") in {"1", "true"}:
            return row.get("s")
        if self._above.get(column) is not None:
            return self._above[column]
        return next((style for first, last, style in self._columns if first <= column <= last), None)

    def _row(self, number: int) -> etree._Element:
        place = bisect_left(self._numbers, number)
        if place < len(self._numbers) and self._numbers[place] == number:
            return self._rows[place]
        made = etree.Element(self._tag("row"), {"r": str(number)})
        if place < len(self._rows):
            self._rows[place].addprevious(made)
        else:
            next(children(self._tree, "sheetData")).append(made)
        self._rows.insert(place, made)
        self._numbers.insert(place, number)
        return made

    def _put(self, cell: etree._Element, value: str | int) -> None:
        for part in list(cell):
            if local(part) in {"v", "is"}:
                cell.remove(part)
        if "t" in cell.attrib:
            del cell.attrib["t"]
        if isinstance(value, int):
            part = etree.Element(self._tag("v"))
            part.text = str(value)
        else:
            cell.set("t", "inlineStr")
            part = etree.Element(self._tag("is"))
            text = etree.SubElement(part, self._tag("t"))
            text.text = _ESCAPE.sub("_x005F_", writable(value))
            if text.text != text.text.strip() or "\n" in text.text:
                text.set(_SPACE, "preserve")
        cell.insert(0, part)

    def _widen_dimension(self, cells: list[Cell]) -> None:
        for one in children(self._tree, "dimension"):
            known = areas(one.get("ref", ""))
            rows = [row for row, _ in cells] + [row for area in known for row in (area[0], area[2])]
            columns = [column for _, column in cells] + [column for area in known for column in (area[1], area[3])]
            one.set("ref", f"{cell_name(min(rows), min(columns))}:{cell_name(max(rows), max(columns))}")

    def _tag(self, name: str) -> str:
        return f"{{{self._namespace}}}{name}" if self._namespace else name


def _widen_span(row: etree._Element, column: int) -> None:
    """What a row says of its first and last cell, where it says so."""
    first, _, last = row.get("spans", "").partition(":")
    if first.isdecimal() and last.isdecimal():
        row.set("spans", f"{min(int(first), column)}:{max(int(last), column)}")
