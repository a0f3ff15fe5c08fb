"""What became of the rows that the secretary types: of several about one thing the last one counts."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ita_batch.findings import Code, Finding, RowId, Severity
from ita_batch.intake.submission import Record, Submission, Value
from ita_batch.latest_rows import given_rows, latest
from ita_batch.register import Outcome, Register

TYPED_REPLACED = Code("typed-replaced", Severity.NOTE, source="contract: Forms")
TYPED_CONTRADICTED = Code("typed-contradicted", Severity.ERROR, source="contract: Forms")


class TypedRows(NamedTuple):
    """The rows of one form: every one with its outcome, those that count, and what is to be said of the others."""

    register: Register
    findings: tuple[Finding, ...]

    @property
    def rows(self) -> tuple[Record, ...]:
        """The rows that count, one for each thing."""
        return self.register.imported


def settle_rows(
    submissions: Iterable[Submission], form: str, about: Callable[[Record], Hashable], empty: str = ""
) -> TypedRows:
    """Settle the rows of a form; ``about`` says what a row is about, ``empty`` the cell without which it says nothing.

    Two rows that say different things about one, in one file or in files saved at one time, are both held back.
    """
    given = given_rows(submissions, form, about, empty)
    imported, findings = list[Record](), list[Finding]()
    for same in given.about.values():
        found = latest(same, _said, given.outcomes)
        findings += [_contradicted(row, found.contradicted) for row in found.contradicted]
        if found.chosen:
            imported.append(found.chosen)
            findings += [_replaced(row, found.chosen) for row in found.replaced]
    outcomes = given.outcomes | {row.row_id: Outcome.IMPORTED for row in imported}
    return TypedRows(Register(form, given.rows, outcomes, tuple(imported)), tuple(findings))


def _said(row: Record) -> Mapping[str, Value]:
    return row.values


def _contradicted(row: Record, others: Sequence[Record]) -> Finding:
    other = next(one for one in others if _said(one) != _said(row))
    related = tuple(one.row_id for one in others)
    return TYPED_CONTRADICTED.at(row.place, related=related).filled({"other": RowId(other.row_id)})


def _replaced(row: Record, newer: Record) -> Finding:
    return TYPED_REPLACED.at(row.place).filled({"other": RowId(newer.row_id)})
