"""The draw by example: who it is made for, its numbers, who is on leave, and that everybody has a chance."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace

import pytest

from ita_batch.agency import Agency
from ita_batch.draw.draw import draw_of
from ita_batch.draw.draw_numbers import draw_numbers, seed_of
from ita_batch.draw.leave import on_leave
from ita_batch.rulebook import Rulebook
from ita_batch.scoring.allocation import Sample
from ita_batch.week import INTERNAL
from tests.draw.rosters import NAMES, draw, roster, rows
from tests.support.records import record
from tests.support.weeks import RULEBOOK, small_agency

TEN = roster([(place % 3, place % 2, False) for place in range(10)])


@pytest.mark.parametrize(
    ("rulebook", "minimum"),
    [
        (RULEBOOK, 5),
        (replace(RULEBOOK, iit_input=None), 5),
        (NAMES, None),
        (replace(NAMES, layouts={}), 5),
    ],
)
def test_nobody_is_drawn(rulebook: Rulebook, minimum: int | None) -> None:
    """ITAS takes a number, nobody knows what it takes, how many must answer, or how the file looks."""
    assert draw_of(TEN, Sample(10, minimum), small_agency(), rulebook) is None
    assert draw_of([], Sample(0, 0), small_agency(), NAMES) is None


def test_a_small_population_answers_whole() -> None:
    """More wanted than there are: everybody, and no reserve."""
    made = draw(TEN, 30)
    assert rows(made.drawn) == {one.place.row for one in TEN}
    assert (made.wanted, made.reserve) == (10, ())


def test_the_number_can_be_computed_by_anybody() -> None:
    """SHA-256 of seed, names and division, joined by bars; title and spaces are no part of a name."""
    agency = small_agency()
    seed = seed_of(agency, RULEBOOK)
    assert seed == "nacc_2564 องค์การบริหารส่วนจังหวัดตัวอย่าง"
    person = record(INTERNAL, 9, first_name="นาย สมชาย", last_name="ใจ ดี", division="กองคลัง")
    text = f"{seed}|สมชาย|ใจดี|กองคลัง"
    assert draw_numbers([person], ["กองคลัง"], seed) == [hashlib.sha256(text.encode()).hexdigest()]


def test_namesakes_have_numbers_of_their_own() -> None:
    """In the order of what else their rows say, however the rows are sorted; elsewhere they are no namesakes."""
    first, second = (
        record(INTERNAL, row, first_name="สมชาย", last_name="ใจดี", position="ช่าง", start_date=day)
        for row, day in ((9, "2010-01-01"), (10, "2012-01-01"))
    )
    forth, back = draw_numbers([first, second], ["ก"] * 2, "s"), draw_numbers([second, first], ["ก"] * 2, "s")
    assert forth == back[::-1]
    assert forth[0] == draw_numbers([first], ["ก"], "s")[0] != forth[1]
    assert draw_numbers([first, second], ["ก", "ข"], "s")[1] == draw_numbers([second], ["ข"], "s")[0]


def agency_called(name: str) -> Agency:
    """The small agency under another name."""
    return small_agency(settings={**small_agency().settings, "ชื่อหน่วยงาน": name})


def test_the_seed_is_no_choice() -> None:
    """The name in full or in short gives the same draw; another year another one."""
    seeds = {seed_of(agency_called(name), RULEBOOK) for name in ("อบต.หนองแวง", "องค์การบริหารส่วนตำบลหนองแวง")}
    assert seeds == {"nacc_2564 องค์การบริหารส่วนตำบลหนองแวง"}
    assert seed_of(small_agency(), replace(RULEBOOK, name="nacc_2570")) != seed_of(small_agency(), RULEBOOK)


def test_everybody_has_a_chance() -> None:
    """Over three hundred agencies of the same roster: nobody is never drawn, and nobody nearly always."""
    sizes = {(0, 0): 8, (0, 1): 4, (2, 0): 14, (2, 1): 3, (3, 0): 5, (3, 1): 6}
    people = roster([(*cell, False) for cell, number in sizes.items() for _ in range(number)])
    times: Counter[int | None] = Counter()
    for number in range(300):
        made = draw_of(people, Sample(40, 10), agency_called(f"หน่วยงาน {number}"), NAMES)
        assert made is not None
        times.update(rows(made.drawn))
    assert sum(times.values()) == 3000
    assert all(15 <= times[one.place.row] <= 150 for one in people)  # 75 on average


AWAY = ("ลาคลอดบุตร", "ลาศึกษาต่อ ป.โท", "ไปช่วยราชการ สถจ.", "ช่วยราชการที่จังหวัด", "อยู่ระหว่างการลา", "ลา", "ลาถึง ๓๐ เม.ย.")
AWAY_TOO = ("ลา ป่วย", "ลากิจส่วนตัวเลี้ยงดูบุตร", "ถูกสั่งพักราชการ", "เกณฑ์ทหาร", "มาช่วยราชการ, ลาคลอด")
THERE = ("", "-", "มาช่วยราชการจาก อบต.", "เคยลาศึกษาต่อ", "กลับจากลาคลอดแล้ว", "ลาออก 30/9", "ดูแลศาลากลาง", "จ้างแทนผู้ลาคลอด")
THERE_TOO = ("ไม่ได้ลา", "สิ้นสุดการลาศึกษา", "ยกเลิกการไปช่วยราชการ", "งานกีฬา", "พนักงานจ้างตามภารกิจ")


@pytest.mark.parametrize("note", [*AWAY, *AWAY_TOO])
def test_words_of_leave(note: str) -> None:
    """Whoever is away now."""
    assert on_leave(note)


@pytest.mark.parametrize("note", [*THERE, *THERE_TOO])
def test_other_words(note: str) -> None:
    """Who came, was away once, or left."""
    assert not on_leave(note)
