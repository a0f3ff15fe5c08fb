"""The cover of the work list: who has sent what, when, which version and part, and what became of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from ita_batch.findings import Finding, Severity
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.layout import Span
from ita_batch.forms.sheet_styles import Look, Styles
from ita_batch.forms.text_size import row_height
from ita_batch.intake.recognise import FORM_OLD_VERSION
from ita_batch.intake.submission import Status, Submission
from ita_batch.messages import word
from ita_batch.publish.sheet_file import NUMBER_CELL, TEXT_CELL, set_list_printing
from ita_batch.thai.date_text import format_long, format_short
from ita_batch.week import INBOX_FORMS, READ_FORMS, REVIEW, Tally, Week

_COLUMNS: Final = (
    ("division", 34.0),
    ("form", 33.0),
    ("file", 44.0),
    ("saved", 21.0),
    ("version", 8.0),
    ("part", 7.0),
    ("state", 20.0),
    *((name, 9.5) for name in ("received", "imported", "merged", "excluded", "held")),
    ("error", 9.5),
    ("ask", 11.0),
)
_WIDTHS: Final = tuple(width for _, width in _COLUMNS)
_ALL: Final = Span(0, len(_COLUMNS) - 1)
_FORM_COLUMN: Final = "B"
_FIRST_COUNT: Final = 7
_HEADER_ROW: Final = 3  # from 0

_STATES: Final[dict[str, tuple[str, Look]]] = {
    Status.READ: ("●", {"font_color": s.DARK_GREEN, "bg_color": s.GREEN}),
    Status.SUPERSEDED: ("◆", {"font_color": s.GREY, "bg_color": s.MIST}),
    Status.REPEATED: ("◆", {"font_color": s.GREY, "bg_color": s.MIST}),
    Status.REFUSED: ("■", {"font_color": s.DARK_RED, "bg_color": s.ROSE}),
    "not_sent": ("▲", {"font_color": s.BROWN, "bg_color": s.AMBER}),
}
_TOTAL: Final[Look] = {"bold": True, "bg_color": s.PALE_BLUE}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a form in a file, a file that brought no rows, or a form that nobody has sent."""

    division: str
    form: str
    state: str
    file: str = "–"
    saved: str = "–"
    version: str = "–"
    part: str = "–"
    tally: Tally | None = None
    errors: int = 0
    asks: int = 0


def write_cover(workbook: Workbook, styles: Styles, week: Week) -> None:
    """Add the sheet; its totals are formulas over its lines, and equal run.json."""
    sheet = workbook.add_worksheet(word("list_cover"))
    pen = Pen(sheet, styles)
    sheet.set_default_row(s.ROW_HEIGHT)
    for place, width in enumerate(_WIDTHS):
        accepted(sheet.set_column(place, place, width))
    pen.span(0, _ALL, f"{word('list_title')} · {week.agency.name}", s.TITLE)
    pen.span(1, _ALL, _summary(week), s.LEGEND | {"bold": True, "font_color": s.NAVY})
    sheet.set_row(0, 36)
    sheet.set_row(1, 30)
    sheet.set_row(2, 8)
    for place, (key, _) in enumerate(_COLUMNS):
        pen.value(_HEADER_ROW, place, word(f"list_{key}"), s.REQUIRED_HEADER)
    sheet.set_row(_HEADER_ROW, 1.4 * s.ROW_HEIGHT)
    entries = list(_entries(week))
    for row, entry in enumerate(entries, _HEADER_ROW + 1):
        _write_entry(pen, row, entry)
    last = _HEADER_ROW + len(entries)
    sheet.autofilter(_HEADER_ROW, 0, max(last, _HEADER_ROW + 1), len(_COLUMNS) - 1)
    _write_totals(pen, week, entries, last)
    sheet.freeze_panes(_HEADER_ROW + 1, 1)
    set_list_printing(sheet, header_row=_HEADER_ROW)


def _summary(week: Week) -> str:
    states = [item.status for item in week.submissions]
    found = [finding.severity for finding in week.findings]
    return "   ".join(
        (
            word("as_of", day=format_long(week.as_of)),
            word("files", "th", **{status.value: states.count(status) for status in Status}),
            word("problems", "th", **{severity.value: f"{found.count(severity):,}" for severity in Severity}),
        )
    )


def _entries(week: Week) -> Iterator[Entry]:
    """By division in the agency's order; files of nobody known come last."""
    known = [unit.division_id for unit in week.agency.divisions]
    silent = [(unit, form) for unit, form in week.expected() if not week.has_sent(unit, form)]
    for unit in week.agency.divisions:
        for item in week.submissions:
            if item.division == unit.division_id:
                yield from _of_file(week, item, unit.name)
        for other, form in silent:
            if other is unit:
                yield Entry(unit.name, week.forms[form].short_title, "not_sent")
    for item in week.submissions:
        if item.division not in known:
            central = any(form.central for name, form in week.forms.items() if name == item.form)
            yield from _of_file(week, item, word("list_secretary" if central else "list_nobody"))


def _for_sender(finding: Finding, item: Submission) -> bool:
    """True for what whoever sent the file has to mend: a suspected duplicate is the secretary's to decide."""
    return not finding.code.review or item.form == REVIEW


def _of_file(week: Week, item: Submission, division: str) -> Iterator[Entry]:
    """A line for each form that the file brought rows of; one line where it brought none."""
    forms = [name for name in READ_FORMS if any(record.form == name for record in item.records)]
    if item.status is not Status.READ or not forms:
        forms = [item.form or ""]
    for number, name in enumerate(forms):
        about = [one for one in week.findings if one.place.file == item.file and _for_sender(one, item)]
        about = about if number == 0 else []
        read = item.status is Status.READ and name
        yield Entry(
            division=division,
            form=week.forms[name].short_title if name in week.forms else "–",
            state=item.status,
            file=item.file,
            saved=f"{format_short(item.saved.date())} {item.saved:%H:%M}" if item.saved else "–",
            version=_version(week, item),
            part=item.part,
            tally=week.registers[name].tally(file=item.file) if read else None,
            errors=sum(finding.severity is Severity.ERROR for finding in about),
            asks=sum(finding.severity is Severity.ASK for finding in about),
        )


def _version(week: Week, item: Submission) -> str:
    """The form's version; an older one was reported when the file was read."""
    told = [str(one.values["version"]) for one in item.findings if one.code == FORM_OLD_VERSION]
    current = week.forms.get(item.form or "")
    return told[0] if told else current.version if current else "–"


def _write_entry(pen: Pen, row: int, entry: Entry) -> None:
    symbol, look = _STATES[entry.state]
    texts = (entry.division, entry.form, entry.file, entry.saved, entry.version, entry.part)
    for place, text in enumerate(texts):
        pen.value(row, place, text, TEXT_CELL)
    pen.value(row, 6, f"{symbol} {word(f'list_{entry.state}')}", TEXT_CELL | look | {"bold": True})
    numbers: Sequence[int | None] = _numbers(entry.tally) if entry.tally else (None,) * 5
    for place, number in enumerate((*numbers, entry.errors or None, entry.asks or None), _FIRST_COUNT):
        strong: Look = {}
        if place == _FIRST_COUNT + 5 and number:
            strong = {"bold": True, "font_color": s.DARK_RED}
        elif place == _FIRST_COUNT + 6 and number:
            strong = {"bold": True, "font_color": s.BROWN}
        pen.value(row, place, number, NUMBER_CELL | {"num_format": "#,##0"} | strong)
    pen.sheet.set_row(row, row_height(zip(texts, _WIDTHS, strict=False)))


def _numbers(tally: Tally) -> tuple[int, ...]:
    return tally.received, tally.imported, tally.merged, tally.excluded, tally.held


def _write_totals(pen: Pen, week: Week, entries: Sequence[Entry], last: int) -> None:
    """A line a form. Raises RuntimeError (our bug) when the lines do not add up to what was judged."""
    number = NUMBER_CELL | {"num_format": "#,##0"} | _TOTAL
    forms = READ_FORMS if week.registers[REVIEW].received else INBOX_FORMS
    for row, form in enumerate(forms, last + 2):
        title, tally = week.forms[form].short_title, _numbers(week.registers[form].tally())
        parts = [_numbers(entry.tally) for entry in entries if entry.tally and entry.form == title]
        if tuple(map(sum, zip(*parts, strict=True))) not in {tally, ()}:
            raise RuntimeError(f"the cover of the work list does not add up for {form}")
        pen.value(row, 0, word("list_total"), TEXT_CELL | _TOTAL)
        pen.value(row, 1, title, TEXT_CELL | _TOTAL)
        for place in range(2, _FIRST_COUNT):
            pen.value(row, place, None, TEXT_CELL | _TOTAL)
        for place, count in enumerate(tally, _FIRST_COUNT):
            letter = xl_col_to_name(place)
            lines = f"${_HEADER_ROW + 2}:${{}}${last + 1}"
            keys, counts = f"${_FORM_COLUMN}{lines.format(_FORM_COLUMN)}", f"${letter}{lines.format(letter)}"
            formula = f"=SUMIF({keys},$B{row + 1},{counts})"
            accepted(pen.sheet.write_formula(row, place, formula, pen.styles(number), count))
