"""An address of the agency that leads to somebody else's site: an assessor ends up where nothing counts."""

from collections.abc import Iterator

from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.item_looks import own_looks
from ita_batch.disclosure.urls import shown
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.website.addresses import host_of
from ita_batch.website.site import Verdict

CODE = Code("link-leaves-site", Severity.WARNING, source="minutes 2564: not a page of the main website")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn about pages and files of the agency that redirect to a foreign host."""
    if context.site is None:
        return
    for one in own_looks(case, context.site, context.agency):
        if one.seen.verdict is Verdict.LEAVES_SITE:
            yield CODE.at(
                one.place,
                value=one.url.text,
                item=case.item.item_id,
                url=shown(one.url.text),
                host=host_of(one.seen.final_url) or "–",
                identity=one.identity,
            )
