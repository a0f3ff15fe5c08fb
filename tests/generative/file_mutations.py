"""What people do to files: other names, other formats, other identities, copies, parts; and weeks of all of it."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import datetime
from random import Random

from hypothesis import strategies as st

from ita_batch.forms.form import EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.intake.sheets.book_sheets import META_SHEET
from tests.generative import semantic_mutations as cells
from tests.generative.semantic_mutations import Pick
from tests.generative.week_books import SAVED, UNITS, Week, filled

NAMES = ("แบบ", "EIT", "Book1", "สำเนา", "final (1)", "a" * 120, "ก" * 60, "=cmd", "ส่ง\u200bแล้ว", "~x", "{{ a }}")


def rename_file(pick: Pick) -> None:
    """The file has another name: of another unit, of nobody, in a folder, with signs of all kinds."""
    other = pick.one(tuple(UNITS))
    name = pick.one(
        ("แบบ", "EIT", "Book1", "สำเนา", "final (1)", "a" * 120, "ก" * 60, "=cmd", "ส่ง\u200bแล้ว", "~x", "{{ a }}")
    )
    how = pick.number(4)
    if how in {0, 1}:
        pick.file.false.add(other)
    pick.file.name = (
        f"EIT {UNITS[other]}",
        f"{UNITS[other]}/{pick.file.name}",
        name,
        f"ส่งแล้ว/{name}/{pick.file.name}",
    )[how]


def drop_identity(pick: Pick) -> None:
    """What says which form it is and whose is gone: the hidden sheet, the row of keys, the head, the heading."""
    how = pick.number(4)
    if how == 0:
        pick.file.sheets = [sheet for sheet in pick.file.sheets if sheet.name != META_SHEET] or pick.file.sheets
    elif how == 1 and pick.sheet.first > 1:
        del pick.sheet.cells[pick.sheet.first - 2]
        pick.sheet.first -= 1
    elif how == 2:
        pick.sheet.cells = pick.sheet.cells[max(0, pick.sheet.first - pick.one((1, 2))) :]
    else:
        pick.sheet.cells = pick.sheet.cells[pick.sheet.first :] or [[None]]
    if how > 1:
        pick.sheet.first = 0
    pick.file.on_the_form = None


def change_identity(pick: Pick) -> None:
    """The hidden sheet says something else: another division, form, version, year, nonsense."""
    for sheet in pick.file.sheets:
        if sheet.name == META_SHEET:
            row = pick.one(sheet.cells)
            other = pick.one(tuple(UNITS))
            pick.file.false |= {other} if row[:1] == ["division"] else set()
            pick.sheet = sheet
            nonsense = pick.one((other, "", "9", "x" * 300, EXTERNAL, INTERNAL, EVIDENCE, "2563", 1e9, None))
            row[1:2] = [other if row[:1] == ["division"] else nonsense]


def borrow(pick: Pick) -> None:
    """A copy of the neighbour's form was filled in: hidden sheet and head name the neighbour, the rows do not."""
    other = pick.one(tuple(UNITS))
    pick.file.false.add(other)
    for sheet in pick.file.sheets:
        for row in sheet.cells[: sheet.first or None] if sheet.name == META_SHEET or sheet.first else []:
            row[:] = [
                other if value == pick.file.owner else UNITS[other] if value == UNITS[pick.file.owner] else value
                for value in row
            ]


STAMPS = (None, datetime(2000, 1, 1), datetime(2564, 3, 5, 9), datetime(2031, 1, 1), datetime(1980, 1, 1), SAVED)  # noqa: DTZ001


def stamp(pick: Pick) -> None:
    """The file says it was saved in a Buddhist year, in the future, never, or when all others were."""
    pick.file.saved = pick.one(STAMPS)


def resave(pick: Pick) -> None:
    """Saved again by another program, in another format."""
    pick.file.suffix = pick.one(("ods", "xls", "xlsx", "XLSX", "xlsx"))
    pick.file.on_the_form = None


def copy_file(pick: Pick) -> None:
    """The file lies there twice: the same bytes, saved again in another format, or as an older part of itself."""
    made = copy.deepcopy(pick.file)
    made.name = pick.one((f"{made.name} (1)", f"สำเนา/{made.name}", f"{made.name} แก้ไข", f"{made.name} - Copy"))
    if pick.number(3):
        made.suffix = pick.one(("ods", "xls", "xlsx"))
        made.on_the_form = None
        made.saved = pick.one(STAMPS)
        data = made.data
        data.cells = data.cells[: data.first + pick.number(len(data.cells) - data.first + 1)] or [[None]]
    pick.week.files.append(made)


def join_files(pick: Pick) -> None:
    """The sheets of another file of the same division in this workbook, too."""
    for other in [one for one in pick.week.files if one is not pick.file and one.owner == pick.file.owner][:1]:
        pick.file.sheets += [copy.deepcopy(sheet) for sheet in other.sheets]


def cut(pick: Pick) -> None:
    """The file did not arrive whole, or as something else."""
    if pick.number(2):
        pick.file.cut = pick.one((0.0, 0.5, 0.99))
    else:
        pick.file.suffix = pick.one(("xlsm", "csv", "txt", "xlsx.part", "pdf"))


def another(pick: Pick) -> None:
    """One more file, of any form and division."""
    form, unit = pick.one((EXTERNAL, INTERNAL, EVIDENCE)), pick.one(tuple(UNITS))
    made = filled(pick.week, form, unit, pick.one((1, 4)))
    pick.week.files.append(replace(made, name=f"{made.name} ส่วนที่ {len(pick.week.files)}"))


MUTATIONS: tuple[cells.Mutation, ...] = (
    *(cells.swap_columns, cells.swap_rows, cells.reverse, cells.shift_right, cells.shift_left, cells.shift_down),
    *(cells.transpose, cells.duplicate_rows, cells.duplicate_column, cells.duplicate_head, cells.duplicate_sheet),
    *(cells.duplicate_side, cells.rename_headings, cells.rename_sheet, cells.truncate, cells.lengthen, cells.merge),
    *(cells.restyle, cells.hide, cells.annotate, cells.retype, cells.stray, cells.plant, cells.join),
    *(drop_identity, change_identity, borrow, stamp, rename_file, resave, copy_file, join_files, cut, another),
)


@st.composite
def mutated_weeks(draw: st.DrawFn) -> Week:
    """One or two forms of one or two divisions, filled in, and one to four things that people did to them.

    What is done is drawn one by one, so that a failure is told with no more than it needs; how it is done is drawn as a
    seed, or most weeks would be near copies of each other.
    """
    week = Week([])
    for unit in draw(st.lists(st.sampled_from(list(UNITS)), min_size=1, max_size=2, unique=True)):
        for form in draw(
            st.lists(st.sampled_from((EXTERNAL, INTERNAL, EVIDENCE)), min_size=1, max_size=2, unique=True)
        ):
            week.files.append(filled(week, form, unit, draw(st.integers(2, 6))))
    for mutation in draw(st.lists(st.sampled_from(MUTATIONS), min_size=1, max_size=4)):
        random = Random(draw(st.integers(0, 2**32)))
        file = random.choice(week.files)
        tables = [sheet for sheet in file.sheets if sheet.first] or file.sheets
        pick = Pick(random, week, file, random.choice(tables))
        pick.sheet.cells = pick.sheet.cells or [[None]]
        week.done.append(mutation.__name__)
        mutation(pick)
        pick.sheet.cells = pick.sheet.cells or [[None]]
    names: set[str] = set()
    for number, file in enumerate(week.files):
        file.name += f" {number}" * (f"{file.name}.{file.suffix}".casefold() in names)  # an inbox has no two of a name
        names.add(f"{file.name}.{file.suffix}".casefold())
    return week
