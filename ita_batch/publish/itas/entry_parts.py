"""What the entry sheet shows of an item: texts to copy as they are, and the mark that tells a changed answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from ita_batch.disclosure.cases import HAS, HAS_NOT
from ita_batch.intake.mask import scrubbed
from ita_batch.report.item_answers import Answer
from ita_batch.rulebook import Rulebook

MARK_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Text:
    """One text to type. Withheld where it holds a phone or an e-mail: those stand in the ITAS file only."""

    text: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. ``mark`` changes when anything that is typed for it changes."""

    item_id: str
    title: str
    answer: str
    urls: tuple[Text, ...]
    explanations: tuple[Text, ...]
    owners: tuple[str, ...]
    ready: bool
    reasons: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """The items of one sub-indicator."""

    number: str
    name: str
    entries: tuple[Entry, ...]


def entry_groups(rulebook: Rulebook, given: Iterable[Answer]) -> list[EntryGroup]:
    """Items in the order of ITAS, under their sub-indicators."""
    found: dict[str, list[Entry]] = {number: [] for number in rulebook.sub_indicator_names}
    for one in given:
        found[one.item.sub_indicator].append(_entry(one))
    names = rulebook.sub_indicator_names
    return [EntryGroup(number, names[number], tuple(entries)) for number, entries in found.items() if entries]


def _entry(one: Answer) -> Entry:
    return Entry(
        item_id=one.item.item_id,
        title=one.item.title,
        answer=one.answer if one.answer in (HAS, HAS_NOT) else "",
        urls=tuple(map(_text, one.urls)),
        explanations=tuple(map(_text, one.explanations)),
        owners=one.owners,
        ready=one.ready,
        reasons=one.reasons,
        mark=mark_of(one.answer, *one.urls, *one.explanations),
    )


def _text(text: str) -> Text:
    shown = scrubbed(text)
    return Text(shown, withheld=shown != text)


def mark_of(*parts: str) -> str:
    """A short mark of what is typed: the tick in the browser belongs to it."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:MARK_LENGTH]
