"""The form that the year prescribes for an item is wanted as files of certain kinds, usually Excel beside a PDF."""

from collections.abc import Iterator

from ita_batch.disclosure.answer_urls import FILES
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.file_names import kind_of, kinds_in_words
from ita_batch.disclosure.urls import Url, each_once
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("annex-missing", Severity.ERROR, source="rulebook: annexes")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Tell which kinds no owner's answer has; where a file may be of any kind, it could be the one: nothing is told.

    A file is of the kind that its address ends in, or that it was seen to be where the website was looked at.
    """
    annex = case.item.annex
    if annex is None or not case.urls:
        return
    kinds = [_kind(url, context) for url in each_once(url for urls in case.urls for url in (*urls.direct, *urls.files))]
    missing = [kind for kind in annex.file_kinds if kind not in kinds]
    if missing and None not in kinds:
        yield CODE.at(
            case.urls[0].record.at(FILES),
            variant=_variant(case, annex.name),
            item=case.item.item_id,
            form=annex.name,
            kinds=kinds_in_words(missing),
            every=kinds_in_words(annex.file_kinds),
        )


def _variant(case: ItemCase, name: str) -> str | None:
    """A filled form that came is no evidence before it stands on the website: that is said."""
    return "received" if case.annexes else "named" if name else None


def _kind(url: Url, context: RuleContext) -> str | None:
    seen = context.site.look(url.text) if context.site else None
    return kind_of(url, context.rulebook.file_suffixes, seen)
