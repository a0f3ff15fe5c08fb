"""Channels of contact that stand in another column than their own: they count, and it is asked whether they should."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms import Column, Form
from ita_batch.intake.files.cell_text import head
from ita_batch.intake.rows.cell import Cell
from ita_batch.intake.rows.contact_cells import LEAST_DIGITS, channels_of, dialled, only_numbers
from ita_batch.intake.submission import Value
from ita_batch.text_limits import LONGEST_TOLD
from ita_batch.thai.phone_shapes import short_number
from ita_batch.thai.text import means_none

CONTACT_ELSEWHERE = Code("contact-elsewhere", Severity.ASK, source="contract: Cells")

_OTHER: Final = "other_channel"
_ONE_ADDRESS: Final = re.compile(r"\s*[^\s@,;/]+@[^\s@,;/]+\s*")
_NAMES: Final = ("name", "contact_person")
_ACCOUNTS: Final = (_OTHER, "note")  # where an account belongs: the roster has no column of other channels


@dataclass(frozen=True, slots=True)
class Spread:
    """A row's values with the channels where they belong, and the questions about those that were moved."""

    values: Mapping[str, Value]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ChannelColumns:
    """The columns of a form in which people type channels of contact, and the one where each kind belongs."""

    sources: frozenset[str]
    targets: Mapping[str, Column]  # kind of channel -> column

    @classmethod
    def of(cls, form: Form) -> Self:
        """Those of a form."""
        targets = {kind: form.column(key) for kind, key in _targets(form.by_key).items()}
        return cls(frozenset(_sources(form.by_key)), targets)

    def may_hold_another(self, column: Column, text: str) -> bool:
        """True for the few cells of contact in which more than their own channel may stand."""
        return column.key in self.sources and _may_hold_another(column, text)


def spread_channels(  # noqa: PLR0913 - what is known of a row that was read
    columns: ChannelColumns,
    telling: Iterable[Column],
    raw: Mapping[str, object],
    values: Mapping[str, Value],
    row: tuple[Place, Mapping[str, str]],
    *,
    findings: Iterable[Finding],
) -> Spread:
    """Put what was typed into another column of contact where it belongs.

    ``telling`` are the columns in which another channel may stand, in the form's order; ``row`` is where the row stands
    and the addresses of its cells, ``findings`` are those of reading it: what could not be read stays where it is.
    """
    place, cells = row
    faulty = {one.place.column for one in findings if one.severity is Severity.ERROR}
    result = dict(values)
    told = []
    for column in telling:
        key = column.key
        if key not in cells or (key in _NAMES and key in faulty):
            continue
        cell = Cell(column, head(raw[key]), replace(place, cell=cells[key], column=key))
        empty = {kind: not result.get(target.key) for kind, target in columns.targets.items()}
        moved = [
            target
            for kind, texts in _found(cell, empty).items()
            if (target := columns.targets.get(kind)) and target.key != key and target.key not in faulty
            if _added(result, target.key, texts)
        ]
        if moved:
            if key == _OTHER and only_numbers(cell.text):
                del result[key]
            headers = " / ".join(target.header for target in moved)
            told.append(cell.finding(CONTACT_ELSEWHERE, given=cell.text, target=headers))
    return Spread(result, tuple(told))


def _sources(columns: Mapping[str, Column]) -> Iterator[str]:
    """The columns in which people type a channel of another kind; of the names only those that hold a whole one."""
    for key, column in columns.items():
        if column.kind in ("phone", "email") or key in (_OTHER, *_NAMES):
            yield key


def _targets(columns: Mapping[str, Column]) -> dict[str, str]:
    kinds = {column.kind: key for key, column in columns.items() if column.kind in ("phone", "email")}
    account = next((key for key in _ACCOUNTS if key in columns), None)
    return kinds | ({"account": account} if account else {})


def _found(cell: Cell, empty: Mapping[str, bool]) -> dict[str, tuple[str, ...]]:
    """What a cell holds by kind.

    Digits among words may be the name of an account or a house number: there a number counts where there is no other.
    """
    found, phones = channels_of(cell.text)
    numbers = tuple(dialled((phone,)) for phone in phones)
    if cell.column.key in _NAMES:
        of_kind = {"phone": numbers, "email": found.emails}
        return {kind: texts for kind, texts in of_kind.items() if empty.get(kind)}
    if cell.column.key == _OTHER:
        sure = only_numbers(cell.text) or empty.get("phone", False)
        return {"phone": numbers if sure else (), "email": found.emails}
    return {"phone": numbers, "email": found.emails, "account": found.accounts}


def _may_hold_another(column: Column, text: str) -> bool:
    """False for most cells: a number alone, an address alone, words without either."""
    text = text[:LONGEST_TOLD]
    match column.kind:
        case "phone":
            return any(map(str.isalpha, text))
        case "email":
            return _ONE_ADDRESS.fullmatch(text) is None
        case _:
            digits = sum(map(str.isdigit, text))
            return "@" in text or digits >= LEAST_DIGITS or (digits > 0 and bool(short_number(text)))


def _added(values: dict[str, Value], key: str, texts: tuple[str, ...]) -> bool:
    """Join what is new to a column's value; False when there is nothing new."""
    before = str(values.get(key, ""))
    known = [] if means_none(before) else before.split(", ")
    new = [text for text in texts if text not in known]
    if new:
        values[key] = ", ".join([*known, *new])
    return bool(new)
