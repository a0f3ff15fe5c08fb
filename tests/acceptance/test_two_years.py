"""Two years open at once: workspaces side by side, one output for both, and forms that got into the wrong inbox."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ita_batch.batch import Run, run_week
from ita_batch.check import check_file
from ita_batch.findings import Finding
from ita_batch.forms.layout import KEY_ROW
from ita_batch.handout import TEMPLATES, write_division_sets
from ita_batch.history.past_runs import work_of
from ita_batch.history.read_runs import last_senders, read_history
from ita_batch.intake.submission import Status
from ita_batch.messages import fix, message
from ita_batch.week import EXTERNAL
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import SETTINGS, make_workspace, write_agency
from tests.support.handed_out import filled

OLD, NEW = 2569, 2570
DAYS = {OLD: date(2026, 3, 12), NEW: date(2027, 3, 12)}
SENT = "EIT สำนักปลัด.xlsx"


@pytest.fixture
def offices(tmp_path: Path) -> dict[int, Path]:
    """The folders of both years beside each other, each with the forms that it handed out."""
    folders = {year: make_workspace(tmp_path / f"งาน ITA {year}", year) for year in DAYS}
    for year, folder in folders.items():
        write_division_sets(open_workspace(folder, DAYS[year]), folder / TEMPLATES, DAYS[year])
    return folders


def run(folder: Path, year: int, output: Path | None = None, day: date | None = None) -> Run:
    """The week of a year's workspace."""
    as_of = day or DAYS[year]
    return run_week(open_workspace(folder, as_of), as_of, output or folder / "output", lambda *_: None)


def other_years(week_of: Run) -> list[Finding]:
    """What is said of forms of other years."""
    return [one for one in week_of.week.findings if one.code.slug == "form-other-year"]


@pytest.mark.parametrize("meta", [True, False], ids=["by its hidden sheet", "by its heading"])
@pytest.mark.parametrize(("wrong", "right"), [(OLD, NEW), (NEW, OLD)])
def test_a_form_in_the_inbox_of_another_year(offices: dict[int, Path], wrong: int, right: int, meta: bool) -> None:
    """No row of it counts; what is said names both years and the folder where it belongs; its sender is told."""
    filled(offices[wrong], wrong, offices[right] / "inbox" / SENT, meta=meta)
    week = run(offices[right], right)
    (submission,) = week.week.submissions
    assert (submission.status, submission.records, submission.division) == (Status.REFUSED, (), "DIV01")
    (found,) = other_years(week)
    assert found.place.division == "DIV01"
    for language in ("th", "en"):
        said = f"{message(found, language)} {fix(found, language)}"
        assert str(wrong) in message(found, language)
        assert str(right) in message(found, language)
        assert f"“{offices[wrong].name}”" in said
    told = (week.folder / "letters" / "messages" / "DIV01 สำนักปลัด.txt").read_text(encoding="utf-8")
    assert f"แบบของปี {wrong}" in told
    assert f"กรอกแบบของปี {right} ในไฟล์ “ผู้มีส่วนได้ส่วนเสียภายนอก สำนักปลัด.xlsx”" in told
    assert offices[wrong].name not in told  # the secretary's folders are nobody else's business
    itas = json.loads((week.folder / "run.json").read_text(encoding="utf-8"))["counts"]["eit"]["population"]
    assert itas == 0


@pytest.mark.parametrize("meta", [True, False])
def test_in_its_own_inbox_the_same_file_counts(offices: dict[int, Path], meta: bool) -> None:
    """The sentence is right: moved to where it belongs, it is read."""
    filled(offices[OLD], OLD, offices[OLD] / "inbox" / SENT, meta=meta)
    week = run(offices[OLD], OLD)
    assert other_years(week) == []
    assert len(week.week.registers[EXTERNAL].imported) == 1


def test_without_a_folder_of_that_year_none_is_named(offices: dict[int, Path], tmp_path: Path) -> None:
    """Nor one of two that are both of that year: nobody could tell which is meant."""
    filled(offices[OLD], OLD, offices[NEW] / "inbox" / SENT)
    shutil.copytree(offices[OLD], tmp_path / "สำเนา")
    (found,) = other_years(run(offices[NEW], NEW))
    assert (found.variant, "โฟลเดอร์" in fix(found)) == (None, False)
    shutil.rmtree(tmp_path / "สำเนา")
    alone = Path(shutil.copytree(offices[NEW], tmp_path / "ที่อื่น" / "งาน"))
    (found,) = other_years(run(alone, NEW))
    assert (found.variant, "โฟลเดอร์" in fix(found)) == (None, False)


def test_check_says_the_same_of_one_file(offices: dict[int, Path], tmp_path: Path) -> None:
    """Before it is sent."""
    path = filled(offices[OLD], OLD, tmp_path / "ส่ง" / SENT)
    workspace = open_workspace(offices[NEW], DAYS[NEW])
    findings = check_file(workspace, path, DAYS[NEW], tmp_path / "check").findings
    (found,) = [one for one in findings if one.code.slug == "form-other-year"]
    assert f"“{offices[OLD].name}”" in fix(found)


def test_a_return_of_the_other_year_replaces_nothing(offices: dict[int, Path]) -> None:
    """A corrected workbook of the clarification, sent into the new year's inbox, leaves the new list as it is."""
    filled(offices[OLD], OLD, offices[OLD] / "inbox" / SENT, name="นายสมหญิง")
    made = run(offices[OLD], OLD)
    returned = next(iter((made.folder / "returns").rglob("*.xlsx")))
    filled(offices[NEW], NEW, offices[NEW] / "inbox" / SENT)
    before = run(offices[NEW], NEW).week.registers[EXTERNAL].tally()
    shutil.copy(returned, offices[NEW] / "inbox" / returned.name)
    week = run(offices[NEW], NEW)
    assert week.week.registers[EXTERNAL].tally() == before
    assert [one.place.file for one in other_years(week)] == [returned.name]


def test_a_heading_of_two_years_is_ours(offices: dict[int, Path]) -> None:
    """A heading that names the year before ours, and then ours: last year is only mentioned."""
    path = filled(offices[NEW], NEW, offices[NEW] / "inbox" / SENT, meta=False)
    book = openpyxl.load_workbook(path)
    above = [cell for row in book["ข้อมูล"].iter_rows(max_row=KEY_ROW) for cell in row if cell.value]
    (title,) = [cell for cell in above if "ปีงบประมาณ" in str(cell.value)]
    title.value = f"ต่อจากข้อมูลประจำปีงบประมาณ พ.ศ. {OLD} {title.value}"
    book.save(path)
    assert other_years(run(offices[NEW], NEW)) == []


def document(made: Run) -> dict[str, Any]:
    """run.json as it stands on the disk."""
    read: dict[str, Any] = json.loads((made.folder / "run.json").read_text(encoding="utf-8"))
    return read


def test_one_output_for_both_years(offices: dict[int, Path], tmp_path: Path) -> None:
    """Weeks are compared with weeks of their own year, whatever ran between them; no folder is written over."""
    output = tmp_path / "ผล"
    for year, folder in offices.items():
        filled(folder, year, folder / "inbox" / SENT, name="นายสมหญิง")
    clarified = date(2027, 3, 19)  # the old year goes on while the new one is collected
    first_old = run(offices[OLD], OLD, output)
    first_new = run(offices[NEW], NEW, output)
    second_old = run(offices[OLD], OLD, output, clarified)
    second_new = run(offices[NEW], NEW, output, clarified)
    folders = [one.folder.name for one in (first_old, first_new, second_old, second_new)]
    assert folders == ["2569-03-12_01", "2570-03-12_01", "2570-03-19_01", "2570-03-19_02"]
    assert document(first_new)["since_last"] is None
    assert [one["run"] for one in document(first_new)["trend"]] == ["2570-03-12_01"]
    assert document(second_old)["since_last"]["run"] == "2569-03-12_01"
    assert [one["run"] for one in document(second_old)["trend"]] == ["2569-03-12_01", "2570-03-19_01"]
    assert document(second_new)["since_last"]["run"] == "2570-03-12_01"
    assert [one["run"] for one in document(second_new)["trend"]] == ["2570-03-12_01", "2570-03-19_02"]
    apart = run(offices[NEW], NEW, tmp_path / "ลำพัง")
    assert document(apart) | {"folder": ""} == document(first_new) | {"folder": ""}


def test_whose_a_file_was_is_asked_of_the_same_work_only(offices: dict[int, Path], tmp_path: Path) -> None:
    """Neither another year nor another agency says who sends a file of that name here."""
    output = tmp_path / "ผล"
    filled(offices[OLD], OLD, offices[OLD] / "inbox" / "ส่ง.xlsx")
    run(offices[OLD], OLD, output)
    opened = {year: open_workspace(folder, DAYS[year]) for year, folder in offices.items()}
    works = {year: work_of(one.agency, one.rulebook) for year, one in opened.items()}
    assert last_senders(output, DAYS[NEW], works[OLD]) == {"ส่ง.xlsx": "DIV01"}
    assert last_senders(output, DAYS[NEW], works[NEW]) == {}
    assert len(read_history(output, "2570-12-31_01", works[OLD]).runs) == 1
    assert read_history(output, "2570-12-31_01", works[NEW]).runs == ()
    other = {**SETTINGS, "ชื่อหน่วยงาน": "องค์การบริหารส่วนจังหวัดอื่น", "วันที่ประชุมคณะทำงาน": f"17/02/{OLD}"}
    path = write_agency(tmp_path / "อื่น" / "agency.xlsx", settings=other, owners=(), deadlines=(), year=OLD)
    stranger = open_workspace(path.parent, DAYS[OLD])
    assert read_history(output, "2570-12-31_01", work_of(stranger.agency, stranger.rulebook)).runs == ()


def test_an_agency_that_writes_its_name_in_short_is_the_same(offices: dict[int, Path], tmp_path: Path) -> None:
    """Spaces and the short form of its kind make no other agency."""
    run(offices[OLD], OLD, tmp_path / "ผล")
    short = {**SETTINGS, "ชื่อหน่วยงาน": "อบจ. ตัวอย่าง", "วันที่ประชุมคณะทำงาน": f"17/02/{OLD}"}
    write_agency(offices[OLD] / "agency.xlsx", settings=short, owners=(), deadlines=(), year=OLD)
    opened = open_workspace(offices[OLD], DAYS[OLD])
    work = work_of(opened.agency, opened.rulebook)
    assert len(read_history(tmp_path / "ผล", "2570-12-31_01", work).runs) == 1
