"""Save mutated workbooks as people's programs do: .xlsx, .ods and .xls."""

from __future__ import annotations

import io
import re
import warnings
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import xlwt
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.generative.week_books import File, Sheet, Value
from tests.intake import ods_books
from tests.support.sheets import set_saved

LONGEST = 32_767
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMATS = {"date": "dd/mm/yyyy", "thai": "[$-D07041E]d mmm yyyy", "text": "@", "percent": "0%", "long": "000-000-0000"}
ERRORS = ("#N/A", "#REF!", "#DIV/0!")


def save(file: File, inbox: Path) -> None:
    """Put a file into the inbox, in its format, as much of it as arrives."""
    path = inbox / f"{file.name}.{file.suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    kind = file.suffix.lower()
    if kind == "xls":
        _save_xls(file, path)
    elif kind == "ods":
        ods_books.write_ods(path, *map(_ods_sheet, _named(file.sheets)), styles=_ODS_STYLES)
    else:
        _save_xlsx(file, path)
    if file.cut < 1:
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * file.cut)])


def _named(sheets: list[Sheet]) -> list[Sheet]:
    """Sheets with names that no program refuses."""
    names: set[str] = set()
    for sheet in sheets:
        name = _UNFIT.sub("", re.sub(r"[\\/*?:\[\]']", "-", sheet.name))[:31] or "-"
        while name.casefold() in names:
            name = f"{name[:28]}_{len(names)}"
        names.add(name.casefold())
        sheet.name = name
    return sheets


def _save_xlsx(file: File, path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file.on_the_form)) if file.on_the_form else openpyxl.Workbook()
    if not file.on_the_form:
        book.remove(book.worksheets[0])
    kept = [page for page in book.worksheets if page.title == "_lists"]
    pages = {page.title: page for page in book.worksheets if page not in kept}
    for sheet in _named(file.sheets):
        page = pages.pop(sheet.name, None) or book.create_sheet(sheet.name)
        _write_page(page, sheet)
    for page in pages.values():
        book.remove(page)
    if not any(page.sheet_state == "visible" for page in book.worksheets):
        book.worksheets[0].sheet_state = "visible"
    book.active = next(at for at, page in enumerate(book.worksheets) if page.sheet_state == "visible")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book.save(path)
    if file.saved:
        set_saved(path, file.saved)


def _write_page(page: Worksheet, sheet: Sheet) -> None:
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    for printed in page.iter_rows():
        for cell in printed:
            cell.value = None
    for at, row in enumerate(sheet.cells, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                page.cell(at, column).value = _escaped(value)  # type: ignore[assignment]
                if value in ERRORS:
                    page.cell(at, column).data_type = "e"
    _write_looks(page, sheet)


def _write_looks(page: Worksheet, sheet: Sheet) -> None:
    """What is not a value: looks, notes, links, what is hidden and what is merged."""
    for (at, column), look in sheet.looks.items():
        cell = page.cell(at + 1, column + 1)
        if look in _FORMATS:
            cell.number_format = _FORMATS[look]
        elif look == "strike":
            cell.font = Font(strike=True)
        else:
            cell.fill = PatternFill("solid", fgColor="FFFF00")
    for (at, column), text in sheet.notes.items():
        page.cell(at + 1, column + 1).comment = Comment(str(_escaped(text)), "ผู้กรอก")
    for (at, column), address in sheet.links.items():
        page.cell(at + 1, column + 1).hyperlink = address
    for at in sheet.hidden_rows | sheet.flat_rows:
        page.row_dimensions[at + 1].hidden = at in sheet.hidden_rows
        page.row_dimensions[at + 1].height = 0 if at in sheet.flat_rows else None
    for column in sheet.hidden_columns:
        page.column_dimensions[get_column_letter(column + 1)].hidden = True
    for top, left, bottom, right in sheet.merged:
        with suppress(ValueError):  # of ranges that overlap
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    if not sheet.visible:
        page.sheet_state = "veryHidden"


def _escaped(value: Value) -> Value:
    """A text as Excel writes it: signs that XML has not are numbers."""
    if not isinstance(value, str):
        return value
    return _UNFIT.sub(lambda sign: f"_x{ord(sign[0]):04X}_", value)[:LONGEST]


def _save_xls(file: File, path: Path) -> None:
    book = xlwt.Workbook()
    for sheet in _named(file.sheets):
        page = book.add_sheet(sheet.name, cell_overwrite_ok=True)
        page.visibility = 0 if sheet.visible else 2
        for at, row in enumerate(sheet.cells[:65_000]):
            for column, value in enumerate(row[:256]):
                if value is not None:
                    page.write(at, column, _xls_value(value), _xls_style(value, sheet.looks.get((at, column))))
        for at in sheet.hidden_rows | sheet.flat_rows:
            page.row(at).hidden = True
        for column in sheet.hidden_columns:
            page.col(column).hidden = True
        for top, left, bottom, right in sheet.merged:
            page.merge(top, bottom, left, min(right, 255))
    if not any(sheet.visible for sheet in file.sheets):
        book.get_sheet(0).visibility = 0
    book.active_sheet = next((at for at, sheet in enumerate(file.sheets) if sheet.visible), 0)
    book.save(str(path))


def _xls_value(value: Value) -> Value:
    if isinstance(value, str) and value.startswith("="):
        try:
            return xlwt.Formula(value[1:])
        except Exception:  # whatever its parser thinks of a formula
            return value
    return value[:LONGEST] if isinstance(value, str) else value


def _xls_style(value: Value, look: str | None) -> xlwt.XFStyle:
    pattern = "dd/mm/yyyy" if isinstance(value, datetime) else _FORMATS.get(look or "", "General")
    return _XLS_STYLES.setdefault(
        (look == "strike", pattern), xlwt.easyxf(f"font: struck_out {look == 'strike'}", pattern)
    )


_XLS_STYLES: dict[tuple[bool, str], xlwt.XFStyle] = {}
_ODS_STYLES = (
    '<style:style style:name="struck" style:family="table-cell"><style:text-properties'
    ' style:text-line-through-style="solid"/></style:style><style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def _ods_sheet(sheet: Sheet) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merged}
    rows = []
    for at, row in enumerate(sheet.cells):
        cells = [_ods_cell(sheet, (at, column), value, spans) for column, value in enumerate(row)]
        rows.append(ods_books.row(*cells, more=' table:visibility="collapse"' if at in sheet.hidden_rows else ""))
    columns = "".join(
        f"<table:table-column{' table:visibility=' + quoteattr('collapse') if column in sheet.hidden_columns else ''}/>"
        for column in range(sheet.width)
    )
    return ods_books.table(sheet.name, *rows, columns=columns, style="" if sheet.visible else "hidden")


def _ods_cell(sheet: Sheet, at: tuple[int, int], value: Value, spans: dict[tuple[int, int], tuple[int, int]]) -> str:
    more = ' table:style-name="struck"' if sheet.looks.get(at) == "strike" else ""
    if at in spans:
        rows, columns = spans[at]
        more += f' table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
    note = (
        f"<office:annotation><text:p>{_ods_text(sheet.notes[at])}</text:p></office:annotation>"
        if at in sheet.notes
        else ""
    )
    if value is None and not note:
        return f"<table:table-cell{more}/>"
    if isinstance(value, bool):
        more += f' office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, int | float):
        more += f' office:value-type="float" office:value="{value}"'
    elif isinstance(value, datetime):
        more += f' office:value-type="date" office:date-value="{value.isoformat()}"'
    else:
        more += ' office:value-type="string"'
        if str(value).startswith("="):
            more += f" table:formula={quoteattr('of:' + _UNFIT.sub('', str(value)))}"
    lines = "".join(f"<text:p>{_ods_text(line)}</text:p>" for line in str(value or "").split("\n"))
    if at in sheet.links:
        lines = (
            f"<text:p><text:a xlink:href={quoteattr(sheet.links[at])}>{_ods_text(str(value or ''))}</text:a></text:p>"
        )
    return f"<table:table-cell{more}>{note}{lines}</table:table-cell>"


def _ods_text(text: str) -> str:
    return escape(_UNFIT.sub("", text))
