"""What the forms say about personal data: who, why, for whom, how long, and whom to ask; and the agency's own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ita_batch.agency import Setting
from ita_batch.forms.form import EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.handout import SECRETARY, SECRETARYS_FORMS, write_blank_set, write_division_sets
from ita_batch.privacy import privacy_notice
from ita_batch.rulebook import load_rulebook
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import SETTINGS, write_agency
from tests.support.weeks import RULEBOOK, small_agency

FORMS = (INTERNAL, EXTERNAL, EVIDENCE)


def _notice(form: str, **settings: str) -> str:
    agency = small_agency(settings={**small_agency().settings, **settings})
    return privacy_notice(form, RULEBOOK, agency)


def _shown(path: Path) -> str:
    sheet = openpyxl.load_workbook(path)["คำชี้แจง"]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)


@pytest.mark.parametrize("form", FORMS)
def test_it_says_what_the_law_asks(form: str) -> None:
    """Controller, basis, purpose, recipients, period, contact and rights; never that nobody gets the data."""
    notice = _notice(form)
    assert "ผู้ควบคุมข้อมูลส่วนบุคคล: องค์การบริหารส่วนจังหวัดตัวอย่าง\n" in notice
    assert "มาตรา 24 (4) แห่งพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562" in notice
    for begin in ("วัตถุประสงค์: ", "ผู้ได้รับข้อมูล: ", "ระยะเวลาที่เก็บ: ", "ผู้ติดต่อและสิทธิของเจ้าของข้อมูล: สำนักปลัดฯ "):
        assert f"\n{begin}" in notice
    assert "ไม่เผยแพร่" not in notice
    assert "{" not in notice


def test_each_form_names_its_own_recipients() -> None:
    """Contacts are telephoned by the assessors; of the staff only the number leaves the agency."""
    lists = {form: _notice(form).split("ผู้ได้รับข้อมูล: ")[1].splitlines()[0] for form in FORMS}
    assert len(set(lists.values())) == len(FORMS)
    assert "ผู้ประเมินจะติดต่อผู้มีรายชื่อทางโทรศัพท์" in lists[EXTERNAL]
    assert "เฉพาะจำนวนรวม ไม่มีรายชื่อ" in lists[INTERNAL]


@pytest.mark.parametrize(("year", "named"), [(2564, False), (2567, False), (2569, True), (2570, True)])
def test_who_gets_the_names_of_the_staff_is_true_of_the_year(year: int, *, named: bool) -> None:
    """Where ITAS takes names of respondents, or may, the form does not say that the names stay in the agency."""
    notice = privacy_notice(INTERNAL, load_rulebook(f"nacc_{year}"), small_agency())
    assert ("ป.ป.ช. ผ่านระบบ ITAS หากปีนั้นรับรายชื่อผู้ตอบ" in notice) is named
    assert ("ไม่มีรายชื่อ" in notice) is not named


def test_the_agency_says_how_long_and_whom_to_ask() -> None:
    """Else the unit in charge with its telephone."""
    assert "สำนักปลัดฯ โทรศัพท์ 1234 เจ้าของข้อมูล" in _notice(EXTERNAL, **{Setting.PHONE: "1234"})
    own = {Setting.PRIVACY_CONTACT: "นิติกร โทร. 5", Setting.PRIVACY_PERIOD: "6 เดือน"}
    notice = _notice(EXTERNAL, **own)
    assert "เจ้าของข้อมูล: นิติกร โทร. 5 " in notice
    assert "ระยะเวลาที่เก็บ: 6 เดือน\n" in notice


def test_the_agencys_own_text_stands_alone(tmp_path: Path) -> None:
    """Typed into agency.xlsx in several lines and with braces: on every form word for word, and nothing of ours."""
    own = "ประกาศของหน่วยงาน\nดู {เว็บไซต์} ข้อ 2"
    write_agency(tmp_path / "agency.xlsx", settings={**SETTINGS, Setting.PRIVACY_NOTICE.value: own})
    workspace = open_workspace(tmp_path, date(2021, 3, 1))
    written = write_division_sets(workspace, tmp_path / "templates", date(2021, 3, 1)).written
    of_divisions = [path for path in written if path.parent.name != SECRETARY]  # hers ask for nobody's data
    assert of_divisions
    for path in of_divisions:
        shown = _shown(path)
        assert "ประกาศของหน่วยงาน\nดู {เว็บไซต์} ข้อ 2" in shown
        assert "มาตรา 24" not in shown


def test_the_blank_set_is_of_no_agency(tmp_path: Path) -> None:
    """And agency.xlsx, which holds the names of who signs, says so."""
    write_blank_set(tmp_path, RULEBOOK)
    hers = {f"{name}.xlsx" for name in SECRETARYS_FORMS}  # which ask for nobody's data
    for path in (path for path in tmp_path.glob("*.xlsx") if path.name not in hers):
        shown = _shown(path)
        assert "ผู้ควบคุมข้อมูลส่วนบุคคล: หน่วยงานของท่าน" in shown
        assert "{" not in shown
    assert "ผู้ลงนาม" in _shown(tmp_path / "agency.xlsx").split("วัตถุประสงค์: ")[1].splitlines()[0]
