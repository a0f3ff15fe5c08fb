"""The secretary's answers: read from every review workbook in the inbox, and never forgotten.

All workbooks of one kind together are the memory. For each question the answer that was saved last counts; an older one
is merged into it. Two answers that contradict each other and are equally new count for nothing: it is asked again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ita_batch.findings import Code, Finding, RowId, Severity, holds_back
from ita_batch.forms.form import FILES, REVIEW
from ita_batch.intake.submission import Record, Status, Submission
from ita_batch.register import Outcome

ANSWER, ANSWERED_BY, REMARK = "decision", "decided_by", "note"  # columns of every form of answers

DECISION_CONTRADICTED = Code("decision-contradicted", Severity.ERROR, source="contract: Duplicates")
DECISION_REPLACED = Code("decision-replaced", Severity.NOTE, source="contract: Duplicates")

BOOKS = {REVIEW: "review/duplicates.xlsx", FILES: "review/files.xlsx"}
"""Where in the run folder the questions of each form stand."""

_LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - naive, as saved times are


@dataclass(frozen=True, slots=True)
class Answers:
    """What the workbooks say: one row per question, and what became of each other row."""

    rows: tuple[Record, ...] = ()
    chosen: Mapping[str, Record] = field(default_factory=dict)  # question id -> the row that counts
    first: Mapping[str, Record] = field(default_factory=dict)  # question id -> one row about it, for what it shows
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)  # of rows that are settled already
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    record: Record
    saved: datetime

    @property
    def row_id(self) -> str:
        return self.record.row_id

    @property
    def text(self) -> str:
        return self.record.text(ANSWER)


def recall(submissions: Iterable[Submission], form: str, question: str) -> Answers:
    """The answers of all workbooks of a form that could be read, in an order that does not depend on the files.

    ``question`` is the column that names the question.
    """
    rows: list[Record] = []
    outcomes: dict[str, Outcome] = {}
    answers: defaultdict[str, list[_Answer]] = defaultdict(list)
    for submission in submissions:
        for record in submission.records if submission.status == Status.READ else ():
            if record.form != form:
                continue
            rows.append(record)
            if holds_back(record.findings):
                outcomes[record.row_id] = Outcome.HELD
            elif not record.text(ANSWER):
                outcomes[record.row_id] = Outcome.EXCLUDED  # not decided yet
            else:
                answers[record.text(question)].append(_Answer(record, submission.saved or _LONG_AGO))
    chosen, findings = dict[str, Record](), list[Finding]()
    for name, given in sorted(answers.items()):
        newest, found = _newest(given, outcomes)
        findings.extend(found)
        if newest:
            chosen[name] = newest.record
    first = {name: given[0].record for name, given in answers.items()}
    return Answers(tuple(rows), chosen, first, outcomes, tuple(findings))


def _newest(given: Sequence[_Answer], outcomes: dict[str, Outcome]) -> tuple[_Answer | None, list[Finding]]:
    """The answer that counts, None where the newest contradict each other; the others' outcomes are noted."""
    latest = max(answer.saved for answer in given)
    new = sorted((answer for answer in given if answer.saved == latest), key=lambda answer: answer.row_id)
    old = [answer for answer in given if answer.saved < latest]
    outcomes.update({answer.row_id: Outcome.MERGED for answer in old})
    if len({answer.text for answer in new}) > 1:
        outcomes.update({answer.row_id: Outcome.HELD for answer in new})
        return None, [_contradicted(answer, new) for answer in new]
    chosen = new[-1]
    outcomes.update({answer.row_id: Outcome.MERGED for answer in new[:-1]})
    return chosen, [_replaced_by(answer, chosen) for answer in old if answer.text != chosen.text]


def _contradicted(answer: _Answer, others: Sequence[_Answer]) -> Finding:
    rows = tuple(one.row_id for one in others)
    other = next(one for one in others if one.text != answer.text)
    words = {"given": answer.text, "other": RowId(other.row_id), "than": other.text, "book": _book(answer)}
    return DECISION_CONTRADICTED.at(answer.record.at(ANSWER), value=answer.text, related=rows).filled(words)


def _replaced_by(answer: _Answer, newer: _Answer) -> Finding:
    words = {"given": answer.text, "other": RowId(newer.row_id), "than": newer.text, "book": _book(answer)}
    return DECISION_REPLACED.at(answer.record.at(ANSWER), value=answer.text).filled(words)


def _book(answer: _Answer) -> str:
    """The workbook of the run folder in which such questions are answered."""
    return BOOKS[answer.record.form]
