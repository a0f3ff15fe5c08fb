"""The results that ship are what the example's answers and the minutes' scores give today."""

from __future__ import annotations

from examples.generator.reported import FILE, reported_text
from ita_batch.resources import example_workspace


def test_reported_results_are_current() -> None:
    """``python -m examples.generator`` writes them anew."""
    assert FILE.read_text(encoding="utf-8") == reported_text(example_workspace())
