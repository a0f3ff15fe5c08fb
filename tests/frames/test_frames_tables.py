"""The rows of a run say what run.json says: every figure once, under the names of columns.toml, also of older runs."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.batch import Run
from ita_batch.frames.agency_figures import agency_row
from ita_batch.frames.columns import KINDS, Kind, table, tables
from ita_batch.frames.run_tables import Origin, Row, failed_row, run_tables
from tests.frames.fleet_folders import FAILED, read, tables_of
from tests.words.test_words_catalogue import THAI, forbidden

PYTHON: dict[Kind, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "day": (date,),
}


@pytest.fixture(scope="module")
def made(weeks: tuple[Run, Run]) -> dict[str, list[Row]]:
    """The tables of the second week of the example."""
    return tables_of(weeks[1].folder, Origin("อำเภอ/อบจ.", "อำเภอ", "2564-03-19_01", "อำเภอ/อบจ./output/x", "done"))


def test_every_column_is_told_in_both_languages() -> None:
    """Thai for people, English for programmers; a word that GLOSSARY sets aside is in neither."""
    assert set(tables()) == {"agencies", "findings", "items", "indicators", "divisions", "trend", "files", "rows"}
    for one in tables().values():
        assert len(set(one.names)) == len(one.columns) > 0
        meanings = [(told.meaning("th"), told.meaning("en")) for told in one.columns]
        for thai, english in ((one.meaning("th"), one.meaning("en")), *meanings):
            assert THAI.search(thai), thai
            assert english, thai
            assert not [word for word in forbidden() if word in thai], thai
    assert {column.kind for one in tables().values() for column in one.columns} == set(KINDS)
    with pytest.raises(KeyError):
        table("agencies").column("nobody")


def test_rows_have_the_columns_and_their_types(made: dict[str, list[Row]]) -> None:
    """In their order; and no column is empty in every row of the example that could be filled."""
    for name, rows in made.items():
        assert rows, name
        for row in rows:
            assert tuple(row) == table(name).names
            for column in table(name).columns:
                value = row[column.name]
                assert value is None or type(value) in PYTHON[column.kind], (name, column.name, value)
    unknown = {name: {key for key in rows[0] if all(row[key] is None for row in rows)} for name, rows in made.items()}
    assert unknown == {
        "agencies": {"failure", "failure_th", "failure_en", "overdue_since", "days_overdue"},  # all were sent
        "findings": set(),
        "items": {"score", "reason"},
        "indicators": {"announced", "respondents"},
        "divisions": set(),
        "trend": set(),
        "files": {"annex"},
    }


def test_figures_are_those_of_the_week(made: dict[str, list[Row]], weeks: tuple[Run, Run]) -> None:
    """Counted another way: from the week itself."""
    (agency,), week = made["agencies"], weeks[1].week
    assert agency["external_imported"] == len(week.registers["external_stakeholder"].imported)
    assert agency["rows_held"] == sum(register.tally().held for register in week.registers.values())
    assert agency["items_ready"] == len(week.ready) == sum(row["ready"] is True for row in made["items"])
    assert agency["open"] == sum(finding.open for finding in week.findings)
    assert agency["errors"] == sum(finding.severity == "error" for finding in week.findings)
    assert agency["files_received"] == len(week.submissions)
    assert week.since is not None
    assert agency["since_run"] == week.since.then.run
    assert agency["corrected"] == len(week.since.resolved) > 0
    assert [agency["still_open"], agency["new"]] == [week.since.still_open, week.since.new]
    assert week.since.then.forecast is not None
    assert agency["forecast_change"] == pytest.approx(float(agency["forecast"]) - week.since.then.forecast)  # type: ignore[arg-type]
    assert sum(int(str(row["rows_received"])) for row in made["divisions"]) == agency["external_received"]
    assert [row["run"] for row in made["trend"]] == [point.run for point in week.trend]
    assert made["trend"][-1]["items"] == agency["items"]
    assert {row["item_id"]: row["worth"] for row in made["items"] if row["worth"] is not None}
    total = made["indicators"][-1]
    assert [total["indicator"], total["forecast"]] == ["total", agency["forecast"]]


def test_forms_add_up(made: dict[str, list[Row]]) -> None:
    """Whatever is expected was sent, or it is said why not."""
    (agency,) = made["agencies"]
    parts = ("sent", "waiting", "silent", "awaited", "unread")
    assert agency["forms_expected"] == sum(int(str(agency[f"forms_{part}"])) for part in parts)


def test_an_older_run_is_read_too(small_run: Path) -> None:
    """What it does not say is None, and its tables are only shorter."""
    document = read(small_run)
    for key in ("agency_type", "forms", "units", "deadlines", "since_last", "trend", "items", "next_items", "results"):
        document.pop(key, None)
    made = run_tables(document, ())
    assert made["divisions"] == made["items"] == made["trend"] == made["findings"] == []
    (agency,) = made["agencies"]
    assert {key for key, value in agency.items() if value is None} >= {
        *(f"forms_{part}" for part in ("expected", "sent", "waiting", "silent", "awaited", "unread", "late")),
        *("agency_type", "run", "open", "next_deadline", "next_deadline_what", "days_left", "since_run"),
    }
    assert agency["headcount"] == document["counts"]["iit"]["population"]


def test_results_stand_beside_what_was_said(small_run: Path) -> None:
    """The score after the clarification, where there is one; and every indicator that was announced."""
    document = read(small_run)
    first, second = (item["item_id"] for item in document["items"][:2])
    document["results"] = {
        "items": [
            {"item_id": first, "score": 0.0, "confirmed": 100.0, "reason": "no-such-page"},
            {"item_id": second, "score": 50.0, "confirmed": None, "reason": None},
        ],
        "indicators": [
            {"indicator": 1, "score": 81.5, "respondents": 30},
            {"indicator": 10, "score": 70.0, "respondents": None},
        ],
    }
    made = run_tables(document, ())
    assert [(row["score"], row["reason"]) for row in made["items"][:3]] == [
        (100.0, "no-such-page"),
        (50.0, None),
        (None, None),
    ]
    told = {row["indicator"]: (row["announced"], row["respondents"]) for row in made["indicators"]}
    assert list(told) == ["1", "9", "10", "IIT", "EIT", "OIT", "total"]
    assert [told["1"], told["10"], told["9"]] == [(81.5, 30), (70.0, None), (None, None)]


def test_what_somebody_typed_is_masked(small_run: Path) -> None:
    """A heading that stands for a column; what is due, and what a division is called, in the secretary's own words."""
    document, found = read(small_run), read(small_run, "findings.json")["findings"]
    document["deadlines"] = [{"day": document["as_of"], "what": "โทรหาคุณสมหญิง 081-000-0123"}]
    document["units"][0]["name"] = "กองช่าง 081-000-0123"
    made = run_tables(document, [{**found[0], "column": "สมหญิง ตัวอย่าง"}, {**found[0], "column": "phone"}])
    assert [row["column"] for row in made["findings"]] == [None, "phone"]
    assert "081" not in f"{made['agencies'][0]['next_deadline_what']} {made['divisions'][0]['unit']}"


def test_what_failed_has_a_row_without_figures() -> None:
    """Whose it is and why."""
    row = failed_row(FAILED, name="อบต.ว่าง", fiscal_year=2564)
    assert tuple(row) == table("agencies").names
    assert {key for key, value in row.items() if value is not None} == {
        *("workspace", "district", "name", "fiscal_year", "outcome", "failure", "failure_th", "failure_en"),
    }


@given(
    days=st.lists(st.integers(-40, 40), max_size=6),
    then=st.one_of(st.none(), st.integers(0, 10000)),
    now=st.one_of(st.none(), st.integers(0, 10000)),
)
def test_the_next_deadline_is_the_first_that_is_not_over(days: list[int], then: int | None, now: int | None) -> None:
    """Whatever their order; and a change is known where both figures are."""
    as_of = date(2021, 3, 12)
    listed = [{"day": (as_of + timedelta(day)).isoformat(), "what": f"งาน {day}"} for day in days]
    forecast = {key: None if value is None else value / 100 for key, value in (("then", then), ("now", now))}
    row = agency_row(_document(as_of, listed, forecast), {})
    left = min((day for day in days if day >= 0), default=None)
    assert row["days_left"] == left
    assert row["next_deadline"] == (None if left is None else as_of + timedelta(left))
    assert row["next_deadline_what"] == (None if left is None else f"งาน {left}")
    known = then is not None and now is not None
    assert row["forecast_change"] == (round(((now or 0) - (then or 0)) / 100, 2) if known else None)


def _document(as_of: date, deadlines: list[dict[str, str]], forecast: dict[str, Any]) -> dict[str, Any]:
    people, scores = {"population": 0}, {"total": None, "grade": None, "unknown": ["weights", "grades"]}
    counts = {"iit": people, "eit": people, "oit": {"items": 0, "ready": 0}, "forecast": scores}
    since = {"run": "2564-03-05_01", "forecast": forecast, "items_ready": {"then": 1, "now": 1}}
    return {"as_of": as_of.isoformat(), "counts": counts, "inputs": [], "deadlines": deadlines, "since_last": since}
