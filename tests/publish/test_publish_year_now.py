"""What board and terminal say of the step that is on: its number, the days left, and what to do now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from ita_batch.report.facts import Facts, facts_of
from ita_batch.report.year_now import now_lines, year_now
from ita_batch.survey.survey import surveys_of
from ita_batch.typed.response_counts import ResponseCount
from ita_batch.typed.results import IndicatorResult, ItemResult, YearResults
from ita_batch.week import Week


@pytest.fixture
def week(example_week: Week) -> Week:
    """The week of the example."""
    return example_week


def said(week: Week) -> list[str]:
    """The lines of the terminal."""
    return list(now_lines(year_now(facts_of(week)), "th"))


def on(week: Week, day: date, **changes: object) -> Week:
    """The same week on another day, with what has been typed since."""
    later = replace(week, as_of=day, **changes)  # type: ignore[arg-type]
    of = (later.responses, later.samples, later.allocation, later.agency, later.rulebook, day)
    return replace(later, surveys=surveys_of(*of))


def scores(week: Week, *, zeros: int = 2, confirmed: Fraction | None = None) -> YearResults:
    """Results of every item, the first ones zero."""
    items = {
        item: ItemResult(item, Fraction(0 if place < zeros else 100), confirmed=confirmed if place < zeros else None)
        for place, item in enumerate(week.rulebook.items)
    }
    return YearResults(items)


def test_while_lists_and_answers_are_collected(week: Week) -> None:
    """The step that ends first stands first; numbers that rest on unconfirmed facts carry their mark."""
    assert said(week) == [
        "ลงทะเบียนการประเมินและนำเข้าข้อมูลประกอบการประเมิน: IIT นับได้ 263* คน EIT พร้อม 1,385* ราย · เหลือ 19 วัน · "
        "ให้ 8 ส่วนราชการส่งหรือแก้ไข ตามหนังสือใน letters",
        "เก็บข้อมูลแบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT): พร้อม 21* จาก 43 ข้อ · เหลือ 49 วัน · แก้อีก 22 ข้อ เริ่มจาก O34, O35, O36",
    ]


def test_near_its_end_what_is_there_is_entered(week: Week) -> None:
    """A week before the last day of the answers."""
    assert any("บันทึกใน ITAS ตาม itas/entry_sheet.html" in line for line in said(on(week, date(2021, 4, 28))))


def test_before_the_first_step_and_after_the_last(week: Week) -> None:
    """What comes next; and that the year is done."""
    assert said(on(week, date(2021, 1, 15))) == [
        "ขั้นถัดไป: ลงทะเบียนการประเมินและนำเข้าข้อมูลประกอบการประเมิน เริ่ม 1 กุมภาพันธ์ 2564"
    ]
    assert said(on(week, date(2021, 9, 5))) == ["ทุกขั้นตอนของปีผ่านแล้ว เริ่มปีใหม่ด้วยคำสั่ง next-year"]


def test_a_year_without_days_says_nothing(week: Week) -> None:
    """Nobody knows which step is on."""
    assert not said(replace(week, rulebook=replace(week.rulebook, calendar={})))


DAY = date(2021, 5, 20)


@pytest.mark.parametrize(
    ("iit", "days_ago", "told"),
    [
        (None, 0, "ยังไม่ทราบจำนวนผู้ตอบ · เหลือ 11 วัน · พิมพ์จำนวนผู้ตอบจาก ITAS ลงใน “สถานะการตอบแบบวัด” แล้ววางไว้ใน inbox"),
        (24, 1, "ตอบแล้ว 24 จากขั้นต่ำ 30* คน · เหลือ 11 วัน · ขาดอีก 6* ให้เตือนผู้ที่ยังไม่ตอบ ตาม responses.docx"),
        (
            24,
            8,
            "ตอบแล้ว 24 จากขั้นต่ำ 30* คน · เหลือ 11 วัน · พิมพ์จำนวนผู้ตอบจาก ITAS ลงใน “สถานะการตอบแบบวัด” แล้ววางไว้ใน inbox",
        ),
        (29, 1, "ตอบแล้ว 29 จากขั้นต่ำ 30* คน · เหลือ 11 วัน · ขาดอีก 1* และยังทันตามแผน ให้ติดตามต่อ"),
        (31, 1, "ตอบแล้ว 31 จากขั้นต่ำ 30* คน · เหลือ 11 วัน · ถึงขั้นต่ำแล้ว ให้ตอบต่อจนวันสุดท้าย"),
    ],
)
def test_while_answers_are_collected(week: Week, iit: int | None, days_ago: int, told: str) -> None:
    """How many of those that must have answered; a count that is old is asked for again."""
    counts = (ResponseCount(DAY - timedelta(days_ago), iit, None, None),) if iit else ()
    later = said(on(week, DAY, responses=counts))
    assert f"เก็บข้อมูลแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT): {told}" in later


def test_an_unknown_minimum_is_not_made_up(week: Week) -> None:
    """The count alone."""
    samples = {**week.samples, "IIT": replace(week.samples["IIT"], minimum=None)}
    lines = said(on(week, DAY, samples=samples, responses=(ResponseCount(DAY, 24, None, None),)))
    assert any(": ตอบแล้ว 24 คน · " in line for line in lines)


@pytest.mark.parametrize(
    ("day", "zeros", "told"),
    [
        (
            date(2021, 6, 10),
            None,
            "พร้อม 21* จาก 43 ข้อ · เหลือ 9 วัน · เมื่อ ITAS แสดงคะแนน ให้กรอก “ผลการประเมิน” แล้ววางไว้ใน inbox",
        ),
        (date(2021, 6, 10), 2, "ได้เต็ม 41 จาก 43 ข้อ · เหลือ 9 วัน · อ่าน oit_scores.docx"),
        (
            date(2021, 6, 25),
            None,
            "ยังไม่ทราบคะแนน · เหลือ 9 วัน · เมื่อ ITAS แสดงคะแนน ให้กรอก “ผลการประเมิน” แล้ววางไว้ใน inbox",
        ),
        (
            date(2021, 6, 25),
            2,
            "ต่ำกว่าเต็ม 2 ข้อ (เสนอชี้แจง 0 ยอมรับ 0 รอเปิดดู 2) · เหลือ 9 วัน · ตัดสินใจและชี้แจงใน ITAS ตาม clarification.docx",
        ),
        (date(2021, 7, 4), 0, "ต่ำกว่าเต็ม 0 ข้อ · วันนี้วันสุดท้าย · ไม่มีข้อที่ต้องชี้แจง"),
        (
            date(2021, 7, 10),
            None,
            "ยังไม่ทราบคะแนน · เหลือ 9 วัน · เมื่อ ITAS แสดงคะแนน ให้กรอก “ผลการประเมิน” แล้ววางไว้ใน inbox",
        ),
        (
            date(2021, 7, 25),
            2,
            "ทราบคะแนน 0 จาก 10 ตัวชี้วัด · เหลือ 6 วัน · เมื่อประกาศผล ให้กรอกแผ่นงาน “ผลรายตัวชี้วัด” ของ “ผลการประเมิน”",
        ),
    ],
)
def test_when_the_scores_come(week: Week, day: date, zeros: int | None, told: str) -> None:
    """From the day on which they are awaited to the day on which they are reported."""
    results = YearResults() if zeros is None else scores(week, zeros=zeros)
    assert told in " ".join(said(on(week, day, results=results)))


def test_after_the_clarification(week: Week) -> None:
    """The confirmed scores count; while there are none they are asked for."""
    day = date(2021, 7, 10)
    waiting = said(on(week, day, results=scores(week)))
    assert "ได้เต็ม 41 จาก 43 ข้อ นับคะแนนหลังชี้แจงเท่าที่ทราบ" in waiting[0]
    assert "ให้กรอกคะแนนหลังชี้แจง" in waiting[0]
    won = said(on(week, day, results=scores(week, confirmed=Fraction(100))))
    assert "ได้เต็ม 43 จาก 43 ข้อ นับคะแนนหลังชี้แจงเท่าที่ทราบ" in won[0]


def test_when_the_results_are_announced(week: Week) -> None:
    """The report is a draft until every indicator has its score, and is circulated then."""
    day, score = date(2021, 8, 20), Fraction(9074, 100)
    some = {1: IndicatorResult(1, score)}
    every = {number: IndicatorResult(number, score) for number in week.rulebook.indicator_names}
    assert "ให้กรอกแผ่นงาน" in said(on(week, day))[0]
    told = said(on(week, day, results=YearResults({}, some)))
    assert "ทราบคะแนน 1 จาก 10 ตัวชี้วัด" in told[0]
    assert "ให้กรอกแผ่นงาน" in told[0]
    assert "แจ้งเวียน results_report.docx" in said(on(week, day, results=YearResults({}, every)))[0]
    assert "ตรวจ results_report.docx" in said(on(week, date(2021, 7, 25), results=YearResults({}, every)))[0]


def test_both_languages_name_the_same_steps(week: Week) -> None:
    """Each line in each language."""
    facts: Facts = facts_of(week)
    assert [one.step for one in year_now(facts).steps] == ["register_and_import", "collect_oit"]
    english = list(now_lines(year_now(facts), "en"))
    assert english[1].endswith(
        "21* of 43 items ready · 49 days left · 22 items left to correct, beginning with O34, O35, O36"
    )
