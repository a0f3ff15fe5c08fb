"""Each blocking rule finds pairs that no other rule finds, and none that counts is lost before it is compared."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ita_batch.intake.submission import Record
from ita_batch.matching import match
from ita_batch.matching.blocking import Pairs, candidate_pairs
from ita_batch.matching.blocking_rules import RULES
from ita_batch.matching.classify import DIFFERENT, verdicts_of
from ita_batch.matching.comparison import compare
from ita_batch.matching.people_columns import people_columns
from ita_batch.matching.plausible import Plausible
from ita_batch.matching.profiles import Profiles
from ita_batch.matching.row_columns import row_columns
from ita_batch.week import EXTERNAL
from tests.support.records import record

OFFICE, FIRM = "หน่วยงานของรัฐ", "นิติบุคคลหรือบริษัทเอกชน"
FOUND_BY: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "phone": (
        {"name": "กิตติธร เลาะมะ", "phone": "0810000123"},
        {"name": "กิตติพร เลาะหามะ", "phone": "0810000123"},
    ),
    "e-mail": (
        {"name": "สมรักษ์ สืบเสนาะ", "email": "a@example.com"},
        {"name": "สมักษ์ ชาติไทย", "email": "a@example.com"},
    ),
    "other channel": (
        {"name": "กิตติธร ทองสุข", "other_channel": "ไลน์ somchai-demo"},
        {"name": "ทองสุก กิตตีธน", "other_channel": "ไลน์ somchai-demo"},
    ),
    "names in either order": ({"name": "ทดลองมั่น เพ็ญศรี"}, {"name": "เพ็ญศรี ทดลองมั่น"}),
    "whole name": ({"name": "กันพงษ์เวียงไช ย"}, {"name": "กันพงษ์ เวียงไชย"}),
    "start of a whole name": ({"name": "กันพงษ์เวียงไชน"}, {"name": "กันพงษ์ เวียงไชย"}),
    "end of a whole name": ({"name": "กัพงษ์เวียงไชย"}, {"name": "กันพงษ์ เวียงไชย"}),
    "both ends of a whole name": ({"name": "อิลฮับุญชาญ"}, {"name": "อิลฮัม บุญชาญ"}),
    "both starts": ({"name": "มาลิ ศิริชนะ"}, {"name": "มาลิน ศิรินชะ"}),
    "start and end": ({"name": "ภัทรจีมา ไชยสน"}, {"name": "ภัทรจีรา ไชสน"}),
    "end and start": ({"name": "พลอย ไชยกุสิจ"}, {"name": "พอย ไชยกุสิน"}),
    "both ends": ({"name": "โกมุท อทงชำนาญ"}, {"name": "โรมุท ทองชำนาญ"}),
    "first name": ({"name": "สมหญิง ใจดี", "phone": "0810000123"}, {"name": "สมหญิง รักถิ่น", "phone": "0810000124"}),
    "last name": ({"name": "งพษธัช ไชยพิเดช"}, {"name": "พงษพัช ไชยพิเดช"}),
    "start of an organisation": (
        {"kind": FIRM, "name": "หจก.ดารากัยวัสดุภัณฑ์"},
        {"kind": FIRM, "name": "หจก.ดารากัยวัสดุภัณฑ"},
    ),
    "end of an organisation": (
        {"kind": OFFICE, "name": "อบต.ติทธิจันทร์เสน"},
        {"kind": OFFICE, "name": "อบต.สิทธิจันทร์เสน"},
    ),
    "letters of an organisation": (
        {"kind": FIRM, "name": "ร้านกนกพรชัย"},
        {"kind": FIRM, "name": "ร้านกนพกรชัย"},
    ),
    "contact person": (
        {"kind": OFFICE, "name": "อบต.มูลรีแก้ว", "contact_person": "สมชาย ใจดี"},
        {"kind": OFFICE, "name": "อบต.มูลศรีแก้ว", "contact_person": "สมชาย ใจดี"},
    ),
}


def profiles_of(rows: list[Record]) -> Profiles:
    """What matching knows of rows, none of them taken for another."""
    return Profiles(row_columns(people_columns(rows)), np.arange(len(rows)))


@pytest.mark.parametrize("name", FOUND_BY)
def test_a_rule_finds_what_no_other_finds(name: str) -> None:
    """Two rows that a person is asked about, and that only this rule brings together."""
    rows = [record(EXTERNAL, number, **cells) for number, cells in enumerate(FOUND_BY[name], 2)]
    profiles = profiles_of(rows)
    assert [rule.name for rule in RULES if list(candidate_pairs(profiles, [rule]))] == [name]
    assert len(match(rows).suspected) == 1


def test_every_rule_has_its_pair() -> None:
    """All but one, which helps only in long lists where other rules find too many."""
    assert {rule.name for rule in RULES} - set(FOUND_BY) == {"consonants of both names"}


def test_nothing_is_compared_in_an_empty_list() -> None:
    """No rows, no pairs."""
    assert not list(candidate_pairs(profiles_of([])))


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["สมชาย", "สมชัย", "สมหญิง", "นางสมหญิง", "กัน พงษ์", "กันพงษ์", "Aung", "ใจดี", "บุญ", "ร้านสม"]),
        st.sampled_from(["ใจดี", "ใจดำ", "ใจดีี", "รักถิ่น", "รักถิน", "สมชาย", "", "วงศ์ดี", "วงษ์", "Ko", "จำกัด"]),
        st.sampled_from([None, FIRM, OFFICE]),
        st.sampled_from(["", "0810000123", "0810000124", "0810000132", "042000123, 0810000123"]),
        st.sampled_from(["", "a@example.com", "b@example.com"]),
        st.sampled_from(["", "สมชาย ใจดี", "สมหญิง รักถิ่น"]),
        st.sampled_from(["", "ไลน์ somchai-demo"]),
    ),
    min_size=2,
    max_size=8,
)


TURNED_WITH_A_SLIP = [
    ("กิตติธร", "ทองสุข", None, "", "", "", "ไลน์ somchai-demo"),
    ("ทองสุก", "กิตตีธน", None, "", "", "", "ไลน์ somchai-demo"),
]


@given(ROWS)
@example(TURNED_WITH_A_SLIP)
def test_no_pair_that_counts_is_left_out(rows: list[tuple[str, ...]]) -> None:
    """Of all pairs, those that are not plausible are different when they are compared."""
    columns = ("kind", "phone", "email", "contact_person", "other_channel")
    cells: list[dict[str, Any]] = [dict(zip(columns, others, strict=True)) for _, _, *others in rows]
    names = [f"{first} {last}".strip() for first, last, *_ in rows]
    profiles = profiles_of([record(EXTERNAL, row, name=names[row], **cells[row]) for row in range(len(rows))])
    every = Pairs(*np.triu_indices(profiles.size, k=1))
    counts = every.select(verdicts_of(compare(profiles, every)) != DIFFERENT)
    kept = Plausible(profiles).among(every)
    assert set(zip(*map(list, counts), strict=True)) <= set(zip(*map(list, kept), strict=True))
