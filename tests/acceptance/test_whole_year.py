"""The example through all nine steps of its calendar: each paper in its step and only then, and numbers that agree.

What the secretary types from ITAS lies in the example's folder ``year`` and is put into the inbox when it is known. The
scores are those of the year before (minutes 2564): 22 of 43 items got zero, total 72.31, level C.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from ita_batch.batch import run_week
from ita_batch.measures.result_lines import result_lines
from ita_batch.papers import YEAR_PAPERS
from ita_batch.publish.word.document import CLARIFY, OIT_SCORES, RESULTS, SURVEY_CIRCULATION, Kind, default_template
from ita_batch.publish.word.document import RESPONSES as RESPONSES_KIND
from ita_batch.workspace import open_workspace
from tests.support.demo import EXAMPLE, made_once
from tests.support.papers import plain, read_paper
from tests.support.whole_year import ANNOUNCED, COLLECTION, YEAR, Step, run_whole_year

THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> dict[date, Path]:
    """The run of each step, by its day."""
    return dict(zip((step.day for step in YEAR), made_once(tmp_path_factory, run_whole_year), strict=True))


def told(run: Path) -> dict[str, Any]:
    """run.json."""
    document: dict[str, Any] = json.loads((run / "run.json").read_text(encoding="utf-8"))
    return document


def words(run: Path, name: str) -> str:
    """All text of a paper, in plain digits and without marks."""
    paper = read_paper(run / name)
    text = " ".join([paper.text, *(" ".join(row) for table in paper.tables for row in table)])
    return text.translate(THAI).replace("*", "")


@pytest.mark.parametrize("step", YEAR, ids=lambda step: step.day.isoformat())
def test_every_paper_appears_in_its_step_and_only_then(year: dict[date, Path], step: Step) -> None:
    """Those of the steps that are on, and no other."""
    run = year[step.day]
    papers = {f"{name}.docx" for name in YEAR_PAPERS} | COLLECTION
    assert {path.name for path in run.iterdir()} & papers == step.papers


@pytest.mark.parametrize("step", YEAR, ids=lambda step: step.day.isoformat())
def test_the_board_shows_the_step_that_is_on(year: dict[date, Path], step: Step) -> None:
    """Each by its title; between and after the steps none."""
    calendar = open_workspace(EXAMPLE, date(2021, 3, 12)).rulebook.calendar
    page = (year[step.day] / "board.html").read_text(encoding="utf-8")
    shown = page.partition('class="now"')[2].partition("</ul>")[0]
    assert re.findall(r"<b>(.*?)</b>", shown) == [calendar[name].title for name in step.steps]


def test_no_row_vanishes_in_any_step(year: dict[date, Path]) -> None:
    """Received = imported + merged + excluded + held back, of every form."""
    for run in year.values():
        for form, counts in told(run)["counts"].items():
            if isinstance(counts, dict) and "rows_received" in counts:
                parts = ("rows_imported", "rows_merged", "rows_excluded", "rows_held")
                assert counts["rows_received"] == sum(counts[part] for part in parts), form


def test_the_approval_lists_what_the_memo_signed_for(year: dict[date, Path]) -> None:
    """The codes of the files are those of the memo, and each is of a file that is there."""
    run = year[date(2021, 3, 12)]
    codes = set(re.findall(r"\b[0-9A-F]{4}(?:-[0-9A-F]{4})+\b", words(run, "approval.docx")))
    assert codes
    assert codes <= set(re.findall(r"\b[0-9A-F]{4}(?:-[0-9A-F]{4})+\b", words(run, "memo.docx")))


def test_the_minimum_that_answers_are_compared_with_is_the_memos(year: dict[date, Path]) -> None:
    """30 of the staff and 139 of the public, in the memo of March and in the paper of May."""
    march, may = words(year[date(2021, 3, 12)], "memo.docx"), words(year[date(2021, 5, 31)], "responses.docx")
    for minimum in ("30", "139"):
        assert re.search(rf"(?<!\d){minimum}(?!\d)", march)
        assert re.search(rf"(?<!\d){minimum}(?!\d)", may)
    assert "49" in may
    assert "69" in may


def test_the_scores_reproduce_the_zeros_and_their_reasons(year: dict[date, Path]) -> None:
    """22 zeros and 21 hundreds; the reasons by rule as the minutes count them: 17, 2, 1, 1, 1."""
    results = told(year[date(2021, 6, 19)])["results"]["items"]
    zeros = [one for one in results if not one["score"]]
    assert (len(zeros), len(results) - len(zeros)) == (22, 21)
    reasons: dict[str, list[str]] = {}
    for one in zeros:
        reasons.setdefault(one["reason"], []).append(one["item_id"])
    assert sorted(map(len, reasons.values()), reverse=True) == [17, 2, 1, 1, 1]
    assert ["O24", "O31"] in reasons.values()
    assert all(not one["forecast_ready"] for one in zeros), "the program had called each of them faulty"
    assert all(one["forecast_ready"] for one in results if one["score"])


def test_the_clarification_names_every_item_below_full(year: dict[date, Path]) -> None:
    """The 22, and none of the 21."""
    run = year[date(2021, 6, 25)]
    below = {one["item_id"] for one in told(run)["results"]["items"] if not one["score"]}
    assert set(re.findall(r"\bO\d{1,2}\b", words(run, "clarification.docx"))) >= below


def test_the_report_has_the_table_of_the_minutes(year: dict[date, Path]) -> None:
    """Agenda 4.1: ten indicators with their scores, the respondents, and the total with its level."""
    text = words(year[date(2021, 8, 20)], "results_report.docx")
    scores = ("90.74", "79.95", "87.58", "80.99", "82.88", "84.20", "83.94", "82.35", "53.40", "56.25")
    assert all(score in text for score in (*scores, "72.31"))
    assert re.search(r"72\.31.{0,40}C", text)
    assert "49" in text
    assert "69" in text


@pytest.mark.parametrize(
    ("kind", "day", "name"),
    [
        (RESPONSES_KIND, date(2021, 5, 31), "responses.docx"),
        (SURVEY_CIRCULATION, date(2021, 5, 31), "letters/survey/survey_circulation.docx"),
        (OIT_SCORES, date(2021, 6, 19), "oit_scores.docx"),
        (CLARIFY, date(2021, 6, 25), "clarification.docx"),
        (RESULTS, date(2021, 8, 20), "results_report.docx"),
    ],
)
def test_the_papers_of_later_steps_say_what_their_templates_say(
    year: dict[date, Path], kind: Kind, day: date, name: str
) -> None:
    """Every paragraph that depends on nothing, in its place; and no field is left unfilled."""
    text = read_paper(year[day] / name).text
    assert "{{" not in text
    assert "<<" not in text
    for paragraph in docx.Document(str(default_template(kind))).paragraphs:
        if not paragraph.text.strip() or paragraph.text.startswith("[["):
            continue
        told = [plain(part) for part in re.split(r"\{\{[^{}]*\}\}", paragraph.text) if plain(part)]
        assert re.search(".*".join(map(re.escape, told)), text), paragraph.text


def test_the_forecast_of_march_is_the_result_of_august(year: dict[date, Path]) -> None:
    """The answers reproduce the faults of the year before, and so its total."""
    assert told(year[date(2021, 3, 12)])["counts"]["forecast"]["total"] == 72.31


def test_the_screen_of_august_tells_the_result_and_forecasts_nothing(tmp_path: Path) -> None:
    """Every indicator and every item is known: nothing is left to be corrected first."""
    work = tmp_path / "งาน"
    shutil.copytree(EXAMPLE, work)
    shutil.copy(work / "year" / ANNOUNCED, work / "inbox" / ANNOUNCED)
    day = date(2021, 8, 20)
    run = run_week(open_workspace(work, day), day, work / "output", lambda *_: None)
    assert list(result_lines(run.facts, "th"))[:2] == [
        "ผลที่ทราบ: OIT ได้เต็ม 21 จาก 43 ข้อ",
        "คะแนนรวมตามผลรายตัวชี้วัด 72.31 คะแนน ระดับ C",
    ]
