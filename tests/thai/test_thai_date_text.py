"""Dates printed, month names and the as-of date."""

from __future__ import annotations

from datetime import date

import pytest

from ita_batch.thai.date_text import (
    buddhist_year,
    format_long,
    format_numeric,
    format_short,
    month_number,
    parse_as_of,
)

_MONTHS = [
    ("มกราคม", "ม.ค.", "January"),
    ("กุมภาพันธ์", "ก.พ.", "February"),
    ("มีนาคม", "มี.ค.", "March"),
    ("เมษายน", "เม.ย.", "April"),
    ("พฤษภาคม", "พ.ค.", "May"),
    ("มิถุนายน", "มิ.ย.", "June"),
    ("กรกฎาคม", "ก.ค.", "July"),
    ("สิงหาคม", "ส.ค.", "August"),
    ("กันยายน", "ก.ย.", "September"),
    ("ตุลาคม", "ต.ค.", "October"),
    ("พฤศจิกายน", "พ.ย.", "November"),
    ("ธันวาคม", "ธ.ค.", "December"),
]


def test_formats() -> None:
    """The three printed forms carry the Buddhist year and ASCII digits."""
    day = date(2021, 3, 2)
    assert format_long(day) == "2 มีนาคม 2564"
    assert format_short(day) == "2 มี.ค. 2564"
    assert format_numeric(day) == "02/03/2564"
    assert buddhist_year(day) == 2564


@pytest.mark.parametrize(("number", "names"), list(enumerate(_MONTHS, start=1)))
def test_month_names(number: int, names: tuple[str, str, str]) -> None:
    """Every month is printed by its proper names and found by them, with and without dots, and in English."""
    name, short, english = names
    day = date(2021, number, 1)
    assert (format_long(day), format_short(day)) == (f"1 {name} 2564", f"1 {short} 2564")
    for spelling in (name, short, short.replace(".", ""), short[:-1], english, english.upper(), english[:3]):
        assert month_number(spelling) == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("กรกฏาคม", 7),
        ("กุมภาพันธุ์", 2),
        ("กุมภา", 2),
        ("พฤษจิกายน", 11),
        ("พฤศภาคม", 5),
        ("มิถุนายล", 6),
        ("ธันวา", 12),
        ("sept.", 9),
    ],
)
def test_misspelt_months(typed: str, number: int) -> None:
    """Common misspellings and short forms are known."""
    assert month_number(typed) == number


@pytest.mark.parametrize("typed", ["", "คม", "มค.ก", "ศุกร์", "Marchy", "ยน"])
def test_not_months(typed: str) -> None:
    """A word that is no month is not guessed at."""
    assert month_number(typed) is None


@pytest.mark.parametrize(
    "text", ["2564-03-12", "12/3/2564", "12/03/2564", "2021-03-12", "12/3/2021", "๑๒/๓/๒๕๖๔", " ๒๕๖๔-๐๓-๑๒ "]
)
def test_parse_as_of(text: str) -> None:
    """Both orders, both eras and Thai digits give the same day."""
    assert parse_as_of(text) == date(2021, 3, 12)


@pytest.mark.parametrize(
    "text",
    ["", "วันนี้", "12/3/64", "12-3-2564", "3/25/2564", "29/2/2564", "30/2/2564", "12/3/1850", "12 มีนาคม 2564"],
)
def test_parse_as_of_is_strict(text: str) -> None:
    """Anything that could be meant otherwise is refused."""
    with pytest.raises(ValueError, match=r"no such day|not a date"):
        parse_as_of(text)
