"""Turn one cell into its normalised value, with a finding for everything that was not plain.

One reader a kind of column. A reader returns the value to keep (None for an empty cell) and findings; a value that
cannot be read is kept as typed and reported as an error, so that the row is held back and nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms import Column
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.rows.choices import choice_of, pieces
from ita_batch.intake.rows.mask import masked
from ita_batch.intake.submission import Value
from ita_batch.thai.date_text import format_numeric
from ita_batch.thai.dates import DateReason, Trust, Window, parse_date
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.emails import parse_email
from ita_batch.thai.name_doubts import NameDoubt, bare_name, name_doubt
from ita_batch.thai.person_names import split_title
from ita_batch.thai.phones import Phone, PhoneReason, parse_phones
from ita_batch.thai.text import canonical, match_key, means_none, only_spacing_differs

TEXT_REPAIRED = Code("text-repaired", Severity.NOTE, source="contract: Cells")
TITLE_IN_NAME = Code("title-in-name", Severity.NOTE, source="contract: Cells")
NAME_DOUBTFUL = Code("name-doubtful", Severity.ASK, source="contract: Cells")
PHONE_INVALID = Code("phone-invalid", Severity.ERROR, source="contract: Cells")
PHONE_LOST_ZERO = Code("phone-lost-zero", Severity.ASK, source="contract: Cells")
PHONE_SEVERAL = Code("phone-several", Severity.NOTE, source="contract: Cells")
EMAIL_INVALID = Code("email-invalid", Severity.ERROR, source="contract: Cells")
DATE_UNREADABLE = Code("date-unreadable", Severity.ERROR, source="contract: Cells")
DATE_AMBIGUOUS = Code("date-ambiguous", Severity.ASK, source="contract: Cells")
DATE_ERA_ASSUMED = Code("date-era-assumed", Severity.NOTE, source="contract: Cells")
DATE_OUT_OF_RANGE = Code("date-out-of-range", Severity.ERROR, source="contract: Cells")
NUMBER_INVALID = Code("number-invalid", Severity.ERROR, source="contract: Cells")
CELL_READ_AS = Code("cell-read-as", Severity.NOTE, source="contract: Forms")
LETTERS_MIXED = Code("letters-mixed", Severity.WARNING, source="contract: Cells")
CELL_DITTO = Code("cell-ditto", Severity.ERROR, source="contract: Cells")
CELL_ERROR_VALUE = Code("cell-error-value", Severity.ERROR, source="contract: Cells")

# One or two small letters of another alphabet inside a Thai word: "สมชaย". Capitals are abbreviations ("ร้านITไทย").
_LOOK_ALIKE = re.compile("(?<=[ก-๎])[a-z\u03b1-\u03c9\u0430-\u044f]{1,2}(?=[ก-๎])")
_ERROR_VALUE = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|GETTING_DATA)")
_DITTO = re.compile(r"""[\s\-–—]*(?:["“”„″〃]{1,3}|'{2}|,{2}|’{2})[\s\-–—]*|\s*-\s*do\s*-\s*""", re.IGNORECASE)
_ITEM = re.compile(r"(?:ข้อ(?:ที่)?\s*)?[O0oОоＯｏ]?[\s.\-]*0*([1-9]\d?)\.?")
_NUMBER_BEFORE_URL = re.compile(r"(?:^|(?<=\s))\(?[0-9๐-๙]{1,2}[.)]\s*(?=https?://|www\.)")
_MAILTO = re.compile(r"mailto:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateWindows:
    """Where the dates of a column are expected, and the wider range in which they are believed at all."""

    expected: Window
    limits: Window


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of one form: the windows of its dates by name, as of the day of the run."""

    windows: Mapping[str, DateWindows]

    def read(
        self, column: Column, raw: object, place: Place, *, us_signature: bool = False
    ) -> tuple[Value | None, list[Finding]]:
        """The normalised value of a cell (None when empty) and what there is to say about it.

        ``us_signature`` says that its column looks as if a month-first spreadsheet had converted part of it.
        """
        if isinstance(raw, str) and _ERROR_VALUE.match(raw.strip()):
            return None, [_finding(CELL_ERROR_VALUE, place, column, raw, given=raw.strip())]
        if isinstance(raw, str) and _DITTO.fullmatch(raw):
            return None, [_finding(CELL_DITTO, place, column, raw)]
        if column.kind == "date":
            return self._date(column, raw, place, us_signature)
        text = as_text(raw)
        if not text.strip():
            return None, []
        return _READERS[column.kind](column, text, place)

    def _date(
        self, column: Column, raw: object, place: Place, us_signature: bool
    ) -> tuple[Value | None, list[Finding]]:
        windows = self.windows[column.window or "year"]
        reading = parse_date(raw, windows.expected, windows.limits, us_signature=us_signature)
        if reading.reason is DateReason.EMPTY:
            return None, []
        shown = as_text(raw)
        if reading.trust is Trust.ERROR:
            if reading.value and reading.reason == DateReason.OUTSIDE_WINDOW:
                given = format_numeric(reading.value)
                return None, [_finding(DATE_OUT_OF_RANGE, place, column, raw, given=shown, reading=given)]
            return None, [_finding(DATE_UNREADABLE, place, column, raw, given=shown)]
        findings = []
        if reading.value and reading.trust is not Trust.OK:
            code = DATE_AMBIGUOUS if reading.trust is Trust.ASK else DATE_ERA_ASSUMED
            given = format_numeric(reading.value)
            findings.append(_finding(code, place, column, raw, given=shown, reading=given))
        return (reading.value.isoformat() if reading.value else None), findings


def _finding(  # noqa: PLR0913 - code, place, column and cell, and which sentence it is
    code: Code,
    place: Place,
    column: Column,
    raw: object,
    *,
    variant: str | None = None,
    severity: Severity | None = None,
    **words: object,
) -> Finding:
    """A finding about one cell; what stood there is masked in the value and in the sentence alike."""
    given = masked(column, str(words.pop("given", "")))
    shown = masked(column, as_text(raw))
    found = code.at(place, value=shown, variant=variant, severity=severity, header=column.header, given=given)
    return found.filled(words)


def _text(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    value = canonical(text)
    repaired = [] if only_spacing_differs(text, value) else [_finding(TEXT_REPAIRED, place, column, text)]
    return value or None, repaired


def _name(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    if means_none(text):
        return None, []
    doubt = name_doubt(text)
    bare = bare_name(text)
    value, findings = _text(column, bare.replace("\n", " "), place)
    if bare != text.strip() and not findings:
        findings.append(_finding(TEXT_REPAIRED, place, column, text, variant="bare"))
    if doubt:
        severity = Severity.ERROR if doubt is NameDoubt.NO_NAME else None
        findings.append(_finding(NAME_DOUBTFUL, place, column, text, variant=doubt.value, severity=severity))
    title, rest = split_title(str(value or ""))
    if title and rest:
        findings.append(_finding(TITLE_IN_NAME, place, column, text, title=title))
        value = rest
    if _LOOK_ALIKE.search(str(value or "")):
        findings.append(_finding(LETTERS_MIXED, place, column, text))
    return value, findings


def _phone(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    reading = parse_phones(text)
    value = ", ".join(_dialled(phone) for phone in reading.phones)
    if reading.reason is PhoneReason.INVALID:
        return canonical(text), [_finding(PHONE_INVALID, place, column, text)]
    findings = []
    if reading.reason is PhoneReason.LOST_ZERO:
        findings.append(_finding(PHONE_LOST_ZERO, place, column, text, reading=masked(column, value)))
    if reading.line_range:
        findings.append(_finding(PHONE_SEVERAL, place, column, text, variant="range"))
    elif len(reading.phones) > 1:
        findings.append(_finding(PHONE_SEVERAL, place, column, text, number=len(reading.phones)))
    return value or None, findings


def _dialled(phone: Phone) -> str:
    """As it is dialled and typed into ITAS: digits only, then the extension."""
    return f"{phone.national} ต่อ {phone.extension}" if phone.extension else phone.national


def _email(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    if means_none(text):
        return None, []
    address = parse_email(text)
    if address is None:
        return canonical(text), [_finding(EMAIL_INVALID, place, column, text)]
    plain = _MAILTO.sub("", canonical(text)).casefold()
    repaired = (
        []
        if plain == address
        else [_finding(CELL_READ_AS, place, column, text, given=text, reading=masked(column, address))]
    )
    return address, repaired


def _read_as(column: Column, text: str, choice: str | None, place: Place) -> list[Finding]:
    """Say so when another word was taken for a list value; a unit's aliases are its own names and need no remark."""
    if choice is None or column.list_name == "divisions" or match_key(text) == match_key(choice):
        return []
    return [_finding(CELL_READ_AS, place, column, text, given=canonical(text), reading=choice)]


def _choice(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    choice = choice_of(column, text)  # a value outside the list is the schema's to report
    return choice or canonical(text) or None, _read_as(column, text, choice, place)


def _choices(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    read = [(piece, choice_of(column, piece)) for piece in pieces(column, text)]
    findings = [finding for piece, choice in read for finding in _read_as(column, piece, choice, place)]
    values = dict.fromkeys(choice or canonical(piece) for piece, choice in read)
    return list(values) or None, findings


def _lines(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    del column, place
    return [line.strip() for line in text.splitlines() if line.strip()] or None, []


def _url(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    del column, place  # the evidence rules judge URLs; here they are only freed of invisible characters
    return None if means_none(text) else canonical(text), []


def _urls(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    del column, place
    urls = re.split(r"[\s,;]+(?=https?://|www\.)|\n+", _NUMBER_BEFORE_URL.sub("", canonical(text)))
    return [url for url in urls if not means_none(url)] or None, []


def _item_id(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    """``O4`` also when typed o4, 04, ๐๔, 4 or ข้อ 4: the O is often read as a zero, or typed on another keyboard."""
    del column, place
    found = _ITEM.fullmatch(to_arabic(canonical(text)))
    return f"O{found[1]}" if found else canonical(text), []


def _number(column: Column, text: str, place: Place) -> tuple[Value | None, list[Finding]]:
    value = to_arabic(canonical(text))
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", value):
        value = value.replace(",", "")
    if not re.fullmatch(r"\d+(\.\d+)?", value):
        return value, [_finding(NUMBER_INVALID, place, column, text, given=value)]
    return value, []


_READERS: Mapping[str, Callable[[Column, str, Place], tuple[Value | None, list[Finding]]]] = {
    "text": _text,
    "name": _name,
    "phone": _phone,
    "email": _email,
    "choice": _choice,
    "choices": _choices,
    "lines": _lines,
    "url": _url,
    "urls": _urls,
    "item_id": _item_id,
    "number": _number,
}
