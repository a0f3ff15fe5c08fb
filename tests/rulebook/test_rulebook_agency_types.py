"""Kinds of agencies: which is which, and what their people call the groups of staff."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook import (
    Certainty,
    agency_types,
    available_rulebooks,
    load_rulebook,
    neutral_type,
    type_named,
    type_of,
)
from ita_batch.thai.text import match_key
from ita_batch.week import INTERNAL
from tests.support.sheets import Sent
from tests.support.weeks import RULEBOOK, found, small_agency, week_of

DATA = tomllib.loads((rulebooks_folder() / "agency_types.toml").read_text(encoding="utf-8"))
TAO, MUNICIPALITY = "องค์การบริหารส่วนตำบลหนองแวงใต้", "เทศบาลเมืองตัวอย่าง"


@pytest.mark.parametrize(
    ("agency", "kind"),
    [
        ("องค์การบริหารส่วนจังหวัดตัวอย่าง", "องค์การบริหารส่วนจังหวัด"),
        ("อบต.หนองแวงใต้", "องค์การบริหารส่วนตำบล"),
        ("ที่ทำการองค์การบริหารส่วนตำบลหนองแวงใต้", "องค์การบริหารส่วนตำบล"),
        ("เทศบาลนครตัวอย่าง", "เทศบาลนคร"),
        ("สำนักงานเทศบาลเมืองตัวอย่าง", "เทศบาลเมือง"),
        ("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"),
        ("เมืองพัทยา", "เมืองพัทยา"),
        ("กรุงเทพมหานคร", "กรุงเทพมหานคร"),
        ("จังหวัดตัวอย่าง", "จังหวัด"),
        ("กรมตัวอย่าง", "หน่วยงานส่วนกลาง"),
        ("โรงเรียนตัวอย่าง", ""),
        ("", ""),
    ],
)
def test_the_kind_that_a_name_tells(agency: str, kind: str) -> None:
    """The longest beginning decides; a name that tells nothing is nobody's kind."""
    assert type_of(agency).name == kind


def test_every_kind_is_found_by_its_names() -> None:
    """Full, short, with and without the dot; what is none is None."""
    for kind in agency_types().values():
        words = (kind.name, kind.short_name, kind.short_name.rstrip("."))
        assert [type_named(word) for word in words] == [kind] * 3
    assert type_named("อบพ.") is None
    assert type_named("") is None


def test_every_fact_has_its_certainty_and_source() -> None:
    """As in a rulebook."""
    for row in (*DATA["types"], *DATA["staff"], DATA["neutral"], DATA["offices"]):
        assert Certainty(row["certainty"])
        assert row["source"]


@pytest.mark.parametrize("name", available_rulebooks())
def test_the_groups_are_groups_of_every_year(name: str) -> None:
    """A kind that speaks of a group that a year does not have would never be read."""
    groups = {group.group_id for group in load_rulebook(name).staff_groups}
    assert {row["group"] for row in DATA["staff"]} <= groups
    assert {kind for row in DATA["staff"] for kind in row["of"]} == {row["staff"] for row in DATA["types"]}


def test_no_word_of_a_kind_means_two_groups() -> None:
    """Nothing would be silently wrong: a word that can be two groups belongs to neither."""
    for kind in (*agency_types().values(), neutral_type()):
        words = [match_key(word) for staff in kind.staff.values() for word in staff.words]
        assert len(words) == len(set(words)), kind.name


def test_no_year_speaks_of_a_kind_of_agency() -> None:
    """Who counts is the year's; what they are called is the agency's."""
    for group in RULEBOOK.staff_groups:
        assert not any("อบ" in word or "ส่วนจังหวัด" in word for word in group.aliases)


def judged(tmp_path: Path, agency: str, words: list[str]) -> list[tuple[str, str]]:
    """What each word for a group is read as; "?" where the row is held back and asked about."""
    rows = "\n".join(
        f"| สม{'กขคงจฉชซ'[number]} | ทดสอบ{'กขคงจฉชซ'[number]} | ผู้ช่วย | {word} | กองช่าง | 01/10/2560 |"
        for number, word in enumerate(words)
    )
    table = f"""
    | ชื่อ | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
    |------|---------|---------|---------------|------------|----------------------|
    {rows}
    """
    settings = {**small_agency().settings, "ชื่อหน่วยงาน": agency}
    week = week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, table, "DIV01.HR")}, agency=small_agency(settings=settings))
    asked = {one.place.row for one in found(week, "cell-not-in-list") if one.severity is Severity.ERROR}
    records = week.registers[INTERNAL].received
    return [
        (word, "?" if one.place.row in asked else one.text("staff_group"))
        for word, one in zip(words, sorted(records, key=lambda one: one.place.row or 0), strict=True)
    ]


@pytest.mark.parametrize(
    ("agency", "own"),
    [
        (TAO, ["พนักงานส่วนตำบล", "พนักงานครูองค์การบริหารส่วนตำบล"]),
        (MUNICIPALITY, ["พนักงานเทศบาล", "พนักงานครูเทศบาล"]),
        ("เมืองพัทยา", ["พนักงานเมืองพัทยา"]),
    ],
)
def test_staff_of_local_governments_is_read_as_its_people_write_it(tmp_path: Path, agency: str, own: list[str]) -> None:
    """17 of 58 rows of an อบต. were held back for this. ข้าราชการ can only be its permanent staff."""
    hired = ["ลูกจ้างประจำ", "พนักงานจ้างตามภารกิจ", "พนักงานจ้างทั่วไป"]
    permanent = [*own, "ข้าราชการ", "พนักงาน"]
    expected = [(word, "พนักงาน") for word in permanent] + [(word, "พนักงานจ้าง") for word in hired]
    assert judged(tmp_path, agency, [*permanent, *hired]) == expected


def test_staff_of_a_department(tmp_path: Path) -> None:
    """ข้าราชการ and พนักงานราชการ are two groups there."""
    words = {"ข้าราชการพลเรือน": "ข้าราชการ", "ข้าราชการ": "ข้าราชการ", "พนักงานราชการ": "พนักงาน", "ลูกจ้างประจำ": "พนักงานจ้าง"}
    assert judged(tmp_path, "กรมตัวอย่าง", list(words)) == list(words.items())


@pytest.mark.parametrize("agency", [TAO, MUNICIPALITY, "องค์การบริหารส่วนจังหวัดตัวอย่าง", "กรมตัวอย่าง", "โรงเรียนตัวอย่าง"])
def test_a_word_that_may_or_may_not_count_is_asked(tmp_path: Path, agency: str) -> None:
    """ลูกจ้าง may be permanent, who count, or a contractor's, who do not: nobody decides that for the division."""
    assert judged(tmp_path, agency, ["ลูกจ้าง", "จ้างเหมา"]) == [("ลูกจ้าง", "?"), ("จ้างเหมา", "พนักงานจ้างเหมาบริการ")]


def test_words_of_another_kind_are_asked(tmp_path: Path) -> None:
    """พนักงานเทศบาล in an อบต. is somebody else's list, or somebody who moved."""
    assert judged(tmp_path, TAO, ["พนักงานเทศบาล"]) == [("พนักงานเทศบาล", "?")]


def test_a_form_offers_and_explains_the_groups_of_its_kind() -> None:
    """An อบต. has no ข้าราชการ to choose; what it has, its form explains in its own words."""
    kind = type_of(TAO)
    assert "ข้าราชการ" not in kind.groups(RULEBOOK.staff_groups)
    meanings = kind.meanings(RULEBOOK.staff_groups)
    assert list(meanings) == list(kind.groups(RULEBOOK.staff_groups))
    assert "พนักงานส่วนตำบล" in meanings["พนักงาน"]
    assert not any("จังหวัด" in meaning or "เทศบาล" in meaning for meaning in meanings.values())
