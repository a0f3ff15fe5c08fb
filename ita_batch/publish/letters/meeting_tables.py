"""Fields and tables of the annex to the meeting's report: scores by indicator, and the calendar ahead."""

from __future__ import annotations

from fractions import Fraction

from ita_batch.publish.letters.memo_fields import NOT_KNOWN, official
from ita_batch.publish.word.write_document import MemoTable, TableColumn
from ita_batch.scoring.scores import rounded
from ita_batch.thai.date_text import format_short
from ita_batch.thai.digits import to_thai
from ita_batch.week import Week


def meeting_fields(week: Week) -> dict[str, str]:
    """The fields that the memo has not."""
    mended = week.forecast_if_mended
    fields = {
        "คะแนนเมื่อแก้ครบ": _score(mended.total, NOT_KNOWN),
        "ระดับเมื่อแก้ครบ": mended.grade or NOT_KNOWN,
        "เป้าหมาย": _score(week.agency.target() or week.rulebook.target),
        "ข้อไม่พร้อม": str(len(week.cases) - len(week.ready)),
    }
    return {name: official(text) for name, text in fields.items()}


def meeting_tables(week: Week) -> dict[str, MemoTable]:
    """The tables that the memo has not."""
    return {"ตารางคะแนนตัวชี้วัด": _indicators(week), "ตารางปฏิทิน": _calendar(week)}


def _score(score: Fraction | None, unknown: str = "–") -> str:
    return unknown if score is None else to_thai(str(rounded(score)))


def _indicators(week: Week) -> MemoTable:
    last, now, mended = week.agency.last_scores, week.forecast.indicators, week.forecast_if_mended.indicators
    return MemoTable(
        caption="คะแนนรายตัวชี้วัด",
        description="คะแนนปีก่อน คาดการณ์จากข้อมูลที่พร้อม และคาดการณ์เมื่อแก้ครบทุกข้อ ของแต่ละตัวชี้วัด",
        columns=(
            TableColumn("ที่", 1.0, "center"),
            TableColumn("ตัวชี้วัด", 7.5),
            TableColumn("ปีก่อน", 2.2, "right"),
            TableColumn("คาดการณ์", 2.5, "right"),
            TableColumn("เมื่อแก้ครบ", 2.8, "right"),
        ),
        rows=tuple(
            (
                to_thai(number),
                to_thai(name),
                _score(last.get(number)),
                _score(now.get(number, last.get(number))),
                _score(mended.get(number, last.get(number))),
            )
            for number, name in week.rulebook.indicator_names.items()
        ),
    )


def _calendar(week: Week) -> MemoTable:
    steps = [(step.start, step.end, step.title) for step in week.rulebook.calendar.values()]
    own = [(one.due, one.due, one.description) for one in week.agency.deadlines]
    return MemoTable(
        caption="ปฏิทินการประเมิน",
        description="ช่วงเวลาและขั้นตอนของการประเมิน และกำหนดของหน่วยงาน",
        columns=(
            TableColumn("ช่วงเวลา", 5.0),
            TableColumn("ขั้นตอน", 8.6),
            TableColumn("สถานะ", 2.4, "center"),
        ),
        rows=tuple(
            (
                to_thai(format_short(end) if start == end else f"{format_short(start)} – {format_short(end)}"),
                to_thai(title),
                "ผ่านแล้ว" if end < week.as_of else "อยู่ระหว่าง" if start <= week.as_of else "ยังไม่ถึง",
            )
            for start, end, title in sorted(set(steps + own))
        ),
    )
