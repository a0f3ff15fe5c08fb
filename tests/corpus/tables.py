"""The good table that structure kinds spoil, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Mapping

from ita_batch.forms import load_form
from ita_batch.week import EXTERNAL
from tests.corpus.kinds import DATA
from tests.corpus.sheets import Book, Cell, Grid, Sheet, grid
from tests.intake.intake_books import meta_of

META = meta_of(EXTERNAL)

GOOD = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์   | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|-----------------|-------------------------|------------|-----------------|--------------|------------|
| บุคคลทั่วไป     | สมชาย ตัวอย่าง          | 0810000123 | งานสนับสนุน     | 12/01/2564   | กองคลัง    |
| บุคคลทั่วไป     | สมหญิง ตัวอย่าง         | 0820000123 | งานสนับสนุน     | 25/01/2564   | กองคลัง    |
| หน่วยงานของรัฐ  | โรงเรียนบ้านตัวอย่าง    | 042000123  | งานสนับสนุน     | 05/02/2564   | กองคลัง    |
"""
NAMES = ("สมชาย ตัวอย่าง", "สมหญิง ตัวอย่าง", "โรงเรียนบ้านตัวอย่าง")
PHONES = ("0810000123", "0820000123", "042000123")
DAYS = ("2021-01-12", "2021-01-25", "2021-02-05")
ALL: Mapping[str, tuple[str, ...]] = {"name": NAMES, "phone": PHONES, "contact_date": DAYS}


def table(text: str = GOOD, **marks: object) -> Book:
    """A workbook of one sheet with this table from A1."""
    return Book({DATA: Sheet(grid(text), **marks)}, META)  # type: ignore[arg-type]


def renamed(**headings: str) -> Book:
    """The good table with other headings: column key -> heading."""
    text = GOOD
    for key, heading in headings.items():
        text = text.replace(load_form(EXTERNAL).column(key).header, heading, 1)
    return table(text)


def without(heading: str, **marks: object) -> Book:
    """The good table without a column."""
    cells = grid(GOOD)
    place = cells[0].index(heading)
    return Book({DATA: Sheet([[*row[:place], *row[place + 1 :]] for row in cells], **marks)}, META)  # type: ignore[arg-type]


def with_column(place: int, heading: str | None, values: list[Cell]) -> Book:
    """The good table with one more column before ``place``."""
    cells = [[*row[:place], value, *row[place:]] for row, value in zip(grid(GOOD), [heading, *values], strict=True)]
    return Book({DATA: Sheet(cells)}, META)


def changed(changes: Mapping[tuple[int, int], Cell], text: str = GOOD, **marks: object) -> Book:
    """The good table with other cells; rows and columns count from 1."""
    cells = grid(text)
    for (row, column), value in changes.items():
        cells[row - 1][column - 1] = value
    return Book({DATA: Sheet(cells, **marks)}, META)  # type: ignore[arg-type]


def lines(*extra: list[Cell], at: int = 4, above: Grid | None = None) -> Book:
    """The good table with rows put in before row ``at + 1``, below some lines of titles."""
    cells = grid(GOOD)
    return Book({DATA: Sheet([*(above or []), *cells[:at], *extra, *cells[at:]])}, META)


HEADINGS = grid(GOOD)[0]
KEYS: list[Cell] = ["kind", "name", "phone", "contact_types", "contact_date", "division"]
BLANK: list[Cell] = [None] * 6
TITLES: Grid = [["แบบรวบรวมข้อมูล"], [None, "องค์การบริหารส่วนจังหวัดตัวอย่าง"], ["กองคลัง"], []]


def deep() -> Book:
    """Rows below the five thousandth."""
    return lines(*[BLANK for _ in range(5200)], at=2)
