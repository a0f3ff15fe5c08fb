"""work_list.xlsx: who has sent what, and every finding, masked and filterable; its totals are those of the week."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.findings import SEVERITY_ORDER, Place, Severity
from ita_batch.messages import word
from ita_batch.publish.work_list.findings_sheet import findings_sheet
from ita_batch.publish.work_list.work_list_book import write_work_list
from ita_batch.rules.week.division_late import CODE as DIVISION_LATE
from ita_batch.week import EXTERNAL, INBOX_FORMS, Register, Week
from tests.publish.publish_weeks import full_week
from tests.support.paper import READABLE, last_printed, letters_on_paper
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import found, week_of

OLD = """
| ประเภทผู้ติดต่อ | ชื่อ | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|---|---|---|---|---|---|
| บุคคลทั่วไป | คนเก่า ตัวอย่าง | 0850000123 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |
"""


SHARED = OLD.replace("คนเก่า", "สมชาย").replace("0850000123", "0810000123")


@pytest.fixture
def week(tmp_path: Path) -> Week:
    """Files that are read, superseded, repeated and refused, and divisions that have sent nothing."""
    from datetime import datetime

    inbox = tmp_path / "inbox"
    write_sent(
        inbox / "เก่า.xlsx",
        Sent(EXTERNAL, SHARED, saved=datetime(2021, 2, 1)),  # noqa: DTZ001
    )
    write_sent(inbox / "ซ้ำ ก.xlsx", Sent(EXTERNAL, OLD.replace("กองคลัง", "กองช่าง"), "DIV05"))
    shutil.copy(inbox / "ซ้ำ ก.xlsx", inbox / "ซ้ำ ข.xlsx")
    (inbox / "แนบ.pdf").write_bytes(b"%PDF")
    return full_week(tmp_path, files=True)


def sheets(path: Path) -> tuple[Worksheet, Worksheet]:
    """The cover and the list, with the stored values of formulas."""
    cover, findings, *_ = openpyxl.load_workbook(path, data_only=True).worksheets
    return cover, findings


def written(folder: Path, week: Week) -> Path:
    """The work list of a week."""
    write_work_list(folder / "work_list.xlsx", week)
    return folder / "work_list.xlsx"


def test_cover_says_who_has_sent_what(tmp_path: Path, week: Week) -> None:
    """A line a form and file, with its state; what is expected and not there is a line too."""
    cover, _ = sheets(written(tmp_path, week))
    rows = [row for row in cover.iter_rows(min_row=5, values_only=True) if row[0] and row[0] != word("list_total")]
    states = {(str(row[2]), str(row[4])) for row in rows}
    assert {
        ("คลัง.xlsx", "▲ ใช้งานได้ มี 1 แถวรอแก้ไข"),
        ("บัญชี.xlsx", "● ใช้งานได้"),
        ("เก่า.xlsx", "◆ มีไฟล์ใหม่กว่า"),
        ("ซ้ำ ข.xlsx", "◆ ไฟล์ซ้ำ"),
        ("แนบ.pdf", "■ อ่านไม่ได้"),
        ("–", "▲ ยังไม่ส่ง"),
    } <= states
    silent = [(row[0], row[1]) for row in rows if row[2] == "–"]
    assert ("สำนักปลัด", week.forms[EXTERNAL].short_title) in silent
    saved = {str(row[2]): str(row[3]) for row in rows}
    assert saved["เก่า.xlsx"] == "1 ก.พ. 2564 00:00"


def test_totals_are_formulas_that_equal_the_week(tmp_path: Path, week: Week) -> None:
    """SUMIF over the lines, and the very numbers of the registers."""
    path = written(tmp_path, week)
    cover, _ = sheets(path)
    totals = [row[5:10] for row in cover.iter_rows(values_only=True) if row[0] == word("list_total")]
    tallies = [week.registers[form].tally() for form in INBOX_FORMS]
    assert totals == [(one.received, one.imported, one.merged, one.excluded, one.held) for one in tallies]
    live = openpyxl.load_workbook(path).worksheets[0]
    formulas = [cell.value for row in live.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == 5 * len(INBOX_FORMS)
    assert all(str(formula).startswith("=SUMIF($B$5:$B$") for formula in formulas)


def test_a_cover_that_does_not_add_up_is_our_bug(tmp_path: Path, week: Week) -> None:
    """Nothing is published with a total that the lines do not make."""
    record = week.registers[EXTERNAL].received[0]
    stray = replace(record, place=replace(record.place, file="nowhere.xlsx"))
    register = Register(EXTERNAL, (*week.registers[EXTERNAL].received, stray), {}, ())
    with pytest.raises(RuntimeError, match="does not add up"):
        written(tmp_path, replace(week, registers={**week.registers, EXTERNAL: register}))


def lines(sheet: Worksheet) -> list[dict[str, str]]:
    """The rows of a list by their headings."""
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, headings), map(str, row), strict=True)) for row in rows]


def test_every_finding_by_division_and_severity(tmp_path: Path, week: Week) -> None:
    """The agency's order of divisions, the gravest first, word and symbol in every line; notes on their own sheet."""
    _, listed, notes = openpyxl.load_workbook(written(tmp_path, week)).worksheets
    rows, quiet = lines(listed), lines(notes)
    assert {row["ระดับ"] for row in quiet} == {"○ บันทึก"}
    assert len(rows) + len(quiet) == len(week.findings)
    names = [unit.name for unit in week.agency.divisions]
    levels = {f"{symbol} {word(one.value)}": one for symbol, one in zip("●▲■○", Severity, strict=True)}
    keys = [
        (
            names.index(row["ส่วนราชการ"]) if row["ส่วนราชการ"] in names else len(names),
            SEVERITY_ORDER[levels[row["ระดับ"]]],
        )
        for row in rows
    ]
    assert keys == sorted(keys)
    assert Severity.NOTE not in {levels[row["ระดับ"]] for row in rows}
    assert {row["ลายนิ้วมือ"] for row in (*rows, *quiet)} == {finding.fingerprint for finding in week.findings}
    assert {row["หัวข้อ"] for row in rows if row["รหัส"] == "phone-invalid"} == {"โทรศัพท์"}


def test_personal_data_are_masked(tmp_path: Path, week: Week) -> None:
    """No phone and no name of a row stands in the file."""
    cells = [
        str(cell)
        for sheet in sheets(written(tmp_path, week))
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    text = "\n".join(cells)
    assert "082000045" not in text
    assert "สมหญิง" not in text
    assert "x" in text


def test_view_and_print(tmp_path: Path, week: Week) -> None:
    """Frozen header, filter over all columns, A4 lying down."""
    cover, listed, notes = openpyxl.load_workbook(written(tmp_path, week)).worksheets
    assert listed.auto_filter.ref == f"A1:N{listed.max_row}"
    assert (cover.freeze_panes, listed.freeze_panes) == ("B5", "D2")
    for sheet, title in ((cover, "$4:$4"), (listed, "$1:$1"), (notes, "$1:$1")):
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.print_title_rows == title
        assert letters_on_paper(sheet) >= READABLE


def test_no_code_stands_on_paper(tmp_path: Path, week: Week) -> None:
    """Codes, fingerprints and numbers of versions are folded away; a place and another row are told as a sentence."""
    book = openpyxl.load_workbook(written(tmp_path, week))
    cover, listed, notes = book.worksheets
    for sheet, header in ((cover, 4), (listed, 1), (notes, 1)):
        headings = {cell.value: int(cell.column or 0) for cell in sheet[header]}
        for name in {"รหัส", "ลายนิ้วมือ", "รุ่น", "ชุดที่"} & headings.keys():
            assert headings[name] > last_printed(sheet)
            assert sheet.column_dimensions[get_column_letter(headings[name])].hidden
    words = "\n".join(line["ที่ใด"] + line["สิ่งที่พบ"] for line in lines(listed) + lines(notes))
    assert re.search(r"(ช่อง [A-Z]\d+|แถวที่ \d+) แผ่นงาน “[^”]+” ของไฟล์ “คลัง.xlsx”", words)
    assert re.search(r"กับแถว \d+ แผ่นงาน “[^”]+” ของไฟล์ “คลัง.xlsx”", words)
    assert not re.search(r"\.xlsx!", words)


def test_a_late_file_says_so(tmp_path: Path, week: Week) -> None:
    """In its state, whatever else is right with it."""
    late = DIVISION_LATE.at(Place(file="บัญชี.xlsx"), division="", form="", saved="", due="", days=1)
    cover, _ = sheets(written(tmp_path, replace(week, findings=(*week.findings, late))))
    states = {str(row[2]): str(row[4]) for row in cover.iter_rows(min_row=5, values_only=True)}
    assert states["บัญชี.xlsx"] == "● ใช้งานได้ · ส่งช้า"


def test_the_same_week_gives_the_same_bytes(tmp_path: Path, week: Week) -> None:
    """Twice written, byte for byte."""
    assert written(tmp_path, week).read_bytes() == written(tmp_path, week).read_bytes()


def test_no_heading_is_the_key_of_a_clause(tmp_path: Path) -> None:
    """What differs in two merged rows is named as a value; the list names the column."""
    people = """
| ประเภทผู้ติดต่อ | ชื่อ | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|---|---|---|---|---|---|
| บุคคลทั่วไป | สุดารัตน์ วงศ์ดี | 0830000555 | งานหลักของหน่วยงาน | 13/01/2564 | กองคลัง |
| บุคคลทั่วไป | สุดารัตน์ วงษ์ดี | 0830000555 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |
"""
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, people)})
    assert found(week, "duplicate-conflict")
    headings = [str(row[5]) for row in findings_sheet(week).rows]
    assert not [one for one in headings if "match_value" in one or one.startswith("(")]
