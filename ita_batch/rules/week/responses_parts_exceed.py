"""The divisions together, or the levels together, have more answers than the whole agency on the same day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.rules.typed_places import typed_of, wholes
from ita_batch.typed.response_counts import KINDS, ResponseCount
from ita_batch.week import Week

CODE = Code("responses-parts-exceed", Severity.ASK, source="contract: Forms")
DIVISIONS, LEVELS = "divisions", "levels"


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Ask about the count of the whole; who is counted in no division or level may be missing from the others."""
    for kind in KINDS:
        whole = wholes(week, kind)
        for what in (DIVISIONS, LEVELS):
            for day, together in _sums(week, kind, what).items():
                if day in whole and together > whole[day][1]:
                    _, number, place = whole[day]
                    identity = f"{kind}{day}{what}"
                    yield CODE.at(place, variant=what, number=number, together=together, day=day, identity=identity)


def _sums(week: Week, kind: str, what: str) -> dict[date, int]:
    """What the parts have by day; a section is counted with its division where that has no count of its own."""
    sums: defaultdict[date, int] = defaultdict(int)
    typed = [(count, number) for count, number, _ in typed_of(week, kind) if _is_part(count, what)]
    own = {(count.day, count.division) for count, _ in typed}
    for count, number in typed:
        top = week.agency.top(count.division) if count.division else None
        if top == count.division or (count.day, top) not in own:
            sums[count.day] += number
    return sums


def _is_part(count: ResponseCount, what: str) -> bool:
    if what == DIVISIONS:
        return bool(count.division and not count.staff_group)
    return bool(count.staff_group and not count.division)
