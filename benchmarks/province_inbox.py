"""What the divisions of an agency of the province send, week by week: lists, answers, corrections, and their faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from random import Random
from typing import Final, NamedTuple

from benchmarks.province_forms import Kit, kit_of, of_last_year, words_of
from benchmarks.province_plan import PlannedAgency, State, as_of
from examples.agencies import rows
from examples.agencies.rows import FAULTS, STAFF_FAULTS, Row
from examples.agencies.units import Unit, personnel, tops
from examples.generator.contacts import PERSON
from examples.generator.people import People
from examples.years.answers import NO, YES, answer_of
from examples.years.spec import ItemFault, YearSpec
from ita_batch.forms.form import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.rulebook import Item
from ita_batch.thai.date_text import format_numeric

_MORE_EACH_WEEK: Final = 0.35  # of the divisions
_CORRECTED: Final = 0.6  # of the lists with faults, in each week that follows
_WRONG_ITEMS: Final = 0.2
_WRONG: Final = (
    ItemFault.FILE, ItemFault.NO_PAGE, ItemFault.OTHER_SITE, ItemFault.COMPONENT, ItemFault.OLD_PERIOD,
    ItemFault.NONE, ItemFault.BLANK,
)  # fmt: skip
_NOT_LONG: Final = timedelta(days=100)
_NEVER: Final = 99
_NO_WORKBOOK: Final = b"scanned"


class Habits(NamedTuple):
    """What is not as it should be in an agency's inbox, beside the faults of single rows."""

    late: bool = False
    """The lists of the first week were saved after their deadline."""
    unreadable: bool = False
    """The last list is no workbook, whatever its name says."""
    other_year: bool = False
    """The last list but one stands in a form of the year before."""
    repeated: bool = False
    """The second division lists somebody of the first one too."""
    own_staff: bool = False
    tenure: bool = False
    """Two on the roster do not count: one has not been there for long, one is of a group that does not."""
    too_early: bool = False
    maybe_the_same: bool = False
    unsigned: bool = False
    """A list does not say whose it is."""


_USUAL: Final = Habits(0.25, 0.07, 0.06, 0.4, 0.15, 0.4, 0.2, 0.15, 0.06)  # type: ignore[arg-type]  # of every agency


@dataclass(frozen=True, slots=True)
class Sent:
    """A file of the inbox: rows by the name of their form, or ``data`` that is no workbook."""

    name: str
    form: str
    unit: Unit | None
    saved: date
    rows: Mapping[str, Sequence[Row]]
    data: bytes = b""
    last_year: bool = False


def inbox_files(agency: PlannedAgency, week: int) -> Iterator[tuple[str, bytes]]:
    """The names of the files that have come by that week, and their bytes."""
    kit = kit_of(agency.structure)
    for sent in sent_by(agency, kit, week):
        words = words_of(agency, sent.unit)
        data = sent.data or kit.blanks[sent.form].filled(sent.rows, words, sent.saved)
        yield sent.name, of_last_year(data, agency.structure.year) if sent.last_year else data


def habits_of(agency: PlannedAgency) -> Habits:
    """Drawn from the agency's own seed; those who are ready have none."""
    rng = agency.random("habits")
    drawn = Habits(*(rng.random() < share for share in _USUAL))
    return Habits() if agency.state is State.READY else drawn


def sent_by(agency: PlannedAgency, kit: Kit, week: int) -> Iterator[Sent]:
    """Everything that has come by that week."""
    if agency.state is not State.NO_INBOX:
        yield from _Inbox(agency, kit).lists(week)
        yield from _answers(agency, kit, week)


class _Inbox:
    """The lists of people: everybody is invented first, so that later weeks do not change earlier ones."""

    def __init__(self, agency: PlannedAgency, kit: Kit) -> None:
        self._agency, self._kit, self._habits = agency, kit, habits_of(agency)
        self._divisions = tops(kit.units)
        rng = agency.random("people")
        people, first = People(rng), kit.rulebook.contact_start
        self._staff = [
            row for unit in self._divisions for row in rows.staff(unit.name, agency.staff, kit.groups, people, rng)
        ]
        self._contacts = [rows.contacts(unit.name, agency.contacts, people, rng, first) for unit in self._divisions]
        self._plant()

    def lists(self, week: int) -> Iterator[Sent]:
        """The roster and the lists of contacts, each again where it was corrected."""
        weeks = _weeks(self._agency, len(self._divisions))
        yield from self._versions(personnel(self._kit.units), INTERNAL, self._staff, min(weeks), week)
        last = len(self._divisions) - 1
        for place, (unit, came) in enumerate(zip(self._divisions, weeks, strict=True)):
            if came > week:
                continue
            name, saved = f"{self._kit.stems[EXTERNAL]} {unit.name}.xlsx", self._saved(unit, came)
            if place == last and self._habits.unreadable:
                yield Sent(name, EXTERNAL, unit, saved, {}, _NO_WORKBOOK)
            elif place == last - 1 and self._habits.other_year:
                yield Sent(name, EXTERNAL, unit, saved, {EXTERNAL: self._contacts[place]}, last_year=True)
            else:
                yield from self._versions(unit, EXTERNAL, self._contacts[place], came, week)
        if self._habits.unsigned and min(weeks) <= week:
            yield self._nobodys(min(weeks))

    def _plant(self) -> None:
        """What stays in a list that is corrected: nobody is told of it, or nobody knows better."""
        habits, first = self._habits, self._contacts[0]
        if habits.tenure:
            lately = format_numeric(as_of(self._agency.structure.year) - _NOT_LONG)
            self._staff += [
                {**self._staff[-1], "first_name": "ใหม่", "start_date": lately},
                rows.contractor(self._staff[-2]),
            ]
        if habits.repeated:
            self._contacts[1].append({**first[-1], "division": self._divisions[1].name, "topic": "ติดตามเรื่องเดิม"})
        if habits.own_staff:
            own = self._staff[-1]
            name = f"{own['first_name']} {own['last_name']}"
            self._contacts[2].append({**self._contacts[2][-1], "kind": PERSON, "name": name, "phone": "081-000-0004"})
        if habits.too_early:
            first.append(rows.too_early(first[-1]))
        if habits.maybe_the_same:
            pair = rows.maybe_the_same(unit.name for unit in self._divisions[:2])
            for listed, unit in zip(self._contacts, self._divisions[:2], strict=False):
                listed.extend(pair[unit.name])

    def _versions(self, unit: Unit, form: str, right: Sequence[Row], came: int, week: int) -> Iterator[Sent]:
        """A list as it came, and once more where somebody has corrected it by then."""
        rng = self._agency.random(f"{form} {unit.division_id}")
        faults = STAFF_FAULTS if form == INTERNAL else FAULTS
        number, begun = rng.randint(0, self._agency.state.faults), rng.randrange(len(faults))
        typed = rows.with_faults(right, (*faults[begun:], *faults[:begun]), number)
        stem = f"{self._kit.stems[form]} {unit.name}"
        if came <= week:
            yield Sent(f"{stem}.xlsx", form, unit, self._saved(unit, came), {form: typed})
        corrected = next((later for later in range(came + 1, week + 1) if number and rng.random() < _CORRECTED), None)
        if corrected:
            yield Sent(f"{stem} แก้ไข.xlsx", form, unit, self._saved(unit, corrected), {form: list(right)})

    def _nobodys(self, came: int) -> Sent:
        listed = [{**row, "division": ""} for row in self._contacts[0][:3]]
        return Sent("รายชื่อ.xlsx", EXTERNAL, None, self._saved(None, came), {EXTERNAL: listed})

    def _saved(self, unit: Unit | None, came: int) -> date:
        """In the days before the week's run; in the first one in time, where the agency is not late."""
        due, _ = self._agency.structure.due
        return _day(self._agency, unit, came, None if self._habits.late else due)


def _day(agency: PlannedAgency, unit: Unit | None, came: int, due: date | None) -> date:
    last = as_of(agency.structure.year, came) - timedelta(days=1)
    if came == 1 and due:
        last = min(last, due)
    name = unit.division_id if unit else ""
    return last - timedelta(days=agency.random(f"saved {name} {came}").randrange(4))


def _weeks(agency: PlannedAgency, number: int) -> list[int]:
    """The week in which each of so many units sends, in the order of the units."""
    share = agency.state.share
    more = max(0.0, _MORE_EACH_WEEK if share < 1 else 0)
    if agency.state is State.EARLY:
        share *= agency.random("share").uniform(0.5, 1.4)
    return [_week(place + 1, number, share, more) for place in range(number)]


def _week(place: int, number: int, share: float, more: float) -> int:
    missing = place - share * number
    if missing <= 0:
        return 1
    return 1 + ceil(missing / (more * number)) if more else _NEVER


def _answers(agency: PlannedAgency, kit: Kit, week: int) -> Iterator[Sent]:
    """The answers of each owner; of those who are not ready half of the owners answer in the weeks that follow."""
    owners = [unit for unit in kit.units if any(unit.division_id in owned for owned in kit.owners.values())]
    rng = agency.random("answers")
    half = 0 if agency.state is State.READY else rng.choice((0, 0, 1, 2))
    _, due = agency.structure.due
    wrong = _wrong_items(agency, kit, rng)
    for unit, came in zip(owners, _weeks(agency, len(owners)), strict=True):
        at = came + (half if unit.division_id > owners[len(owners) // 2].division_id else min(half, 1))
        if at <= week:
            items = [kit.rulebook.items[item] for item, owned in kit.owners.items() if unit.division_id in owned]
            saved = _day(agency, unit, at, due)
            name = f"{kit.stems[EVIDENCE]} {unit.name}.xlsx"
            yield Sent(name, EVIDENCE, unit, saved, _answered(items, wrong, agency))


def _wrong_items(agency: PlannedAgency, kit: Kit, rng: Random) -> Mapping[str, ItemFault]:
    share = 0 if agency.state is State.READY else rng.uniform(0, 2 * _WRONG_ITEMS)
    return {item: rng.choice(_WRONG) for item in kit.rulebook.items if rng.random() < share}


def _answered(items: Sequence[Item], wrong: Mapping[str, ItemFault], agency: PlannedAgency) -> Mapping[str, list[Row]]:
    spec = YearSpec(agency.structure.year, agency.structure.kind, wrong=wrong)
    answers: list[Row] = []
    for item in items:
        known = {"item_id": item.item_id, "title": item.title, "period_required": item.period_label}
        answers.append({**known, **answer_of(item, spec)})
    return {EVIDENCE: answers, COMPONENT: [row for item in items for row in _components(item, wrong.get(item.item_id))]}


def _components(item: Item, fault: ItemFault | None) -> Iterator[Row]:
    """All are there but the first one of a fault; of an item without an answer nobody says anything."""
    for place, component in enumerate(item.components):
        row: Row = {"item_id": item.item_id, "title": item.title, "component": component}
        if fault is not ItemFault.BLANK:
            row["present"] = NO if fault is ItemFault.COMPONENT and place == 0 else YES
        yield row
