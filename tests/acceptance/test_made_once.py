"""Every fact of the demo is made once in a run, and every file hashed once."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ita_batch.batch import run_week
from ita_batch.resources import example_workspace
from ita_batch.workspace import open_workspace
from tests.support.demo import DAY

ONCE = {
    "filing.settle.settle": 1,
    "disclosure.cases.item_cases": 1,
    "disclosure.item_looks.item_looks": 1,
    "examine.examine": 1,
    "examine.concluded": 1,
    "judge.judge_people": 2,  # the roster and the external list
    "judge.judge_items": 1,
    "matching.match.match": 2,
    "matching.row_columns.row_columns": 1,  # rows of both lists are read once, for the staff on the list too
    "matching.staff.listed_staff": 1,
    "scoring.samples.minimum_sample": 6,  # two, and whether the rounding of the year matters to them
    "report.facts.facts_of": 1,
    "report.item_answers.answers": 1,
    "report.priorities.priorities": 1,
    "report.standing.unit_lines": 1,
    "report.duplicate_counts.duplicate_counts": 1,
    "report.unseen.unseen": 1,
    "report.since_last.with_history": 1,
    "publish.letters.memo_tables.memo_tables": 1,
    "publish.letters.memo_fields.week_fields": 1,
    "publish.letters.reminders.reminders": 1,
    "publish.letters.own_wording.own_wording": 1,
}
"""What a run calls, as ``room.module.function`` below ``ita_batch``, and how often."""


def _count(monkeypatch: pytest.MonkeyPatch, name: str, seen: Callable[..., None]) -> None:
    """Let ``seen`` be called with every call of a function, under whatever name a module has imported it."""
    module, _, function = name.rpartition(".")
    real = getattr(importlib.import_module(f"ita_batch.{module}"), function)

    def counted(*given: Any, **named: Any) -> object:
        seen(*given, **named)
        return real(*given, **named)

    for other in [one for key, one in sys.modules.items() if key.startswith("ita_batch")]:
        for key in [key for key, value in vars(other).items() if value is real]:
            monkeypatch.setattr(other, key, counted)


def test_every_fact_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wants a fact gets the one that was made; nobody makes it again. No file is hashed twice."""
    calls: Counter[str] = Counter()
    hashed: Counter[Path] = Counter()
    cells: Counter[tuple[str, ...]] = Counter()
    for name in ONCE:
        _count(monkeypatch, name, lambda *_, _name=name, **__: calls.update([_name]))
    _count(monkeypatch, "manifest.file_sha256", lambda path: hashed.update([path]))
    _count(monkeypatch, "disclosure.answer_urls.urls_of", lambda answer, *_: cells.update([(answer.place.row_id,)]))

    run_week(open_workspace(example_workspace(), DAY), DAY, tmp_path, lambda *_: None)

    assert calls == ONCE
    assert hashed
    assert [path for path, times in hashed.items() if times > 1] == []
    assert cells
    assert max(cells.values()) == 1
