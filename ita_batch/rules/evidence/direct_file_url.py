"""A file URL where the page URL should be: the fault that cost 17 of 43 items in fiscal year 2563.

The public must be able to reach the data by a page; a file URL is allowed only together with its page URL.
"""

from collections.abc import Iterator

from ita_batch.evidence.cases import ItemCase
from ita_batch.evidence.urls import opens_file, parse_url
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject

CODE = Code("direct-file-url", Severity.ERROR, source="minutes 2564: URL that opens a file, and no page URL")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report a page URL that opens a file, and an answer without any page URL."""
    for answer in case.with_evidence:
        page = answer.text("page_url")
        url = parse_url(page)
        if not page:
            yield CODE.at(answer.at("page_url"), variant="no-page", item=case.item.item_id)
        elif url and opens_file(url, context.rulebook.file_suffixes):
            yield CODE.at(answer.at("page_url"), value=page, item=case.item.item_id)


RULE = Rule(CODE, Subject.ITEM, check)
