"""deadline-near: what is due within thirty days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ita_batch.agency import Deadline
from ita_batch.findings import Severity
from ita_batch.messages import message
from tests.support.weeks import RULEBOOK, found, small_agency, week_of

DUE = date(2021, 3, 12)


def _own(tmp_path: Path, as_of: date, what: str = "ส่งแบบ EIT") -> list[object]:
    near = found(week_of(tmp_path, {}, as_of=as_of), "deadline-near")
    return [finding.values["days"] for finding in near if finding.values["what"] == what]


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        (date(2021, 2, 9), []),
        (date(2021, 2, 10), [30]),
        (date(2021, 3, 11), [1]),
        (DUE, [0]),
        (date(2021, 3, 13), []),
    ],
)
def test_thirty_days_ahead_up_to_the_day_itself(tmp_path: Path, as_of: date, days: list[int]) -> None:
    """Not 31 days before, then every day down to the last, and not once it is over."""
    assert _own(tmp_path, as_of) == days


def test_the_sentence_names_what_and_when(tmp_path: Path) -> None:
    """A note without a place: what, the day, how many days."""
    near = [f for f in found(week_of(tmp_path, {}, as_of=date(2021, 3, 2)), "deadline-near") if "EIT" in message(f)]
    assert [(finding.severity, finding.place.file) for finding in near] == [(Severity.NOTE, None)]
    assert "12 มีนาคม 2564" in message(near[0])
    assert "10 วัน" in message(near[0])


def test_steps_of_the_calendar_count_once_they_have_begun(tmp_path: Path) -> None:
    """Registration ends on 31 March; OIT, which begins on 1 March, ends too late to be near on the 12th."""
    step, oit = RULEBOOK.calendar["register_and_import"], RULEBOOK.calendar["collect_oit"]
    assert _own(tmp_path / "a", DUE, step.title) == [19]
    assert _own(tmp_path / "b", date(2021, 1, 31), step.title) == []
    assert _own(tmp_path / "c", DUE, oit.title) == []
    assert _own(tmp_path / "d", date(2021, 4, 1), oit.title) == [29]


def test_an_amendment_moves_the_deadline(tmp_path: Path) -> None:
    """The end of the clarification was moved to 4 July: that day counts, not 15 June."""
    step = RULEBOOK.calendar["clarify_oit"]
    assert _own(tmp_path / "a", date(2021, 6, 15), step.title) == []
    assert _own(tmp_path / "b", date(2021, 6, 20), step.title) == [14]


def test_a_deadline_without_words_is_named_by_its_form(tmp_path: Path) -> None:
    """The agency left the description empty."""
    agency = small_agency(deadlines=(Deadline("คำตอบ OIT", DUE, ""),))
    near = found(week_of(tmp_path, {}, agency=agency), "deadline-near")
    assert "คำตอบ OIT" in [finding.values["what"] for finding in near]


def test_the_nearest_comes_first(tmp_path: Path) -> None:
    """Three days come before nineteen, as the rule says."""
    agency = small_agency(deadlines=(Deadline("คำตอบ OIT", date(2021, 3, 15), "ส่งคำตอบ OIT"),))
    near = found(week_of(tmp_path, {}, agency=agency), "deadline-near")
    assert [finding.values["days"] for finding in near] == [3, 19]
