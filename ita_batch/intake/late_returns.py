"""Returns of an earlier run that come back after the return of a later one was answered.

Which run made a return stands in its ``_meta`` and, unlike a saved time, cannot be wrong by a clock. Such a return
replaces nothing: what it corrects was asked again since, and answered.
"""

from collections.abc import Collection, Iterable, Mapping

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.submission import Submission
from ita_batch.run_folder import day_and_round
from ita_batch.thai.date_text import format_short

RETURN_OUTDATED = Code("return-outdated", Severity.ASK, source="contract: Files")


def round_in(meta: Mapping[str, str]) -> str | None:
    """The run that made this return, as ``_meta`` says; None for any other workbook."""
    name = meta.get("round", "")
    return name if day_and_round(name) else None


def overtaken_by(submission: Submission, others: Iterable[Submission]) -> Submission | None:
    """The return of the latest of the later runs among ``others``, which are of the same kind; None where none is."""
    later = [one for one in others if _is_later(one, submission)]
    return max(later, key=lambda one: (day_and_round(one.round or ""), one.file), default=None)


def _is_later(one: Submission, other: Submission) -> bool:
    made, before = day_and_round(one.round or ""), day_and_round(other.round or "")
    return bool(made and before and made > before)


def in_time(same_kind: Collection[Submission]) -> list[Submission]:
    """Those of one kind that may replace the others: no return of an earlier run than another's."""
    return [one for one in same_kind if not overtaken_by(one, same_kind)]


def outdated(submission: Submission, others: Collection[Submission]) -> Finding | None:
    """What to ask about a return that came back after that of a later run; None where it came back before, or alone.

    ``others`` are what counts instead of it. A return that was saved before them is merely older.
    """
    newer = overtaken_by(submission, others)
    if newer is None or (submission.saved and newer.saved and submission.saved < newer.saved):
        return None
    day, number = day_and_round(submission.round or "") or (None, 0)
    return RETURN_OUTDATED.at(
        Place(file=submission.file, division=submission.division),
        day=format_short(day) if day else "-",
        number=number,
        other=newer.file,
        rows=len(submission.records),
        identity=newer.file,
    )
