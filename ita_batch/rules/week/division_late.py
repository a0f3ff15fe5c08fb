"""A division sent a form after its deadline. Its rows count all the same."""

from collections.abc import Iterator
from datetime import datetime

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.submission import Status, Submission
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.week import Week

CODE = Code("division-late", Severity.WARNING, source="contract: Agency workbook")


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """A correction of a form that came in time is not late: the first file counts."""
    for form in week.forms.values():
        due = context.agency.due(form.file_stem)
        if due is None or context.as_of <= due:  # whatever the clock of the sender's machine says
            continue
        for submission in week.read_submissions(form.name):
            saved = _first_saved(week, submission)
            division = context.agency.division(submission.division)
            if saved and division and saved.date() > due and not week.may_have_sent(division, form.name):
                yield CODE.at(
                    Place(file=submission.file, division=division.division_id),
                    past=True,
                    division=division.name,
                    form=form.short_title,
                    saved=saved.date(),
                    due=due,
                    days=(saved.date() - due).days,
                )


def _first_saved(week: Week, submission: Submission) -> datetime | None:
    """When its first version was saved; None where one of them does not say: it may have come in time.

    A return does not say: the form that it was made from had come before, whether or not it is still in the inbox.
    """
    saved = [
        other.saved
        for other in week.submissions
        if (other.form, other.division, other.part) == (submission.form, submission.division, submission.part)
        and other.status in {Status.READ, Status.SUPERSEDED, Status.REPEATED, Status.REFUSED}
        and not other.round
    ]
    return None if None in saved else min(filter(None, saved), default=None)
