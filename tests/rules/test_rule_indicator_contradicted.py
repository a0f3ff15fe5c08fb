"""indicator-contradicted: an announced score of a disclosure indicator is not what its items make."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.rulebook import load_rulebook
from tests.support.typed_results import typed
from tests.support.weeks import RULEBOOK, cells, found, small_agency, week_of
from tests.support.years import day_of

CODE = "indicator-contradicted"
ALL = dict.fromkeys(RULEBOOK.items, 100)


def test_both_numbers_are_told(tmp_path: Path) -> None:
    """At the cell of the announced one; the secretary is asked."""
    (one,) = found(week_of(tmp_path, {"ผล.xlsx": typed({**ALL, "O42": 0}, {9: 100, 10: "99.99"})}), CODE)
    assert cells([one]) == ["B3"]
    assert one.severity is Severity.ASK
    assert "ตัวชี้วัดที่ 10" in message(one)
    assert "99.99" in message(one)
    assert "75.00" in message(one)


def test_what_agrees_to_two_decimals_is_right(tmp_path: Path) -> None:
    """A third of an item is published as 66.67."""
    scores = {**ALL, "O1": 0, "O2": 0, "O3": 0}  # 9.1: six of nine
    assert found(week_of(tmp_path, {"ผล.xlsx": typed(scores, {9: "93.33"})}), CODE) == []


def test_nothing_is_compared_that_cannot_be_computed(tmp_path: Path) -> None:
    """An item without a score, a survey, a year whose cut is not known."""
    some = {item: 100 for item in ALL if item != "O1"}
    assert found(week_of(tmp_path, {"ผล.xlsx": typed(some, {1: 50, 9: 50})}), CODE) == []
    year = load_rulebook("nacc_2569")
    sent = {"ผล.xlsx": typed(dict.fromkeys(year.items, 100), {9: 50}, year=2569)}
    agency, day = small_agency(owners={}), day_of(year.fiscal_year)
    assert found(week_of(tmp_path, sent, rulebook=year, agency=agency, as_of=day), CODE) == []
