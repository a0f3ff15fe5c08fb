"""Every number that stands in two papers is the same, by meaning, over all generated agencies.

What a paper says, and where, is in ``tests/support/said.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.agency_runs import KEYS, QUICK, SPECS, runs_of
from tests.support.said import RULES, papers, said_by

AWAITED: dict[str, str] = {
    "unit.return": "letters and circulation take the memo's day to come back",
    "unit.open": "one count of places of a unit in every paper",
    "open": "one count of places in every paper",
}
"""Meanings on which the papers do not agree yet."""


def differences(paths: pytest.TempPathFactory, key: str) -> Iterator[tuple[str, str]]:
    """Meaning, and the papers that do not say the same of it."""
    for run in runs_of(paths, key):
        for meaning, told in said_by(run, SPECS[key]).items():
            if len(set(told.values())) > 1:
                yield meaning.split(" ")[0], f"{run.folder.name} {meaning}: {told}"


@pytest.mark.parametrize("key", KEYS)
def test_every_number_is_the_same_everywhere(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    """Counts, samples, forecast, comparison, days."""
    found = [words for meaning, words in differences(tmp_path_factory, key) if meaning not in AWAITED]
    assert not found, "\n".join(found)


@pytest.mark.xfail(reason="; ".join(AWAITED.values()), strict=False)
@pytest.mark.parametrize("key", KEYS)
def test_what_is_awaited(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    """The same for what is being changed: a meaning leaves ``AWAITED`` when the papers agree."""
    found = [words for meaning, words in differences(tmp_path_factory, key) if meaning in AWAITED]
    assert not found, "\n".join(found)


def test_no_rule_is_out_of_date(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every line of the table finds something in some paper: wording that has changed is noticed."""
    silent = {(name, rule) for name, rules in RULES.items() for rule in rules}
    for key in QUICK:
        for run in runs_of(tmp_path_factory, key):
            for name, _, paper in papers(run):
                silent -= {(name, rule) for rule in RULES[name] if any(rule.find(paper))}
    assert not silent, sorted(f"{name}: {rule}" for name, rule in silent)
