"""The sheets of ``fleet.xlsx`` that are lists: agencies, places, indicators, items, rules, divisions, their kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from ita_batch.findings import Severity
from ita_batch.fleet.shown.fleet_cells import (
    CENTRED,
    CHANGE,
    COUNT,
    SCORE,
    SHARE,
    STEP,
    TEXT,
    Column,
    Table,
    cells,
    state_cell,
)
from ita_batch.fleet.shown.fleet_facts import FleetFacts
from ita_batch.fleet.shown.fleet_lines import records
from ita_batch.fleet.shown.fleet_states import MOST_SEVERE_FIRST
from ita_batch.frames.agency_figures import OUTCOMES
from ita_batch.messages import word
from ita_batch.publish.sheet_file import TEXT_CELL, Cell, severity_mark

Record = Mapping[str, Any]
_AGENCIES: Final = (
    Column("number", 7, COUNT),
    Column("district", 18),
    Column("agency", 26),
    Column("agency_type", 9, CENTRED),
    Column("state", 20),
    Column("to_do", 46),
    *(Column(f"forms_{key}", 10.5, COUNT, summed=True) for key in ("sent", "silent")),
    *(Column(f"rows_{key}", 10.5, COUNT, summed=True) for key in ("received", "imported", "held")),
    *(Column(key, 10.5, COUNT, summed=True) for key in ("items_ready", "items")),
    Column("forecast", 10, SCORE),
    Column("grade", 13, CENTRED),
    Column("forecast_change", 10.5, CHANGE),
    Column("days_overdue", 10.5, COUNT),
    Column("next_deadline", 14, CENTRED),
    Column("days_left", 8, COUNT),
)
_BESIDE: Final = (
    *(Column(key, 12, COUNT, summed=True) for key in ("headcount", "eit_population")),
    *(Column(key, 13, COUNT) for key in ("iit_minimum", "eit_minimum")),
    *(Column(f"forms_{key}", 12, COUNT, summed=True) for key in ("late", "expected", "awaited", "waiting", "unread")),
    *(Column(f"files_{key}", 12, COUNT, summed=True) for key in ("received", "refused")),
    *(Column(f"rows_{key}", 12, COUNT, summed=True) for key in ("merged", "excluded")),
    Column("forecast_if_corrected", 12, SCORE),
    Column("grade_if_corrected", 14, CENTRED),
    *(Column(key, 12, COUNT, summed=True) for key in ("open", "errors", "asks", "warnings", "notes")),
    Column("items_ready_change", 12, STEP),
    *(Column(key, 12, COUNT, summed=True) for key in ("corrected", "still_open", "new")),
    Column("next_deadline_what", 40),
    Column("fiscal_year", 12, CENTRED | {"num_format": "0"}),
    Column("outcome", 24),
    Column("as_of", 14, CENTRED),
    *(Column("run", 20), Column("run_folder", 50), Column("workspace", 40)),
)
_COUNTED: Final = tuple(
    Column(key, 10.5, COUNT, summed=True)
    for key in (
        *("forms_expected", "forms_sent", "forms_silent", "forms_late", "rows_received", "rows_imported"),
        *("rows_held", "items_ready", "items"),
    )
)
_DISTRICTS: Final = (
    Column("district", 36),
    Column("agencies", 12, COUNT, summed=True),
    *(Column(f"state_{state}", 11, COUNT, summed=True) for state in MOST_SEVERE_FIRST),
    *_COUNTED,
    Column("ready_share", 11, SHARE),
    Column("forecasts", 13, COUNT, summed=True),
    Column("median", 11, SCORE),
)
_INDICATORS: Final = (
    Column("fiscal_year", 12, CENTRED | {"num_format": "0"}),
    Column("indicator", 52),
    Column("forecasts", 15, COUNT),
    *(Column(key, 12, SCORE) for key in ("lowest", "median", "highest", "forecast_if_corrected")),
    Column("announced_agencies", 13, COUNT),
    Column("announced", 14, SCORE),
    Column("respondents", 12, COUNT),
)
_ITEMS: Final = (
    Column("fiscal_year", 12, CENTRED | {"num_format": "0"}),
    Column("item", 8, CENTRED),
    Column("title", 52),
    Column("agencies", 12, COUNT),
    Column("failing", 12, COUNT, summed=True),
    Column("unanswered", 12, COUNT, summed=True),
    Column("share", 11, SHARE),
    Column("why", 84),
)
_RULES: Final = (
    Column("severity", 15),
    Column("title", 46),
    Column("agencies", 12, COUNT),
    *(Column(key, 13, COUNT, summed=True) for key in ("findings", "open_findings")),
    *(Column(key, 10, COUNT) for key in ("right", "wrong", "other", "missed")),
    *(Column(key, 19, CENTRED) for key in ("precision", "recall")),
    *(Column("status", 12, CENTRED), Column("proposal", 19), Column("code", 28)),
)
_DIVISIONS: Final = (
    *(Column("district", 20), Column("agency", 28), Column("unit", 34), Column("state", 25)),
    Column("late", 8, CENTRED),
    Column("places", 11, COUNT, summed=True),
    *(Column(f"unit_{key}", 11, COUNT) for key in ("items_ready", "items")),
    *(Column(f"eit_rows_{key}", 11, COUNT, summed=True) for key in OUTCOMES),
    *(Column(key, 11, COUNT, summed=True) for key in ("people", "sample")),
)
_KINDS: Final = (
    Column("unit", 52),
    Column("agencies", 14, COUNT),
    *(Column(key, 15, COUNT, summed=True) for key in ("units", "silent")),
    Column("share", 13, SHARE),
    *(Column(key, 15, COUNT, summed=True) for key in ("partly", "to_correct", "complete", "late_units")),
)


def agencies_table(facts: FleetFacts) -> Table:
    """A line for each agency."""
    columns = (*_AGENCIES, *_BESIDE)
    rows = [
        cells(columns, (_agency(line, number).get(column.key, line.get(column.key)) for column in columns))
        for number, line in enumerate(records(facts.lines), 1)
    ]
    reading = f"{word('glance_filtered')} · {word('glance_failed_beside')}"
    return _table(facts, "agencies", reading, columns, rows, printed=len(_AGENCIES), frozen=3)


def _agency(line: Record, number: int) -> Record:
    """What a line shows otherwise than it stands in the facts."""
    failed = line["state"] == "failed"
    told = {
        "number": number,
        "agency": line["name"],
        "state": state_cell(line["state"]),
        "grade": line["grade"] or (line["no_forecast"] if line["forecast"] is None else ""),
        "outcome": word(f"glance_outcome_{line['outcome']}"),
        "district": line["district"],
    }
    return told | dict.fromkeys(_UNKNOWN_OF_FAILED if failed else ())


_UNKNOWN_OF_FAILED: Final = tuple(column.key for column in (*_AGENCIES, *_BESIDE) if column.summed)


def other_tables(facts: FleetFacts) -> Iterator[Table]:
    """All sheets behind the agencies and the summary."""
    whole: tuple[tuple[str, str, tuple[Column, ...], Any, Callable[[Record], Record], int], ...] = (
        ("districts", "glance_filtered", _DISTRICTS, facts.districts, _district, 1),
        ("indicators", "glance_indicators_read", _INDICATORS, facts.indicators, _indicator, 2),
        ("items", "glance_items_worst", _ITEMS, facts.items, _item, 2),
        ("rules", "glance_rules_read", _RULES, facts.rules, _rule, 2),
        ("kinds", "glance_kinds_read", _KINDS, facts.kinds, _kind, 1),
        ("divisions", "glance_units_read", _DIVISIONS, facts.divisions, _division, 3),
    )
    for key, reading, columns, frame, shown, frozen in whole:
        rows = [cells(columns, (told.get(column.key) for column in columns)) for told in map(shown, records(frame))]
        yield _table(facts, key, word(reading), columns, rows, frozen=frozen)


def _table(facts: FleetFacts, key: str, reading: str, columns: tuple[Column, ...], rows: Any, **more: int) -> Table:  # noqa: ANN401
    name = word(f"glance_sheet_{key}")
    return Table(name, f"{name} · {heading(facts)}", reading, columns, rows, **more)


def heading(facts: FleetFacts) -> str:
    """The whole in one line: of which folder and year."""
    years = ", ".join(map(str, facts.years))
    year = word("glance_of_year", years=years) if years else ""
    return " ".join(filter(None, (word("glance_title"), facts.root_name, year)))


def place_name(place: str) -> str:
    """A place, or that there is none."""
    return place or word("glance_no_district")


def _district(one: Record) -> Record:
    share = round(one["items_ready"] / one["items"], 4) if one["items"] else None
    return {**one, "district": place_name(one["place"]), "ready_share": share, "median": one["forecast"]}


def _indicator(one: Record) -> Record:
    return {
        **one,
        "indicator": one["title"],
        "forecasts": one["agencies"],
        "forecast_if_corrected": one["if_corrected"],
        "respondents": one["respondents"] or None,
    }


def _item(one: Record) -> Record:
    return {**one, "item": one["item_id"]}


def _rule(one: Record) -> Record:
    mark: Cell = ""
    if one["severity"]:
        text, look = severity_mark(Severity(one["severity"]))
        mark = text, TEXT_CELL | {"bold": True} | look
    return {**one, "severity": mark, "open_findings": one["open"]}


def _division(one: Record) -> Record:
    late = word("glance_is_late") if one["late"] else ""
    told = {"agency": one["name"], "state": state_cell(one["state"]), "late": (late, TEXT), "places": one["open"]}
    items = {f"unit_{key}": one[key] for key in ("items_ready", "items")}  # an item of two divisions stands in both
    return {**one, **told, **items} | {f"eit_rows_{key}": one[f"rows_{key}"] for key in OUTCOMES}


def _kind(one: Record) -> Record:
    name = one["name"] or word("glance_other_units")
    return {**one, "unit": name, "units": one["divisions"], "late_units": one["late"]}
