"""How the forecasts are spread: by steps of five points, by grade, and by indicator."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ita_batch.fleet.shown.fleet_states import number, score
from ita_batch.fleet.shown.year_names import indicator_order, indicator_words

STEP, FULL = 5, 100


def by_step(forecasts: pd.Series) -> pd.DataFrame:
    """How many agencies have a forecast in each step (from, below), from the lowest to the highest that occur.

    The full score stands in the last step.
    """
    known = forecasts.dropna().clip(0, FULL)
    steps = np.minimum(known // STEP, FULL // STEP - 1).astype("int64")
    counts = steps.value_counts()
    numbers = range(int(steps.min()), int(steps.max()) + 1) if len(steps) else range(0)
    rows = [(one * STEP, (one + 1) * STEP, int(counts.get(one, 0))) for one in numbers]
    return pd.DataFrame(rows, columns=["from", "below", "agencies"])


def by_grade(lines: pd.DataFrame) -> pd.DataFrame:
    """How many agencies have which grade, the best forecasts first; grades are those of the agencies' years."""
    graded = lines[lines["forecast"].notna() & (lines["grade"] != "")]
    groups = graded.groupby("grade")["forecast"].agg(["size", "max"]).reset_index()
    ordered = groups.sort_values(["max", "grade"], ascending=[False, True], ignore_index=True)
    return ordered.rename(columns={"size": "agencies"})[["grade", "agencies"]]


def by_indicator(indicators: pd.DataFrame) -> pd.DataFrame:
    """Each indicator of a year: of how many agencies a score is known, and how it is spread."""
    keys = ["fiscal_year", "indicator"]
    told = indicators[keys].assign(
        **{key: score(indicators[key]) for key in ("forecast", "if_corrected", "announced")},
        respondents=number(indicators["respondents"]),
    )
    groups = told.groupby(keys)
    found = groups["forecast"].agg(agencies="count", lowest="min", median="median", highest="max")
    found["if_corrected"] = groups["if_corrected"].median()
    found["announced_agencies"] = groups["announced"].count()
    found["announced"] = groups["announced"].median()
    found["respondents"] = groups["respondents"].sum()
    found = found.round(2).reset_index()
    found["indicator"] = found["indicator"].astype(str)
    found["title"] = [
        indicator_words(year, key) for year, key in zip(found["fiscal_year"], found["indicator"], strict=True)
    ]
    found["order"] = found["indicator"].map(indicator_order)
    return found.sort_values(["fiscal_year", "order"], ignore_index=True).drop(columns="order")
