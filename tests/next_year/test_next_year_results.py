"""The announced results of a year in the cells of the next one: by lineage, by an indicator's name, of inbox or run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from ita_batch.next_year.last_results import NO_RESULTS, LastResults, LastScore, last_results
from ita_batch.next_year.last_run import LastRun
from ita_batch.typed.results import IndicatorResult, ItemResult, YearResults
from ita_batch.week import Week
from tests.support.weeks import RULEBOOK

DOCUMENT = {
    "items": [
        {"item_id": "O1", "score": 0.0, "confirmed": 100.0},
        {"item_id": "O2", "score": 33.33, "confirmed": None},
    ],
    "indicators": [{"indicator": 1, "score": 90.7, "respondents": 49}],
}


def test_the_inbox_says_more_than_the_run(example_week: Week) -> None:
    """Comments too; what stands after the clarification is the score."""
    items = {"O1": ItemResult("O1", Fraction(0), "ขาด", confirmed=Fraction(100)), "O2": ItemResult("O2", Fraction(0))}
    week = replace(example_week, results=YearResults(items, {1: IndicatorResult(1, Fraction("90.7"))}))
    run = LastRun("2564-08-20_01", date(2021, 8, 20), {}, DOCUMENT)
    found = last_results(week, run)
    assert found.items == {"O1": LastScore("100", "ขาด"), "O2": LastScore("0")}
    assert found.indicators == {1: "90.70"}
    assert not found.run


def test_persons_in_comments_are_masked(example_week: Week) -> None:
    """The forms that are handed out print the comment; a line of it stays a line."""
    comment = "ไม่พบช่องทางของนายสมชาย ใจดี\nโทร 081-000-0123 a@example.go.th 1123456789012"
    week = replace(example_week, results=YearResults({"O1": ItemResult("O1", Fraction(0), comment)}))
    _, told = last_results(week, None).cells(["O1"])
    assert told == "ไม่พบช่องทางของส. ใจ.\nโทร 08x-xxx-x123 ***@e***.th xxxxxxxxxxxxx"


def test_without_the_inbox_the_run_is_asked(example_week: Week) -> None:
    """Which knows no comments; a run without results, or no run, knows nothing."""
    run = LastRun("2564-08-20_01", date(2021, 8, 20), {}, DOCUMENT)
    for week in (None, example_week):
        found = last_results(week, run)
        assert found.items == {"O1": LastScore("100"), "O2": LastScore("33.33")}
        assert (found.indicators, found.run) == ({1: "90.70"}, "2564-08-20_01")
    assert last_results(None, replace(run, results=None)) is NO_RESULTS
    assert last_results(None, None) is NO_RESULTS
    assert not NO_RESULTS.known


def test_an_item_of_several_has_a_score_only_where_they_agree() -> None:
    """What each of them got is told all the same."""
    results = LastResults({"O1": LastScore("0", "ขาด"), "O2": LastScore("100"), "O3": LastScore("0")})
    assert results.cells(["O1"]) == ("0", "ขาด")
    assert results.cells(["O1", "O2"]) == ("", "O1: ได้ 0 คะแนน\nขาด\nO2: ได้ 100 คะแนน")
    assert results.cells(["O1", "O3"])[0] == "0"
    assert results.cells(["O1", "O9"]) == ("", "O1: ได้ 0 คะแนน\nขาด")
    assert results.cells(["O9"]) == results.cells([]) == ("", "")


def test_an_indicator_goes_by_its_name() -> None:
    """Where numbers have changed; where a year has no names, by its number; a new one has no score."""
    results = LastResults({}, {1: "90.00", 2: "80.00"})
    names = {1: RULEBOOK.indicator_names[2], 2: RULEBOOK.indicator_names[1], 3: "ตัวชี้วัดใหม่"}
    assert results.for_year(RULEBOOK, replace(RULEBOOK, indicator_names=names)) == {1: "80.00", 2: "90.00"}
    unnamed = replace(RULEBOOK, indicator_names={1: "", 2: "", 3: ""})
    assert results.for_year(RULEBOOK, unnamed) == {1: "90.00", 2: "80.00"}
    assert results.for_year(unnamed, RULEBOOK) == {1: "90.00", 2: "80.00"}
