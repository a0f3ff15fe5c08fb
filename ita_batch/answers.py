"""The secretary's answers: read from every review workbook in the inbox, and never forgotten.

All workbooks of one kind together are the memory. For each question the answer that was saved last counts; an older one
is merged into it. Two answers that contradict each other and are equally new count for nothing: it is asked again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ita_batch.findings import Code, Finding, RowId, Severity
from ita_batch.forms.form import FILES, REVIEW
from ita_batch.intake.submission import Record, Submission
from ita_batch.latest_rows import given_rows, latest
from ita_batch.register import Outcome

ANSWER, ANSWERED_BY, REMARK = "decision", "decided_by", "note"  # columns of every form of answers

DECISION_CONTRADICTED = Code("decision-contradicted", Severity.ERROR, source="contract: Duplicates")
DECISION_REPLACED = Code("decision-replaced", Severity.NOTE, source="contract: Duplicates")

BOOKS = {REVIEW: "review/duplicates.xlsx", FILES: "review/files.xlsx"}
"""Where in the run folder the questions of each form stand."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the workbooks say: one row per question, and what became of each other row."""

    rows: tuple[Record, ...] = ()
    chosen: Mapping[str, Record] = field(default_factory=dict)  # question id -> the row that counts
    first: Mapping[str, Record] = field(default_factory=dict)  # question id -> one row about it, for what it shows
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)  # of rows that are settled already
    findings: tuple[Finding, ...] = ()


def recall(submissions: Iterable[Submission], form: str, question: str) -> Answers:
    """The answers of all workbooks of a form that could be read, in an order that does not depend on the files.

    ``question`` is the column that names the question.
    """
    given = given_rows(submissions, form, lambda row: row.text(question), ANSWER)
    chosen, findings = dict[str, Record](), list[Finding]()
    for name, same in sorted(given.about.items(), key=lambda one: one[0]):
        found = latest(same, _text, given.outcomes)
        findings += [_contradicted(row, found.contradicted) for row in found.contradicted]
        if found.chosen:
            chosen[name] = found.chosen
            findings += [_replaced_by(row, found.chosen) for row in found.replaced]
    first = {name: same[0].row for name, same in given.about.items()}
    return Answers(given.rows, chosen, first, given.outcomes, tuple(findings))


def _text(row: Record) -> str:
    return row.text(ANSWER)


def _contradicted(row: Record, others: Sequence[Record]) -> Finding:
    rows = tuple(one.row_id for one in others)
    other = next(one for one in others if _text(one) != _text(row))
    words = {"given": _text(row), "other": RowId(other.row_id), "than": _text(other), "book": BOOKS[row.form]}
    return DECISION_CONTRADICTED.at(row.at(ANSWER), value=_text(row), related=rows).filled(words)


def _replaced_by(row: Record, newer: Record) -> Finding:
    words = {"given": _text(row), "other": RowId(newer.row_id), "than": _text(newer), "book": BOOKS[row.form]}
    return DECISION_REPLACED.at(row.at(ANSWER), value=_text(row)).filled(words)
