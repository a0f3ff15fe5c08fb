"""The first sheet of a return: one line a fault, grouped, explained once, with a link and a live status."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.returns.return_books import DATA, LIST, lines, notes, person, returns_in, send, the_return, week_in
from tests.support.cells import cell

FAULTS = [
    person(1),
    person(2, phone="08700009"),
    person(3, phone="0870001"),
    person(4, contact_date=None),
    person(5, kind="มนุษย์ต่างดาว"),
    person(6, phone=810000777),
    person(7, phone="-"),
]


def test_nothing_to_mend_no_return(tmp_path: Path) -> None:
    """Clean rows, and rows with nothing but notes, are not sent back."""
    send(tmp_path, [person(1), person(2, name="นายสมชาย ตัวอย่าง"), person(3, contact_date="12/01/63")])
    assert {finding.severity.value for finding in week_in(tmp_path).findings if finding.place.cell} == {"note"}
    assert returns_in(tmp_path) == {}


def test_sheets_in_order_and_the_list_is_shown_first(tmp_path: Path) -> None:
    """The list, the instructions, the data; the list is what opens."""
    book = openpyxl.load_workbook(the_return(tmp_path, FAULTS))
    assert book.sheetnames == [LIST, "คำชี้แจง", DATA, "_lists", "_meta", "_asked"]
    assert book.active is book[LIST]
    assert [book[name].sheet_state for name in ("_lists", "_meta", "_asked")] == ["veryHidden"] * 3


def test_a_fault_of_several_cells_is_one_line(tmp_path: Path) -> None:
    """Errors first, then questions; each line names its cells, what stood there, and what is wrong."""
    found = lines(the_return(tmp_path, FAULTS))
    assert [(line[1], line[2], line[3]) for line in found] == [
        ("● ต้องแก้", f"{cell('phone', 10)}, {cell('phone', 11)}", "โทรศัพท์"),
        ("● ต้องแก้", cell("contact_date", 12), "วันที่ติดต่อ"),
        ("● ต้องแก้", cell("kind", 13), "ประเภทผู้ติดต่อ"),
        ("▲ ต้องยืนยัน", cell("phone", 14), "โทรศัพท์"),
        ("▲ ต้องยืนยัน", cell("phone", 15), "โทรศัพท์"),
    ]
    assert [line[4] for line in found] == ["08700009\n0870001", "(ว่าง)", "มนุษย์ต่างดาว", "810000777", "-"]
    assert "0810000777" in found[3][5], "the reading is not masked for its sender"
    assert "แถว 3, 4" in found[0][5], "the rows of the file that was sent"
    assert "0810000123" in found[0][6]
    assert {line[7] for line in found} == {"ยังไม่แก้"}


def test_long_groups_name_the_first_cells(tmp_path: Path) -> None:
    """The link has room for three; the sentence names more."""
    (line,) = lines(the_return(tmp_path, [person(number, phone=f"0870{number:03d}") for number in range(1, 15)]))
    assert line[2] == ", ".join(cell("phone", row) for row in (9, 10, 11)) + " …"
    assert f"{cell('phone', 20)} … และอีก 2" in line[5]


def test_links_lead_to_the_first_cell(tmp_path: Path) -> None:
    """Each line's link is inside the workbook and points to the cell that is named first."""
    sheet = openpyxl.load_workbook(the_return(tmp_path, FAULTS))[LIST]
    targets = [sheet.cell(row, 3).hyperlink.location for row in range(7, 12)]  # type: ignore[union-attr]
    first = [("phone", 10), ("contact_date", 12), ("kind", 13), ("phone", 14), ("phone", 15)]
    assert targets == [f"'{DATA}'!{cell(*one)}" for one in first]


def test_status_and_progress_are_formulas_with_their_values(tmp_path: Path) -> None:
    """A reader that does not calculate sees the right words; the formulas count what is still unchanged."""
    path = the_return(tmp_path, FAULTS)
    live, shown = openpyxl.load_workbook(path)[LIST], openpyxl.load_workbook(path, data_only=True)[LIST]
    assert str(live["A3"].value).startswith('="พบ 5 เรื่อง รวม 6 แห่ง')
    assert str(shown["A3"].value).startswith("พบ 5 เรื่อง รวม 6 แห่ง   แก้แล้ว 0 เรื่อง · คงเหลือ 5 ")
    assert "COUNTIF($H$7:$H$11" in str(live["A3"].value)
    assert "SUM(INDEX(UNCHANGED_1_,1):INDEX(UNCHANGED_1_,2))" in str(live["H7"].value)
    assert "INDEX(UNCHANGED_1_,3)=1" in str(live["H8"].value)
    lists = openpyxl.load_workbook(path)["_lists"]
    formulas = [one.value for row in lists.iter_rows() for one in row if one.data_type == "f"]
    assert len(formulas) == 6
    assert all(f"EXACT({DATA}!" in str(formula) or f"EXACT('{DATA}'!" in str(formula) for formula in formulas)


def test_an_empty_required_cell_explains_the_rest_of_it(tmp_path: Path) -> None:
    """A missing column is one line over all its cells, and none of them is listed once more."""
    path = the_return(tmp_path, [person(1), person(2), person(3)], drop=["contact_date"])
    (line,) = lines(path)
    days = [cell("contact_date", row) for row in (9, 10, 11)]
    assert (line[2], line[3], line[4]) == (", ".join(days), "วันที่ติดต่อ", "(ว่าง)")
    assert "ไม่พบคอลัมน์" in line[5]
    assert {where for _, where in notes(path)} == set(days)


def test_what_is_wrong_with_the_file_stands_first(tmp_path: Path) -> None:
    """The column before the rows, though the row stands higher."""
    found = lines(the_return(tmp_path, [person(1, phone="08700009"), person(2)], drop=["contact_date"]))
    assert [line[3] for line in found] == ["วันที่ติดต่อ", "โทรศัพท์"]


def test_the_sheet_prints_on_a4_lying_down(tmp_path: Path) -> None:
    """One page wide, its header on every page."""
    sheet = openpyxl.load_workbook(the_return(tmp_path, FAULTS))[LIST]
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.freeze_panes == "A7"
