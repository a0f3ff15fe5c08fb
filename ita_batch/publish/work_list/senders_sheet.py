"""The cover of the work list: who has sent what, when, which version and part, and what became of the rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Final

from ita_batch.findings import Finding, Severity
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.layout import Span
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.intake.recognise import FORM_OLD_VERSION
from ita_batch.intake.submission import Status, Submission
from ita_batch.messages import word
from ita_batch.publish.live_cells import column_area
from ita_batch.publish.sheet_file import NUMBER_CELL, TEXT_CELL, Cell, Cells, sheet_of, write_list
from ita_batch.report.counted import owed_forms
from ita_batch.rules.week.division_late import CODE as DIVISION_LATE
from ita_batch.thai.date_text import format_long, format_short
from ita_batch.week import READ_FORMS, REVIEW_FORMS, TYPED_FORMS, Tally, Week

_COLUMNS: Final = {
    "division": 24.0,
    "form": 24.0,
    "file": 34.0,
    "saved": 14.0,
    "state": 25.0,
    **dict.fromkeys(("received", "imported", "merged", "excluded", "held"), 9.0),
    "error": 9.0,
    "ask": 10.8,
    "returned": 44.0,
    "version": 8.0,
    "part": 7.0,
}
_PRINTED: Final = list(_COLUMNS).index("returned")
_FOLDED: Final = 2
_ALL: Final = Span(0, _PRINTED - 1)
_FORM_COLUMN: Final = 1
_FIRST_COUNT: Final = 5
_HEADER_ROW: Final = 3  # from 0

_STATES: Final[dict[str, tuple[str, Look]]] = {
    Status.READ: ("●", s.DONE),
    Status.WAITING: ("▲", s.QUESTION),
    Status.NOT_OURS: ("◆", s.QUIET),
    Status.SUPERSEDED: ("◆", s.QUIET),
    Status.REPEATED: ("◆", s.QUIET),
    Status.REFUSED: ("■", s.FAULT),
    "held": ("▲", s.QUESTION),  # read, and rows of it wait to be corrected
    "not_sent": ("▲", s.QUESTION),
    "not_due": ("○", s.QUIET),
}
_COUNT: Final[Look] = NUMBER_CELL | {"num_format": "#,##0"}
_TOTAL: Final[Look] = {"bold": True, "bg_color": s.PALE_BLUE}


@dataclass(frozen=True, slots=True)
class SentForm:
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
    returned: str = ""  # the workbook that goes back
    late: bool = False

    @property
    def cells(self) -> Cells:
        """The cells of the line."""
        held = self.tally.held if self.tally else 0
        state = "held" if held and self.state == Status.READ else self.state
        symbol, look = _STATES[state]
        told = word("list_state_held", rows=f"{held:,}") if state == "held" else word(f"list_{state}")
        counts: tuple[int | None, ...] = astuple(self.tally) if self.tally else (None,) * 5
        return (
            *(self.division, self.form, self.file, self.saved),
            (f"{symbol} {told}{word('list_state_late') if self.late else ''}", TEXT_CELL | look | {"bold": True}),
            *((count, _COUNT) for count in counts),
            _faults(self.errors, s.DARK_RED),
            _faults(self.asks, s.BROWN),
            *(self.returned, self.version, self.part),
        )


def write_cover(pen: Pen, week: Week, returned: Mapping[str, str]) -> None:
    """Write the sheet; its totals are formulas over its lines, and equal run.json.

    ``returned`` names the return of each file that has one.
    """
    pen.span(0, _ALL, f"{word('list_title')} · {week.agency.name}", s.TITLE)
    pen.span(1, _ALL, _summary(week), s.LEGEND | {"bold": True, "font_color": s.NAVY})
    for row, height in enumerate((36, 30, 8)):
        pen.sheet.set_row(row, height)
    lines = list(_lines(week, returned))
    data = sheet_of(word("list_cover"), _COLUMNS, (line.cells for line in lines), printed=_PRINTED, folded=_FOLDED)
    write_list(pen, data, header_row=_HEADER_ROW, frozen=1, below=len(week.shown_forms) + 1)
    _write_totals(pen, week, lines, _HEADER_ROW + len(lines))


def _faults(number: int, colour: str) -> Cell:
    return (number, _COUNT | {"bold": True, "font_color": colour}) if number else (None, _COUNT)


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


def _lines(week: Week, returned: Mapping[str, str]) -> Iterator[SentForm]:
    """By division in the agency's order; files of unknown senders come last."""
    known = [unit.division_id for unit in week.agency.divisions]
    missing = [
        (unit, form)
        for unit, form in week.expected()
        if not week.has_sent(unit, form) and not week.may_have_sent(unit, form)
    ]
    not_due = {(one.unit.division_id, one.form) for one in owed_forms(week) if not one.overdue}
    silent = [(unit, form) for unit, form in missing if not week.unread(unit, form)]
    found: dict[str | None, list[Finding]] = {}
    for finding in week.findings:
        found.setdefault(finding.place.file, []).append(finding)
    for unit in week.agency.divisions:
        for item in week.submissions:
            if item.division == unit.division_id:
                yield from _of_file(week, item, unit.name, found.get(item.file, ()), returned)
        for other, form in silent:
            if other is unit:
                state = "not_due" if (unit.division_id, form) in not_due else "not_sent"
                yield SentForm(unit.name, week.forms[form].short_title, state)
    for item in week.submissions:
        if item.division not in known:
            central = any(form.central for name, form in week.forms.items() if name == item.form)
            owner = word("list_secretary" if central else "list_nobody")
            yield from _of_file(week, item, owner, found.get(item.file, ()), returned)


def _for_sender(finding: Finding, item: Submission) -> bool:
    """True for what the sender of the file has to correct: a suspected duplicate is the secretary's to decide."""
    return not finding.code.review or item.form in (*REVIEW_FORMS, *TYPED_FORMS) or item.status == Status.WAITING


def _of_file(
    week: Week, item: Submission, division: str, found: Sequence[Finding], returned: Mapping[str, str]
) -> Iterator[SentForm]:
    """One line per form of which the file brought rows; one line where it brought none. ``found`` is about the file."""
    brought = {record.form for record in item.records}
    forms = [name for name in READ_FORMS if name in brought]
    if not item.status.received or not forms:
        forms = [item.form or ""]
    title = word("list_annex", item=item.annex) if item.annex else None
    for number, name in enumerate(forms):
        about = [one for one in found if _for_sender(one, item)] if number == 0 else []
        read = item.status.received and name and not item.annex
        yield SentForm(
            division=division,
            form=title or (week.forms[name].short_title if name in week.forms else "–"),
            state=item.status,
            file=item.file,
            saved=f"{format_short(item.saved.date())} {item.saved:%H:%M}" if item.saved else "–",
            version="–" if item.annex else _version(week, item),
            part=item.part,
            tally=week.registers[name].tally(file=item.file) if read else None,
            errors=sum(finding.severity is Severity.ERROR for finding in about),
            asks=sum(finding.severity is Severity.ASK for finding in about),
            returned=returned.get(item.file, "") if number == 0 else "",
            late=any(one.code == DIVISION_LATE for one in found),
        )


def _version(week: Week, item: Submission) -> str:
    """The form's version; an older one was reported when the file was read."""
    current = week.forms.get(item.form or "")
    older = (str(one.values["version"]) for one in item.findings if one.code == FORM_OLD_VERSION)
    return next(older, current.version if current else "–")


def _write_totals(pen: Pen, week: Week, lines: Sequence[SentForm], last: int) -> None:
    """One line per form. Raises RuntimeError (our bug) when the lines do not add up to what was judged."""
    for row, form in enumerate(week.shown_forms, last + 2):
        title, tally = week.forms[form].short_title, week.registers[form].tally()
        if sum((line.tally for line in lines if line.tally and line.form == title), Tally()) != tally:
            raise RuntimeError(f"the cover of the work list does not add up for {form}")
        accepted(pen.sheet.set_row(row, row_height([(title, _COLUMNS["form"])])))
        for place, text in enumerate((word("list_total"), title, *[""] * (_FIRST_COUNT - 2))):
            pen.value(row, place, text, TEXT_CELL | _TOTAL)
        for place, count in enumerate(astuple(tally), _FIRST_COUNT):
            keys, counts = (column_area(column, _HEADER_ROW + 2, last + 1) for column in (_FORM_COLUMN, place))
            formula = f"=SUMIF({keys},$B{row + 1},{counts})"
            accepted(pen.sheet.write_formula(row, place, formula, pen.styles(_COUNT | _TOTAL), count))
