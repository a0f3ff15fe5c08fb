"""Make the workspace of a year, hand out its forms, fill them in, and run the week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from examples.agencies.units import Unit, owners_of, units_of
from examples.years.agency_book import fill_agency
from examples.years.answers import type_answers
from examples.years.faults import Outcome, Planted
from examples.years.people import Listed, Lists, lists_of
from examples.years.spec import YearSpec
from examples.years.typed import Typed
from ita_batch.forms import load_form
from ita_batch.forms.form import EVIDENCE, INTERNAL
from ita_batch.forms.layout import FIRST_DATA_ROW
from ita_batch.handout import TEMPLATES
from ita_batch.resources import INBOX
from ita_batch.rulebook import Rulebook, load_rulebook
from ita_batch.workspace import open_workspace

_META: Final = "_meta"
_YEAR: Final = "fiscal_year"
_FORM: Final = "form"


@dataclass(frozen=True, slots=True)
class Filled:
    """An inbox as it was filled: what is wrong in it, and what must become of the rows of the lists."""

    planted: tuple[Planted, ...]
    outcomes: dict[str, dict[Outcome, int]]
    """Rows by form and outcome."""


def begin(folder: Path, spec: YearSpec) -> tuple[Unit, ...]:
    """Fill in the agency.xlsx that stands in ``folder``; its units."""
    units = units_of(spec.agency)
    fill_agency(folder, spec, units, owners_of(units, list(load_rulebook(spec.name).items)))
    return units


def fill_inbox(folder: Path, spec: YearSpec) -> Filled:
    """Every division fills in the forms that were handed out to it, and sends them; the last one sends an old form."""
    workspace = open_workspace(folder, spec.day)
    rulebook, units = workspace.rulebook, units_of(spec.agency)
    groups = list(workspace.forms[INTERNAL].column("staff_group").choices)
    lists = lists_of(spec, units, groups, rulebook.contact_start)
    inbox = _Inbox(spec, rulebook, lists)
    for unit in units:
        for path in sorted((folder / TEMPLATES / _folder(unit)).iterdir()):
            book, name = Typed(path), f"{path.stem} ({unit.division_id}).xlsx"
            inbox.fill(book, name, unit, old=unit is _last(units))
            book.save(folder / INBOX / name, spec.saved)
    return Filled(tuple(inbox.planted), inbox.outcomes)


class _Inbox:
    """What has been typed so far."""

    def __init__(self, spec: YearSpec, rulebook: Rulebook, lists: Lists) -> None:
        self.planted: list[Planted] = []
        self.outcomes: dict[str, dict[Outcome, int]] = {}
        self._spec, self._rulebook, self._lists = spec, rulebook, lists

    def fill(self, book: Typed, file: str, unit: Unit, *, old: bool) -> None:
        """Fill a form that the unit was handed; its list of contacts stands in an ``old`` form."""
        form = _form_of(book)
        if form == EVIDENCE:
            self.planted += type_answers(book, self._rulebook, self._spec, file)
            return
        listed = self._lists.roster if form == INTERNAL else self._lists.contacts[unit.division_id]
        planted = list(_type_list(book, form, listed, file))
        if old and form != INTERNAL:
            self.planted.append(_of_last_year(book, self._spec, file))
            return
        self.planted += planted
        _count(self.outcomes, form, listed)


def _form_of(book: Typed) -> str:
    return next(str(value.value) for key, value in book.sheet(_META).iter_rows(max_col=2) if key.value == _FORM)


def _last(units: Sequence[Unit]) -> Unit:
    return [unit for unit in units if not unit.parent][-1]


def _folder(unit: Unit) -> str:
    return f"{unit.division_id} {unit.name}"


def _type_list(book: Typed, form: str, listed: Listed, file: str) -> Iterator[Planted]:
    book.type_rows(load_form(form).sheet, listed.rows)
    for row, fault in enumerate(listed.faults, FIRST_DATA_ROW):
        yield Planted(fault.said.code, file, fault.said.column, row)


def _count(outcomes: dict[str, dict[Outcome, int]], form: str, listed: Listed) -> None:
    counts = outcomes.setdefault(form, dict.fromkeys(Outcome, 0))
    for fault in listed.faults:
        counts[fault.outcome] += 1
    counts[Outcome.IMPORTED] += len(listed.rows) - len(listed.faults)


def _of_last_year(book: Typed, spec: YearSpec, file: str) -> Planted:
    """The form that somebody kept from the year before."""
    for key, value in book.sheet(_META).iter_rows(max_col=2):
        if key.value == _YEAR:
            value.value = str(spec.year - 1)
    return Planted("form-other-year", file)
