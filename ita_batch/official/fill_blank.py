"""Fill a copy of one blank with the week's rows, or say what keeps it from being filled."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from ita_batch.findings import Finding, Place
from ita_batch.intake.files.linked import cell_name
from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.intake.forms_folder import FormFile
from ita_batch.intake.mask import quoted
from ita_batch.official.blank_sheet import Cell, Refusal, SheetFacts
from ita_batch.official.filler import Filler
from ita_batch.official.fitted_rows import Fitted, fitted_rows
from ita_batch.official.free_rows import FreeRows, free_rows
from ita_batch.official.heading_row import NUMBER, HeadingRow
from ita_batch.official.official_findings import (
    OFFICIAL_COLUMN_EXTRA,
    OFFICIAL_COLUMN_REQUIRED,
    OFFICIAL_EXAMPLE_ROWS,
    OFFICIAL_FORMULAS,
    OFFICIAL_HEADING_NEAR,
    OFFICIAL_REFUSED,
    told_at,
)
from ita_batch.report.imported_rows import IMPORTED_LISTS, ImportedRow, imported_rows
from ita_batch.week import EXTERNAL, Week

_REQUIRED = re.compile(r"[*＊]|[(\[](?:จำเป็น|บังคับ|ต้อง|required)", re.IGNORECASE)  # how a heading marks its column
_LAST_ROW = {".xls": 1 << 16, ".xlsx": 1 << 20}


@dataclass(frozen=True, slots=True)
class OfficialCopy:
    """A filled copy of a blank: its bytes, its name, and where its rows stand."""

    layout: str
    name: str
    data: bytes
    rows: int
    sheet: str
    first: int  # row, counted from 0
    columns: tuple[int, ...]  # those of values


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of ITAS: the file, its cells, and where its headings stand."""

    file: FormFile
    workbook: Workbook
    headings: HeadingRow

    @property
    def place(self) -> Place:
        """Its sheet."""
        return Place(file=self.file.shown, sheet=self.headings.sheet)

    def at(self, row: int, column: int | None = None) -> Place:
        """A row of its sheet, or a cell."""
        return replace(self.place, row=row + 1, cell=None if column is None else cell_name(row, column))


class RefusedError(Exception):
    """The blank is not filled; ``findings`` say why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(*(finding.message_key for finding in findings))
        self.findings = tuple(findings)


def fill_blank(blank: Blank, week: Week, filler: Filler) -> tuple[OfficialCopy, tuple[Finding, ...]]:
    """The filled copy, and what is told of it. Raises RefusedError."""
    headings, rows = blank.headings, list(imported_rows(week, blank.headings.layout))
    form = week.forms[IMPORTED_LISTS[headings.layout]]
    if form.name == EXTERNAL and not week.rulebook.imports_external:
        raise RefusedError([told_at(OFFICIAL_REFUSED, blank.place, "not-taken")])
    if PurePath(blank.file.file).suffix.lower() not in _LAST_ROW:
        raise RefusedError([told_at(OFFICIAL_REFUSED, blank.place, Refusal.FORMAT.value)])
    if misread := list(_misread(blank)):
        raise RefusedError(misread)
    free = free_rows(blank.workbook.sheets[headings.sheet], blank.workbook.marks[headings.sheet], headings)
    _check_room(blank, free, rows)
    facts = _facts(blank, free, rows, filler)
    fitted = fitted_rows(rows, form, headings, free.first, blank.workbook, facts, blank.place)
    told = [*_told(blank, free, lambda text: quoted(form, text)), *fitted.findings]
    refused = [fitted.refused] if fitted.refused else list(_shut(blank, fitted, facts))
    if refused:
        raise RefusedError([*told, *refused])
    if facts.calculates:
        told.append(told_at(OFFICIAL_FORMULAS, blank.place))
    data = filler.fill(blank.file.path, blank.file.reading.sha256, headings.sheet, fitted.cells)
    if isinstance(data, Refusal):
        raise RefusedError([*told, told_at(OFFICIAL_REFUSED, blank.place, data.value)])
    columns = tuple(at for value, at in headings.columns.items() if value != NUMBER)
    name = PurePath(blank.file.file).name
    return OfficialCopy(headings.layout, name, data, len(rows), headings.sheet, free.first, columns), tuple(told)


def _misread(blank: Blank) -> Iterator[Finding]:
    """What keeps the headings from saying where each value goes."""
    headings = blank.headings
    for header in headings.missing:
        yield told_at(OFFICIAL_REFUSED, blank.at(headings.row), "column-lacking", header, header=header)
    for value, more in headings.repeats.items():
        cells = ", ".join(cell_name(headings.row, at) for at in (headings.columns[value], *more))
        words = {"header": headings.names[value], "cells": cells}
        yield told_at(OFFICIAL_REFUSED, blank.at(headings.row), "column-twice", value, **words)
    for value, at in headings.columns.items():
        if at in headings.wide:
            place = blank.at(headings.row, at)
            yield told_at(OFFICIAL_REFUSED, place, "column-wide", value, header=headings.names[value])


def _check_room(blank: Blank, free: FreeRows, rows: Sequence[ImportedRow]) -> None:
    """Raises RefusedError for a blank that is not empty, or has fewer rows than are to be filled in."""
    last = _LAST_ROW[PurePath(blank.file.file).suffix.lower()] - free.first
    room = last if free.room is None else min(free.room, last)
    if room < len(rows):
        variant = "room" if room > 0 else "filled"
        words = {"room": f"{room:,}", "wanted": f"{len(rows):,}"}
        raise RefusedError([told_at(OFFICIAL_REFUSED, blank.at(free.first), variant, **words)])


def _facts(blank: Blank, free: FreeRows, rows: Sequence[ImportedRow], filler: Filler) -> SheetFacts:
    """What the sheet demands of the cells to be filled. Raises RefusedError."""
    columns = sorted(blank.headings.columns.values())
    asked = tuple((row, at) for row in range(free.first, free.first + len(rows)) for at in columns)
    facts = filler.facts(blank.file.path, blank.file.reading.sha256, blank.headings.sheet, asked)
    if isinstance(facts, Refusal):
        raise RefusedError([told_at(OFFICIAL_REFUSED, blank.place, facts.value)])
    return facts


def _shut(blank: Blank, fitted: Fitted, facts: SheetFacts) -> Iterator[Finding]:
    """What is said of cells that a protected sheet does not let anybody fill, or that calculate."""
    shut: dict[Refusal, Collection[Cell]] = {Refusal.LOCKED: facts.locked, Refusal.FORMULA: facts.formulas}
    for variant, cells in shut.items():
        if hit := min(fitted.cells.keys() & cells, default=None):
            yield told_at(OFFICIAL_REFUSED, blank.at(*hit), variant.value)


def _told(blank: Blank, free: FreeRows, shown: Callable[[str], str]) -> Iterator[Finding]:
    """What was read otherwise than it stands there, and what was left as it is."""
    headings = blank.headings
    for value, at in headings.near.items():
        words = {"given": shown(headings.headings[at]), "header": headings.names[value]}
        yield told_at(OFFICIAL_HEADING_NEAR, blank.at(headings.row, at), None, value, **words)
    for at, text in headings.extra.items():
        place = blank.at(headings.row, at)
        code = OFFICIAL_COLUMN_REQUIRED if _REQUIRED.search(text) else OFFICIAL_COLUMN_EXTRA
        yield told_at(code, place, None, text, header=shown(text))
    if free.examples:
        rows = ", ".join(str(row + 1) for row in free.examples)
        yield told_at(OFFICIAL_EXAMPLE_ROWS, blank.at(free.examples[0]), rows=rows)
