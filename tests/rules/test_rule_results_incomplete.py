"""results-incomplete: some items have a score and others have none."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from tests.clarify.judged_weeks import DAY, scored
from tests.support.weeks import RULEBOOK, found, week_of

COLUMNS = "ข้อ | คะแนน"


def test_the_missing_items_are_named(tmp_path: Path) -> None:
    """All of a few, the first of many, and how many there are."""
    items = list(RULEBOOK.items)
    week = week_of(
        tmp_path / "1", {"ผล.xlsx": scored(*(f"{one} | 100" for one in items[:-2]), columns=COLUMNS)}, as_of=DAY
    )
    (told,) = found(week, "results-incomplete")
    assert (told.severity, told.place.file) == (Severity.WARNING, "ผล.xlsx")
    assert message(told).endswith(" ".join(items[-2:]))
    assert f"{len(items) - 2} ข้อ จาก {len(items)} ข้อ" in message(told)
    week = week_of(tmp_path / "2", {"ผล.xlsx": scored("O1 | 100", columns=COLUMNS)}, as_of=DAY)
    (told,) = found(week, "results-incomplete")
    assert message(told).endswith(f"({len(items) - 1})")


def test_no_score_or_every_score_is_nothing_to_say(tmp_path: Path) -> None:
    """Before the scoring there is nothing that could be missing."""
    assert found(week_of(tmp_path / "1", {}, as_of=DAY), "results-incomplete") == []
    sent = scored(*(f"{one} | 100" for one in RULEBOOK.items), columns=COLUMNS)
    assert found(week_of(tmp_path / "2", {"ผล.xlsx": sent}, as_of=DAY), "results-incomplete") == []
