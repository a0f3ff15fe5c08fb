"""The time at which a workbook says that it was saved is evidence, not truth.

A program may write a Buddhist year, a constant, or the time of a clock that is wrong. What proves nothing is set aside:
then no file is late by it, and it decides between no two files.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms.form import REVIEW_FORMS, TYPED_FORMS
from ita_batch.intake.submission import Status, Submission

STAMP_DOUBTFUL = Code("stamp-doubtful", Severity.NOTE, source="contract: Forms")

_BUDDHIST = range(2400, 2701)
_BUDDHIST_AHEAD = 543  # years
_CONSTANT = 3  # files: so many with one stamp, and at least half of all, were stamped by a program
_HALF = 2


def with_believed_stamps(submissions: Sequence[Submission], first: date, as_of: date) -> list[Submission]:
    """The files with the times that can be believed; what was set aside or converted is noted at its file.

    ``first`` is the first day of the year's work: no form of this year was saved before it. The secretary's own answers
    keep their times: she knows in which order she gave them, on whatever day the week is run again.
    """
    stamps = Counter(stamp for stamp, _ in {(one.saved, one.sha256) for one in submissions if one.saved})
    constant = {
        stamp
        for stamp, count in stamps.items()
        if count >= _CONSTANT and _HALF * count >= stamps.total() and stamp == _midnight(stamp)
    }
    return [_believed(one, first, as_of, constant) for one in submissions]


def _midnight(stamp: datetime) -> datetime:
    return stamp.replace(hour=0, minute=0, second=0, microsecond=0)


def _believed(submission: Submission, first: date, as_of: date, constant: set[datetime]) -> Submission:
    saved = submission.saved
    if saved is None or submission.status != Status.READ or submission.form in (*REVIEW_FORMS, *TYPED_FORMS):
        return submission
    converted = _christian(saved)
    remark = None
    if converted is None or converted.date() > as_of:
        remark = "future"
    elif converted.date() < first:
        remark = "past"
    elif saved in constant:
        remark = "constant"
    if remark:
        return replace(submission, saved=None, findings=(*submission.findings, _noted(submission, remark, saved)))
    if converted != saved:
        submission = replace(submission, findings=(*submission.findings, _noted(submission, "buddhist", saved)))
    return replace(submission, saved=converted)


def _christian(saved: datetime) -> datetime | None:
    """The time with its year in the common era; None where that day does not exist there."""
    if saved.year not in _BUDDHIST:
        return saved
    try:
        return saved.replace(year=saved.year - _BUDDHIST_AHEAD)
    except ValueError:  # 29 February of a year that has none
        return (saved - timedelta(days=1)).replace(year=saved.year - _BUDDHIST_AHEAD)


def _noted(submission: Submission, variant: str, saved: datetime) -> Finding:
    place = Place(file=submission.file, division=submission.division)
    return STAMP_DOUBTFUL.at(place, variant=variant, saved=f"{saved:%d/%m/%Y %H:%M}", identity=variant)
