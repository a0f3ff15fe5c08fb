"""agency.xlsx -> Agency: its rows, read on the same path as those of every other form, become one value."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Protocol

from ita_batch.agency import ANSWERS, BOTH, BOTH_FORMS, Agency, Deadline, Division, LastAnswer, Signatory, words_of
from ita_batch.findings import Place
from ita_batch.thai.text import match_key, means_none
from ita_batch.unit_names import unit_names


class AgencyRow(Protocol):
    """A row as intake hands it over: normalised values by column key, what stood in each cell, and where it stands."""

    @property
    def values(self) -> Mapping[str, str | list[str]]: ...  # noqa: D102
    @property
    def raw(self) -> Mapping[str, object]: ...  # noqa: D102
    @property
    def place(self) -> Place: ...  # noqa: D102
    def at(self, column: str) -> Place: ...  # noqa: D102


AgencyRows = Mapping[str, Sequence[AgencyRow]]
"""Rows by the name of their form."""
DUE_DATE = "due_date"


def agency_of(rows: AgencyRows) -> Agency:
    """The agency of the rows of agency.xlsx. A name of no unit is left out here; it is a fault."""
    divisions = _divisions(rows["agency_division"])
    by_word = words_of(divisions)
    owners: dict[str, list[str]] = defaultdict(list)
    for row, _, name in named_owners(rows, by_word):
        if unit := by_word.get(match_key(name)):
            owners[text_of(row, "item_id")].append(unit.division_id)
    return Agency(
        settings={text_of(row, "setting"): text_of(row, "value") for row in rows["agency"]},
        divisions=divisions,
        owners={item: tuple(dict.fromkeys(ids)) for item, ids in owners.items()},
        last_comments={
            text_of(row, "item_id"): text_of(row, "last_comment")
            for row in rows["agency_item_owner"]
            if text_of(row, "last_comment")
        },
        signatories={
            text_of(row, "role"): Signatory(text_of(row, "name"), text_of(row, "position"), text_of(row, "role"))
            for row in rows["agency_signatory"]
        },
        last_scores={int(text_of(row, "indicator")): Fraction(text_of(row, "score")) for row in rows["agency_score"]},
        deadlines=tuple(
            Deadline(form := text_of(row, "form"), _due(row), text_of(row, "description") or form)
            for row in rows["agency_deadline"]
            if text_of(row, DUE_DATE)
        ),
        last_answers={text_of(row, "item_id"): last_answer_of(row) for row in rows["agency_item_owner"]},
        _by_word=by_word,
    )


def text_of(row: AgencyRow, key: str) -> str:
    """A value as one text; "" where the cell is empty."""
    value = row.values.get(key, "")
    return value if isinstance(value, str) else "\n".join(value)


def last_answer_of(row: AgencyRow) -> LastAnswer:
    """What the row of an item says of its last answer."""
    return LastAnswer(
        score=text_of(row, "last_score"),
        comment=text_of(row, "last_comment"),
        verdict=_printed(row, "last_verdict"),
        url=_printed(row, "last_url"),
        explanation=_printed(row, "last_explanation"),
        page=_printed(row, "last_page"),
    )


def _printed(row: AgencyRow, key: str) -> str:
    """What stands in a column that the program fills: it is shown, and nothing is asked about it."""
    return str(row.raw.get(key) or "").strip()


def _due(row: AgencyRow) -> date:
    return date.fromisoformat(text_of(row, DUE_DATE))


def _divisions(rows: Sequence[AgencyRow]) -> tuple[Division, ...]:
    """The units of the sheet; a section names its division by any word for it."""
    units = [_division(row.values) for row in rows]
    by_word = words_of(units)
    parents = [by_word.get(match_key(text_of(row, "parent_id"))) for row in rows]
    return tuple(
        replace(unit, parent_id=parent.division_id if parent else None)
        for unit, parent in zip(units, parents, strict=True)
    )


def _division(values: Mapping[str, str | list[str]]) -> Division:
    order, name = values.get("circulation_order"), str(values["name"])
    return Division(
        division_id=str(values.get("division_id", name)),
        name=name,
        aliases=tuple(alias for alias in values.get("aliases", ()) if not means_none(alias)),
        head_title=str(values.get("head_title", "")),
        circulation_order=int(str(order)) if order else None,
        expected_forms=_forms(values.get("expected_forms", ())),
    )


def _forms(chosen: Sequence[str]) -> tuple[str, ...]:
    """The titles of the forms to send; one choice means both of people."""
    titles = [title for choice in chosen for title in (BOTH_FORMS if choice == BOTH else (choice,))]
    return tuple(dict.fromkeys(title for title in titles if title != ANSWERS))


def named_owners(rows: AgencyRows, known: Mapping[str, Division]) -> Iterator[tuple[AgencyRow, str, str]]:
    """Each owner of an item: its row, the column, and the name or id that stands there."""
    for row in rows["agency_item_owner"]:
        for key in ("division_id", "shared_with"):
            for name in unit_names(text_of(row, key), lambda word: match_key(word) in known):
                if not means_none(name):
                    yield row, key, name
