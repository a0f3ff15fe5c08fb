"""run.json says how far an agency has come: its forms, its units and its deadlines, as memo and board count them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from ita_batch.publish.machine.standing_block import STATES
from ita_batch.report.standing import MOST_SEVERE_FIRST
from tests.support.demo import Demo


@pytest.fixture(scope="module")
def run(demo: Demo) -> dict[str, Any]:
    """run.json of the example."""
    document: dict[str, Any] = json.loads((demo.folder / "run.json").read_text(encoding="utf-8"))
    return document


def test_every_wanted_form_is_counted_once(run: dict[str, Any]) -> None:
    """Sent, waiting, silent, awaited and unread are all that were expected; of those sent one came late."""
    forms = run["forms"]
    assert forms["expected"] == sum(forms[name] for name in ("sent", "waiting", "silent", "awaited", "unread"))
    assert (forms["expected"], forms["sent"], forms["silent"], forms["late"]) == (20, 19, 1, 1)


def test_the_units_add_up_to_the_list(run: dict[str, Any]) -> None:
    """Their rows are those of the list for ITAS, and their people those of the head-count."""
    for outcome in ("received", "imported", "merged", "excluded", "held"):
        name = f"rows_{outcome}"
        assert sum(unit[name] for unit in run["units"]) == run["counts"]["external_stakeholder"][name]
    assert sum(unit["people"] for unit in run["units"]) == run["counts"]["iit"]["population"]
    assert [unit["state"] for unit in run["units"]].count("silent") == 1


def test_every_state_has_a_word_of_its_own() -> None:
    """What people read of a unit, programs can tell apart."""
    assert list(STATES) == list(MOST_SEVERE_FIRST)
    assert len(set(STATES.values())) == len(STATES)


def test_the_deadlines_stand_in_their_order(run: dict[str, Any]) -> None:
    """Past ones too; the day of the run is one of them."""
    days = [date.fromisoformat(one["day"]) for one in run["deadlines"]]
    assert days == sorted(days)
    assert date.fromisoformat(run["as_of"]) in days
    assert run["agency_type"] == "อบจ."
