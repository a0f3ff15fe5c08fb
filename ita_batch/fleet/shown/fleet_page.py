"""fleet.html: all agencies on one page, for whoever looks after them. Self-contained, no clock, no personal data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ita_batch.fleet.shown.first_calls import CALLS_SHOWN
from ita_batch.fleet.shown.fleet_facts import FleetFacts
from ita_batch.fleet.shown.fleet_lines import records, why_failed
from ita_batch.fleet.shown.fleet_places import ABOVE
from ita_batch.fleet.shown.fleet_sheets import place_name
from ita_batch.fleet.shown.fleet_states import (
    AWAITED,
    COMPLETE,
    LOOKS,
    MOST_SEVERE_FIRST,
    SYMBOLS,
    TO_CORRECT,
    state_word,
)
from ita_batch.fleet.shown.fleet_summary import few_twins, step_words
from ita_batch.publish.html.html_page import write_page

FILE = "fleet.html"
TILES = 400
"""Agencies that are shown as tiles; of more each region is one line, and its agencies open with a click."""
BARS = 100
"""Regions that have a bar each; of more their numbers are enough."""
ITEMS_SHOWN, FAILURES_SHOWN, KINDS_SHOWN = 10, 12, 6
_SENT = (TO_CORRECT, AWAITED, COMPLETE)

Record = Mapping[str, Any]


class Part(NamedTuple):
    """A state in a bar: where it begins, how long it is, in percent, and how many agencies it is."""

    state: str
    start: float
    length: float
    agencies: int


class Place(NamedTuple):
    """A district, or a region: its figures and its agencies; those of a region by district and state."""

    name: str
    figures: Record
    parts: tuple[Part, ...]
    agencies: tuple[Record, ...]
    districts: tuple[tuple[str, tuple[tuple[str, tuple[Record, ...]], ...]], ...] = ()


def write_fleet_page(path: Path, fleet: FleetFacts) -> None:
    """Write the page; the same facts give the same bytes."""
    folded = fleet.numbers.agencies > TILES
    places = tuple(_regions(fleet) if folded else _districts(fleet))
    failures = [line | dict(zip(("why", "remedy"), why_failed(line), strict=True)) for line in records(fleet.failures)]
    items = records(fleet.items)
    values = {
        "fleet": fleet,
        "numbers": fleet.numbers,
        "twins": few_twins(fleet.numbers.twins) if fleet.numbers.twins else "",
        "sent": sum(fleet.numbers.states[state] for state in _SENT),
        "symbols_of": SYMBOLS,
        "looks": LOOKS,
        "words": {state: state_word(state) for state in MOST_SEVERE_FIRST},
        "calls": records(fleet.calls.head(CALLS_SHOWN)),
        "more_calls": max(len(fleet.calls) - CALLS_SHOWN, 0),
        "failures": failures[:FAILURES_SHOWN],
        "more_failures": failures[FAILURES_SHOWN:],
        "places": places,
        "place_name": place_name,
        "folded": folded,
        "with_bars": len(places) <= BARS,
        "steps": [(step_words(one["from"], one["below"]), one["agencies"]) for one in records(fleet.steps)],
        "grades": records(fleet.grades),
        "no_forecasts": fleet.no_forecasts,
        "indicators": records(fleet.indicators[fleet.indicators["agencies"] > 0]),
        "items": [one for one in items if one["failing"]][:ITEMS_SHOWN],
        "all_items": len(items),
        "kinds": [one for one in records(fleet.kinds) if one["name"] and one["silent"]][:KINDS_SHOWN],
        "percent_of": _percent,
        "most": max,
    }
    write_page(path, "fleet", values, like="overview")


def _percent(part: float, whole: float) -> float:
    """A part as percent of the whole, for the length of a bar; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def _districts(fleet: FleetFacts) -> Iterator[Place]:
    agencies = _by(records(fleet.lines), "district")
    for one in records(fleet.districts):
        yield Place(place_name(one["place"]), one, tuple(_parts(one)), tuple(agencies[one["place"]]))


def _regions(fleet: FleetFacts) -> Iterator[Place]:
    """The regions with their agencies by district, in each by state; the region is no part of a district's name."""
    lines = [line | {"region": line["district"].split(ABOVE)[0]} for line in records(fleet.lines)]
    agencies = _by(lines, "region")
    for one in records(fleet.regions):
        mine = agencies[one["place"]]
        districts = tuple(
            (district.removeprefix(one["place"]).removeprefix(ABOVE), tuple(_by_state(lines)))
            for district, lines in _by(mine, "district").items()
        )
        yield Place(place_name(one["place"]), one, tuple(_parts(one)), tuple(mine), districts)


def _by_state(lines: list[Record]) -> Iterator[tuple[str, tuple[Record, ...]]]:
    found = _by(lines, "state")
    for state in MOST_SEVERE_FIRST:
        if state in found:
            yield state, tuple(found[state])


def _by(lines: list[Any], key: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for line in lines:
        found.setdefault(line[key], []).append(line)
    return found


def _parts(one: Record) -> Iterator[Part]:
    start = 0.0
    for state in MOST_SEVERE_FIRST:
        if number := one[f"state_{state}"]:
            length = _percent(number, one["agencies"])
            yield Part(state, start, length, number)
            start += length
