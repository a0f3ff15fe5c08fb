"""A cell that should hold a URL holds something else: no http, words around it, several URLs, no URL at all.

Where only one reading makes sense, it is proposed and the division confirms; else the item waits.
"""

from collections.abc import Iterator

from ita_batch.disclosure.answer_urls import FILES, PAGE
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.url_cells import UrlProblem
from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.text_masking import NO_LIST, without_persons
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("url-malformed", Severity.ERROR, source="contract: Evidence")
SHOWN = 120  # letters


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report every page or file URL that is none, and ask about each that had to be made out."""
    for urls in case.urls:
        cells = [(PAGE, cell) for cell in (urls.page_cell,) if cell] + [(FILES, cell) for cell in urls.file_cells]
        for column, cell in cells:
            if cell.problem is UrlProblem.NONE:
                continue
            given = without_persons(cell.text, NO_LIST, links=True)
            yield CODE.at(
                urls.record.at(column),
                value=given,
                variant=None if cell.problem is UrlProblem.UNREADABLE else cell.problem.value,
                severity=Severity.ASK if cell.urls else None,
                item=case.item.item_id,
                given=given[:SHOWN],
                reading=cell.shown,
            )
