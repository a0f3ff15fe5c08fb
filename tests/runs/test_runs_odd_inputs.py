"""Inputs that once ended the week with exit code 70: each is told, and the week is published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ita_batch.agency import AGENCY_FORMS
from ita_batch.batch import Run, run_week
from ita_batch.errors import ExitCode, UserError
from ita_batch.findings import Finding, is_our_bug
from ita_batch.forms import load_form
from ita_batch.forms.workbook import FormBook, FormSheet, Heading, Identity, write_workbook
from ita_batch.intake.submission import Status
from ita_batch.manifest import verify_folder
from ita_batch.messages import fix, message
from ita_batch.publish.returns.return_names import FOLDER
from ita_batch.rules_book.write_rules import write_rules
from ita_batch.week import EXTERNAL
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import DIVISIONS, SETTINGS, write_agency
from tests.runs.small_weeks import TABLE, small_folder
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import AS_OF

DIGITS = "9" * 5000


def published(folder: Path) -> Run:
    """The week; it is whole, and no net had to catch anything."""
    run = run_week(open_workspace(folder, AS_OF), AS_OF, folder / "output", lambda *_: None)
    assert verify_folder(run.folder)[1] == []
    assert [finding for finding in run.week.findings if is_our_bug(finding.code.slug)] == []
    return run


def of_code(run: Run, slug: str) -> list[Finding]:
    """The findings of a code, complete in both languages."""
    found = [finding for finding in run.week.findings if finding.code.slug == slug]
    assert all(message(one, language) and fix(one, language) for one in found for language in ("th", "en"))
    return found


def an_agency(path: Path, year: int, scheme: str = "nacc") -> None:
    """An empty agency.xlsx of that year."""
    sheets = [FormSheet(load_form(name)) for name in AGENCY_FORMS]
    identity = Identity("agency", load_form("agency").version, scheme, year)
    write_workbook(path, FormBook(sheets, identity, Heading("", "", ""), date(2019, 10, 1)))


def renamed_and_saved_anew(source: Path, target: Path) -> None:
    """As another program saves it: without the hidden sheets."""
    book = openpyxl.load_workbook(source)
    for name in [name for name in book.sheetnames if name.startswith("_")]:
        del book[name]
    book.save(target)


@pytest.mark.parametrize("kind", ["this year's", "last year's", "another scheme's", "saved anew", "in a sub-folder"])
def test_an_agency_workbook_in_the_inbox_is_told_and_ignored(tmp_path: Path, kind: str) -> None:
    """file-agency: it was once part of the week's own files, or is somebody's copy."""
    inbox = small_folder(tmp_path) / "inbox"
    match kind:
        case "this year's":
            (inbox / "agency.xlsx").write_bytes((tmp_path / "agency.xlsx").read_bytes())
        case "last year's":
            an_agency(inbox / "agency.xlsx", 2563)
        case "another scheme's":
            an_agency(inbox / "agency เก่า.xlsx", 2564, "other")
        case "saved anew":
            renamed_and_saved_anew(tmp_path / "agency.xlsx", inbox / "ข้อมูลหน่วยงาน.xlsx")
        case _:
            (inbox / "กองคลัง").mkdir()
            an_agency(inbox / "กองคลัง" / "agency.xlsx", 2562)
    run = published(tmp_path)
    (finding,) = of_code(run, "file-agency")
    (ignored,) = [item for item in run.week.submissions if item.file == finding.place.file]
    assert (ignored.status, ignored.form, ignored.division) == (Status.REFUSED, None, None)
    assert run.week.registers[EXTERNAL].tally().received == 2


@pytest.mark.parametrize("kind", ["this year's", "another year's", "saved anew"])
def test_the_rules_of_a_year_in_the_inbox_are_told_and_ignored(tmp_path: Path, kind: str) -> None:
    """With a sentence of their own: where they belong."""
    inbox = small_folder(tmp_path) / "inbox"
    year = 2564 if kind == "this year's" else 2571
    (rules, _) = write_rules(tmp_path / "เกณฑ์", f"nacc_{year}")
    if kind == "saved anew":
        renamed_and_saved_anew(rules, inbox / "เกณฑ์ปีหน้า.xlsx")
    else:
        (inbox / "rules.xlsx").write_bytes(rules.read_bytes())
    run = published(tmp_path)
    (finding,) = of_code(run, "file-agency")
    assert "ข้าง agency.xlsx ในชื่อ rules.xlsx" in fix(finding)
    (ignored,) = [item for item in run.week.submissions if item.file == finding.place.file]
    assert (ignored.status, ignored.form, ignored.division) == (Status.REFUSED, None, None)
    assert [one.code.slug for one in ignored.findings] == ["file-agency"]
    assert run.week.registers[EXTERNAL].tally().received == 2


def test_ids_that_are_one_folder_have_their_own_returns(tmp_path: Path) -> None:
    """A dot at the end, capitals, names that Windows keeps: no return overwrites another, and agency.xlsx is told."""
    ids = ("DIV04", "DIV04.", "div04", "CON", "nul.x", "..", "COM1", "DIV05")
    units = [{"division_id": one, "name": f"กอง{number}"} for number, one in enumerate(ids)]
    write_agency(tmp_path / "agency.xlsx", divisions=(DIVISIONS[0], *units), owners=())
    for number, one in enumerate(ids):
        table = TABLE.replace("กองคลัง", f"กอง{number}").replace("สมชาย", f"สมชาย{'กขคงจฉชซ'[number]}")
        write_sent(tmp_path / "inbox" / f"กอง{number}.xlsx", Sent(EXTERNAL, table, one))
    run = published(tmp_path)
    returns = sorted(path.parent.name for path in (run.folder / FOLDER).glob("*/*.xlsx"))
    assert len({name.casefold() for name in returns}) == len(ids)
    assert not {name.split(".")[0].upper() for name in returns} & {"CON", "NUL", "COM1"}
    for number, name in enumerate("กขคงจฉชซ"):
        holding = [path for path in (run.folder / FOLDER).glob("*/*.xlsx") if f"สมชาย{name}" in texts_of(path)]
        assert len(holding) == 1, ids[number]
    assert [finding.values["given"] for finding in of_code(run, "agency-reference")] == list(ids[1:7])
    assert len(list((run.folder / "letters" / "messages").iterdir())) == len(ids) + 1


def texts_of(path: Path) -> str:
    """All that stands in a workbook."""
    book = openpyxl.load_workbook(path)
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    )


@pytest.mark.parametrize("order", [DIGITS, "๙" * 5000, "1.5", "-1", "1e400"])
def test_an_order_that_is_no_number_stops_with_a_sentence(tmp_path: Path, order: str) -> None:
    """agency.xlsx steers everything: its cell is named, nothing is guessed."""
    small_folder(tmp_path)
    write_agency(tmp_path / "agency.xlsx", divisions=({**DIVISIONS[0], "circulation_order": order}, *DIVISIONS[1:]))
    refused(tmp_path, "F9")


@pytest.mark.parametrize("site", ["https://[1", "http://℀.com", "//", "https://[::1]:x/", "https://"])
def test_a_site_that_is_none_stops_with_a_sentence(tmp_path: Path, site: str) -> None:
    """What no program can take apart is no address."""
    small_folder(tmp_path)
    write_agency(tmp_path / "agency.xlsx", settings={**SETTINGS, "เว็บไซต์หลัก": site})
    refused(tmp_path, "เว็บไซต์หลัก")


def refused(folder: Path, words: str) -> None:
    """The workspace is not opened; the sentence names the place."""
    with pytest.raises(UserError) as caught:
        open_workspace(folder, AS_OF)
    assert caught.value.exit_code == ExitCode.NO_WORKSPACE
    assert words in str(caught.value.values["faults"])


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("ชื่อหน่วยงาน", "อบจ.\x07\x1b\ufffe ตัวอย่าง"),
        ("ชื่อหน่วยงาน", "องค์การบริหารส่วนจังหวัด" * 9),
        ("ชื่อหน่วยงาน", "ก " * 900),
        ("ชื่อแบบอักษร", "\x07" + "F" * 500),
        ("ไฟล์ตราครุฑ", "a\x00b.png"),
        ("คำสั่งแต่งตั้งคณะทำงาน", "=cmd|' /C calc'!A0"),
    ],
)
def test_a_setting_that_no_property_holds(tmp_path: Path, setting: str, value: str) -> None:
    """Long, or with signs that XML forbids: every paper is there."""
    small_folder(tmp_path)
    write_agency(tmp_path / "agency.xlsx", settings={**SETTINGS, setting: value})
    assert (published(tmp_path).folder / "memo.docx").is_file()


@pytest.mark.parametrize("text", [DIGITS, "๙" * 4301, "0" * 32_767, "ห" * 32_767, "ก\n" * 16_000])
@pytest.mark.parametrize("place", ["heading", "beside"])
def test_a_long_text_beside_the_table(tmp_path: Path, text: str, place: str) -> None:
    """A heading of the division's own, or a number without a heading."""
    folder = small_folder(tmp_path)
    book = openpyxl.load_workbook(folder / "inbox" / "กองคลัง.xlsx")
    sheet = book.worksheets[0]
    column = sheet.max_column + 1
    sheet.cell(1 if place == "heading" else 2, column, text)
    sheet.cell(3, column, "2")
    book.save(folder / "inbox" / "กองคลัง.xlsx")
    assert published(folder).week.registers[EXTERNAL].tally().received == 2


@pytest.mark.parametrize("number", [DIGITS, "๙" * 5000, "²", "1e9"])
def test_a_number_in_the_list_of_a_return(tmp_path: Path, number: str) -> None:
    """Somebody has typed over the numbers of the list: the line is nobody's, the rows are read."""
    folder = small_folder(tmp_path)
    (back,) = (published(folder).folder / FOLDER).glob("*/*.xlsx")
    book = openpyxl.load_workbook(back)
    sheet = book.worksheets[0]
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, 1).value == "๑":
            sheet.cell(row, 1).value = number
    book.save(folder / "inbox" / "กองคลัง แก้.xlsx")
    run = published(folder)
    states = {item.file: item.status for item in run.week.submissions}
    assert states["กองคลัง แก้.xlsx"] is Status.READ
