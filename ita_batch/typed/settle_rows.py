"""Which of several rows about one thing counts: the one that was saved last. All of them stay in the balance."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ita_batch.findings import Code, Finding, RowId, Severity, holds_back
from ita_batch.intake.submission import Record, Status, Submission
from ita_batch.register import Outcome, Register

TYPED_REPLACED = Code("typed-replaced", Severity.NOTE, source="contract: Forms")
TYPED_CONTRADICTED = Code("typed-contradicted", Severity.ERROR, source="contract: Forms")

_LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - naive, as saved times are


@dataclass(frozen=True, slots=True)
class TypedRows:
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
    rows, outcomes, findings = list[Record](), dict[str, Outcome](), list[Finding]()
    given: defaultdict[Hashable, list[tuple[datetime, Record]]] = defaultdict(list)
    for submission in submissions:
        for record in submission.records if submission.status == Status.READ else ():
            if record.form != form:
                continue
            rows.append(record)
            if holds_back(record.findings):
                outcomes[record.row_id] = Outcome.HELD
            elif empty and not record.text(empty):
                outcomes[record.row_id] = Outcome.EXCLUDED  # prepared, and not filled yet
            else:
                given[about(record)].append((submission.saved or _LONG_AGO, record))
    imported = []
    for same in given.values():
        chosen, told = _settle(same, outcomes)
        findings += told
        imported += [chosen] if chosen else []
    register = Register(form, tuple(rows), outcomes, tuple(imported))
    return TypedRows(register, tuple(findings))


def _settle(same: list[tuple[datetime, Record]], outcomes: dict[str, Outcome]) -> tuple[Record | None, list[Finding]]:
    latest = max(saved for saved, _ in same)
    new = sorted((row for saved, row in same if saved == latest), key=lambda row: row.row_id)
    old = [row for saved, row in same if saved < latest]
    outcomes.update({row.row_id: Outcome.MERGED for row in old})
    if any(_said(row) != _said(new[0]) for row in new):
        outcomes.update({row.row_id: Outcome.HELD for row in new})
        return None, [_contradicted(row, new) for row in new]
    chosen = new[-1]
    outcomes.update({row.row_id: Outcome.MERGED for row in new[:-1]})
    outcomes[chosen.row_id] = Outcome.IMPORTED
    return chosen, [_replaced(row, chosen) for row in old if _said(row) != _said(chosen)]


def _said(row: Record) -> Mapping[str, object]:
    return row.values


def _contradicted(row: Record, others: list[Record]) -> Finding:
    other = next((one for one in others if _said(one) != _said(row)), others[0])
    related = tuple(one.row_id for one in others)
    return TYPED_CONTRADICTED.at(row.place, related=related).filled({"other": RowId(other.row_id)})


def _replaced(row: Record, newer: Record) -> Finding:
    return TYPED_REPLACED.at(row.place).filled({"other": RowId(newer.row_id)})
