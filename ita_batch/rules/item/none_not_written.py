"""A component that may not exist, such as a fee: the page must say that there is none, and then it is there.

Who has none answers ไม่มี, and loses the item for two words that the page lacks.
"""

from collections.abc import Iterator

from ita_batch.disclosure.answer_urls import PAGE
from ita_batch.disclosure.cases import HAS, ItemCase
from ita_batch.disclosure.targets import answer_texts, none_key
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.submission import Record
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.thai.text import match_key, means_none

CODE = Code("none-not-written", Severity.WARNING, source="rulebook: components")
WHERE = "where"
NONE = match_key("ไม่มี")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Tell who answers such a component with ไม่มี, or not at all, what to write, or to answer มี where it is written."""
    if not case.with_evidence:
        return
    for component in case.item.components:
        if component not in case.item.written_none:
            continue
        rows = _rows(case.components, component)
        if any(row.text("present") == HAS for row in rows):
            continue
        written = "said" if _said(rows) else "seen" if _seen(case, component, context) else None
        yield CODE.at(
            _place(rows or _rows(case.unstated, component), case),
            variant=written,
            item=case.item.item_id,
            component=component,
            identity=component,
        )


def _rows(records: tuple[Record, ...], component: str) -> list[Record]:
    return [row for row in records if match_key(row.text("component")) == match_key(component)]


def _said(rows: list[Record]) -> bool:
    """True where the owner says that the page says it; a bare ไม่มี says only that there is nothing to show."""
    texts = (row.text(column) for row in rows for column in (WHERE, "note"))
    return any(NONE in match_key(text) and not means_none(text) for text in texts)


def _seen(case: ItemCase, component: str, context: RuleContext) -> bool:
    """True where a page or file of the answer was seen to say so beside the component's name."""
    texts = answer_texts(case, context.agency, context.site)
    return any(text.words_found.get(none_key(component)) for text in texts)


def _place(rows: list[Record], case: ItemCase) -> Place:
    """Where the answer's place is asked for: beside the answer itself, of which another rule speaks."""
    return rows[0].at(WHERE) if rows else case.with_evidence[0].at(PAGE)
