"""What we hand out: sets for the divisions, the blank set, and an empty workspace."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.forms import load_form
from ita_batch.forms.workbook import FIRST_DATA_ROW, HEADER_ROW
from ita_batch.handout import SECRETARY, new_workspace, write_blank_set, write_division_sets
from ita_batch.intake.submission import Status
from ita_batch.publish.word.write_document import KINDS, default_template
from ita_batch.rulebook import available_rulebooks, load_rulebook
from ita_batch.week import EVIDENCE
from ita_batch.whole_files import file_name
from ita_batch.workspace import Workspace, open_workspace
from tests.agency.agency_books import DIVISIONS, make_workspace, write_agency
from tests.support.weeks import AS_OF, RULEBOOK, small_workspace

ROOT = Path(__file__).resolve().parents[2]
MADE = date(2021, 2, 20)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The workspace of agency_books, opened."""
    return open_workspace(make_workspace(tmp_path), AS_OF)


def table(path: Path, sheet: str) -> list[dict[str, object]]:
    """The filled rows of a form's sheet by its headings (star and line break taken off)."""
    rows = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    head = [re.sub(r"[\s*]+$", "", str(text or "")) for text in rows[HEADER_ROW - 1]]
    lines: list[dict[str, object]] = [dict(zip(head, row, strict=True)) for row in rows[FIRST_DATA_ROW - 1 :]]
    return [line for line in lines if any(value for key, value in line.items() if key != "ลำดับ")]


def test_each_division_gets_the_forms_that_it_must_send(workspace: Workspace) -> None:
    """As agency.xlsx says, and an OIT workbook for every owner."""
    output = workspace.folder / "templates"
    written = write_division_sets(workspace, output, MADE).written
    assert sorted(path.relative_to(output).as_posix() for path in written) == [
        "DIV01 สำนักปลัด/คำตอบ OIT สำนักปลัด.xlsx",
        "DIV01 สำนักปลัด/ผู้มีส่วนได้ส่วนเสียภายนอก สำนักปลัด.xlsx",
        "DIV01 สำนักปลัด/ผู้มีส่วนได้ส่วนเสียภายใน สำนักปลัด.xlsx",
        "DIV04 กองคลัง/คำตอบ OIT กองคลัง.xlsx",
        "DIV05 กองช่าง/คำตอบ OIT กองช่าง.xlsx",
        "ฝ่ายเลขานุการ/ผลการประเมิน.xlsx",
        "ฝ่ายเลขานุการ/สถานะการตอบแบบวัด.xlsx",
    ]
    assert all(path.is_file() for path in written)


def test_an_owners_oit_workbook_holds_only_its_items(workspace: Workspace) -> None:
    """With title, period and last year's comment, and the components of just these items."""
    output = workspace.folder / "templates"
    write_division_sets(workspace, output, MADE)
    path = output / "DIV04 กองคลัง" / "คำตอบ OIT กองคลัง.xlsx"
    form = load_form(EVIDENCE)
    rows = table(path, form.sheet)
    items = workspace.rulebook.items
    assert [row["ข้อ"] for row in rows] == ["O4", "O38"]
    assert [row["ประเด็นการเปิดเผย"] for row in rows] == [items["O4"].title, items["O38"].title]
    assert [row["ช่วงเวลาที่ต้องครอบคลุม"] for row in rows] == [items["O4"].period_label, items["O38"].period_label]
    assert [row["ผลปีก่อน"] for row in rows] == ["ลิงก์เปิดไม่ได้", None]
    components = [(row["ข้อ"], row["องค์ประกอบที่ต้องมี"]) for row in table(path, "องค์ประกอบ")]
    assert components == [(item, part) for item in ("O4", "O38") for part in items[item].components]
    assert components


def test_the_secretary_gets_the_forms_that_she_fills_from_itas(workspace: Workspace) -> None:
    """Every item and every indicator of the year is prepared; her divisions and levels are lists to choose from."""
    output = workspace.folder / "templates"
    write_division_sets(workspace, output, MADE)
    results = output / "ฝ่ายเลขานุการ" / "ผลการประเมิน.xlsx"
    year = workspace.rulebook
    assert [row["ข้อ"] for row in table(results, "ผลรายข้อ")] == list(year.items)
    assert [row["ตัวชี้วัดที่"] for row in table(results, "ผลรายตัวชี้วัด")] == list(map(str, year.indicator_names))
    empty = output / "ฝ่ายเลขานุการ" / "สถานะการตอบแบบวัด.xlsx"
    assert not table(empty, "การตอบแบบวัด")
    lists = [rule.formula1 for rule in openpyxl.load_workbook(empty)["การตอบแบบวัด"].data_validations.dataValidation]
    assert sum(rule.startswith("L_") for rule in map(str, lists)) >= 1, lists


def test_what_we_hand_out_comes_back_as_empty(workspace: Workspace) -> None:
    """An unfilled form is known as the division's, and none of its printed rows counts."""
    for path in write_division_sets(workspace, workspace.folder / "templates", MADE).written:
        submission = workspace.reader(AS_OF).read(path, "ส่งกลับ.xlsx")
        assert (submission.status, submission.records) == (Status.READ, ())
        sender = path.parent.name.split()[0]
        hers = sender == SECRETARY  # her forms wait for the day on which ITAS has numbers
        assert [finding.code.slug for finding in submission.findings] == ([] if hers else ["sheet-empty"]), path.name
        assert submission.division == (None if hers else sender)


def test_the_deadline_stands_in_the_form(workspace: Workspace) -> None:
    """In Thai digits, above the table."""
    output = workspace.folder / "templates"
    write_division_sets(workspace, output, MADE)
    path = output / "DIV01 สำนักปลัด" / "ผู้มีส่วนได้ส่วนเสียภายนอก สำนักปลัด.xlsx"
    above = openpyxl.load_workbook(path)["ข้อมูล"].iter_rows(max_row=HEADER_ROW - 1, values_only=True)
    assert "๑๒ มีนาคม ๒๕๖๔" in " ".join(str(cell) for row in above for cell in row if cell)


def test_division_sets_are_the_same_bytes(workspace: Workspace) -> None:
    """Two runs on the same day."""
    first = write_division_sets(workspace, workspace.folder / "a", MADE).written
    second = write_division_sets(workspace, workspace.folder / "b", MADE).written
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_blank_set_is_the_same_bytes(tmp_path: Path) -> None:
    """Today and tomorrow."""
    first, second = (write_blank_set(tmp_path / name, RULEBOOK) for name in ("a", "b"))
    assert [path.name for path in first] == [
        "internal_stakeholder.xlsx",
        "external_stakeholder.xlsx",
        "oit_evidence.xlsx",
        "response_status.xlsx",
        "assessor_result.xlsx",
        "agency.xlsx",
    ]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_committed_templates_are_current(tmp_path: Path) -> None:
    """input_templates holds exactly what the schemas and the newest rulebook give now."""
    written = write_blank_set(tmp_path, load_rulebook(available_rulebooks()[-1]))
    committed = {path.name: path.read_bytes() for path in (ROOT / "input_templates").glob("*.xlsx")}
    assert committed.keys() == {path.name for path in written}
    for path in written:
        assert committed[path.name] == path.read_bytes(), path.name


def test_the_blank_oit_form_has_every_item(tmp_path: Path) -> None:
    """For an agency that has not divided the items among its divisions."""
    write_blank_set(tmp_path, RULEBOOK)
    assert [row["ข้อ"] for row in table(tmp_path / "oit_evidence.xlsx", "คำตอบ")] == list(RULEBOOK.items)


WINDOWS_NAMES = [
    ("กอง/ฝ่าย", "กอง-ฝ่าย"),
    ('a<b>c:d"e\\f|g?h*i', "a-b-c-d-e-f-g-h-i"),
    ("กอง\nคลัง\t", "กอง-คลัง-"),
    ("  กองคลัง. ", "กองคลัง"),
]


@pytest.mark.parametrize(("words", "legal"), WINDOWS_NAMES)
def test_names_are_legal_on_windows(words: str, legal: str) -> None:
    """No forbidden letter, no dot or space at the ends, Thai kept."""
    assert file_name(words) == legal


def test_a_division_with_strange_letters_gets_its_forms(tmp_path: Path) -> None:
    """Slashes and question marks in a name do not make folders of their own."""
    rows = [*DIVISIONS[:1], {**DIVISIONS[2], "name": "กองคลัง/พัสดุ?"}, DIVISIONS[3]]
    write_agency(tmp_path / "agency.xlsx", divisions=rows)
    output = tmp_path / "out"
    write_division_sets(open_workspace(tmp_path, AS_OF), output, MADE)
    assert (output / "DIV04 กองคลัง-พัสดุ-" / "คำตอบ OIT กองคลัง-พัสดุ-.xlsx").is_file()


def test_a_division_of_a_long_name_gets_its_forms(tmp_path: Path) -> None:
    """agency.xlsx allows 200 letters; a file's name on Linux holds 255 bytes, that is 85 Thai letters."""
    name = "กองส่งเสริมคุณภาพชีวิตและสวัสดิการสังคม การกีฬา การท่องเที่ยว และกิจการพิเศษองค์การบริหารส่วนจังหวัด"
    rows = [*DIVISIONS[:1], {**DIVISIONS[2], "name": name}, DIVISIONS[3]]
    write_agency(tmp_path / "agency.xlsx", divisions=rows)
    assert write_division_sets(open_workspace(tmp_path, AS_OF), tmp_path / "out", MADE).written


def test_new_makes_an_empty_workspace(tmp_path: Path) -> None:
    """agency.xlsx to fill, inbox, a place for the official forms, and the wording of every document."""
    new_workspace(tmp_path / "ใหม่", RULEBOOK)
    made = sorted(path.name for path in (tmp_path / "ใหม่").iterdir())
    assert made == sorted(["agency.xlsx", "inbox", "official_forms", *(kind.template for kind in KINDS)])
    for kind in KINDS:
        assert (tmp_path / "ใหม่" / kind.template).read_bytes() == default_template(kind).read_bytes()


def test_new_never_overwrites(tmp_path: Path) -> None:
    """Neither an agency.xlsx nor a template nor the files of an inbox."""
    (tmp_path / "inbox").mkdir()
    for name in ("memo_template.docx", "inbox/ส่ง.xlsx"):
        (tmp_path / name).write_bytes(b"mine")
    new_workspace(tmp_path, RULEBOOK)
    assert (tmp_path / "memo_template.docx").read_bytes() == b"mine"
    (tmp_path / "agency.xlsx").write_bytes(b"mine")
    with pytest.raises(UserError) as caught:
        new_workspace(tmp_path, RULEBOOK)
    assert caught.value.exit_code is ExitCode.USAGE
    for name in ("agency.xlsx", "memo_template.docx", "inbox/ส่ง.xlsx"):
        assert (tmp_path / name).read_bytes() == b"mine"


def test_a_small_workspace_hands_out_too(tmp_path: Path) -> None:
    """The agency of tests/support: its section gets the roster, the owners their items."""
    written = write_division_sets(small_workspace(tmp_path), tmp_path / "out", MADE).written
    assert "DIV01.HR ฝ่ายบริหารงานบุคคล" in {path.parent.name for path in written}


def test_a_workbook_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """Somebody may have filled it in where it was written: it is kept and counted."""
    first = write_division_sets(small_workspace(tmp_path), tmp_path / "out", MADE)
    first.written[0].write_bytes(b"filled in")
    again = write_division_sets(small_workspace(tmp_path), tmp_path / "out", MADE)
    assert again.written == ()
    assert again.kept == first.written
    assert first.written[0].read_bytes() == b"filled in"
