"""What ``fleet.xlsx`` and ``fleet.html`` show, made once from the tables of all agencies: both must agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ita_batch.fleet.shown.first_calls import call_order
from ita_batch.fleet.shown.fleet_divisions import by_kind, division_lines
from ita_batch.fleet.shown.fleet_items import by_item
from ita_batch.fleet.shown.fleet_lines import COUNTS, agency_lines
from ita_batch.fleet.shown.fleet_places import by_place, outermost
from ita_batch.fleet.shown.fleet_rules import by_rule
from ita_batch.fleet.shown.fleet_scores import by_grade, by_indicator, by_step
from ita_batch.fleet.shown.fleet_states import FAILED, MOST_SEVERE_FIRST
from ita_batch.messages import word
from ita_batch.results.rule_worth import RuleWorth

_SHOWN = ("done", "unchanged", "failed")


@dataclass(frozen=True, slots=True)
class NextDay:
    """The deadline that is nearest, and of how many agencies it is the next one."""

    day: date
    what: str
    days: int
    agencies: int


@dataclass(frozen=True, slots=True)
class FleetNumbers:
    """The fleet in numbers. Agencies that failed are counted as such and nowhere else."""

    agencies: int
    others: int  # workspaces of another year, which were not to be run and are none of the agencies
    unchanged: int  # in which nothing had changed: the figures are those of the earlier run
    states: dict[str, int]  # every state, the most severe first
    types: dict[str, int]  # kind of agency to how many, the most frequent first, those of no known kind at the end
    sums: dict[str, int]  # what is added up
    forecasts: int
    median: float | None
    lowest: float | None
    highest: float | None
    next: NextDay | None
    twins: tuple[str, ...]  # agencies of which two folders have a run: each is counted, and one may be a copy

    @property
    def failed(self) -> int:
        """How many agencies failed."""
        return self.states[FAILED]

    @property
    def done(self) -> int:
        """Of how many agencies there are figures."""
        return self.agencies - self.failed


@dataclass(frozen=True, slots=True)
class FleetFacts:
    """All facts of the fleet on a day."""

    root_name: str
    as_of: date
    years: tuple[int, ...]  # of the agencies, Buddhist era
    numbers: FleetNumbers
    lines: pd.DataFrame  # an agency each, by district and name
    calls: pd.DataFrame  # of these, those that have something to do, the most urgent first
    districts: pd.DataFrame
    regions: pd.DataFrame  # the folders above the districts; the districts themselves where nothing is above them
    steps: pd.DataFrame
    grades: pd.DataFrame
    no_forecasts: dict[str, int]  # why there is no forecast, and of how many agencies
    items: pd.DataFrame
    indicators: pd.DataFrame
    rules: pd.DataFrame
    divisions: pd.DataFrame
    kinds: pd.DataFrame

    @property
    def failures(self) -> pd.DataFrame:
        """The lines of the agencies that failed."""
        return self.lines[self.lines["state"] == FAILED]


def fleet_facts(  # noqa: PLR0913, PLR0917 - the tables of the fleet
    agencies: pd.DataFrame,
    items: pd.DataFrame,
    indicators: pd.DataFrame,
    divisions: pd.DataFrame,
    rule_counts: pd.DataFrame,
    worth: Sequence[RuleWorth],
    as_of: date,
    root_name: str,
) -> FleetFacts:
    """The facts of the tables of ``ita_batch.frames``; ``rule_counts`` as ``fleet_rules.by_rule`` takes them.

    A workspace of another year was not to be run, and is none of the agencies.
    """
    lines = agency_lines(agencies[agencies["outcome"].isin(_SHOWN)], as_of)
    done = set(lines.loc[lines["state"] != FAILED, "workspace"])
    items, indicators, divisions = (one[one["workspace"].isin(done)] for one in (items, indicators, divisions))
    units = division_lines(divisions, lines)
    reasons = lines.loc[lines["no_forecast"] != "", "no_forecast"].value_counts()
    return FleetFacts(
        root_name=root_name,
        as_of=as_of,
        years=tuple(sorted({int(year) for year in lines["fiscal_year"].dropna()})),
        numbers=_numbers(lines, int((~agencies["outcome"].isin(_SHOWN)).sum())),
        lines=lines,
        calls=call_order(lines),
        districts=by_place(lines, lines["district"]),
        regions=by_place(lines, outermost(lines["district"])),
        steps=by_step(lines["forecast"]),
        grades=by_grade(lines),
        no_forecasts=_counted(reasons),
        items=by_item(items),
        indicators=by_indicator(indicators),
        rules=by_rule(rule_counts, worth),
        divisions=units,
        kinds=by_kind(units),
    )


def _numbers(lines: pd.DataFrame, others: int) -> FleetNumbers:
    forecasts, states = lines["forecast"].dropna(), lines["state"].value_counts()
    known = bool(len(forecasts))
    return FleetNumbers(
        agencies=len(lines),
        others=others,
        unchanged=int(lines["outcome"].eq("unchanged").sum()),
        states={state: int(states.get(state, 0)) for state in MOST_SEVERE_FIRST},
        types=_types(lines["agency_type"]),
        sums={key: int(lines[key].sum()) for key in COUNTS},
        forecasts=len(forecasts),
        median=round(float(forecasts.median()), 2) if known else None,
        lowest=float(forecasts.min()) if known else None,
        highest=float(forecasts.max()) if known else None,
        next=_next(lines),
        twins=_twins(lines),
    )


def _twins(lines: pd.DataFrame) -> tuple[str, ...]:
    done = lines[lines["state"] != FAILED]
    again = done.duplicated(["name", "agency_type", "fiscal_year"])
    return tuple(dict.fromkeys(done.loc[again, "name"]))


def _types(kinds: pd.Series) -> dict[str, int]:
    """Their sum is that of the agencies: of one that failed its kind is not known."""
    known, unknown = _counted(kinds[kinds != ""].value_counts()), int(kinds.eq("").sum())
    return known | ({word("glance_no_kind"): unknown} if unknown else {})


def _next(lines: pd.DataFrame) -> NextDay | None:
    known = lines.dropna(subset=["next_deadline"])
    if not len(known):
        return None
    first = known[known["next_deadline"] == known["next_deadline"].min()]
    what = next(iter(_counted(first["next_deadline_what"].value_counts())))
    return NextDay(first["next_deadline"].iloc[0].date(), what, int(first["days_left"].iloc[0]), len(first))


def _counted(counts: pd.Series) -> dict[str, int]:
    """The most frequent first, and alike ones in the order of their names."""
    pairs = [(str(key), int(number)) for key, number in counts.items()]
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
