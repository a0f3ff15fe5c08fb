"""What our rules are worth: of each, how often its word came true, and how often it was silent, from judged items.

A rule that speaks says that the item will lose its score. It was right where the item did, for its reason or for one
that nobody understands, and wrong where the item got the full score. An item that lost its score for the reason of
another rule says nothing of this one: assessors name one reason. A rule has missed an item whose comment names its
reason where no rule of that reason spoke.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from ita_batch.results.interval import Share, share
from ita_batch.results.reasons import reason_named
from ita_batch.rulebook import ON_TRIAL


class Proposal(StrEnum):
    """What becomes of a rule."""

    KEEP = "keep"
    TO_BETA = "to-beta"
    TO_ENFORCED = "to-enforced"
    TOO_LITTLE = "too-little"
    NO_RULE = "no-rule"  # what is found by reading a file: it has no status to change


CHANGES = (Proposal.TO_BETA, Proposal.TO_ENFORCED)
"""The proposals that somebody has to decide on."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """When a change is proposed (``criteria.toml``)."""

    good_precision: float
    least_cases: int
    least_sources: int


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """One judged item of one agency and year, as a run wrote it down. ``source`` tells which."""

    source: str
    item_id: str
    full: bool  # by the score that stands
    reason: str | None  # slug
    codes: frozenset[str]  # of all rules that spoke, those on trial too
    foretold: bool = True  # False where it is not known what the rules had said


@dataclass(frozen=True, slots=True)
class RuleWorth:
    """What is known of one rule. All are numbers of items."""

    code: str
    status: str  # today, a word of the rulebook; "" for what is no rule
    right: int  # it spoke, and the item lost its score for that or for a reason not understood
    wrong: int  # it spoke, and the item got the full score
    other: int  # it spoke, and the item lost its score for the reason of another rule
    caught: int  # of the right ones, those whose comment names the reason
    missed: int  # the comment names its reason, and no rule of that reason had spoken
    sources: int  # agencies and years in which it spoke or should have
    proposal: Proposal

    @property
    def precision(self) -> Share | None:
        """The share of its warnings that came true; None where none was judged."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Share | None:
        """The share of its cases that it saw; None where there was no case."""
        return share(self.caught, self.caught + self.missed)


@cache
def criteria() -> Criteria:
    """The criteria that the package ships with."""
    text = files(__package__).joinpath("criteria.toml").read_text(encoding="utf-8")
    return Criteria(**tomllib.loads(text))


def rules_worth(
    items: Iterable[ScoredItem], statuses: Mapping[str, str], by: Criteria | None = None
) -> tuple[RuleWorth, ...]:
    """What every rule of ``statuses`` (code -> status today) is worth, and every other code that spoke, those last.

    Those of which most is known come first.
    """
    known = [one for one in items if one.foretold]
    codes = dict.fromkeys((*statuses, *sorted({code for one in known for code in one.codes})))
    found = [_worth(code, statuses.get(code, ""), known, by or criteria()) for code in codes]
    return tuple(sorted(found, key=lambda one: (not one.status, -(one.right + one.wrong + one.missed), one.code)))


def _worth(code: str, status: str, items: Sequence[ScoredItem], by: Criteria) -> RuleWorth:
    spoke = [one for one in items if code in one.codes]
    named = {id(one): _names(code, one) for one in items}
    lost = [one for one in spoke if not one.full]
    right = [one for one in lost if named[id(one)] is not False]
    missed = [one for one in items if not one.full and named[id(one)] and not _spoken_of(one)]
    counted = len({one.source for one in (*spoke, *missed)})
    wrong = len(spoke) - len(lost)
    return RuleWorth(
        code=code,
        status=status,
        right=len(right),
        wrong=wrong,
        other=len(lost) - len(right),
        caught=sum(named[id(one)] is True for one in lost),
        missed=len(missed),
        sources=counted,
        proposal=_proposal(status, share(len(right), len(right) + wrong), counted, by),
    )


def _names(code: str, item: ScoredItem) -> bool | None:
    """Whether the comment names the reason of this rule; None where it is not understood."""
    reason = reason_named(item.reason) if item.reason else None
    return None if reason is None else code in reason.codes


def _spoken_of(item: ScoredItem) -> bool:
    """True where any rule of the comment's reason had spoken."""
    reason = reason_named(item.reason or "")
    return reason is not None and not item.codes.isdisjoint(reason.codes)


def _proposal(status: str, precision: Share | None, sources: int, by: Criteria) -> Proposal:
    if not status:
        return Proposal.NO_RULE
    if precision is None or precision.cases < by.least_cases or sources < by.least_sources:
        return Proposal.TOO_LITTLE
    if status == ON_TRIAL:
        return Proposal.TO_ENFORCED if precision.low >= by.good_precision else Proposal.KEEP
    return Proposal.TO_BETA if precision.high < by.good_precision else Proposal.KEEP
