"""A workspace of any size, as divisions would send it: invented people in our own forms, some rows with a fault.

Twenty divisions whatever the size, so that only their rows grow. Of every hundred rows three have one of the faults
that people really make; a third of the rows are about somebody who is on another one too (``benchmarks.people``); for
every fifty rows there is one of staff.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.people import Row, labelled
from examples.agencies.book import book_of
from examples.agencies.rows import FAULTS, staff
from examples.agencies.spec import AgencySpec, Kind
from examples.agencies.units import Unit, owners_of, tops, units_of
from examples.generator.contacts import CONTACT_TYPES
from examples.generator.people import People
from examples.generator.writing import RULEBOOK, PlannedFile, write_agency, write_files
from ita_batch.forms.form import EXTERNAL, INTERNAL
from ita_batch.rulebook import load_rulebook
from ita_batch.thai.date_text import format_numeric
from ita_batch.workspace import open_workspace

DIVISIONS: Final = 20
SEED: Final = 2564
AS_OF: Final = date(2021, 3, 12)
_SAVED: Final = date(2021, 3, 10)
_FAULTS_IN: Final = 100, 3
_STAFF_IN: Final = 50

Cells = Mapping[str, object]


def write_sized_week(folder: Path, rows: int, files: int = DIVISIONS) -> None:
    """The workspace of a week of ``rows`` external stakeholders, dealt out over so many workbooks."""
    spec = AgencySpec("sized", Kind.PAO, DIVISIONS, ())
    units = units_of(spec)
    rulebook = load_rulebook(RULEBOOK)
    write_agency(folder, book_of(spec, units, owners_of(units, list(rulebook.items))), _SAVED)
    (folder / "inbox").mkdir()
    groups = open_workspace(folder, AS_OF).forms[INTERNAL].column("staff_group").choices
    for _ in write_files(folder, (_roster(units, rows, list(groups)), *_lists(tops(units), rows, files))):
        pass


def _roster(units: Sequence[Unit], rows: int, groups: Sequence[str]) -> PlannedFile:
    rng = Random(SEED)
    people = People(rng)
    listed = [row for unit in units for row in staff(unit.name, rows // _STAFF_IN // len(units), groups, people, rng)]
    return PlannedFile("inbox/IIT.xlsx", INTERNAL, units[0].division_id, _SAVED, {INTERNAL: listed})


def _lists(divisions: Sequence[Unit], rows: int, files: int) -> Iterator[PlannedFile]:
    people = labelled(rows, hard=False, seed=SEED)
    for number in range(files):
        unit = divisions[number % len(divisions)]
        typed = [cells_of(row, place, unit.name) for place, row in enumerate(people[number::files])]
        path = f"inbox/EIT {unit.division_id} {number:04d}.xlsx"
        yield PlannedFile(path, EXTERNAL, unit.division_id, _SAVED, {EXTERNAL: typed})


def cells_of(row: Row, place: int, division: str) -> Cells:
    """A row as it is typed; by its place some have a fault."""
    typed: dict[str, object] = {
        "kind": row.kind,
        "name": f"{row.title}{row.name}",
        "contact_person": row.contact,
        "phone": row.phone,
        "email": row.email,
        "other_channel": row.other,
        "contact_types": [CONTACT_TYPES[place % len(CONTACT_TYPES)]],
        "topic": row.topic or "ติดต่อราชการ",
        "contact_date": format_numeric(date.fromisoformat(row.day)),
        "division": division,
    }
    every, faulty = _FAULTS_IN
    if place % every < faulty and row.phone:
        typed |= FAULTS[(place // every * faulty + place % every) % len(FAULTS)](typed)
    return {key: value for key, value in typed.items() if value}
