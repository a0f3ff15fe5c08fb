"""A page that a program cannot judge: it may open for people. Somebody must look with a browser."""

from collections.abc import Iterator

from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.item_looks import own_looks
from ita_batch.disclosure.urls import shown
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.website.site import Verdict

CODE = Code("link-blocked", Severity.WARNING, source="contract: Website")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Ask for a person's look at each page or file of the agency that did not open for the program."""
    if context.site is None:
        return
    for one in own_looks(case, context.site, context.agency):
        if one.seen.verdict is Verdict.BLOCKED:
            yield CODE.at(
                one.place,
                value=one.url.text,
                variant=one.seen.reason.value,
                item=case.item.item_id,
                url=shown(one.url.text),
                status=one.seen.status or "–",
                identity=one.identity,
            )
