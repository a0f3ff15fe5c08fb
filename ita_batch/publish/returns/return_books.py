"""The returns: every division that has something to correct gets its own workbook back, regenerated, its faults marked.

All kinds of files are treated alike: a new copy of the current form is filled with the division's values as they were
typed. The file that was sent is not touched. Nothing is masked here; it is the sender's own data.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ita_batch.findings import Finding
from ita_batch.forms.contents import Mark
from ita_batch.forms.questions import CONFIRMED
from ita_batch.forms.workbook import FormBook, FormSheet, Heading, Identity, write_workbook
from ita_batch.intake.submission import Status, Submission
from ita_batch.messages import word
from ita_batch.publish.paper_net import Papers, without_net
from ita_batch.publish.returns.asked_lines import questions_of
from ita_batch.publish.returns.correction_lines import CorrectionLine, grouped, lines_of
from ita_batch.publish.returns.correction_sheet import ListFront, write_list
from ita_batch.publish.returns.returned_rows import ReturnedPage, pages_of
from ita_batch.publish.returns.shown_faults import Fault, faults_of, findings_by_file, lost_items
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai
from ita_batch.week import Week
from ita_batch.whole_files import file_name, unique_names

FOLDER = "returns"


@dataclass(frozen=True, slots=True)
class Return:
    """A workbook that goes back: where it was written, whose it is, which form, and the lines of its list."""

    path: Path
    division: str
    form: str
    lines: tuple[CorrectionLine, ...]


def write_returns(folder: Path, week: Week, paper: Papers = without_net) -> list[Return]:
    """Write ``returns/<division>/<form>.xlsx`` where there is something to correct or to confirm; what was written."""
    findings, written = findings_by_file(week), list[Return]()
    for submission, name in zip(week.submissions, _names(week), strict=True):
        about = findings.get(submission.file, [])
        if name and about:
            with paper(name):
                written += _returned(folder / name, week, submission, about)
    return written


def _returned(path: Path, week: Week, submission: Submission, about: Sequence[Finding]) -> Iterator[Return]:
    """Write the return of a file; nothing where its sender has nothing to do."""
    pages = pages_of(week, submission, lost_items(about))
    faults = faults_of(submission, pages, about)
    if any(fault.finding.open for fault in faults):
        for made in (path.parent.parent, path.parent):  # never the run folder, should it have disappeared
            made.mkdir(exist_ok=True)
        lines = _write(path, week, submission, pages, grouped(faults))
        yield Return(path, submission.division or "", submission.form or "", lines)


def _names(week: Week) -> list[str]:
    """Where the return of each file would stand, "" for none. Ids and parts come from workbooks and may hold anything.

    Two units never share a folder, two files never a name: the one would overwrite the other.
    """
    units = [unit.division_id for unit in week.agency.divisions]
    folders = dict(zip(units, unique_names(units), strict=True))
    names, taken = list[str](), set[str]()
    for item in week.submissions:
        name = ""
        if item.status is Status.READ and item.division in folders and item.form:
            part = "" if item.part == "1" else f"_{item.part}"
            stem, number = f"{FOLDER}/{folders[item.division]}/{file_name(f'{item.form}{part}')}", 1
            name = f"{stem}.xlsx"
            while name.casefold() in taken:
                number += 1
                name = f"{stem} ({number}).xlsx"
            taken.add(name.casefold())
        names.append(name)
    return names


def _write(
    path: Path,
    week: Week,
    submission: Submission,
    pages: Sequence[ReturnedPage],
    groups: Sequence[Sequence[Fault]],
) -> tuple[CorrectionLine, ...]:
    """Write one return; the lines of its list."""
    form, rulebook, listed = pages[0].form, week.rulebook, lines_of(groups, pages)
    due, division = week.agency.due(form.file_stem), week.agency.division(submission.division)
    heading = Heading(
        agency=week.agency.name,
        division=division.name if division else "",
        deadline=to_thai(format_long(due)) if due else "",
        title_suffix=word("return_year", year=to_thai(rulebook.fiscal_year)),
    )
    front = ListFront(
        heading.division,
        subtitle=f"{heading.title(form)} · {week.agency.name}",
        advice=_advice(week, pages, asks=any(line.confirmable for line in listed.lines)),
        footer=word("return_footer", file=submission.file),
    )
    forms = FormBook(
        [_sheet(page, marks) for page, marks in zip(pages, listed.marks, strict=True)],
        Identity(
            form.name, form.version, rulebook.scheme, rulebook.fiscal_year, submission.division or "", submission.part
        ),
        heading,
        week.as_of,
        rulebook.privacy_notice,
        front=lambda book: write_list(book, listed.lines, [page.form.sheet for page in pages], front),
        questions=questions_of(groups, pages, submission),
    )
    write_workbook(path, forms)
    return listed.lines


def _sheet(page: ReturnedPage, marks: Sequence[Mark]) -> FormSheet:
    return FormSheet(
        page.form,
        rows=[row.values for row in page.rows],
        extra=[row.extra for row in page.rows],
        labels={number: row.label for number, row in enumerate(page.rows) if row.label is not None},
        marks=marks,
    )


def _advice(week: Week, pages: Sequence[ReturnedPage], *, asks: bool) -> str:
    """What to do with the file, and until when where the day is still ahead: the same day as in the letter."""
    due, sheets = week.agency.due(pages[0].form.file_stem), (f"“{page.form.sheet}”" for page in pages)
    until = word("return_until", day=to_thai(format_long(due))) if due and due > week.as_of else word("return_soon")
    advice = word("return_advice", sheets=word("return_and").join(sheets), until=until)
    return f"{advice}\n{word('return_advice_confirm', choice=CONFIRMED)}" if asks else advice
