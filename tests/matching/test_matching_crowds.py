"""What a long list does to a pair: blocks that are too large, and names that many others bear."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import pytest

from ita_batch.findings import Severity
from ita_batch.intake.submission import Record
from ita_batch.matching import match
from ita_batch.matching.blocking_rules import CHANNEL_LIMIT, NAME_LIMIT
from ita_batch.matching.merge import findings_of
from ita_batch.matching.pairs import Decision
from ita_batch.messages import message
from ita_batch.week import EXTERNAL, INTERNAL
from tests.support.records import record

# Names of which no two are near.
FAR_FIRST = tuple(
    map("".join, product(("กม", "ขน", "จต", "ชล", "ดว", "บห", "ปส", "ผย"), ("งาคา", "ธีโต", "มูปุ", "วะไร", "โซเห")))
)
FAR_LAST = tuple(
    map("".join, product(("ทุม", "เกล", "โพง", "ไหว", "อัด", "ซิบ", "เฉก", "ฮอน"), ("คีรี", "นาวา", "โสภา", "ไทรงู", "เมฆา")))
)


def asked(rows: list[Record]) -> bool:
    """True when somebody is asked about the first two rows."""
    pair = {rows[0].place.row_id, rows[1].place.row_id}
    return any({one.left.place.row_id, one.right.place.row_id} == pair for one in match(rows).suspected)


@pytest.mark.parametrize(("size", "found"), [(7, True), (CHANNEL_LIMIT, True), (CHANNEL_LIMIT + 1, False)])
def test_an_office_that_shares_an_address_is_compared_all_with_all(size: int, found: bool) -> None:
    """Another surname and a slip in the first name: found among up to 24 who share the address, not among more."""
    names = ["สมรักษ์ สืบเสนาะ", "สมักษ์ ชาติไทย", *map(" ".join, zip(FAR_FIRST, FAR_LAST, strict=True))]
    rows = [record(EXTERNAL, row, name=name, email="office@example.com") for row, name in enumerate(names[:size], 2)]
    assert asked(rows) is found
    assert CHANNEL_LIMIT == 24


@pytest.mark.parametrize(("size", "found"), [(NAME_LIMIT, True), (NAME_LIMIT + 1, False)])
def test_a_frequent_surname_is_not_compared_all_with_all(size: int, found: bool) -> None:
    """Two slips, at the start and the end of the first name: found among up to 32 of that surname, not among more."""
    names = ["สุวิมลพร", "ทุวิมลพง", *FAR_FIRST]
    rows = [record(EXTERNAL, row, name=f"{name} ใจดี") for row, name in enumerate(names[:size], 2)]
    assert asked(rows) is found
    assert NAME_LIMIT == 32


def test_a_crowded_surname_is_searched_by_what_a_slip_leaves() -> None:
    """Among 40 of one surname, a slip at the end of the first name is still found, for the start is as it was."""
    names = ["สุวิมลพร", "สุวิมลพง", *FAR_FIRST]
    assert asked([record(EXTERNAL, row, name=f"{name} ใจดี") for row, name in enumerate(names, 2)])


@pytest.mark.parametrize("size", [3, 60])
def test_everybody_of_one_name_on_one_line_is_one(size: int) -> None:
    """However many divisions list a person with the switchboard's number."""
    rows = [
        record(EXTERNAL, row, name="สมชาย ใจดี", phone="042000123", email=f"a{row}@example.com")
        for row in range(2, size + 2)
    ]
    (merge,) = match(rows).merges
    assert len(merge.merged) == size - 1


def namesakes(first: str, lasts: int, start: int) -> list[Record]:
    """One first name with several last names."""
    return [record(EXTERNAL, start + row, name=f"{first} {last}") for row, last in enumerate(FAR_LAST[:lasts])]


def with_first_names(last: str, firsts: int, start: int) -> list[Record]:
    """One last name with several first names."""
    return [record(EXTERNAL, start + row, name=f"{first} {last}") for row, first in enumerate(FAR_FIRST[:firsts])]


def near_pair() -> list[Record]:
    """First names that are nearly alike, one surname, different phones."""
    return [
        record(EXTERNAL, 2, name="สมชาย ใจดี", phone="0810000123"),
        record(EXTERNAL, 3, name="สมชัย ใจดี", phone="0820000777"),
    ]


@pytest.mark.parametrize(
    ("rarer", "commoner", "others_of_surname", "is_asked"),
    [
        (3, 24, 6, False),  # both names are common: two people
        (3, 25, 6, True),  # more than eight times as frequent: the rarer may be a slip
        (2, 2, 6, True),  # with two surnames at most: still perhaps a slip
        (3, 3, 6, False),
        (3, 24, 5, True),  # the surname is rare: that both names come together with it is no chance
    ],
)
def test_two_common_names_are_no_slip(rarer: int, commoner: int, others_of_surname: int, is_asked: bool) -> None:
    """Near names are asked about unless both occur with several other names, and the name beside them is not rare."""
    rows = [
        *near_pair(),
        *namesakes("สมชาย", commoner - 1, 100),
        *namesakes("สมชัย", rarer - 1, 200),
        *with_first_names("ใจดี", others_of_surname - 2, 300),
    ]
    assert asked(rows) is is_asked


@pytest.mark.parametrize(
    ("rarer", "commoner", "others_of_first_name", "is_asked"),
    [(3, 24, 6, False), (3, 25, 6, True), (2, 2, 6, True), (3, 24, 5, True)],
)
def test_two_common_surnames_are_no_slip(rarer: int, commoner: int, others_of_first_name: int, is_asked: bool) -> None:
    """The same for last names."""
    rows = [
        record(EXTERNAL, 2, name="สมชาย บุญมี", phone="0810000123"),
        record(EXTERNAL, 3, name="สมชาย บุญมา", phone="0820000777"),
        *with_first_names("บุญมี", commoner - 1, 100),
        *with_first_names("บุญมา", rarer - 1, 200),
        *namesakes("สมชาย", others_of_first_name - 2, 300),
    ]
    assert asked(rows) is is_asked


@pytest.mark.parametrize(("surnames", "is_asked"), [(2, True), (3, False)])
def test_a_changed_surname_is_asked_about_when_the_first_name_is_rare(surnames: int, is_asked: bool) -> None:
    """Another surname and the same first day of work: asked as long as nobody else has the first name."""
    rows = [
        record(INTERNAL, row, first_name=first, last_name=last, start_date="2017-10-01")
        for row, (first, last) in enumerate([("สมหญิง", "ใจดี"), ("สมหญิง", "รักถิ่น")], 2)
    ]
    others = [("สมหญิง", last) for last in FAR_LAST[: surnames - 2]]
    rows += [record(INTERNAL, row, first_name=first, last_name=last) for row, (first, last) in enumerate(others, 100)]
    assert asked(rows) is is_asked


@pytest.mark.parametrize(
    ("right", "others", "is_asked"),
    [
        ({"phone": "0820000777"}, 8, False),  # (6 - 1) x (6 - 1) are more than an eighth of all rows
        ({}, 8, False),  # to have no number says nothing either
        ({"phone": "0820000777"}, 191, True),  # in a longer list they are rarer
        ({"phone": "0810000124"}, 8, True),  # nearly the same number
        ({"phone": "0820000777", "other_channel": "ไลน์ somchai-demo"}, 8, True),
    ],
)
def test_two_of_a_common_name_are_no_question(right: dict[str, Any], others: int, is_asked: bool) -> None:
    """A first name and a surname that many have: who has both, and nothing else in common, is somebody else."""
    rows = [
        record(EXTERNAL, 2, name="สมชาย ใจดี", phone="0810000123", other_channel="ไลน์ somchai-demo"),
        record(EXTERNAL, 3, name="สมชาย ใจดี", **right),
        *namesakes("สมชาย", 5, 100),
        *with_first_names("ใจดี", 5, 200),
        *(record(EXTERNAL, 300 + row, name=f"{FAR_FIRST[row % 40]} นามที่{row}") for row in range(others)),
    ]
    assert asked(rows) is is_asked


@pytest.mark.parametrize("others", [0, 40])
def test_names_in_one_word_are_no_common_surname(others: int) -> None:
    """However many leave the blank out, a name in one word and the same in two are asked about."""
    rows = [
        record(EXTERNAL, 2, name="กิตติธร วงศ์ดี", phone="0810000123"),
        record(EXTERNAL, 3, name="กิตติธรวงษ์ดี", phone="0820000777"),
        *(record(EXTERNAL, 100 + row, name=f"{first}ทองมี") for row, first in enumerate(FAR_FIRST[:others])),
        *namesakes("กิตติธร", 5, 200),
    ]
    assert asked(rows) is True


BODIES = ("วัด{}", "โรงเรียนบ้าน{}", "รพ.สต.{}", "อบต.{}")


@pytest.mark.parametrize(
    ("left", "right", "is_asked"),
    [
        ("วัดหนองบัวงาม ; 042000123", "วัดหนองบัวงาม ; 042000777", False),
        ("วัดหนองบัวงาม ; 042000123", "วัดหนองบัวงาม อ.เซกา ; 042000777", False),
        ("วัดหนองบัวงาม ; 042000123", "วัดหนองบัวงาม ; 042000124", True),  # nearly the same number
        ("วัดหนองบัวงาม อ.เซกา ; 042000123", "วัดหนองบัวงาม อ.เซกา ; 042000777", True),  # there is one in a district
        ("วัดหนองบัวงาม ; 042000123", "วัดหนองบัวงาม ; ", True),
        ("วัดหนองบัวงาม ; 042000123", "วัดหนองบัวงาน ; 042000777", True),  # a name that nobody else has: a slip
        ("วัดหนองบัวงาม ; 042000123", "วัดหนองบัวราม ; 042000777", False),  # two villages
        ("วัดใต้ฟ้า ; 042000123", "วัดใต้ฟ้า ; 042000777", True),  # no other body has this name
    ],
)
def test_bodies_of_a_village_name_are_no_question(left: str, right: str, is_asked: bool) -> None:
    """Where each village has its temple, school and health station, one name with two numbers is two bodies."""
    rows = []
    for row, text in enumerate((left, right), 2):
        name, phone = text.split(" ; ")
        rows.append(record(EXTERNAL, row, kind="หน่วยงานของรัฐ", name=name, phone=phone))
    villages = ["หนองบัวงาม", "หนองบัวราม", *FAR_LAST[:8]]
    bodies = [form.format(village) for village in villages for form in BODIES]
    bodies = [name for name in bodies if name not in ("วัดหนองบัวงาม", "วัดหนองบัวราม")]
    rows += [record(EXTERNAL, row, kind="หน่วยงานของรัฐ", name=name) for row, name in enumerate(bodies, 100)]
    assert asked(rows) is is_asked


def test_a_common_account_is_found_however_frequent_the_first_name() -> None:
    """Two of more than 32 namesakes, with different surnames and the same account of another channel."""
    rows = [
        record(EXTERNAL, row, name=f"สมชาย {last}", other_channel="ไลน์ somchai-demo")
        for row, last in enumerate(("ใจดี", "รักถิ่น"), 2)
    ]
    assert asked([*rows, *namesakes("สมชาย", NAME_LIMIT, 100)])


def test_questions_are_bounded_and_the_rest_is_counted() -> None:
    """A list of one first name and 4,000 near surnames: the nearest pairs are asked, and every row stays."""
    letters = "กขคงจชดตถทนบปพมยรลวสหอ"
    surnames = [f"บุญ{''.join(three)}วงศ์" for three in product(letters, repeat=3)][:4000]
    rows = [
        record(EXTERNAL, row, name=f"สมชาย {surname}", phone=f"08{row + 11_000_001}")
        for row, surname in enumerate(surnames, 2)
    ]
    matching = match(rows)
    assert len(matching.suspected) == 4000 // 3
    assert matching.left_out > 5000
    assert [merge.kept for merge in matching.merges] == rows
    (left,) = [one for one in findings_of(matching) if one.code.slug == "duplicate-questions-left"]
    assert left.severity is Severity.WARNING
    assert f"{matching.left_out}" in message(left)
    assert f"{len(matching.suspected)}" in message(left)


def test_one_row_is_asked_about_a_few_times_only() -> None:
    """A row that could be any of twenty: the nearest eight are asked. What is answered makes room for others."""
    rows = [record(EXTERNAL, row, name="สมชาย ใจดี", topic=f"เรื่องที่ {row}", sent_by=f"DIV{row}") for row in range(20)]
    decided: list[Decision] = []
    met: set[str] = set()
    for _ in range(100):
        matching = match(rows, decided)
        about = Counter(row.row_id for pair in matching.suspected for row in (pair.left, pair.right))
        assert max(about.values(), default=0) <= 8
        if not matching.suspected:
            break
        met |= {pair.pair_id for pair in matching.suspected}
        decided += [Decision(pair.pair_id, same=False) for pair in matching.suspected]
    assert not matching.left_out
    assert len(met) == len(decided) == 20 * 19 // 2
