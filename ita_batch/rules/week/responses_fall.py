"""A count of answers is lower than an earlier one, though all answers since the first day are counted."""

from collections.abc import Iterator
from itertools import pairwise

from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.rules.typed_places import series_of, whose
from ita_batch.typed.response_counts import KINDS
from ita_batch.week import Week

CODE = Code("responses-fall", Severity.ASK, source="contract: Forms")


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Name the later of two counts: which of them is wrong, only ITAS knows."""
    for kind in KINDS:
        for series in series_of(week, kind):
            for (before, earlier, _), (count, number, place) in pairwise(series):
                if number < earlier:
                    yield CODE.at(
                        place,
                        number=number,
                        earlier=earlier,
                        day=count.day,
                        then=before.day,
                        whose=whose(count, week),
                        identity=f"{kind}{count.day}",
                    )
