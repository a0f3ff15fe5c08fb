"""What is typed into ITAS for each item: the answers of its owners joined, or why the item waits."""

from collections.abc import Iterable
from typing import NamedTuple

from ita_batch.disclosure.cases import HAS, ItemCase
from ita_batch.disclosure.urls import each_once
from ita_batch.messages import message
from ita_batch.report.not_computed import group_name
from ita_batch.rulebook import Item
from ita_batch.week import Week


class Answer(NamedTuple):
    """One item as ITAS asks for it. ``answer`` is มี, ไม่มี, or "" where no owner has answered."""

    item: Item
    owners: tuple[str, ...]
    answer: str
    urls: tuple[str, ...]  # as they were read: pages first, each page and each file once
    explanations: tuple[str, ...]
    ready: bool
    reasons: tuple[str, ...]  # why it is not ready


class AnswerGroup(NamedTuple):
    """The items of one sub-indicator, or those of which it is not known; ``heading`` says which."""

    number: str
    heading: str
    answers: tuple[Answer, ...]


def answers(week: Week) -> tuple[Answer, ...]:
    """Every item in the order of ITAS."""
    return tuple(_answer(case, week) for case in week.cases)


def by_sub_indicator(week: Week, given: Iterable[Answer]) -> list[AnswerGroup]:
    """The items under their sub-indicators, in the order of the year; none that has no item."""
    found: dict[str, list[Answer]] = {number: [] for number in week.rulebook.sub_indicator_names}
    for one in given:
        found.setdefault(one.item.sub_indicator or "", []).append(one)
    return [
        AnswerGroup(number, group_name(week.rulebook, number), tuple(group)) for number, group in found.items() if group
    ]


def _answer(case: ItemCase, week: Week) -> Answer:
    item = case.item.item_id
    explanations = (record.text("explanation") for record in case.with_evidence or case.answers)
    return Answer(
        item=case.item,
        owners=tuple(owner.name for owner in case.owners),
        answer=HAS if case.with_evidence else next((answer.text("answer") for answer in case.answers), ""),
        urls=_urls(case),
        explanations=tuple(dict.fromkeys(filter(None, explanations))),
        ready=item in week.ready,
        reasons=() if item in week.ready else tuple(dict.fromkeys(map(message, week.item_errors.get(item, ())))),
    )


def _urls(case: ItemCase) -> tuple[str, ...]:
    pages = [url for urls in case.urls for url in (*urls.pages, *urls.given_as_page)]
    files = [url for urls in case.urls for url in urls.files]
    return tuple(url.text for url in each_once((*pages, *files)))
