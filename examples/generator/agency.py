"""The rows of agency.xlsx."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from examples.generator.tables import table, word_lists
from examples.generator.units import units
from ita_batch.forms import load_form
from ita_batch.thai.date_text import format_numeric

Row = dict[str, object]


def agency_rows() -> Mapping[str, tuple[Row, ...]]:
    """The rows of every sheet by the name of its form, in the order of the sheets."""
    return {
        "agency": _settings(),
        "agency_division": _divisions(),
        "agency_item_owner": tuple(_filled(row) for row in table("item_owners")),
        "agency_signatory": _signatories(),
        "agency_score": tuple(_filled(row) for row in table("last_scores")),
        "agency_deadline": _deadlines(),
    }


def setting(name: str) -> str:
    """The value of one setting."""
    return next(row["value"] for row in table("settings") if row["setting"] == name)


def due(form_stem: str) -> date:
    """The agency's own deadline for a form."""
    listed = (row["due_date"] for row in table("deadlines") if row["form"] == form_stem)
    return date.fromisoformat(next(listed))


def _filled(row: Mapping[str, object]) -> Row:
    return {key: value for key, value in row.items() if value}


def _settings() -> tuple[Row, ...]:
    """Every setting with its hint, as in a new agency.xlsx; the value is left out where the agency has none."""
    values = {row["setting"]: row["value"] for row in table("settings")}
    hints = load_form("agency").column("setting").hints
    return tuple(_filled({"setting": name, "value": values.get(name), "hint": hint}) for name, hint in hints.items())


def _divisions() -> tuple[Row, ...]:
    return tuple(
        _filled(
            {
                "division_id": unit.division_id,
                "parent_id": unit.parent_id,
                "name": unit.name,
                "aliases": list(unit.aliases),
                "head_title": unit.head_title,
                "circulation_order": unit.circulation_order,
                "expected_forms": list(unit.expected_forms),
            }
        )
        for unit in units().values()
    )


def _signatories() -> tuple[Row, ...]:
    return tuple(
        {
            "role": row["role"],
            "name": f"{row['title']}{row['first']} {row['last']}",
            "position": row["position"],
        }
        for row in word_lists()["signatory"]
    )


def _deadlines() -> tuple[Row, ...]:
    return tuple(
        _filled(row) | {"due_date": format_numeric(date.fromisoformat(row["due_date"]))} for row in table("deadlines")
    )
