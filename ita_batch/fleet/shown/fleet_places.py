"""The fleet by place: a district, or the folder above all districts, with how many of its agencies stand how."""

from __future__ import annotations

import pandas as pd

from ita_batch.fleet.shown.fleet_lines import COUNTS
from ita_batch.fleet.shown.fleet_states import MOST_SEVERE_FIRST
from ita_batch.fleet.shown.name_order import name_order

ABOVE = " / "
"""Between the folders of a district."""


def by_place(lines: pd.DataFrame, places: pd.Series) -> pd.DataFrame:
    """A line for each place, in the order of their names: agencies, each state, what is added up, the forecasts."""
    states = {f"state_{state}": lines["state"].eq(state).astype("int64") for state in MOST_SEVERE_FIRST}
    told = lines[[*COUNTS, "forecast"]].assign(place=places, agencies=1, **states)
    told["forecasts"] = told["forecast"].notna().astype("int64")
    groups = told.groupby("place")
    found = groups[["agencies", *states, *COUNTS, "forecasts"]].sum()
    found["forecast"] = groups["forecast"].median().round(2)
    found = found.reset_index()
    return found.loc[found["place"].map(name_order).sort_values().index].reset_index(drop=True)


def outermost(districts: pd.Series) -> pd.Series:
    """The first folder of each district: where there are hundreds of districts, a province."""
    return districts.map(lambda district: district.split(ABOVE)[0]).astype(object)
