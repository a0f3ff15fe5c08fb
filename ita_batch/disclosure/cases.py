"""An ItemCase: one disclosure item with its owners and everything they answered."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ita_batch.agency import Agency, Division
from ita_batch.disclosure.answer_urls import AnswerUrls, urls_of
from ita_batch.findings import Finding, Place
from ita_batch.intake.submission import Record, Submission
from ita_batch.rulebook import Item, Rulebook

HAS = "มี"
HAS_NOT = "ไม่มี"


@dataclass(frozen=True, slots=True)
class ItemCase:
    """What the rules for items look at. ``unanswered`` are the owners' rows that still hold only what we printed."""

    item: Item
    owners: tuple[Division, ...]
    answers: tuple[Record, ...]
    components: tuple[Record, ...]
    unanswered: tuple[Record, ...]
    unstated: tuple[Record, ...]  # the same for the sheet of components
    urls: tuple[AnswerUrls, ...]  # of every answer that says มี
    annexes: tuple[Submission, ...] = ()  # the prescribed forms of the item that were sent, filled

    @property
    def with_evidence(self) -> tuple[Record, ...]:
        """The answers that say มี."""
        return tuple(urls.record for urls in self.urls)

    def places(self, column: str) -> tuple[Place, ...]:
        """Where an answer is missing: each owner's empty row, or the owner alone where it has sent nothing."""
        empty = {row.place.division: row.at(column) for row in reversed(self.unanswered)}
        owners: list[str | None] = [owner.division_id for owner in self.owners]
        item = self.item.item_id
        return tuple(empty.get(owner, Place(column=column, division=owner, item_id=item)) for owner in owners or [None])


def item_cases(
    rulebook: Rulebook,
    agency: Agency,
    records: Sequence[Record],
    untouched: Sequence[Record],
    annexes: Sequence[Submission] = (),
) -> Iterator[ItemCase]:
    """A case for every item of the year, in its order."""
    answers = _by_item(records, "oit_evidence")
    components = _by_item(records, "oit_component")
    blank = _by_item(untouched, "oit_evidence")
    unstated = _by_item(untouched, "oit_component")
    for item_id, item in rulebook.items.items():
        owners = [agency.division(owner) for owner in agency.owners.get(item_id, ())]
        yield ItemCase(
            item=item,
            owners=tuple(owner for owner in owners if owner),
            answers=tuple(answers[item_id]),
            components=tuple(components[item_id]),
            unanswered=tuple(blank[item_id]),
            unstated=tuple(unstated[item_id]),
            urls=tuple(
                urls_of(answer, rulebook.file_suffixes) for answer in answers[item_id] if answer.text("answer") == HAS
            ),
            annexes=tuple(annex for annex in annexes if annex.annex == item_id),
        )


def _by_item(records: Sequence[Record], form: str) -> defaultdict[str, list[Record]]:
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.form == form:
            groups[record.text("item_id")].append(record)
    return groups


def url_items(cases: Sequence[ItemCase]) -> Mapping[str, tuple[str, ...]]:
    """Page address -> the items answered with it."""
    used: defaultdict[str, list[str]] = defaultdict(list)
    for case in cases:
        addresses = {page.address: None for urls in case.urls for page in urls.given_as_page}
        for address in addresses:
            used[address].append(case.item.item_id)
    return {address: tuple(items) for address, items in used.items()}


def item_finder(cases: Iterable[ItemCase]) -> Callable[[Finding], str | None]:
    """Says of which item a finding is: of the one that it names, else of that of its row; None where of none."""
    rows = {row.row_id: case.item.item_id for case in cases for row in (*case.answers, *case.components)}
    return lambda finding: finding.place.item_id or rows.get(finding.place.row_id or "")
