"""A count of answers from a day on which the survey was not collected."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.rules.typed_places import typed_of
from ita_batch.week import Week

CODE = Code("responses-outside-step", Severity.WARNING, source="rulebook: calendar")
BEFORE, AFTER = "before", "after"


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """A day before the first is no answer of this year and is left out; one after the last is only noted."""
    for course in week.surveys.courses:
        step = course.step
        for count, number, place in typed_of(week, course.kind) if step else ():
            if step and not step.start <= count.day <= step.end:
                early = count.day < step.start
                yield CODE.at(
                    place,
                    variant=BEFORE if early else AFTER,
                    severity=None if early and number else Severity.NOTE,
                    day=count.day,
                    first=step.start,
                    last=step.end,
                    instrument=course.instrument,
                    identity=f"{course.kind}{count.day}",
                )
