"""Make an agency's workspace, and what came into its inbox week by week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

from examples.agencies import rows
from examples.agencies.book import SITE, book_of
from examples.agencies.spec import FORMS_DUE, AgencySpec, Items, Week
from examples.agencies.units import Unit, owners_of, personnel, tops, units_of
from examples.generator.oit import NO, Author, answers_of
from examples.generator.people import People
from examples.generator.tables import table
from examples.generator.typing_styles import Clerk
from examples.generator.writing import RULEBOOK, PlannedFile, Rows, write_agency, write_files
from ita_batch.rulebook import load_rulebook
from ita_batch.workspace import open_workspace

_AGENCY_SAVED = date(2021, 2, 24)


class Inbox:
    """The inbox of an agency: its workspace is there from the start, and each week adds files."""

    def __init__(self, spec: AgencySpec, folder: Path) -> None:
        self._spec, self._folder = spec, folder
        self._rulebook = load_rulebook(RULEBOOK)
        self._units = units_of(spec)
        self._divisions = tops(self._units)
        self._owners = owners_of(self._units, list(self._rulebook.items))
        write_agency(folder, book_of(spec, self._units, self._owners), _AGENCY_SAVED)
        (folder / "inbox").mkdir(exist_ok=True)
        self._invent()

    def add_week(self, number: int) -> None:
        """Put into the inbox what came by then; a list that came before comes again under another name."""
        week = self._spec.weeks[number]
        for _ in write_files(self._folder, self._files(week, number)):
            pass
        if week.unreadable:
            name = f"รายชื่อผู้มีส่วนได้ส่วนเสียภายนอก {self._divisions[-1].name}.xlsx"
            (self._folder / "inbox" / name).write_bytes(b"scanned")

    def _invent(self) -> None:
        """The right rows of all lists, before anybody makes a mistake."""
        rng = Random(self._spec.key)
        people = People(rng)
        forms = open_workspace(self._folder, self._rulebook.year_end).forms
        groups = forms["internal_stakeholder"].column("staff_group").choices
        self._staff = [
            row for unit in self._divisions for row in rows.staff(unit.name, self._spec.staff, groups, people, rng)
        ]
        self._contacts = {unit: rows.contacts(unit.name, self._spec.contacts, people, rng) for unit in self._divisions}

    def _files(self, week: Week, number: int) -> Iterator[PlannedFile]:
        saved = (week.day if week.late or number else min(week.day, FORMS_DUE)) - timedelta(days=1)
        senders = self._divisions[: round(len(self._divisions) * week.sent)]
        if senders:
            roster = rows.with_faults(self._staff, rows.STAFF_FAULTS, week.faults)
            if week.waiting:
                roster += [roster[-1], rows.contractor(roster[-1])]
            yield self._file({"internal_stakeholder": roster}, personnel(self._units), number, saved)
        more = rows.maybe_the_same(unit.name for unit in senders[:2]) if week.waiting else {}
        for unit in senders:
            listed = [*rows.with_faults(self._contacts[unit], rows.FAULTS, week.faults), *more.get(unit.name, ())]
            if week.waiting and unit == senders[0]:
                listed += [listed[-1], rows.too_early(listed[-1])]
            if week.twice and unit == senders[0]:
                yield self._file({"external_stakeholder": listed[1:]}, unit, number, saved, "again")
                listed = listed[: len(listed) // 2]
            yield self._file({"external_stakeholder": listed}, unit, number, saved)
        if week.waiting:
            yield self._nobodys(saved)
            yield self._somebodys("EIT", "external_stakeholder", self._contacts[self._divisions[-1]], saved)
            yield self._somebodys("IIT", "internal_stakeholder", self._staff, saved)
        yield from self._answers(week, number)

    @staticmethod
    def _file(sheets: Mapping[str, Rows], unit: Unit, number: int, saved: date, more: str = "") -> PlannedFile:
        form = next(iter(sheets))
        path = f"inbox/{form} {unit.division_id} {number + 1}{more}.xlsx"
        return PlannedFile(path, form, unit.division_id, saved, sheets)

    def _nobodys(self, saved: date) -> PlannedFile:
        """A list that does not say whose it is."""
        listed = [{**row, "division": ""} for row in self._contacts[self._divisions[0]][:3]]
        return PlannedFile("inbox/รายชื่อ.ods", "external_stakeholder", "", saved, {"external_stakeholder": listed})

    def _somebodys(self, word: str, form: str, listed: Rows, saved: date) -> PlannedFile:
        """A list whose form is the first division's, and whose name the last one's."""
        first, last = self._divisions[0], self._divisions[-1]
        taken = [{**row, "division": last.name} for row in listed[-4:]]
        return PlannedFile(f"inbox/รายชื่อ {word} {last.name}.xlsx", form, first.division_id, saved, {form: taken})

    def _answers(self, week: Week, number: int) -> Iterator[PlannedFile]:
        owners = list(dict.fromkeys(owner for listed in self._owners.values() for owner in listed))
        sent = {Items.NONE: 0, Items.SOME: len(owners) // 2}.get(week.items, len(owners))
        for unit in self._units:
            if unit.division_id not in owners[:sent]:
                continue
            owned = [item for item, listed in self._owners.items() if unit.division_id in listed]
            lines = [_answer(item, week.items) for item in owned if not _is_forgotten(item, week.items)]
            rng = Random(unit.division_id)
            answers = answers_of(lines, self._rulebook, Author("สมมุติ ตัวอย่าง", Clerk(rng, 0), rng, SITE, {}))
            evidence = [_without(row) if _is_none(str(row["item_id"]), week.items) else row for row in answers.evidence]
            sheets = {"oit_evidence": evidence, "oit_component": answers.components}
            yield self._file(sheets, unit, number, week.day - timedelta(days=1))


def _is_forgotten(item: str, state: Items) -> bool:
    return item == {Items.FAULTY: "O33", Items.ALMOST: "O1"}.get(state)


def _is_none(item: str, state: Items) -> bool:
    return state is Items.FAULTY and int(item.removeprefix("O")) % 11 == 0


def _without(row: Mapping[str, object]) -> Mapping[str, object]:
    """The answer that there is no such page."""
    return {**{key: row[key] for key in ("item_id", "title", "period_required")}, "answer": NO}


def _answer(item: str, state: Items) -> Mapping[str, str]:
    """A line of the first example; in the faulty state two of three items have a fault."""
    line = next(line for line in table("oit_answers") if line["item_id"] == item)
    number = int(item.removeprefix("O"))
    fault = rows.ITEM_FAULTS[number % len(rows.ITEM_FAULTS)] if state is Items.FAULTY and number % 3 else ""
    if fault == "file" and not line["file"]:
        fault = "no-page"
    return {**line, "fault": fault, "missing_component": ""}
