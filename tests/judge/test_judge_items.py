"""An item is ready when somebody answers it with มี and nothing about it is an error; every row has one outcome."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.disclosure.cases import item_cases
from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.judge import JudgedItems, judge_items
from ita_batch.week import COMPONENT, EVIDENCE, Outcome, Tally
from tests.support.records import context, record, row_ids
from tests.support.weeks import RULEBOOK, small_agency

BAD = Code("made-up-error", Severity.ERROR, source="this test")
ODD = Code("made-up-question", Severity.ASK, source="this test")


def _answer(row: int, item: str = "O3", answer: str = "มี", *, fault: Code | None = None, page: str = "org") -> Record:
    return record(
        EVIDENCE,
        row,
        item_id=item,
        answer=answer,
        page_url=f"https://www.pao.example/{page}",
        explanation="หน้าหลัก > ข้อมูล",
        findings=_faults(EVIDENCE, row, fault),
    )


def _components(item: str, first_row: int, *, fault: Code | None = None) -> list[Record]:
    return [
        record(
            COMPONENT,
            row,
            item_id=item,
            component=component,
            present="มี",
            findings=_faults(COMPONENT, row, fault),
        )
        for row, component in enumerate(RULEBOOK.items[item].components, first_row)
    ]


def _faults(form: str, row: int, fault: Code | None) -> tuple[Finding, ...]:
    return () if fault is None else (fault.at(record(form, row).at("note")),)


def _judge(records: list[Record]) -> JudgedItems:
    cases = list(item_cases(RULEBOOK, small_agency(), records, []))
    return judge_items(cases, records, context())


def test_a_right_answer_is_ready() -> None:
    """มี, a page on the site, all components: ready, imported, nothing said about it."""
    judged = _judge([_answer(2), *_components("O3", 2)])
    assert judged.ready == {"O3"}
    assert not [finding for finding in judged.findings if finding.place.item_id == "O3"]
    assert judged.evidence.tally() == Tally(received=1, imported=1)
    assert judged.components.tally() == Tally(received=1, imported=1)


@pytest.mark.parametrize(("fault", "ready"), [(BAD, frozenset()), (ODD, frozenset({"O3"}))])
def test_an_error_of_reading_holds_the_item_back(fault: Code, ready: frozenset[str]) -> None:
    """An unreadable cell of the answer or of a component is an error for the item; a question is not."""
    assert _judge([_answer(2, fault=fault), *_components("O3", 2)]).ready == ready
    assert _judge([_answer(2), *_components("O3", 2, fault=fault)]).ready == ready


def test_an_error_of_a_co_owners_row_holds_the_item_back() -> None:
    """One owner's answer is right, the other's cannot be read: both rows wait."""
    judged = _judge([_answer(2), _answer(3, fault=BAD), *_components("O3", 2)])
    assert judged.ready == set()
    assert judged.evidence.tally() == Tally(received=2, held=2)


def test_errors_of_one_item_leave_the_others_alone() -> None:
    """O3 is wrong, O6 is right."""
    judged = _judge([_answer(2, fault=BAD), _answer(3, "O6", page="law"), *_components("O3", 2), *_components("O6", 9)])
    assert judged.ready == {"O6"}
    assert list(judged.evidence.outcomes.values()) == [Outcome.HELD, Outcome.IMPORTED]


def test_a_second_answer_is_joined_to_the_first() -> None:
    """Two owners answer one item: one row imported, one joined to it."""
    judged = _judge([_answer(2), _answer(3), *_components("O3", 2)])
    assert list(judged.evidence.outcomes.values()) == [Outcome.IMPORTED, Outcome.MERGED]
    assert len(judged.evidence.imported) == 1


def test_an_item_that_the_year_does_not_have_waits() -> None:
    """O99 is nobody's item: its row is held back, not lost."""
    judged = _judge([_answer(2, "O99")])
    assert judged.evidence.tally() == Tally(received=1, held=1)


def test_a_component_with_an_error_is_held_back_itself() -> None:
    """The components sheet balances too."""
    judged = _judge([_answer(2), *_components("O2", 2), *_components("O3", 20, fault=BAD)])
    assert judged.components.tally() == Tally(received=6, imported=5, held=1)
    assert len(judged.components.imported) == 5


ITEMS = ("O1", "O2", "O3", "O99")


@given(
    st.lists(
        st.tuples(st.sampled_from(ITEMS), st.sampled_from(["มี", "ไม่มี", ""]), st.sampled_from([None, None, BAD, ODD])),
        max_size=12,
    ),
    st.sets(st.sampled_from(ITEMS[:3])),
)
def test_every_mixture_of_answers_balances(rows: list[tuple[str, str, Code | None]], complete: set[str]) -> None:
    """Each row has one outcome; an item is ready as the plain reading of the rule says, and imported once."""
    answers = [
        _answer(number + 2, item, answer, fault=fault, page=item) for number, (item, answer, fault) in enumerate(rows)
    ]
    components = [one for number, item in enumerate(sorted(complete)) for one in _components(item, 10 * number + 2)]
    judged = _judge([*answers, *components])
    expected = {
        item
        for item in complete
        if any(said == "มี" for named, said, _ in rows if named == item)
        and not any(fault is BAD for named, _, fault in rows if named == item)
    }
    assert judged.ready == expected
    assert set(judged.evidence.outcomes) == set(row_ids(answers))
    tally = judged.evidence.tally()
    assert tally.balanced
    assert (tally.received, tally.excluded) == (len(rows), 0)
    assert tally.imported == len(judged.evidence.imported) == len(expected)
    assert {one.text("item_id") for one in judged.evidence.imported} == expected
    assert judged.components.tally() == Tally(received=len(components), imported=len(components))


def test_the_imported_answer_is_one_that_says_yes() -> None:
    """The first owner says ไม่มี, the second มี: the row that goes into ITAS is the second's."""
    judged = _judge([_answer(2, answer="ไม่มี"), _answer(3), *_components("O3", 2)])
    assert [one.text("answer") for one in judged.evidence.imported] == ["มี"]
