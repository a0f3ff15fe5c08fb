"""What the assessors gave beside what we had said before: where both agree, and where we were wrong, rule by rule."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from ita_batch.disclosure.cases import item_finder
from ita_batch.history.answered_run import AnsweredItem, AnsweredRun
from ita_batch.results.reasons import Reason, reason_of
from ita_batch.typed.results import ItemResult, YearResults
from ita_batch.week import Week


class Agreement(StrEnum):
    """How our word on an item stands to its score."""

    HIT = "hit"  # ready and full, or faulty and not full
    MISSED = "missed"  # called ready, and not full
    FALSE_ALARM = "false-alarm"  # called faulty, and full
    OTHER_REASON = "other-reason"  # called faulty, and not full, but for a reason that we did not see
    UNKNOWN = "unknown"  # nobody knows what we said


MISTAKES = (Agreement.MISSED, Agreement.FALSE_ALARM, Agreement.OTHER_REASON)
"""Where we were wrong, the gravest first."""


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """One item: its score and its reason, and what we had said of it. ``ready`` is None where that is not known."""

    result: ItemResult
    reason: Reason | None  # of the comment; None where it lost nothing, or where the comment is not understood
    ready: bool | None
    codes: tuple[str, ...]  # of the rules that called it faulty
    on_trial: tuple[str, ...]  # of the rules on trial that spoke

    @property
    def item_id(self) -> str:
        """Its id."""
        return self.result.item_id

    @property
    def full(self) -> bool:
        """True where the score that stands is full: after the clarification, once that is known."""
        return self.result.stands_full

    @property
    def agreement(self) -> Agreement:
        """How what we said stands to the score that stands."""
        if self.ready is None:
            return Agreement.UNKNOWN
        if self.full:
            return Agreement.HIT if self.ready else Agreement.FALSE_ALARM
        if self.ready:
            return Agreement.MISSED
        seen = self.reason is None or not set(self.reason.codes).isdisjoint(self.codes)
        return Agreement.HIT if seen else Agreement.OTHER_REASON

    @property
    def blamed(self) -> tuple[str, ...]:
        """The rules whose mistake it is: those that spoke in vain, or the one that should have spoken.

        Empty where no rule of ours speaks of the reason, or nobody understands it.
        """
        if self.agreement is Agreement.FALSE_ALARM:
            return self.codes
        lacking = self.agreement in {Agreement.MISSED, Agreement.OTHER_REASON} and self.reason
        return self.reason.codes[:1] if lacking and self.reason else ()

    @property
    def told_on_trial(self) -> bool:
        """True where a rule on trial spoke of the very reason that we missed."""
        return self.reason is not None and not set(self.reason.codes).isdisjoint(self.on_trial)


@dataclass(frozen=True, slots=True)
class Mistakes:
    """The mistakes of one kind and of one rule; of no rule (``code`` is "") where none of ours speaks of the reason."""

    agreement: Agreement
    code: str
    items: tuple[JudgedItem, ...]


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """The items that lost their score for one reason at first; ``reason`` is None for comments not understood."""

    reason: Reason | None
    items: tuple[JudgedItem, ...]

    @property
    def won(self) -> tuple[JudgedItem, ...]:
        """Those that the clarification has won."""
        return tuple(one for one in self.items if one.full)


@dataclass(frozen=True, slots=True)
class Scored:
    """The items that the assessors have judged, in the order of the year."""

    items: tuple[JudgedItem, ...] = ()

    @property
    def at_first(self) -> "Scored":
        """The same items as they were judged at first, before any clarification."""
        return Scored(tuple(replace(one, result=replace(one.result, confirmed=None)) for one in self.items))

    @property
    def fulls(self) -> int:
        """How many have the full score now."""
        return sum(one.full for one in self.items)

    @property
    def zeros(self) -> int:
        """How many have no score at all now."""
        return sum(not one.result.final for one in self.items)

    @property
    def mistaken(self) -> tuple[JudgedItem, ...]:
        """The items of which we said something wrong."""
        return tuple(one for one in self.items if one.agreement in MISTAKES)

    @property
    def foretold(self) -> tuple[JudgedItem, ...]:
        """The items of which it is known what we had said."""
        return tuple(one for one in self.items if one.ready is not None)

    @property
    def settled(self) -> bool:
        """True once any score after the clarification is known."""
        return any(one.result.confirmed is not None for one in self.items)

    @property
    def scores(self) -> Mapping[str, Fraction]:
        """The scores of the first judgement, by item."""
        return {one.item_id: one.result.score for one in self.items}

    @property
    def final_scores(self) -> Mapping[str, Fraction]:
        """The scores that stand, by item."""
        return {one.item_id: one.result.final for one in self.items}

    def by_reason(self) -> tuple[ReasonCount, ...]:
        """Why items lost their score at first: the commonest reason first, what is not understood last."""
        found = defaultdict[Reason | None, list[JudgedItem]](list)
        for one in self.items:
            if not one.result.full:
                found[one.reason].append(one)
        order = sorted(found.items(), key=lambda pair: (pair[0] is None, -len(pair[1])))
        return tuple(ReasonCount(reason, tuple(items)) for reason, items in order)

    def mistakes(self) -> tuple[Mistakes, ...]:
        """Our mistakes by kind and rule: the gravest kind first, then the rule with most; no item is left out."""
        found = defaultdict[tuple[Agreement, str], list[JudgedItem]](list)
        for one in self.mistaken:
            for code in one.blamed or ("",):
                found[one.agreement, code].append(one)
        order = sorted(found, key=lambda key: (MISTAKES.index(key[0]), -len(found[key]), key[1]))
        return tuple(Mistakes(*key, tuple(found[key])) for key in order)


def scored(results: YearResults, answered: AnsweredRun | None) -> Scored:
    """The results beside what was said in the run whose answers were judged; nothing is known without one."""
    known = answered.items if answered else {}
    return Scored(tuple(_judged(one, known.get(one.item_id)) for one in results.items.values()))


def trial_codes(week: Week) -> Mapping[str, tuple[str, ...]]:
    """What rules on trial say of each item: item id -> codes, sorted. They keep no item from being ready."""
    item_of, found = item_finder(week.cases), defaultdict[str, set[str]](set)
    for finding in week.findings:
        item = item_of(finding)
        if finding.on_trial and item:
            found[item].add(finding.code.slug)
    return {item: tuple(sorted(codes)) for item, codes in found.items()}


def _judged(result: ItemResult, said: AnsweredItem | None) -> JudgedItem:
    return JudgedItem(
        result=result,
        reason=None if result.full else reason_of(result.comment),
        ready=said.ready if said else None,
        codes=said.codes if said else (),
        on_trial=said.on_trial if said else (),
    )
