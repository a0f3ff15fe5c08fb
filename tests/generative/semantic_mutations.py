"""What people do to a workbook: sound files whose cells, sheets and names are not where or what they should be."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import TypeVar

from tests.generative import planted_people as people
from tests.generative.week_books import UNITS, File, Sheet, Value, Week
from tests.generative.week_files import ERRORS, LONGEST

Any_ = TypeVar("Any_")


@dataclass
class Pick:
    """What a mutation works on: one sheet of one file of the week, and who makes the choices for it."""

    random: Random
    week: Week
    file: File
    sheet: Sheet

    def number(self, below: int) -> int:
        """A number from 0."""
        return self.random.randrange(max(1, below))

    def one(self, of: Sequence[Any_]) -> Any_:
        """One of several."""
        return self.random.choice(of)

    def row(self) -> int:
        """A row; four of five times one of the data."""
        first = self.sheet.first if self.number(5) else 0
        return min(first + self.number(len(self.sheet.cells) - first), len(self.sheet.cells) - 1)

    def column(self) -> int:
        """A column."""
        return self.number(self.sheet.width)

    def cells(self) -> list[tuple[int, int]]:
        """A few cells: of one row, of one column, or one alone."""
        row, column, how = self.row(), self.column(), self.number(3)
        if how == 0:
            return [(row, at) for at in range(len(self.sheet.cells[row]))]
        if how == 1:
            return [(at, column) for at in range(row, len(self.sheet.cells)) if column < len(self.sheet.cells[at])]
        return [(row, column)] if column < len(self.sheet.cells[row]) else []

    def somebody(self) -> str:
        """What is typed about a person whom the file has not named yet."""
        one = self.week.person()
        name = f"{people.first_name(one)} {people.surname(one)}"
        phone = people.office(one)
        names = (name, f"นาง{name}", people.first_name(one), people.surname(one), f"ฝากเรื่องกับ{people.first_name(one)}")
        phones = (people.mobile(one), phone, people.foreign(one), f"โทร.{phone[:3]}-{phone[3:]}")
        return self.one((*names, *phones, people.email(one), f"{name} โทร {people.mobile(one)}"))


Mutation = Callable[[Pick], None]


def squared(sheet: Sheet) -> list[list[Value]]:
    """The cells, every row as long as the longest."""
    width = sheet.width
    for row in sheet.cells:
        row.extend([None] * (width - len(row)))
    return sheet.cells


def swap_columns(pick: Pick) -> None:
    """The cells of two columns change places, with their heading or without it."""
    one, other, start = pick.column(), pick.column(), pick.one((pick.sheet.first, pick.sheet.first, 0))
    for row in squared(pick.sheet)[start:]:
        row[one], row[other] = row[other], row[one]


def swap_rows(pick: Pick) -> None:
    """Two rows change places; now and then one of them is the heading."""
    one, other, cells = pick.row(), pick.row(), pick.sheet.cells
    cells[one], cells[other] = cells[other], cells[one]


def reverse(pick: Pick) -> None:
    """The columns or the rows of the data stand the other way round."""
    cells, first = squared(pick.sheet), pick.sheet.first
    if pick.number(2):
        pick.sheet.cells = cells[:first] + cells[first:][::-1]
    else:
        pick.sheet.cells = cells[:first] + [row[::-1] for row in cells[first:]]


def shift_right(pick: Pick) -> None:
    """From a row on, the cells from a column on stand some columns further."""
    column, by = pick.column(), pick.one((1, 2, 3, 12))
    for row in squared(pick.sheet)[pick.row() :]:
        row[column:column] = [None] * by


def shift_left(pick: Pick) -> None:
    """Cells were deleted, and what stood beside them moved up to them."""
    column, by = pick.column(), pick.one((1, 2, 3))
    for row in squared(pick.sheet)[pick.row() :]:
        del row[column : column + by]


def shift_down(pick: Pick) -> None:
    """Some columns stand lower than they were."""
    first, last, top, by = pick.column(), pick.column(), pick.row(), pick.one((1, 2, 5, 40))
    cells = squared(pick.sheet)
    cells += [[None] * pick.sheet.width for _ in range(by)]
    for column in range(min(first, last), max(first, last) + 1):
        for row in range(len(cells) - 1, top - 1, -1):
            cells[row][column] = cells[row - by][column] if row - by >= top else None


def transpose(pick: Pick) -> None:
    """Rows are columns: of the data, of the table with its heading, or of everything."""
    start = pick.one((pick.sheet.first, max(0, pick.sheet.first - 1), max(0, pick.sheet.first - 2), 0))
    cells = squared(pick.sheet)
    pick.sheet.cells = cells[:start] + [list(column) for column in zip(*cells[start:], strict=True)]


def duplicate_rows(pick: Pick) -> None:
    """A row stands there again, once or many times."""
    row, times, to = pick.row(), pick.one((1, 2, 30)), pick.row()
    pick.sheet.cells[to:to] = [list(pick.sheet.cells[row]) for _ in range(times)]


def duplicate_column(pick: Pick) -> None:
    """A column stands there twice."""
    column, to = pick.column(), pick.column()
    for row in squared(pick.sheet):
        row.insert(to, row[column])


def duplicate_head(pick: Pick) -> None:
    """The heading, or everything above the data, comes again in the middle or at the end."""
    start = pick.one((0, max(0, pick.sheet.first - 1), max(0, pick.sheet.first - 2)))
    to = pick.one((pick.row(), len(pick.sheet.cells)))
    pick.sheet.cells[to:to] = [list(row) for row in pick.sheet.cells[start : pick.sheet.first]]


def duplicate_sheet(pick: Pick) -> None:
    """A copy of the sheet, with another name."""
    name = pick.one(("ข้อมูล (2)", "สำเนาของ ข้อมูล", "ปี 2563", "ตัวอย่าง", "ยกเลิก", "Sheet1", "องค์ประกอบ", "คำตอบ", "old"))
    made = replace(copy.deepcopy(pick.sheet), name=name)
    pick.file.sheets.insert(pick.number(len(pick.file.sheets) + 1), made)


def duplicate_side(pick: Pick) -> None:
    """The whole table a second time, beside the first."""
    gap = [None] * pick.number(3)
    pick.sheet.cells = [row + gap + row for row in squared(pick.sheet)]


HEADINGS = ("", "ชื่อ", "ชื่อ-สกุล", "Name", "เบอร์", "โทร.", "e-mail", "หน่วยงาน", "ว/ด/ป", "รายการ", "ลำดับที่", "ข้อ", "สำเนา",
            "ชื่อองค์กร/ชื่อ-นามสกุล", "โทรศัพท์", "วันที่ติดต่อ", "นามสกุล", "ส่วนราชการ", "คำตอบ", "URL", "มีครบหรือไม่")  # fmt: skip


def rename_headings(pick: Pick) -> None:
    """Headings in other words, with a slip of the finger, of another column, of another unit, of a person, or none."""
    row = max(0, min(pick.sheet.first, len(pick.sheet.cells)) - 1)
    for _ in range(pick.one((1, 2, 8))):
        column = pick.column()
        if column >= len(pick.sheet.cells[row]):
            continue
        old = str(pick.sheet.cells[row][column] or "")
        at, how = pick.number(len(old)), pick.number(4)
        new = (old[:at] + old[at + 1 :], pick.one(HEADINGS), pick.one(tuple(UNITS.values())), pick.somebody())[how]
        if how == 2:
            pick.file.false |= {unit for unit, name in UNITS.items() if name == new}
        pick.sheet.cells[row][column] = new


def rename_sheet(pick: Pick) -> None:
    """The sheet has another name: an old one, a cancelled one, one of another form."""
    pick.sheet.name = pick.one(
        (
            "Sheet1",
            "ปี 2563",
            "ตัวอย่าง",
            "ยกเลิก",
            "สำเนา",
            "คำตอบ",
            "องค์ประกอบ",
            "ข้อมูล",
            "แผ่น" * 7,
            "_lists",
            "ขอมูล",
            "=1",
        )
    )


def truncate(pick: Pick) -> None:
    """Rows at the end, columns at the side, or the ends of texts are gone."""
    how, row, column = pick.number(4), pick.row(), pick.column()
    if how == 0:
        pick.sheet.cells = pick.sheet.cells[: row + 1]
    elif how == 1:
        pick.sheet.cells = [list(cells[: column + 1]) for cells in pick.sheet.cells]
    elif how == 2:
        pick.sheet.cells = pick.sheet.cells[row:]
    else:
        length = pick.one((1, 3, 8))
        for at, place in pick.cells():
            pick.sheet.cells[at][place] = str(pick.sheet.cells[at][place] or "")[:length] or None


LENGTHENED = (" ", "\n", "-", "9", "ก", "a@b.", "https://", "(", "นาย")


def lengthen(pick: Pick) -> None:
    """Cells are as long as Excel permits: what stood there again and again, or filled up with something else."""
    length = pick.one((40, 300, 5_000, LONGEST))
    for row, column in pick.cells()[:4]:
        old = str(pick.sheet.cells[row][column] or pick.somebody())
        pick.sheet.cells[row][column] = (old + pick.one((*LENGTHENED, old)) * length)[:length]


def merge(pick: Pick) -> None:
    """Cells of a row, of a column, or of a block are one; now and then only the first keeps its value."""
    top, left, how, by = pick.row(), pick.column(), pick.number(3), pick.one((1, 2, 9))
    bottom, right = top + by * (how != 0), left + by * (how != 1)
    bottom = min(bottom, max(top, len(pick.sheet.cells) - 1))
    pick.sheet.merged.append((top, left, bottom, right))
    if pick.number(2):
        for row in range(top, bottom + 1):
            for column in range(left, min(right + 1, len(pick.sheet.cells[row]))):
                if (row, column) != (top, left):
                    pick.sheet.cells[row][column] = None


def restyle(pick: Pick) -> None:
    """Cells look otherwise: struck through, coloured, as dates, texts, parts of a hundred."""
    look = pick.one(("strike", "colour", "date", "thai", "text", "percent", "long"))
    pick.sheet.looks.update(dict.fromkeys(pick.cells(), look))


def hide(pick: Pick) -> None:
    """Rows without height, hidden rows and columns, a hidden sheet."""
    how = pick.number(4)
    if how == 0:
        pick.sheet.hidden_rows |= {pick.row() for _ in range(pick.one((1, 3)))}
    elif how == 1:
        pick.sheet.flat_rows.add(pick.row())
    elif how == 2:
        pick.sheet.hidden_columns.add(pick.column())
    else:
        pick.sheet.visible = not pick.sheet.visible


def annotate(pick: Pick) -> None:
    """Notes and links that name people."""
    for place in pick.cells()[:3]:
        if pick.number(2):
            pick.sheet.notes[place] = f"แก้เป็น {pick.somebody()}"
        else:
            pick.sheet.links[place] = f"{pick.one(('mailto:', 'https://www.pao.example/?q=', 'tel:'))}{pick.somebody()}"


def retype(pick: Pick) -> None:
    """Values of another type: numbers as texts, texts as numbers, days in every way, Thai digits."""
    how = pick.number(6)
    for row, column in pick.cells():
        pick.sheet.cells[row][column] = _retyped(pick.sheet.cells[row][column], how)


def _retyped(value: Value, how: int) -> Value:
    text = value.strftime("%d/%m/%Y") if isinstance(value, datetime) else "" if value is None else str(value)
    digits = "".join(sign for sign in text if sign.isdigit())
    return {
        0: float(digits) if 0 < len(digits) < 15 else value,
        1: text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) or None,
        2: f"'{text}",
        3: datetime(2564, 1, 12),  # noqa: DTZ001 - a Buddhist year typed as if it were a Christian one
        4: 44208.5,
        5: bool(text),
    }[how]


SIGNS = (
    ".",
    "-",
    "@",
    "+",
    "\u0007",
    "\uffff",
    "\ufeff\u200b",
    "\u202e",
    "\ue000",
    "\uf70a",
    "x\ry",
    "_x000D_",
    "\u0e34",
)
NUMBERS = (0, -1, 1e300, 1e-9, "9" * 400, "9" * 5000, "00000000000")
FORMULAS = ("=1/0", "=A1&B1", '=HYPERLINK("https://x.example","ก")', '=cmd|"/c calc"!A1', *ERRORS)
WORDS = (
    "ส าราญ",
    "{{ x }}",
    "{% if %}",
    "<b>&amp;",
    "\U0001f600",
    "true",
    "O99",
    "https://www.pao.example/a/\nb",
    "a@",
)
STRAYS: tuple[Value, ...] = (*SIGNS, *NUMBERS, *FORMULAS, *WORDS)


def stray(pick: Pick) -> None:
    """Signs of control, long digits, formulas, errors, and things that stand far away."""
    for row, column in pick.cells()[: pick.one((1, 1, 6))]:
        pick.sheet.cells[row][column] = pick.one(STRAYS)
    if not pick.number(3):
        pick.sheet.cells += [[] for _ in range(pick.one((1, 30)))] + [[None] * pick.number(40) + [pick.one(STRAYS)]]


def plant(pick: Pick) -> None:
    """Somebody stands where nobody belongs: any column, the heading, above or below the table, another sheet."""
    sheet = pick.one(pick.file.sheets)
    for _ in range(pick.one((1, 3, 8))):
        row, column = pick.number(len(sheet.cells) + 3), pick.number(sheet.width + 2)
        while len(sheet.cells) <= row:
            sheet.cells.append([])
        sheet.cells[row] += [None] * (column + 1 - len(sheet.cells[row]))
        sheet.cells[row][column] = pick.somebody()


def join(pick: Pick) -> None:
    """Two columns typed into one cell, or one cell over two."""
    column = pick.column()
    for row in squared(pick.sheet)[pick.sheet.first :]:
        one, two = (str(row[at] or "") if at < len(row) else "" for at in (column, column + 1))
        if pick.sheet.first and column + 1 < len(row):
            row[column], row[column + 1] = f"{one} {two}".strip() or None, None
