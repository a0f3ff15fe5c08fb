"""Fields and tables of the annex to the meeting's report: scores by indicator, and the calendar ahead."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ita_batch.deadlines import IMPORT_STEP
from ita_batch.messages import word
from ita_batch.publish.letters.forecast_words import NOT_FORECAST
from ita_batch.publish.letters.memo_fields import NOT_FOUND, official
from ita_batch.publish.letters.table_layouts import Cells, table
from ita_batch.publish.word.write_document import MemoTable
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.not_computed import indicator_name, no_calendar
from ita_batch.report.shown_numbers import score_numbers, shown_numbers
from ita_batch.scoring.scores import rounded
from ita_batch.thai.date_text import format_short
from ita_batch.thai.digits import to_thai
from ita_batch.week import Week


def meeting_fields(facts: Facts) -> dict[str, str]:
    """The fields that the memo does not have, and the note to the marks of these tables too."""
    week = facts.week
    target = week.agency.target() or week.rulebook.target
    steps = (f"calendar.{step}" for step in week.rulebook.calendar)
    shown = f"{rounded(target)}{facts.resting.mark(on.TARGET)}" if target is not None else NOT_FOUND
    return official(
        {
            "เป้าหมาย": shown,
            "จำนวนปีที่ปฏิบัติงาน": f"{week.rulebook.tenure_years}{facts.resting.mark(on.INTERNAL_COUNT)}",
            "หมายเหตุปฏิทิน": _calendar_note(week),
            "หมายเหตุเกณฑ์": facts.resting.note((*shown_numbers(facts), *score_numbers(facts), *steps)),
        }
    )


def meeting_tables(facts: Facts) -> dict[str, MemoTable]:
    """The tables that the memo does not have."""
    rows = {"ตารางคะแนนตัวชี้วัด": _indicators(facts), "ตารางปฏิทิน": _calendar(facts)}
    marks = {3: facts.resting.mark(on.SCORES) if facts.items.received else "", 4: facts.resting.mark(on.MENDED_SCORES)}
    looks = {"ตารางคะแนนตัวชี้วัด": marks}
    return {marker: table(marker, cells, marks=looks.get(marker)) for marker, cells in rows.items()}


def _calendar_note(week: Week) -> str:
    """That the year's days are not known, and what the table below shows then."""
    unknown = no_calendar(week.rulebook, IMPORT_STEP)
    own = week.agency.deadlines and not week.rulebook.calendar
    return word("own_deadlines_alone", unknown=unknown) if unknown and own else unknown


def _score(score: Fraction | None) -> str:
    return "–" if score is None else to_thai(str(rounded(score)))


def _indicators(facts: Facts) -> Iterator[Cells]:
    """Last year's score, the forecast and the forecast with all corrected; nothing is forecast of no answer."""
    week = facts.week
    last, now, corrected = week.agency.last_scores, week.forecast.indicators, week.forecast_if_corrected.indicators
    for number in week.rulebook.indicator_names:
        before, name = last.get(number), to_thai(indicator_name(week.rulebook, number))
        if number not in week.rulebook.disclosure and week.rulebook.indicator_names[number]:
            scores = (before, now.get(number), corrected.get(number))
        elif number in week.rulebook.disclosure and week.rulebook.cut_known:
            scores = (before, now.get(number) if facts.items.received else None, corrected.get(number))
        elif before is not None:  # whether there is such an indicator, or which items it is made of, is not known
            yield to_thai(number), name, _score(before), NOT_FORECAST, NOT_FORECAST
            continue
        else:
            continue
        if any(score is not None for score in scores):
            yield to_thai(number), name, *map(_score, scores)


def _calendar(facts: Facts) -> Iterator[Cells]:
    week, mark = facts.week, facts.resting.mark
    steps = [(one.start, one.end, one.title, mark(f"calendar.{one.step}")) for one in week.rulebook.calendar.values()]
    own = [(one.due, one.due, one.description, "") for one in week.agency.deadlines]
    for start, end, title, sign in sorted(set(steps + own)):
        days = format_short(end) if start == end else f"{format_short(start)} – {format_short(end)}"
        yield to_thai(f"{days}{sign}"), to_thai(title), _state(start, end, week.as_of)


def _state(start: date, end: date, today: date) -> str:
    if end < today:
        return "ผ่านแล้ว"
    if start > today:
        return "ยังไม่ถึง"
    return "วันนี้" if end == today else "อยู่ระหว่าง"
