"""Every number that stands in two papers is the same, by meaning, over all generated agencies.

What a paper says, and where, is in ``tests/support/said.py``.
"""

from __future__ import annotations

import pytest

from tests.support.agency_runs import KEYS, QUICK, SPECS, runs_of
from tests.support.said import RULES, names_of, papers, said_by


@pytest.mark.parametrize("key", KEYS)
def test_every_number_is_the_same_everywhere(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    """Counts, samples, forecast, comparison, days, and the places of each unit."""
    for run in runs_of(tmp_path_factory, key):
        said = said_by(run, SPECS[key])
        differing = {meaning: told for meaning, told in said.items() if len(set(told.values())) > 1}
        assert not differing, run.folder.name


@pytest.mark.parametrize("key", KEYS)
def test_one_day_for_all_is_the_day_of_each(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    """Where memo and circulation name one day, every letter, message and return has it."""
    for run in runs_of(tmp_path_factory, key):
        said = said_by(run, SPECS[key])
        days = {day for meaning, told in said.items() if meaning.startswith("unit.return ") for day in told.values()}
        one = set(said.get("return.day", {}).values())
        assert not one or days == one, run.folder.name


def test_no_rule_is_out_of_date(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every line of the table finds something in some paper: wording that has changed is noticed."""
    silent = {(name, rule) for name, rules in RULES.items() for rule in rules}
    for key in QUICK:
        for run in runs_of(tmp_path_factory, key):
            for name, _, paper in papers(run):
                silent -= {(name, rule) for rule in RULES[name] if any(rule.find(paper, names_of(SPECS[key])))}
    assert not silent, sorted(f"{name}: {rule}" for name, rule in silent)
