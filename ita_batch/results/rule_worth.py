"""What our rules are worth: of each, how often its word came true, and how often it was silent, from judged items.

A rule that speaks says that the item will lose its score. It was right where the item did, for its reason or for one
that nobody understands, and wrong where the item got the full score. An item that lost its score for the reason of
another rule says nothing of this one: assessors name one reason. A rule has missed an item whose comment names its
reason where no rule of that reason spoke.

Answers that were invented to known reasons (``reproduced``) are counted and change nothing: no proposal rests on them.
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
    reproduced: bool = False  # the answers were invented to the reason: the score is real, what the rule says is not


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
    real: Share | None  # of its judged warnings about real answers, those that were right; proposals rest on it
    sources: int  # agencies and years of real answers in which it spoke or should have
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
    right, wrong, other, caught, missed = (
        [one for one in items if _is(one, code)] for _is in (_right, _wrong, _other, _caught, _missed)
    )
    judged = len(_real(right)) + len(_real(wrong))
    real = share(len(_real(right)), judged)
    sources = len({one.source for one in _real([*right, *wrong, *other, *missed])})
    counts = (len(right), len(wrong), len(other), len(caught), len(missed))
    return RuleWorth(code, status, *counts, real, sources, _proposal(status, real, sources, by))


def _real(items: Iterable[ScoredItem]) -> list[ScoredItem]:
    return [one for one in items if not one.reproduced]


def _right(item: ScoredItem, code: str) -> bool:
    return code in item.codes and not item.full and _names(code, item) is not False


def _wrong(item: ScoredItem, code: str) -> bool:
    return code in item.codes and item.full


def _other(item: ScoredItem, code: str) -> bool:
    return code in item.codes and not item.full and _names(code, item) is False


def _caught(item: ScoredItem, code: str) -> bool:
    return _right(item, code) and _names(code, item) is True


def _missed(item: ScoredItem, code: str) -> bool:
    return not item.full and _names(code, item) is True and not _spoken_of(item)


def _names(code: str, item: ScoredItem) -> bool | None:
    """Whether the comment names the reason of this rule; None where it is not understood."""
    reason = reason_named(item.reason) if item.reason else None
    return None if reason is None else code in reason.codes


def _spoken_of(item: ScoredItem) -> bool:
    """True where any rule of the comment's reason had spoken."""
    reason = reason_named(item.reason or "")
    return reason is not None and not item.codes.isdisjoint(reason.codes)


def _proposal(status: str, real: Share | None, sources: int, by: Criteria) -> Proposal:
    if not status:
        return Proposal.NO_RULE
    if real is None or real.cases < by.least_cases or sources < by.least_sources:
        return Proposal.TOO_LITTLE
    if status == ON_TRIAL:
        return Proposal.TO_ENFORCED if real.low >= by.good_precision else Proposal.KEEP
    return Proposal.TO_BETA if real.high < by.good_precision else Proposal.KEEP
