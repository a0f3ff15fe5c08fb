"""The answer ไม่มี is allowed and scores zero."""

from collections.abc import Iterator

from ita_batch.disclosure.cases import HAS_NOT, ItemCase
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code(
    "answered-none", Severity.ERROR, source="published: an item is complete or scores zero, https://www.spm-sk.go.th"
)


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report an item that nobody answers with มี; warn where only a co-owner does."""
    for answer in case.answers:
        if answer.text("answer") != HAS_NOT:
            continue
        words = {"item": case.item.item_id, "title": case.item.title}
        if case.with_evidence:
            yield CODE.at(answer.at("answer"), value=HAS_NOT, variant="co-owner", severity=Severity.WARNING).filled(
                words
            )
        else:
            with_url = answer.text("page_url") or answer.text("file_urls")
            yield CODE.at(answer.at("answer"), value=HAS_NOT, variant="with-url" if with_url else None).filled(words)
