"""Lines of Thai for a screen: words stay whole where that can be known, syllables always."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.thai.wrap import longest_piece, width, wrapped

SENTENCE = "ไม่พบตารางของแบบฟอร์มใดในไฟล์นี้ และไม่มีแผ่นงานใดที่มีหัวข้อของแบบรวบรวมข้อมูลผู้มีส่วนได้ส่วนเสียภายนอก"
THAI = st.text(st.sampled_from("กขคงนมรสหอเแโใไะาำิีึืุู็่้๊๋์ๆฯ a/.๑1"), max_size=80)


@pytest.mark.parametrize("columns", range(12, 60))
def test_no_line_ends_or_begins_inside_a_syllable(columns: int) -> None:
    """What was seen as แบบฟอร์มใดใ│นไฟล์นี้: a vowel that is written first stays with its letter, marks with theirs."""
    lines = list(wrapped(SENTENCE, columns))
    assert all(width(line) <= columns for line in lines)
    for line in lines:
        assert line[-1] not in "เแโใไ"
        assert line[0] not in "ะาำๆฯ"
        assert unicodedata.category(line[0]) != "Mn"


def test_spaces_come_first_and_words_are_not_cut_where_their_beginning_is_known() -> None:
    """At a space near the end of the line, else before เแโใไ or a word that stands everywhere."""
    assert list(wrapped("ใส่ URL ของหน้าเว็บ ที่มีลิงก์", 20)) == ["ใส่ URL ของหน้าเว็บ", "ที่มีลิงก์"]
    assert list(wrapped("แบบฟอร์มใดในไฟล์นี้", 13)) == ["แบบฟอร์มใดใน", "ไฟล์นี้"]
    assert list(wrapped("ก\nข", 10)) == ["ก", "ข"]


def test_what_cannot_be_broken_is_broken_all_the_same() -> None:
    """An address of any length fits into a column."""
    lines = list(wrapped("https://www.bungkan.example/" + "a" * 50, 20))
    assert max(map(width, lines)) <= 20
    assert "".join(lines) == "https://www.bungkan.example/" + "a" * 50


@given(text=THAI, columns=st.integers(1, 30))
def test_nothing_is_lost_but_spaces(text: str, columns: int) -> None:
    """Property: the letters of the lines are those of the text, in their order, and lines fit."""
    lines = list(wrapped(text, columns))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= columns for line in lines)
    assert longest_piece(text) <= width(text)
