"""The whole example: every file with its rows, and the folder it is written to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from examples.generator import expected, second_week
from examples.generator.agency import agency_rows
from examples.generator.external import ExternalLists, build_external
from examples.generator.oit import Answers, build_answers, owners
from examples.generator.people import People
from examples.generator.rest_of_year import rest_of_year
from examples.generator.roster import Roster, build_roster
from examples.generator.tables import table
from examples.generator.typing_styles import Clerk, dashed_phone
from examples.generator.writing import RULEBOOK, PlannedFile, Rows, write_agency, write_files
from ita_batch.rulebook import load_rulebook

SEED: Final = 2564
OLDER_FINANCE_FILE: Final = "inbox/กองคลัง EIT.xlsx"


@dataclass(frozen=True, slots=True)
class Example:
    """Everything that the generator invented."""

    roster: Roster
    external: ExternalLists
    answers: Mapping[str, Answers]
    files: tuple[PlannedFile, ...]
    second_week: tuple[PlannedFile, ...]
    rest_of_year: tuple[PlannedFile, ...]


def build_example() -> Example:
    """Invent the agency's people, contacts and answers: always the same ones."""
    rng = Random(SEED)
    people = People(rng)
    rulebook = load_rulebook(RULEBOOK)
    roster = build_roster(people, rng)
    external = build_external(roster.reachable, people, rng)
    answers = {
        owner: build_answers(owner, roster.officer(owner).person.name, rulebook, Clerk(rng, number), rng)
        for number, owner in enumerate(owners())
    }
    files = tuple(_planned(row, roster, external, answers, people) for row in table("files"))
    later = tuple(_second_week(files, roster)), tuple(rest_of_year(rulebook))
    return Example(roster, external, answers, files, *later)


def write_example(example: Example, folder: Path) -> list[Path]:
    """Write all files below ``folder``; a file of the same name is replaced, nothing else is touched."""
    own = next(planned for planned in example.files if planned.form == "agency")
    sent = [planned for planned in (*example.files, *example.second_week, *example.rest_of_year) if planned is not own]
    return [write_agency(folder, own.sheets, own.saved), *write_files(folder, sent)]


def _planned(
    row: Mapping[str, str],
    roster: Roster,
    external: ExternalLists,
    answers: Mapping[str, Answers],
    people: People,
) -> PlannedFile:
    division_id = row["division_id"]
    who = roster.officer(division_id).person if division_id else None
    return PlannedFile(
        path=row["file"],
        form=row["form"],
        division_id=division_id,
        saved=date.fromisoformat(row["saved"]),
        sheets=_sheets(row, roster, external, answers),
        filled_by=f"{who.title}{who.name}" if who else "",
        filled_phone=dashed_phone(people.fixed_line()) if who else "",
    )


def _second_week(files: Sequence[PlannedFile], roster: Roster) -> Iterator[PlannedFile]:
    first = {planned.path: planned for planned in files}
    for reply in second_week.REPLIES:
        old = first[reply.of]
        yield replace(
            old,
            path=f"{second_week.FOLDER}/{reply.path}",
            saved=reply.saved or old.saved,
            sheets=second_week.answered(reply, old.sheets),
        )
    who = roster.officer(expected.SILENT_DIVISION).person
    yield PlannedFile(
        path=f"{second_week.FOLDER}/{second_week.AUDIT_FILE}",
        form="external_stakeholder",
        division_id=expected.SILENT_DIVISION,
        saved=second_week.AUDIT_SAVED,
        sheets={"external_stakeholder": second_week.AUDIT},
        filled_by=f"{who.title}{who.name}",
        filled_phone="042-000-008",
    )


def _sheets(
    row: Mapping[str, str], roster: Roster, external: ExternalLists, answers: Mapping[str, Answers]
) -> Mapping[str, Rows]:
    match row["form"]:
        case "agency":
            return agency_rows()
        case "internal_stakeholder":
            return {"internal_stakeholder": roster.rows}
        case "oit_evidence":
            own = answers[row["division_id"]]
            return {"oit_evidence": own.evidence, "oit_component": own.components}
        case _:
            older = row["file"] == OLDER_FINANCE_FILE
            return {"external_stakeholder": external.older_finance if older else external.rows[row["division_id"]]}
