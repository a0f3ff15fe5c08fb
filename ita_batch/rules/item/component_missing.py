"""Every required component must be there: one missing component makes the item score zero."""

from collections.abc import Iterator, Sequence

from ita_batch.disclosure.cases import HAS, ItemCase
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.submission import Record
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.thai.text import match_key

CODE = Code("component-missing", Severity.ERROR, source="minutes 2564: a required component is missing")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report each component that no owner has; one owner's มี is enough for all."""
    if not case.with_evidence:
        return  # nothing is shown at all: another rule says so
    for component in case.item.components:
        rows = _rows(case.components, component)
        unreadable = any(finding.place.column == "present" for row in rows for finding in row.findings)
        if not unreadable and not any(row.text("present") == HAS for row in rows):
            yield CODE.at(
                _place(rows, case, component),
                variant=None if rows else "unstated",
                item=case.item.item_id,
                component=component,
                identity=component,
            )


def _rows(records: Sequence[Record], component: str) -> list[Record]:
    return [row for row in records if match_key(row.text("component")) == match_key(component)]


def _place(rows: list[Record], case: ItemCase, component: str) -> Place:
    """The answer, the empty cell that waits for it, or the item's own row where the sheet lacks the component."""
    rows = rows or _rows(case.unstated, component)
    return rows[0].at("present") if rows else case.with_evidence[0].at("item_id")
