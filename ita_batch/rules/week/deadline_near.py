"""A deadline of the agency or of ITAS is near."""

from collections.abc import Iterator
from datetime import date

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.week import Week

CODE = Code("deadline-near", Severity.NOTE, source="rulebook: calendar")
NEAR_DAYS = 30


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Name each deadline of the next days, the nearest first."""
    for due, what in sorted(deadlines(week)):
        days = (due - context.as_of).days
        if 0 <= days <= NEAR_DAYS:
            yield CODE.at(Place(), what=what, due=due, days=days, identity=f"{due}{what}")


def deadlines(week: Week) -> set[tuple[date, str]]:
    """The agency's own deadlines and the ends of the steps that have begun: day and what is due."""
    own = {(deadline.due, deadline.description or deadline.form) for deadline in week.agency.deadlines}
    return own | {(step.end, step.title) for step in week.rulebook.calendar.values() if step.start <= week.as_of}
