"""Fields and tables of the annex to the meeting's report: scores by indicator, and the calendar ahead."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ita_batch.publish.letters.memo_fields import official
from ita_batch.publish.letters.table_layouts import Cells, table
from ita_batch.publish.word.write_document import MemoTable
from ita_batch.report.facts import Facts
from ita_batch.scoring.scores import rounded
from ita_batch.thai.date_text import format_short
from ita_batch.thai.digits import to_thai
from ita_batch.week import Week


def meeting_fields(facts: Facts) -> dict[str, str]:
    """The fields that the memo does not have."""
    target = facts.week.agency.target() or facts.week.rulebook.target
    return official({"เป้าหมาย": str(rounded(target)) if target is not None else "–"})


def meeting_tables(facts: Facts) -> dict[str, MemoTable]:
    """The tables that the memo does not have."""
    rows = {"ตารางคะแนนตัวชี้วัด": _indicators(facts), "ตารางปฏิทิน": _calendar(facts.week)}
    return {marker: table(marker, cells) for marker, cells in rows.items()}


def _score(score: Fraction | None) -> str:
    return "–" if score is None else to_thai(str(rounded(score)))


def _indicators(facts: Facts) -> Iterator[Cells]:
    """Last year's score, the forecast and the forecast with all corrected; nothing is forecast of no answer."""
    week = facts.week
    last, now, corrected = week.agency.last_scores, week.forecast.indicators, week.forecast_if_corrected.indicators
    unknown = set[int]() if facts.items.received else set(week.rulebook.sub_indicators)
    for number, name in week.rulebook.indicator_names.items():
        before = last.get(number)
        forecast = None if number in unknown else now.get(number, before)
        scores = (before, forecast, corrected.get(number, before))
        if any(score is not None for score in scores):
            yield to_thai(number), to_thai(name), *map(_score, scores)


def _calendar(week: Week) -> Iterator[Cells]:
    steps = [(step.start, step.end, step.title) for step in week.rulebook.calendar.values()]
    own = [(one.due, one.due, one.description) for one in week.agency.deadlines]
    for start, end, title in sorted(set(steps + own)):
        days = format_short(end) if start == end else f"{format_short(start)} – {format_short(end)}"
        yield to_thai(days), to_thai(title), _state(start, end, week.as_of)


def _state(start: date, end: date, today: date) -> str:
    if end < today:
        return "ผ่านแล้ว"
    if start > today:
        return "ยังไม่ถึง"
    return "วันนี้" if end == today else "อยู่ระหว่าง"
