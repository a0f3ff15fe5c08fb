"""The paper on the scores: one basis for its counts, and nothing confirmed before anybody can have confirmed it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ita_batch.history.answered_run import AnsweredRun
from ita_batch.publish.year_papers.oit_scores import publish_oit_scores
from ita_batch.report.file_counts import expected_counts
from ita_batch.results.forecast_and_score import Agreement
from ita_batch.week import Week
from tests.clarify.judged_weeks import ANSWERED, FILE_COMMENT, RUN, answered_item, judged_week, scored
from tests.support.documents import context_of
from tests.support.papers import Paper, read_paper

SCORING, CONFIRMING = date(2021, 6, 10), date(2021, 7, 10)
COLUMNS = "ข้อ | คะแนน | ความคิดเห็นของผู้ประเมิน | คะแนนหลังชี้แจง"
BELOW = (f"O10 | 0 | {FILE_COMMENT} | ", "O4 | 100 | - | ")
WON = (f"O10 | 0 | {FILE_COMMENT} | 100", "O4 | 100 | - | ")


def week_of_scores(folder: Path, lines: tuple[str, ...], day: date) -> Week:
    """A week with these scores; we had called O10 faulty and O4 ready."""
    told = {"O10": answered_item(ready=False, codes=("direct-file-url",)), "O4": answered_item("O4")}
    answered = AnsweredRun(RUN, ANSWERED, folder / RUN, told)
    return judged_week(folder, scored(*lines, columns=COLUMNS), answered, day)


def paper(folder: Path, lines: tuple[str, ...], day: date) -> Paper:
    """The paper of that week."""
    week = week_of_scores(folder, lines, day)
    path = folder / "oit_scores.docx"
    publish_oit_scores(path, context_of(week, folder), expected_counts(week))
    return read_paper(path)


def test_the_paper_counts_by_the_first_score_and_says_the_final_once(tmp_path: Path) -> None:
    """An item that was won was foretold rightly at first, and is no mistake of ours in this paper."""
    made = paper(tmp_path, WON, CONFIRMING)
    assert "ผลการตรวจครั้งแรก กรอกผลแล้ว 2 ข้อ จาก 43 ข้อ ได้คะแนนเต็ม 1 ข้อ ไม่ได้คะแนนเต็ม 1 ข้อ" in made.text
    assert "ผลการตรวจครั้งแรกตรงกับที่คาดการณ์ไว้ ณ วันที่ 29 เมษายน 2564 จำนวน 2 ข้อ ไม่มีข้อที่คลาดเคลื่อน" in made.text
    assert "หลังชี้แจงได้คะแนนเต็ม 2 ข้อ จาก 2 ข้อ ได้คะแนนเพิ่ม 1 ข้อ (O10)" in made.text
    assert "ผู้ประเมินได้ยืนยันผลในระบบ ITAS แล้ว" in made.text
    assert "ข้อที่คาดการณ์คลาดเคลื่อน" not in made.text


def test_the_first_judgement_is_kept_beside_the_one_that_stands(tmp_path: Path) -> None:
    """The score that stands makes it a false alarm; the first one did not."""
    found = week_of_scores(tmp_path, WON, CONFIRMING)
    judged = context_of(found, tmp_path).facts.scored
    assert [one.agreement for one in judged.items if one.item_id == "O10"] == [Agreement.FALSE_ALARM]
    assert [one.agreement for one in judged.at_first.items if one.item_id == "O10"] == [Agreement.HIT]
    assert (judged.fulls, judged.at_first.fulls, judged.at_first.settled) == (2, 1, False)


def test_in_the_step_of_confirmation_what_is_not_known_is_said_to_be_unknown(tmp_path: Path) -> None:
    """Nobody may take the first scores for the final ones."""
    text = paper(tmp_path, BELOW, CONFIRMING).text
    assert "ยังไม่ทราบคะแนนหลังชี้แจง" in text
    assert "ผู้ประเมินได้ยืนยันผล" not in text
    assert "ผลการตรวจครั้งแรก กรอกผลแล้ว" in text


@pytest.mark.parametrize(("lines", "day"), [(BELOW, SCORING), (("O10 | 100 | - | ",), CONFIRMING)])
def test_nothing_is_said_of_a_clarification_that_is_to_come_or_not_needed(
    tmp_path: Path, lines: tuple[str, ...], day: date
) -> None:
    """While the items are being scored, and where every item is full."""
    assert "หลังชี้แจง" not in paper(tmp_path, lines, day).text


def test_a_score_typed_early_confirms_nothing(tmp_path: Path) -> None:
    """It is named to be looked at, with the number that board and terminal count."""
    text = paper(tmp_path, WON, SCORING).text
    assert "ผู้ประเมินได้ยืนยันผล" not in text
    assert "กรอกคะแนนหลังชี้แจงไว้แล้ว 1 ข้อ ก่อนถึงช่วงยืนยันผล โปรดตรวจสอบก่อนลงนาม" in text
    assert "หากเป็นไปตามที่กรอก หลังชี้แจงได้คะแนนเต็ม 2 ข้อ จาก 2 ข้อ" in text


def test_the_choices_refer_to_nothing_that_the_paper_lacks(tmp_path: Path) -> None:
    """What is worth clarifying is proposed in another paper, in its own step."""
    text = paper(tmp_path, BELOW, SCORING).text
    assert "ให้ฝ่ายเลขานุการเสนอข้อที่ควรชี้แจง" in text
    assert "ที่ฝ่ายเลขานุการเสนอ" not in text
