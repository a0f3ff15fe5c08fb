"""The page must stand on the agency's own website; Facebook, Drive or another office's site scores zero."""

from collections.abc import Iterator

from ita_batch.disclosure.address_shapes import is_preview, needs_login, service_of
from ita_batch.disclosure.answer_urls import FILES, PAGE, AnswerUrls
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.proposals import proposed_page
from ita_batch.disclosure.urls import Url, on_site
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rulebook import WebShapes
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("not-main-site", Severity.ERROR, source="minutes 2564: not a page of the main website")
_SOCIAL = {None, "network", "chat", "video"}


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report page URLs on a foreign host; an item about social networks asks for the place that links there.

    A foreign URL beside a page of the agency is only worth a look; so is a page of the agency behind a login,
    or one before it is published.
    """
    hosts = context.agency.hosts
    for urls in case.urls:
        own = [url for url in urls.pages if on_site(url, hosts)]
        place = urls.record.at(PAGE)
        for url in urls.given_as_page:
            if not on_site(url, hosts):
                yield _beside(case, place, url, hosts) if own else _foreign(case, place, url, urls, context)
        for url in own:
            if closed := _closed(url, context.rulebook.web):
                yield CODE.at(place, variant=closed, severity=Severity.WARNING, value=url.text, item=case.item.item_id)
        for url in urls.files:
            if not on_site(url, hosts) and url not in urls.given_as_page:
                yield _beside(case, urls.record.at(FILES), url, hosts)
            elif on_site(url, hosts) and is_preview(url, context.rulebook.web):
                yield CODE.at(
                    urls.record.at(FILES),
                    variant="own-preview",
                    severity=Severity.WARNING,
                    value=url.text,
                    item=case.item.item_id,
                )


def _closed(url: Url, web: WebShapes) -> str | None:
    """The sentence for a page of the agency that the public may not see."""
    return "own-login" if needs_login(url, web) else "own-preview" if is_preview(url, web) else None


def _foreign(case: ItemCase, place: Place, url: Url, urls: AnswerUrls, context: RuleContext) -> Finding:
    hosts = context.agency.hosts
    service = service_of(url, context.rulebook.web)
    variant = "social" if case.item.links_to_social_network and service in _SOCIAL else service
    finding = CODE.at(
        place,
        value=url.text,
        variant=variant,
        item=case.item.item_id,
        host=url.host,
        site=hosts[0] if hosts else "-",
    )
    page = proposed_page(urls, context.site)
    return finding.filled({"page": page.page_url, "path": page.path_words}).named("proposed") if page else finding


def _beside(case: ItemCase, place: Place, url: Url, hosts: tuple[str, ...]) -> Finding:
    return CODE.at(
        place,
        value=url.text,
        variant="beside",
        severity=Severity.WARNING,
        item=case.item.item_id,
        host=url.host,
        site=hosts[0] if hosts else "-",
        identity=f"{place.row_id}{url.address}",
    )
