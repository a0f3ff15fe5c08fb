"""Write a corpus workbook as .xlsx (openpyxl), .ods (by hand, a few elements) or .xls (xlwt): no program needed."""

from __future__ import annotations

import os
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from openpyxl.utils import range_boundaries

from tests.corpus.sheets import Book, Cell, Error, Formula, Sheet
from tests.support.sheets import set_saved

META = "_meta"


def _bounds(area: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of an area such as "B3:B5"."""
    left, top, right, bottom = range_boundaries(area)
    return int(left or 0), int(top or 0), int(right or 0), int(bottom or 0)


def write_book(path: Path, book: Book) -> Path:
    """Save the workbook in the format of its suffix."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sheets = dict(book.sheets)
    if book.meta is not None:
        sheets[META] = Sheet([[key, value] for key, value in book.meta.items()], hidden=True)
    {".xlsx": _xlsx, ".ods": _ods, ".xls": _xls}[path.suffix](path, sheets, book)
    return path


def _xlsx(path: Path, sheets: dict[str, Sheet], book: Book) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    stored: dict[str, dict[str, str]] = {}
    for number, (name, sheet) in enumerate(sheets.items(), 1):
        page = workbook.create_sheet(name)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for row, line in enumerate(sheet.cells, 1):
            for column, value in enumerate(line, 1):
                if value is not None:
                    _put(page.cell(row, column), value, sheet)
                if isinstance(value, Formula) and value.stored is not None:
                    address = page.cell(row, column).coordinate
                    stored.setdefault(f"xl/worksheets/sheet{number}.xml", {})[address] = value.stored
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
        for column in sheet.hidden_columns:
            page.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden = True
        for area in sheet.merged:
            page.merge_cells(area)
    workbook.save(path)
    if stored:
        _store(path, stored)
    set_saved(path, book.saved)


def _put(cell: Any, value: Cell, sheet: Sheet) -> None:
    cell.value = value.text if isinstance(value, Formula | Error) else value
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl would make formulas and errors of some texts
    elif isinstance(value, date):
        cell.number_format = sheet.date_format


def _store(path: Path, stored: dict[str, dict[str, str]]) -> None:
    """Give formulas the text that a spreadsheet had calculated; openpyxl writes none."""
    with zipfile.ZipFile(path) as package:
        parts = {
            name: package.read(name).decode() if name in stored else package.read(name) for name in package.namelist()
        }
    for member, values in stored.items():
        text = str(parts[member])
        for address, value in values.items():
            start = text.index(f'<c r="{address}"')
            end = text.index("</c>", start)
            formula = text[text.index("<f>", start) : text.index("</f>", start) + 4]
            text = f'{text[:start]}<c r="{address}" t="str">{formula}<v>{escape(value)}</v>{text[end:]}'
        parts[member] = text
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2">
<office:automatic-styles><style:style style:name="hid" style:family="table"><style:table-properties
 table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"""
_ODS_META = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:meta><dc:date>{saved}</dc:date></office:meta>
</office:document-meta>"""
_ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_KIND}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def _ods(path: Path, sheets: dict[str, Sheet], book: Book) -> None:
    tables = "".join(_ods_table(name, sheet) for name, sheet in sheets.items())
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", _ODS_KIND)
        package.writestr("content.xml", _ODS.format(tables=tables))
        package.writestr("meta.xml", _ODS_META.format(saved=book.saved.isoformat()))
        package.writestr("META-INF/manifest.xml", _ODS_MANIFEST)


def _ods_table(name: str, sheet: Sheet) -> str:
    spans, covered = {}, set()
    for area in sheet.merged:
        left, top, right, bottom = _bounds(area)
        spans[top, left] = (
            f' table:number-rows-spanned="{bottom - top + 1}" table:number-columns-spanned="{right - left + 1}"'
        )
        covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)} - {
            (top, left)
        }
    rows = []
    for row, line in enumerate(sheet.cells, 1):
        cells = "".join(
            "<table:covered-table-cell/>"
            if (row, column) in covered
            else _ods_cell(value, spans.get((row, column), ""))
            for column, value in enumerate(line, 1)
        )
        hidden = ' table:visibility="collapse"' if row in sheet.hidden_rows else ""
        rows.append(f"<table:table-row{hidden}>{cells or '<table:table-cell/>'}</table:table-row>")
    columns = "".join(
        f"<table:table-column{' table:visibility=' + quoteattr('collapse') if column in sheet.hidden_columns else ''}/>"
        for column in range(1, max(map(len, sheet.cells)) + 1)
    )
    style = ' table:style-name="hid"' if sheet.hidden else ""
    return f"<table:table table:name={quoteattr(name)}{style}>{columns}{''.join(rows)}</table:table>"


def _ods_cell(value: Cell, span: str) -> str:
    match value:
        case None:
            return f"<table:table-cell{span}/>"
        case bool():
            kind, shown = f'boolean" office:boolean-value="{str(value).lower()}', str(value).upper()
        case float() | int():
            kind, shown = f'float" office:value="{value!r}', f"{value:g}"
        case datetime() | date():
            kind, shown = f'date" office:date-value="{value.isoformat()}', value.isoformat()
        case time():
            kind, shown = f'time" office:time-value="PT{value:%HH%MM%SS}', f"{value:%H:%M}"
        case str():
            kind, shown = "string", value
        case _:
            raise ValueError(f"no .ods of {value!r}")
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return f'<table:table-cell office:value-type="{kind}"{span}>{lines}</table:table-cell>'


def _xls(path: Path, sheets: dict[str, Sheet], book: Book) -> None:
    import xlwt

    workbook = xlwt.Workbook(encoding="utf-8")
    for name, sheet in sheets.items():
        page = workbook.add_sheet(name)
        page.visibility = int(sheet.hidden)
        areas = {_bounds(area)[1::-1]: _bounds(area) for area in sheet.merged}
        for row, line in enumerate(sheet.cells, 1):
            for column, value in enumerate(line, 1):
                if value is None:
                    continue
                style = _xls_style(value, sheet)
                if (row, column) in areas:
                    left, top, right, bottom = areas[row, column]
                    page.write_merge(top - 1, bottom - 1, left - 1, right - 1, value, style)
                else:
                    page.write(row - 1, column - 1, value, style)
        for row in sheet.hidden_rows:
            page.row(row - 1).hidden = True
        for column in sheet.hidden_columns:
            page.col(column - 1).hidden = True
    workbook.save(str(path))
    saved = (book.saved - timedelta(hours=7)).replace(tzinfo=UTC).timestamp()  # an .xls does not say it itself
    os.utime(path, (saved, saved))


def _xls_style(value: Cell, sheet: Sheet) -> Any:
    import xlwt

    if isinstance(value, time):
        return xlwt.easyxf(num_format_str="hh:mm")
    return xlwt.easyxf(num_format_str=sheet.date_format if isinstance(value, date) else "general")
