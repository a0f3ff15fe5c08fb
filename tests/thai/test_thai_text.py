"""One spelling for Thai text, without damage to anything else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.thai.text import canonical, match_key, means_none, only_spacing_differs

_THAI_AND_MORE = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B),
        st.sampled_from(list(" \t\n\r\u00a0\u200b\ufeff\u00adaA1é\u0301")),
    )
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("จ\u0e4d\u0e32นวน", "จ\u0e33นวน"),
        ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),
        ("น\u0e49\u0e4d\u0e32", "น\u0e49\u0e33"),
        ("น\u0e33\u0e49", "น\u0e49\u0e33"),
        ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),
        ("ท\u0e35\u0e48\u0e48", "ท\u0e35\u0e48"),
        ("ก\u0e34\u0e34น", "ก\u0e34น"),
        ("\u0e40\u0e40ปลก", "\u0e41ปลก"),
        ("\u0e48กา", "กา"),
        ("กา \u0e48น", "กา น"),
        ("พ \u0e38\u0e48ม", "พ\u0e38\u0e48ม"),
        ("ภาพ \u0e38\u0e48ม", "ภาพ ม"),
        ("ฤ \u0e48ก", "ฤ ก"),
        ("ก\u0e48\u0e49า", "ก\u0e49า"),
        ("สิทธ\u0e4c\u0e34", "สิทธ\u0e34\u0e4c"),
        ("โโรง", "โรง"),
        ("กา าน", "กาน"),
        ("บรรทัด\n\u0e48กา", "บรรทัด\nกา"),
        ("ปลัด\u200bเทศบาล\u200c\u200d\u2060\ufeff\u200e\u200f\u00ad", "ปลัดเทศบาล"),
        ("สำนัก\u00a0ปลัด", "สำนัก ปลัด"),
        ("สำนัก\t \u00a0 ปลัด  ", "สำนัก ปลัด"),
        ("  ก \r\n\n  ข  ", "ก\nข"),
        ("e\u0301", "\u00e9"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_canonical_repairs(typed: str, expected: str) -> None:
    """Each known fault of typing comes out in the one spelling."""
    assert canonical(typed) == expected


@pytest.mark.parametrize(
    "text",
    [
        "กรรรม",
        "5 5 5",
        "Hello, World! (a) [b] {c} ... --- a@b.test",
        "https://example.com/a?b=c&d=%20",
        "มากๆ ๆ",
        "ๆๆ",
        "ฯลฯ",
        "ฤๅษี",
        "เก่ง แก่ โต ใจ ไป",
        "น้ำ ค่ำ ย่ำ",
        "ป.ป.ช. ข้อ ๑.๒",
        "แมววว",
        "สิทธิ์ ศาสตร์ พันธุ์",
        "ก็",
        "aaaa bbb 11 22",
        "บรรทัดหนึ่ง\nบรรทัดสอง",
    ],
)
def test_canonical_leaves_good_text_alone(text: str) -> None:
    """English, punctuation, repeated letters, lists of numbers and correct Thai are not touched."""
    assert canonical(text) == text


@given(_THAI_AND_MORE)
def test_canonical_is_idempotent(text: str) -> None:
    """A second pass finds nothing to do, and no invisible or doubled space is left."""
    once = canonical(text)
    assert canonical(once) == once
    assert not set(once) & set("\u200b\ufeff\u00ad\u00a0\t\r")
    assert "  " not in once
    assert once == once.strip()


@given(st.text())
def test_canonical_takes_any_text(text: str) -> None:
    """No text at all makes it fail or run on."""
    assert canonical(canonical(text)) == canonical(text)


@pytest.mark.parametrize("pattern", ["ะ่", "เ ", "ก่ ะ", "่", "กํ่า", "ก ่ะ "])
def test_canonical_is_quick_on_hostile_cells(pattern: str) -> None:
    """The longest cell a spreadsheet allows, full of marks, takes well under the seconds it would take pair
    by pair.
    """
    started = time.perf_counter()
    canonical((pattern * 20_000)[:32_767])
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (" สมชาย ", "สมชาย", True),
        ("สมชาย  ใจดี", "สมชาย ใจดี", True),
        ("สมชาย\u00a0ใจดี", "สมชาย ใจดี", True),
        ("สมชาย", "สมชาย", True),
        ("สมชายใจดี", "สมชาย ใจดี", False),
        ("จ\u0e4d\u0e32นวน", "จ\u0e33นวน", False),
        ("ก", "ข", False),
    ],
)
def test_only_spacing_differs(a: str, b: str, expected: bool) -> None:
    """Outer and repeated white space does not count; any other difference does."""
    assert only_spacing_differs(a, b) is expected
    assert only_spacing_differs(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("เบอร์โทร.*", "เบอร์โทร"),
        ("ชื่อ - สกุล", "ชื่อ-สกุล"),
        ("ลำดับ (ที่)", "ลำดับที่"),
        ("กรุงเทพฯ", "กรุงเทพ"),
        ("ข้อ ๑๒", "ข้อ 12"),
        ("E-Mail", "email"),
        ("“กอง”คลัง", "กองคลัง"),
        ("จ\u0e4d\u0e32นวน", "จ\u0e33นวน"),
        ("กอง–คลัง/พัสดุ", "กองคลังพัสดุ"),
    ],
)
def test_match_key_sees_the_same(a: str, b: str) -> None:
    """What people add or leave out in a heading does not change its key."""
    assert match_key(a) == match_key(b)


def test_match_key_keeps_words_apart() -> None:
    """Different words and numbers keep different keys, and the key is never empty for words."""
    keys = {match_key(text) for text in ("กองคลัง", "กองช่าง", "ข้อ 1", "ข้อ 11", "ก", "a")}
    assert len(keys) == 6
    assert "" not in keys


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "–",
        "—",
        "---",
        ".",
        "ไม่มี",
        " ไม่ มี ",
        "ไม่มีเบอร์",
        "ไม่ระบุ",
        "N/A",
        "n.a.",
        "None",
        " ไม่มีอีเมล ",
        "ไม่มีครับ",
        "_",
    ],
)
def test_means_none(text: str) -> None:
    """Every usual way of saying that there is nothing is understood."""
    assert means_none(text)


@pytest.mark.parametrize("text", ["0", "ไม่มีใครรับสาย", "No.", "x", "ก", "มี"])
def test_means_something(text: str) -> None:
    """A text that says something is not taken for nothing."""
    assert not means_none(text)
