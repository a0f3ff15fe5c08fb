"""The clarification of a year: every item below full with its answer, its copies, its criterion and a proposal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ita_batch.clarify.arguments import drafted
from ita_batch.clarify.copies import ArchivedCopy, find_copies
from ita_batch.clarify.original_answers import GivenAnswer, OriginalAnswer, original_answers
from ita_batch.clarify.shown_then import CopyReader, Shown, copy_reader
from ita_batch.clarify.stands import Known, Proposal, Stand, propose
from ita_batch.papers import CLARIFICATION
from ita_batch.results.reasons import Reason
from ita_batch.rulebook import Item, Rulebook
from ita_batch.rulebook.load import OIT_FILE
from ita_batch.thai.thai_time import THAILAND
from ita_batch.typed.results import ItemResult
from ita_batch.week import Week
from ita_batch.year_steps import CLARIFY_STEP, SCORE_STEP, paper_on


@dataclass(frozen=True, slots=True)
class ItemClarification:
    """One item below full. ``argument`` is the secretary's own, or a draft; "" where nothing was seen to argue from."""

    item: Item
    result: ItemResult
    answer: OriginalAnswer
    copies: tuple[ArchivedCopy, ...]  # of its URLs, in their order
    late: frozenset[str]  # URLs whose copy was taken after the scoring had begun
    shown: Shown | None  # by the copies from before the scoring
    reason: Reason | None  # that the comment names
    proposal: Proposal
    argument: str


@dataclass(frozen=True, slots=True)
class Clarification:
    """Every item below full, and the last day on which ITAS takes a clarification; None where it is not known."""

    items: tuple[ItemClarification, ...]
    last_day: date | None
    run: str = ""  # that was answered from; "" where there is none
    run_day: date | None = None

    def count(self, stand: Stand) -> int:
        """How many items have that proposal."""
        return sum(one.proposal.stand is stand for one in self.items)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many items have each proposal, by its name."""
        return {stand.value: self.count(stand) for stand in Stand}


def clarification_of(week: Week, given: Mapping[str, GivenAnswer]) -> Clarification | None:
    """The clarification, while its step is on and something is below full; ``given`` is what the inbox answers now.

    Reads the archives of earlier runs; asks nothing of a network.
    """
    below = [one for one in week.results.below_full if one.item_id in week.rulebook.items]
    if not below or not paper_on(CLARIFICATION, week.rulebook, week.as_of):
        return None
    answers = original_answers(week.answered, given, week.rulebook.layouts[OIT_FILE])
    found = _copies(week, [answers.get(one.item_id, OriginalAnswer()) for one in below])
    with copy_reader(week.agency.hosts, week.rulebook.words) as reader:
        items = tuple(
            _clarified(result, week, answers.get(result.item_id, OriginalAnswer()), found, reader) for result in below
        )
    step, run = week.rulebook.calendar.get(CLARIFY_STEP), week.answered
    return Clarification(items, step.end if step else None, run.run if run else "", run.as_of if run else None)


def scoring_begins(rulebook: Rulebook, answered: date | None) -> date | None:
    """The day from which a copy no longer shows what stood before the scoring."""
    step = rulebook.calendar.get(SCORE_STEP)
    if step:
        return step.start
    return answered + timedelta(days=1) if answered else None


def _copies(week: Week, answers: list[OriginalAnswer]) -> Mapping[str, ArchivedCopy]:
    run = week.answered
    if run is None:
        return {}
    urls = dict.fromkeys(url for one in answers for url in one.urls)
    return find_copies(urls, run.folder.parent, run.as_of, week.rulebook.year_start, week.as_of)


def _clarified(
    result: ItemResult,
    week: Week,
    answer: OriginalAnswer,
    found: Mapping[str, ArchivedCopy],
    reader: CopyReader,
) -> ItemClarification:
    item = week.rulebook.items[result.item_id]
    copies = tuple(found[url] for url in answer.urls if url in found)
    begins = scoring_begins(week.rulebook, week.answered.as_of if week.answered else None)
    late = frozenset(_late(copies, begins))
    early = [copy for copy in copies if copy.opened and copy.url not in late]
    shown = reader.shown(item, early) if early else None
    known = Known(item, result, answer, shown)
    proposal = propose(known)
    draft = drafted(known, early) if proposal.stand is not Stand.AGREE else ""
    argument = result.argument or draft
    return ItemClarification(item, result, answer, copies, late, shown, known.reason, proposal, argument)


def _late(copies: tuple[ArchivedCopy, ...], begins: date | None) -> Iterator[str]:
    for copy in copies:
        if copy.time is not None and begins is not None and copy.time.astimezone(THAILAND).date() >= begins:
            yield copy.url
