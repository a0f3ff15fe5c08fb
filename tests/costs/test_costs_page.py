"""The page of performance has a place for every part that is measured, and none that nothing fills."""

from __future__ import annotations

from importlib.util import find_spec

from benchmarks.report import PAGE, PARTS
from docs.generator.made_parts import made


def test_the_page_has_the_parts_that_are_measured() -> None:
    """A benchmark that is added wants its place on the page, and a place its benchmark."""
    assert set(made(PAGE.read_text("utf-8"))) == set(PARTS)
    assert all(find_spec(f"benchmarks.{run.module}") for run in PARTS.values())
