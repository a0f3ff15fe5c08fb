"""What tests of a carried agency look at: its workbook cell by cell, and the lineage as the tables have it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.resources import rulebooks_folder

OWNERS = "ผู้รับผิดชอบข้อ"
HERS = "สมุดโน้ต"
NOTE_COLUMN = 8  # of the sheet of owners: the first one that is not ours
YELLOW = "FFFFFF00"


def follows(year: int) -> dict[str, list[str]]:
    """The items of a year and those of the year before that each continues, as the table of the year has it."""
    path = rulebooks_folder() / f"nacc_{year}" / "items.csv"
    if not path.is_file():  # a draft: the items of the year before
        return {item: [item] for item in follows(year - 1)}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row["item_id"]: list(filter(None, row["follows"].split("|"))) for row in csv.DictReader(stream)}


def key_columns(sheet: Worksheet) -> dict[str, int]:
    """Our columns by their keys."""
    return {str(cell.value): cell.column for cell in sheet[7] if cell.value and "_" in f"{cell.value}_"}


def owner_rows(path: Path) -> dict[str, dict[str, Any]]:
    """The rows of the sheet of owners by item, each by column key."""
    sheet = openpyxl.load_workbook(path)[OWNERS]
    columns = key_columns(sheet)
    found = {}
    for row in range(9, sheet.max_row + 1):
        cells = {key: sheet.cell(row, column).value for key, column in columns.items()}
        if cells["item_id"]:
            found[str(cells["item_id"])] = {**cells, "row": row}
    return found


def add_what_is_hers(path: Path) -> None:
    """Notes, colours, formats, columns, sheets and names as a secretary adds them in the course of a year."""
    book = openpyxl.load_workbook(path)
    units, settings, owners = book["ส่วนราชการ"], book["หน่วยงาน"], book[OWNERS]
    units["B10"].comment = Comment("โทรถามก่อนส่ง", "เลขา", 90, 250)
    units["E12"].fill = PatternFill("solid", fgColor=YELLOW)
    units["K12"].value, units["K12"].number_format = 1234.5, "#,##0.00"
    units.column_dimensions["E"].width = 47
    settings["F10"].value = "ถามกองคลังเรื่องนี้ปี 2564"
    book["ผู้ลงนาม"].column_dimensions["D"].hidden = True
    owners.cell(8, NOTE_COLUMN).value = "หมายเหตุของเลขา"
    for row in range(9, 52):
        owners.cell(row, NOTE_COLUMN).value = f"โน้ต {owners.cell(row, 2).value}"
    for column in range(1, NOTE_COLUMN + 1):
        owners.cell(22, column).fill = PatternFill("solid", fgColor=YELLOW)  # O14
    owners["D18"].comment = Comment("ของ O10", "เลขา")
    owners["D26"].comment = Comment("ของ O18", "เลขา")
    owners.cell(55, 3).value = "ท้ายตาราง"
    hers = book.create_sheet(HERS, 2)
    hers["A1"].value, hers["B2"].value, hers["B3"].value = "ปี 2564", 7, "=B2*2"
    hers["B2"].number_format = "0.0000"
    hers.merge_cells("C3:D5")
    hers["C3"].value = "ผสาน"
    hers["A1"].comment = Comment("โน้ต", "เลขา")
    hers.column_dimensions["D"].hidden = True
    hers.row_dimensions[4].hidden = True
    choice = DataValidation(type="list", formula1='"ก,ข"')
    choice.add("A2:A9")
    hers.add_data_validation(choice)
    hers.conditional_formatting.add(
        "B2:B9",
        CellIsRule(operator="greaterThan", formula=["5"], fill=PatternFill("solid", bgColor=YELLOW)),  # type: ignore[no-untyped-call]
    )
    book.defined_names["ของเลขา"] = DefinedName("ของเลขา", attr_text=f"'{HERS}'!$B$2")
    book.save(path)


def cells_of(sheet: Worksheet) -> Iterator[tuple[str, object, tuple[object, ...]]]:
    """Each cell: its address, its value, and all of its look."""
    for row in sheet.iter_rows():
        for cell in row:
            note = cell.comment.text if cell.comment else None
            look = (cell.font, cell.fill, cell.border, cell.alignment, cell.protection, cell.number_format)
            yield cell.coordinate, cell.value, (*map(repr, look), note)


def rules_of(sheet: Worksheet) -> set[tuple[object, ...]]:
    """The validations and conditional formats of a sheet, without their prompts."""
    checks = {
        (str(one.sqref), one.type, one.formula1, one.showErrorMessage) for one in sheet.data_validations.dataValidation
    }
    colours = {
        (str(area.sqref), rule.type, tuple(rule.formula))
        for area in sheet.conditional_formatting
        for rule in area.rules
    }
    return checks | colours


def shape_of(sheet: Worksheet) -> Mapping[str, object]:
    """What a sheet is beside its cells."""
    columns = sorted(
        (known.min, known.max, known.width, bool(known.hidden)) for known in sheet.column_dimensions.values()
    )
    rows = {row: (known.height, bool(known.hidden)) for row, known in sheet.row_dimensions.items() if known.height}
    return {
        "columns": columns,
        "rows": rows,
        "hidden rows": [row for row, known in sheet.row_dimensions.items() if known.hidden],
        "merged": sorted(one.coord for one in sheet.merged_cells.ranges),
        "state": sheet.sheet_state,
        "frozen": sheet.freeze_panes,
        "protected": sheet.protection.sheet,
        "paper": (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.page_setup.scale),
    }


def names_of(book: Workbook) -> dict[str, str]:
    """The defined names, but for the list of items, which is of the year."""
    return {name: one.attr_text or "" for name, one in book.defined_names.items() if not name.startswith("L_ITEM_ID")}
