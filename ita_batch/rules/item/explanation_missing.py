"""ITAS asks where on the main site the data are: without the click path an assessor may not find them."""

from collections.abc import Iterator

from ita_batch.disclosure.address_shapes import describes_path
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.proposals import proposed_explanation
from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.text_masking import NO_LIST, without_persons
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.thai.text import means_none

CODE = Code(
    "explanation-missing",
    Severity.WARNING,
    source="published: URL and explanation for each item, https://www.song.go.th/ita.php",
)
SHOWN = 80  # letters


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn about an answer มี without an explanation, or with one that tells no path; propose the path found."""
    for urls in case.urls:
        text = urls.record.text("explanation")
        missing = means_none(text)
        if not missing and describes_path(text, context.rulebook.web):
            continue
        finding = CODE.at(
            urls.record.at("explanation"),
            variant=None if missing else "no-path",
            item=case.item.item_id,
            given=without_persons(text, NO_LIST, links=True)[:SHOWN],
        )
        path = proposed_explanation(urls, context.site)
        if path:
            finding = finding.filled({"path": path}).named("proposed" if missing else "no-path-proposed")
        yield finding
