"""Files full of people: in each column of each form stands somebody, and the sheets are mixed up as people do it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from ita_batch.forms import Form, load_form
from ita_batch.forms.form import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.intake.sheets.book_sheets import META_SHEET

Rows = list[list[str]]

_LETTERS = "กขคงจชดตนบ"
_LATIN = "bcdfghjkmn"
# Whatever is typed of a person begins with one of these and goes on with a number, in letters or in digits.
SECRET = re.compile(
    rf"(?:ฐฬ|ฆฬ)(?P<thai>[{_LETTERS}]{{5}})|(?:qxz|wvz)(?P<latin>[{_LATIN}]{{5}})"
    r"|(?<![0-9a-z])(?:(?:0819|0818|8562055)(?P<digits>\d{5})[12]|0429(?P<office>\d{5}))(?![0-9a-z])",  # no digest
    re.IGNORECASE,
)
KINDS = ("first", "last", "name", "titled", "latin", "beside", "mobile", "office", "foreign", "email", "line", "both")


def person(kind: str, number: int) -> str:
    """An invented person of that number, as somebody would type this about him."""
    digits = f"{number:05d}"
    thai, latin = ("".join(letters[int(digit)] for digit in digits) for letters in (_LETTERS, _LATIN))
    return {
        "first": f"ฐฬ{thai}",
        "last": f"(ฆฬ{thai})",
        "name": f"ฐฬ{thai} ฆฬ{thai}",
        "titled": f"นางฐฬ{thai}  ฆฬ{thai}",
        "latin": f"Mr.Qxz{latin} Wvz{latin}",
        "beside": f"บุคคลทั่วไป ฐฬ{thai}",
        "mobile": f"0819{digits}1",
        "office": f"042-9{digits[:2]}-{digits[2:]}",
        "foreign": f"+856 20 55{digits[:2]} {digits[2:]}1",
        "email": f"qxz{latin}@mail.example",
        "line": f"ไลน์ qxz{latin}",
        "both": f"ฐฬ{thai} โทร 0818{digits}2",
    }[kind]


def persons_in(text: str) -> set[int]:
    """The numbers of the people of whom anything stands in a text; a phone however it is spaced."""
    plain = re.sub(r"(?<=\d)[ ().\-]+(?=\d)", "", text)
    return {int(_decoded(found)) for found in SECRET.finditer(plain)}


def _decoded(found: re.Match[str]) -> str:
    if thai := found["thai"]:
        return "".join(str(_LETTERS.index(letter)) for letter in thai)
    if latin := found["latin"]:
        return "".join(str(_LATIN.index(letter)) for letter in latin.lower())
    return found["digits"] or found["office"]


BASE = {
    EXTERNAL: ["บุคคลทั่วไป", "", "", "", "", "", "งานหลักของหน่วยงาน", "ขอข้อมูล", "12/01/2564", "กองคลัง"],
    INTERNAL: ["นาย", "", "", "นักวิชาการ", "ข้าราชการ", "กองคลัง", "01/10/2560", "", "", "", ""],
    EVIDENCE: ["O1", "โครงสร้าง", "ปี 2564", "", "มี", "https://www.pao.example/a", "", "", "01/10/2563", "30/09/2564"],
    COMPONENT: ["O1", "โครงสร้าง", "มี", "หน้าแรก", ""],
}


@dataclass
class People:
    """The people of one file: their numbers, from the first one on."""

    first: int
    count: int = 0

    def __call__(self, kind: str) -> str:
        """Another one of them."""
        self.count += 1
        return person(kind, self.first + self.count - 1)

    @property
    def numbers(self) -> range:
        """Whoever is in the file."""
        return range(self.first, self.first + self.count)


def rows_of(form: Form, people: People, *, all_kinds: bool) -> Rows:
    """The headings, and for each column rows that hold somebody there: of every kind, or of a few that go round."""
    headings = [column.header for column in form.columns]
    rows = [headings]
    for place in range(len(headings)):
        for kind in KINDS if all_kinds else (KINDS[(place + step) % len(KINDS)] for step in (0, 5, 7)):
            row = [*BASE[form.name], *[""] * len(headings)][: len(headings)]
            row[place] = people(kind)
            rows.append(row)
    return rows


def _shifted(by: int) -> Callable[[Rows, People], Rows]:
    def mutate(rows: Rows, _: People) -> Rows:
        return [rows[0], *([""] * by + row if by > 0 else row[-by:] for row in rows[1:])]

    return mutate


def _renamed(rows: Rows, people: People) -> Rows:
    return [[people("first") if place % 2 else heading for place, heading in enumerate(rows[0])], *rows[1:]]


def _repeated(rows: Rows, _: People) -> Rows:
    return [rows[0] + rows[0], *(row + other for row, other in zip(rows[1:], rows[:0:-1], strict=True))]


def _headings_again(rows: Rows, _: People) -> Rows:
    middle = len(rows) // 2
    return [*rows[:middle], rows[0][::-1], *rows[middle:]]


MUTATIONS: dict[str, Callable[[Rows, People], Rows]] = {
    "as they are": lambda rows, _: rows,
    "one to the right": _shifted(1),
    "three to the right": _shifted(3),
    "one to the left": _shifted(-1),
    "swapped": lambda rows, _: [rows[0], *(row[::-1] for row in rows[1:])],
    "turned": lambda rows, _: [list(column) for column in zip(*rows[:60], strict=True)],
    "repeated": _repeated,
    "headings again": _headings_again,
    "renamed": _renamed,
    "no headings": lambda rows, _: rows[1:],
    "headings of people": lambda rows, people: [[people("name") for _ in rows[0]], *rows[1:]],
    "people above": lambda rows, people: [[people("name")], ["ส่วนราชการ", people("first")], *rows],
}
SENT = ((EXTERNAL,), (INTERNAL,), (EVIDENCE, COMPONENT))


def write_planted(path: Path, forms: tuple[str, ...], mutation: str, division: str, part: str) -> People:
    """Write a workbook of these forms, mixed up; who is in it."""
    people = People(1000 * (int(part) - 1) + 20_000 * SENT.index(forms))
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in forms:
        form = load_form(name)
        sheet = book.create_sheet(form.sheet)
        for row in MUTATIONS[mutation](rows_of(form, people, all_kinds=mutation == next(iter(MUTATIONS))), people):
            sheet.append([cell or None for cell in row])
    meta = book.create_sheet(META_SHEET)
    version = load_form(forms[0]).version
    identity = {"form": forms[0], "version": version, "scheme": "nacc", "fiscal_year": "2564"}
    for pair in {**identity, "division": division, "part": part}.items():
        meta.append(list(pair))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return people
