"""Versions of filled forms: a newer one replaces an older one of the same division and item that says the same.

A division may send several forms of one item, as a report for each activity: those with other contents all count.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from ita_batch.findings import Code, Place, Severity
from ita_batch.intake.submission import Status, Submission
from ita_batch.thai.date_text import format_short

FILE_SUPERSEDED = Code("file-superseded", Severity.WARNING, source="contract: Forms")

_SAME = 0.5  # of what the older one says
_FEW = 3  # answers; a form with fewer was hardly begun


def with_newest_annexes(submissions: Sequence[Submission]) -> list[Submission]:
    """The files, of filled forms that are versions of one another only the newest counting."""
    annexes = [one for one in submissions if one.annex and one.status is Status.READ and one.division and one.saved]
    newer: dict[str, Submission] = {}
    for older, later in combinations(sorted(annexes, key=lambda one: (str(one.saved), one.file)), 2):
        if _kind(older) == _kind(later) and older.saved != later.saved and _says_again(older, later):
            newer[older.file] = later
    return [_replaced(one, newer[one.file]) if one.file in newer else one for one in submissions]


def _kind(one: Submission) -> tuple[str | None, str | None]:
    return one.annex, one.division


def _says_again(older: Submission, later: Submission) -> bool:
    said = older.answers
    return len(said) < _FEW or len(said & later.answers) >= _SAME * len(said)


def _replaced(one: Submission, by: Submission) -> Submission:
    finding = FILE_SUPERSEDED.at(
        Place(file=one.file, division=one.division),
        variant="annex",
        severity=Severity.NOTE,
        past=True,
        other=by.file,
        item=one.annex,
        lost=0,
        saved=format_short(one.saved.date()) if one.saved else "-",
    )
    return replace(one, status=Status.SUPERSEDED, findings=(finding,))
