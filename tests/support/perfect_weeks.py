"""A week of which nothing is left to do: every form of the year is there, in time, and right."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

from examples.agencies.rows import contacts, staff
from examples.agencies.units import tops, units_of
from examples.generator.people import People
from examples.years.answers import type_answers
from examples.years.spec import YEARS, YearSpec
from examples.years.typed import Typed
from examples.years.year import begin
from ita_batch.forms import load_form
from ita_batch.forms.form import EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.handout import TEMPLATES
from ita_batch.resources import INBOX
from ita_batch.workspace import open_workspace
from tests.commands.command_line import inside

SPECS = {spec.year: replace(spec, wrong={}) for spec in YEARS}


def perfect(folder: Path, year: int, saved: datetime | None = None) -> YearSpec:
    """The workspace of a year whose divisions have filled in all that they were handed; its day is the spec's.

    ``saved`` is when they saved it; without it in time.
    """
    spec = SPECS[year]
    place = folder.parent
    assert inside("new", folder, "--year", str(year), folder=place).returncode == 0
    begin(folder, spec)
    made = inside("templates", folder, "--as-of", spec.day.isoformat(), folder=place)
    assert made.returncode == 0, made.stderr
    workspace, units = open_workspace(folder, spec.day), units_of(spec.agency)
    rng = Random(year)
    people, rulebook = People(rng), workspace.rulebook
    groups = list(workspace.forms[INTERNAL].column("staff_group").choices)
    roster = [row for unit in tops(units) for row in staff(unit.name, spec.agency.staff, groups, people, rng)]
    for unit in units:
        for path in sorted((folder / TEMPLATES / f"{unit.division_id} {unit.name}").iterdir()):
            book, name = Typed(path), f"{path.stem} ({unit.division_id}).xlsx"
            if path.name.startswith(load_form(EVIDENCE).file_stem):
                assert not type_answers(book, rulebook, spec, name)
            elif path.name.startswith(load_form(INTERNAL).file_stem):
                book.type_rows(load_form(INTERNAL).sheet, roster)
            else:
                came = contacts(unit.name, spec.agency.contacts, people, rng, rulebook.contact_start)
                book.type_rows(load_form(EXTERNAL).sheet, came)
            book.save(folder / INBOX / name, saved or spec.saved)
    return spec
