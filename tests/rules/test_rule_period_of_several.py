"""period-not-covered of an item of two periods: each must be covered by some answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ita_batch.agency import Agency
from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.rulebook import load_rulebook
from ita_batch.week import Week
from tests.support.oit import oit
from tests.support.seen import report, seen, text
from tests.support.weeks import found, small_agency, week_of

RULEBOOK = load_rulebook("nacc_2569")
AS_OF = date(2026, 3, 12)
YEAR, HALF = (period.label for period in RULEBOOK.items["O6"].periods)
PAGES = ("https://www.pao.example/plan", "https://www.pao.example/progress")


def _agency() -> Agency:
    return small_agency(owners={"O6": ("DIV04", "DIV05"), "O20": ("DIV04", "DIV05")})


def _week(folder: Path, item: str, *dates: tuple[str, str], **more: object) -> Week:
    """One answer of one owner for each pair of dates."""
    sent = {}
    for (first, last), name, division, page in zip(dates, ("คลัง", "ช่าง"), ("DIV04", "DIV05"), PAGES, strict=False):
        table = f"""
        | ข้อ | คำตอบ | URL หน้าเว็บ | คำอธิบาย | ข้อมูลตั้งแต่วันที่ | ถึงวันที่ |
        |----|------|------------|---------|---------------|--------|
        | {item} | มี | {page} | หน้าหลัก > แผน | {first} | {last} |
        """
        sent[f"{name}.xlsx"] = oit(table, division, rulebook=RULEBOOK)
    return week_of(folder, sent, as_of=AS_OF, agency=_agency(), rulebook=RULEBOOK, **more)  # type: ignore[arg-type]


def test_the_year_has_items_of_two_periods() -> None:
    """O6 asks for the plan of the year and the progress of its first half; O20 for two years."""
    assert [period.code for period in RULEBOOK.items["O6"].periods] == ["year", "h1"]
    assert len(RULEBOOK.items["O20"].periods) == 2
    assert RULEBOOK.items["O6"].period_label == f"{YEAR} และ {HALF}"


@pytest.mark.parametrize(
    ("item", "dates"),
    [
        ("O6", [("01/10/2568", "30/09/2569")]),  # the year holds its half
        ("O20", [("01/10/2567", "30/09/2569")]),
        ("O20", [("01/10/2568", "31/03/2569"), ("01/10/2567", "30/09/2568")]),  # a row each
        ("O20", [("01/10/2567", "30/09/2568"), ("01/10/2568", "31/03/2569")]),
        ("O20", [("01/10/2567", "30/09/2569"), ("", "")]),  # what one covers nobody asks the other for
    ],
)
def test_periods_that_are_covered_together_are_right(tmp_path: Path, item: str, dates: list[tuple[str, str]]) -> None:
    """By one answer, or by the answers of two owners."""
    week = _week(tmp_path, item, *dates)
    assert not found(week, "period-not-covered")
    assert week.ready == {item}


def test_the_period_that_no_answer_covers_is_named(tmp_path: Path) -> None:
    """Half a year of progress without the plan of the year: an error that names the year, and not the half."""
    week = _week(tmp_path, "O6", ("01/10/2568", "31/03/2569"))
    (missed,) = found(week, "period-not-covered")
    assert (missed.place.cell, missed.severity, missed.variant) == ("E2", Severity.ERROR, "several")
    assert (missed.values["required"], missed.values["every"]) == (YEAR, f"{YEAR} และ {HALF}")
    assert "31 มี.ค. 2569" in message(missed)
    assert week.ready == set()


def test_it_is_told_at_the_answer_that_covers_nothing_else(tmp_path: Path) -> None:
    """The first owner's row is right for its period: the other one is to be corrected."""
    week = _week(tmp_path, "O20", ("01/10/2567", "30/09/2568"), ("01/10/2565", "30/09/2566"))
    (missed,) = found(week, "period-not-covered")
    assert (missed.place.file, missed.variant) == ("ช่าง.xlsx", "several")
    assert missed.values["required"] == "การดำเนินการในปีงบประมาณ 2569"


def test_what_covers_none_of_them_is_one_finding(tmp_path: Path) -> None:
    """Dates of another year: both periods in one sentence, that of an item of one period."""
    week = _week(tmp_path, "O6", ("01/10/2565", "30/09/2566"))
    (missed,) = found(week, "period-not-covered")
    assert (missed.variant, missed.values["required"]) == (None, f"{YEAR} และ {HALF}")


def test_undeclared_dates_are_asked_for_once_and_may_be_right(tmp_path: Path) -> None:
    """An owner without dates beside one whose dates cover one period: a question, and the item is ready."""
    week = _week(tmp_path, "O20", ("01/10/2567", "30/09/2568"), ("", ""))
    (asked,) = found(week, "period-not-covered")
    assert (asked.place.file, asked.severity, asked.variant) == ("ช่าง.xlsx", Severity.ASK, "undeclared")
    assert week.ready == {"O20"}
    alone = found(_week(tmp_path / "alone", "O6", ("", "")), "period-not-covered")
    assert [(one.place.cell, one.values["required"]) for one in alone] == [("E2", f"{YEAR} และ {HALF}")]


def test_the_years_of_all_periods_are_looked_for(tmp_path: Path) -> None:
    """O20: the pages of both owners together mention one year of two; the other one is named."""
    assert RULEBOOK.items["O20"].shows_years == (2569, 2568)
    both = (("01/10/2567", "30/09/2568"), ("01/10/2568", "31/03/2569"))
    rows = [f"{name}.xlsx!คำตอบ!2" for name in ("คลัง", "ช่าง")]

    def told(first: dict[int, bool], second: dict[int, bool]) -> list[object]:
        texts = {row: replace(text(), years_found=years) for row, years in zip(rows, (first, second), strict=True)}
        site = report(*map(seen, PAGES), texts=texts)
        week = _week(tmp_path, "O20", *both, site=site)
        return [one.values["year"] for one in found(week, "text-not-found") if one.variant == "year"]

    nothing = {2569: False, 2568: False}
    assert told({**nothing, 2568: True}, {**nothing, 2569: True}) == []
    assert told({**nothing, 2568: True}, nothing) == ["2569"]
    assert told(nothing, nothing) == ["2569, 2568"]
