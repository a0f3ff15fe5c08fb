"""The lists of people of a year, with one fault a row in the first rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from examples.agencies.rows import CONTRACTOR, Row, contacts, staff
from examples.agencies.units import Unit, tops
from examples.generator.people import People
from examples.years.faults import Outcome, Said
from examples.years.spec import YearSpec
from ita_batch.thai.date_text import buddhist_year, format_numeric

_A_YEAR: Final = timedelta(days=365)
_NOT_LONG: Final = timedelta(days=100)


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row with a fault: what is typed instead, what must be said, and what becomes of the row."""

    said: Said
    outcome: Outcome
    cells: Row


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it was typed; the first rows have a fault each."""

    rows: Sequence[Row]
    faults: Sequence[RowFault]


@dataclass(frozen=True, slots=True)
class Lists:
    """Everybody whom the divisions list: the roster, and by the division's id those who contacted it."""

    roster: Listed
    contacts: Mapping[str, Listed]


def lists_of(spec: YearSpec, units: Sequence[Unit], groups: Sequence[str], first: date) -> Lists:
    """Invent everybody; ``first`` is the first day on which contacts of the year count."""
    rng = Random(spec.name)
    people, divisions = People(rng), tops(tuple(units))
    employees = [row for unit in divisions for row in staff(unit.name, spec.agency.staff, groups, people, rng)]
    came = {unit.division_id: contacts(unit.name, spec.agency.contacts, people, rng, first) for unit in divisions}
    faults = dict(zip(came, _contact_faults(spec, employees, list(came.values())), strict=False))
    listed = {key: _with(rows, faults.get(key, ())) for key, rows in came.items()}
    return Lists(_with(employees, _staff_faults(spec)), listed)


def _with(rows: Sequence[Row], faults: Sequence[RowFault]) -> Listed:
    spoilt = [row | fault.cells for row, fault in zip(rows, faults, strict=False)]
    return Listed([*spoilt, *rows[len(faults) :]], faults)


def _staff_faults(spec: YearSpec) -> tuple[RowFault, ...]:
    lately = format_numeric(spec.day - _NOT_LONG)
    return (
        RowFault(Said("tenure-short", "start_date"), Outcome.EXCLUDED, {"start_date": lately}),
        RowFault(Said("group-not-counted", "staff_group"), Outcome.EXCLUDED, {"staff_group": CONTRACTOR}),
        RowFault(Said("cell-required", "start_date"), Outcome.HELD, {"start_date": ""}),
        RowFault(Said("date-unreadable", "start_date"), Outcome.HELD, {"start_date": "31/02/2560"}),
        RowFault(Said("cell-not-in-list", "staff_group"), Outcome.HELD, {"staff_group": "ผู้มาช่วยงาน"}),
    )


def _contact_faults(
    spec: YearSpec, employees: Sequence[Row], came: Sequence[Sequence[Row]]
) -> tuple[tuple[RowFault, ...], ...]:
    """Division by division: the first one has somebody of the second one, the third one somebody of the staff."""
    before = format_numeric(spec.day - _A_YEAR)
    own = employees[-1]
    return (
        (RowFault(Said("duplicate-merged", "name"), Outcome.MERGED, _but_division(came[1][-1])),),
        (
            RowFault(Said("phone-invalid", "phone"), Outcome.HELD, {"phone": "08100"}),
            RowFault(Said("date-unreadable", "contact_date"), Outcome.HELD, {"contact_date": _no_day(spec)}),
            RowFault(Said("cell-required", "contact_types"), Outcome.HELD, {"contact_types": ""}),
            RowFault(Said("contact-outside-window", "contact_date"), Outcome.EXCLUDED, {"contact_date": before}),
            RowFault(Said("phone-lost-zero", "phone"), Outcome.IMPORTED, {"phone": int(str(came[1][4]["phone"]))}),
        ),
        (
            RowFault(
                Said("own-staff-listed", "name"),
                Outcome.IMPORTED,
                {"name": f"{own['first_name']} {own['last_name']}", "kind": "บุคคลทั่วไป"},
            ),
            RowFault(Said("no-contact-channel", "phone"), Outcome.IMPORTED, {"phone": "-"}),
        ),
    )


def _but_division(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "division"}


def _no_day(spec: YearSpec) -> str:
    return f"32/12/{buddhist_year(spec.day) - 1}"
