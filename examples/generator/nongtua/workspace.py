"""Every file of the three weeks, and the folder that they are written to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from examples.generator.agency import agency_rows
from examples.generator.nongtua.lists import Lists, build_lists
from examples.generator.nongtua.staff import Roster, build_roster, stands
from examples.generator.oit import Answers, Author, answers_of
from examples.generator.people import People, Person
from examples.generator.tables import pieces, table
from examples.generator.typing_styles import Clerk, dashed_phone
from examples.generator.units import units
from examples.generator.writing import RULEBOOK, Joined, PlannedFile, Rows, write_agency, write_files
from ita_batch.last_year import assessment
from ita_batch.rulebook import load_rulebook

SEED: Final = 41
TABLES: Final = "nongtua/"
DAYS: Final = (date(2021, 3, 12), date(2021, 3, 19), date(2021, 3, 26))
"""The days of the three runs."""
FOLDERS: Final = ("inbox", "week2", "week3")
"""What came in each of the weeks; all of it is dropped into the inbox."""
AGENCY_SAVED: Final = date(2021, 2, 24)


@dataclass(frozen=True, slots=True)
class ThreeWeeks:
    """Everything that was invented for the อบต."""

    roster: Roster
    lists: Lists
    files: tuple[PlannedFile, ...]


def build_three_weeks() -> ThreeWeeks:
    """Invent the people and plan the files: always the same ones."""
    rng = Random(SEED)
    people = People(rng)
    roster = build_roster(people)
    lists = build_lists(roster, people, rng)
    return ThreeWeeks(roster, lists, tuple(_planned(line, roster, lists) for line in table(f"{TABLES}files")))


def write_three_weeks(example: ThreeWeeks, folder: Path) -> list[Path]:
    """Write all files below ``folder``; a file of the same name is replaced, nothing else is touched."""
    rows = agency_rows(TABLES, table(f"{TABLES}signatories"))
    return [write_agency(folder, rows, AGENCY_SAVED), *write_files(folder, example.files)]


def _planned(line: Mapping[str, str], roster: Roster, lists: Lists) -> PlannedFile:
    week, sender = int(line["week"]), line["division_id"]
    who = roster.officer(sender)
    return PlannedFile(
        path=line["file"],
        form=line["form"],
        division_id=sender,
        saved=date.fromisoformat(line["saved"]),
        sheets=_sheets(line["form"], sender, week, roster, lists),
        filled_by=f"{who.title}{who.name}",
        filled_phone=dashed_phone(who.phone),
        joined=tuple(_joined(part) for part in pieces(line["joined"])),
    )


def _joined(part: str) -> Joined:
    column, first, last = part.split()
    return Joined(column, int(first), int(last))


def _sheets(form: str, sender: str, week: int, roster: Roster, lists: Lists) -> Mapping[str, Rows]:
    match form:
        case "internal_stakeholder":
            return {form: roster.rows(week)}
        case "external_stakeholder":
            return {form: lists.rows(sender, week)}
        case _:
            answers = _answers(sender, week, roster.officer(sender))
            return {"oit_evidence": answers.evidence, "oit_component": answers.components}


def _answers(owner: str, week: int, officer: Person) -> Answers:
    """An owner's answers: the pages of the first example, with this agency's owners and faults."""
    owned = [line for line in table(f"{TABLES}item_owners") if line["division_id"] == owner]
    lines = [_answer(line["item_id"], owner, week) for line in owned]
    rng = Random(f"{owner} {week}")
    site = next(row["value"] for row in table(f"{TABLES}settings") if row["setting"] == "เว็บไซต์หลัก")
    comments = {line["item_id"]: assessment(line.get("last_score", ""), line["last_comment"]) for line in owned}
    clerk = Clerk(rng, list(units(TABLES)).index(owner))
    return answers_of(lines, load_rulebook(RULEBOOK), Author(officer.name, clerk, rng, site, comments))


def _answer(item: str, owner: str, week: int) -> Mapping[str, str]:
    page = next(line for line in table("oit_answers") if line["item_id"] == item)
    fault = _fault(item, table(f"{TABLES}oit_faults"), week)
    return {**page, "division_id": owner, "fault": fault, "missing_component": ""}


def _fault(item: str, faults: Iterable[Mapping[str, str]], week: int) -> str:
    return next((line["fault"] for line in faults if line["item_id"] == item and stands(line, week)), "")
