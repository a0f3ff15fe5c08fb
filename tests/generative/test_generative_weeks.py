"""Weeks whose workbooks were mixed up as people do it, run by the real command."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given

from tests.generative.file_mutations import mutated_weeks
from tests.generative.week_books import Week
from tests.generative.week_checks import check, run
from tests.support.effort import by_day


@by_day(30)
@given(mutated_weeks())
def test_mutated_weeks(week: Week) -> None:
    """Whatever was done to them: a whole run, in time, that shows nobody out of place."""
    with TemporaryDirectory() as folder:
        check(week, run(week, Path(folder)))
