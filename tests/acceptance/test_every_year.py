"""Every year that the program knows, and one that it drafts: from an empty folder to all papers of a week."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from examples.years.faults import Outcome
from examples.years.spec import YEARS
from examples.years.typed import Typed
from ita_batch.forms import load_form
from ita_batch.forms.form import EVIDENCE
from ita_batch.resources import AGENCY_FILE
from ita_batch.rulebook import load_rulebook
from tests.support.office_programs import faults_of_the_sdk, unread_by_libreoffice
from tests.support.year_runs import YearRun, words_of, year_run

ITEMS = {2564: 43, 2565: 43, 2566: 43, 2567: 35, 2568: 28, 2569: 26, 2570: 26, 2571: 26}
SCORES: dict[int, dict[str, object]] = {
    # 9.1 7/9, 9.2 7/8, 9.3 5/7, 9.4 3/4, 9.5 4/5; 10.1 7/8, 10.2 2/2; surveys 84 and 84
    2564: {"indicator_9": 78.34, "indicator_10": 93.75, "oit": 86.05, "total": 84.82, "grade": "B"},
    # 9.1 8/9, 9.2 6/8, 9.3 6/7, 9.4 3/4, 9.5 4/5; 10.1 6/8, 10.2 2/2
    2565: {"indicator_9": 80.92, "indicator_10": 87.5, "oit": 84.21, "total": 84.08, "grade": "B"},
    # 9.1 8/10, 9.2 7/8, 9.3 3/4, 9.4 3/4, 9.5 3/4; 10.1 7/8, 10.2 4/5
    2566: {"indicator_9": 78.5, "indicator_10": 83.75, "oit": 81.13, "total": 82.85, "grade": "ต้องปรับปรุง"},
    # 9.1 5/6, 9.2 6/7, 9.3 3/4, 9.4 3/4, 9.5 2/4; 10.1 6/8, 10.2 2/2
    2567: {"indicator_9": 73.81, "indicator_10": 87.5, "oit": 80.65, "total": 82.66, "grade": "ต้องปรับปรุง"},
}
"""By hand: the right items of each sub-indicator, and 30 + 30 + 40 of a hundred."""
PAPERS = (
    "approval.docx",
    "board.html",
    "findings.json",
    "itas/entry_sheet.html",
    "itas/external_stakeholders.xlsx",
    "itas/internal_headcount.xlsx",
    "itas/oit_answers.xlsx",
    "letters/circulation.docx",
    "meeting_annex.docx",
    "memo.docx",
    "review/duplicates.xlsx",
    "run.json",
    "work_list.xlsx",
)
LISTS = ("internal_stakeholder", "external_stakeholder")
KNOWN_YEARS = range(2563, 2576)
QUOTED = re.compile(r"\d{1,2} [^\d\s]+ \d{4} – \d{1,2} [^\d\s]+ \d{4}|\(พิมพ์ [^)]+ ก็ได้\)|\(ชื่อของปี \d{4}\)")
"""Other years that are meant: a period that an answer declares, the day on which somebody began, an earlier name."""


@pytest.fixture(params=[spec.year for spec in YEARS])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> YearRun:
    """The week of a year."""
    return year_run(tmp_path_factory, request.param)


def test_the_commands_end_well(run: YearRun) -> None:
    """They did what they were asked for, and show no trace of ours; the week of a year is found by its number."""
    assert "Traceback" not in run.complained + run.shown
    runs = [path.name for path in run.folder.parent.glob("[0-9]*")]
    assert runs == [f"{run.year}-03-15_01"]


def test_all_papers_are_there(run: YearRun) -> None:
    """Every paper of a week, and a return to each who has something to correct."""
    there = {path.relative_to(run.folder).as_posix() for path in run.folder.rglob("*") if path.is_file()}
    assert set(PAPERS) - there == set()
    assert sum(name.startswith("returns/") for name in there) >= 4


def test_every_item_of_the_year_is_there(run: YearRun) -> None:
    """As many as the year has; those that were answered rightly are ready."""
    items, lost = ITEMS[run.year], run.spec.lost
    assert run.told["counts"]["oit"] == {"items": items, "ready": items - lost, "not_ready": lost}


def test_rows_balance(run: YearRun) -> None:
    """Received = imported + merged + excluded + held, and each is as many as was planted."""
    counts = run.told["counts"]
    for form in (*LISTS, "oit_evidence", "oit_component"):
        rows = {outcome: counts[form][f"rows_{outcome}"] for outcome in Outcome}
        assert counts[form]["rows_received"] == sum(rows.values())
        if form in LISTS:
            assert rows == run.filled.outcomes[form]


def _place(finding: dict[str, Any]) -> tuple[str, str, str, int | None]:
    row = re.sub(r"\D", "", finding["cell"] or "")
    return (
        finding["code"],
        (finding["file"] or "").rpartition("/")[2],
        (finding["column"] or "") if row else "",
        int(row) if row else None,
    )


def test_what_is_wrong_is_found_and_nothing_else(run: YearRun) -> None:
    """Each planted fault has its code at its cell, and no other finding is an error."""
    planted = {(one.code, one.file, one.column, one.row) for one in run.filled.planted}
    found = {_place(one): one for one in run.found}
    assert planted - found.keys() == set()
    errors = {place for place, one in found.items() if one["severity"] == "error"}
    assert errors - planted == set()


def test_the_score_is_the_one_that_was_computed_by_hand(run: YearRun) -> None:
    """Where weights and cut of the year are known; elsewhere there is neither a total nor a grade, in no paper."""
    forecast = run.told["counts"]["forecast"]
    if run.year in SCORES:
        expected = SCORES[run.year]
        assert {name: forecast[name] for name in expected} == expected
        assert (forecast["iit"], forecast["eit"]) == (84.0, 84.0)
        return
    assert forecast.get("total") is None
    assert forecast.get("grade") is None
    assert forecast.get("oit") is None
    for path in (run.folder / "memo.docx", run.folder / "board.html"):
        assert not re.search(r"ระดับ\s*(?:AA?|[B-F]|ผ่าน|ต้องปรับปรุง)|คะแนนรวม\s*\d", words_of(path)), path.name
    assert "(ระดับ" not in run.shown


def test_no_paper_shows_what_only_a_program_says(run: YearRun) -> None:
    """No empty value, no field, no name of another agency, no number of a year that is not this one or the last."""
    bad = _never_said(run.year)
    texts = {path.relative_to(run.place).as_posix(): words_of(path) for path in run.papers} | {"terminal": run.shown}
    wrong = {
        name: [text[max(0, one.start() - 60) : one.end() + 40] for one in bad.finditer(text)][:3]
        for name, whole in texts.items()
        if bad.search(text := QUOTED.sub("", whole))
    }
    assert wrong == {}


def _never_said(year: int) -> re.Pattern[str]:
    """What no paper of ``year`` may show: a value, a field, an agency, a year other than behind the / of a date."""
    others = "|".join(str(other) for other in KNOWN_YEARS if other not in {year, year - 1})
    return re.compile(
        rf"(?<![\w.])(?:None|nan|NaN)(?!\w)|(?<!: )null|\{{\{{|\}}\}}|\[\[|บึงกาฬ|(?<![/\da-f])(?:{others})(?![\da-f])"
    )


def test_items_without_known_components_are_named_in_the_form(run: YearRun) -> None:
    """Whoever misses one in the sheet of components reads why; who has none of them reads nothing of it."""
    items = load_rulebook(run.spec.name).items
    for path in (run.place / "templates").rglob("คำตอบ OIT*.xlsx"):
        form = Typed(path)
        mine = [item for _, item in form.rows(load_form(EVIDENCE).sheet, "item_id")]
        without = [item for item in mine if not items[item].components]
        texts = [str(cell.value) for row in form.sheet("คำชี้แจง").iter_rows() for cell in row]
        told = [text.partition(" ยังไม่พบว่าต้องมีองค์ประกอบใด")[0] for text in texts if "ยังไม่พบว่า" in text]
        assert told == ([f"ข้อ {' '.join(without)}"] if without else [])


def test_forms_are_headed_with_their_year(run: YearRun) -> None:
    """Whoever opens a form sees which year it asks about, and the item's title of that year."""
    for path in (run.place / "templates").rglob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        meta = {str(key.value): value.value for key, value in book["_meta"].iter_rows(max_col=2)}
        assert meta["fiscal_year"] == str(run.year)
        assert f"ประจำปีงบประมาณ พ.ศ. {run.year}" in words_of(path)


def test_each_period_of_an_item_has_a_line(run: YearRun) -> None:
    """What two periods ask for is read one below the other, whichever owner's form it is."""
    said: dict[str, str] = {}
    sheet = load_form(EVIDENCE).sheet
    for path in (run.place / "templates").rglob("คำตอบ OIT *.xlsx"):
        book = Typed(path)
        said |= {
            item: str(book.cell(sheet, "period_required", row).value or "") for row, item in book.rows(sheet, "item_id")
        }
    items = load_rulebook(run.spec.name).items
    assert said.keys() == items.keys()
    assert {item: len(text.splitlines()) for item, text in said.items()} == {
        item.item_id: len(item.periods) for item in items.values()
    }


def test_run_json_is_that_of_the_year(run: YearRun) -> None:
    """Machines are told the year, too."""
    assert str(run.year) in json.dumps({key: value for key, value in run.told.items() if key != "inputs"})


@pytest.mark.heavy
@pytest.mark.needs("LibreOffice or ooxml-validator")
def test_office_programs_open_every_paper(run: YearRun, tmp_path: Path) -> None:
    """Neither Excel nor Word would offer a repair, and LibreOffice prints each, where these programs are installed."""
    ours = (path for path in run.papers if path.name != AGENCY_FILE)  # the generator has saved that one
    papers = [path for path in ours if path.suffix in {".docx", ".xlsx"}]
    copies = [Path(shutil.copy(path, tmp_path / f"{number}{path.suffix}")) for number, path in enumerate(papers)]
    assert len(copies) > 20
    assert faults_of_the_sdk(copies) == {}
    assert unread_by_libreoffice(copies, tmp_path) == []
