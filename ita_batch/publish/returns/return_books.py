"""The returns: every division that has something to correct gets its own workbook back, regenerated, its faults marked.

All kinds of files are treated alike: a new copy of the current form is filled with the division's values as they were
typed. The file that was sent is not touched. Nothing is masked here; it is the sender's own data.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ita_batch.findings import Finding
from ita_batch.forms.contents import Mark
from ita_batch.forms.questions import CONFIRMED
from ita_batch.forms.workbook import FormBook, FormSheet, Heading, Identity, write_workbook
from ita_batch.intake.submission import Status, Submission
from ita_batch.messages import word
from ita_batch.privacy import privacy_notice
from ita_batch.publish.paper_net import Papers, without_net
from ita_batch.publish.returns.asked_lines import questions_of
from ita_batch.publish.returns.correction_lines import CorrectionLine, grouped, lines_of
from ita_batch.publish.returns.correction_sheet import ListFront, write_list
from ita_batch.publish.returns.return_names import ReturnNames
from ita_batch.publish.returns.returned_rows import ReturnedPage, pages_of
from ita_batch.publish.returns.shown_faults import Fault, faults_of, findings_by_file, lost_items
from ita_batch.report.return_day import return_days
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai
from ita_batch.week import EVIDENCE, Week


class Return(NamedTuple):
    """A workbook that goes back: where it was written, whose it is, which form, and the lines of its list.

    ``file`` is what was sent, ``name`` the path of what goes back below the run folder.
    """

    path: Path
    name: str
    file: str
    division: str
    form: str
    lines: tuple[CorrectionLine, ...]


def write_returns(folder: Path, week: Week, run: str = "", paper: Papers = without_net) -> list[Return]:
    """Write a workbook below ``returns/`` where there is something to correct or to confirm; what was written.

    ``run`` is the name that the run folder will have; "" outside of a run.
    """
    findings, written, days = findings_by_file(week), list[Return](), return_days(week)
    names, lost = ReturnNames(week.as_of, run), lost_items(week)
    for submission in week.submissions:
        division = week.agency.division(submission.division)
        about = findings.get(submission.file, [])
        if submission.status == Status.READ and division and submission.annex and about:
            written += _annex(folder, names, week, submission, about, days[division.division_id], paper)
        elif submission.status == Status.READ and division and submission.form and about:
            name = names.path(division, week.forms[submission.form], submission.part)
            with paper(name):
                pages = pages_of(week, submission, lost.get(submission.file, ()))
                written += _returned(folder, name, week, submission, pages, about, run, days[division.division_id])
    return written


def _annex(  # noqa: PLR0913, PLR0917 - what one return needs
    folder: Path,
    names: ReturnNames,
    week: Week,
    submission: Submission,
    about: Sequence[Finding],
    until: date | None,
    paper: Papers,
) -> list[Return]:
    """Write what goes back of a prescribed form; nothing where its sender has nothing to do."""
    from ita_batch.publish.returns.annex_list import ListHead  # noqa: PLC0415 - openpyxl and a document library, only here
    from ita_batch.publish.returns.annex_returns import annex_return  # noqa: PLC0415 - openpyxl and a document library, only here

    division, form = week.agency.division(submission.division), week.forms[EVIDENCE]
    item, written = submission.annex or "", list[Return]()
    if division is None or not any(finding.open for finding in about):
        return written
    name = names.path(division, replace(form, abbreviation=word("annex_name", "th", item=item)), submission.part)
    year = word("return_year", year=to_thai(week.rulebook.fiscal_year))
    day = word("return_until", day=to_thai(format_long(until))) if until else word("return_soon")
    subtitle = f"{word('annex_item', item=item)} {week.rulebook.items[item].title} · {year} · {week.agency.name}"
    with paper(name):
        back = annex_return(submission, about, ListHead(division.name, subtitle, day, submission.file), week.as_of)
        if back:
            path = folder / name
            for made in (path.parent.parent, path.parent):
                made.mkdir(exist_ok=True)
            path.write_bytes(back.data)
            written.append(Return(path, name, submission.file, division.division_id, form.name, back.lines))
    return written


def _returned(  # noqa: PLR0913, PLR0917 - what one return needs
    folder: Path,
    name: str,
    week: Week,
    submission: Submission,
    pages: Sequence[ReturnedPage],
    about: Sequence[Finding],
    run: str,
    until: date | None,
) -> Iterator[Return]:
    """Write the return of a file; nothing where its sender has nothing to do."""
    faults = faults_of(submission, pages, about)
    if any(fault.finding.open for fault in faults):
        path = folder / name
        for made in (path.parent.parent, path.parent):  # never the run folder, should it have disappeared
            made.mkdir(exist_ok=True)
        book, lines = _book(week, submission, pages, grouped(faults), run, until)
        write_workbook(path, book)
        yield Return(path, name, submission.file, submission.division or "", submission.form or "", lines)


def _book(  # noqa: PLR0913, PLR0917 - what one return needs
    week: Week,
    submission: Submission,
    pages: Sequence[ReturnedPage],
    groups: Sequence[Sequence[Fault]],
    run: str,
    until: date | None,
) -> tuple[FormBook, tuple[CorrectionLine, ...]]:
    """One return, and the lines of its list."""
    form, rulebook, listed = pages[0].form, week.rulebook, lines_of(groups, pages)
    division = week.agency.division(submission.division)
    day = to_thai(format_long(until)) if until else ""
    heading = Heading(
        agency=week.agency.name,
        division=division.name if division else "",
        deadline=day,
        title_suffix=word("return_year", year=to_thai(rulebook.fiscal_year)),
    )
    front = ListFront(
        heading.division,
        subtitle=f"{heading.title(form)} · {week.agency.name}",
        advice=_advice(day, pages, asks=any(line.confirmable for line in listed.lines)),
        footer=_footer(pages, submission),
    )
    forms = FormBook(
        [_sheet(page, marks) for page, marks in zip(pages, listed.marks, strict=True)],
        Identity(
            form.name,
            form.version,
            rulebook.scheme,
            rulebook.fiscal_year,
            submission.division or "",
            submission.part,
            run,
        ),
        heading,
        week.as_of,
        privacy_notice(form.name, rulebook, week.agency),
        front=lambda book: write_list(book, listed.lines, [page.form.sheet for page in pages], front),
        questions=questions_of(groups, pages, submission),
    )
    return forms, listed.lines


def _footer(pages: Sequence[ReturnedPage], submission: Submission) -> str:
    """Where the values come from, and which of them do not go back."""
    left_out = dict.fromkeys(f"“{heading}”" for page in pages for heading in page.left_out)
    more = [word("return_left_out", columns=" ".join(left_out))] if left_out else []
    return " · ".join((word("return_footer", file=submission.file), *more))


def _sheet(page: ReturnedPage, marks: Sequence[Mark]) -> FormSheet:
    return FormSheet(
        page.form,
        rows=[row.values for row in page.rows],
        extra=[row.extra for row in page.rows],
        labels={number: row.label for number, row in enumerate(page.rows) if row.label is not None},
        marks=marks,
        judged=True,
    )


def _advice(day: str, pages: Sequence[ReturnedPage], *, asks: bool) -> str:
    """What to do with the file, and until when: the same day as in the letter, and at once where there is none."""
    sheets = word("return_and").join(f"“{page.form.sheet}”" for page in pages)
    until = word("return_until", day=day) if day else word("return_soon")
    advice = word("return_advice", sheets=sheets, until=until)
    return f"{advice}\n{word('return_advice_confirm', choice=CONFIRMED)}" if asks else advice
