"""Thai digits in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.thai.digits import thai_number, to_arabic, to_thai, to_thai_text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("๐๑๒๓๔๕๖๗๘๙", "0123456789"),
        ("\uff10\uff11\uff12\uff18\uff19", "01289"),
        ("12/3", "12/3"),
        ("ข้อ ๕ (5)", "ข้อ 5 (5)"),
        ("", ""),
    ],
)
def test_to_arabic(typed: str, expected: str) -> None:
    """Thai and full-width digits become ASCII and nothing else changes."""
    assert to_arabic(typed) == expected


def test_to_thai_takes_text_and_numbers() -> None:
    """Text keeps its letters; a number is printed without separators."""
    assert to_thai("O12 ข้อ 3") == "O๑๒ ข้อ ๓"
    assert to_thai(2564) == "๒๕๖๔"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "๐"), (999, "๙๙๙"), (1500, "๑,๕๐๐"), (1234567, "๑,๒๓๔,๕๖๗"), (-1500, "-๑,๕๐๐")],
)
def test_thai_number(number: int, expected: str) -> None:
    """Thousands are separated by commas."""
    assert thai_number(number) == expected


@given(st.text(alphabet="0123456789กขABC /.-"))
def test_to_arabic_undoes_to_thai(text: str) -> None:
    """Digits survive the way to Thai and back."""
    assert to_arabic(to_thai(text)) == text


@given(st.text(alphabet="๐๑๒๓๔๕๖๗๘๙กข /"))
def test_to_thai_undoes_to_arabic(text: str) -> None:
    """Thai digits survive the way to ASCII and back, and leave none behind."""
    assert to_thai(to_arabic(text)) == text
    assert not set(to_arabic(text)) & set("๐๑๒๓๔๕๖๗๘๙")


def test_the_names_of_files_keep_their_digits() -> None:
    """Nobody finds a file by a name whose digits were changed; everything around it is official."""
    said = "แก้ไขใน “แก้ไข กองช่าง EIT 12 มี.ค. 2564 ครั้งที่ 1 (2).xlsx” ข้อ 3 และ “ข้อ 4” ใน “5.ods”"
    wanted = "แก้ไขใน “แก้ไข กองช่าง EIT 12 มี.ค. 2564 ครั้งที่ 1 (2).xlsx” ข้อ ๓ และ “ข้อ ๔” ใน “5.ods”"
    assert to_thai_text(said) == wanted
