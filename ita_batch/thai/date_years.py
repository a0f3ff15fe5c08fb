"""What the year of a date text means: Buddhist, Christian, converted twice, or the last two digits of either."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from ita_batch.thai.date_parts import DateParts, Era
from ita_batch.thai.date_text import ERA_OFFSET, real_day, year_from_buddhist, year_from_christian
from ita_batch.thai.date_values import DateReading, DateReason, Trust, Window

DOUBLE_CONVERTED: Final = range(2943, 3244)  # 2400-2700 with 543 added once more


class _Candidate(NamedTuple):
    day: date
    era: Era


def read_parts(parts: DateParts, window: Window, limits: Window) -> DateReading:
    """Interpret the parts of a date text; the window, then the limits, decide what a two-digit year means."""
    reading = _two_digits(parts, window, limits) if len(parts.year) == 2 else _four_digits(parts)
    if parts.month_first and reading.value is not None:
        return DateReading(reading.value, Trust.ASK, DateReason.MONTH_FIRST)
    return reading


def _four_digits(parts: DateParts) -> DateReading:
    """Read 2400-2700 as Buddhist, 1900-2199 as Christian, 2943-3243 as converted twice; a named era decides."""
    typed = int(parts.year)
    trust, reason = Trust.OK, DateReason.PLAIN
    if parts.era is not None:
        year: int | None = typed - ERA_OFFSET if parts.era is Era.BUDDHIST else typed
    elif typed in DOUBLE_CONVERTED:
        year, trust, reason = typed - 2 * ERA_OFFSET, Trust.ASK, DateReason.DOUBLE_CONVERSION
    else:
        year = year_from_buddhist(typed)
        if year is None and (year := year_from_christian(typed)) and not parts.year_first:
            trust, reason = Trust.NOTE, DateReason.CHRISTIAN_ERA
    if year is None or year < 1:
        return DateReading(None, Trust.ERROR, DateReason.UNKNOWN_YEAR)
    day = real_day(year, parts.month, parts.day)
    if day is None:
        return DateReading(None, Trust.ERROR, DateReason.NO_SUCH_DAY)
    return DateReading(day, trust, reason)


def _two_digits(parts: DateParts, window: Window, limits: Window) -> DateReading:
    """Keep the readings 25yy (Buddhist) and 20yy (Christian), 43 years apart, that lie in the window.

    A single Buddhist reading is a NOTE; a single Christian one is ASK, unless the text names its era. When a wide
    window holds both, the Buddhist one is proposed and the division is asked.
    """
    real = list(_candidates(parts))
    kept = [c for c in real if c.day in window] or [c for c in real if c.day in limits]
    if not kept:
        return _out_of_reach(real, parts.era)
    sure = len(kept) == 1 and (kept[0].era is Era.BUDDHIST or parts.era is not None)
    return DateReading(kept[0].day, Trust.NOTE if sure else Trust.ASK, DateReason.TWO_DIGIT_YEAR)


def _candidates(parts: DateParts) -> Iterator[_Candidate]:
    """Yield the real days a two-digit year can mean, the Buddhist one first."""
    yy = int(parts.year)
    for era, year in ((Era.BUDDHIST, 2500 - ERA_OFFSET + yy), (Era.CHRISTIAN, 2000 + yy)):
        day = real_day(year, parts.month, parts.day)
        if day is not None and parts.era in (None, era):
            yield _Candidate(day, era)


def _out_of_reach(real: list[_Candidate], named: Era | None) -> DateReading:
    """Give an unexpected date in the Buddhist era; 29/2/64 is then no such day, rather than a day of 2064."""
    shown = [c for c in real if c.era is (named or Era.BUDDHIST)]
    if not shown:
        return DateReading(None, Trust.ERROR, DateReason.NO_SUCH_DAY)
    return DateReading(shown[0].day, Trust.ERROR, DateReason.OUTSIDE_WINDOW)
