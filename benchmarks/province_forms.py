"""Many workbooks of one kind: each kind is written once by the program's own forms, its copies are filled in as text.

A copy is the same but for the words that stand for what differs (``benchmarks.province_plan.Structure`` says what does
not), its rows, and the day on which it was saved; the heights of rows stay those of one line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from benchmarks.province_plan import PlannedAgency, Structure, day_of
from examples.agencies.book import EXTERNAL as EXTERNAL_LIST
from examples.agencies.book import INTERNAL as INTERNAL_LIST
from examples.agencies.book import PLACE, SITE, book_of
from examples.agencies.units import Unit, owners_of, units_of
from examples.generator.writing import Rows, write_agency
from ita_batch.agency import ANSWERS, Setting
from ita_batch.forms import Form
from ita_batch.forms.cells import as_cell_value
from ita_batch.forms.form import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.forms.layout import FIRST_DATA_ROW
from ita_batch.forms.workbook import FormBook, FormSheet, Heading, Identity, write_workbook
from ita_batch.office_zip import packed, unpacked
from ita_batch.privacy import privacy_notice
from ita_batch.resources import AGENCY_FILE
from ita_batch.rulebook import Rulebook, load_rulebook
from ita_batch.thai.date_text import format_long, format_numeric
from ita_batch.thai.digits import to_thai
from ita_batch.workspace import Workspace, open_workspace

DIVISION: Final = "กองสมมุติธานี"
DIVISION_ID: Final = "DIV-OF-A-COPY"
SCORES: Final = tuple(f"70.{number:02d}" for number in range(1, 11))
"""Of last year; no agency has any of these."""
_SAVED: Final = date(2000, 1, 1)
_FIRST_SHEET: Final = 2  # the instructions stand before the forms
_TEXTS: Final = "xl/sharedStrings.xml"
_CORE: Final = "docProps/core.xml"
_ROW: Final = re.compile(r"<row .*?</row>")
_CELL: Final = re.compile(r'<c r="([A-Z]+)\d+" s="(\d+)"')
_TEXT: Final = re.compile(r"<si>.*?</si>", re.DOTALL)
_PAGES: Final = {EVIDENCE: (EVIDENCE, COMPONENT)}  # forms of more than one sheet


@dataclass(frozen=True, slots=True)
class Sheet:
    """A data sheet without rows: what stands before and after them, the rows to fill, the columns with their styles."""

    part: str
    before: str
    rows: tuple[str, ...]
    after: str
    kinds: Mapping[str, str]
    letters: tuple[str, ...]
    styles: tuple[str, ...]

    def filled(self, rows: Rows, texts: dict[str, int]) -> str:
        """The sheet with these rows; what they say is added to the ``texts`` of the workbook."""
        typed = [self._row(place, row, texts) for place, row in enumerate(rows, 1)]
        last = FIRST_DATA_ROW - 1 + max(len(rows), len(self.rows))
        before = re.sub(r'(<dimension ref="A1:[A-Z]+)\d+', rf"\g<1>{last}", self.before, count=1)
        return "".join((before, *typed, *self.rows[len(rows) :], self.after))

    def _row(self, place: int, row: Mapping[str, object], texts: dict[str, int]) -> str:
        if unknown := row.keys() - self.kinds.keys():
            raise KeyError(f"{self.part} has no column {unknown}")
        number = FIRST_DATA_ROW - 1 + place
        values = (place, *(as_cell_value(row.get(key), kind=kind) for key, kind in self.kinds.items()))
        cells = "".join(
            _cell(f'<c r="{letter}{number}" s="{style}"', value, texts)
            for letter, style, value in zip(self.letters, self.styles, values, strict=True)
        )
        return f'<row r="{number}" ht="24.75">{cells}</row>'


@dataclass(frozen=True, slots=True)
class Blank:
    """A workbook without rows, its parts as text; ``texts`` are what its cells say, each with its number."""

    parts: Mapping[str, str]
    sheets: Mapping[str, Sheet]
    texts: Mapping[str, int]

    def filled(self, rows: Mapping[str, Rows], words: Mapping[str, str], saved: date) -> bytes:
        """A copy with these rows by the name of their form, and other words in place of those that stand for them."""
        texts = dict(self.texts)
        sheets = {sheet.part: sheet.filled(rows.get(form, ()), texts) for form, sheet in self.sheets.items()}
        parts = {**self.parts, **sheets}
        parts[_CORE] = parts[_CORE].replace(_SAVED.isoformat(), saved.isoformat())
        parts[_TEXTS] = _table(self.parts[_TEXTS], texts)
        told = {old: escape(new) for old, new in words.items()}
        return packed({name: _with(part, told).encode() for name, part in parts.items()})


class Kit(NamedTuple):
    """What the agencies of a structure fill in: agency.xlsx, the blanks by form, and what their rows need to know."""

    agency: Blank
    blanks: Mapping[str, Blank]
    units: tuple[Unit, ...]
    owners: Mapping[str, tuple[str, ...]]
    rulebook: Rulebook
    groups: tuple[str, ...]
    """Of staff."""
    stems: Mapping[str, str]
    """What the files of each form are called."""


@lru_cache(maxsize=256)
def kit_of(structure: Structure) -> Kit:
    """Everything that the program writes for an agency of that structure, once."""
    spec, name = structure.spec, f"nacc_{structure.year}"
    rulebook, units = load_rulebook(name), units_of(spec)
    owners = owners_of(units, list(rulebook.items))
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_agency(folder, _book(structure, units, owners, rulebook), _SAVED, name)
        workspace = open_workspace(folder, day_of(structure.year, 12))
        agency = _blank(folder / AGENCY_FILE, {})
        blanks = {form: _form_blank(folder, workspace, form) for form in (INTERNAL, EXTERNAL, EVIDENCE)}
    groups = tuple(workspace.forms[INTERNAL].column("staff_group").choices)
    return Kit(
        agency, blanks, units, owners, rulebook, groups, {form: workspace.forms[form].file_stem for form in blanks}
    )


def _book(
    structure: Structure, units: tuple[Unit, ...], owners: Mapping[str, tuple[str, ...]], rulebook: Rulebook
) -> Mapping[str, Rows]:
    """The rows of agency.xlsx, with the deadlines of the year, and a size where the year tells sizes apart."""
    book = dict(book_of(structure.spec, units, owners))
    lists, answers = structure.due
    due = [(INTERNAL_LIST, lists), (EXTERNAL_LIST, lists), (ANSWERS, answers)]
    book["agency_deadline"] = [
        {"form": form, "due_date": format_numeric(day), "description": "ส่งให้ฝ่ายเลขานุการ"} for form, day in due if day
    ]
    book["agency_score"] = [{**row, "score": score} for row, score in zip(book["agency_score"], SCORES, strict=False)]
    sizes = rulebook.agency_sizes(structure.kind.before_name)
    if sizes:
        size = {"setting": str(Setting.SIZE), "value": sizes[min(structure.divisions // 6, len(sizes) - 1)]}
        book["agency"] = [*(row for row in book["agency"] if row["setting"] != Setting.SIZE), size]
    return book


def _form_blank(folder: Path, workspace: Workspace, name: str) -> Blank:
    """A form as ``handout`` writes it, for a division that is none."""
    rulebook, agency = workspace.rulebook, workspace.agency
    forms = {page: workspace.forms[page].handed_out for page in _PAGES.get(name, (name,))}
    due = agency.due(forms[name].file_stem)
    year = f"ประจำปีงบประมาณ พ.ศ. {to_thai(rulebook.fiscal_year)}"
    heading = Heading(agency.name, DIVISION, to_thai(format_long(due)) if due else "", year)
    identity = Identity(name, forms[name].version, rulebook.scheme, rulebook.fiscal_year, DIVISION_ID)
    pages = [FormSheet(form.drawn_to(max(1, form.drawn_rows))) for form in forms.values()]
    path = folder / f"{name}.xlsx"
    write_workbook(path, FormBook(pages, identity, heading, _SAVED, privacy_notice(name, rulebook, agency)))
    return _blank(path, forms)


def _blank(path: Path, forms: Mapping[str, Form]) -> Blank:
    parts = {name: part.decode() for name, part in unpacked(path.read_bytes()).items()}
    sheets = {
        name: _sheet(f"xl/worksheets/sheet{number}.xml", parts, form)
        for number, (name, form) in enumerate(forms.items(), _FIRST_SHEET)
    }
    return Blank(parts, sheets, {text: number for number, text in enumerate(_TEXT.findall(parts[_TEXTS]))})


def _sheet(part: str, parts: Mapping[str, str], form: Form) -> Sheet:
    text = parts[part]
    start, end = text.index(f'<row r="{FIRST_DATA_ROW}"'), text.index("</sheetData>")
    rows = tuple(_ROW.findall(text[start:end]))
    letters, styles = zip(*_CELL.findall(rows[0]), strict=True)
    return Sheet(part, text[:start], rows, text[end:], {one.key: one.kind for one in form.columns}, letters, styles)


def _cell(begun: str, value: object, texts: dict[str, int]) -> str:
    if value is None or value == "":
        return f"{begun}/>"
    if not isinstance(value, str):
        return f"{begun}><v>{value}</v></c>"
    number = texts.setdefault(f"<si><t>{escape(value)}</t></si>", len(texts))
    return f'{begun} t="s"><v>{number}</v></c>'


def _table(part: str, texts: Mapping[str, int]) -> str:
    """The texts as the workbook keeps them. How often they are used is not told: nobody needs to know."""
    before, _, _ = part.partition("<si>")
    return "".join((re.sub(r' (?:unique)?[cC]ount="\d+"', "", before), *texts, "</sst>"))


def _with(part: str, words: Mapping[str, str]) -> str:
    for old, new in words.items():
        part = part.replace(old, new)
    return part


def words_of_agency(agency: PlannedAgency) -> Mapping[str, str]:
    """What its agency.xlsx says instead of the words that stand for an agency."""
    rng = agency.random("scores")
    scores = {score: f"{rng.triangular(71, 100, 90):.1f}1" for score in SCORES}
    return {PLACE: agency.place, SITE: agency.site, **scores}


def words_of(agency: PlannedAgency, unit: Unit | None) -> Mapping[str, str]:
    """What a copy of a form says instead of the words that stand for an agency and one of its divisions."""
    own = {PLACE: agency.place, SITE: agency.site}
    return own | {DIVISION: unit.name if unit else "", DIVISION_ID: unit.division_id if unit else ""}


def of_last_year(data: bytes, year: int) -> bytes:
    """The same workbook as a form of the year before."""
    parts = unpacked(data)
    texts = parts[_TEXTS].replace(f"<t>{year}</t>".encode(), f"<t>{year - 1}</t>".encode())
    return packed({**parts, _TEXTS: texts})
