"""Whatever the rows and whatever was answered: an answer is obeyed, and a decided pair is never asked again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.decisions import recall_decisions, settle_decisions
from ita_batch.intake.submission import Record, Status, Submission
from ita_batch.matching import match
from ita_batch.matching.pairs import Matching
from ita_batch.publish.review.review_book import write_review
from ita_batch.week import EXTERNAL, Outcome, Week
from tests.review.review_books import DIFFERENT, SAME, answer, pairs
from tests.support.effort import by_day
from tests.support.records import record
from tests.support.weeks import AS_OF, small_workspace, week_of

NAMES = ("สมชาย ใจดี", "สมชาย ใจดิ", "สมชาย มีสุข", "สมหญิง ใจดี")
PHONES = ("", "0810000101", "0810000102")
DIVISIONS = ("DIV01", "DIV04", "DIV05")
ROWS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(PHONES), st.sampled_from(DIVISIONS)), min_size=2, max_size=7
)


def records_of(rows: list[tuple[str, str, str]]) -> list[Record]:
    """A row of each division's file for each drawn triple."""
    return [
        record(EXTERNAL, number, file=f"{sender}.xlsx", sent_by=sender, kind="บุคคลทั่วไป", name=name, phone=phone)
        for number, (name, phone, sender) in enumerate(rows, 9)
    ]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Week:
    """A week to put matchings into."""
    return week_of(tmp_path_factory.mktemp("w"), {})


def together(matching: Matching, left: str | None, right: str | None) -> bool:
    """True when two rows are in one merge."""
    clusters = [{one.row_id for one in (merge.kept, *merge.merged)} for merge in matching.merges]
    return any({left, right} <= cluster for cluster in clusters)


def asked(folder: Path, week: Week, matching: Matching) -> list[str]:
    """The pairs on the workbook that a week with this matching writes."""
    path = write_review(folder, replace(week, matchings={EXTERNAL: matching}))
    return [one["pair_id"] for one in pairs(path)] if path else []


def answered(folder: Path, answers: dict[str, str]) -> Submission:
    """The workbook with these answers, read back as from the inbox."""
    typed = {one: {"decision": given} for one, given in answers.items()}
    path = answer(folder / "review" / "duplicates.xlsx", folder / "r.xlsx", typed)
    return small_workspace(folder).reader(AS_OF).read(path, "r.xlsx")


@by_day(8)
@given(rows=ROWS, data=st.data())
def test_an_answer_is_obeyed_and_never_asked_again(
    empty: Week, rows: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    """Through the real workbook, and with the rows in another order afterwards."""
    records = records_of(rows)
    before = match(records)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listed = asked(folder, empty, before)
        answers = {one: data.draw(st.sampled_from(("", SAME, DIFFERENT))) for one in listed}
        answers = {one: given for one, given in answers.items() if given}
        if not answers:
            return
        memory = recall_decisions([answered(folder, answers)])
        assert {one.pair_id: SAME if one.same else DIFFERENT for one in memory.decisions} == answers
        after = match(records[::-1], memory.about("EIT"))
        for one in after.decided:
            rows_of = (one.left.row_id, one.right.row_id)
            if one.decision and not one.decision.same:
                assert not together(after, *rows_of)
        assert not {one.pair_id for one in after.suspected} & set(answers)
        assert {one.pair_id for one in after.decided} == set(answers)
        found = settle_decisions(memory, {EXTERNAL: after})
        assert found.register.tally().imported == len(answers)
        assert found.register.tally().balanced
        kept = write_review(folder, replace(empty, matchings={EXTERNAL: after}, kept=found.kept))
        assert kept is not None
        remembers = {one["pair_id"]: one["decision"] for one in pairs(kept) if one["decision"]}
        assert remembers == answers


def decision_rows() -> Iterator[st.SearchStrategy[tuple[str, str, int]]]:
    """A pair, an answer, and the hour in which its workbook was saved."""
    yield st.tuples(st.sampled_from(("a-1", "b-1")), st.sampled_from((SAME, DIFFERENT, "")), st.integers(0, 2))


@by_day(60)
@given(drawn=st.lists(next(decision_rows()), max_size=8), seed=st.randoms(use_true_random=False))
def test_the_order_of_workbooks_does_not_matter_and_rows_balance(
    drawn: list[tuple[str, str, int]], seed: object
) -> None:
    """One workbook an hour: the same decisions and outcomes however the files are ordered."""
    by_hour: dict[int, list[Record]] = {}
    for row, (pair, given_answer, hour) in enumerate(drawn, 9):
        values: dict[str, Any] = {"pair_id": pair, "decision": given_answer, "note": "เหตุ"}
        by_hour.setdefault(hour, []).append(record("duplicate_decision", row, file=f"{hour}.xlsx", **values))
    submissions = [
        Submission(f"{hour}.xlsx", "", 1, Status.READ, "duplicate_decision", saved=_at(hour), records=tuple(rows))
        for hour, rows in by_hour.items()
    ]
    first = recall_decisions(submissions)
    seed.shuffle(submissions)  # type: ignore[attr-defined]
    second = recall_decisions(submissions)
    assert (first.decisions, first.given.outcomes) == (second.decisions, second.given.outcomes)
    tally = settle_decisions(first, {}).register.tally()
    assert tally.balanced
    assert tally.received == len(drawn)
    open_rows = [row for row in drawn if not row[1]]
    excluded = [one for one in settle_decisions(first, {}).register.outcomes.values() if one is Outcome.EXCLUDED]
    assert len(excluded) == len(open_rows) + len(first.decisions)  # their rows are in no matching here


def _at(hour: int) -> datetime:
    return datetime(2021, 3, 12, hour)  # noqa: DTZ001 - as saved times are
