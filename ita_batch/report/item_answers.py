"""What is typed into ITAS for each item: the answers of its owners joined, or why the item waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ita_batch.disclosure.cases import HAS, ItemCase
from ita_batch.disclosure.urls import each_once
from ita_batch.findings import Finding
from ita_batch.messages import message
from ita_batch.rulebook import Item
from ita_batch.week import Week


@dataclass(frozen=True, slots=True)
class Answer:
    """One item as ITAS asks for it. ``answer`` is มี, ไม่มี, or "" where no owner has answered."""

    item: Item
    owners: tuple[str, ...]
    answer: str
    urls: tuple[str, ...]  # as they were read: pages first, each page and each file once
    explanations: tuple[str, ...]
    ready: bool
    reasons: tuple[str, ...]  # why it is not ready


def answers(week: Week) -> tuple[Answer, ...]:
    """Every item in the order of ITAS."""
    return tuple(
        _answer(
            case,
            ready=case.item.item_id in week.ready,
            errors=week.item_errors.get(case.item.item_id, ()),
        )
        for case in week.cases
    )


def _answer(case: ItemCase, *, ready: bool, errors: Sequence[Finding]) -> Answer:
    said = case.with_evidence or case.answers
    explanations = (record.text("explanation") for record in said)
    return Answer(
        item=case.item,
        owners=tuple(owner.name for owner in case.owners),
        answer=HAS if case.with_evidence else next((answer.text("answer") for answer in case.answers), ""),
        urls=_urls(case),
        explanations=tuple(dict.fromkeys(filter(None, explanations))),
        ready=ready,
        reasons=() if ready else tuple(dict.fromkeys(message(finding) for finding in errors)),
    )


def _urls(case: ItemCase) -> tuple[str, ...]:
    pages = [url for urls in case.urls for url in (*urls.pages, *urls.given_as_page)]
    files = [url for urls in case.urls for url in urls.files]
    return tuple(url.text for url in each_once((*pages, *files)))
