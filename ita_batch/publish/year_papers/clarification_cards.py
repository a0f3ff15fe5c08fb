"""What a clarification sheet shows of one item, in words; persons are masked as on every other paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ita_batch.clarify.arguments import time_of
from ita_batch.clarify.clarification import ItemClarification
from ita_batch.clarify.copies import WARC_FILE, ArchivedCopy, CopyState
from ita_batch.clarify.stands import Stand
from ita_batch.intake.masked_comments import shown_comment
from ita_batch.intake.text_masking import scrubbed
from ita_batch.messages import catalogue, word
from ita_batch.publish.year_papers.copy_files import CopyFiles
from ita_batch.rulebook import Rulebook
from ita_batch.scoring.scores import rounded
from ita_batch.website.addresses import key

LOOKS = {Stand.ARGUE: "mend", Stand.AGREE: "ok", Stand.UNDECIDED: "silent"}
"""How a proposal is drawn: a state of the pages."""


@dataclass(frozen=True, slots=True)
class UrlLine:
    """One answered URL, and what stood there: ``facts`` a line each; ``late`` for a copy of after the scoring."""

    url: str
    shown: str  # masked
    facts: tuple[str, ...]
    state: str  # why there is no copy, "" where there is one
    late: bool
    beside: CopyFiles
    no_picture: str  # why there is none, "" where there is


@dataclass(frozen=True, slots=True)
class Card:
    """One item below full."""

    clarified: ItemClarification
    stand: str
    score: str
    comment: str
    lines: tuple[UrlLine, ...]
    criteria: tuple[str, ...]
    unsure: bool  # some of the criteria are not confirmed
    reply: str  # to be copied into ITAS, "" where there is none yet
    shown_reply: str
    after: str  # what to do for the next year

    @property
    def item_id(self) -> str:
        """Its item."""
        return self.clarified.item.item_id

    @property
    def look(self) -> str:
        """How the proposal is drawn: a state of the pages."""
        return LOOKS[self.clarified.proposal.stand]


def card_of(one: ItemClarification, rulebook: Rulebook, beside: Mapping[tuple[str, str], CopyFiles]) -> Card:
    """What is shown of an item."""
    reply = reply_of(one)
    copies = {copy.url: copy for copy in one.copies}
    item = one.item.item_id
    none = ArchivedCopy("", CopyState.NO_ARCHIVE)
    return Card(
        clarified=one,
        stand=word(f"clarify_stand_{one.proposal.stand}"),
        score=f"{rounded(one.result.score):f}".rstrip("0").rstrip(".") or "0",
        comment=shown_comment(one.result.comment),
        lines=tuple(_line(url, copies.get(url, none), one, beside.get((item, url), CopyFiles())) for url in _urls(one)),
        criteria=tuple(criteria(one)),
        unsure=bool(rulebook.unsure(f"items.{item}", f"components.{item}")),
        reply=reply,
        shown_reply=shown_comment(reply),
        after=shown_comment(after_of(one)),
    )


def reply_of(one: ItemClarification) -> str:
    """What is typed into ITAS; "" where somebody must look first and nothing was seen to argue from."""
    if one.argument or one.proposal.stand is not Stand.AGREE:
        return one.argument
    return word("clarify_agree_text", item=one.item.item_id)


def after_of(one: ItemClarification) -> str:
    """What is to be done for the next year: the secretary's own words, or what the reason asks for."""
    known = catalogue("th").words
    codes = one.reason.codes if one.reason else ()
    key = next((key for code in codes if (key := f"clarify_next_{code}") in known), "clarify_next_other")
    return one.result.measure or word(key)


def criteria(one: ItemClarification) -> Iterator[str]:
    """What the year asks of the item, in plain words."""
    item = one.item
    if item.components:
        yield word("clarify_criterion_components", components=" · ".join(item.components))
    if item.period_label:
        yield word("clarify_criterion_period", period=item.period_label)
    if item.shows_years:
        yield word("clarify_criterion_year", years=" ".join(map(str, item.shows_years)))
    if item.annex and item.annex.name:
        yield word("clarify_criterion_annex", name=item.annex.name)
    if item.written_none:
        yield word("clarify_criterion_none", components=" · ".join(sorted(item.written_none)))
    yield word("clarify_criterion_url")


def _urls(one: ItemClarification) -> Sequence[str]:
    return tuple(dict.fromkeys(one.answer.urls))


def _line(url: str, copy: ArchivedCopy, one: ItemClarification, beside: CopyFiles) -> UrlLine:
    no_picture = word(f"clarify_no_{beside.why_not}") if copy.opened and beside.why_not else ""
    return UrlLine(
        url,
        scrubbed(url),
        tuple(_facts(copy)),
        _state(copy),
        url in one.late,
        beside,
        no_picture if copy.opened else "",
    )


def _facts(copy: ArchivedCopy) -> Iterator[str]:
    if not copy.kept:
        return
    yield f"จัดเก็บเมื่อ {time_of(copy)}" if copy.time else "ไม่ทราบเวลาที่จัดเก็บ"
    yield f"สถานะ {copy.status} · {copy.size:,} ไบต์ · {copy.kind or 'ไม่ทราบชนิด'}"
    yield f"SHA-256 {copy.sha256}"
    if copy.final_url and copy.record and copy.final_url != copy.url and _moved(copy):
        yield f"ไปสิ้นสุดที่ {scrubbed(copy.final_url)}"
    yield f"อยู่ใน {copy.run}/{WARC_FILE}"


def _moved(copy: ArchivedCopy) -> bool:
    """True where the answered URL led to another address, rather than being spelt in another way."""
    return key(copy.url) != key(copy.final_url)


def _state(copy: ArchivedCopy) -> str:
    if copy.kept:
        return ""
    failed = "clarify_failed_large" if copy.reason == "too-large" else "clarify_failed_other"
    return word(f"clarify_copy_{copy.state}", reason=word(failed))
