"""The questions that a return carries: what it asks, line by line, and what has been confirmed before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ita_batch.findings import Severity
from ita_batch.forms.questions import Question, digest
from ita_batch.intake.rows.confirmations import given_digest
from ita_batch.intake.rows.identity import identity
from ita_batch.intake.submission import Submission
from ita_batch.publish.returns.returned_rows import ReturnedPage
from ita_batch.publish.returns.shown_faults import Fault


def questions_of(
    groups: Sequence[Sequence[Fault]], pages: Sequence[ReturnedPage], submission: Submission
) -> list[Question]:
    """The questions of the list's lines (``groups``, in their order), then what need not be asked again."""
    asked = [
        question
        for line, group in enumerate(groups, 1)
        for fault in group
        if fault.confirmable
        for question in _of_fault(fault, pages, line)
    ]
    return [*asked, *_confirmed_before(pages, submission)]


def _of_fault(fault: Fault, pages: Sequence[ReturnedPage], line: int) -> Iterator[Question]:
    finding, page = fault.finding, pages[fault.page or 0]
    spots = fault.spots if fault.page is not None else ()
    own = fault.column.key if fault.column else None
    keys = (finding.place.column, *(spot.key for spot in spots)) if spots else (own,)
    about = str(finding.values.get("about", finding.message_key))
    question = _question(page.form.name, tuple(dict.fromkeys(filter(None, keys))), about)
    question = replace(question, severity=finding.severity.value, structural=finding.code.structural, line=line)
    rows = dict.fromkeys(spot.row for spot in spots)
    yield from (one for row in rows for one in _of_row(page, row, question)) if rows else (question,)


def _question(form: str, keys: tuple[str, ...], about: str) -> Question:
    """A question about a sheet or a file, of no row."""
    return Question(form, "", "", keys, "", "", about, Severity.ASK.value, structural=False, line=0)


def _of_row(page: ReturnedPage, index: int, question: Question) -> Iterator[Question]:
    """The question as it is asked of one row; none of a row that we added."""
    row = page.rows[index]
    if row.record:
        yield replace(
            question,
            number=row.label if row.label is not None else str(index + 1),
            owner=digest([identity(row.record)]),
            given=given_digest(row.record, question.keys),
            reading=digest([row.record.text(question.keys[0])]),
        )


def _confirmed_before(pages: Sequence[ReturnedPage], submission: Submission) -> Iterator[Question]:
    """What the division has confirmed in the file that it sent: a return of that return must not forget it."""
    rows = {row.record.row_id: (page, index) for page in pages for index, row in enumerate(page.rows) if row.record}
    for one in sorted(submission.confirmed, key=lambda one: (one.row_id or "", one.form, one.keys, one.about)):
        question = replace(_question(one.form, one.keys, one.about), structural=one.structural)
        if one.row_id is None:
            yield question
        elif one.row_id in rows:
            page, index = rows[one.row_id]
            yield from _of_row(page, index, replace(question, form=page.form.name))
