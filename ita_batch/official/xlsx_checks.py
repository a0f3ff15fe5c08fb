"""What a sheet of an .xlsx demands: its checks of typed values, in any form that Excel writes, and locked cells."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from ita_batch.intake.files.file_limits import MAX_COLUMNS, MAX_ROWS
from ita_batch.intake.files.linked import cell_name
from ita_batch.official.blank_sheet import Area, Cell, Check, Demand, SheetFacts, SheetRange
from ita_batch.official.xlsx_package import XlsxPackage, children, local, split_address

_DEMANDS = {
    "list": Demand.LIST,
    "textLength": Demand.LENGTH,
    "whole": Demand.NUMBER,
    "decimal": Demand.NUMBER,
}
_ON = {"1", "true"}
_RANGE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!,()\[\]]+))!([^!]+)")
_TEXT = re.compile(r'"((?:[^"]|"")*)"')


def xlsx_facts(package: XlsxPackage, sheet: str, asked: Iterable[Cell]) -> SheetFacts:
    """The checks of the sheet, and which of the cells ``asked`` about are locked or hold a formula."""
    cells = _Cells(package)
    protected = any(one.get("sheet") in _ON for one in children(package.tree, "sheetProtection"))
    wanted = list(asked)
    return SheetFacts(
        tuple(_checks(package, sheet)),
        frozenset(cell for cell in wanted if protected and cells.locked(cell)),
        frozenset(cell for cell in wanted if cell in cells.formulas),
        package.calculates,
    )


def _checks(package: XlsxPackage, sheet: str) -> Iterator[Check]:
    names = {one.get("name", ""): one.text or "" for one in children(package.book, "definedName")}
    for one in children(package.tree, "dataValidation"):
        demand = _DEMANDS.get(one.get("type", "none"), Demand.OTHER)
        stops = _stops(one)
        if one.get("type", "none") == "none" or not (stops or demand is Demand.LIST):
            continue
        texts = {local(part): "".join(map(str, part.itertext())).strip() for part in one}
        reach = one.get("sqref") or texts.get("sqref", "")
        formulas = texts.get("formula1", ""), texts.get("formula2", "")
        yield Check(
            areas(reach),
            demand,
            _choices(formulas[0], sheet, names) if demand is Demand.LIST else None,
            one.get("operator", "between"),
            (_number(formulas[0]), _number(formulas[1])),
            stops,
        )


def _stops(check: etree._Element) -> bool:
    """False for a check that only advises: any other value may be typed."""
    return check.get("showErrorMessage") in _ON and check.get("errorStyle", "stop") == "stop"


def areas(reach: str) -> tuple[Area, ...]:
    """The areas that a list of addresses names; what is no address is left out."""
    found = []
    for part in reach.split():
        first, _, last = part.partition(":")
        try:
            found.append(_area(first, last or first))
        except ValueError:
            continue
    return tuple(found)


def _area(first: str, last: str) -> Area:
    """Whole columns and rows reach to the end of a sheet. Raises ValueError."""
    (top, left), (bottom, right) = split_address(first), split_address(last)
    return (
        0 if top is None else top,
        0 if left is None else left,
        MAX_ROWS - 1 if bottom is None else bottom,
        MAX_COLUMNS - 1 if right is None else right,
    )


def _choices(formula: str, sheet: str, names: dict[str, str], deep: int = 3) -> tuple[str, ...] | SheetRange | None:
    """The values of a list that stands in the formula, or where they stand; None where that would be calculated."""
    formula = formula.removeprefix("=").strip()
    if found := _TEXT.fullmatch(formula):
        return tuple(value.strip() for value in found[1].replace('""', '"').split(","))
    if formula in names and deep:
        return _choices(names[formula], sheet, names, deep - 1)
    qualified = _RANGE.fullmatch(formula)
    where = qualified[3] if qualified else formula
    named = (qualified[1] or qualified[2]).replace("''", "'") if qualified else sheet
    (area, *more) = areas(where) or (None,)
    return None if area is None or more else SheetRange(named, area)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


class _Cells:
    """Formulas of the sheet, and the format in which each cell is shown."""

    def __init__(self, package: XlsxPackage) -> None:
        self.formulas: set[Cell] = set()
        self._styles: dict[Cell, int] = {}
        self._rows: dict[int, int] = {}
        self._columns = [
            (int(one.get("min", "0")) - 1, int(one.get("max", "0")) - 1, int(one.get("style", "0")))
            for one in children(package.tree, "col")
        ]
        self._locked = _locked_formats(package.styles)
        for row in numbered_rows(package.tree):
            number = int(row.get("r", "0")) - 1
            if row.get("customFormat") in _ON:
                self._rows[number] = int(row.get("s", "0"))
            for cell in row:
                if local(cell) == "c":
                    at = (number, split_address(cell.get("r", ""))[1] or 0)
                    self._styles[at] = int(cell.get("s", "0"))
                    if any(local(part) == "f" for part in cell):
                        self.formulas.add(at)

    def locked(self, cell: Cell) -> bool:
        """True where the cell cannot be typed into while the sheet is protected."""
        row, column = cell
        of_column = next((style for first, last, style in self._columns if first <= column <= last), 0)
        style = self._styles.get(cell, self._rows.get(row, of_column))
        return self._locked[style] if style < len(self._locked) else True


def _locked_formats(styles: etree._Element | None) -> list[bool]:
    """Of each cell format, whether it locks; a cell is locked unless its format says otherwise."""
    found = [] if styles is None else [one for table in children(styles, "cellXfs") for one in children(table, "xf")]
    unlocked = (
        part.get("locked") in {"0", "false"} for one in found for part in [next(children(one, "protection"), one)]
    )
    return [not free for free in unlocked]


def numbered_rows(tree: etree._Element) -> list[etree._Element]:
    """The rows of a sheet in order; those and the cells that do not say where they stand say it then."""
    rows, number = [], 0
    for data in children(tree, "sheetData"):
        for row in data:
            if local(row) != "row":
                continue
            number = int(row.get("r", number + 1))
            row.set("r", str(number))
            rows.append(row)
            _number_cells(row, number)
    return rows


def _number_cells(row: etree._Element, number: int) -> None:
    column = -1
    for cell in row:
        if local(cell) == "c":
            known = split_address(cell.get("r", ""))[1] if cell.get("r") else None
            column = column + 1 if known is None else known
            cell.set("r", cell_name(number - 1, column))
