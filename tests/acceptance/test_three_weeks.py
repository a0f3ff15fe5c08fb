"""Three weeks of a small อบต., from sloppy lists to a week in which nothing is open; every number counted by hand.

IIT, 58 lines: 41 people count at the end. On 12 March three of them cannot be read (no first day, a day that does not
exist, no group) and one has not worked for a year (from 20 March 2563): 41 - 3 - 1 = 37. On the 19th all can be read:
40; on the 26th the one has worked for a year: 41. The others: 6 (then 7) started less than a year ago, 3 have left, 7
are contractors, one is typed twice: 41 + 6 + 3 + 7 + 1 = 58.

EIT, 82 lines of five divisions, 70 of the four that sent in time: 20 + 24 + 14 + 12. Two were before the window. Two
are the same as others; three from week 2 on, when กองสวัสดิการสังคม (12 lines) has sent. Four cannot be imported (a short
phone, no contact type, 32/12/2563, a kind that no list knows); 32/12/2563 is corrected in week 3 only. The line of one
of the staff is taken out in week 2: 82 - 1 = 81 = 76 + 3 + 2.

OIT: nothing in week 1. In week 2 งานการเจ้าหน้าที่ (5 items), งานนโยบายและแผน (7), กองคลัง (10) and กองช่าง (2) have
answered 24, five with a fault: 19. Week 3: 43.

Forecast with last year's IIT (80, 82, 84, 86, 88: 84) and EIT (81, 84, 87: 84): 0.6 × 84 = 50.4. Week 3: + 40 = 90.40.
Week 2: indicator 9 = (2/9 + 7/8 + 4/7 + 4/4 + 1/5) / 5 = 57.37, indicator 10 = (1/8 + 0) / 2 = 6.25; 50.4 + 0.2 × 63.62
= 63.12.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.demo import command, made_once
from tests.support.papers import read_paper
from tests.support.three_weeks import exit_code, run_three_weeks

RECEIVED, IMPORTED, MERGED, EXCLUDED, HELD = range(5)
KEYS = ("rows_received", "rows_imported", "rows_merged", "rows_excluded", "rows_held")
INTERNAL = ((58, 37, 1, 17, 3), (58, 40, 1, 17, 0), (58, 41, 1, 16, 0))
EXTERNAL = ((70, 62, 2, 2, 4), (81, 75, 3, 2, 1), (81, 76, 3, 2, 0))
READY = (0, 19, 43)
FORECAST = (50.4, 63.12, 90.4)
GRADE = ("E", "D", "A")
NOT_SENT = "item-unanswered"
OPEN: tuple[dict[tuple[str, str], int], ...] = (
    {
        ("DIV01", "cells-merged"): 1,
        ("DIV01", "phone-invalid"): 1,
        ("DIV01", "own-staff-listed"): 1,
        ("DIV01.HR", "cell-required"): 2,
        ("DIV01.HR", "date-unreadable"): 1,
        ("DIV02", "cell-required"): 1,
        ("DIV02", "date-unreadable"): 1,
        ("DIV03", "phone-lost-zero"): 2,
        ("DIV03", "cell-not-in-list"): 1,
        ("DIV04", "no-contact-channel"): 1,
    },
    {
        ("DIV01.PLAN", "direct-file-url"): 2,
        ("DIV02", "date-unreadable"): 1,
        ("DIV02", "period-not-covered"): 1,
        ("DIV02", "direct-file-url"): 1,
        ("DIV02", "not-main-site"): 1,
        ("DIV04", "no-contact-channel"): 1,
    },
    {},
)
"""What the divisions have to correct or to confirm, but for what was not sent."""
RETURNS = (
    {"DIV01 EIT", "DIV01.HR IIT", "DIV02 EIT", "DIV03 EIT", "DIV04 EIT"},
    {"DIV01.PLAN OIT", "DIV02 EIT", "DIV02 OIT", "DIV04 EIT"},
    set[str](),
)
WEEKS = (0, 1, 2)
SILENT = ({"DIV05"}, {"DIV01", "DIV04", "DIV05"}, set[str]())
"""Who has not sent a form whose deadline has come; in week 2 only the sections of สำนักปลัด have sent their OIT."""

WRITTEN_TO = ({"DIV01", "DIV02", "DIV03", "DIV04", "DIV05"}, {"DIV01", "DIV02", "DIV04", "DIV05"}, set[str]())
"""Who gets a letter and a message: whoever has to correct something or is silent."""
ALWAYS = {
    "approval.docx",
    "board.html",
    "findings.json",
    "itas",
    "meeting_annex.docx",
    "memo.docx",
    "run.json",
    "work_list.xlsx",
}
FURTHER = ({"letters", "returns", "review"}, {"letters", "returns", "review"}, {"letters", "review"})
"""What else stands in the run folder; in the perfect week the only letter is the circulation, which thanks."""
THANKS = "ขอขอบคุณทุกส่วนราชการที่ให้ความร่วมมือ"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The three run folders."""
    return made_once(tmp_path_factory, run_three_weeks)


def of(run: Path) -> dict[str, Any]:
    """run.json."""
    found: dict[str, Any] = json.loads((run / "run.json").read_bytes())
    return found


def counted(run: Path, form: str) -> tuple[int, ...]:
    """Received, imported, merged, excluded, held."""
    return tuple(of(run)["counts"][form][key] for key in KEYS)


def found(run: Path) -> list[dict[str, Any]]:
    """The findings."""
    listed: list[dict[str, Any]] = json.loads((run / "findings.json").read_bytes())["findings"]
    return listed


@pytest.mark.parametrize("week", WEEKS)
def test_every_line_of_the_roster_is_accounted_for(runs: tuple[Path, ...], week: int) -> None:
    """58 received every week; 41 count at the end."""
    assert counted(runs[week], "internal_stakeholder") == INTERNAL[week]
    assert of(runs[week])["counts"]["iit"] == {
        "population": INTERNAL[week][IMPORTED],
        "minimum_sample": 30,
        "parts": [],
    }


@pytest.mark.parametrize("week", WEEKS)
def test_every_contact_is_accounted_for(runs: tuple[Path, ...], week: int) -> None:
    """Also in the file for ITAS."""
    assert counted(runs[week], "external_stakeholder") == EXTERNAL[week]
    assert of(runs[week])["counts"]["eit"] == {
        "population": EXTERNAL[week][IMPORTED],
        "minimum_sample": 30,
        "parts": [],
    }
    sheet = openpyxl.load_workbook(runs[week] / "itas/external_stakeholders.xlsx").worksheets[0]
    assert sheet.max_row - 1 == EXTERNAL[week][IMPORTED]


@pytest.mark.parametrize("numbers", [*INTERNAL, *EXTERNAL])
def test_the_numbers_of_this_file_add_up(numbers: tuple[int, ...]) -> None:
    """Received = imported + merged + excluded + held."""
    assert numbers[RECEIVED] == sum(numbers[IMPORTED:])


@pytest.mark.parametrize("week", WEEKS)
def test_items_and_forecast(runs: tuple[Path, ...], week: int) -> None:
    """What is ready, and what it is worth."""
    counts = of(runs[week])["counts"]
    assert (counts["oit"]["items"], counts["oit"]["ready"]) == (43, READY[week])
    assert (counts["forecast"]["total"], counts["forecast"]["grade"]) == (FORECAST[week], GRADE[week])


@pytest.mark.parametrize("week", WEEKS)
def test_what_the_divisions_have_to_do(runs: tuple[Path, ...], week: int) -> None:
    """Fault by fault; in the last week nothing is open, and no row is held."""
    faults = [one for one in found(runs[week]) if one["severity"] in {"error", "ask"} and one["code"] != NOT_SENT]
    assert Counter((one["division"], one["code"]) for one in faults) == OPEN[week]


@pytest.mark.parametrize("week", WEEKS)
def test_who_gets_a_file_back(runs: tuple[Path, ...], week: int) -> None:
    """One workbook a division and form that has a fault; none in the perfect week."""
    made = {
        f"{path.parent.name} {form}"
        for path in (runs[week] / "returns").rglob("*.xlsx")
        for form in ("IIT", "EIT", "OIT")
        if f" {form} " in path.name
    }
    assert made == RETURNS[week]


@pytest.mark.parametrize("week", WEEKS)
def test_who_is_silent(runs: tuple[Path, ...], week: int) -> None:
    """Nobody is called silent before the deadline of a form."""
    said = [one for one in found(runs[week]) if one["severity"] == "warning"]
    silent = {one["division"] for one in said if one["code"] == "division-silent"}
    assert silent == SILENT[week]


@pytest.mark.parametrize("week", WEEKS)
def test_the_papers_of_every_week(runs: tuple[Path, ...], week: int) -> None:
    """What there is to sign, to send and to enter, nothing else; and it verifies."""
    assert {path.name for path in runs[week].iterdir()} == ALWAYS | FURTHER[week]
    assert {path.name for path in (runs[week] / "itas").iterdir()} == {
        "entry_sheet.html",
        "external_stakeholders.xlsx",
        "internal_headcount.xlsx",
        "oit_answers.xlsx",
    }
    assert command("verify", str(runs[week]), folder=runs[week].parent).returncode == 0


@pytest.mark.parametrize("week", WEEKS)
def test_who_is_written_to(runs: tuple[Path, ...], week: int) -> None:
    """A letter and a message for each, and a circulation for all."""
    letters = runs[week] / "letters"
    assert (letters / "circulation.docx").is_file()
    assert {path.name.partition(" ")[0] for path in letters.glob("DIV*.docx")} == WRITTEN_TO[week]
    assert {path.name.partition(" ")[0] for path in letters.glob("messages/*.txt")} == WRITTEN_TO[week]


@pytest.mark.parametrize("week", WEEKS)
def test_only_the_perfect_week_thanks(runs: tuple[Path, ...], week: int) -> None:
    """Memo and circulation, which ask for nothing then. The command ends with 1: there is still what is below."""
    for name in ("memo.docx", "letters/circulation.docx"):
        assert (THANKS in read_paper(runs[week] / name).text) == (week == WEEKS[-1]), name
    assert exit_code(runs[week]) == 1


def test_what_is_left_to_look_at_in_the_perfect_week(runs: tuple[Path, ...]) -> None:
    """A row that a newer list lacks, taken out on purpose, and one of two names that were merged."""
    listed = read_paper(runs[-1] / "work_list.xlsx").headed("ระดับ", "ที่ใด")
    assert {row[listed[0].index("ระดับ")] for row in listed[1:] if row[0]} <= {"■ ควรดู"}
    said = {one["code"] for one in found(runs[-1]) if one["severity"] == "warning"} - {"division-late"}
    assert said == {"file-superseded", "duplicate-conflict"}
