"""Titles are taken from persons only, and never stay in a name without a word; names of nobody are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.week import EXTERNAL, Week
from tests.support.cells import hand_cell
from tests.support.sheets import Sent
from tests.support.weeks import cells, found, week_of

PERSON, COMPANY, OFFICE = "บุคคลทั่วไป", "นิติบุคคลหรือบริษัทเอกชน", "หน่วยงานของรัฐ"


def _week(folder: Path, kind: str, name: str) -> Week:
    table = f"""
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | ผู้ประสานงาน | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
    |---|---|---|---|---|---|---|
    | {kind} | {name} | | 0810000123 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |
    """
    return week_of(folder, {"คลัง.xlsx": Sent(EXTERNAL, table)}, files=True)


def _said(week: Week) -> list[tuple[str, Severity]]:
    about = ("title-in-name", "name-doubtful", "text-repaired")
    return [(one.message_key, one.severity) for code in about for one in found(week, code)]


def _name(week: Week) -> str:
    (record,) = week.registers[EXTERNAL].received
    return record.text("name")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (COMPANY, "นางรองคลินิก"),
        (COMPANY, "ดร.สมชายคลินิก"),
        (COMPANY, "คุณแม่ ลูกอ่อน เนอสเซอรี่"),
        (COMPANY, "Miss Thai Shop"),
        (COMPANY, "นายสมชาย การยาง"),
        (OFFICE, "นายกอบต.ตัวอย่าง"),
        (OFFICE, "นางรอง"),
        (OFFICE, "นายทะเบียนอำเภอตัวอย่าง"),
        (PERSON, "ดร.สมชายคลินิก"),
        (PERSON, "นางรอง รีสอร์ท"),
        (PERSON, "นายกอบต.ตัวอย่าง"),
        ("", "นายกเทศมนตรีตำบลตัวอย่าง"),
        ("", "ดร.สมชายคลินิก"),
    ],
)
def test_an_organisation_keeps_its_letters(tmp_path: Path, kind: str, name: str) -> None:
    """The row says that it is no person, or its words do."""
    week = _week(tmp_path, kind, name)
    assert _name(week) == name
    assert _said(week) == []


@pytest.mark.parametrize(
    ("name", "read", "said"),
    [
        ("นาย-สมชาย ใจดี", "สมชาย ใจดี", ("title-in-name", Severity.NOTE)),
        ("น.ส.สมศรี ดีงาม", "สมศรี ดีงาม", ("title-in-name", Severity.NOTE)),
        ("สมชาย ใจดี, นาย", "สมชาย ใจดี", ("title-in-name", Severity.NOTE)),
        ("สมชาย ใจดี,ว่าที่ ร.ต.", "สมชาย ใจดี", ("title-in-name", Severity.NOTE)),
        ("สมศรี ดีงาม (น.ส.)", "สมศรี ดีงาม", ("title-in-name", Severity.NOTE)),
        ("อาจารย์สมชาย ใจดี", "สมชาย ใจดี", ("title-in-name", Severity.NOTE)),
        ("MissJane Smith", "Jane Smith", ("title-in-name", Severity.NOTE)),
        ("Mr.John Smith", "John Smith", ("title-in-name", Severity.NOTE)),
        ("คุณสมชาย ใจดี", "สมชาย ใจดี", ("title-in-name.unsure", Severity.ASK)),
        ("ครูสมศรี ดีงาม", "ครูสมศรี ดีงาม", ("name-doubtful.with-calling", Severity.ASK)),
        ("ใจดี, นายสมชาย", "ใจดี, นายสมชาย", ("name-doubtful.several", Severity.ASK)),
        ("สมชาย", "สมชาย", ("name-doubtful.no-last-name", Severity.ASK)),
        ("ประชาชน", "ประชาชน", ("name-doubtful.nobody", Severity.ASK)),
        ("ผู้มารับบริการ 3", "ผู้มารับบริการ 3", ("name-doubtful.nobody", Severity.ASK)),
        ("test", "test", ("name-doubtful.nobody", Severity.ASK)),
        ("ส าราญ ใจดี", "สำราญ ใจดี", ("text-repaired", Severity.NOTE)),
        ("อ านวย ใจดี", "อำนวย ใจดี", ("text-repaired.sara-am", Severity.ASK)),
        ("บุญ\uf70aม ใจดี", "บุญ่ม ใจดี", ("text-repaired", Severity.NOTE)),
    ],
)
def test_what_is_made_of_a_person(tmp_path: Path, name: str, read: str, said: tuple[str, Severity]) -> None:
    """The title comes off whole, with a word; what nobody can tell is asked; the row is imported as it was read."""
    week = _week(tmp_path, PERSON, name)
    assert _name(week) == read
    assert _said(week) == [said]
    assert {one.place.cell for code in ("title-in-name", "name-doubtful") for one in found(week, code)} <= {
        hand_cell("name", 2)
    }
    assert week.registers[EXTERNAL].tally().imported == 1


@pytest.mark.parametrize("name", ["สมชาย ใจดี", "คุณธรรม ใจดี", "พระครูสุวรรณ", "John Smith", 'สมชาย ใจดี "หนุ่ม"'])
def test_a_plain_name_needs_no_word(tmp_path: Path, name: str) -> None:
    """A monk has no last name; a nickname keeps both its quotes."""
    week = _week(tmp_path, PERSON, name)
    assert (_name(week), _said(week)) == (name, [])


@pytest.mark.parametrize("name", ["ร้านค้า", "หน่วยงานราชการ", "บริษัท"])
def test_an_organisation_of_no_name_is_asked_about(tmp_path: Path, name: str) -> None:
    """A word for any organisation names none."""
    assert _said(_week(tmp_path, COMPANY, name)) == [("name-doubtful.nobody", Severity.ASK)]


def test_the_contact_person_may_be_one_name(tmp_path: Path) -> None:
    """Only the person of the row must be found by a last name; the title still goes."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | ผู้ประสานงาน | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
    |---|---|---|---|---|---|---|
    | นิติบุคคล | บริษัท ตัวอย่าง จำกัด | นางสมศรี | 0810000123 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, table)})
    assert cells(found(week, "title-in-name")) == ["C2"]
    assert not found(week, "name-doubtful")
