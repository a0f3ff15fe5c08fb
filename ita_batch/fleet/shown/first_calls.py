"""Whom to call first: those of whom least is there, then who is longest overdue, then whose deadline is nearest.

Of those alike the one with the most items to make ready.

Agencies that failed stand in a table of their own: there something is to be done here, before anybody is called.
"""

from __future__ import annotations

import pandas as pd

from ita_batch.fleet.shown.fleet_states import MOST_SEVERE_FIRST, PARTLY, SILENT, TO_CORRECT

CALLS_SHOWN = 12
_CALLED = (SILENT, PARTLY, TO_CORRECT)


def call_order(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines of all agencies that have something to do now, the most urgent first."""
    asked = lines[lines["state"].isin(_CALLED)]
    keys = asked.assign(
        tier=asked["state"].map({state: place for place, state in enumerate(MOST_SEVERE_FIRST)}),
        overdue=asked["days_overdue"].fillna(-1).astype("int64"),
        none_due=asked["days_left"].isna(),
        days=asked["days_left"].fillna(0).astype("int64"),
    )
    by = ["tier", "overdue", "none_due", "days", "unready", "place"]
    ordered = keys.sort_values(by, ascending=[True, False, True, True, False, True], ignore_index=True)
    return ordered.drop(columns=["tier", "overdue", "none_due", "days"])
