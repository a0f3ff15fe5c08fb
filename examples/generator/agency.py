"""The rows of agency.xlsx."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from examples.generator.tables import table, word_lists
from examples.generator.units import Unit, units
from examples.generator.writing import RULEBOOK
from ita_batch.rulebook import load_rulebook
from ita_batch.thai.date_text import format_numeric
from ita_batch.year_forms import agency_forms

Row = dict[str, object]


def agency_rows(of: str = "", signatories: Iterable[Mapping[str, str]] = ()) -> Mapping[str, tuple[Row, ...]]:
    """The rows of every sheet by the name of its form, in order; ``of`` is the folder of its tables."""
    return {
        "agency": settings_rows({row["setting"]: row["value"] for row in table(f"{of}settings")}),
        "agency_division": _divisions(of),
        "agency_item_owner": _owned(of),
        "agency_signatory": _signatories(signatories or word_lists()["signatory"]),
        "agency_score": tuple(_filled(row) for row in table(f"{of}last_scores")),
        "agency_deadline": _deadlines(of),
    }


def settings_rows(values: Mapping[str, str]) -> tuple[Row, ...]:
    """Every setting with its hint, as in a new agency.xlsx; the value is left out where the agency has none."""
    hints = agency_forms(load_rulebook(RULEBOOK))["agency"].column("setting").hints
    return tuple(_filled({"setting": name, "value": values.get(name), "hint": hint}) for name, hint in hints.items())


def due(form_stem: str) -> date:
    """The agency's own deadline for a form."""
    listed = (row["due_date"] for row in table("deadlines") if row["form"] == form_stem)
    return date.fromisoformat(next(listed))


def _filled(row: Mapping[str, object]) -> Row:
    return {key: value for key, value in row.items() if value}


def _owned(of: str) -> tuple[Row, ...]:
    """Each item beside its title, with the names of the units that answer it."""
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table(f"{of}item_owners"):
        rows[row["item_id"]].append(row)
    items, known = load_rulebook(RULEBOOK).items, units(of)
    return tuple(_shared(own, items[item].title, known) for item, own in rows.items())


def _shared(rows: Sequence[Mapping[str, str]], title: str, known: Mapping[str, Unit]) -> Row:
    first, *others = (known[row["division_id"]].name for row in rows)
    return _filled({**rows[0], "title": title, "division_id": first, "shared_with": ", ".join(others)})


def _divisions(of: str) -> tuple[Row, ...]:
    return tuple(
        _filled(
            {
                "division_id": unit.division_id,
                "parent_id": units(of)[unit.parent_id].name if unit.parent_id else "",
                "name": unit.name,
                "aliases": list(unit.aliases),
                "head_title": unit.head_title,
                "circulation_order": unit.circulation_order,
                "expected_forms": list(unit.expected_forms),
            }
        )
        for unit in units(of).values()
    )


def _signatories(people: Iterable[Mapping[str, str]]) -> tuple[Row, ...]:
    return tuple(
        {
            "role": row["role"],
            "name": f"{row['title']}{row['first']} {row['last']}",
            "position": row["position"],
        }
        for row in people
    )


def _deadlines(of: str) -> tuple[Row, ...]:
    return tuple(
        _filled(row) | {"due_date": format_numeric(date.fromisoformat(row["due_date"]))}
        for row in table(f"{of}deadlines")
    )
