"""Scores of some items only: what is counted and clarified from them is not the whole result."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms.form import RESULTS
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.week import Week

CODE = Code("results-incomplete", Severity.WARNING, source="contract: Forms")
_NAMED = 5


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Say how many items have a score, and which are missing, once any item has one."""
    missing = [item for item in week.rulebook.items if item not in week.results.items]
    if not week.results.items or not missing:
        return
    more = f" … ({len(missing)})" if len(missing) > _NAMED else ""
    yield CODE.at(
        Place(file=week.registers[RESULTS].imported[0].place.file),
        known=len(week.results.items),
        items=len(week.rulebook.items),
        missing=f"{' '.join(missing[:_NAMED])}{more}",
    )
