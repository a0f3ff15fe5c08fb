"""What is surely one is merged, what is doubtful is asked, and nothing is lost, whatever the order of the rows."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.findings import Severity
from ita_batch.intake.submission import Record
from ita_batch.matching import match
from ita_batch.matching.merge import findings_of
from ita_batch.messages import message
from ita_batch.week import EXTERNAL, INTERNAL, Tally
from tests.support.records import record, row_ids
from tests.support.sheets import Sent
from tests.support.weeks import cells, found, week_of

HEADER = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ | อีเมล | ช่องทางการติดต่ออื่น ๆ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|--------------|---------------------|--------|------|---------------------|---------------|-----------|----------|
"""


def test_one_person_of_two_divisions_becomes_one_row(tmp_path: Path) -> None:
    """Glued title, Thai digits, dashes and spaces do not hide the duplicate; types are united, gaps are filled."""
    treasury = HEADER + (
        "| บุคคลทั่วไป | สมชาย ใจดี | 0810000123 | - | - | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |\n"
        "| บุคคลทั่วไป | สมศรี คนอื่น | 0810000777 | - | - | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |\n"
    )
    office = HEADER + (
        "| บุคคลทั่วไป | นายสมชาย  ใจดี | ๐๘๑-๐๐๐-๐๑๒๓ | a01@example.com | - | งานสนับสนุน | 13/01/2564 | สำนักปลัด |\n"
    )
    week = week_of(tmp_path, {"ก คลัง.xlsx": Sent(EXTERNAL, treasury), "ข ปลัด.xlsx": Sent(EXTERNAL, office, "DIV01")})
    register = week.registers[EXTERNAL]
    assert register.tally() == Tally(received=3, imported=2, merged=1)
    kept = register.imported[0]
    assert (kept.text("name"), kept.text("phone"), kept.text("email")) == (
        "สมชาย ใจดี",
        "0810000123",
        "a01@example.com",
    )
    assert kept.several("contact_types") == ("งานหลักของหน่วยงาน", "งานสนับสนุน")
    assert kept.text("contact_date") == "2021-01-13"
    merged = found(week, "duplicate-merged")
    assert cells(merged) == ["B2"]
    assert (merged[0].severity, merged[0].place.file) == (Severity.NOTE, "ข ปลัด.xlsx")
    assert merged[0].related == ("ก คลัง.xlsx!ข้อมูล!2", "ข ปลัด.xlsx!ข้อมูล!2")
    assert "แถว 2 แผ่นงาน “ข้อมูล” ของไฟล์ “ก คลัง.xlsx”" in message(merged[0])


def test_a_row_that_is_held_back_or_excluded_merges_with_nothing(tmp_path: Path) -> None:
    """Of three rows of one person, one has a bad e-mail and one is too early: the third is imported on its own."""
    table = HEADER + (
        "| บุคคลทั่วไป | สมชาย ใจดี | 0810000123 | ไม่ใช่อีเมล@@ | - | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |\n"
        "| บุคคลทั่วไป | สมชาย ใจดี | 0810000123 | - | - | งานหลักของหน่วยงาน | 12/01/2563 | กองคลัง |\n"
        "| บุคคลทั่วไป | สมชาย ใจดี | 0810000123 | - | - | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |\n"
    )
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, table)})
    assert week.registers[EXTERNAL].tally() == Tally(received=3, imported=1, excluded=1, held=1)
    assert not found(week, "duplicate-merged")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": "สมชาย ใจดี", "phone": "0810000123"}, {"name": "สมหญิง ใจดี", "phone": "0810000123"}),
        ({"name": "สมชาย ใจดี", "email": "a@example.com"}, {"name": "สมหญิง ใจดี", "email": "a@example.com"}),
        ({"name": "สมชาย ใจดี", "phone": "0810000123"}, {"name": "สมชาย ใจดี", "phone": "0810000124"}),
        ({"name": "สมชาย ใจดี", "phone": "0810000123"}, {"name": "สมชาย ใจดี", "email": "a@example.com"}),
        ({"name": "สมชาย ใจดี", "other_channel": "ไลน์ x"}, {"name": "สมชาย ใจดี", "other_channel": "ไลน์ x"}),
        ({"name": "สมชาย ใจดี"}, {"name": "สมชาย ใจดี"}),
        ({"name": "สมชาย ใจดี", "phone": "042000123 ต่อ 1"}, {"name": "สมชาย ใจดี", "phone": "042000123 ต่อ 2"}),
    ],
)
def test_what_is_not_surely_one_person_stays_two(first: dict[str, Any], second: dict[str, Any]) -> None:
    """A family's phone, a namesake, an office line with two extensions: never merged without a person's decision."""
    merges = match([record(EXTERNAL, 2, **first), record(EXTERNAL, 3, **second)]).merges
    assert [len(merge.merged) for merge in merges] == [0, 0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": "สมชาย ใจดี", "phone": "0810000123"}, {"name": "นายสมชาย ใจดี", "phone": "0810000123"}),
        ({"name": "สมชาย ใจดี", "phone": "0810000123"}, {"name": "สมชายใจดี", "phone": "042000123, 0810000123"}),
        ({"name": "สมชาย ใจดี", "email": "a@example.com"}, {"name": "สมชาย ใจดี", "email": "a@example.com"}),
        ({"name": "บริษัท ตัวอย่าง จำกัด", "phone": "042000123"}, {"name": "บริษัทตัวอย่างจำกัด", "phone": "042000123"}),
    ],
)
def test_same_name_and_a_shared_channel_are_one(first: dict[str, Any], second: dict[str, Any]) -> None:
    """The same name, however spaced or titled, with one phone or e-mail in common."""
    (merge,) = match([record(EXTERNAL, 2, **first), record(EXTERNAL, 3, **second)]).merges
    assert row_ids(merge.merged) == ["คลัง.xlsx!ข้อมูล!3"]


def test_a_chain_is_one_cluster_and_every_finding_names_all_of_it() -> None:
    """A shares a phone with B, B an e-mail with C: one person, three rows, two findings."""
    rows = [
        record(EXTERNAL, 2, name="สมชาย ใจดี", phone="0810000123", contact_types=["ก"]),
        record(EXTERNAL, 3, name="สมหญิง อื่น", phone="0810000123"),
        record(EXTERNAL, 4, name="สมชาย ใจดี", email="a@example.com", contact_types=["ข", "ก"]),
        record(EXTERNAL, 5, name="สมชาย ใจดี", phone="0810000123", email="a@example.com", topic="ภาษี"),
    ]
    matching = match(rows)
    merges = matching.merges
    assert [row_ids([merge.kept, *merge.merged]) for merge in merges] == [
        row_ids([rows[0], rows[2], rows[3]]),
        row_ids([rows[1]]),
    ]
    kept = merges[0].kept
    assert {**kept.values, "contact_types": sorted(kept.several("contact_types"))} == {
        "name": "สมชาย ใจดี",
        "phone": "0810000123",
        "email": "a@example.com",
        "topic": "ภาษี",
        "contact_types": ["ก", "ข"],
    }
    findings = [finding for finding in findings_of(matching) if finding.code.slug == "duplicate-merged"]
    assert {finding.related for finding in findings} == {tuple(row_ids([rows[0], rows[2], rows[3]]))}
    assert cells(findings) == ["B4", "B5"]


def test_roster_rows_are_one_by_name_and_day_of_entry() -> None:
    """The roster needs no phone: the same name and the same first day are one person, another first day is not."""
    rows = [
        record(INTERNAL, 2, first_name="สมชาย", last_name="ใจดี", start_date="2017-10-01"),
        record(INTERNAL, 3, first_name="นายสมชาย", last_name="ใจดี", start_date="2017-10-01", phone="0810000123"),
        record(INTERNAL, 4, first_name="สมชาย", last_name="ใจดี", start_date="2018-10-01"),
    ]
    matching = match(rows)
    merges = matching.merges
    assert [row_ids(merge.merged) for merge in merges] == [row_ids([rows[1]]), []]
    assert merges[0].kept.text("phone") == "0810000123"
    assert [finding.place.column for finding in findings_of(matching) if finding.code.slug == "duplicate-merged"] == [
        "first_name"
    ]


def test_nothing_merges_to_nothing() -> None:
    """An empty list gives no merges."""
    assert match([]).merges == ()


NAMES = st.sampled_from(["สมชาย ใจดี", "นายสมชาย ใจดี", "สมชาย  ใจดี", "สมหญิง ใจดี", "น.ส. สมหญิง ใจดี", "บริษัท ก จำกัด"])
PHONES = st.sampled_from([None, "0810000123", "0810000124", "0810000123, 042000123", "042000123"])
EMAILS = st.sampled_from([None, None, "a@example.com", "b@example.com"])
TYPES = st.lists(st.sampled_from(["ก", "ข", "ค"]), max_size=3, unique=True)
STARTS = st.sampled_from(["2017-10-01", "2018-10-01"])


@st.composite
def people(draw: st.DrawFn) -> list[Record]:
    """A list of external rows or of roster rows, with many namesakes and shared phones."""
    size = draw(st.integers(0, 10))
    if draw(st.booleans()):
        return [
            record(
                EXTERNAL,
                number + 2,
                name=draw(NAMES),
                phone=draw(PHONES),
                email=draw(EMAILS),
                contact_types=draw(TYPES),
            )
            for number in range(size)
        ]
    return [
        record(
            INTERNAL,
            number + 2,
            first_name=draw(NAMES).split()[0],
            last_name="ใจดี",
            start_date=draw(STARTS),
            phone=draw(PHONES),
        )
        for number in range(size)
    ]


@given(people())
def test_merging_is_a_partition_in_stable_order(records: list[Record]) -> None:
    """Every row stands in exactly one merge; merges and their rows keep the order of the list."""
    merges = list(match(records).merges)
    order = {row_id: number for number, row_id in enumerate(row_ids(records))}
    members = [[order[row_id] for row_id in row_ids([merge.kept, *merge.merged])] for merge in merges]
    assert sorted(number for cluster in members for number in cluster) == list(range(len(records)))
    assert all(cluster == sorted(cluster) for cluster in members)
    assert all(before[0] < after[0] for before, after in pairwise(members))


@given(people())
def test_merging_twice_changes_nothing(records: list[Record]) -> None:
    """What was kept has no duplicates left, and is kept as it is."""
    kept = [merge.kept for merge in match(records).merges]
    again = match(kept).merges
    assert [merge.kept for merge in again] == kept
    assert not any(merge.merged for merge in again)


@given(people())
def test_no_value_of_a_list_is_lost(records: list[Record]) -> None:
    """A kept row has the contact types of all its rows, and a channel wherever one of them had one."""
    by_id = dict(zip(row_ids(records), records, strict=True))
    for merge in match(records).merges:
        cluster = [by_id[row_id] for row_id in row_ids([merge.kept, *merge.merged])]
        assert set(merge.kept.several("contact_types")) == {
            kind for one in cluster for kind in one.several("contact_types")
        }
        for channel in ("phone", "email"):
            assert bool(merge.kept.text(channel)) == any(one.text(channel) for one in cluster)


def test_phone_numbers_of_merged_rows_are_united() -> None:
    """Assessors telephone this list: a number that only the second row has is kept."""
    rows = [
        record(EXTERNAL, 2, name="สมชาย ใจดี", phone="0810000123"),
        record(EXTERNAL, 3, name="สมชาย ใจดี", phone="0810000123, 042000123"),
    ]
    (merge,) = list(match(rows).merges)
    assert set(merge.kept.text("phone").split(", ")) == {"0810000123", "042000123"}


def test_a_doubtful_pair_is_asked_once_and_a_difference_is_told(tmp_path: Path) -> None:
    """A new phone is a question naming both rows; a surname spelt otherwise in merged rows is a conflict."""
    table = HEADER + (
        "| บุคคลทั่วไป | ธนวัฒน์ ทองงาม | 0810000123 | - | - | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |\n"
        "| บุคคลทั่วไป | ธนวัฒน์ ทองงาม | 0820000777 | - | - | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |\n"
        "| บุคคลทั่วไป | สุดารัตน์ วงศ์ดี | 0830000555 | - | - | งานหลักของหน่วยงาน | 13/01/2564 | กองคลัง |\n"
        "| บุคคลทั่วไป | สุดารัตน์ วงษ์ดี | 0830000555 | - | - | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |\n"
    )
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, table)})
    assert week.registers[EXTERNAL].tally() == Tally(received=4, imported=3, merged=1)
    (question,) = found(week, "duplicate-suspected")
    assert question.severity is Severity.ASK
    assert question.place.cell == "B3"
    assert question.related == ("คลัง.xlsx!ข้อมูล!2", "คลัง.xlsx!ข้อมูล!3")
    where = "แถว 2 แผ่นงาน “ข้อมูล” ของไฟล์ “คลัง.xlsx”"
    assert message(question) == f"อาจเป็นรายเดียวกับ{where}: โทรศัพท์ต่างกัน ชื่อตรงกัน นามสกุลตรงกัน"
    (conflict,) = found(week, "duplicate-conflict")
    assert (conflict.place.cell, conflict.related) == ("B5", ("คลัง.xlsx!ข้อมูล!4", "คลัง.xlsx!ข้อมูล!5"))
    (merged,) = found(week, "duplicate-merged")
    assert message(merged).endswith("โทรศัพท์ตรงกัน ชื่อตรงกัน นามสกุลออกเสียงเหมือนกันแต่สะกดต่างกัน")
