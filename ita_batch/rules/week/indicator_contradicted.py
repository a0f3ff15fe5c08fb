"""An announced score of a disclosure indicator is not the one that the scores of its items make: one is mistyped."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.forms.form import INDICATORS
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.scoring.scores import rounded
from ita_batch.typed.results import scores_of_items
from ita_batch.week import Week

CODE = Code("indicator-contradicted", Severity.ASK, source="rulebook: sub_indicators")


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Compare each typed indicator with its items, on the two decimals that are published."""
    of_items = scores_of_items(week.results, context.rulebook)
    rows = {row.row_id: row for row in week.registers[INDICATORS].imported}
    for number, typed in week.results.indicators.items():
        made = of_items.get(number)
        if made is None or rounded(made) == rounded(typed.score):
            continue
        yield CODE.at(
            rows[typed.row].at("score"),
            value=str(rounded(typed.score)),
            number=number,
            announced=str(rounded(typed.score)),
            of_items=str(rounded(made)),
            identity=str(number),
        )
