"""The paper on the assessors' scores: what was given and why, what we had foretold, and whether to clarify.

It counts by the first judgement, of which the reasons speak; one sentence and one column tell the scores that stand.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from ita_batch.messages import code_title, word
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.memo_fields import official
from ita_batch.publish.letters.table_layouts import Cells, numbered, table
from ita_batch.publish.word.write_document import OIT_SCORES, MemoTable
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.not_computed import numbered_name
from ita_batch.results.forecast_and_score import Agreement, JudgedItem, Scored
from ita_batch.results.score_lines import ScoreTable, score_table, scores_of
from ita_batch.scoring.scores import Forecast, rounded, worth
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import thai_number, to_thai, to_thai_text
from ita_batch.week import Week
from ita_batch.year_steps import CLARIFY_STEP, CONFIRM_STEP, step_on

_NONE = "–"
_IDS_IN_LINE = 4  # of the table's column
_CLARIFY_DAY = f"calendar.{CLARIFY_STEP}"


def publish_oit_scores(path: Path, context: DocumentContext, counts: FileCounts) -> None:  # noqa: ARG001 - as all
    """Write the paper; nothing before a score is typed."""
    facts = context.facts
    if not facts.scored.items:
        return
    year = facts.week.rulebook.fiscal_year
    context.write(
        path,
        OIT_SCORES,
        f"ผลการตรวจให้คะแนน OIT ประจำปีงบประมาณ พ.ศ. {year}",
        fields=score_fields(facts),
        tables=score_tables(facts),
        conditions={
            "มีผลหลังชี้แจง": facts.scored.settled and _confirming(facts),
            "บอกผลหลังชี้แจง": _tells_end(facts),
            "ยังชี้แจงได้": _may_clarify(facts),
        },
    )


def score_fields(facts: Facts) -> dict[str, str]:
    """The fields of the paper in addition to those of the memo."""
    week, scores = facts.week, score_table(facts.week, facts.scored)
    step = week.rulebook.calendar.get(CLARIFY_STEP)
    mark = facts.resting.mark(_CLARIFY_DAY)
    until = f"ระหว่างวันที่ {format_long(step.start)} ถึงวันที่ {format_long(step.end)}{mark}" if step else "ตามวันที่ ITAS กำหนด"
    return official(
        {
            "ผลรายข้อ": _given(facts, scores),
            "เหตุที่พบมาก": _commonest(facts),
            "ผลเทียบคาดการณ์": _agreement(facts),
            "ผลหลังชี้แจง": _won(facts, scores),
            "ช่วงชี้แจง": until,
            "หมายเหตุเกณฑ์": facts.resting.note(_numbers(facts, scores)),
        }
    )


def score_tables(facts: Facts) -> dict[str, MemoTable]:
    """Scores by indicator, reasons, and our mistakes."""
    scores, mark = score_table(facts.week, facts.scored), facts.resting.mark
    without = ((2,) if scores.forecast is None else ()) + ((4,) if scores.settled is None else ())
    marks = {2: mark(on.SCORES), 3: mark(on.MENDED_SCORES), 4: mark(on.MENDED_SCORES)}
    values = worth(facts.week.rulebook)
    hidden = (() if facts.scored.settled else (5,)) + (() if values else (4,))
    return {
        "ตารางคะแนนที่ได้": table("ตารางคะแนนที่ได้", numbered(_scores(facts.week, scores)), marks=marks, without=without),
        "ตารางเหตุที่ไม่ได้คะแนน": table(
            "ตารางเหตุที่ไม่ได้คะแนน", numbered(_reasons(facts)), marks={4: mark(on.WORTH)}, without=hidden
        ),
        "ตารางที่คาดคลาดเคลื่อน": table("ตารางที่คาดคลาดเคลื่อน", numbered(_mistakes(facts))),
    }


def _may_clarify(facts: Facts) -> bool:
    """True while there is something to clarify and the days for it are not over."""
    open_still = step_on(CLARIFY_STEP, facts.week.rulebook, facts.week.as_of, early=True)
    return bool(facts.week.results.below_full) and open_still


def _confirming(facts: Facts) -> bool:
    """True once the assessors may have confirmed anything, or where nobody knows from when on."""
    step = facts.week.rulebook.calendar.get(CONFIRM_STEP)
    return step is None or step.start <= facts.week.as_of


def _tells_end(facts: Facts) -> bool:
    """True where there is something to say of the clarification, if only that nobody knows yet how it ended."""
    return facts.scored.settled or (bool(facts.week.results.below_full) and _confirming(facts))


def _first(facts: Facts) -> str:
    """What says that the first judgement is meant, where the paper tells of another one too."""
    return "ผลการตรวจครั้งแรก" if _tells_end(facts) else ""


def _numbers(facts: Facts, scores: ScoreTable) -> Iterator[str]:
    """The numbers of this paper, for the note to the marks."""
    if scores.forecast:
        yield on.SCORES
    yield on.MENDED_SCORES
    if scores.given.total is not None:
        yield on.MENDED_TOTAL
    if facts.week.results.below_full:
        yield on.WORTH
    if _may_clarify(facts):
        yield _CLARIFY_DAY


def _given(facts: Facts, scores: ScoreTable) -> str:
    scored, mark = facts.scored, facts.resting.mark
    judged, items = len(scored.items), len(facts.week.rulebook.items)
    lost = len(facts.week.results.below_full)
    of = f"กรอกผลแล้ว {judged} ข้อ จาก {items} ข้อ" if judged < items else f"ทั้งหมด {items} ข้อ"
    text = f"{_first(facts)} {of} ได้คะแนนเต็ม {judged - lost} ข้อ ไม่ได้คะแนนเต็ม {lost} ข้อ".lstrip()
    given, forecast = _oit(scores.given, facts.week), scores.forecast and _oit(scores.forecast, facts.week)
    if given:
        text += f" คิดเป็นคะแนน OIT {given}{mark(on.MENDED_SCORES)} คะแนน"
        if forecast:
            text += f" (คาดการณ์ไว้ {forecast}{mark(on.SCORES)})"
    return text


def _oit(scores: Forecast, week: Week) -> str:
    """The score of the instrument, "" where it does not follow from the items."""
    told = {key: score for key, score in scores_of(scores, week) if isinstance(key, str)}
    score = next(iter(told.values()), None)
    return "" if score is None else str(rounded(score))


def _commonest(facts: Facts) -> str:
    found = facts.scored.by_reason()
    if not found:
        return "ไม่มีข้อใดเสียคะแนน"
    parts = [f"{one.reason.name_th if one.reason else _not_understood()} ({len(one.items)} ข้อ)" for one in found]
    return "เหตุที่ไม่ได้คะแนนเต็ม คือ " + " ".join(parts)


def _not_understood() -> str:
    return word("score_reason_unknown")


def _agreement(facts: Facts) -> str:
    scored, answered = facts.scored.at_first, facts.week.answered
    if answered is None or not scored.foretold:
        return "ไม่มีผลการทำงานก่อนปิดรับคำตอบให้เทียบ จึงไม่ทราบว่าได้คาดการณ์แต่ละข้อไว้อย่างไร"
    kinds = {kind: sum(one.agreement is kind for one in scored.mistaken) for kind in Agreement}
    right = len(scored.foretold) - len(scored.mistaken)
    text = f"{_first(facts)}ตรงกับที่คาดการณ์ไว้ ณ วันที่ {format_long(answered.as_of)} จำนวน {right} ข้อ"
    told = [word(f"score_{kind.value.replace('-', '_')}", number=number) for kind, number in kinds.items() if number]
    return f"{text} คลาดเคลื่อน {len(scored.mistaken)} ข้อ ได้แก่ {' '.join(told)}" if told else f"{text} ไม่มีข้อที่คลาดเคลื่อน"


def _won(facts: Facts, scores: ScoreTable) -> str:
    """How the clarification ended: the number that board and terminal count too."""
    scored, mark = facts.scored, facts.resting.mark(on.MENDED_SCORES)
    if scores.settled is None:
        return "ยังไม่ทราบคะแนนหลังชี้แจง (ยังไม่ได้กรอกคะแนนหลังชี้แจงในไฟล์ผลการตรวจ)" if _tells_end(facts) else ""
    text = f"หลังชี้แจงได้คะแนนเต็ม {scored.fulls} ข้อ จาก {len(scored.items)} ข้อ"
    if after := _oit(scores.settled, facts.week):
        text += f" คิดเป็นคะแนน OIT {after}{mark} คะแนน"
    text += _changes(scored)
    if _confirming(facts):
        return text
    typed = sum(one.result.confirmed is not None for one in scored.items)
    return f"กรอกคะแนนหลังชี้แจงไว้แล้ว {typed} ข้อ ก่อนถึงช่วงยืนยันผล โปรดตรวจสอบก่อนลงนาม หากเป็นไปตามที่กรอก {text}"


def _changes(scored: Scored) -> str:
    """Which items won or lost by the clarification, behind the number of all."""
    won = [one.item_id for one in scored.items if one.result.final > one.result.score]
    lost = [one.item_id for one in scored.items if one.result.final < one.result.score]
    text = f" ได้คะแนนเพิ่ม {len(won)} ข้อ" + (f" ({' '.join(won)})" if won else "")
    if lost:
        text += f" คะแนนลดลง {len(lost)} ข้อ ({' '.join(lost)})"
    return text


def _scores(week: Week, scores: ScoreTable) -> Iterator[Cells]:
    columns = [dict(scores_of(one, week)) for one in (scores.forecast, scores.given, scores.settled)]
    for key in columns[1]:
        values = [column[key] for column in columns]
        if key is None and values[1] is None:
            continue  # no total follows: nothing is said of it
        shown = (_NONE if value is None else to_thai(str(rounded(value))) for value in values)
        yield (_name(key, week), *shown)


def _name(key: int | str | None, week: Week) -> str:
    if isinstance(key, int):
        return to_thai(numbered_name(week.rulebook, key))
    return f"คะแนนแบบวัด {key}" if key else "คะแนนรวม (ใช้คะแนน IIT และ EIT ของปีก่อน)"


def _reasons(facts: Facts) -> Iterator[Cells]:
    values = worth(facts.week.rulebook)
    for one in facts.scored.by_reason():
        points = sum((values[item.item_id] for item in one.items if item.item_id in values), start=Fraction(0))
        yield (
            to_thai_text(one.reason.name_th if one.reason else _not_understood()),
            _ids(one.items),
            thai_number(len(one.items)),
            to_thai(str(rounded(points))) if values else _NONE,
            thai_number(len(one.won)),
        )


def _mistakes(facts: Facts) -> Iterator[Cells]:
    for one in facts.scored.at_first.mistakes():
        rule = code_title(one.code) if one.code else word("score_no_rule")
        tried = any(item.told_on_trial for item in one.items) and one.agreement is not Agreement.FALSE_ALARM
        told = f"{rule} {word('score_on_trial')}" if tried else rule
        kind = word(f"score_kind_{one.agreement.value.replace('-', '_')}")
        yield kind, told, _ids(one.items), thai_number(len(one.items))


def _ids(items: Sequence[JudgedItem]) -> str:
    """The ids, a few a line: Word would part a number from its letter."""
    ids = [to_thai(one.item_id) for one in items]
    return "\n".join(" ".join(ids[at : at + _IDS_IN_LINE]) for at in range(0, len(ids), _IDS_IN_LINE))
