"""A week with scores, and the run whose answers were judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from ita_batch.clarify.clarification import Clarification, ItemClarification, clarification_of
from ita_batch.clarify.original_answers import GivenAnswer
from ita_batch.history.answered_run import AnsweredItem, AnsweredRun
from ita_batch.week import Week
from tests.clarify.archived_runs import BEFORE, PAGE, Kept, archived_run
from tests.support.sheets import Sent
from tests.support.weeks import week_of

DAY, ANSWERED = date(2021, 6, 25), date(2021, 4, 29)
RUN = "2564-04-29_01"
FILE_COMMENT = "ตอบด้วย URL ที่เปิดเป็นไฟล์เอกสารโดยตรง"
SITE_COMMENT = "URL ที่นำเสนอไม่ใช่ URL ของหน้าเว็บไซต์หลักของหน่วยงาน"
YEAR_COMMENT = "แผนไม่ครอบคลุมระยะเวลาบังคับใช้ในปี พ.ศ. 2564"
PART_COMMENT = "องค์ประกอบข้อมูลไม่ครบถ้วน"


def scored(*lines: str, columns: str = "ข้อ | คะแนน | ความคิดเห็นของผู้ประเมิน") -> Sent:
    """The form of results with these rows, each its cells with bars between."""
    rule = "|".join("---" for _ in columns.split("|"))
    return Sent("assessor_result", "\n".join([f"| {columns} |", f"|{rule}|", *(f"| {line} |" for line in lines)]), None)


def answered_item(
    item: str = "O10", *, ready: bool = True, urls: tuple[str, ...] = (PAGE,), **more: object
) -> AnsweredItem:
    """How an item stood in the run that was answered from; good unless said otherwise."""
    parts: dict[str, object] = {"answer": "มี", "codes": (), **more}
    return AnsweredItem(item, ready, urls=urls, **parts)  # type: ignore[arg-type]


def judged_week(folder: Path, sent: Sent, answered: AnsweredRun | None = None, as_of: date = DAY) -> Week:
    """The week of these scores."""
    return replace(week_of(folder / "workspace", {"ผล.xlsx": sent}, as_of=as_of), answered=answered)


def clarified(
    folder: Path,
    comment: str,
    then: AnsweredItem | None,
    kept: Mapping[str, Kept] | None = None,
    **options: object,
) -> ItemClarification:
    """The clarification of one item whose score is zero for this ``comment``."""
    run = archived_run(folder / "output", RUN, kept or {}, options.pop("time", BEFORE))  # type: ignore[arg-type]
    answered = AnsweredRun(RUN, ANSWERED, run, {then.item_id: then}) if then else None
    item = then.item_id if then else "O10"
    whole = clarification_of(judged_week(folder, scored(f"{item} | 0 | {comment}"), answered), _given(options))
    assert isinstance(whole, Clarification)
    (one,) = whole.items
    return one


def _given(options: Mapping[str, object]) -> Mapping[str, GivenAnswer]:
    return options.get("given", {})  # type: ignore[return-value]
