"""What holds for every date and every cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.thai.date_text import buddhist_year, format_long, format_numeric, format_short, parse_as_of
from ita_batch.thai.dates import DateReason, Trust, Window, parse_date
from ita_batch.thai.digits import to_thai

_WINDOW = Window(date(2015, 10, 1), date(2035, 9, 30))
_DAYS = st.dates(_WINDOW.first, _WINDOW.last)

STYLES: dict[str, Callable[[date], str]] = {
    "long": format_long,
    "short": format_short,
    "numeric": format_numeric,
    "long Thai digits": lambda d: to_thai(format_long(d)),
    "short Thai digits": lambda d: to_thai(format_short(d)),
    "numeric Thai digits": lambda d: to_thai(format_numeric(d)),
    "unpadded": lambda d: f"{d.day}/{d.month}/{buddhist_year(d)}",
    "hyphens": lambda d: f"{d.day}-{d.month}-{buddhist_year(d)}",
    "dots": lambda d: f"{d.day}.{d.month}.{buddhist_year(d)}",
    "spaces": lambda d: f"{d.day} {d.month} {buddhist_year(d)}",
    "era named": lambda d: "วันที่ " + " พ.ศ. ".join(format_long(d).rsplit(" ", 1)),
    "time": lambda d: f"{format_numeric(d)} 09:30 น.",
    "year first": lambda d: f"{buddhist_year(d)}-{d.month:02d}-{d.day:02d}",
    "ISO": lambda d: d.isoformat(),
    "Christian": lambda d: f"{d.day}/{d.month}/{d.year}",
    "English": lambda d: f"{d:%d %B %Y}",
    "two digits": lambda d: f"{d.day}/{d.month}/{buddhist_year(d) % 100}",
    "short two digits": lambda d: format_short(d).replace(str(buddhist_year(d)), str(buddhist_year(d) % 100)),
    "weekday": lambda d: f"ศ. {format_short(d)}",
    "in brackets": lambda d: f"({format_numeric(d)})",
    "full width": lambda d: format_numeric(d).replace("/", "／"),
    "underscores": lambda d: format_numeric(d).replace("/", "_"),
    "English, month first": lambda d: f"{d:%B %d, %Y}",
    "moment": lambda d: f"{d.isoformat()} 00:00:00",
    "compact": lambda d: f"{d.day:02d}{d.month:02d}{buddhist_year(d)}",
    "serial": lambda d: str((d - date(1899, 12, 30)).days),
    "twice converted": lambda d: f"{d.day}/{d.month}/{d.year + 1086}",
}


@pytest.mark.parametrize("style", STYLES)
@given(day=_DAYS)
def test_printed_dates_read_back(style: str, day: date) -> None:
    """Every accepted way of writing a day is read as that day, and none as an error."""
    reading = parse_date(STYLES[style](day), _WINDOW)
    assert (reading.value, reading.trust is Trust.ERROR) == (day, False)


@given(day=_DAYS)
def test_stored_dates_read_back(day: date) -> None:
    """A stored day is read as itself, whatever era the spreadsheet thought it was in."""
    assert parse_date(day, _WINDOW).value == day
    assert parse_date((day - date(1899, 12, 30)).days, _WINDOW).value == day
    if (day.month, day.day) != (2, 29):
        assert parse_date(day.replace(year=day.year + 543), _WINDOW).value == day


@given(day=_DAYS)
def test_dates_of_a_month_first_spreadsheet_read_back(day: date) -> None:
    """What an American spreadsheet turned round is turned back, or asked about when both ways are possible."""
    if day.day > 12:
        return
    window = Window(day - timedelta(days=20), day + timedelta(days=20))
    turned = date(day.year, day.day, day.month)
    reading = parse_date(turned, window, _WINDOW)
    assert reading.value == day or (turned in window and reading.value == turned)
    if turned != day and turned not in window:
        assert reading.trust is Trust.ASK
    assert parse_date(turned, window, _WINDOW, us_signature=True).value == day


@given(day=_DAYS)
def test_as_of_date_reads_what_is_printed(day: date) -> None:
    """The as-of date is understood in the form the program prints it."""
    assert parse_as_of(format_numeric(day)) == parse_as_of(day.isoformat()) == day


_DATE_LIKE = st.text(alphabet="0123456789๐๑๒/-. 'มีค.ก.พศTZ:\n", max_size=20)
_CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.text(),
    _DATE_LIKE,
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.floats(0, 400_000),
)
_SPANS = st.builds(
    lambda first, length: Window(first, first + timedelta(days=length)),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.integers(0, 30_000),
)


@given(raw=_CELLS, window=_SPANS, limits=st.none() | _SPANS, us=st.booleans())
def test_nothing_outside_the_limits_is_trusted(raw: object, window: Window, limits: Window | None, us: bool) -> None:
    """No cell makes the reader fail, and a reading that is no error has a day inside the limits."""
    reading = parse_date(raw, window, limits, us)
    if reading.trust is Trust.ERROR:
        assert (reading.value is not None) == (reading.reason is DateReason.OUTSIDE_WINDOW)
    else:
        assert reading.value in (limits or window)


@given(first=st.integers(1, 12), second=st.integers(1, 12))
def test_text_is_always_day_first(first: int, second: int) -> None:
    """A numeric text that could be read both ways is read day first."""
    assert parse_date(f"{first}/{second}/2564", _WINDOW).value == date(2021, second, first)
