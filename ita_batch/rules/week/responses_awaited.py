"""A survey is on, and nobody has typed lately how many have answered."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.survey.course import READ_EVERY
from ita_batch.week import Week

CODE = Code("responses-awaited", Severity.WARNING, source="rulebook: calendar")
NEVER = "never"


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Ask for the counts of each survey that is on once a week, but not of a part that assessors collect."""
    for course in week.surveys.courses:
        step, last = course.step, course.last
        if step is None or not course.on or (course.part or 1) > 1:
            continue
        since = last.day if last else step.start
        if context.as_of - since > READ_EVERY:
            yield CODE.at(
                Place(),
                variant=None if last else NEVER,
                instrument=course.instrument,
                day=since,
                days=(context.as_of - since).days,
                end=step.end,
                identity=course.kind,
            )
