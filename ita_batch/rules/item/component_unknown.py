"""A row of the components sheet whose printed text was changed: its answer cannot be assigned."""

from collections.abc import Iterator

from ita_batch.disclosure.cases import ItemCase
from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.text_masking import without_persons
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.thai.text import match_key

CODE = Code("component-unknown", Severity.ASK, source="rulebook: components")
SHOWN = 80  # letters


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Ask about components that the item does not have."""
    known = frozenset(match_key(component) for component in case.item.components)
    words = known | {match_key(word) for component in case.item.components for word in component.split()}
    for row in case.components:
        text = row.text("component")
        if text and match_key(text) not in known:
            given = without_persons(text, words)[:SHOWN]
            yield CODE.at(row.at("component"), item=case.item.item_id, given=given, identity=text)
