"""A line for each agency: its figures as the run wrote them, how it stands, and what is left to do in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from ita_batch.fleet.shown.fleet_states import FAILED, SILENT, number, rows, score, states, text
from ita_batch.fleet.shown.name_order import name_order
from ita_batch.frames.agency_figures import OUTCOMES
from ita_batch.messages import catalogue, word
from ita_batch.report.not_computed import why_no_forecast

FORMS: Final = ("expected", "sent", "waiting", "silent", "awaited", "unread", "late")
COUNTS: Final = (
    *(f"forms_{one}" for one in FORMS),
    *(f"rows_{one}" for one in OUTCOMES),
    *("files_received", "files_refused", "headcount", "eit_population", "items", "items_ready"),
    *("open", "errors", "asks", "warnings", "notes"),
)
"""What is added up over agencies; 0 where the agency failed: it counts nowhere else."""
_OF_ONE: Final = ("iit_minimum", "eit_minimum", "corrected", "still_open", "new", "items_ready_change")
_SCORES: Final = ("forecast", "forecast_if_corrected", "forecast_change")
_TEXTS: Final = (
    *("workspace", "name", "agency_type", "district", "outcome", "failure", "failure_th", "run", "run_folder"),
    *("grade", "grade_if_corrected", "forecast_missing", "next_deadline_what"),
)


def agency_lines(agencies: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Every agency once, by district and name. ``rows_…`` are those of the three forms that divisions send together.

    Days are counted from ``as_of``: a run in which nothing has changed may be of an earlier day, which ``as_of`` tells.
    """
    lines = pd.DataFrame({key: text(agencies[key]) for key in _TEXTS}, index=agencies.index)
    folders = lines["workspace"].map(lambda workspace: workspace.rsplit("/", 1)[-1])
    lines["name"] = lines["name"].where(~lines["name"].isin(["", *lines["workspace"]]), folders)
    lines["fiscal_year"] = agencies["fiscal_year"].astype("Int64")
    lines["state"] = states(agencies)
    done = lines["state"] != FAILED
    for key in COUNTS:
        lines[key] = rows(agencies, key.removeprefix("rows_")) if key.startswith("rows_") else number(agencies[key])
        lines.loc[~done, key] = 0
    for key in _OF_ONE:
        lines[key] = pd.to_numeric(agencies[key], errors="coerce").astype("Int64").where(done)
    for key in _SCORES:
        lines[key] = score(agencies[key]).where(done)
    days = pd.to_datetime(agencies["next_deadline"], errors="coerce").where(done)
    lines["next_deadline"] = days.where(days >= pd.Timestamp(as_of))
    lines["next_deadline_what"] = lines["next_deadline_what"].where(lines["next_deadline"].notna(), "")
    lines["days_left"] = (lines["next_deadline"] - pd.Timestamp(as_of)).dt.days.astype("Int64")
    since = pd.to_datetime(agencies["overdue_since"], errors="coerce").where(done)
    lines["days_overdue"] = (pd.Timestamp(as_of) - since).dt.days.astype("Int64")
    lines["as_of"] = pd.to_datetime(agencies["as_of"], errors="coerce").where(done)
    lines["gain"] = (lines["forecast_if_corrected"] - lines["forecast"]).round(2)
    lines["unready"] = lines["items"] - lines["items_ready"]
    lines = _in_order(lines)
    told = records(lines)
    lines["to_do"] = [" · ".join(to_do(line)) for line in told]
    lines["no_forecast"] = [_no_forecast(line) for line in told]
    return lines


def _in_order(lines: pd.DataFrame) -> pd.DataFrame:
    """By district and name, as in a dictionary; ``place`` is the place in this order."""
    keys = pd.DataFrame({key: lines[key].map(name_order) for key in ("district", "name", "workspace")})
    ordered = lines.loc[keys.sort_values([*keys], kind="stable").index].reset_index(drop=True)
    ordered["place"] = range(len(ordered))
    return ordered


def to_do(line: Mapping[str, Any]) -> Iterator[str]:
    """What an agency has to do, in short clauses; of one that failed why it did."""
    if line["state"] == FAILED:
        yield " ".join(why_failed(line))
        return
    expected, silent = (f"{line[f'forms_{key}']:,}" for key in ("expected", "silent"))
    if line["forms_silent"]:
        key = "glance_nothing_sent" if line["state"] == SILENT else "glance_forms_missing"
        yield word(key, number=silent, all=expected)
    if line["forms_waiting"]:
        yield word("glance_forms_waiting", number=f"{line['forms_waiting']:,}")
    if line["forms_unread"]:
        yield word("glance_forms_unread", number=f"{line['forms_unread']:,}")
    if line["rows_held"]:
        yield word("glance_rows_held", number=f"{line['rows_held']:,}")
    if line["open"]:
        yield word("glance_places_open", number=f"{line['open']:,}")
    if line["unready"]:
        yield word("glance_items_unready", number=f"{line['unready']:,}", all=f"{line['items']:,}")


def why_failed(line: Mapping[str, Any]) -> tuple[str, str]:
    """Why an agency failed, and what to do about it: the two parts of the sentence of its error, which is one line."""
    told = line["failure_th"].strip()
    known = catalogue("th").errors
    remedy = known[line["failure"]][1] if line["failure"] in known else ""
    beginning = " ".join(remedy.partition("{")[0].split())
    at = told.rfind(beginning) if beginning else -1
    if at > 0:
        return told[:at].strip(), told[at:]
    return told or word("glance_failed_unknown"), word("glance_failed_remedy")


def _no_forecast(line: Mapping[str, Any]) -> str:
    """Why there is no forecast; "" where there is one, and where the whole agency failed."""
    if line["forecast"] is not None or line["state"] == FAILED:
        return ""
    lacking = {slug.strip() for slug in line["forecast_missing"].split(",")}
    return why_no_forecast(lacking, line["fiscal_year"]) or word("glance_no_answers")


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as they are shown: None where nothing is known, and a day as a day."""
    columns = {}
    for key in frame.columns:
        column = frame[key]
        if pd.api.types.is_datetime64_any_dtype(column):
            column = column.dt.date
        columns[key] = column.astype(object).where(column.notna(), None).tolist()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
