"""Texts of any length are masked in one look at each of their letters, as the plain patterns would mask them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ita_batch.intake import masked_comments, text_masking
from ita_batch.intake.masked_comments import shown_comment
from ita_batch.thai.person_names import mask_name

NAMED = re.compile(
    r"(?:(?<!ทำ)นาย(?!ก|ทะเบียน|อำเภอ|ช่าง)|นางสาว|นาง|น\.ส\.|ว่าที่\s?(?:ร้อย|พัน)\S+)\s?[ก-๙]{2,}\s+[ก-๙]{2,}"
)
"""A title with two names, however long."""
PIECES = [*"aก@. \n,1-", "นาย", "นางสาว", "น.ส.", "ว่าที่", "ร้อย", "พันตรี", "สมชาย", "ใจดี", "a@b.c", "ทำ", "ทะเบียน", "๙๙"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@given(TEXTS)
def test_addresses_are_found_where_they_begin(text: str) -> None:
    """Not once more from each of their letters."""
    found, whole = text_masking._EMAIL.finditer(text), text_masking._WHOLE_EMAIL.finditer(text)
    assert [one.span() for one in found] == [one.span() for one in whole]


@given(TEXTS)
def test_names_are_found_however_they_stand(text: str) -> None:
    """Of lengths that names have."""
    assert [one.span() for one in masked_comments._NAMED.finditer(text)] == [one.span() for one in NAMED.finditer(text)]


def test_a_name_without_end_is_masked() -> None:
    """So are those behind it; nothing says where it ends."""
    long = "ข" * 301
    assert shown_comment(f"นาย{long} ไม่ผ่าน") == f"{mask_name(long)}ข ไม่ผ่าน"
    assert shown_comment(f"นาย{long[1:]} ใจดี") == mask_name(f"{long} ใจดี")
    assert "สมชาย" not in shown_comment(f"นาย{long}นายสมชาย ใจดี")
