"""A week's workbooks as they can be mutated: grids with looks and notes, filled in on the project's own forms."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from ita_batch.forms.form import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.forms.workbook import FIRST_DATA_ROW, KEY_ROW, FormBook, FormSheet, Heading, Identity, write_workbook
from ita_batch.intake.sheets.book_sheets import META_SHEET
from ita_batch.year_forms import inbox_forms
from tests.generative import planted_people as people
from tests.support.weeks import RULEBOOK, small_agency

UNITS = {"DIV01": "สำนักปลัด", "DIV04": "กองคลัง", "DIV05": "กองช่าง"}
ITEMS = {"DIV01": ("O9",), "DIV04": ("O4", "O38"), "DIV05": ("O38",)}
FORMS = inbox_forms(RULEBOOK, small_agency())
SAVED = datetime(2021, 3, 4, 9, 0)  # noqa: DTZ001 - as openpyxl wants it
Block = tuple[int, int, int, int]
Value = object  # a text (a formula where it begins with "="), a number, a truth value, a day, or None


@dataclass
class Sheet:
    """A sheet: its cells, and what does not stand in them. Rows and columns count from 0."""

    name: str
    cells: list[list[Value]]
    first: int = 0
    """The first row of data, as it was filled in."""
    visible: bool = True
    merged: list[Block] = field(default_factory=list)
    looks: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    flat_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def width(self) -> int:
        """The columns of its longest row."""
        return max(map(len, self.cells), default=0)

    def texts(self) -> Iterator[str]:
        """Everything that is written in it."""
        yield from (str(value) for row in self.cells for value in row if value is not None)
        yield from (*self.notes.values(), *self.links.values())


@dataclass
class File:
    """A workbook on its way to the inbox: from whom, under which name, in which format."""

    name: str
    owner: str
    sheets: list[Sheet]
    suffix: str = "xlsx"
    saved: datetime | None = SAVED
    false: set[str] = field(default_factory=set)
    """Divisions that something in or on it names, though they did not send it."""
    on_the_form: bytes | None = None
    """The printed form on which the cells are written; None for a workbook of the cells alone."""
    cut: float = 1.0
    """How much of its bytes arrives."""

    @property
    def data(self) -> Sheet:
        """The sheet that is mutated first of all."""
        return next((sheet for sheet in self.sheets if sheet.visible and sheet.first), self.sheets[0])

    def texts(self) -> Iterator[str]:
        """Everything that is written in it."""
        for sheet in self.sheets:
            yield from sheet.texts()

    @property
    def may_be_of(self) -> set[str]:
        """For whom it may be taken: for others only where nothing but what is false says whose it is."""
        said = [text.strip() for sheet in self.sheets if sheet.visible for text in sheet.texts()]
        own = said.count(UNITS[self.owner])
        others = max((said.count(UNITS[one]) for one in self.false), default=0)
        return {self.owner} if own > max(2, others) else {self.owner, *self.false}


@dataclass(repr=False)
class Week:
    """The files of a week, in the order in which they were written."""

    files: list[File]
    done: list[str] = field(default_factory=list)
    """The names of the mutations, for whoever reads a failure."""
    people: int = 0

    def __repr__(self) -> str:
        return f"<{', '.join(self.done)}: {[f'{file.name}.{file.suffix}' for file in self.files]}>"

    def person(self) -> int:
        """Another person, whom nobody has named before."""
        self.people += 1
        return self.people - 1


@lru_cache(maxsize=12)
def printed(form: str, unit: str) -> bytes:
    """The project's own form for a division, as it is handed out."""
    sheets = [FormSheet(FORMS[form])]
    if form == EVIDENCE:
        items = [RULEBOOK.items[one] for one in ITEMS[unit]]
        answers = [
            {"item_id": item.item_id, "title": item.title, "period_required": item.period_label} for item in items
        ]
        parts = [{"item_id": item.item_id, "component": part} for item in items for part in item.components]
        sheets = [FormSheet(FORMS[form], answers), FormSheet(FORMS[COMPONENT], parts)]
    identity = Identity(form, FORMS[form].version, "nacc", 2564, unit)
    heading = Heading("องค์การบริหารส่วนจังหวัดตัวอย่าง", UNITS[unit], "๑๒ มีนาคม ๒๕๖๔", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๔")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        write_workbook(path, FormBook(sheets, identity, heading, date(2021, 1, 4)))
        return path.read_bytes()


@lru_cache(maxsize=12)
def _blank(form: str, unit: str) -> tuple[tuple[str, bool, tuple[tuple[Value, ...], ...]], ...]:
    book = openpyxl.load_workbook(io.BytesIO(printed(form, unit)))
    return tuple(
        (sheet.title, sheet.sheet_state == "visible", tuple(sheet.iter_rows(values_only=True)))
        for sheet in book.worksheets
        if sheet.title == META_SHEET or sheet.sheet_state == "visible"
    )


def filled(week: Week, form: str, unit: str, rows: int) -> File:
    """A form that a division has filled in with new people."""
    sheets = []
    for name, visible, cells in _blank(form, unit):
        sheet = Sheet(name, [list(row) for row in cells], visible=visible)
        keys = list(cells[KEY_ROW - 1]) if len(cells) >= KEY_ROW else []
        if visible and any(keys) and "no" in keys:
            sheet.first = FIRST_DATA_ROW - 1
            _fill(week, sheet, [str(key) for key in keys], unit, rows)
        sheets.append(sheet)
    title = {EXTERNAL: "EIT", INTERNAL: "IIT", EVIDENCE: "OIT"}[form]
    return File(f"{title} {UNITS[unit]}", unit, sheets, on_the_form=printed(form, unit))


def _fill(week: Week, sheet: Sheet, keys: Sequence[str], unit: str, rows: int) -> None:
    """Type the rows; of a form that is printed with rows, beside what stands there."""
    printed_rows = [row for row in sheet.cells[sheet.first :] if any(isinstance(cell, str) for cell in row[1:])]
    sheet.cells = sheet.cells[: sheet.first]
    for number in range(len(printed_rows) or rows):
        before = printed_rows[number] if printed_rows else [number + 1, *[None] * (len(keys) - 1)]
        typed = _typed(week.person(), number, unit, external="contact_person" in keys)
        sheet.cells.append(
            [typed.get(key, cell) if cell is None else cell for key, cell in zip(keys, before, strict=False)]
        )
    filled_by = next((row for row in sheet.cells[: sheet.first] if "ผู้กรอกข้อมูล" in row), None)
    if filled_by:
        number = week.person()
        filled_by[filled_by.index("ผู้กรอกข้อมูล") + 1] = f"{people.first_name(number)} {people.surname(number)}"
        filled_by[filled_by.index("โทรศัพท์") + 1] = people.mobile(number)


def _typed(one: int, number: int, unit: str, *, external: bool) -> dict[str, Value]:
    """What is typed about a person, by column, whatever the form."""
    first, last = people.first_name(one), people.surname(one)
    day = datetime(2021, 1, 4 + number % 25)  # noqa: DTZ001 - a cell has no zone
    phone = (people.mobile, people.office, people.foreign)[number % 3](one)
    return {
        "kind": "บุคคลทั่วไป",
        "name": f"นาง{first} {last}" if number % 2 else f"{first} {last}",
        "contact_person": f"{first} {last}" if number % 4 == 0 else None,
        "phone": phone,
        "email": people.email(one) if number % 2 else None,
        "other_channel": f"ไลน์ {people.email(one).partition('@')[0]}" if number % 4 == 1 else None,
        "contact_types": "งานหลักของหน่วยงาน",
        "topic": f"ขอข้อมูลให้{first}",
        "contact_date": day if number % 2 else f"{day.day}/01/2564",
        "division": UNITS[unit],
        "prefix": "นาง",
        "first_name": first,
        "last_name": last,
        "position": "นักวิชาการ",
        "staff_group": "ข้าราชการ",
        "start_date": "01/10/2560",
        "note": f"ติดต่อ {people.mobile(one)}" if number % 3 == 0 else None,
        "answer": "มี",
        "page_url": f"https://www.pao.example/p{number}",
        "explanation": "หน้าหลัก > แผนงาน",
        "period_start": "01/10/2563",
        "period_end": "30/09/2564",
        "responsible_person": f"{first} {last}",
        "present": "มี",
        "where": "กลางหน้า" if external else None,
    }
