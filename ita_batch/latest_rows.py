"""Which of several rows about one thing counts: the one that was saved last. All of them stay in the balance."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from ita_batch.findings import holds_back
from ita_batch.intake.submission import Record, Status, Submission
from ita_batch.register import Outcome

K = TypeVar("K", bound=Hashable)
_LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - naive, as saved times are


class SavedRow(NamedTuple):
    """A row, and when its file was saved."""

    row: Record
    saved: datetime


@dataclass(frozen=True, slots=True)
class GivenRows(Generic[K]):
    """The rows of one form in all files: what each is about, and what became of those that are settled already."""

    rows: tuple[Record, ...]
    about: Mapping[K, Sequence[SavedRow]]
    outcomes: dict[str, Outcome]


class Latest(NamedTuple):
    """The row that counts of those about one thing; None where the newest, ``contradicted``, say different things."""

    chosen: Record | None
    replaced: tuple[Record, ...]  # older ones that said something else
    contradicted: tuple[Record, ...]


def given_rows(
    submissions: Iterable[Submission], form: str, about: Callable[[Record], K], empty: str = ""
) -> GivenRows[K]:
    """The rows of a form in the files that could be read. ``empty`` is the cell without which a row says nothing."""
    rows, outcomes = list[Record](), dict[str, Outcome]()
    given: defaultdict[K, list[SavedRow]] = defaultdict(list)
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
                given[about(record)].append(SavedRow(record, submission.saved or _LONG_AGO))
    return GivenRows(tuple(rows), given, outcomes)


def latest(same: Sequence[SavedRow], said: Callable[[Record], object], outcomes: dict[str, Outcome]) -> Latest:
    """The row that was saved last; ``said`` is what a row says. The outcomes of the others are noted."""
    newest = max(one.saved for one in same)
    new = sorted((one.row for one in same if one.saved == newest), key=lambda row: row.row_id)
    old = [one.row for one in same if one.saved < newest]
    outcomes.update({row.row_id: Outcome.MERGED for row in old})
    if any(said(row) != said(new[0]) for row in new):
        outcomes.update({row.row_id: Outcome.HELD for row in new})
        return Latest(None, (), tuple(new))
    chosen = new[-1]
    outcomes.update({row.row_id: Outcome.MERGED for row in new[:-1]})
    return Latest(chosen, tuple(row for row in old if said(row) != said(chosen)), ())
