"""The answers to the surveys through April and May: the paper to the executive, the reminders, run.json, findings."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest

from ita_batch.batch import run_week
from ita_batch.forms.form import RESPONSES
from ita_batch.rulebook import load_rulebook
from ita_batch.workspace import Workspace, open_workspace
from ita_batch.year_forms import inbox_forms
from tests.agency.agency_books import write_agency
from tests.support.demo import EXAMPLE, command, digests, made_once
from tests.support.papers import read_paper
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import small_agency

COUNTS = "สถานะการตอบแบบวัด.xlsx"
APRIL, MAY, LATE, LAST, OVER = (
    date(2021, 4, 12),
    date(2021, 5, 3),
    date(2021, 5, 24),
    date(2021, 5, 31),
    date(2021, 6, 1),
)
PERSONAL = re.compile(r"0[689]\d-?\d{3}-?\d{4}|@|นาย|นาง")


def run_days(folder: Path) -> dict[date, Path]:
    """The run folders of the example on each day, the counts lying in the inbox."""
    work = folder / "งาน"
    shutil.copytree(EXAMPLE, work)
    shutil.copy(work / "year" / COUNTS, work / "inbox" / COUNTS)
    return {
        day: run_week(open_workspace(work, day), day, work / "output", lambda *_: None).folder
        for day in (APRIL, MAY, LATE, LAST, OVER)
    }


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[date, Path]:
    """The run of each day."""
    return made_once(tmp_path_factory, run_days, "responses-of-the-example")


def survey(run: Path) -> dict[str, Any]:
    """The block of run.json."""
    told: dict[str, Any] = json.loads((run / "run.json").read_text(encoding="utf-8"))["survey"]
    return told


def found(run: Path) -> list[dict[str, Any]]:
    """What is said about the answers, and about bugs of ours."""
    every = json.loads((run / "findings.json").read_text(encoding="utf-8"))["findings"]
    return [one for one in every if one["code"].startswith("responses-") or one["code"].endswith("-failed")]


def words(path: Path) -> str:
    """All that a paper says, in plain digits, without marks."""
    paper = read_paper(path)
    return "\n".join([paper.text, *(" ".join(row) for table in paper.tables for row in table)])


def test_the_real_command_writes_the_paper_and_touches_no_input(tmp_path: Path) -> None:
    """As she types it."""
    shutil.copytree(EXAMPLE, tmp_path / "งาน")
    shutil.copy(EXAMPLE / "year" / COUNTS, tmp_path / "งาน" / "inbox" / COUNTS)
    before = digests(tmp_path / "งาน" / "inbox")
    done = command("batch", "งาน", "--as-of", "2564-05-03", "--output", "ผล", folder=tmp_path)
    assert done.returncode == 1, done.stderr
    assert digests(tmp_path / "งาน" / "inbox") == before
    (run,) = (tmp_path / "ผล").glob("2564-*")
    assert "22 จากขั้นต่ำ 30 คน" in words(run / "responses.docx")
    assert command("verify", str(run), folder=tmp_path).returncode == 0


def test_the_paper_is_there_in_its_step_and_only_then(runs: Mapping[date, Path]) -> None:
    """Until the last day; the day after neither paper nor reminders."""
    for day, run in runs.items():
        assert (run / "responses.docx").exists() is (day != OVER)
        assert (run / "letters" / "survey").exists() is (day != OVER)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (APRIL, ["IIT ตอบแล้ว 7 จากขั้นต่ำ 30 คน", "คาดว่าครบราววันที่ 22 พ.ค.", "ซึ่งอาจไม่ทันวันสุดท้าย", "เหลือ 49 วัน"]),
        (MAY, ["IIT ตอบแล้ว 22 จากขั้นต่ำ 30 คน", "คาดว่าครบราววันที่ 15 พ.ค. (ช่วง 11–21 พ.ค.)", "เหลือ 28 วัน"]),
        (MAY, ["EIT ตอบแล้ว 28 จากขั้นต่ำ 139 ราย ขาดอีก 111 ราย", "ราว 51 ราย (ช่วง 46–58)", "เฉลี่ยวันทำการละ 6.2 ราย"]),
        (MAY, ["แจ้งเวียนขอให้หน่วยตรวจสอบภายใน", "ถึงวันที่ 31 พฤษภาคม 2564", "ยังไม่มีผู้ตอบ", "ตามกำหนด"]),
        (LATE, ["IIT ตอบแล้ว 38 จากขั้นต่ำ 30 คน ถึงขั้นต่ำแล้ว เหลือ 7 วัน", "ขาดอีก 82 ราย"]),
        (LAST, ["IIT ตอบแล้ว 49 จากขั้นต่ำ 30 คน ถึงขั้นต่ำแล้ว วันนี้วันสุดท้าย", "ขาดอีก 70 ราย คาดว่าไม่ครบ"]),
    ],
)
def test_what_the_executive_reads(runs: Mapping[date, Path], day: date, said: list[str]) -> None:
    """In plain words."""
    text = words(runs[day] / "responses.docx")
    assert all(one in text for one in said), text


def test_numbers_that_rest_on_unconfirmed_facts_are_marked(runs: Mapping[date, Path]) -> None:
    """The minimum and what follows from it, but not what was read in ITAS; the note names the facts."""
    document = docx.Document(str(runs[MAY] / "responses.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "ตอบแล้ว ๒๒ จากขั้นต่ำ ๓๐* คน" in text
    assert "ขาดอีก ๑๑๑* ราย" in text
    foot = document.sections[0].first_page_footer.paragraphs[0].text
    assert "ตัวอย่างขั้นต่ำ IIT" in foot


def test_divisions_stand_in_the_paper_where_they_were_read_lately(runs: Mapping[date, Path]) -> None:
    """On 3 May all eight; three weeks later nobody knows any more."""
    rows = read_paper(runs[MAY] / "responses.docx").headed("ส่วนราชการ", "ผล")[1:]
    assert [row[4] for row in rows] == ["6", "2", "4", "3", "5", "1", "1", "0"]
    assert sum(int(row[3]) for row in rows) == 30
    assert read_paper(runs[LATE] / "responses.docx").headed("ส่วนราชการ", "ผล") == ()


def test_the_reminders(runs: Mapping[date, Path]) -> None:
    """To the one division without an answer; the circulation names it, and the letters of April are others."""
    may = runs[MAY] / "letters" / "survey"
    messages = sorted(may.glob("*.txt"))
    assert [path.name for path in messages] == ["แบบวัด DIV08 หน่วยตรวจสอบภายใน.txt"]
    text = words(messages[0])
    for said in ("อีก 1 คน", "31 พฤษภาคม 2564", "เว็บไซต์ของหน่วยงาน", "เป็นความลับ", "ไม่มีการระบุชื่อผู้ตอบ"):
        assert said in text
    assert "หน่วยตรวจสอบภายใน (อีก 1 คน)" in words(may / "survey_circulation.docx")
    april = runs[APRIL] / "letters"
    assert (april / "circulation.docx").exists()
    assert [path.name for path in (april / "survey").iterdir()] == ["survey_circulation.docx"]
    assert not any(path.name.startswith("แบบวัด") for path in april.glob("messages/*"))


def test_no_person_is_named_in_a_message(runs: Mapping[date, Path]) -> None:
    """Nor called."""
    for run in runs.values():
        for path in (run / "letters").glob("survey/*.txt"):
            assert not PERSONAL.search(path.read_text(encoding="utf-8"))


def test_run_json(runs: Mapping[date, Path]) -> None:
    """The latest count, the minimum, and the projection with its interval."""
    iit, eit = survey(runs[MAY])["courses"]
    assert (iit["latest"], iit["minimum_sample"], iit["left"]) == ({"day": "2021-05-03", "count": 22}, 30, 8)
    assert iit["projection"] == {
        "interval": 0.8,
        "a_week": 4.7,
        "complete_by": {"day": "2021-05-15", "first": "2021-05-11", "last": "2021-05-21"},
        "on_last_day": {"count": 40, "least": 35, "most": 47},
    }
    assert (eit["kind"], eit["behind"], eit["last_day"]) == ("eit_part_1", True, "2021-05-31")
    assert survey(runs[MAY])["remind"] == ["DIV08"]
    assert survey(runs[MAY])["announce"] == ["eit_part_1"]
    assert [one["projection"] for one in survey(runs[OVER])["courses"]] == [None, None]
    assert sum(one["needed"] for one in survey(runs[MAY])["divisions"]) == 30
    assert sum(one["needed"] for one in survey(runs[MAY])["staff_groups"]) == 30


def test_what_is_found(runs: Mapping[date, Path]) -> None:
    """EIT is behind from the first; once the step is over nothing is asked any more, and no bug was hidden."""
    told = {day: sorted((one["code"], one["division"] or "") for one in found(run)) for day, run in runs.items()}
    behind = ("responses-behind", "")
    assert told == {
        APRIL: [behind],
        MAY: [behind, ("responses-behind", "DIV08")],
        LATE: [behind],
        LAST: [behind],
        OVER: [],
    }


def small_run(folder: Path, name: str, rows: str, as_of: date, saved: datetime) -> Path:
    """A run of the small agency in a year, with these counts and nothing else."""
    rulebook, agency = load_rulebook(name), small_agency()
    write_agency(folder / "งาน" / "agency.xlsx")
    workspace = Workspace(folder / "งาน", agency, rulebook, inbox_forms(rulebook, agency), ())
    table = f"| วันที่ | IIT ตอบแล้ว (คน) | EIT ตอบแล้ว (ราย) | ส่วนราชการ |\n{rows}"
    write_sent(workspace.inbox / COUNTS, Sent(RESPONSES, table, None, saved, year=rulebook.fiscal_year))
    return run_week(workspace, as_of, folder / "output", lambda *_: None).folder


def test_a_year_without_calendar_or_minimum(tmp_path: Path) -> None:
    """The pace is told; neither a last day nor a minimum is made up."""
    rows = """
    | 6/7/2569  | 4  | 6  |  |
    | 13/7/2569 | 9  | 15 |  |
    | 20/7/2569 | 15 | 22 |  |
    """
    saved = datetime(2026, 7, 20, 9, 0)  # noqa: DTZ001 - as of a property of a workbook
    run = small_run(tmp_path, "nacc_2569", rows, date(2026, 7, 20), saved)
    text = words(run / "responses.docx")
    assert "ยังไม่ทราบวันสุดท้ายของปีนี้" in text
    assert "IIT ตอบแล้ว 15 คน ยังไม่ทราบขั้นต่ำของปีนี้ ที่ผ่านมาตอบสัปดาห์ละราว 5.5 คน" in text
    assert "EIT ส่วนที่ 1 ตอบแล้ว 22 ราย" in text
    assert found(run) == []
    assert [one["projection"]["complete_by"] for one in survey(run)["courses"][:2]] == [None, None]
    assert [one["last_day"] for one in survey(run)["courses"]] == [None, None, None]


def test_before_anything_is_typed_there_is_no_paper(tmp_path: Path) -> None:
    """The board asks for it instead."""
    saved = datetime(2021, 5, 3, 9, 0)  # noqa: DTZ001 - as of a property of a workbook
    run = small_run(tmp_path, "nacc_2564", "| 3/5/2564 |  |  |  |", date(2021, 5, 3), saved)
    assert not (run / "responses.docx").exists()
    assert not (run / "letters").exists() or not (run / "letters" / "survey").exists()
    assert survey(run) is None
    assert {one["code"] for one in found(run)} == {"responses-awaited"}
