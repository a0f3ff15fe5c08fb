"""score-unusual: an item's score that is neither nothing nor the whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.rulebook import Rulebook
from ita_batch.rulebook.year_facts import ENFORCED, RuleSpan
from tests.clarify.judged_weeks import DAY, scored
from tests.support.weeks import RULEBOOK, cells, found, week_of

COLUMNS = "ข้อ | คะแนน | คะแนนหลังชี้แจง"


def enforced() -> Rulebook:
    """The year with the rule no longer on trial."""
    spans = {**RULEBOOK.rule_spans, "score-unusual": (RuleSpan(ENFORCED),)}
    return replace(RULEBOOK, rule_spans=spans)


@pytest.mark.parametrize(("score", "asked"), [("0", 0), ("100", 0), ("100.00", 0), ("50", 1), ("๐.๕", 1), ("99.99", 1)])
def test_only_scores_between_are_asked_about(tmp_path: Path, score: str, asked: int) -> None:
    """On trial it is a warning; nothing is held back."""
    week = week_of(tmp_path, {"ผล.xlsx": scored(f"O1 | {score} | ", columns=COLUMNS)}, as_of=DAY)
    told = found(week, "score-unusual")
    assert [one.severity for one in told] == [Severity.WARNING] * asked
    assert cells(told) == ["B2"] * asked
    assert "O1" in week.results.items


def test_once_it_is_enforced_it_asks(tmp_path: Path) -> None:
    """Also about the score after the clarification."""
    sent = scored("O1 | 0 | 50", "O2 | 40 | 100", columns=COLUMNS)
    week = week_of(tmp_path, {"ผล.xlsx": sent}, as_of=DAY, rulebook=enforced())
    told = found(week, "score-unusual")
    assert [(one.severity, one.place.cell) for one in told] == [(Severity.ASK, "C2"), (Severity.ASK, "B3")]
    assert ["O1" in message(one) for one in told] == [True, False]
