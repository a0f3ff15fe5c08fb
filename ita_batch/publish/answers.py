"""What is typed into ITAS for each item: the answers of its owners joined, or why the item waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ita_batch.evidence.cases import HAS, ItemCase
from ita_batch.findings import Severity
from ita_batch.intake.submission import Record
from ita_batch.messages import message
from ita_batch.rulebook import Item
from ita_batch.week import Week


@dataclass(frozen=True, slots=True)
class Answer:
    """One item as ITAS asks for it. ``answer`` is มี, ไม่มี, or "" where no owner has answered."""

    item: Item
    owners: tuple[str, ...]
    answer: str
    urls: tuple[str, ...]  # pages first, each once
    explanations: tuple[str, ...]
    ready: bool
    reasons: tuple[str, ...]  # why it is not ready


def answers(week: Week) -> list[Answer]:
    """Every item in the order of ITAS."""
    reasons = _reasons(week)
    return [_answer(case, ready=case.item.item_id in week.ready, reasons=reasons) for case in week.cases]


def _answer(case: ItemCase, *, ready: bool, reasons: Mapping[str, tuple[str, ...]]) -> Answer:
    said = case.with_evidence or case.answers
    return Answer(
        item=case.item,
        owners=tuple(owner.name for owner in case.owners),
        answer=HAS if case.with_evidence else next((answer.text("answer") for answer in case.answers), ""),
        urls=_union(said, "page_url", "file_urls"),
        explanations=_union(said, "explanation"),
        ready=ready,
        reasons=() if ready else reasons.get(case.item.item_id, ()),
    )


def _union(records: Iterable[Record], *columns: str) -> tuple[str, ...]:
    known = list(records)
    values = (value for column in columns for record in known for value in record.several(column))
    return tuple(dict.fromkeys(values))


def _reasons(week: Week) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for finding in week.findings:
        if finding.place.item_id and finding.severity is Severity.ERROR:
            found.setdefault(finding.place.item_id, {})[message(finding)] = None
    return {item: tuple(sentences) for item, sentences in found.items()}
