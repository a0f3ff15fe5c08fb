"""Until when a division sends back: one day on return, letter, message and circulation, never the last of ITAS."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ita_batch.publish.returns.return_books import write_returns
from ita_batch.report.return_day import return_day, return_days
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai
from ita_batch.week import EVIDENCE, EXTERNAL
from tests.publish.publish_weeks import full_week
from tests.support.weeks import small_agency, week_of


@pytest.mark.parametrize(
    ("as_of", "days", "forms", "expected"),
    [
        (date(2021, 3, 12), "", {EXTERNAL}, date(2021, 3, 19)),
        (date(2021, 3, 12), "๓ วันทำการ", {EXTERNAL}, date(2021, 3, 17)),
        (date(2021, 3, 26), "", {EXTERNAL}, date(2021, 3, 30)),  # ITAS closes on the 31st: a day is left for it
        (date(2021, 3, 29), "", {EXTERNAL}, date(2021, 3, 30)),
        (date(2021, 3, 30), "", {EXTERNAL}, None),
        (date(2021, 4, 2), "", {EXTERNAL}, None),
        (date(2021, 3, 31), "", {EXTERNAL, EVIDENCE}, None),  # one has no day left: the unit is asked for all at once
        (date(2021, 4, 2), "", {EXTERNAL, EVIDENCE}, date(2021, 4, 16)),  # the lists are closed, the items are not
        (date(2021, 4, 8), "", {EVIDENCE}, date(2021, 4, 21)),  # Songkran
        (date(2021, 4, 26), "", {EVIDENCE}, date(2021, 4, 29)),
        (date(2021, 3, 26), "", {EXTERNAL, EVIDENCE}, date(2021, 3, 30)),
        (date(2021, 3, 26), "", set(), date(2021, 3, 30)),  # only asked to look at a file: still before the lists close
        (date(2021, 4, 2), "", set(), date(2021, 4, 16)),
    ],
)
def test_the_day(as_of: date, days: str, forms: set[str], expected: date | None, tmp_path: Path) -> None:
    """So many working days, within the step; as soon as possible when the step leaves none."""
    settings = {**small_agency().settings, "จำนวนวันทำการที่ให้แก้ไข": days}
    week = week_of(tmp_path, {}, as_of=as_of, agency=small_agency(settings=settings))
    assert return_day(week, forms) == expected


def test_a_division_has_one_day_with_its_sections(tmp_path: Path) -> None:
    """The section of สำนักปลัด owes the roster, สำนักปลัด its items: one day for both, before the lists close."""
    days = return_days(week_of(tmp_path, {}, as_of=date(2021, 3, 26)))
    assert days["DIV01"] == days["DIV01.HR"] == date(2021, 3, 30)
    assert days["DIV05"] == date(2021, 4, 2)  # owes its items only, which are entered until the end of April


def test_the_return_prints_it(tmp_path: Path) -> None:
    """In the advice above the list, and as the deadline of the form, whose own has passed."""
    week = full_week(tmp_path)
    day = to_thai(format_long(return_days(week)["DIV04"] or date.min))
    assert day == "๑๙ มีนาคม ๒๕๖๔"
    for one in write_returns(tmp_path, week):
        book = openpyxl.load_workbook(one.path)
        assert f"ภายในวันที่ {day}" in str(book.worksheets[0]["A4"].value)
        values = [cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row]
        assert not any("๑๒ มีนาคม" in str(cell) for cell in values)
