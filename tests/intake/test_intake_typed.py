"""What people type: look-alikes in names, marks about addresses, several choices in one cell, ticks."""

from __future__ import annotations

import pytest

from ita_batch.findings import Place
from ita_batch.intake.rows.cell import Cell
from ita_batch.messages import message
from ita_batch.thai.person_names import name_key
from ita_batch.week import COMPONENT, EXTERNAL
from tests.intake.hand_books import FORMS, READER

PLACE = Place(file="ส่ง.xlsx", sheet="ข้อมูล", row=2)


def read(form: str, key: str, raw: object) -> tuple[object, list[str]]:
    """The value of a cell and its codes."""
    value, findings = READER.read(Cell(FORMS[form].column(key), raw, PLACE))
    return value, [finding.code.slug for finding in findings]


@pytest.mark.parametrize(
    ("typed", "kept", "codes"),
    [
        ("สมชaย ใจดี", "สมชaย ใจดี", ["letters-mixed"]),
        ("สมช\u0430ย ใจดี", "สมช\u0430ย ใจดี", ["letters-mixed"]),
        ("บริษัท ABC ไทย จำกัด", "บริษัท ABC ไทย จำกัด", []),
        ("ร้านITคอม", "ร้านITคอม", []),
        ("บริษัทabcจำกัด", "บริษัทabcจำกัด", []),
        ("John Smith", "John Smith", []),
        ("สมชาย\u200b  ใจดี", "สมชาย ใจดี", ["text-repaired"]),
        ("บริษัท  ตัวอย่าง  จํากัด", "บริษัท ตัวอย่าง จำกัด", ["text-repaired"]),
        ("เเก้ว ตัวอย่าง", "แก้ว ตัวอย่าง", ["text-repaired"]),
        ("นํ้าฝน ตัวอย่าง", "น้ำฝน ตัวอย่าง", ["text-repaired"]),
    ],
)
def test_names(typed: str, kept: str, codes: list[str]) -> None:
    """Spelling is repaired and said; a foreign letter is only pointed at, since nobody knows what was meant."""
    assert read(EXTERNAL, "name", typed) == (kept, codes)


def test_an_organisation_is_one_however_spaced() -> None:
    """The key of a name knows no spaces."""
    spellings = ["บริษัท ตัวอย่าง จำกัด", "บริษัทตัวอย่างจำกัด", "บริษัท  ตัวอย่าง จํากัด", "บริษัท\u00a0ตัวอย่าง จำกัด"]
    assert len({name_key(text) for text in spellings}) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "somchai๑@example.com",
        "ｓｏｍｃｈａｉ1＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "somchai1@example.com.",
        "somchai1@example.com,",
        "<somchai1@example.com>",
        "อีเมล: somchai1@example.com",
        "somchai1 @ example.com",
    ],
)
def test_addresses_with_something_about_them(typed: str) -> None:
    """Read, and reported as another reading; the sentence does not show the address."""
    value, findings = READER.read(Cell(FORMS[EXTERNAL].column("email"), typed, PLACE))
    assert value == "somchai1@example.com"
    assert [finding.code.slug for finding in findings] == ["cell-read-as"]
    assert "somchai1" not in message(findings[0])


@pytest.mark.parametrize("typed", ["mailto:Somchai1@Example.com", " somchai1@example.com "])
def test_addresses_that_need_no_word(typed: str) -> None:
    """A link's prefix, capitals and spaces outside say nothing."""
    assert read(EXTERNAL, "email", typed) == ("somchai1@example.com", [])


@pytest.mark.parametrize(
    "typed", ["somchai@", "som chai@example.com", "@somchai", "a@example.com, b@", "a@b@c.example"]
)
def test_what_is_no_address_stays_an_error(typed: str) -> None:
    """A space inside or half an address: nobody can say what was meant."""
    assert read(EXTERNAL, "email", typed)[1] == ["email-invalid"]


MAIN, SUPPORT, BUYING = "งานหลักของหน่วยงาน", "งานสนับสนุน", "งานจัดซื้อจัดจ้างหรือการจัดหาพัสดุ"


@pytest.mark.parametrize(
    "typed",
    [
        f"{MAIN}、{SUPPORT}",
        f"{MAIN} / {SUPPORT}",
        f"{MAIN}และ{SUPPORT}",
        f"{MAIN} และ {SUPPORT}",
        f"{MAIN}\n{SUPPORT}",
        f"1. {MAIN}\n2. {SUPPORT}",
        f"1. {MAIN} 2. {SUPPORT}",
        f"๑) {MAIN} ๒) {SUPPORT}",
        f"- {MAIN}\n- {SUPPORT}",
        f"✓ {MAIN}; ✓ {SUPPORT}",
        f"{MAIN} {SUPPORT}",
        f"{MAIN}，{SUPPORT}",
    ],
)
def test_several_choices_in_one_cell(typed: str) -> None:
    """Whatever stands between them."""
    assert read(EXTERNAL, "contact_types", typed) == ([MAIN, SUPPORT], [])


def test_a_piece_that_is_not_in_the_list_stays_whole() -> None:
    """It is shown as it was typed, not in shreds."""
    value, _ = read(EXTERNAL, "contact_types", f"{BUYING}, งานเลี้ยงและงานบุญ")
    assert value == [BUYING, "งานเลี้ยงและงานบุญ"]


@pytest.mark.parametrize("tick", ["✓", "✔", "/", "√", "ใช่"])
def test_a_tick_means_yes(tick: str) -> None:
    """In an office a slash is a tick; it is read as มี and said."""
    assert read(COMPONENT, "present", tick) == ("มี", ["cell-read-as"])


def test_a_cross_is_not_read() -> None:
    """x ticks for some and crosses out for others."""
    value, codes = read(COMPONENT, "present", "x")
    assert (value, codes) == ("x", [])
