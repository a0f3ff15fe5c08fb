"""Signs that show nothing: none is left, whatever stands around it, and nothing else is touched."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.plain_text import visible
from ita_batch.thai.signs import unwritten, without_signs, worth_telling

_HIDDEN = [
    chr(code)
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Co"}
    or code & 0xFFFE == 0xFFFE
    or 0xFDD0 <= code < 0xFDF0
    or 0xFE00 <= code < 0xFE10
    or 0xE0100 <= code < 0xE01F0
]
_OLD_FONTS = {chr(code) for code in range(0xF700, 0xF71B)}


def test_no_such_sign_is_left() -> None:
    """Every one of Unicode between two letters: gone, or the line break or Thai sign that it stands for."""
    left = {sign: without_signs(f"ก{sign}ข")[1:-1] for sign in _HIDDEN}
    assert {sign for sign, text in left.items() if text} <= _OLD_FONTS | set("\t\n\x0b\x0c\r\x85")
    assert set(left.values()) - {left[sign] for sign in _OLD_FONTS} <= {"", "\t", "\n"}
    assert all("\u0e01" <= left[sign] <= "\u0e5b" for sign in _OLD_FONTS)


@pytest.mark.parametrize("number", [1, 8, 9, 500])
def test_many_of_them_at_once_become_what_each_becomes(number: int) -> None:
    """However many different ones a text holds."""
    signs = _HIDDEN[:number]
    assert without_signs("ก".join(signs)) == "ก".join(map(without_signs, signs))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("บุคคล\x07ทั่วไป", "บุคคลทั่วไป"),
        ("วิชัย\uffff ตัวอย่าง", "วิชัย ตัวอย่าง"),
        ("มานะ\x00\x1f", "มานะ"),
        ("\u202a081-000-0001\u202c", "081-000-0001"),
        ("\ufeffกองคลัง\ufe0f", "กองคลัง"),
        ("ดี\u2063\u2064\U000e0041", "ดี"),
        ("แผน\ue000\U000f0000", "แผน"),
        ("ป\uf701\uf705ป", "ปิ่ป"),
        ("ต\uf70a\uf711า", "ต่ํา"),
        ("\uf70f\uf700\uf718", "ญฐุ"),
        ("หนึ่ง\r\nสอง\rสาม\x0bสี่\u2028ห้า\x85หก", "หนึ่ง\nสอง\nสาม\nสี่\nห้า\nหก"),
        ("หนึ่ง_x000D_\nสอง_x000d_", "หนึ่ง\nสอง\n"),
        ("ก_x0007_ข_xFFFF_", "กข"),
        ("หนึ่ง_x005F_x000D_\nสอง_x005F_x005F_x0007_", "หนึ่ง\nสอง"),
        ("a_x005F_b", "a_x005F_b"),
        ("ภาพ\ufffcของ", "ภาพของ"),
        ("a_x0041_b _x", "a_x0041_b _x"),
        ("สมชาย\u3164ใจดี\u2800", "สมชาย ใจดี "),
        ("e\u0301 é – “ก” 100 ฿ 😀", "e\u0301 é – “ก” 100 ฿ 😀"),
    ],
)
def test_what_they_become(typed: str, read: str) -> None:
    """Dropped, or mapped; a text of a lone surrogate too."""
    assert without_signs(typed) == read
    assert without_signs(f"{typed}\ud800") == read


@pytest.mark.parametrize("text", ["สม\x07ชาย", "สม\rชาย", "ป\uf70aา", "ก\ue000", "ก_x000D_", "ก\u3164ข", "ก\uffff"])
def test_what_may_have_meant_something_is_told(text: str) -> None:
    """A control sign, a lone break, a sign of a font: the cell says something else than it seemed to."""
    assert worth_telling(text)


@pytest.mark.parametrize("text", ["สมชาย\nใจดี", "ก\r\nข", "\u202a081\u202c", "ก\u200bข", "ดี\ufe0f", "a_b_x00", "é"])
def test_what_never_says_anything_is_not(text: str) -> None:
    """Format signs and selectors come with every phone number that is copied from a telephone."""
    assert not worth_telling(text)


@given(
    st.text(
        alphabet=st.characters(
            min_codepoint=0x20, max_codepoint=0x0E5B, exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")
        )
    )
)
def test_readable_text_stays(text: str) -> None:
    """No letter, sign or space that can be seen is changed."""
    plain = text.replace("\u034f", "").replace("\u115f", "").replace("\u1160", "")
    assert without_signs(plain) == plain
    assert not worth_telling(plain)


@given(st.text())
def test_a_shown_name_is_one_printable_line(text: str) -> None:
    """Nothing of a file's name rules the screen, two names stay two, and what was written out can be left out again."""
    shown = visible(text)
    assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"} for sign in shown)
    assert visible(shown) == shown
    assert unwritten(visible(f"{text}\x1b")) == unwritten(shown)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("EIT กองช่าง.xlsx", "EIT กองช่าง.xlsx"),
        ("EIT\x1b[31m.xlsx", "EIT␛[31m.xlsx"),
        ("EIT\u202excod.xlsx", "EIT⟨U+202E⟩xcod.xlsx"),
        ("กอง\u200bช่าง.xls", "กอง⟨U+200B⟩ช่าง.xls"),
        ("a\nb", "a␊b"),
    ],
)
def test_names_of_files(name: str, shown: str) -> None:
    """A sign that shows nothing is written out."""
    assert visible(name) == shown
