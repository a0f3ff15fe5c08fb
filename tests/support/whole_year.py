"""The example through all nine steps of its calendar: what is typed from ITAS comes into the inbox when it is known."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ita_batch.batch import run_week
from ita_batch.workspace import open_workspace
from tests.support.demo import EXAMPLE

RESPONSES, SCORED, ANNOUNCED = "สถานะการตอบแบบวัด.xlsx", "ผลการตรวจ OIT.xlsx", "ผลที่ประกาศ.xlsx"
COLLECTION = {"memo.docx", "meeting_annex.docx"}


@dataclass(frozen=True)
class Step:
    """A day of the year: what is put into the inbox before the run, and which papers it leaves."""

    day: date
    steps: tuple[str, ...]
    papers: frozenset[str]
    comes: str = ""


YEAR = (
    Step(date(2021, 3, 12), ("register_and_import", "collect_oit"), frozenset({*COLLECTION, "approval.docx"})),
    Step(
        date(2021, 4, 28),
        ("collect_oit", "collect_iit", "collect_eit"),
        frozenset({*COLLECTION, "approval.docx"}),
    ),
    Step(date(2021, 5, 31), ("collect_iit", "collect_eit", "score_oit"), frozenset({"responses.docx"}), RESPONSES),
    Step(date(2021, 6, 19), ("score_oit",), frozenset({"oit_scores.docx"}), SCORED),
    Step(date(2021, 6, 25), ("clarify_oit",), frozenset({"clarification.docx"})),
    Step(
        date(2021, 7, 10),
        ("confirm_oit", "summarise_report"),
        frozenset({"oit_scores.docx", "results_report.docx"}),
    ),
    Step(date(2021, 7, 25), ("summarise_report",), frozenset({"results_report.docx"})),
    Step(date(2021, 8, 20), ("announce",), frozenset({"results_report.docx"}), ANNOUNCED),
    Step(date(2021, 9, 10), (), frozenset[str]()),
)


def run_whole_year(folder: Path) -> list[Path]:
    """The run folders of all steps, in order."""
    work = folder / "งาน"
    shutil.copytree(EXAMPLE, work)
    made = []
    for step in YEAR:
        if step.comes:
            shutil.copy(work / "year" / step.comes, work / "inbox" / step.comes)
        workspace = open_workspace(work, step.day)
        made.append(run_week(workspace, step.day, work / "output", lambda *_: None).folder)
    return made
