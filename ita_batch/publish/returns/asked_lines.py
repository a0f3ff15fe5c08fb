"""The questions that a return carries: what it asks, line by line, and what has been confirmed before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ita_batch.findings import Severity
from ita_batch.forms.questions import Question, digest
from ita_batch.intake.rows.confirmations import given_digest
from ita_batch.intake.rows.identity import identity
from ita_batch.intake.submission import Submission
from ita_batch.publish.returns.returned_rows import Page
from ita_batch.publish.returns.shown_faults import Fault


def questions_of(groups: Sequence[Sequence[Fault]], pages: Sequence[Page], submission: Submission) -> list[Question]:
    """The questions of the list's lines (``groups``, in their order), then what need not be asked again."""
    asked = [
        question
        for line, group in enumerate(groups, 1)
        for fault in group
        if fault.confirmable
        for question in _of_fault(fault, pages, line)
    ]
    return [*asked, *_confirmed_before(pages, submission)]


def _of_fault(fault: Fault, pages: Sequence[Page], line: int) -> Iterator[Question]:
    finding = fault.finding
    about = str(finding.values.get("about", finding.message_key))
    severity, structural = finding.severity.value, finding.code.structural
    if fault.page is None or not fault.spots:
        page = pages[fault.page or 0]
        keys = (fault.column.key,) if fault.column else tuple[str, ...]()
        yield Question(page.form.name, "", "", keys, "", "", about, severity, structural, line)
        return
    keys = tuple(dict.fromkeys((*filter(None, (finding.place.column,)), *(spot.key for spot in fault.spots))))
    yield from _of_row(pages[fault.page], fault.spots[0].row, keys, about, severity, structural=structural, line=line)


def _of_row(  # noqa: PLR0913 - one word a field of a question
    page: Page, index: int, keys: tuple[str, ...], about: str, severity: str, *, structural: bool, line: int
) -> Iterator[Question]:
    row = page.rows[index]
    if row.record is None:
        return
    yield Question(
        form=page.form.name,
        number=row.label if row.label is not None else str(index + 1),
        owner=digest([identity(row.record)]),
        keys=keys,
        given=given_digest(row.record, keys),
        reading=digest([row.record.text(keys[0])]),
        about=about,
        severity=severity,
        structural=structural,
        line=line,
    )


def _confirmed_before(pages: Sequence[Page], submission: Submission) -> Iterator[Question]:
    """What the division has confirmed in the file that it sent: a return of that return must not forget it."""
    rows = {row.record.row_id: (page, index) for page in pages for index, row in enumerate(page.rows) if row.record}
    ask = Severity.ASK.value
    for one in sorted(submission.confirmed, key=lambda one: (one.row_id or "", one.form, one.keys, one.about)):
        if one.row_id is None:
            yield Question(one.form, "", "", one.keys, "", "", one.about, ask, one.structural, 0)
        elif one.row_id in rows:
            page, index = rows[one.row_id]
            yield from _of_row(page, index, one.keys, one.about, ask, structural=one.structural, line=0)
