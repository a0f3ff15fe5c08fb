"""tenure-short: staff count only after one full year, counted to the day of entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.messages import message
from ita_batch.rules.person.tenure_short import eligible_from
from ita_batch.week import INTERNAL
from tests.support.sheets import Sent
from tests.support.weeks import RULEBOOK, cells, found, small_agency, week_of


def test_one_day_short_is_excluded_and_exactly_one_year_counts(tmp_path: Path) -> None:
    """The person who completes the year today counts; the one of tomorrow does not, and learns the day."""
    table = """
    | ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
    |--------|---------|---------|---------------|------------|----------------------|
    | สมหญิง | ครบปี   | ช่าง    | พนักงานจ้าง   | กองช่าง    | 12/03/2563           |
    | สมชาย  | ขาดวัน  | ช่าง    | พนักงานจ้าง   | กองช่าง    | 13/03/2563           |
    """
    week = week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, table, "DIV01.HR")})
    short = found(week, "tenure-short")
    assert cells(short) == ["F3"]
    assert "13 มีนาคม 2564" in message(short[0])
    assert week.samples["IIT"].population == 1
    assert week.registers[INTERNAL].tally().excluded == 1


def test_the_year_is_counted_to_the_day_of_entry(tmp_path: Path) -> None:
    """Where the agency enters the number on 31 March, a start of 31 March 2563 counts already today."""
    table = """
    | ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
    |--------|---------|---------|---------------|------------|----------------------|
    | สมหญิง | ครบทัน  | ช่าง    | พนักงานจ้าง   | กองช่าง    | 31/03/2563           |
    | สมชาย  | ไม่ทัน   | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/04/2563           |
    """
    agency = small_agency(settings={**small_agency().settings, "วันที่นำเข้าข้อมูล IIT": "31/03/2564"})
    week = week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, table, "DIV01.HR")}, agency=agency)
    assert cells(found(week, "tenure-short")) == ["F3"]
    assert week.samples["IIT"].population == 1


@pytest.mark.parametrize(
    ("start", "eligible"),
    [
        (date(2020, 2, 29), date(2021, 2, 28)),
        (date(2019, 3, 1), date(2020, 3, 1)),
        (date(2020, 3, 12), date(2021, 3, 12)),
    ],
)
def test_day_of_eligibility(start: date, eligible: date) -> None:
    """A 29 February starter completes the year on 28 February."""
    assert eligible_from(start, RULEBOOK) == eligible


def test_the_rulebook_may_let_a_leap_day_complete_on_the_first_of_march() -> None:
    """Where 28 February does not count as a full year, the day after it does."""
    later = replace(RULEBOOK, leap_day_completes_on=1)
    assert eligible_from(date(2020, 2, 29), later) == date(2021, 3, 1)


@given(st.dates(date(1960, 1, 1), date(2100, 12, 31)))
def test_a_year_is_365_or_366_days(start: date) -> None:
    """Whoever starts, the year is complete after 365 or 366 days, never sooner or later."""
    assert (eligible_from(start, RULEBOOK) - start).days in (365, 366)
