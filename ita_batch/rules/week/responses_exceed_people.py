"""More of the staff have answered than there are."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.rules.typed_places import typed_of, whose
from ita_batch.typed.response_counts import ResponseCount
from ita_batch.week import Week

CODE = Code("responses-exceed-people", Severity.ASK, source="contract: Forms")


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Ask about each count of IIT that is larger than the head-count of whom it counts; without a roster nothing."""
    for count, number, place in typed_of(week, "iit"):
        people = _people(count, week)
        if people and number > people:
            yield CODE.at(place, number=number, people=people, whose=whose(count, week), identity=str(count.day))


def _people(count: ResponseCount, week: Week) -> int:
    """How many there are; 0 where that is not known."""
    if count.whole:
        return week.samples["IIT"].population
    if count.division and count.staff_group:
        return 0
    if count.staff_group:
        return week.allocation.by_group.get(count.staff_group, (0, None))[0]
    unit = week.agency.division(count.division)
    return week.allocation.by_division.get(unit.name, (0, None))[0] if unit else 0
