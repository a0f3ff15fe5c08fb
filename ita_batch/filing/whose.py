"""A file whose sender is contested or unknown: held back, or counted as of nobody, until somebody says whose it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ita_batch.agency import Agency
from ita_batch.answers import ANSWER, ANSWERED_BY, REMARK
from ita_batch.filing.file_questions import Doubt, FileAnswer, FileQuestion, seen, whose_id
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms.form import INBOX_FORMS
from ita_batch.intake.recognise import DIVISION_UNKNOWN
from ita_batch.intake.sender import Sender
from ita_batch.intake.submission import Record, Status, Submission
from ita_batch.messages import Language, word

SENDER_CONTESTED = Code("sender-contested", Severity.ERROR, source="contract: Workbook identity")
SENDER_DECIDED = Code("sender-decided", Severity.NOTE, source="contract: Workbook identity")


class Owned(NamedTuple):
    """A file with its sender settled as far as it can be, and the question about it, if there is one."""

    submission: Submission
    question: FileQuestion | None = None
    obeyed: str | None = None  # row id of the answer


def owned(submission: Submission, chosen: Mapping[str, Record], agency: Agency) -> Owned:
    """Obey what was answered about the file; else hold a contested one back, and ask."""
    nobodys = submission.status == Status.READ and submission.division is None and submission.form in INBOX_FORMS
    if not nobodys or not (submission.records or submission.annex):
        return Owned(submission)
    question = _question(submission, agency)
    unanswered = Owned(_waiting(submission, question), question)
    answer = chosen.get(question.question_id)
    if answer is None:
        return unanswered
    text = answer.text(ANSWER)
    if unit := agency.find(text):
        settled = _noted(submission.sent_by(unit.division_id), None, unit.name)
    elif text == FileAnswer.NOT_OURS:
        settled = replace(_noted(submission, "not-ours", text), status=Status.NOT_OURS)
    else:
        return unanswered
    question = question.answered(text, answer.text(ANSWERED_BY), answer.text(REMARK))
    return Owned(settled, question, answer.row_id)


def with_contested_copies(submissions: Sequence[Submission], agency: Agency) -> list[Submission]:
    """The files; copies of one file that are named after several divisions are contested: they cannot all be right.

    A copy that contradicts itself takes nothing from one that does not.
    """
    alike: defaultdict[str, list[Submission]] = defaultdict(list)
    for one in submissions:
        if one.status == Status.READ and one.division and one.records and one.form in INBOX_FORMS:
            alike[one.sha256 or one.file].append(one)
    contested = {}
    for copies in alike.values():
        if len({agency.top(one.division or "") for one in copies}) > 1:
            claims = tuple(dict.fromkeys(claim for one in copies for claim in one.sender.claims))
            contested.update({one.file: replace(one.sent_by(None), sender=Sender(None, claims)) for one in copies})
    return [contested.get(one.file, one) for one in submissions]


def _question(submission: Submission, agency: Agency) -> FileQuestion:
    sender = submission.sender
    named = tuple(unit.division_id for unit in agency.divisions if unit.division_id in sender.candidates)
    doubt = Doubt.CONTESTED if sender.contested else Doubt.UNKNOWN
    others = [unit.name for unit in agency.divisions if unit.division_id not in named]
    likely = [unit.name for unit in agency.divisions if unit.division_id in named]
    return FileQuestion(
        whose_id(submission),
        doubt,
        submission.form or "",
        (seen(submission),),
        named,
        (*likely, *others, FileAnswer.NOT_OURS),
        _contested(submission, agency) if sender.contested else None,
    )


def _waiting(submission: Submission, question: FileQuestion) -> Submission:
    """The rows of a contested file are nobody's: what was found in them is said once it is known whose they are."""
    if question.finding is None:
        return submission
    return replace(submission, status=Status.WAITING, findings=(question.finding,))


def _contested(submission: Submission, agency: Agency) -> Finding:
    place = Place(file=submission.file)
    both = {language: claims_text(submission.sender, agency, language) for language in ("th", "en")}
    return SENDER_CONTESTED.at(place, claims=both, rows=len(submission.records), identity=whose_id(submission))


def claims_text(sender: Sender, agency: Agency, language: Language = "th") -> str:
    """What each piece of evidence says: แบบฟอร์มเป็นของกองคลัง ชื่อไฟล์เป็นของกองช่าง …"""
    clauses = []
    for claim in sender.claims:
        units = " / ".join(unit.name for unit in agency.divisions if unit.division_id in claim.units)
        clauses.append(word(f"sender_{claim.evidence.value}", language, units=units))
    return (" · " if language == "th" else ", ").join(clauses)


def _noted(submission: Submission, variant: str | None, answer: str) -> Submission:
    findings = [one for one in submission.findings if one.code != DIVISION_UNKNOWN]
    place = Place(file=submission.file, division=submission.division)
    return replace(submission, findings=(*findings, SENDER_DECIDED.at(place, variant=variant, answer=answer)))
