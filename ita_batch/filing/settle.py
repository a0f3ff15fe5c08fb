"""Settle which files count: believe their times or not, obey what was answered, set repeated and older ones aside."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ita_batch.agency import Agency
from ita_batch.answers import recall
from ita_batch.filing.annex_versions import FILE_SUPERSEDED, with_newest_annexes
from ita_batch.filing.answered import answered
from ita_batch.filing.file_questions import FileQuestion
from ita_batch.filing.replaced_rows import Replaced
from ita_batch.filing.stamps import STAMP_DOUBTFUL, with_believed_stamps
from ita_batch.filing.versions import compare_versions
from ita_batch.filing.whose import owned, with_contested_copies
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms.form import FILES, INBOX_FORMS
from ita_batch.intake.late_returns import outdated
from ita_batch.intake.sheets.row_runs import row_runs
from ita_batch.intake.submission import Status, Submission
from ita_batch.messages import word
from ita_batch.register import Register
from ita_batch.thai.date_text import format_short

FILE_REPEATED = Code("file-repeated", Severity.NOTE, source="contract: Files")
VERSION_DOUBTFUL = Code("version-doubtful", Severity.ASK, source="contract: Forms")
_SHOWN_ITEMS = 12
_SHOWN_ROWS = 20


@dataclass(frozen=True, slots=True)
class Filed:
    """The files with their final states, the questions about them, and what became of the answers."""

    submissions: tuple[Submission, ...]
    questions: tuple[FileQuestion, ...] = ()  # open and answered
    register: Register = field(default_factory=lambda: Register(FILES, (), {}, ()))  # of the rows of answers
    findings: tuple[Finding, ...] = ()  # about these rows


def is_replaced_by_return(finding: Finding) -> bool:
    """True for the normal way of a correction: a file that its own return has replaced, and nothing is lost by it."""
    return finding.code == FILE_SUPERSEDED and finding.severity is Severity.NOTE


def settle(submissions: Sequence[Submission], agency: Agency, first: date, as_of: date) -> Filed:
    """Settle which files count; the order in which they are given does not matter.

    ``first`` is the first day of the year's work, ``as_of`` the day of the run.
    """
    order = {one.file: place for place, one in enumerate(submissions)}
    files = _without_repeated(with_contested_copies(with_believed_stamps(submissions, first, as_of), agency))
    answers = recall(files, FILES, "file_id")
    known = [owned(one, answers.chosen, agency) for one in files]
    questions = [one.question for one in known if one.question]
    counted = with_newest_annexes([one.submission for one in known])
    versions = compare_versions([one for one in counted if one.status == Status.READ], answers.chosen)
    of_versions = [_said(question) for question in versions.questions]
    said: defaultdict[str | None, list[Finding]] = defaultdict(list)
    for one in of_versions:
        if one.finding:
            said[one.finding.place.file].append(one.finding)
    settled = [_without_replaced(_with(one, said[one.file]), versions.replaced.get(one.file, [])) for one in counted]
    every = sorted((*questions, *of_versions), key=lambda one: (one.files[0].file, one.question_id))
    obeyed = versions.obeyed | {one.obeyed for one in known if one.obeyed}
    register, findings = answered(answers, obeyed, versions.circular, every)
    in_order = sorted(settled, key=lambda one: order[one.file])
    return Filed(tuple(in_order), tuple(every), register, tuple(findings))


def _without_repeated(submissions: Sequence[Submission]) -> list[Submission]:
    """The same bytes count once, and a file of nobody counts once beside another that says the same.

    Files of one division that say the same are versions like others.
    """
    first_of: dict[str, str] = {}
    settled = []
    nobodys = any(one.division is None and one.form in INBOX_FORMS for one in submissions)
    for one in sorted(submissions, key=lambda one: (one.sender.contested, one.division is None, one.file)):
        if one.status != Status.READ:
            settled.append(one)
            continue
        names = [one.sha256 or one.file]
        if nobodys and one.records and one.form in INBOX_FORMS:
            names.append(one.content_key())
        looked_up = names if one.division is None else names[:1]
        first = next((first_of[name] for name in looked_up if name in first_of), None)
        if first is None:
            first_of.update({name: one.file for name in names if name not in first_of})
            settled.append(one)
        else:
            finding = FILE_REPEATED.at(Place(file=one.file, division=one.division), other=first)
            settled.append(replace(one, status=Status.REPEATED, findings=(finding,)))
    return settled


def _with(submission: Submission, said: Sequence[Finding]) -> Submission:
    return replace(submission, findings=(*submission.findings, *said)) if said else submission


def _without_replaced(submission: Submission, replaced: Sequence[Replaced]) -> Submission:
    """The file without the rows that others replace; superseded where nothing is left."""
    if not replaced:
        return submission
    gone = frozenset(row for one in replaced for row in one.rows)
    kept = tuple(record for record in submission.records if record.row_id not in gone)
    findings = tuple(_superseded(submission, one, partly=bool(kept)) for one in replaced)
    if not kept:
        of_stamp = (one for one in submission.findings if one.code == STAMP_DOUBTFUL)
        return replace(submission, status=Status.SUPERSEDED, findings=(*of_stamp, *findings))
    return replace(submission, records=kept, untouched=(), findings=(*submission.findings, *findings))


def _superseded(submission: Submission, by: Replaced, *, partly: bool) -> Finding:
    lost = sorted({(record.place.row or 1) - 1 for record in by.lost})
    variant = "-".join(word for word, told in (("partly", partly), ("lost", lost)) if told)
    return (
        outdated(submission, [by.by])
        or FILE_SUPERSEDED.at(
            Place(file=submission.file, division=submission.division),
            variant=variant or None,
            severity=Severity.NOTE if by.by.round and not lost else None,  # the way that the week goes
            identity=variant,
            past=not variant,  # every row is in the newer file
            other=by.by.file,
            by={language: word(f"superseded_{by.why}", language) for language in ("th", "en")},
            saved=format_short(submission.saved.date()) if submission.saved else "-",
            rows=len(by.rows),
            lost=len(by.lost),
            lost_rows=row_runs(lost[:_SHOWN_ROWS]) + (" …" if len(lost) > _SHOWN_ROWS else ""),
        )
    )


def _said(question: FileQuestion) -> FileQuestion:
    """The question with the finding that puts it to the secretary, while it is open."""
    if not question.open:
        return question
    newer, older = question.files
    shown = ", ".join(question.items[:_SHOWN_ITEMS]) + (" …" if len(question.items) > _SHOWN_ITEMS else "")
    finding = VERSION_DOUBTFUL.at(
        Place(file=newer.file, division=question.divisions[0]),
        variant=question.doubt.value,
        identity=question.question_id,
        other=older.file,
        rows=newer.rows,
        other_rows=older.rows,
        lost=question.lost,
        items=shown,
    )
    return replace(question, finding=finding)
