"""Whatever the secretary put beside an item goes where the item goes; what stands below makes way, whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.next_year.book_rows import look_of, set_width
from ita_batch.next_year.item_sheet import joined_rows
from tests.agency.agency_books import make_workspace, write_agency
from tests.commands.command_line import inside
from tests.next_year.carried_books import OWNERS, YELLOW, owner_rows
from tests.support.demo import EXAMPLE

HERS = 14  # a column behind all of ours
HEADINGS = 8


def old_book(folder: Path, *items: str) -> tuple[openpyxl.Workbook, Worksheet, dict[str, int]]:
    """agency.xlsx of 2564 with these items, the sheet of owners, and the row of each item."""
    owners = [{"item_id": item, "division_id": "DIV04"} for item in items]
    path = write_agency(make_workspace(folder) / "agency.xlsx", owners=owners)
    book = openpyxl.load_workbook(path)
    return book, book[OWNERS], {item: row["row"] for item, row in owner_rows(path).items()}


def carried(folder: Path, book: openpyxl.Workbook, year: int) -> tuple[Worksheet, dict[str, int], str]:
    """The sheet of owners of the new year, the row of each item in it, and what the command said."""
    book.save(folder / "agency.xlsx")
    new = folder.parent / f"ปี {year}"
    done = inside("next-year", folder, new, "--year", str(year), "--as-of", "2569-01-05", folder=folder.parent)
    assert done.returncode == 0, done.stderr
    rows = {item: row["row"] for item, row in owner_rows(new / "agency.xlsx").items()}
    return openpyxl.load_workbook(new / "agency.xlsx", rich_text=True)[OWNERS], rows, done.stdout


def merged(sheet: Worksheet) -> list[str]:
    """The merged ranges below the headings."""
    return sorted(one.coord for one in sheet.merged_cells.ranges if one.min_row > HEADINGS)


def test_links_formulas_merges_and_hidden_rows_go_with_the_item(tmp_path: Path) -> None:
    """O9 of 2564 is an item further down in the new year: what stands beside it is all there."""
    book, sheet, rows = old_book(tmp_path / "งาน", "O9", "O4", "O38")
    row = rows["O9"]
    sheet.cell(row, HERS).value = "คู่มือ"
    sheet.cell(row, HERS).hyperlink = "https://www.pao.example/manual"
    sheet.cell(row, HERS + 1).value = f"=LEN(N{row})"
    sheet.cell(row, HERS + 2).value = ArrayFormula(f"P{row}", f"=SUM(LEN(N{row}:O{row}))")
    sheet.cell(row, HERS + 3).value = "ผสาน"
    sheet.merge_cells(start_row=row, end_row=row, start_column=HERS + 3, end_column=HERS + 4)
    sheet.row_dimensions[rows["O38"]].hidden = True
    after, now, said = carried(tmp_path / "งาน", book, 2565)
    at = now["O9"]
    assert at != row
    link = after.cell(at, HERS).hyperlink
    assert link is not None
    assert (after.cell(at, HERS).value, link.target, link.ref) == ("คู่มือ", "https://www.pao.example/manual", f"N{at}")
    assert after.cell(at, HERS + 1).value == f"=LEN(N{at})"
    array = after.cell(at, HERS + 2).value
    assert isinstance(array, ArrayFormula)
    assert (array.ref, array.text) == (f"P{at}", f"=SUM(LEN(N{at}:O{at}))")
    assert merged(after) == [f"Q{at}:R{at}"]
    assert [one for one in now if after.row_dimensions[now[one]].hidden] == ["O38"]
    assert after.cell(row, HERS).hyperlink is None
    assert "ยกเลิกการผสานเซลล์" not in said


def test_a_merge_over_items_that_part_is_undone_and_told(tmp_path: Path) -> None:
    """Two items that stood under each other need not do so in the new year; what was written stays with the first."""
    book, sheet, rows = old_book(tmp_path / "งาน", "O4", "O9")
    sheet.cell(rows["O4"], HERS).value = "ของสองข้อ"
    sheet.merge_cells(start_row=rows["O4"], end_row=rows["O9"], start_column=HERS, end_column=HERS)
    after, now, said = carried(tmp_path / "งาน", book, 2565)
    assert f"ยกเลิกการผสานเซลล์ในแผ่นงาน ผู้รับผิดชอบข้อ: N{rows['O4']}:N{rows['O9']}" in said
    assert merged(after) == []
    assert after.cell(now["O4"], HERS).value == "ของสองข้อ"
    assert after.cell(now["O9"], HERS).value is None


def test_what_stands_below_moves_down_whole(tmp_path: Path) -> None:
    """Two rows merged into one, a note, a link and a formula, under a table that grows from two rows to 43."""
    book, sheet, rows = old_book(tmp_path / "งาน", "O4", "O9")
    below = rows["O9"] + 2
    sheet.cell(below, 3).value = "ท้ายตาราง"
    sheet.cell(below, 3).comment = Comment("โน้ตท้ายตาราง", "เลขา")
    sheet.merge_cells(start_row=below, end_row=below + 1, start_column=3, end_column=3)
    sheet.cell(below, HERS).value = f"=LEN(C{below})"
    sheet.cell(below + 1, HERS).value = "เว็บไซต์"
    sheet.cell(below + 1, HERS).hyperlink = "https://www.pao.example/"
    after, now, _ = carried(tmp_path / "งาน", book, 2565)
    at = max(now.values()) + 2
    assert at - below == 41
    cell = after.cell(at, 3)
    assert cell.value == "ท้ายตาราง"
    assert cell.comment is not None
    assert cell.comment.text == "โน้ตท้ายตาราง"
    assert merged(after) == [f"C{at}:C{at + 1}"]
    assert after.cell(at, HERS).value == f"=LEN(C{at})"
    link = after.cell(at + 1, HERS).hyperlink
    assert link is not None
    assert link.target == "https://www.pao.example/"
    assert after.cell(below, HERS).value is None
    assert after.cell(below, 3).comment is None
    assert after.cell(below + 1, HERS).hyperlink is None


RICH = CellRichText("ตัว", TextBlock(InlineFont(b=True), "หนา"))
DAY = date(2021, 1, 12)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("ก", "ข", "ก\nข"),
        ("ก", "ก", "ก"),
        (5000, 7000, "5000\n7000"),
        (5000, 5000, 5000),
        ("งบ", 7000.5, "งบ\n7000.5"),
        (DAY, "ข", "12/01/2021\nข"),
        (RICH, "ข", "ตัวหนา\nข"),
        ("ก", None, "ก"),
        (None, 7000, 7000),
        ("=LEN({first})", "=LEN({second})", "=LEN({now})"),
        ("ก", "=LEN({second})", "ก"),
    ],
    ids=str,
)
def test_what_stood_beside_two_items_stands_beside_the_one_that_joins_them(
    tmp_path: Path, first: object, second: object, joined: object
) -> None:
    """O10 and O18 are one item in 2566: nothing is lost, no two formulas become one, and each note is there."""
    book, sheet, rows = old_book(tmp_path / "งาน", "O10", "O18")
    places = {"first": f"C{rows['O10']}", "second": f"C{rows['O18']}"}
    for item, value in (("O10", first), ("O18", second)):
        cell = sheet.cell(rows[item], HERS)
        cell.value = value.format(**places) if isinstance(value, str) else value  # type: ignore[assignment]
        cell.comment = Comment(f"โน้ต {item}", "เลขา")
        cell.fill = PatternFill("solid", fgColor=YELLOW if item == "O10" else "FF00FF00")
    after, now, _ = carried(tmp_path / "งาน", book, 2566)
    cell = after.cell(now["O11"], HERS)
    assert cell.value == (joined.format(now=f"C{now['O11']}") if isinstance(joined, str) else joined)
    assert cell.comment is not None
    assert cell.comment.text == "โน้ต O10\nโน้ต O18"
    assert cell.fill.fgColor.rgb == YELLOW


def test_of_no_row_comes_an_empty_one() -> None:
    """An item that is new has nothing beside it."""
    assert joined_rows([], set()).cells == {}


def spans(sheet: Worksheet) -> list[tuple[int, int, float, bool]]:
    """What the file says of columns, from the left: first, last, width, hidden."""
    known = sheet.column_dimensions.values()
    return sorted((one.min or 0, one.max or 0, one.width, bool(one.hidden)) for one in known)


@pytest.mark.parametrize(
    ("before", "column", "after"),
    [
        ((4, 9), 6, [(4, 5, 12, True), (6, 6, 40, False), (7, 9, 12, True)]),
        ((4, 9), 4, [(4, 4, 40, False), (5, 9, 12, True)]),
        ((4, 9), 9, [(4, 8, 12, True), (9, 9, 40, False)]),
        ((4, 4), 4, [(4, 4, 40, False)]),
        ((4, 9), 10, [(4, 9, 12, True), (10, 10, 40, False)]),
    ],
)
def test_a_new_column_parts_an_entry_that_stands_for_many(
    before: tuple[int, int], column: int, after: list[tuple[int, int, float, bool]]
) -> None:
    """No column stands in two entries, which Excel would repair; the others stay hidden, the new one is seen."""
    sheet = openpyxl.Workbook().create_sheet()
    many = sheet.column_dimensions["D"]
    many.min, many.max = before
    many.width, many.hidden = 12, True
    set_width(sheet, column, 40, look_of(sheet["A1"]))
    assert spans(sheet) == after


@pytest.mark.parametrize(("first", "last"), [(8, 10), (8, 16384), (8, 8)])
def test_new_columns_are_seen_whatever_was_hidden_to_the_right(tmp_path: Path, first: int, last: int) -> None:
    """A workbook of before these columns, with notes in two columns of hers and a span of columns hidden or not."""
    folder = make_workspace(tmp_path / "งาน")
    book = openpyxl.load_workbook(EXAMPLE / "agency.xlsx")
    sheet = book[OWNERS]
    sheet["H8"], sheet["I8"] = "หมายเหตุ", "โทร"
    del sheet.column_dimensions["H"]
    span = sheet.column_dimensions["H"]
    span.min, span.max, span.width, span.hidden = first, last, 20, True
    after, now, _ = carried(folder, book, 2565)
    keys = {str(cell.value): cell.column for cell in after[7] if cell.value}
    new = [keys[key] for key in ("follows", "last_verdict", "last_url", "last_explanation", "last_page")]
    assert new == [10, 11, 12, 13, 14]
    columns = [column for one in spans(after) for column in range(one[0], min(one[1], 30) + 1)]
    assert len(columns) == len(set(columns)), spans(after)
    hidden = {column for one in spans(after) if one[3] for column in range(one[0], min(one[1], 30) + 1)}
    assert hidden == {column for column in range(first, min(last, 30) + 1) if column not in new}
    assert len(now) == 43
