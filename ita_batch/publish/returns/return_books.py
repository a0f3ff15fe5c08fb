"""The returns: every division that has something to correct gets its own workbook back, regenerated, its faults marked.

There is one path for all kinds of files: the present form is written anew and the division's values are put into it
as they were typed. The file that was sent is not touched. Nothing is masked here; it is the sender's own data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ita_batch.agency import Division
from ita_batch.files import file_name
from ita_batch.forms import Form
from ita_batch.forms.contents import Mark
from ita_batch.forms.questions import CONFIRMED
from ita_batch.forms.workbook import FormBook, FormSheet, Heading, Identity, write_workbook
from ita_batch.intake.submission import Status, Submission
from ita_batch.messages import word
from ita_batch.publish.returns.asked_lines import questions_of
from ita_batch.publish.returns.correction_lines import Faults, Line, grouped, lines_of
from ita_batch.publish.returns.correction_sheet import Words, write_list
from ita_batch.publish.returns.returned_rows import Page, pages_of
from ita_batch.publish.returns.shown_faults import Fault, faults_of, findings_by_file, lost_items
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai
from ita_batch.week import Week

FOLDER = "returns"


@dataclass(frozen=True, slots=True)
class Return:
    """A workbook that goes back: where it was written, whose it is, which form, and the lines of its list."""

    path: Path
    division: str
    form: str
    lines: tuple[Line, ...]


def write_returns(folder: Path, week: Week) -> list[Return]:
    """Write ``returns/<division>/<form>.xlsx`` where there is something to correct or to confirm; what was written."""
    findings, written = findings_by_file(week), list[Return]()
    for submission in week.submissions:
        division = week.agency.division(submission.division)
        about = findings.get(submission.file, [])
        if submission.status is not Status.READ or division is None or submission.form is None or not about:
            continue
        pages = pages_of(week, submission, lost_items(about))
        faults = faults_of(submission, pages, about)
        if any(fault.finding.open for fault in faults):
            path = _path(folder / FOLDER, submission)
            for made in (path.parent.parent, path.parent):  # never the run folder anew, should it have vanished
                made.mkdir(exist_ok=True)
            groups = grouped(faults)
            listed = lines_of(groups, pages)
            _write(path, week, submission, division, pages, groups, listed)
            written.append(Return(path, division.division_id, submission.form, listed.lines))
    return written


def _path(folder: Path, submission: Submission) -> Path:
    """One name for each part; ids and parts come from workbooks and may hold anything."""
    part = "" if submission.part == "1" else f"_{submission.part}"
    return folder / (file_name(submission.division or "") or "_") / f"{file_name(f'{submission.form}{part}')}.xlsx"


def _write(  # noqa: PLR0913, PLR0917 - one return needs all of these
    path: Path,
    week: Week,
    submission: Submission,
    division: Division,
    pages: list[Page],
    groups: Sequence[Sequence[Fault]],
    listed: Faults,
) -> None:
    form = pages[0].form
    due = week.agency.due(form.file_stem)
    heading = Heading(
        agency=week.agency.name,
        division=division.name,
        deadline=to_thai(format_long(due)) if due else "",
        title_suffix=word("return_year", year=to_thai(week.rulebook.fiscal_year)),
    )
    identity = Identity(
        form.name,
        form.version,
        week.rulebook.scheme,
        week.rulebook.fiscal_year,
        division.division_id,
        submission.part,
    )
    sheets = [_sheet(page, marks) for page, marks in zip(pages, listed.marks, strict=True)]
    names = [page.form.sheet for page in pages]
    words = Words(
        division=division.name,
        subtitle=f"{heading.title(form)} · {week.agency.name}",
        advice=_advice(week, form, names, asks=any(line.confirmable for line in listed.lines)),
        footer=_footer(submission),
    )
    forms = FormBook(
        sheets,
        identity,
        heading,
        week.as_of,
        week.rulebook.privacy_notice,
        front=lambda book: write_list(book, listed.lines, names, words),
        questions=questions_of(groups, pages, submission),
    )
    write_workbook(path, forms)


def _sheet(page: Page, marks: Sequence[Mark]) -> FormSheet:
    return FormSheet(
        page.form,
        rows=[row.values for row in page.rows],
        extra=[row.extra for row in page.rows],
        labels={number: row.label for number, row in enumerate(page.rows) if row.label is not None},
        marks=marks,
    )


def _advice(week: Week, form: Form, sheet_names: Sequence[str], *, asks: bool) -> str:
    """What to do with the file, and until when where the day is still ahead: the same day as in the letter."""
    due = week.agency.due(form.file_stem)
    until = word("return_until", day=to_thai(format_long(due))) if due and due > week.as_of else word("return_soon")
    advice = word("return_advice", sheets=word("return_and").join(f"“{name}”" for name in sheet_names), until=until)
    return f"{advice}\n{word('return_advice_confirm', choice=CONFIRMED)}" if asks else advice


def _footer(submission: Submission) -> str:
    return word("return_footer", file=submission.file)
