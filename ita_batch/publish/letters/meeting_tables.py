"""Fields and tables of the annex to the meeting's report: scores by indicator, and the calendar ahead."""

from collections.abc import Iterator
from fractions import Fraction

from ita_batch.publish.letters.memo_fields import NOT_KNOWN, official
from ita_batch.publish.letters.table_layouts import Cells, table
from ita_batch.publish.word.write_document import MemoTable
from ita_batch.scoring.scores import rounded
from ita_batch.thai.date_text import format_short
from ita_batch.thai.digits import to_thai
from ita_batch.week import Week


def meeting_fields(week: Week) -> dict[str, str]:
    """The fields that the memo does not have."""
    corrected = week.forecast_if_corrected
    return official(
        {
            "คะแนนเมื่อแก้ครบ": _score(corrected.total, NOT_KNOWN),
            "ระดับเมื่อแก้ครบ": corrected.grade or NOT_KNOWN,
            "เป้าหมาย": _score(week.agency.target() or week.rulebook.target),
            "ข้อไม่พร้อม": str(len(week.cases) - len(week.ready)),
        }
    )


def meeting_tables(week: Week) -> dict[str, MemoTable]:
    """The tables that the memo does not have."""
    rows = {"ตารางคะแนนตัวชี้วัด": _indicators(week), "ตารางปฏิทิน": _calendar(week)}
    return {marker: table(marker, cells) for marker, cells in rows.items()}


def _score(score: Fraction | None, unknown: str = "–") -> str:
    return unknown if score is None else to_thai(str(rounded(score)))


def _indicators(week: Week) -> Iterator[Cells]:
    last, now, corrected = week.agency.last_scores, week.forecast.indicators, week.forecast_if_corrected.indicators
    for number, name in week.rulebook.indicator_names.items():
        before = last.get(number)
        scores = (before, now.get(number, before), corrected.get(number, before))
        yield to_thai(number), to_thai(name), *map(_score, scores)


def _calendar(week: Week) -> Iterator[Cells]:
    steps = [(step.start, step.end, step.title) for step in week.rulebook.calendar.values()]
    own = [(one.due, one.due, one.description) for one in week.agency.deadlines]
    for start, end, title in sorted(set(steps + own)):
        days = format_short(end) if start == end else f"{format_short(start)} – {format_short(end)}"
        state = "ผ่านแล้ว" if end < week.as_of else "อยู่ระหว่าง" if start <= week.as_of else "ยังไม่ถึง"
        yield to_thai(days), to_thai(title), state
