"""Dates as people type them and spreadsheets store them, rule by rule (window: fiscal year 2564)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from ita_batch.thai.dates import DateReading, DateReason, Trust, Window, has_us_signature, parse_date

YEAR_2564 = Window(date(2020, 10, 1), date(2021, 9, 30))
MARCH_12 = date(2021, 3, 12)

OK, NOTE, ASK, ERROR = Trust.OK, Trust.NOTE, Trust.ASK, Trust.ERROR
R = DateReason

TEXTS: list[tuple[str, date | None, Trust, DateReason]] = [
    # Rule 1: what stands around a date is taken away.
    ("๑๒ มีนาคม ๒๕๖๔", MARCH_12, OK, R.PLAIN),
    ("๑๒/๐๓/๒๕๖๔", MARCH_12, OK, R.PLAIN),
    ("12\u00a0มีนาคม\u200b 2564\ufeff", MARCH_12, OK, R.PLAIN),
    ("'12/3/2564", MARCH_12, OK, R.PLAIN),
    ("  12/3/2564  ", MARCH_12, OK, R.PLAIN),
    ("12/3/2564\n", MARCH_12, OK, R.PLAIN),
    ("วันที่ 12 มีนาคม พ.ศ. 2564", MARCH_12, OK, R.PLAIN),
    ("วันศุกร์ที่ 12 มีนาคม 2564", MARCH_12, OK, R.PLAIN),
    ("เมื่อวันที่ 12/3/2564", MARCH_12, OK, R.PLAIN),
    ("12/3/2564 09:30 น.", MARCH_12, OK, R.PLAIN),
    ("12 มี.ค. 2564 เวลา 09.30 น.", MARCH_12, OK, R.PLAIN),
    ("12 มี.ค. 64 10.30 น.", MARCH_12, NOTE, R.TWO_DIGIT_YEAR),
    ("2564-03-12T00:00:00", MARCH_12, OK, R.PLAIN),
    ("2021-03-12 08:00:00+07:00", MARCH_12, OK, R.PLAIN),
    ("12/3/2564 พ.ศ.", MARCH_12, OK, R.PLAIN),
    ("12 มีนาคม ค.ศ. 2021", MARCH_12, OK, R.PLAIN),
    ("12 March 2021 A.D.", MARCH_12, OK, R.PLAIN),
    ("12 มีนาคม พศ2564", MARCH_12, OK, R.PLAIN),
    ("12/3/พ.ศ. 64", MARCH_12, NOTE, R.TWO_DIGIT_YEAR),
    ("12/3/ค.ศ. 21", MARCH_12, NOTE, R.TWO_DIGIT_YEAR),
    ("12/3/ค.ศ. 64", date(2064, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("12/3/พ.ศ. 2021", date(1478, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("12/3/ค.ศ. 2564", date(2564, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("ศุกร์ 12 มี.ค. 2564", MARCH_12, OK, R.PLAIN),
    ("ศ. 12 มี.ค. 64", MARCH_12, NOTE, R.TWO_DIGIT_YEAR),
    ("พฤหัสบดีที่ 11 มีนาคม 2564", date(2021, 3, 11), OK, R.PLAIN),
    ("Friday, March 12, 2564", MARCH_12, OK, R.PLAIN),
    ("(12/3/2564)", MARCH_12, OK, R.PLAIN),
    ("12/3/2564*", MARCH_12, OK, R.PLAIN),
    ("12 มี.ค. '64", MARCH_12, NOTE, R.TWO_DIGIT_YEAR),
    ("พ.ศ. 2564 ค.ศ. 2021", None, ERROR, R.NOT_A_DATE),
    ("12/3/2564 (พ.ศ. หรือ ค.ศ.)", None, ERROR, R.NOT_A_DATE),
    ("12/3/พ.ศ. 2564 ค.ศ.", None, ERROR, R.NOT_A_DATE),
    # Rule 2: the forms of a date.
    ("2564-03-12", MARCH_12, OK, R.PLAIN),
    ("2564/3/12", MARCH_12, OK, R.PLAIN),
    ("2564-25-03", None, ERROR, R.NO_SUCH_DAY),
    ("12/3/2564", MARCH_12, OK, R.PLAIN),
    ("12-3-2564", MARCH_12, OK, R.PLAIN),
    ("12–3–2564", MARCH_12, OK, R.PLAIN),
    ("12.3.2564", MARCH_12, OK, R.PLAIN),
    ("12 3 2564", MARCH_12, OK, R.PLAIN),
    ("12 / 03 / 2564", MARCH_12, OK, R.PLAIN),
    ("12//3//2564", MARCH_12, OK, R.PLAIN),
    ("12_03_2564", MARCH_12, OK, R.PLAIN),
    ("12\\3\\2564", MARCH_12, OK, R.PLAIN),
    ("12|3|2564", MARCH_12, OK, R.PLAIN),
    ("12,3,2564", MARCH_12, OK, R.PLAIN),
    ("12／3／2564", MARCH_12, OK, R.PLAIN),
    ("12///3///2564", None, ERROR, R.NOT_A_DATE),
    ("Mar-12-2564", MARCH_12, OK, R.PLAIN),
    ("12 มค 2564", date(2021, 1, 12), OK, R.PLAIN),
    ("12 ธันวาม 2563", date(2020, 12, 12), OK, R.PLAIN),
    ("12 มรกาคม 2564", date(2021, 1, 12), OK, R.PLAIN),
    ("12 มคคม 2564", None, ERROR, R.NOT_A_DATE),
    ("5/4/2564", date(2021, 4, 5), OK, R.PLAIN),
    ("25/3/2564", date(2021, 3, 25), OK, R.PLAIN),
    ("3/25/2564", date(2021, 3, 25), ASK, R.MONTH_FIRST),
    ("3/25/64", date(2021, 3, 25), ASK, R.MONTH_FIRST),
    ("12/25/2563", date(2020, 12, 25), ASK, R.MONTH_FIRST),
    ("12/12/2563", date(2020, 12, 12), OK, R.PLAIN),
    ("13/13/2564", None, ERROR, R.NO_SUCH_DAY),
    ("12 มีนาคม 2564", MARCH_12, OK, R.PLAIN),
    ("12 มี.ค. 2564", MARCH_12, OK, R.PLAIN),
    ("12มีค64", MARCH_12, NOTE, R.TWO_DIGIT_YEAR),
    ("12-มี.ค.-64", MARCH_12, NOTE, R.TWO_DIGIT_YEAR),
    ("12/มี.ค./2564", MARCH_12, OK, R.PLAIN),
    ("12 เดือนมีนาคม พ.ศ. 2564", MARCH_12, OK, R.PLAIN),
    ("12 กรกฏาคม 2564", date(2021, 7, 12), OK, R.PLAIN),
    ("12 กุมภาพันธุ์ 2564", date(2021, 2, 12), OK, R.PLAIN),
    ("1 พฤษจิกายน 2563", date(2020, 11, 1), OK, R.PLAIN),
    ("12 Mar 2564", MARCH_12, OK, R.PLAIN),
    ("March 12, 2564", MARCH_12, OK, R.PLAIN),
    ("12th March 2564", MARCH_12, OK, R.PLAIN),
    ("1 Dec 2563", date(2020, 12, 1), OK, R.PLAIN),
    ("12032564", MARCH_12, ASK, R.COMPACT_DIGITS),
    ("25640312", MARCH_12, ASK, R.COMPACT_DIGITS),
    ("20210312", MARCH_12, ASK, R.COMPACT_DIGITS),
    ("5032564", date(2021, 3, 5), ASK, R.COMPACT_DIGITS),
    ("1232564", MARCH_12, ASK, R.COMPACT_DIGITS),
    ("30022564", None, ERROR, R.NO_SUCH_DAY),
    ("81234567", None, ERROR, R.NOT_A_DATE),
    ("12032500", date(1957, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("44267", MARCH_12, NOTE, R.SERIAL_NUMBER),
    ("120364", None, ERROR, R.UNKNOWN_YEAR),
    ("13999", None, ERROR, R.NOT_A_DATE),
    # Rule 3: four-digit years.
    ("12/3/2021", MARCH_12, NOTE, R.CHRISTIAN_ERA),
    ("12 มีนาคม 2021", MARCH_12, NOTE, R.CHRISTIAN_ERA),
    ("2021-03-12", MARCH_12, OK, R.PLAIN),
    ("12/3/3107", MARCH_12, ASK, R.DOUBLE_CONVERSION),
    ("12 มี.ค. 3107", MARCH_12, ASK, R.DOUBLE_CONVERSION),
    ("12/3/2942", None, ERROR, R.UNKNOWN_YEAR),
    ("12/3/2943", date(1857, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("12/3/3243", date(2157, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("12/3/3244", None, ERROR, R.UNKNOWN_YEAR),
    ("12/3/1899", None, ERROR, R.UNKNOWN_YEAR),
    ("12/3/1900", date(1900, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("12/3/2199", date(2199, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("12/3/2200", None, ERROR, R.UNKNOWN_YEAR),
    ("12/3/พ.ศ. 0543", None, ERROR, R.UNKNOWN_YEAR),
    ("12/3/2399", None, ERROR, R.UNKNOWN_YEAR),
    ("12/3/2400", date(1857, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("12/3/2700", date(2157, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("12/3/2701", None, ERROR, R.UNKNOWN_YEAR),
    ("12/3/0000", None, ERROR, R.UNKNOWN_YEAR),
    # Rule 4: two-digit years.
    ("12/3/64", MARCH_12, NOTE, R.TWO_DIGIT_YEAR),
    ("12 มี.ค. 64", MARCH_12, NOTE, R.TWO_DIGIT_YEAR),
    ("1/11/63", date(2020, 11, 1), NOTE, R.TWO_DIGIT_YEAR),
    ("12/3/21", MARCH_12, ASK, R.TWO_DIGIT_YEAR),
    ("12/3/50", date(2007, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    # Rule 6: 29 February.
    ("29/2/2564", None, ERROR, R.NO_SUCH_DAY),
    ("29/2/64", None, ERROR, R.NO_SUCH_DAY),
    ("30/2/2564", None, ERROR, R.NO_SUCH_DAY),
    ("29/2/2563", date(2020, 2, 29), ERROR, R.OUTSIDE_WINDOW),
    ("0/3/2564", None, ERROR, R.NO_SUCH_DAY),
    ("31/4/2564", None, ERROR, R.NO_SUCH_DAY),
    # Rule 8: not a date, or not one that is expected.
    ("12/3/2563", date(2020, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    ("30/9/2564", date(2021, 9, 30), OK, R.PLAIN),
    ("1/10/2564", date(2021, 10, 1), ERROR, R.OUTSIDE_WINDOW),
    ("1/10/2563", date(2020, 10, 1), OK, R.PLAIN),
    ("30/9/2563", date(2020, 9, 30), ERROR, R.OUTSIDE_WINDOW),
    ("#VALUE!", None, ERROR, R.NOT_A_DATE),
    ("32767-12-31", None, ERROR, R.NOT_A_DATE),
    ("มีนาคม 2564", None, ERROR, R.NOT_A_DATE),
    ("2564", None, ERROR, R.NOT_A_DATE),
    ("12/3/256", None, ERROR, R.NOT_A_DATE),
    ("0810000123", None, ERROR, R.NOT_A_DATE),
    ("12 สมชาย 2564", None, ERROR, R.NOT_A_DATE),
    ("09:30 น.", None, ERROR, R.NOT_A_DATE),
    ("12/3/2564 ถึง 15/3/2564", None, ERROR, R.NOT_A_DATE),
    ("", None, ERROR, R.EMPTY),
    (" - ", None, ERROR, R.EMPTY),
    ("ไม่มี", None, ERROR, R.EMPTY),
]

STORED: list[tuple[object, date | None, Trust, DateReason]] = [
    # Rule 5, and the table of what typing 12/3/2564, 12/3/64 and 12/3/2021 leaves in a cell.
    (date(2021, 3, 25), date(2021, 3, 25), OK, R.PLAIN),
    (datetime(2021, 3, 25, 9, 30), date(2021, 3, 25), OK, R.PLAIN),  # noqa: DTZ001  (calamine's are naive)
    (date(2564, 3, 25), date(2021, 3, 25), NOTE, R.STORED_AS_BUDDHIST),
    (date(2564, 3, 12), MARCH_12, NOTE, R.STORED_AS_BUDDHIST),
    (date(1964, 3, 12), MARCH_12, ASK, R.TWO_DIGIT_PIVOT),
    (date(1989, 3, 12), date(2046, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    (date(1990, 3, 12), date(1990, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    (date(3107, 3, 12), MARCH_12, ASK, R.DOUBLE_CONVERSION),
    (date(2300, 3, 12), None, ERROR, R.UNKNOWN_YEAR),
    (date(1929, 3, 12), None, ERROR, R.UNKNOWN_YEAR),
    (date(1930, 3, 12), date(1987, 3, 12), ERROR, R.OUTSIDE_WINDOW),
    (date(2199, 3, 25), date(2199, 3, 25), ERROR, R.OUTSIDE_WINDOW),
    (date(2200, 3, 25), None, ERROR, R.UNKNOWN_YEAR),
    (14_000, date(1995, 4, 30), ERROR, R.OUTSIDE_WINDOW),
    (330_000, None, ERROR, R.UNKNOWN_YEAR),
    (44267.0, MARCH_12, NOTE, R.SERIAL_NUMBER),
    (44267, MARCH_12, NOTE, R.SERIAL_NUMBER),
    (44267.4, MARCH_12, NOTE, R.SERIAL_NUMBER),
    (242594.0, MARCH_12, NOTE, R.STORED_AS_BUDDHIST),
    (23448.0, MARCH_12, ASK, R.TWO_DIGIT_PIVOT),
    # Rule 6.
    (date(2564, 2, 29), None, ERROR, R.NO_SUCH_DAY),
    (date(1964, 2, 29), None, ERROR, R.NO_SUCH_DAY),
    # Rule 7: day and month swapped.
    (date(2564, 12, 3), MARCH_12, ASK, R.DAY_MONTH_SWAPPED),
    (date(1964, 12, 3), MARCH_12, ASK, R.DAY_MONTH_SWAPPED),
    (date(2021, 12, 3), MARCH_12, ASK, R.DAY_MONTH_SWAPPED),
    (date(2021, 5, 4), date(2021, 5, 4), OK, R.PLAIN),
    (date(2564, 5, 4), date(2021, 5, 4), ASK, R.STORED_AS_BUDDHIST),
    (date(2564, 5, 5), date(2021, 5, 5), NOTE, R.STORED_AS_BUDDHIST),
    (date(2020, 3, 12), date(2020, 12, 3), ASK, R.DAY_MONTH_SWAPPED),
    (date(2020, 3, 13), date(2020, 3, 13), ERROR, R.OUTSIDE_WINDOW),
    (date(2021, 12, 13), date(2021, 12, 13), ERROR, R.OUTSIDE_WINDOW),
    (date(2021, 12, 12), date(2021, 12, 12), ERROR, R.OUTSIDE_WINDOW),
    # Rule 8.
    (time(0, 0), None, ERROR, R.NOT_A_DATE),
    (timedelta(days=44267), None, ERROR, R.NOT_A_DATE),
    (True, None, ERROR, R.NOT_A_DATE),
    (810000123.0, None, ERROR, R.NOT_A_DATE),
    (12032564.0, None, ERROR, R.NOT_A_DATE),
    (2564, None, ERROR, R.NOT_A_DATE),
    (330_001, None, ERROR, R.NOT_A_DATE),
    (float("nan"), None, ERROR, R.NOT_A_DATE),
    (float("inf"), None, ERROR, R.NOT_A_DATE),
    (None, None, ERROR, R.EMPTY),
]


@pytest.mark.parametrize(("raw", "value", "trust", "reason"), TEXTS)
def test_text_dates(raw: str, value: date | None, trust: Trust, reason: DateReason) -> None:
    """A text is read day first, with the trust its rule gives it."""
    assert parse_date(raw, YEAR_2564) == DateReading(value, trust, reason)


@pytest.mark.parametrize(("raw", "value", "trust", "reason"), STORED)
def test_stored_dates(raw: object, value: date | None, trust: Trust, reason: DateReason) -> None:
    """What a spreadsheet made of a typed date is undone, and never without saying so."""
    assert parse_date(raw, YEAR_2564) == DateReading(value, trust, reason)


@pytest.mark.parametrize(
    ("raw", "value", "trust", "reason"),
    [
        (date(2021, 12, 3), MARCH_12, ASK, R.DAY_MONTH_SWAPPED),
        (date(2021, 5, 4), date(2021, 4, 5), ASK, R.DAY_MONTH_SWAPPED),
        (date(2564, 5, 4), date(2021, 4, 5), ASK, R.DAY_MONTH_SWAPPED),
        (44320.0, date(2021, 4, 5), ASK, R.DAY_MONTH_SWAPPED),
        (date(2021, 3, 11), date(2021, 3, 11), ASK, R.US_COLUMN),
        (date(1964, 3, 11), date(2021, 3, 11), ASK, R.TWO_DIGIT_PIVOT),
        (date(2021, 3, 3), date(2021, 3, 3), OK, R.PLAIN),
        (date(2021, 3, 25), date(2021, 3, 25), OK, R.PLAIN),
        ("5/4/2564", date(2021, 4, 5), OK, R.PLAIN),
    ],
)
def test_us_column(raw: object, value: date, trust: Trust, reason: DateReason) -> None:
    """In a month-first column every stored date that could be turned is asked about; texts are not."""
    assert parse_date(raw, YEAR_2564, us_signature=True) == DateReading(value, trust, reason)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["25/3/2564", date(2564, 12, 3), date(2564, 1, 2)], True),
        (["25-3-2564", datetime(2021, 12, 3)], True),  # noqa: DTZ001  (calamine's are naive)
        (["25/3/64", 44320.0], True),
        (["31/3/2564", date(2564, 3, 12)], True),
        (["13/3/2564", date(2564, 3, 12)], True),
        (["25/3/2564", date(2564, 12, 3), date(2564, 3, 13)], False),
        (["25/3/2564", 44280.0, date(2564, 12, 3)], False),
        (["12/3/2564", date(2564, 12, 3)], False),
        (["3/25/2564", date(2564, 12, 3)], False),
        (["25 มี.ค. 2564", date(2564, 12, 3)], False),
        (["2564-03-25", date(2564, 12, 3)], False),
        (["99/3/2564", date(2564, 12, 3)], False),
        (["25/3/2564", "26/3/2564"], False),
        ([date(2564, 12, 3)], False),
        (["25/3/2564", True, 0.0, None, time(0, 0)], False),
        ([], False),
    ],
)
def test_us_signature(values: list[object], expected: bool) -> None:
    """The sign is a text with a first number over 12 beside stored dates of which none has a day over 12."""
    assert has_us_signature(iter(values)) is expected


def test_limits_are_wider_than_the_window() -> None:
    """Between window and limits a reading keeps its own trust; beyond the limits it is an error that shows
    the value.
    """
    limits = Window(date(2019, 10, 1), date(2022, 9, 30))
    before = date(2020, 3, 12)
    assert parse_date("12/3/2563", YEAR_2564, limits) == DateReading(before, OK, R.PLAIN)
    assert parse_date("12/3/63", YEAR_2564, limits) == DateReading(before, NOTE, R.TWO_DIGIT_YEAR)
    assert parse_date("12/3/20", YEAR_2564, limits) == DateReading(before, ASK, R.TWO_DIGIT_YEAR)
    assert parse_date("12/3/2020", YEAR_2564, limits) == DateReading(before, NOTE, R.CHRISTIAN_ERA)
    assert parse_date("12/3/2561", YEAR_2564, limits) == DateReading(date(2018, 3, 12), ERROR, R.OUTSIDE_WINDOW)
    assert parse_date("12032563", YEAR_2564, limits) == DateReading(before, ASK, R.COMPACT_DIGITS)
    # 1/11/2565 would lie outside, 11/1/2565 inside.
    assert parse_date("1112565", YEAR_2564, limits) == DateReading(date(2022, 1, 11), ASK, R.COMPACT_DIGITS)
    # 1/11/2564 would lie inside the limits only, 11/1/2564 in the window.
    assert parse_date("1112564", YEAR_2564, limits) == DateReading(date(2021, 1, 11), ASK, R.COMPACT_DIGITS)


def test_wide_window_asks_for_the_century() -> None:
    """When a window of more than 43 years holds both readings, the Buddhist one is proposed, with ASK."""
    wide = Window(date(1970, 1, 1), date(2025, 12, 31))
    assert parse_date("12/3/21", wide) == DateReading(date(1978, 3, 12), ASK, R.TWO_DIGIT_YEAR)
    assert parse_date("12/3/พ.ศ. 21", wide) == DateReading(date(1978, 3, 12), NOTE, R.TWO_DIGIT_YEAR)
    assert parse_date("12/3/64", wide) == DateReading(MARCH_12, NOTE, R.TWO_DIGIT_YEAR)


def test_window_of_long_ago_keeps_stored_years() -> None:
    """A stored 1964 is itself when only 1964 is expected, though still asked about; not when 2021 is expected too."""
    sixties = Window(date(1960, 1, 1), date(1969, 12, 31))
    both = Window(sixties.first, YEAR_2564.last)
    assert parse_date(date(1964, 3, 25), sixties) == DateReading(date(1964, 3, 25), ASK, R.TWO_DIGIT_PIVOT)
    assert parse_date(date(1964, 3, 25), both) == DateReading(date(2021, 3, 25), ASK, R.TWO_DIGIT_PIVOT)


def test_window() -> None:
    """Both ends belong to a window, a datetime counts by its date, other things never lie inside, none is
    empty.
    """
    assert date(2020, 10, 1) in YEAR_2564
    assert date(2021, 9, 30) in YEAR_2564
    assert datetime(2021, 9, 30, 23, 59) in YEAR_2564  # noqa: DTZ001  (calamine's are naive)
    assert date(2021, 10, 1) not in YEAR_2564
    assert MARCH_12 in Window(MARCH_12, MARCH_12)
    assert date(2020, 9, 30) not in YEAR_2564
    assert "2021-03-12" not in YEAR_2564
    with pytest.raises(ValueError, match="holds no day"):
        Window(date(2021, 1, 2), date(2021, 1, 1))


def test_every_rule_has_its_cases() -> None:
    """The two tables hold well over the fifty-five cases of the rule, and none of them twice."""
    cases = [repr(raw) for raw, *_ in (*TEXTS, *STORED)]
    assert len(cases) == len(set(cases)) >= 150


def test_every_reason_is_reached() -> None:
    """No slug stands in the list of reasons without a case that gives it."""
    reached = {reason for *_, reason in TEXTS + STORED} | {R.US_COLUMN}
    assert reached == set(DateReason)
