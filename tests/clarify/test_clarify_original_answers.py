"""What was answered, as the run kept it: its explanations come from its own file, while that is what it wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ita_batch.batch import run_week
from ita_batch.clarify.original_answers import GivenAnswer, kept_explanations, original_answers
from ita_batch.history.answered_run import AnsweredRun
from ita_batch.rulebook.load import OIT_FILE
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import make_workspace
from tests.clarify.judged_weeks import answered_item
from tests.support.oit import oit
from tests.support.sheets import write_sent
from tests.support.weeks import RULEBOOK

LAYOUT = RULEBOOK.layouts[OIT_FILE]
URL = "https://www.pao.example/annual-plan"
ANSWER = f"""
| ข้อ | คำตอบ | URL หน้าเว็บ | URL ไฟล์ | คำอธิบาย | ข้อมูลตั้งแต่วันที่ | ถึงวันที่ |
|-----|------|-----------|--------|---------|---------------|---------|
| O10 | มี | {URL} | | หน้าหลัก > แผน | 01/10/2563 | 30/09/2564 |
"""


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run that wrote a file of answers."""
    write_sent(make_workspace(tmp_path) / "inbox" / "คลัง.xlsx", oit(ANSWER))
    day = date(2021, 4, 29)
    return run_week(open_workspace(tmp_path, day), day, tmp_path / "output", lambda *_: None).folder


def test_the_explanation_is_read_from_the_runs_own_file(run: Path) -> None:
    """Line by line."""
    assert kept_explanations(run, LAYOUT) == {"O10": ("หน้าหลัก > แผน",)}


def test_a_changed_file_of_answers_is_not_believed(run: Path) -> None:
    """Nor one that is gone, nor one in another layout."""
    path = run / "itas" / f"{OIT_FILE}.xlsx"
    assert kept_explanations(run, replace(LAYOUT, columns=LAYOUT.columns[:2])) == {}
    assert kept_explanations(run, replace(LAYOUT, sheet="อื่น")) == {}
    renamed = tuple(replace(one, header=f"{one.header} ใหม่") for one in LAYOUT.columns)
    assert kept_explanations(run, replace(LAYOUT, columns=renamed)) == {}
    path.write_bytes(path.read_bytes() + b"\0")
    assert kept_explanations(run, LAYOUT) == {}
    path.unlink()
    assert kept_explanations(run, LAYOUT) == {}


def test_the_present_explanation_serves_only_while_the_urls_are_the_same(tmp_path: Path) -> None:
    """And is never called the original one."""
    answered = AnsweredRun("r", date(2021, 4, 29), tmp_path, {"O10": answered_item(urls=(URL,))})
    same = original_answers(answered, {"O10": GivenAnswer("มี", (URL,), ("ทาง",))}, LAYOUT)["O10"]
    assert (same.original, same.explanations, same.explained, same.urls) == (True, ("ทาง",), False, (URL,))
    other = original_answers(answered, {"O10": GivenAnswer("มี", ("https://x.example",), ("ทาง",))}, LAYOUT)["O10"]
    assert (other.urls, other.explanations) == ((URL,), ())


def test_an_item_that_the_run_does_not_know_is_of_the_present(tmp_path: Path) -> None:
    """As where there is no run."""
    answered = AnsweredRun("r", date(2021, 4, 29), tmp_path, {"O4": answered_item("O4")})
    found = original_answers(answered, {"O10": GivenAnswer("มี", (URL,), ())}, LAYOUT)
    assert (found["O10"].original, found["O4"].original) == (False, True)
    assert original_answers(None, {"O10": GivenAnswer("มี", (URL,), ())}, LAYOUT)["O10"].ready is None
