"""Rules live and die by data: which hold from when, and which are on trial."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ita_batch.rulebook import load_rulebook
from ita_batch.rulebook.load import rulebook_from, tables_of
from ita_batch.rulebook.year_facts import RuleSpan
from tests.rulebook.rule_tables import NAME, fresh

RULEBOOK = load_rulebook(NAME)
CODE = "some-rule"


def status(year: int, *spans: RuleSpan) -> str:
    """How the rule holds in a year that knows these spans."""
    return replace(RULEBOOK, fiscal_year=year, rule_spans={CODE: spans}).rule_status(CODE)


@pytest.mark.parametrize(
    ("first", "last", "holding"),
    [
        (None, None, {2563, 2564, 2565, 2566, 2567}),
        (2565, None, {2565, 2566, 2567}),
        (None, 2565, {2563, 2564, 2565}),
        (2564, 2566, {2564, 2565, 2566}),
        (2565, 2565, {2565}),
    ],
)
def test_the_years_of_a_rule(first: int | None, last: int | None, holding: set[int]) -> None:
    """Both ends belong to it; outside them it does not hold."""
    span = RuleSpan("beta", first, last)
    found = {year: status(year, span) for year in range(2563, 2568)}
    assert found == {year: "beta" if year in holding else "off" for year in range(2563, 2568)}


def test_on_trial_first_and_then_enforced() -> None:
    """Two lines of one rule; before the first it does not hold."""
    spans = (RuleSpan("beta", 2564, 2565), RuleSpan("enforced", 2566, None))
    assert [status(year, *spans) for year in (2563, 2564, 2565, 2566, 2570)] == [
        "off",
        "beta",
        "beta",
        "enforced",
        "enforced",
    ]


def test_a_rule_of_which_no_line_speaks_is_enforced() -> None:
    """Most are."""
    assert RULEBOOK.rule_status("no-such-rule") == "enforced"


def test_the_lines_become_spans() -> None:
    """Of one code in the order of the file, years as numbers."""
    tables = fresh()
    tables["rules"] = [
        {"code": CODE, "status": "beta", "from_year": "2564", "to_year": "2565", "certainty": "guess", "source": "x"},
        {"code": CODE, "status": "enforced", "from_year": "2566", "certainty": "guess", "source": "x"},
    ]
    rulebook = rulebook_from(NAME, tables)
    assert rulebook.rule_spans == {CODE: (RuleSpan("beta", 2564, 2565), RuleSpan("enforced", 2566, None))}


def test_what_the_program_has_on_trial() -> None:
    """Every line of rules.csv holds in every year of the program, unless it says from when."""
    lines = [row for row in tables_of(NAME)["rules"] if row["status"] == "beta"]
    on_trial = {row["code"] for row in lines if "from_year" not in row}
    assert on_trial
    assert {row["code"] for row in lines if RULEBOOK.rule_status(row["code"]) == "beta"} == on_trial
