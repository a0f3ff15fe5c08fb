"""Prescribed forms as files: which blank is of which item, whose a filled one is, which version counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from examples.years.typed import set_saved
from ita_batch.annex.blanks import annex_items, blanks_of
from ita_batch.annex.look_inside import look_at
from ita_batch.annex.look_process import looked
from ita_batch.annex.received import AnnexReader
from ita_batch.batch import check_balance, read_inbox
from ita_batch.check import check_file
from ita_batch.examine import examine
from ita_batch.findings import Severity
from ita_batch.forms.questions import LIST_SHEET
from ita_batch.intake.files.read_workbook import Workbook as Read
from ita_batch.intake.files.read_workbook import read_workbook
from ita_batch.intake.forms_folder import read_forms
from ita_batch.intake.submission import Status, Submission
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.resources import OFFICIAL_FORMS
from ita_batch.week import Week
from ita_batch.workspace import Workspace
from ita_batch.year_forms import inbox_forms
from tests.annex.annex_faults import RULEBOOK
from tests.annex.blank_books import LABELS, LIST, MONTHLY, labels_filled, listing_filled, monthly_filled, save_blanks
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import cells, found, small_agency

AS_OF = date(2026, 3, 12)
OWNERS = {"O12": ("DIV04",), "O13": ("DIV04", "DIV05"), "O20": ("DIV01",)}
ANSWER = """
| ข้อ | คำตอบ | URL หน้าเว็บ | URL ไฟล์ | คำอธิบาย |
|---|---|---|---|---|
| O12 | มี | https://www.pao.example/12 | https://www.pao.example/12.pdf | หน้าหลัก > จัดซื้อ |
"""


def workspace_of(folder: Path, owners: Mapping[str, tuple[str, ...]] = OWNERS) -> Workspace:
    """A small agency with the three blanks."""
    save_blanks(folder / OFFICIAL_FORMS)
    agency = small_agency(owners=owners)
    forms = read_forms(folder)
    annexes = blanks_of(forms, RULEBOOK)
    return Workspace(folder, agency, RULEBOOK, inbox_forms(RULEBOOK, agency), annexes.findings, forms, annexes)


def week_of(folder: Path, sent: Mapping[str, Workbook | Sent], **saved: datetime) -> Week:
    """The examined week of these files; ``saved`` says when those named ``_1``, ``_2`` … were saved."""
    workspace = workspace_of(folder)
    for number, (name, one) in enumerate(sent.items(), 1):
        path = workspace.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(one, Sent):
            write_sent(path, one)
            continue
        one.save(path)
        set_saved(path, saved.get(f"_{number}", datetime(2026, 3, 2, 9)))  # noqa: DTZ001 - as in the file
    week = examine(workspace, AS_OF, read_inbox(workspace, AS_OF, lambda *_: None))
    check_balance(week)
    return week


def only(week: Week) -> Submission:
    """The one file of a week."""
    (submission,) = week.submissions
    return submission


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("ITA-o12.xlsx", ("O12",)),
        ("แบบข้อ O๑๓.xlsx", ("O13",)),
        ("O 20 แบบฟอร์ม.docx", ("O20",)),
        ("o_09_v3.pdf", ("O9",)),
        ("o12 และ o13.xlsx", ("O12", "O13")),
        ("แบบฟอร์มการมีส่วนร่วม.pdf", ()),
        ("EIT_import.xlsx", ()),
        ("go12.xlsx", ()),
        ("o123.xlsx", ()),
    ],
)
def test_a_blank_is_named_after_its_item(name: str, items: tuple[str, ...]) -> None:
    """By letter and number, in whatever figures; what names no item is none of ours."""
    assert annex_items(name, (), RULEBOOK) == items


def test_a_blank_may_be_named_by_its_title_or_by_the_rulebook(tmp_path: Path) -> None:
    """Where its file name does not tell."""
    save_blanks(tmp_path / OFFICIAL_FORMS, [MONTHLY])
    (tmp_path / OFFICIAL_FORMS / MONTHLY).rename(tmp_path / OFFICIAL_FORMS / "แบบรายงาน.xlsx")
    assert [one.item_id for one in blanks_of(read_forms(tmp_path), RULEBOOK).blanks] == ["O12"]
    item = next(item for item in RULEBOOK.items.values() if item.annex and item.annex.name)
    assert item.annex
    assert item.item_id in annex_items(f"{item.annex.name}.pdf", (), RULEBOOK)


def test_blanks_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    """One of two items, one that cannot be opened, two of one item; a folder and a link are left alone."""
    folder = tmp_path / OFFICIAL_FORMS
    save_blanks(folder, [MONTHLY])
    (folder / "o12 o13.xlsx").write_bytes((folder / MONTHLY).read_bytes())
    (folder / "o14.xlsx").write_bytes(b"PK no workbook")
    (folder / "o12 ใหม่.xlsx").write_bytes((folder / MONTHLY).read_bytes())
    (folder / "o15").mkdir()
    blanks = blanks_of(read_forms(tmp_path), RULEBOOK)
    told = {(one.place.file, one.variant) for one in blanks.findings if one.code.slug == "annex-blank-unclear"}
    assert told == {
        (f"{OFFICIAL_FORMS}/o12 o13.xlsx", "several"),
        (f"{OFFICIAL_FORMS}/o14.xlsx", "unread"),
        (f"{OFFICIAL_FORMS}/{MONTHLY}", "two"),
        (f"{OFFICIAL_FORMS}/o12 ใหม่.xlsx", "two"),
    }
    assert blanks_of(read_forms(tmp_path / "nothing"), RULEBOOK).blanks == ()


def test_a_paper_blank_is_handed_out_and_not_compared(tmp_path: Path) -> None:
    """A form in Word or PDF belongs to its item, too."""
    (tmp_path / OFFICIAL_FORMS).mkdir()
    (tmp_path / OFFICIAL_FORMS / "o20.pdf").write_bytes(b"%PDF-1.4")
    (blank,) = blanks_of(read_forms(tmp_path), RULEBOOK).blanks
    assert (blank.item_id, blank.sheets, blank.anchors) == ("O20", (), frozenset())


def test_a_filled_form_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    """It is the only owner's, counts, and is no row of any balance."""
    week = week_of(tmp_path, {"งานด่วน.xlsx": monthly_filled()})
    submission = only(week)
    assert (submission.annex, submission.division, submission.status) == ("O12", "DIV04", Status.READ)
    assert [one.values["faults"] for one in found(week, "annex-read")] == [0]
    assert not found(week, "annex-altered")
    assert not found(week, "annex-incomplete")


def test_of_two_owners_nobody_is_guessed(tmp_path: Path) -> None:
    """The secretary is asked, and the file is read."""
    week = week_of(tmp_path, {"แบบ.xlsx": listing_filled()})
    assert only(week).division is None
    assert found(week, "division-unknown")
    assert [question.files[0].file for question in week.file_questions] == ["แบบ.xlsx"]


@pytest.mark.parametrize("name", ["กองช่าง o13.xlsx", "กองช่าง/o13.xlsx"])
def test_its_name_or_folder_tells_the_sender(tmp_path: Path, name: str) -> None:
    """As of any other file."""
    assert only(week_of(tmp_path, {name: listing_filled()})).division == "DIV05"


def test_its_label_tells_the_sender(tmp_path: Path) -> None:
    """What stands beside หน่วยงาน; who contradicts it is asked about."""
    book = labels_filled()
    book.worksheets[0]["B3"].value = "กองช่าง องค์การบริหารส่วนจังหวัดตัวอย่าง"
    assert only(week_of(tmp_path / "one", {"แบบ.xlsx": book})).division == "DIV05"
    week = week_of(tmp_path / "two", {"กองคลัง.xlsx": book})
    assert only(week).status is Status.WAITING
    assert found(week, "sender-contested")


def test_who_does_not_own_the_item_is_asked(tmp_path: Path) -> None:
    """Like an answer of another division."""
    (asked,) = found(week_of(tmp_path, {"กองช่าง.xlsx": monthly_filled()}), "not-owner")
    assert (asked.place.file, asked.place.item_id, asked.values["sender"]) == ("กองช่าง.xlsx", "O12", "กองช่าง")


def test_an_own_form_is_never_taken_for_one(tmp_path: Path) -> None:
    """Nor is a workbook that is like no blank."""
    other = Workbook()
    other.worksheets[0].append(["บันทึกช่วยจำ"])
    week = week_of(tmp_path, {"oit.xlsx": Sent("oit_evidence", ANSWER, year=2569), "อื่น.xlsx": other})
    assert {one.file: one.annex for one in week.submissions} == {"oit.xlsx": None, "อื่น.xlsx": None}


def test_an_arrived_form_must_still_be_published(tmp_path: Path) -> None:
    """The kind that is missing on the website is asked for in other words."""
    week = week_of(tmp_path, {"oit.xlsx": Sent("oit_evidence", ANSWER, year=2569), "o12.xlsx": monthly_filled()})
    (missing,) = found(week, "annex-missing")
    assert missing.variant == "received"


def test_a_fault_keeps_the_item_from_being_ready(tmp_path: Path) -> None:
    """An error does; what may be meant does not."""
    book = monthly_filled()
    book["o12"]["E9"].value = None
    answer = Sent("oit_evidence", ANSWER.replace("12.pdf", "12.pdf https://www.pao.example/12.xlsx"), year=2569)
    week = week_of(tmp_path, {"oit.xlsx": answer, "o12.xlsx": book})
    assert "annex-incomplete" in {one.code.slug for one in week.item_errors["O12"]}
    assert "O12" not in week.ready
    assert cells(found(week, "annex-incomplete")) == ["E9"]


def test_a_newer_version_replaces_an_older_one(tmp_path: Path) -> None:
    """Of the same division and item and with the same contents; another report counts beside it."""
    old, new, other = monthly_filled(), monthly_filled(), labels_filled()
    old["o12"]["E9"].value = None
    another = labels_filled()
    for row, text in enumerate(("โครงการจิตอาสา", "ชุมชน 45 คน", "ปรับกิจกรรม"), 4):
        another.worksheets[0].cell(row, 2, text)
    another.worksheets[0]["A9"].value = "ข้อมูล ณ วันที่ 3/2/2569"
    another.worksheets[0]["A10"].value = "ลงชื่อ นายอื่น ตัวอย่าง ผู้รายงาน"
    days = {f"_{day}": datetime(2026, 3, day, 9) for day in (1, 2, 3, 4)}  # noqa: DTZ001 - as in the file
    sent = {"o12 เดิม.xlsx": old, "o12 แก้แล้ว.xlsx": new, "o20 หนึ่ง.xlsx": other, "o20 สอง.xlsx": another}
    week = week_of(tmp_path, sent, **days)
    assert {one.file: one.status for one in week.submissions} == {
        "o12 เดิม.xlsx": Status.SUPERSEDED,
        "o12 แก้แล้ว.xlsx": Status.READ,
        "o20 หนึ่ง.xlsx": Status.READ,
        "o20 สอง.xlsx": Status.READ,
    }
    (told,) = found(week, "file-superseded")
    assert (told.variant, told.severity) == ("annex", Severity.NOTE)
    assert not found(week, "annex-incomplete")


def test_last_years_form_is_one_fault(tmp_path: Path) -> None:
    """It is found again by everything but its year."""
    book = monthly_filled()
    book["o12"]["A1"].value = str(book["o12"]["A1"].value).replace("2569", "2568")
    assert cells(found(week_of(tmp_path, {"o12.xlsx": book}), "annex-old-blank")) == ["A1"]


def test_another_format_is_compared_as_far_as_it_tells(tmp_path: Path) -> None:
    """Of an .xls or .ods neither formulas nor lists are missed; that they were not checked is said."""
    workspace = workspace_of(tmp_path)
    path = tmp_path / "o12.xlsx"
    book = monthly_filled()
    book["o12"]["E9"].value = None
    book.save(path)
    read = read_workbook(path, "o12.xls")
    assert isinstance(read, Read)
    reader = AnnexReader(workspace.annexes, workspace.agency, RULEBOOK, {})
    base = Submission("o12.xls", "0" * 64, 1, Status.REFUSED)
    submission = reader.understand(tmp_path / "o12.xls", base, read)
    assert submission
    told = [(one.message_key, one.place.cell) for one in submission.findings if one.severity is not Severity.NOTE]
    assert ("annex-incomplete.cell", "E9") in told
    assert ("annex-altered.format", None) in told
    assert not [key for key, _ in told if "formula" in key or "list" in key]


def test_what_cannot_be_looked_at_costs_nothing(tmp_path: Path) -> None:
    """A broken package is no workbook to openpyxl, and no crash."""
    (tmp_path / "x.xlsx").write_bytes(b"PK broken")
    assert looked(tmp_path / "x.xlsx") == {}
    assert looked(tmp_path / "gone.xlsx") == {}


def test_lists_of_ranges_and_names_are_known(tmp_path: Path) -> None:
    """Also of another sheet; a list that a formula makes has no values."""
    from openpyxl.workbook.defined_name import DefinedName
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.worksheets[0]
    values = book.create_sheet("รายการ")
    for text in ("ก", "ข"):
        values.append([text])
    book.defined_names["KINDS"] = DefinedName("KINDS", attr_text="'รายการ'!$A$1:$A$2")
    for row, formula in enumerate(("'รายการ'!$A$1:$A$2", "KINDS", "INDIRECT(A1)", "$A$1:$A$1048576"), 1):
        rule = DataValidation("list", formula1=formula)
        rule.add(f"B{row}")
        sheet.add_data_validation(rule)
    path = tmp_path / "lists.xlsx"
    book.save(path)
    lists = look_at(path.read_bytes())["Sheet"].lists
    assert [one.values for one in lists] == [("ก", "ข"), ("ก", "ข"), (), ()]


def test_the_return_of_what_cannot_be_copied_is_a_list(tmp_path: Path) -> None:
    """A file that was changed after it was read goes back as the list of its faults alone."""
    book = monthly_filled()
    book["o12"]["E9"].value = None
    week = week_of(tmp_path, {"o12.xlsx": book})
    (tmp_path / "inbox" / "o12.xlsx").write_bytes(b"changed")
    out = tmp_path / "out"
    out.mkdir()
    (written,) = write_returns(out, week)
    assert openpyxl.load_workbook(written.path).sheetnames == [LIST_SHEET]
    assert [(line.cells, line.heading) for line in written.lines] == [("E9", "ข้อ O12")]


def test_a_marked_copy_that_comes_back_is_read(tmp_path: Path) -> None:
    """Corrected in the copy: our sheet does not count as an alteration, and is asked to be removed."""
    book = monthly_filled()
    book["o12"]["E9"].value = None
    week = week_of(tmp_path / "one", {"o12.xlsx": book})
    out = tmp_path / "out"
    out.mkdir()
    (written,) = write_returns(out, week)
    copy = openpyxl.load_workbook(written.path)
    copy["o12"]["E9"].value = 3
    again = week_of(tmp_path / "two", {"o12.xlsx": copy})
    (told,) = found(again, "annex-altered")
    assert (told.variant, told.severity) == ("marks-left", Severity.WARNING)
    assert not found(again, "annex-incomplete")


def test_check_tells_of_one_form(tmp_path: Path) -> None:
    """Before it is sent, with a marked copy."""
    workspace = workspace_of(tmp_path)
    book = monthly_filled()
    book["o12"]["E9"].value = None
    file = tmp_path / "o12.xlsx"
    book.save(file)
    checked = check_file(workspace, file, AS_OF, tmp_path / "check")
    assert [one.place.cell for one in checked.findings if one.code.slug == "annex-incomplete"] == ["E9"]
    assert checked.returned
    assert openpyxl.load_workbook(checked.returned)["o12"]["E9"].comment


def test_the_blanks_of_the_example_names() -> None:
    """Each test blank names its own item."""
    assert [annex_items(name, (), RULEBOOK) for name in (MONTHLY, LIST, LABELS)] == [("O12",), ("O13",), ("O20",)]
