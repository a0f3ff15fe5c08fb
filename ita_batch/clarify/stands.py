"""Argue, agree, or let somebody look: what is proposed for one item, and why.

We agree where we had found the same fault ourselves, and argue only from what stood in a copy before the scoring.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ita_batch.clarify.original_answers import OriginalAnswer
from ita_batch.clarify.shown_then import Shown
from ita_batch.disclosure.cases import HAS_NOT
from ita_batch.messages import code_title, word
from ita_batch.results.reasons import Reason, reason_of
from ita_batch.rulebook import Item
from ita_batch.rules.item import component_missing, direct_file_url, not_main_site, period_not_covered
from ita_batch.typed.results import ItemResult, Reply


class Stand(StrEnum):
    """What is proposed, or what the secretary has chosen."""

    ARGUE = "argue"
    AGREE = "agree"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to answer, why, and whether the secretary has chosen it herself."""

    stand: Stand
    why: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """All that a proposal rests on. ``shown`` is of copies from before the scoring; None where there is none."""

    item: Item
    result: ItemResult
    answer: OriginalAnswer
    shown: Shown | None

    @property
    def reason(self) -> Reason | None:
        """The reason that the comment names."""
        return reason_of(self.result.comment)

    @property
    def answers_comment(self) -> bool:
        """True where a copy shows all that the comment misses."""
        reason, shown = self.reason, self.shown
        checks = [_SHOWN[code] for code in reason.codes if code in _SHOWN] if reason else []
        return shown is not None and bool(checks) and all(check(shown, self.item) for check in checks)


def propose(known: Known) -> Proposal:
    """The proposal for one item; what the secretary has chosen wins."""
    if known.result.reply is not None:
        stand = Stand.ARGUE if known.result.reply is Reply.ARGUE else Stand.AGREE
        return Proposal(stand, word("clarify_why_chosen"), chosen=True)
    if known.answer.original:
        return _by_answer(known)
    return Proposal(Stand.UNDECIDED, word("clarify_why_no_run"))


def _by_answer(known: Known) -> Proposal:
    answer, reason = known.answer, known.reason
    same = [code for code in answer.codes if reason and code in reason.codes]
    if same:
        return Proposal(Stand.AGREE, word("clarify_why_same", fault=fault_name(same[0])))
    if not answer.answer:
        return Proposal(Stand.AGREE, word("clarify_why_unanswered"))
    if answer.answer == HAS_NOT:
        return Proposal(Stand.UNDECIDED, word("clarify_why_none"))
    if answer.codes:
        faults = " ".join(map(fault_name, answer.codes))
        return Proposal(Stand.UNDECIDED, word("clarify_why_other", faults=faults))
    return _by_copies(known)


def _by_copies(known: Known) -> Proposal:
    """For an answer that we had called ready."""
    if known.shown is None:
        return Proposal(Stand.UNDECIDED, word("clarify_why_no_copy"))
    if known.answers_comment:
        return Proposal(Stand.ARGUE, word("clarify_why_shown"))
    key = "clarify_why_unclear" if known.reason is None else "clarify_why_not_shown"
    return Proposal(Stand.UNDECIDED, word(key))


def fault_name(code: str) -> str:
    """The short name of a finding, by its code; the code itself where this program does not know it any more."""
    return code_title(code) or code


def _on_a_page(shown: Shown, _: Item) -> bool:
    return bool(shown.pages) and all(shown.linked.values())


def _on_own_site(shown: Shown, _: Item) -> bool:
    return bool(shown.own)


def _of_the_year(shown: Shown, item: Item) -> bool:
    return bool(item.shows_years) and all(shown.years.get(year) for year in item.shows_years)


def _with_all_components(shown: Shown, item: Item) -> bool:
    return bool(item.components) and all(shown.words.get(one) for one in item.components)


_SHOWN: Mapping[str, Callable[[Shown, Item], bool]] = {
    direct_file_url.CODE.slug: _on_a_page,
    not_main_site.CODE.slug: _on_own_site,
    period_not_covered.CODE.slug: _of_the_year,
    component_missing.CODE.slug: _with_all_components,
}
"""The fault that a comment names -> whether the copies show the contrary."""
