"""Names that are doubtful, and names that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.thai.name_doubts import NameDoubt, bare_name, name_doubt

SEVERAL, CONTACT, NO_NAME = NameDoubt.SEVERAL, NameDoubt.CONTACT, NameDoubt.NO_NAME


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("สมชาย ตัวอย่าง", None),
        ("นายสมชาย ตัวอย่าง", None),
        ("สมชาย\nตัวอย่าง", None),
        ("สมชาย ณ ตัวอย่าง", None),
        ("สมชาย ตัวอย่าง และคณะ", None),
        ("สมชาย สุและงาม ตัวอย่าง", None),
        ("บริษัท ตัวอย่าง จำกัด\nสาขา บึงตัวอย่าง", None),
        ("บริษัท นายสมชาย ตัวอย่าง จำกัด", None),
        ("ห้างหุ้นส่วนสามัญ สมชายและสมหญิง", None),
        ("องค์การบริหารส่วนตำบล ก/เทศบาลตำบล ข", None),
        ("โรงเรียนตัวอย่าง 2564", None),
        ("ร้าน 24-7 ตัวอย่าง", None),
        ("กลุ่มอาชีพ หมู่ 1, 2, 3", None),
        ("สมชาย ตัวอย่าง\nสมหญิง ตัวอย่าง", SEVERAL),
        ("สมชาย ตัวอย่าง/สมหญิง ตัวอย่าง", SEVERAL),
        ("นายสมชาย ตัวอย่าง, น.ส.สมหญิง ตัวอย่าง", SEVERAL),
        ("นายสมชาย ตัวอย่าง กับ นางสมหญิง ตัวอย่าง", SEVERAL),
        ("สมชาย ตัวอย่าง นางสมหญิง ตัวอย่าง", SEVERAL),
        ("สมชาย ตัวอย่าง 081-000-0123", CONTACT),
        ("สมชาย ตัวอย่าง ๐๘๑๐๐๐๐๑๒๓", CONTACT),
        ("สมชาย ตัวอย่าง 42000123", CONTACT),
        ("สมชาย ตัวอย่าง 1234567", None),
        ("สมชาย a@example.com", CONTACT),
        ("0810000123", NO_NAME),
        ("12/01/2564", NO_NAME),
        ("a@example.com", NO_NAME),
        ("นางสาว", NO_NAME),
        ("", None),
    ],
)
def test_doubts(text: str, doubt: NameDoubt | None) -> None:
    """Two people in a cell are noticed; organisations keep their commas, slashes and lines."""
    assert name_doubt(text) is doubt


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("1. สมชาย ตัวอย่าง", "สมชาย ตัวอย่าง"),
        ("(๑๒) สมชาย ตัวอย่าง", "สมชาย ตัวอย่าง"),
        ("100. สมชาย ตัวอย่าง", "สมชาย ตัวอย่าง"),
        ("• สมชาย ตัวอย่าง", "สมชาย ตัวอย่าง"),
        ("“สมชาย ตัวอย่าง”", "สมชาย ตัวอย่าง"),
        ("3เคการค้า", "3เคการค้า"),
        ("7-11 ตัวอย่าง", "7-11 ตัวอย่าง"),
        ("3.5", "3.5"),
        ("2564) ก", "2564) ก"),
        ("-", "-"),
    ],
)
def test_bare_names(text: str, bare: str) -> None:
    """A running number and marks around a name go; numbers that belong to it stay."""
    assert bare_name(text) == bare


@given(text=st.text(max_size=60))
def test_any_text_is_judged(text: str) -> None:
    """Nothing that stands in a cell makes the judgement fail, and no letter of it is lost."""
    name_doubt(text)
    assert [one for one in bare_name(text) if one.isalpha()] == [one for one in text if one.isalpha()]
