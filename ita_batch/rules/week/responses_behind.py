"""Fewer have answered than an even pace to the last day asks for, or nobody of a division has."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.survey.course import Course
from ita_batch.survey.shares import Share
from ita_batch.week import Week

CODE = Code("responses-behind", Severity.WARNING, source="minutes 2564: every division and every level")
SHARE, SILENT = "share", "silent"


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Name each survey that is behind, and each division or level of which that is known."""
    for course in week.surveys.courses:
        if course.on and course.behind and course.last and course.left:
            yield _of_survey(course)
    for share in (*week.surveys.to_remind, *week.surveys.levels_to_remind):
        if share.answered is not None:
            yield _of_share(share)


def _of_survey(course: Course) -> Finding:
    last = course.last
    part = course.part or 0
    values = {"answered": last.count if last else 0, "minimum": course.minimum, "left": course.left}
    day, end = last.day if last else course.as_of, course.step.end if course.step else course.as_of
    name = f"{course.instrument} {part}" if part else course.instrument
    return CODE.at(Place(), instrument=name, day=day, end=end, **values, identity=course.kind)


def _of_share(share: Share) -> Finding:
    return CODE.at(
        Place(division=share.unit),
        variant=SILENT if share.silent else SHARE,
        group=share.name,
        answered=share.answered,
        needed="–" if share.needed is None else share.needed,
        identity=share.name,
    )
