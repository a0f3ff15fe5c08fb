"""period-not-covered: the evidence must cover what the item asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.rulebook import Period
from ita_batch.rules.item.period_not_covered import PeriodFit, fit_of
from ita_batch.week import EVIDENCE, Tally, Week
from tests.support.oit import oit
from tests.support.weeks import RULEBOOK, cells, found, week_of


def _week(tmp_path: Path, item: str, first: str, last: str) -> Week:
    table = f"""
    | ข้อ    | คำตอบ | URL หน้าเว็บ                   | คำอธิบาย       | ข้อมูลตั้งแต่วันที่ | ถึงวันที่ |
    |--------|------|------------------------------|--------------|---------------|--------|
    | {item} | มี    | https://www.pao.example/plan | หน้าหลัก > แผน | {first}       | {last} |
    """
    return week_of(tmp_path, {"คลัง.xlsx": oit(table)})


@pytest.mark.parametrize(
    ("item", "first", "last"),
    [
        ("O18", "01/10/2562", "30/09/2563"),  # the plan of the wrong year: the fault of 2563
        ("O18", "02/10/2563", "30/09/2564"),  # a day short at the beginning
        ("O18", "01/10/2563", "29/09/2564"),  # a day short at the end
        ("O11", "01/10/2563", "28/02/2564"),  # five of six months
        ("O12", "01/10/2563", "30/09/2564"),  # this year's report instead of last year's
        ("O4", "01/10/2559", "30/09/2563"),  # a plan that has run out
        ("O38", "01/10/2562", "30/09/2563"),  # an activity of last year
        ("O38", "01/10/2564", "31/10/2564"),  # an activity of next year
    ],
)
def test_dates_that_miss_the_period_are_held_back(tmp_path: Path, item: str, first: str, last: str) -> None:
    """The declared dates miss the period: an error at the first date that tells both, and the item is not ready."""
    week = _week(tmp_path, item, first, last)
    missed = found(week, "period-not-covered")
    assert [(finding.place.cell, finding.severity, finding.variant) for finding in missed] == [
        ("E2", Severity.ERROR, None)
    ]
    assert RULEBOOK.items[item].period_label in message(missed[0])
    assert first[-4:] in message(missed[0])
    assert item not in week.ready
    assert week.registers[EVIDENCE].tally() == Tally(received=1, held=1)


@pytest.mark.parametrize(
    ("item", "first", "last"),
    [
        ("O18", "01/10/2563", "30/09/2564"),
        ("O18", "01/10/2562", "30/09/2565"),
        ("O11", "01/10/2563", "31/03/2564"),
        ("O12", "01/10/2562", "30/09/2563"),
        ("O4", "01/10/2560", "30/09/2565"),
        ("O38", "14/02/2564", "14/02/2564"),
        ("O38", "01/09/2563", "01/10/2563"),  # touches the first day
        ("O38", "30/09/2564", "31/12/2564"),  # touches the last day
        ("O27", "01/10/2559", "30/09/2568"),
    ],
)
def test_dates_that_cover_or_touch_it_are_right(tmp_path: Path, item: str, first: str, last: str) -> None:
    """A plan that contains the year, a report of the half-year, an activity within the year."""
    week = _week(tmp_path, item, first, last)
    assert not found(week, "period-not-covered")
    assert week.ready == {item}


@pytest.mark.parametrize(("first", "last"), [("", ""), ("01/10/2563", ""), ("", "30/09/2564")])
def test_undeclared_dates_are_asked_for_and_the_item_is_ready(tmp_path: Path, first: str, last: str) -> None:
    """A date is lacking: only a question, and the item counts as ready."""
    week = _week(tmp_path, "O18", first, last)
    asked = found(week, "period-not-covered")
    assert cells(asked) == ["E2"]
    assert (asked[0].severity, asked[0].variant) == (Severity.ASK, "undeclared")
    assert RULEBOOK.items["O18"].period_label in message(asked[0])
    assert week.ready == {"O18"}


@pytest.mark.parametrize(
    ("item", "first", "last", "variant"),
    [
        ("O38", "31/12/2563", "01/12/2563", "reversed"),
        ("O18", "30/09/2564", "01/10/2563", "reversed"),
        ("O4", "01/10/2563", "30/09/2564", "too-short"),
        ("O18", "01/11/2563", "", None),  # begins too late, whenever it ends
        ("O18", "", "30/09/2563", None),
        ("O38", "", "30/09/2563", None),
        ("O27", "01/10/2564", "", None),
    ],
)
def test_what_one_date_alone_shows_is_held_back(
    tmp_path: Path, item: str, first: str, last: str, variant: str | None
) -> None:
    """An end before its beginning, a plan of one year for a longer one, one date that misses already."""
    week = _week(tmp_path, item, first, last)
    assert [(one.severity, one.variant) for one in found(week, "period-not-covered")] == [(Severity.ERROR, variant)]
    assert item not in week.ready


def test_a_rule_without_a_last_day_is_read_as_still_in_force(tmp_path: Path) -> None:
    """O27 begins and does not end: asked with that reading, and ready."""
    week = _week(tmp_path, "O27", "01/10/2559", "")
    asked = found(week, "period-not-covered")
    assert [(one.severity, one.variant) for one in asked] == [(Severity.ASK, "open-end")]
    assert "2559" in message(asked[0])
    assert week.ready == {"O27"}


@pytest.mark.parametrize(("first", "last"), [("01/10/2562", "30/09/2564"), ("01/10/2563", "31/10/2564")])
def test_a_plan_of_more_than_a_year_is_long_enough(tmp_path: Path, first: str, last: str) -> None:
    """O4 covers the year and is longer: right."""
    assert not found(_week(tmp_path, "O4", first, last), "period-not-covered")


def test_an_item_of_current_data_asks_for_no_dates(tmp_path: Path) -> None:
    """O1 asks for current data: no dates, and old ones do no harm."""
    assert not found(_week(tmp_path / "a", "O1", "", ""), "period-not-covered")
    assert not found(_week(tmp_path / "b", "O1", "01/10/2560", "30/09/2561"), "period-not-covered")


def test_periods_of_the_rulebook_are_those_of_the_minutes() -> None:
    """The fiscal year 2564, its first half and the year before, as the rulebook has them."""
    periods: dict[str, Period] = {one.code: one for item in RULEBOOK.items.values() for one in item.periods}
    assert (periods["year"].start, periods["year"].end) == (date(2020, 10, 1), date(2021, 9, 30))
    assert (periods["h1"].start, periods["h1"].end) == (date(2020, 10, 1), date(2021, 3, 31))
    assert (periods["previous_year"].start, periods["previous_year"].end) == (date(2019, 10, 1), date(2020, 9, 30))


def test_a_leap_year_is_one_year_too(tmp_path: Path) -> None:
    """Fiscal year 2563 has 366 days: a plan of that year alone is as short as any plan of one year."""
    (several,) = RULEBOOK.items["O4"].periods
    year = replace(several, start=date(2019, 10, 1), end=date(2020, 9, 30))
    (answer,) = _week(tmp_path, "O4", "01/10/2562", "30/09/2563").cases[3].with_evidence
    assert fit_of(answer, year) is PeriodFit.TOO_SHORT
