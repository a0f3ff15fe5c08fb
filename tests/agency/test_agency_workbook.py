"""agency.xlsx through open_workspace: what the program learns from it, and how it says what is wrong."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ita_batch.agency import Agency, Setting
from ita_batch.errors import ExitCode, UserError
from ita_batch.forms.workbook import FIRST_DATA_ROW
from ita_batch.messages import error_text
from ita_batch.week import EXTERNAL
from ita_batch.workspace import Workspace, open_workspace
from tests.agency.agency_books import DIVISIONS, OWNERS, SETTINGS, make_workspace, write_agency
from tests.support.weeks import AS_OF


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A sound workspace, opened."""
    return open_workspace(make_workspace(tmp_path), AS_OF)


@pytest.fixture
def agency(workspace: Workspace) -> Agency:
    """Its agency."""
    return workspace.agency


def complaint(folder: Path, **parts: object) -> str:
    """The Thai sentence of an agency workbook with these parts; it must be refused with exit code 10."""
    write_agency(folder / "agency.xlsx", **parts)  # type: ignore[arg-type]
    with pytest.raises(UserError) as caught:
        open_workspace(folder, AS_OF)
    assert int(caught.value.exit_code) == 10
    return error_text(caught.value)


def test_settings(agency: Agency) -> None:
    """Text settings as typed; an empty one is the default."""
    assert agency.name == "องค์การบริหารส่วนจังหวัดตัวอย่าง"
    assert agency.setting(Setting.ADDRESSEE) == "นายกองค์การบริหารส่วนจังหวัดตัวอย่าง"
    assert agency.setting(Setting.EMBLEM) == ""
    assert agency.setting(Setting.FONT, "TH SarabunPSK") == "TH SarabunPSK"


def test_hosts(agency: Agency) -> None:
    """Lower case, without www., with a port where one is given, each once."""
    assert agency.hosts == ("pao.example", "ita.pao.example", "pao.example:8443")


def test_dates(agency: Agency) -> None:
    """A date setting in Buddhist years; an empty one is None."""
    assert agency.day(Setting.MEETING_DAY) == date(2021, 2, 17)
    assert agency.day(Setting.ENTRY_DAY) is None


@pytest.mark.parametrize("words", ["กองคลัง", "คลัง", "DIV04", " div04 ", "กอง คลัง"])
def test_a_division_is_found_by_any_of_its_words(agency: Agency, words: str) -> None:
    """Id, name or alias, spaces and capitals aside."""
    unit = agency.find(words)
    assert unit is not None
    assert unit.division_id == "DIV04"


def test_aliases_with_dots_and_paiyannoi(agency: Agency) -> None:
    """สป. and สำนักปลัดฯ are one."""
    assert {unit.division_id for unit in map(agency.find, ("สป", "สำนักปลัดฯ", "สำนักปลัด")) if unit} == {"DIV01"}
    assert agency.find("กองทัพ") is None


def test_top(agency: Agency) -> None:
    """A section's division, a division itself, and whatever is unknown itself."""
    assert [agency.top(unit) for unit in ("DIV01.HR", "DIV01", "DIV99")] == ["DIV01", "DIV01", "DIV99"]


def test_circulation_in_the_order_of_its_numbers(agency: Agency) -> None:
    """1, 2, 10 as numbers, not as text; units without a number are left out."""
    assert [unit.division_id for unit in agency.circulation()] == ["DIV05", "DIV01", "DIV04"]


def test_owners_comments_scores_deadlines_and_signatories(agency: Agency) -> None:
    """The other sheets."""
    assert agency.owners["O38"] == ("DIV04", "DIV05")
    assert agency.last_comments == {"O4": "ลิงก์เปิดไม่ได้"}
    assert agency.last_scores[10] == Fraction("80.25")
    assert agency.due("ผู้มีส่วนได้ส่วนเสียภายนอก") == date(2021, 3, 12)
    assert agency.due("ผู้มีส่วนได้ส่วนเสียภายใน") is None
    assert agency.signatories["ประธานคณะทำงาน"].position == "รองปลัด"


def test_the_forms_of_the_inbox_know_the_divisions(workspace: Workspace) -> None:
    """The list of the division column is the agency's."""
    choices = workspace.forms[EXTERNAL].column("division").choices
    assert list(choices) == ["สำนักปลัด", "ฝ่ายบริหารงานบุคคล", "กองคลัง", "กองช่าง"]
    assert choices["กองคลัง"][:2] == ("คลัง", "DIV04")
    assert "กองคลัง องค์การบริหารส่วนจังหวัดตัวอย่าง" in choices["กองคลัง"]  # as people write it in full
    assert "สำนักปลัด ฝ่ายบริหารงานบุคคล" in choices["ฝ่ายบริหารงานบุคคล"]
    assert workspace.agency.division("DIV01.HR") is not None
    assert workspace.findings == ()


@pytest.mark.parametrize("setting", ["ชื่อหน่วยงาน", "ส่วนราชการเจ้าของเรื่อง", "เรียน", "เว็บไซต์หลัก"])
def test_a_missing_setting_is_named(tmp_path: Path, setting: str) -> None:
    """agency-incomplete: which one, on which sheet."""
    text = complaint(tmp_path, settings={key: value for key, value in SETTINGS.items() if key != setting})
    assert f"“{setting}”" in text
    assert "หน่วยงาน" in text


def test_no_division_at_all(tmp_path: Path) -> None:
    """agency-incomplete for the sheet of divisions."""
    assert "ส่วนราชการ" in complaint(tmp_path, divisions=(), owners=())


def test_an_unreadable_date_setting_names_what_is_typed(tmp_path: Path) -> None:
    """Setting and text."""
    text = complaint(tmp_path, settings={**SETTINGS, "วันที่ประชุมคณะทำงาน": "กลางเดือน"})
    assert "วันที่ประชุมคณะทำงาน" in text
    assert "กลางเดือน" in text


def test_an_unreadable_date_setting_names_its_cell(tmp_path: Path) -> None:
    """The secretary is told where to click."""
    row = FIRST_DATA_ROW + list(SETTINGS_ORDER).index("วันที่ประชุมคณะทำงาน")
    text = complaint(tmp_path, settings={**SETTINGS, "วันที่ประชุมคณะทำงาน": "กลางเดือน"})
    assert f"C{row}" in text


@pytest.mark.parametrize("given", ["หนึ่งสัปดาห์", "0", "-3", "99", "5.5"])
def test_an_unusable_number_of_days_names_its_cell(tmp_path: Path, given: str) -> None:
    """How long a division has to correct: a number of working days, or nothing."""
    text = complaint(tmp_path, settings={**SETTINGS, "จำนวนวันทำการที่ให้แก้ไข": given})
    assert given in text
    assert "หน่วยงาน C" in text


@pytest.mark.parametrize(("given", "days"), [("", 5), ("3", 3), ("๑๐", 10), ("7 วัน", 7), ("7 วันทำการ", 7)])
def test_the_number_of_days(tmp_path: Path, given: str, days: int) -> None:
    """Five where the cell is empty; also in Thai digits and with the word."""
    write_agency(tmp_path / "agency.xlsx", settings={**SETTINGS, "จำนวนวันทำการที่ให้แก้ไข": given} if given else SETTINGS)
    (tmp_path / "inbox").mkdir()
    assert open_workspace(tmp_path, AS_OF).agency.return_days == days


def test_letters_before_a_deadline_are_asked_for_or_not(tmp_path: Path) -> None:
    """มี or ไม่มี; anything else is told with its cell."""
    assert "บางที" in complaint(tmp_path / "a", settings={**SETTINGS, "หนังสือเตือนก่อนครบกำหนด": "บางที"})
    for given, wanted in (("มี", True), ("ไม่มี", False)):
        folder = tmp_path / given
        write_agency(folder / "agency.xlsx", settings={**SETTINGS, "หนังสือเตือนก่อนครบกำหนด": given})
        (folder / "inbox").mkdir()
        assert open_workspace(folder, AS_OF).agency.early_reminders is wanted


def test_an_unreadable_deadline_names_its_cell(tmp_path: Path) -> None:
    """A date column's finding carries sheet and cell into the sentence."""
    bad = ({"form": "ผู้มีส่วนได้ส่วนเสียภายนอก", "due_date": "31/02/2564"},)
    text = complaint(tmp_path, deadlines=bad)
    assert f"กำหนดส่ง C{FIRST_DATA_ROW}" in text
    assert "31/02/2564" in text


def test_an_unknown_owner_is_named(tmp_path: Path) -> None:
    """agency-reference: the id that no division has."""
    text = complaint(tmp_path, owners=[*OWNERS, {"item_id": "O5", "division_id": "DIV77"}])
    assert "DIV77" in text
    assert "ผู้รับผิดชอบข้อ" in text


def test_an_unknown_owner_names_its_cell(tmp_path: Path) -> None:
    """Sixty rows of owners are too many to search."""
    text = complaint(tmp_path, owners=[*OWNERS, {"item_id": "O5", "division_id": "DIV77"}])
    assert f"C{FIRST_DATA_ROW + len(OWNERS)}" in text


def test_an_unknown_parent_is_named(tmp_path: Path) -> None:
    """agency-reference for a section of nowhere."""
    assert "DIV88" in complaint(
        tmp_path, divisions=[*DIVISIONS, {"division_id": "X", "name": "ฝ่าย", "parent_id": "DIV88"}]
    )


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Two wrong cells of two sheets, one message."""
    text = complaint(
        tmp_path,
        scores=[{"indicator": "1", "score": "ห้าสิบ"}],
        deadlines=[{"form": "ไม่รู้จัก", "due_date": "12/03/2564"}],
    )
    assert "ห้าสิบ" in text
    assert "ไม่รู้จัก" in text


@pytest.mark.parametrize(
    "parts",
    [
        {"scores": [{"indicator": "9.5", "score": "80"}]},
        {"divisions": [{**DIVISIONS[0], "circulation_order": "1.5"}, *DIVISIONS[1:]]},
    ],
    ids=["indicator", "circulation"],
)
def test_a_broken_number_is_the_users_mistake(tmp_path: Path, parts: dict[str, object]) -> None:
    """Half an indicator or place in the circulation is refused with a sentence, never with a failure of ours."""
    assert complaint(tmp_path, **parts)


def test_a_score_above_a_hundred_is_refused(tmp_path: Path) -> None:
    """53,40 typed with a comma is read as 5340 and must not make a forecast."""
    assert complaint(tmp_path, scores=[{"indicator": "1", "score": "53,40"}])


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    """Two divisions of one id would share folders and rows."""
    assert "DIV04" in complaint(tmp_path, divisions=[*DIVISIONS, {"division_id": "DIV04", "name": "กองใหม่"}])


def test_items_without_an_owner_and_unknown_scores_may_stay_empty(tmp_path: Path) -> None:
    """The command new lists all items and indicators; whoever has not divided them yet can begin all the same."""
    write_agency(
        tmp_path / "agency.xlsx",
        owners=[*OWNERS, {"item_id": "O5"}],
        scores=[{"indicator": "1", "score": "80"}, {"indicator": "2"}],
    )
    agency = open_workspace(tmp_path, AS_OF).agency
    assert "O5" not in agency.owners
    assert agency.last_scores == {1: Fraction(80)}


def test_a_dash_is_no_alias(tmp_path: Path) -> None:
    """People type - where there is nothing; an empty cell must not be taken for that division."""
    rows = [*DIVISIONS, {"division_id": "DIV06", "name": "กองสุขภาพ", "aliases": ["-"]}]
    write_agency(tmp_path / "agency.xlsx", divisions=rows)
    agency = open_workspace(tmp_path, AS_OF).agency
    assert agency.find("") is None
    assert agency.find("-") is None


def test_a_folder_without_agency(tmp_path: Path) -> None:
    """Says which folder and how to begin."""
    with pytest.raises(UserError) as caught:
        open_workspace(tmp_path, AS_OF)
    assert caught.value.exit_code is ExitCode.NO_WORKSPACE
    assert str(tmp_path) in error_text(caught.value)


def test_an_agency_that_is_no_workbook(tmp_path: Path) -> None:
    """Refused with the file's name."""
    (tmp_path / "agency.xlsx").write_bytes(b"no workbook")
    with pytest.raises(UserError) as caught:
        open_workspace(tmp_path, AS_OF)
    assert caught.value.exit_code is ExitCode.NO_WORKSPACE
    assert "agency.xlsx" in error_text(caught.value)


def test_an_agency_of_an_unknown_scheme(tmp_path: Path) -> None:
    """Names the rulebooks that there are."""
    assert "nacc_2564" in complaint(tmp_path, scheme="other")


SETTINGS_ORDER = (
    "ชื่อหน่วยงาน",
    "ส่วนราชการเจ้าของเรื่อง",
    "โทรศัพท์",
    "เลขที่หนังสือ",
    "เรียน",
    "เว็บไซต์หลัก",
    "เว็บไซต์อื่นของหน่วยงาน",
    "คำสั่งแต่งตั้งคณะทำงาน",
    "การประชุมคณะทำงาน",
    "วันที่ประชุมคณะทำงาน",
)
