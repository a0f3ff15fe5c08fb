"""The whole example: every file with its rows, and the folder it is written to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from examples.generator import expected, second_week
from examples.generator.agency import agency_rows, due, setting
from examples.generator.external import ExternalLists, build_external
from examples.generator.oit import Answers, build_answers, owners
from examples.generator.people import People
from examples.generator.roster import Roster, build_roster
from examples.generator.tables import table
from examples.generator.typing_styles import Clerk, dashed_phone
from examples.generator.units import units
from ita_batch.forms import Choices, Form, load_form
from ita_batch.forms.workbook import FormBook, FormSheet, Heading, Identity, write_workbook
from ita_batch.rulebook import Rulebook, load_rulebook
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai

SEED: Final = 2564
RULEBOOK: Final = "nacc_2564"
OLDER_FINANCE_FILE: Final = "inbox/กองคลัง EIT.xlsx"

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the workspace before it is written: ``sheets`` are rows by the name of their form."""

    path: str
    form: str
    division_id: str
    saved: date
    sheets: Mapping[str, Rows]
    filled_by: str = ""
    filled_phone: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Everything that the generator invented."""

    roster: Roster
    external: ExternalLists
    answers: Mapping[str, Answers]
    files: tuple[PlannedFile, ...]
    second_week: tuple[PlannedFile, ...]


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
    return Example(roster, external, answers, files, tuple(_second_week(files, roster)))


def write_example(example: Example, folder: Path) -> list[Path]:
    """Write all files below ``folder``; a file of the same name is replaced, nothing else is touched."""
    rulebook = load_rulebook(RULEBOOK)
    written = []
    for planned in (*example.files, *example.second_week):
        path = folder / planned.path
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, planned, rulebook)
        written.append(path)
    return written


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


def _write(path: Path, planned: PlannedFile, rulebook: Rulebook) -> None:
    lists = _lists(rulebook)
    forms = {name: load_form(name).with_lists(lists) for name in planned.sheets}
    form = forms[planned.form]
    identity = Identity(planned.form, form.version, rulebook.scheme, rulebook.fiscal_year, planned.division_id)
    sheets = [FormSheet(forms[name], rows) for name, rows in planned.sheets.items()]
    heading = _heading(planned, form, rulebook)
    write_workbook(path, FormBook(sheets, identity, heading, planned.saved, _notice(planned, rulebook)))


def _notice(planned: PlannedFile, rulebook: Rulebook) -> str:
    """What the form says about personal data; agency.xlsx is still of no agency when it says it."""
    agency = setting("ชื่อหน่วยงาน") if planned.division_id else ""
    return rulebook.privacy_notice.filled(planned.form, agency=agency)


def _heading(planned: PlannedFile, form: Form, rulebook: Rulebook) -> Heading:
    sent = bool(planned.division_id)
    return Heading(
        agency=setting("ชื่อหน่วยงาน"),
        division=units()[planned.division_id].name if sent else "",
        deadline=to_thai(format_long(due(form.file_stem))) if sent else "",
        title_suffix=f"ประจำปีงบประมาณ พ.ศ. {to_thai(rulebook.fiscal_year)}",
        filled_by=planned.filled_by,
        filled_phone=planned.filled_phone,
    )


def _lists(rulebook: Rulebook) -> Mapping[str, Choices]:
    return {
        "divisions": {unit.name: unit.aliases for unit in units().values()},
        "staff_groups": {group.name: group.aliases for group in rulebook.staff_groups},
        "contact_types": rulebook.contact_types,
        "item_ids": dict.fromkeys(rulebook.items, ()),
    }
