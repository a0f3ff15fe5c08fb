"""Which papers belong to which day of the year."""

from dataclasses import replace
from datetime import date

import pytest

from ita_batch.papers import APPROVAL, CLARIFICATION, DRAW, REPORT, RESPONSES, SCORES, YEAR_PAPERS
from ita_batch.rulebook import load_rulebook
from ita_batch.year_steps import COLLECTION, PAPER_STEPS, paper_on, steps_on

YEAR = load_rulebook("nacc_2564")


@pytest.mark.parametrize(
    ("day", "papers"),
    [
        (date(2021, 1, 15), {COLLECTION, DRAW}),  # prepared before the first step begins
        (date(2021, 3, 31), {COLLECTION, APPROVAL, DRAW}),
        (date(2021, 4, 1), {COLLECTION, APPROVAL, RESPONSES}),
        (date(2021, 5, 1), {RESPONSES, SCORES}),
        (date(2021, 6, 19), {SCORES}),
        (date(2021, 6, 20), {CLARIFICATION}),  # as the calendar was amended in June
        (date(2021, 7, 5), {SCORES, REPORT}),
        (date(2021, 8, 31), {REPORT}),
        (date(2021, 9, 1), set[str]()),
    ],
)
def test_a_paper_appears_in_its_step_and_only_then(day: date, papers: set[str]) -> None:
    """By the calendar as it was amended."""
    assert {paper for paper in PAPER_STEPS if paper_on(paper, YEAR, day)} == papers


def test_every_paper_has_its_steps() -> None:
    """None is forgotten, and none stands there twice."""
    assert set(PAPER_STEPS) == {COLLECTION, *YEAR_PAPERS}


def test_a_step_without_known_days_ends_nothing() -> None:
    """Its papers may appear whenever there is something to write in them."""
    unknown = replace(YEAR, calendar={})
    assert all(paper_on(paper, unknown, date(2030, 1, 1)) for paper in PAPER_STEPS)


def test_the_step_that_ends_first_stands_first() -> None:
    """Whatever the order of the calendar."""
    assert [step.step for step in steps_on(YEAR, date(2021, 4, 30))] == ["collect_oit", "collect_iit", "collect_eit"]
    assert steps_on(YEAR, date(2021, 12, 31)) == ()
