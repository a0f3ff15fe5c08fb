"""Turn one cell into its normalised value, with a finding for everything that was not plain.

There is one reader per kind of column. A value that cannot be read is kept as typed and reported as an error, so that
the row is held back and nothing is lost.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ita_batch.findings import Code, Finding, Severity
from ita_batch.forms import Column
from ita_batch.intake.files.file_limits import LONGEST_CELL
from ita_batch.intake.rows.cell import CELL_READ_AS, TEXT_REPAIRED, Cell, ReadCell, read_text
from ita_batch.intake.rows.choices import choice_of, pieces
from ita_batch.intake.rows.contact_cells import read_email, read_phone
from ita_batch.intake.rows.person_cells import read_name
from ita_batch.intake.rows.validate import CELL_TOO_LONG
from ita_batch.text_limits import LONGEST_OF_KIND, LONGEST_READ, MARGIN_READ
from ita_batch.thai.date_text import format_numeric
from ita_batch.thai.dates import DateReason, Trust, Window, parse_date
from ita_batch.thai.digits import LONGEST_NUMBER, to_arabic
from ita_batch.thai.signs import worth_telling
from ita_batch.thai.text import canonical, match_key, means_none, only_spacing_differs

DATE_UNREADABLE = Code("date-unreadable", Severity.ERROR, source="contract: Cells")
DATE_AMBIGUOUS = Code("date-ambiguous", Severity.ASK, source="contract: Cells")
DATE_ERA_ASSUMED = Code("date-era-assumed", Severity.NOTE, source="contract: Cells")
DATE_OUT_OF_RANGE = Code("date-out-of-range", Severity.ERROR, source="contract: Cells")
NUMBER_INVALID = Code("number-invalid", Severity.ERROR, source="contract: Cells")
CELL_DITTO = Code("cell-ditto", Severity.ERROR, source="contract: Cells")
CELL_ERROR_VALUE = Code("cell-error-value", Severity.ERROR, source="contract: Cells")

_ERROR_VALUE = re.compile(  # of Excel, LibreOffice and Google Sheets
    r"#(?:N/?A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!"
    r"|PYTHON!|EXTERNAL!|ERROR!)|(?:Err|ข้อผิดพลาด):\d{3}",
    re.IGNORECASE,
)
_LONGEST = {"urls": LONGEST_CELL, **LONGEST_OF_KIND}
_FREE = frozenset({"text", "name"})
"""Kinds of columns whose every letter is kept: there a dropped format sign is told too."""
_DITTO = re.compile(r"""[\s\-–—]*(?:["“”„″〃]{1,3}|'{2}|,{2}|’{2})[\s\-–—]*|\s*-\s*do\s*-\s*""", re.IGNORECASE)
_ITEM = re.compile(r"(?:ข้อ(?:ที่)?\s*)?[O0oОоＯｏ]?[\s.\-]*0*([1-9]\d?)\.?")
_NUMBER_BEFORE_URL = re.compile(r"(?:^|(?<=\s))\(?[0-9๐-๙]{1,2}[.)]\s*(?=https?://|www\.)")
_MOST_URLS = 60  # more than anybody lists; whatever stands behind them is read as one, and asked about
# A line that ends or begins like the middle of an address is none of its own.
_BEFORE_URL = re.compile(r"[\s,;]+(?=https?://|www\.)|(?<![/?=&_%#+-])\n+(?![/?=&%#_.]|-\S)")


@dataclass(frozen=True, slots=True)
class DateWindows:
    """Where the dates of a column are expected, and the wider range in which they are believed at all.

    ``example`` is a day of the year's work as it is typed, for whoever has to type one again.
    """

    expected: Window
    limits: Window
    example: str


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of one form: the windows of its dates by name, as of the day of the run."""

    windows: Mapping[str, DateWindows]

    def read(self, cell: Cell, *, us_signature: bool = False) -> ReadCell:
        """The normalised value of a cell and the findings about it.

        ``us_signature`` says that its column looks as if a month-first spreadsheet had converted part of it.
        """
        text = cell.text
        if len(text) > (longest := longest_read(cell.column)):
            return _too_long(cell, longest)
        if text == cell.raw or not isinstance(cell.raw, str):
            return self._plain(cell, us_signature)
        value, findings = self._plain(cell.holding(text), us_signature)
        changed = cell.column.kind in _FREE and not only_spacing_differs(cell.raw, text)
        if (changed or worth_telling(cell.raw)) and not any(finding.code == TEXT_REPAIRED for finding in findings):
            findings = [cell.finding(TEXT_REPAIRED), *findings]
        return value, findings

    def _plain(self, cell: Cell, us_signature: bool) -> ReadCell:
        """The same of a cell whose text is free of signs that show nothing."""
        text = cell.text
        if isinstance(cell.raw, str):
            if _ERROR_VALUE.fullmatch(error := text.strip()):  # shown as it is: nobody's data
                where, header = cell.place, cell.column.header
                return None, [CELL_ERROR_VALUE.at(where, value=error, header=header, given=error)]
            if _DITTO.fullmatch(text):
                return None, [cell.finding(CELL_DITTO)]
        if cell.column.kind == "date":
            return self._date(cell, us_signature)
        if not text.strip():
            return None, []
        return _READERS[cell.column.kind](cell if text == cell.raw else cell.holding(text))

    def _date(self, cell: Cell, us_signature: bool) -> ReadCell:
        windows = self.windows[cell.column.window or "year"]
        reading = parse_date(cell.raw, windows.expected, windows.limits, us_signature=us_signature)
        if reading.reason is DateReason.EMPTY:
            return None, []
        shown = format_numeric(reading.value) if reading.value else ""
        if reading.trust is Trust.ERROR:
            if reading.value and reading.reason == DateReason.OUTSIDE_WINDOW:
                told = cell.finding(DATE_OUT_OF_RANGE, given=cell.text, reading=shown, example=windows.example)
                return None, [told]
            return None, [cell.finding(DATE_UNREADABLE, given=cell.text, example=windows.example)]
        if reading.value is None:
            return None, []
        if reading.trust is Trust.OK:
            return reading.value.isoformat(), []
        code = DATE_AMBIGUOUS if reading.trust is Trust.ASK else DATE_ERA_ASSUMED
        told = cell.finding(code, given=cell.text, reading=shown, example=windows.example)
        return reading.value.isoformat(), [told]


def longest_read(column: Column) -> int:
    """How many letters of a cell of this column are looked at."""
    return max((column.max_length or 0) + MARGIN_READ, _LONGEST.get(column.kind, LONGEST_READ))


def _too_long(cell: Cell, longest: int) -> ReadCell:
    """The beginning only, not parsed: the row is held back, and its own text stays with it as it was typed."""
    limit = cell.column.max_length or longest
    return canonical(cell.text[:longest]) or None, [cell.finding(CELL_TOO_LONG, limit=limit)]


def _read_as(cell: Cell, choice: str | None) -> list[Finding]:
    """Say so when another word was taken for a list value; a unit's aliases are its own names and need no remark."""
    if choice is None or cell.column.list_name == "divisions" or match_key(cell.text) == match_key(choice):
        return []
    return [cell.finding(CELL_READ_AS, given=canonical(cell.text), reading=choice)]


def _choice(cell: Cell) -> ReadCell:
    choice = choice_of(cell.column, cell.text)  # a value outside the list is the schema's to report
    return choice or canonical(cell.text) or None, _read_as(cell, choice)


def _choices(cell: Cell) -> ReadCell:
    named = pieces(cell.column, cell.text)
    read = {piece: choice_of(cell.column, piece) for piece in dict.fromkeys(named)}
    findings = [finding for piece in named if read[piece] for finding in _read_as(cell.holding(piece), read[piece])]
    return list(dict.fromkeys(choice or canonical(piece) for piece, choice in read.items())) or None, findings


def _lines(cell: Cell) -> ReadCell:
    return [line.strip() for line in cell.text.splitlines() if line.strip()] or None, []


def _url(cell: Cell) -> ReadCell:
    """Free of invisible characters; the rules of evidence judge URLs."""
    return None if means_none(cell.text) else canonical(cell.text), []


def _urls(cell: Cell) -> ReadCell:
    text = canonical(cell.text)
    if not any(begins in text for begins in ("http", "www.", "\n")):
        return None if means_none(text) else [text], []
    urls = _BEFORE_URL.split(_NUMBER_BEFORE_URL.sub("", text), maxsplit=_MOST_URLS)
    return [url for url in urls if not means_none(url)] or None, []


def _item_id(cell: Cell) -> ReadCell:
    """``O4`` also when typed o4, 04, ๐๔, 4 or ข้อ 4: the O is often read as a zero, or typed on another keyboard."""
    found = _ITEM.fullmatch(to_arabic(canonical(cell.text)))
    return f"O{found[1]}" if found else canonical(cell.text), []


def _number(cell: Cell) -> ReadCell:
    value = to_arabic(canonical(cell.text))
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", value):
        value = value.replace(",", "")
    readable = len(value) <= LONGEST_NUMBER and re.fullmatch(r"\d+(\.\d+)?", value)
    return value, [] if readable else [cell.finding(NUMBER_INVALID, given=value)]


_READERS: Mapping[str, Callable[[Cell], ReadCell]] = {
    "text": read_text,
    "name": read_name,
    "phone": read_phone,
    "email": read_email,
    "choice": _choice,
    "choices": _choices,
    "lines": _lines,
    "url": _url,
    "urls": _urls,
    "item_id": _item_id,
    "number": _number,
}
