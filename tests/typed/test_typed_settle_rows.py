"""Several rows about one thing: the file that was saved last counts, contradictions are held, no row vanishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.findings import Code, Severity
from ita_batch.forms.form import RESULTS
from ita_batch.intake.sender import Sender
from ita_batch.intake.submission import Record, Status, Submission
from ita_batch.messages import Language, fix, message
from ita_batch.register import Outcome
from ita_batch.typed.settle_rows import TypedRows, settle_rows
from ita_batch.week import Week
from tests.support.records import record
from tests.support.sheets import SAVED, Sent
from tests.support.weeks import found, week_of

MONDAY = datetime(2021, 6, 21, 9, 0)  # noqa: DTZ001 - saved times are naive
LONG_AGO = MONDAY - timedelta(days=9_999)
LANGUAGES: tuple[Language, ...] = ("th", "en")
BAD = Code("number-invalid", Severity.ERROR, source="test")
HEAD = "| ข้อ | คะแนน | ความคิดเห็นของผู้ประเมิน |\n|---|---|---|\n"


def sent(*rows: str, days: int = 0) -> Sent:
    """The form of results, saved so many days later."""
    return Sent(RESULTS, HEAD + "\n".join(f"| {row} |" for row in rows), None, SAVED + timedelta(days=days))


def scores(week: Week) -> dict[str, int]:
    """What counts."""
    return {item: int(one.score) for item, one in week.results.items.items()}


def tally(week: Week) -> tuple[int, ...]:
    """Received, imported, merged, excluded, held."""
    one = week.registers[RESULTS].tally()
    return one.received, one.imported, one.merged, one.excluded, one.held


def test_the_file_that_was_saved_last_counts(tmp_path: Path) -> None:
    """What it says otherwise is told at the older row; what it repeats is not."""
    files = {"ก.xlsx": sent("O1 | 0 | ขาด", "O3 | 100 | "), "ข.xlsx": sent("O1 | 100 | ", "O3 | 100 | ", days=1)}
    week = week_of(tmp_path, files)
    assert scores(week) == {"O1": 100, "O3": 100}
    assert tally(week) == (4, 2, 2, 0, 0)
    (told,) = found(week, "typed-replaced")
    assert (told.place.file, told.severity) == ("ก.xlsx", Severity.NOTE)
    assert "ข.xlsx" in message(told)


def test_rows_that_contradict_each_other_are_both_held(tmp_path: Path) -> None:
    """In one file, and in two that were saved at one time; each names the other."""
    week = week_of(tmp_path / "1", {"ก.xlsx": sent("O1 | 0 | ", "O1 | 100 | ", "O3 | 100 | ")})
    assert scores(week) == {"O3": 100}
    assert tally(week) == (3, 1, 0, 0, 2)
    told = found(week, "typed-contradicted")
    assert [(one.place.row, one.severity) for one in told] == [(2, Severity.ERROR), (3, Severity.ERROR)]
    assert len(told[0].related) == 2
    week = week_of(tmp_path / "2", {"ก.xlsx": sent("O1 | 0 | "), "ข.xlsx": sent("O1 | 100 | ")})
    assert (scores(week), tally(week)) == ({}, (2, 0, 0, 0, 2))


def test_a_newer_file_settles_a_contradiction_of_older_ones(tmp_path: Path) -> None:
    """Both older rows are merged, and told."""
    week = week_of(tmp_path, {"ก.xlsx": sent("O1 | 0 | ", "O1 | 100 | "), "ข.xlsx": sent("O1 | 100 | ", days=1)})
    assert (scores(week), tally(week)) == ({"O1": 100}, (3, 1, 2, 0, 0))
    assert len(found(week, "typed-replaced")) == 1
    assert found(week, "typed-contradicted") == []


def test_the_same_row_twice_is_one(tmp_path: Path) -> None:
    """Merged, with nothing to say."""
    week = week_of(tmp_path, {"ก.xlsx": sent("O1 | 0 | ขาด", "O1 | 0 | ขาด")})
    assert (scores(week), tally(week)) == ({"O1": 0}, (2, 1, 1, 0, 0))
    assert found(week, "typed-contradicted") == found(week, "typed-replaced") == []


def test_a_prepared_row_without_a_score_says_nothing(tmp_path: Path) -> None:
    """It neither replaces a score nor contradicts one; a row at fault is held and replaces nothing either."""
    newer = sent("O1 | | ", "O3 | ร้อย | ", days=1)
    week = week_of(tmp_path, {"ก.xlsx": sent("O1 | 0 | ขาด", "O3 | 100 | "), "ข.xlsx": newer})
    assert scores(week) == {"O1": 0, "O3": 100}
    assert sum(tally(week)[1:]) == tally(week)[0]


def submission(name: str, saved: datetime | None, rows: Sequence[Record], status: Status = Status.READ) -> Submission:
    """One file with these rows."""
    return Submission(name, "00", 1, status, RESULTS, Sender(None), "1", saved, tuple(rows))


def settled(*files: Submission) -> TypedRows:
    """Settled by item; a row without a score says nothing."""
    return settle_rows(files, RESULTS, lambda row: row.text("item_id"), empty="score")


def test_only_files_that_count_and_only_rows_of_the_form() -> None:
    """A file without a saved time is older than any other."""
    old = record(RESULTS, 2, file="ก.xlsx", item_id="O1", score="0")
    new = record(RESULTS, 2, file="ข.xlsx", item_id="O1", score="100")
    other = record("indicator_result", 3, file="ข.xlsx", indicator="1", score="90")
    refused = record(RESULTS, 4, file="ค.xlsx", item_id="O1", score="50")
    made = settled(
        submission("ก.xlsx", None, [old]),
        submission("ข.xlsx", MONDAY, [new, other]),
        submission("ค.xlsx", MONDAY, [refused], Status.SUPERSEDED),
    )
    assert made.rows == (new,)
    assert len(made.register.received) == 2
    assert all(fix(one, language) for one in made.findings for language in LANGUAGES)


@pytest.mark.parametrize("score", ["", "100"])
def test_a_row_at_fault_is_held_whatever_it_says(score: str) -> None:
    """Also where it has no score."""
    row = replace(record(RESULTS, 2, item_id="O1", score=score), findings=(BAD.at(record(RESULTS, 2).place),))
    made = settled(submission("คลัง.xlsx", MONDAY, [row]))
    assert (made.rows, made.register.outcomes) == ((), {row.row_id: Outcome.HELD})


ROWS = st.lists(
    st.tuples(st.sampled_from("กขค"), st.sampled_from(("O1", "O2")), st.sampled_from(("", "0", "100")), st.booleans()),
    max_size=12,
)
TIMES = st.fixed_dictionaries(dict.fromkeys("กขค", st.none() | st.sampled_from((MONDAY, MONDAY + timedelta(days=1)))))


@given(ROWS, TIMES)
def test_every_row_has_one_outcome_and_every_item_at_most_one_row(
    rows: list[tuple[str, str, str, bool]], times: dict[str, datetime | None]
) -> None:
    """Received = imported + merged + excluded + held; what counts is of the newest file that says anything."""
    files: dict[str, list[Record]] = {name: [] for name in "กขค"}
    for number, (name, item, score, bad) in enumerate(rows, 2):
        row = record(RESULTS, number, file=f"{name}.xlsx", item_id=item, score=score)
        files[name].append(replace(row, findings=(BAD.at(row.place),) if bad else ()))
    made = settled(*(submission(f"{name}.xlsx", times[name], some) for name, some in files.items()))
    assert made.register.tally().balanced
    assert set(made.register.outcomes) == {row.row_id for row in made.register.received}
    assert len(made.register.received) == len(rows)
    items = [row.text("item_id") for row in made.rows]
    assert len(items) == len(set(items))
    for item in ("O1", "O2"):
        said = [(times[name], score) for name, one, score, bad in rows if one == item and score and not bad]
        good = {(saved or LONG_AGO, score) for saved, score in said}
        newest = {score for saved, score in good if saved == max(good)[0]}
        assert {row.text("score") for row in made.rows if row.text("item_id") == item} == (
            newest if len(newest) == 1 else set()
        )
