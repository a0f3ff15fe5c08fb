"""The match weights order the questions, and the surer of two merges that exclude each other comes first."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from ita_batch.matching import match, pair_id
from ita_batch.matching.pairs import Decision, Pair, Verdict
from ita_batch.week import EXTERNAL, INTERNAL
from tests.support.records import record, row_ids

MOBILE, OTHER_MOBILE, SLIPPED_MOBILE = "0810000123", "0820000777", "0810000124"
LINE, EMAIL, OTHER_EMAIL = "042000123", "a@example.com", "b@example.com"
Cells = dict[str, Any]


def pair_of(first: Cells, second: Cells, form: str = EXTERNAL) -> Pair:
    """The pair of two rows, whatever its verdict."""
    left, right = record(form, 2, **first), record(form, 3, **second)
    (pair,) = match([left, right], [Decision(pair_id(left, right), same=False)]).decided
    return pair


def test_the_same_name_and_nothing_else_is_even() -> None:
    """Half as far up the band of what is asked: neither likely nor unlikely."""
    assert 0.55 < pair_of({"name": "สมชาย ใจดี"}, {"name": "สมชาย ใจดี"}).score < 0.65


@pytest.mark.parametrize(
    "from_strong_to_weak",
    [
        [
            ({"phone": MOBILE, "email": EMAIL}, {"phone": MOBILE, "email": EMAIL}),
            ({"phone": MOBILE}, {"phone": MOBILE}),
            ({"phone": LINE}, {"phone": LINE}),
            ({"phone": MOBILE}, {"phone": SLIPPED_MOBILE}),
            ({"contact_person": "สมหญิง รักถิ่น"}, {"contact_person": "สมหญิง รักถิ่น"}),
            ({}, {}),
            ({"phone": MOBILE}, {"phone": OTHER_MOBILE}),
        ],
        [
            ({"email": EMAIL}, {"email": EMAIL}),
            ({"email": EMAIL, "phone": MOBILE}, {"email": EMAIL, "phone": OTHER_MOBILE}),
            ({"other_channel": "ไลน์ somchai-demo"}, {"other_channel": "ไลน์ somchai-demo"}),
            ({"email": EMAIL}, {"phone": MOBILE}),
            ({"email": EMAIL}, {"email": OTHER_EMAIL}),
        ],
    ],
)
def test_what_is_more_personal_makes_a_question_likelier(from_strong_to_weak: list[tuple[Cells, Cells]]) -> None:
    """Of two names that are nearly alike: a mobile or e-mail first, an office line, a slip, nothing, another phone."""
    pairs = [pair_of({"name": "สมชาย ใจดี", **one}, {"name": "สมชัย ใจดี", **other}) for one, other in from_strong_to_weak]
    assert {pair.verdict for pair in pairs} == {Verdict.SUSPECTED}
    assert all(before.score > after.score for before, after in pairwise(pairs))


@pytest.mark.parametrize(("name", "verdict"), [("สมชาย ใจดี", Verdict.SUSPECTED), ("สมชัย ใจดี", Verdict.DIFFERENT)])
def test_another_phone_and_another_address_speak_against_a_near_name(name: str, verdict: Verdict) -> None:
    """Of equal names somebody is asked all the same."""
    one = {"name": "สมชาย ใจดี", "phone": MOBILE, "email": EMAIL}
    assert pair_of(one, {"name": name, "phone": OTHER_MOBILE, "email": OTHER_EMAIL}).verdict is verdict


@pytest.mark.parametrize(
    ("channel", "from_near_to_far"),
    [
        (
            LINE,
            [
                ("ธนวัฒน์ ทองประเสริฐ", "ธนวัฒน์ ทองประเสริฐ"),
                ("ธนวัฒน์ ทองประเสริฐ", "ธนวัฒน์ ทองปะเสริฐ"),
                ("ธนวัฒน์ ทองประเสริฐ", "ธนวัฒน์ ทองปะเสิร"),
                ("ธนวัฒน์ ทองประเสริฐ", "ธนวัฒน์ รักถิ่น"),
            ],
        ),
        (
            "",
            [
                ("สมบูรณ์ ใจดี", "สมบูรณ์ ใจดี"),
                ("สมบูรณ์ ใจดี", "สมบูรณ ใจดี"),
                ("สมบูรณ์ ใจดี", "สมบูรต ใจดี"),
                ("ศีสกุล ใจดี", "ศรจสกุล ใจดี"),
                ("ศีสกุล ใจดี", "ประยูร ใจดี"),
            ],
        ),
    ],
)
def test_the_nearer_the_names_the_likelier(channel: str, from_near_to_far: list[tuple[str, str]]) -> None:
    """Step by step down the comparison levels, of the last name and of the first."""
    pairs = [
        pair_of({"name": one, "phone": channel}, {"name": other, "phone": channel}) for one, other in from_near_to_far
    ]
    assert all(before.score > after.score for before, after in pairwise(pairs))


@pytest.mark.parametrize(
    ("one", "other", "contradicting"),
    [
        ("สมชาย ใจดี", "สมชาย ใจดี", ("นาย", "นาง")),
        ("ก้าวหน้าพัฒนา", "ก้าวหน้าพัฒนา", ("บริษัท ", "หจก.")),
    ],
)
def test_a_contradiction_makes_a_question_less_likely(one: str, other: str, contradicting: tuple[str, str]) -> None:
    """The same two rows without the titles, or the forms, are the likelier pair."""
    before, after = contradicting
    plain = pair_of({"name": one, "phone": LINE}, {"name": other, "phone": LINE})
    against = pair_of({"name": before + one, "phone": LINE}, {"name": after + other, "phone": LINE})
    assert against.verdict is Verdict.SUSPECTED
    assert against.score < plain.score


def test_the_score_alone_tells_the_verdict() -> None:
    """Different ends at 0.3, what is merged begins at 0.9."""
    merged = pair_of({"name": "สมชาย ใจดี", "phone": LINE}, {"name": "สมชาย ใจดี", "phone": LINE})
    asked = pair_of({"name": "สมชาย ใจดี"}, {"name": "สมชาย ใจดี", "phone": LINE})
    different = pair_of({"name": "สมชาย ใจดี"}, {"name": "มาลี รักถิ่น"})
    assert different.score < 0.3 < asked.score < 0.9 < merged.score


@pytest.mark.parametrize("titles", [("นาย", "นาง"), ("นาง", "นาย")])
def test_the_surer_of_two_merges_comes_first(titles: tuple[str, str]) -> None:
    """A row without title shares a mobile with a man and an office line with a woman: the mobile decides."""
    rows = [
        record(EXTERNAL, 2, name=f"{titles[0]}สมชาย ใจดี", phone=MOBILE),
        record(EXTERNAL, 3, name="สมชาย ใจดี", phone=f"{MOBILE}, {LINE}"),
        record(EXTERNAL, 4, name=f"{titles[1]}สมชาย ใจดี", phone=LINE),
    ]
    matching = match(rows)
    assert [row_ids([merge.kept, *merge.merged]) for merge in matching.merges] == [row_ids(rows[:2]), row_ids(rows[2:])]
    (question,) = matching.suspected
    assert question.right == rows[2]


def test_a_common_first_day_is_worth_less_than_a_mobile_and_another_day_speaks_against() -> None:
    """On the roster: the same mobile, the same first day, no day, another day."""
    name = {"first_name": "ธนวัฒน์", "last_name": "ทองประเสริฐ"}
    near = {"first_name": "ธนวัตน์", "last_name": "ทองประเสริฐ"}
    told = [
        ({"phone": MOBILE}, {"phone": MOBILE}),
        ({"start_date": "2017-10-01"}, {"start_date": "2017-10-01"}),
        ({"start_date": "2017-10-01"}, {}),
        ({"start_date": "2017-10-01"}, {"start_date": "2018-10-01"}),
    ]
    pairs = [pair_of({**name, **one}, {**near, **other}, INTERNAL) for one, other in told]
    assert all(before.score > after.score for before, after in pairwise(pairs))
