"""The divisions of all agencies, and which kinds of divisions are silent most often."""

from __future__ import annotations

import pandas as pd

from ita_batch.fleet.shown.fleet_states import OF_DIVISIONS, number, text
from ita_batch.frames.agency_figures import OUTCOMES
from ita_batch.thai.text import match_key

COUNTS = ("open", "people", "items", "items_ready", *(f"rows_{one}" for one in OUTCOMES))
"""What is added up over divisions."""
KINDS_FROM = 2
"""Agencies that must have a division of a name before the name is that of a kind."""


def division_lines(divisions: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Every division once, by agency in the order of its lines, in each the most severe first."""
    order = {workspace: place for place, workspace in enumerate(lines["workspace"])}
    found = pd.DataFrame({key: text(divisions[key]) for key in ("workspace", "name", "district", "unit", "state")})
    for key in COUNTS:
        found[key] = number(divisions[key]).to_numpy()
    found["sample"] = pd.to_numeric(divisions["sample"], errors="coerce").astype("Int64").to_numpy()
    found["late"] = divisions["late"].fillna(value=False).astype(bool).to_numpy()
    place = {state: at for at, state in enumerate(OF_DIVISIONS)}
    found["agency_order"], found["state_order"] = found["workspace"].map(order), found["state"].map(place)
    keys = ["agency_order", "state_order", "unit"]
    return found.sort_values(keys, kind="stable", ignore_index=True).drop(columns=keys[:2])


def by_kind(divisions: pd.DataFrame) -> pd.DataFrame:
    """The kinds of divisions by their names, those that are silent most often first; "" for names of one agency alone.

    A division that has nothing to send is not counted: it cannot be silent. The agency's name is no part of a kind.
    """
    due = divisions[~divisions["state"].eq("nothing_due")]
    names = [_bare(unit, name) for unit, name in zip(due["unit"], due["name"], strict=True)]
    told = pd.DataFrame({"kind": [match_key(name) for name in names], "name": names})
    told["workspace"] = due["workspace"].to_numpy()
    told["divisions"] = 1
    for state in ("silent", "partly", "to_correct", "complete"):
        told[state] = due["state"].eq(state).to_numpy().astype("int64")
    told["late"] = due["late"].to_numpy().astype("int64")
    agencies = told.groupby("kind")["workspace"].nunique()
    told["kind"] = told["kind"].where(told["kind"].map(agencies) >= KINDS_FROM, "")
    told.loc[told["kind"] == "", "name"] = ""
    groups = told.groupby("kind")
    found = groups[["divisions", "silent", "partly", "to_correct", "complete", "late"]].sum()
    found["agencies"] = groups["workspace"].nunique()
    found["name"] = _commonest(told)
    found["share"] = (found["silent"] / found["divisions"]).round(4)
    found["rest"] = found["name"] == ""
    keys = ["rest", "silent", "share", "name"]
    ordered = found.sort_values(keys, ascending=[True, False, False, True], ignore_index=True)
    return ordered.drop(columns="rest")


def _bare(unit: str, agency: str) -> str:
    """The name of a division without the name of its agency."""
    return " ".join(unit.replace(agency, " ").split()) or unit if agency else unit


def _commonest(told: pd.DataFrame) -> pd.Series:
    """How each kind is written most often."""
    spelt = told.groupby(["kind", "name"]).size().rename("times").reset_index()
    spelt = spelt.sort_values(["kind", "times", "name"], ascending=[True, False, True])
    return spelt.drop_duplicates("kind").set_index("kind")["name"]
