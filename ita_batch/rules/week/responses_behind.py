"""Fewer have answered than an even pace to the last day asks for, or nobody of a division has."""

from collections.abc import Iterator
from datetime import date

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.survey.course import Course
from ita_batch.survey.projection import Point
from ita_batch.survey.shares import Share
from ita_batch.week import Week

CODE = Code("responses-behind", Severity.WARNING, source="minutes 2564: every division and every level")
SHARE, SILENT = "share", "silent"


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Name each survey that is behind, and each division or level of which that is known."""
    for course in week.surveys.courses:
        if course.on and course.behind and course.last and course.step:
            yield _of_survey(course, course.last, course.step.end)
    for share in (*week.surveys.to_remind, *week.surveys.levels_to_remind):
        if share.answered is not None:
            yield _of_share(share)


def _of_survey(course: Course, last: Point, end: date) -> Finding:
    return CODE.at(
        Place(),
        instrument=f"{course.instrument} {course.part}" if course.part else course.instrument,
        day=last.day,
        answered=last.count,
        minimum=course.minimum,
        left=course.left,
        end=end,
        identity=course.kind,
    )


def _of_share(share: Share) -> Finding:
    return CODE.at(
        Place(division=share.unit),
        variant=SILENT if share.silent else SHARE,
        group=share.name,
        answered=share.answered,
        needed="–" if share.needed is None else share.needed,
        identity=share.name,
    )
