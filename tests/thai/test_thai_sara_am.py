"""Sara am in texts copied from PDF files."""

from __future__ import annotations

import pytest

from ita_batch.thai.sara_am import sara_am_unsure
from ita_batch.thai.text import canonical


@pytest.mark.parametrize(
    ("copied", "read", "unsure"),
    [
        ("ส าราญ ใจดี", "สำราญ ใจดี", False),
        ("ก าลังใจ", "กำลังใจ", False),
        ("ส าเริง", "สำเริง", True),
        ("ส ำราญ", "สำราญ", False),
        ("ส ํานัก", "สำนัก", False),
        ("ส\uf711าราญ", "สำราญ", False),
        ("อ านวย", "อำนวย", True),
        ("น ้าใส", "น้ำใส", True),
        ("น้ าใส", "น้ำใส", True),
        ("ต ่า", "ต่ำ", True),
        ("สมช าย ใจดี", "สมชาย ใจดี", True),
        ("สมช ายใจดี", "สมชายใจดี", True),
        ("สมชาย  ใจดี", "สมชาย ใจดี", False),
        ("ตา าน", "ตาน", False),
        ("จ\u0e4d าปา", "จำปา", False),
        ("น\u0e4d้ าใส", "น้ำใส", False),
        ("สา\u0e4dราญ", "สำราญ", False),
        ("น้า\u0e4dใส", "น้ำใส", False),
        ("ตั ้งใจ", "ตั้งใจ", False),
        ("ที ่ดิน", "ที่ดิน", False),
    ],
)
def test_torn_sara_am(copied: str, read: str, unsure: bool) -> None:
    """Joined as what makes a syllable; where plain sara aa would too, somebody must say so."""
    assert canonical(copied) == read
    assert canonical(read) == read
    assert sara_am_unsure(copied) is unsure
