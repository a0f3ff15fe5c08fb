"""An item's score that is neither nothing nor the whole: an item is judged as a whole, so it may be mistyped."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.forms.form import RESULTS
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.scoring.scores import FULL
from ita_batch.week import Week

CODE = Code("score-unusual", Severity.ASK, source="verify: an item has nothing or the full score")


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Ask about every score between, and about one after the clarification likewise."""
    rows = {row.row_id: row for row in week.registers[RESULTS].imported}
    for one in week.results.items.values():
        for column, score in (("score", one.score), ("confirmed_score", one.confirmed)):
            if score is not None and 0 < score < FULL:
                place, given = rows[one.row].at(column), rows[one.row].text(column)
                yield CODE.at(place, given=given, item=one.item_id, identity=f"{one.item_id}{column}")
