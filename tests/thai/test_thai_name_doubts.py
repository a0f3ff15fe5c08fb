"""Names that are doubtful, and names that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.thai.name_doubts import NameDoubt, bare_name, is_nobody, name_doubt, person_doubt, surely_organisation

SEVERAL, CONTACT, NO_NAME, GARBLED = NameDoubt.SEVERAL, NameDoubt.CONTACT, NameDoubt.NO_NAME, NameDoubt.GARBLED


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
        ("นายสมชาย-นางสมหญิง ตัวอย่าง", SEVERAL),
        ("นายสมชาย ตัวอย่าง – น.ส.สมหญิง ตัวอย่าง", SEVERAL),
        ("สมหญิง ตัวอย่าง-นาม", None),
        ("สม\ufffdาย ตัวอย่าง", GARBLED),
        ("□□□ ตัวอย่าง", GARBLED),
        ("ÊÁªÒÂ µÑÇÍÂèÒ§", GARBLED),
        ("สมชาย&nbsp;ตัวอย่าง", GARBLED),
        ("สมชาย<br>ตัวอย่าง", GARBLED),
        ("José Ñuñez", None),
        ("ร้านก&ข;", None),
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
        ("'สมชาย ตัวอย่าง", "สมชาย ตัวอย่าง"),
        ("สมชาย ตัวอย่าง”", "สมชาย ตัวอย่าง"),
        ("สมชาย ตัวอย่าง “หนุ่ม”", "สมชาย ตัวอย่าง “หนุ่ม”"),
        ('ร้าน "ดี" สาขา "งาม"', 'ร้าน "ดี" สาขา "งาม"'),
        ('"หนุ่ม" สมชาย', '"หนุ่ม" สมชาย'),
        ("«สมชาย» ตัวอย่าง", "«สมชาย» ตัวอย่าง"),
        ("* 1. “สมชาย” *", "สมชาย"),
        ("สมชาย ตัวอย่าง;", "สมชาย ตัวอย่าง"),
        (": สมชาย ตัวอย่าง,", "สมชาย ตัวอย่าง"),
        ("สมชาย, นาย", "สมชาย, นาย"),
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


@pytest.mark.parametrize(
    "text",
    [
        "ประชาชน",
        "ประชาชนทั่วไป",
        "ประชาชน 1",
        "ชาวบ้าน หมู่ 3",
        "ผู้มาติดต่อ",
        "ผู้รับบริการคนที่ ๒",
        "ผู้มารับบริการ",
        "ไม่ประสงค์ระบุชื่อ",
        "นาย ก.",
        "ก ข",
        "xxx",
        "test",
        "Test 2",
        "ทดสอบ",
        "ฟหกด",
        "คุณลูกค้า",
    ],
)
def test_names_of_nobody(text: str) -> None:
    """A word for anybody, with or without a number, a letter for a name, and trials."""
    assert is_nobody(text)
    assert person_doubt(text) is NameDoubt.NOBODY


@pytest.mark.parametrize(
    "text", ["สมชาย ใจดี", "สมชาย ตัวอย่าง", "ตัวอย่าง ดีงาม", "ชาวบ้านฟาร์ม", "Testa Rossa", "บริษัท ทดสอบ จำกัด"]
)
def test_names_of_somebody(text: str) -> None:
    """A name that holds such a word is one all the same."""
    assert not is_nobody(text)


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("สมชาย ใจดี", None),
        ("John Smith", None),
        ("พระครูสมชาย", None),
        ("หลวงพ่อดี", None),
        ("ดร.สมชายคลินิก", None),
        ("รวมชัยการค้า", None),
        ("สมชาย", NameDoubt.NO_LAST_NAME),
        ("สมชายใจดี", NameDoubt.NO_LAST_NAME),
        ("John", NameDoubt.NO_LAST_NAME),
        ("ครูสมศรี ดีงาม", NameDoubt.WITH_CALLING),
        ("หมอ สมชาย ใจดี", NameDoubt.WITH_CALLING),
        ("กำนันบุญมา ใจดี", NameDoubt.WITH_CALLING),
        ("ผอ.สมชาย ใจดี", NameDoubt.WITH_CALLING),
        ("ส.อบต.สมชาย ใจดี", NameDoubt.WITH_CALLING),
        ("พ่อหลวงสมชาย ใจดี", NameDoubt.WITH_CALLING),
        ("MISSJANE SMITH", NameDoubt.WITH_CALLING),
        ("MISSOURI SMITH", NameDoubt.WITH_CALLING),
        ("สมชาย ใจดี (เสียชีวิต)", NameDoubt.WITH_REMARK),
        ("สมชาย ใจดี (แทนนางสาวสมศรี)", NameDoubt.WITH_REMARK),
        ("สมชาย ใจดี *ลาออก", NameDoubt.WITH_REMARK),
        ("สมชาย ใจดี ๒", NameDoubt.WITH_REMARK),
        ("สมชาย ใจดี และภรรยา", NameDoubt.WITH_REMARK),
        ("สมชาย ใจดีกับพวก", NameDoubt.WITH_REMARK),
        ("สมหญิง (ตัวอย่าง) ใจดี", None),
        ("สมชาย “หนุ่ม” ใจดี", None),
        ("โรงเรียนทดสอบ (สาขา 2)", None),
        ("ประชาชนตำบลทดสอบ", NameDoubt.NOBODY),
        ("ไม่ประสงค์ให้ชื่อ นามสกุล", NameDoubt.NOBODY),
    ],
)
def test_doubts_about_persons(name: str, doubt: NameDoubt | None) -> None:
    """A last name is wanted of everybody but monks; a calling before the name is asked about."""
    assert person_doubt(name) is doubt


@pytest.mark.parametrize(
    "name", ["นางรองคลินิก", "ดร.สมชายทันตกรรม", "นายกอบต.ทดสอบ", "คุณแม่ฟาร์ม", "ร้านนายสมชาย", "Mr. Shop"]
)
def test_organisations_by_their_words(name: str) -> None:
    """Whatever title they begin with."""
    assert surely_organisation(name)


@pytest.mark.parametrize("name", ["นายวิทยา ใจดี", "นายกองทอง ใจดี", "นางวัดใจ ดีงาม", "นายจังหวัด ใจดี", "John Groupe"])
def test_surnames_are_no_organisations(name: str) -> None:
    """People are called so."""
    assert not surely_organisation(name)
