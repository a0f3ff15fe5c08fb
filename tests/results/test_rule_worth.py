"""What is counted for and against a rule, and when a change of its status is proposed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.results.reasons import reasons
from ita_batch.results.reported import reported_items, reported_year
from ita_batch.results.rule_worth import Proposal, RuleWorth, ScoredItem, rules_worth

ENFORCED = {"direct-file-url": "enforced", "link-opens-file": "enforced", "link-dead": "enforced"}


def item(
    *codes: str, full: bool = False, reason: str | None = None, source: str = "a", reproduced: bool = False
) -> ScoredItem:
    """A judged item of which these rules spoke."""
    return ScoredItem(source, "O1", full, reason, frozenset(codes), reproduced=reproduced)


def worth_of(code: str, items: Sequence[ScoredItem], status: str = "enforced") -> RuleWorth:
    """What one rule is worth."""
    return next(one for one in rules_worth(items, {**ENFORCED, code: status}) if one.code == code)


def test_what_counts_for_and_against_a_rule() -> None:
    """Right with its reason or one nobody understands; wrong with the full score; another's reason is neither."""
    items = [
        item("direct-file-url", reason="file-url"),
        item("direct-file-url"),
        item("direct-file-url", full=True),
        item("direct-file-url", reason="period"),
        item(reason="file-url"),
        item("link-opens-file", reason="file-url"),
        item(reason="of-a-later-program"),
        item(full=True),
    ]
    found = worth_of("direct-file-url", items)
    assert (found.right, found.wrong, found.other, found.caught, found.missed) == (2, 1, 1, 1, 1)
    assert (found.precision and found.precision.value, found.recall and found.recall.value) == (2 / 3, 1 / 2)
    assert worth_of("link-opens-file", items).missed == 1  # no rule of that reason had spoken


def test_an_item_of_which_nobody_knows_what_we_said_counts_for_nothing() -> None:
    """Silence that was never heard is no miss."""
    unknown = ScoredItem("a", "O1", full=False, reason="file-url", codes=frozenset(), foretold=False)
    found = worth_of("direct-file-url", [unknown])
    assert (found.missed, found.sources, found.precision, found.recall) == (0, 0, None, None)


def test_what_is_no_rule_is_listed_last_and_has_nothing_to_change() -> None:
    """A date that cannot be read keeps an item from being ready as well."""
    last = rules_worth([item("date-unreadable", full=True)], ENFORCED)[-1]
    assert (last.code, last.status, last.wrong, last.proposal) == ("date-unreadable", "", 1, Proposal.NO_RULE)


BAD = [item("link-dead", full=True, source=source) for source in "ab" * 10]
GOOD = [item("link-dead", source=source) for source in "ab" * 20]


@pytest.mark.parametrize(
    ("status", "items", "proposal"),
    [
        ("enforced", BAD, Proposal.TO_BETA),
        ("enforced", BAD[:8], Proposal.TOO_LITTLE),
        ("enforced", BAD[::2], Proposal.TOO_LITTLE),  # all of one agency and year
        ("enforced", GOOD, Proposal.KEEP),
        ("enforced", [*GOOD[:18], *BAD[:2]], Proposal.KEEP),
        ("beta", GOOD, Proposal.TO_ENFORCED),
        ("beta", GOOD[:30], Proposal.KEEP),  # 30 of 30 may still be 89 %
        ("beta", BAD, Proposal.KEEP),
        ("beta", [], Proposal.TOO_LITTLE),
    ],
)
def test_what_is_proposed(status: str, items: list[ScoredItem], proposal: Proposal) -> None:
    """Only what the whole interval says, and never on too little."""
    assert worth_of("link-dead", items, status).proposal is proposal


@given(st.lists(st.booleans(), max_size=60))
def test_invented_answers_never_make_a_proposal(scores: list[bool]) -> None:
    """They are counted, and prove nothing of how often a rule speaks in vain."""
    invented = [
        item("link-dead", full=full, source=str(number % 3), reproduced=True) for number, full in enumerate(scores)
    ]
    found = worth_of("link-dead", invented)
    assert (found.right + found.wrong, found.real, found.sources) == (len(scores), None, 0)
    assert found.proposal is Proposal.TOO_LITTLE
    assert worth_of("link-dead", [*BAD, *invented]).proposal is Proposal.TO_BETA


def test_the_report_that_ships() -> None:
    """22 zeros and 21 hundreds, and by rule the reasons of the minutes: 17, 2, 2 components, 1 period."""
    items = reported_items()
    assert (sum(one.full for one in items), sum(not one.full for one in items)) == (21, 22)
    assert all(one.reproduced for one in items)
    assert all(one.reason in {reason.slug for reason in reasons()} for one in items if not one.full)
    caught = {one.code: one.caught for one in rules_worth(items, {}) if one.caught}
    assert caught == {"direct-file-url": 17, "not-main-site": 2, "component-missing": 2, "period-not-covered": 1}
    assert reported_year() == 2563
