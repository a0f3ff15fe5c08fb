"""What the assessors gave beside what we had said: every way in which both can stand to each other."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ita_batch.history.answered_run import AnsweredItem, AnsweredRun
from ita_batch.results.forecast_and_score import Agreement, scored
from ita_batch.typed.results import ItemResult, YearResults

FILE = "URL ที่เปิดมาแล้วเป็นไฟล์เอกสาร"
PERIOD = "แผนไม่ครอบคลุมระยะเวลา"


def results(*items: ItemResult) -> YearResults:
    """The results of these items."""
    return YearResults({one.item_id: one for one in items})


def got(item: str, score: int, comment: str = "", confirmed: int | None = None) -> ItemResult:
    """One typed line."""
    return ItemResult(item, Fraction(score), comment, confirmed=None if confirmed is None else Fraction(confirmed))


def run_of(*items: AnsweredItem) -> AnsweredRun:
    """The run whose answers were judged."""
    return AnsweredRun("2564-04-29_01", date(2021, 4, 29), Path(), {one.item_id: one for one in items})


def said(item: str, *codes: str, on_trial: tuple[str, ...] = ()) -> AnsweredItem:
    """What that run said: ready where no rule spoke."""
    return AnsweredItem(item, not codes, "มี", (), codes, on_trial)


@pytest.mark.parametrize(
    ("result", "word", "agreement", "blamed"),
    [
        (got("O1", 100), said("O1"), Agreement.HIT, ()),
        (got("O1", 0, FILE), said("O1", "direct-file-url"), Agreement.HIT, ()),
        (got("O1", 0, "ไม่ผ่าน"), said("O1", "link-dead"), Agreement.HIT, ()),
        (got("O1", 0, FILE), said("O1"), Agreement.MISSED, ("direct-file-url",)),
        (got("O1", 0, "ไม่ผ่าน"), said("O1"), Agreement.MISSED, ()),
        (
            got("O1", 100),
            said("O1", "link-dead", "not-main-site"),
            Agreement.FALSE_ALARM,
            ("link-dead", "not-main-site"),
        ),
        (got("O1", 0, PERIOD), said("O1", "link-dead"), Agreement.OTHER_REASON, ("period-not-covered",)),
        (got("O1", 50, PERIOD), said("O1"), Agreement.MISSED, ("period-not-covered",)),
        (got("O1", 0, FILE, confirmed=100), said("O1"), Agreement.HIT, ()),
        (got("O1", 0, FILE, confirmed=100), said("O1", "link-dead"), Agreement.FALSE_ALARM, ("link-dead",)),
        (got("O1", 0, FILE), None, Agreement.UNKNOWN, ()),
    ],
)
def test_agreement_and_whose_mistake_it_is(
    result: ItemResult, word: AnsweredItem | None, agreement: Agreement, blamed: tuple[str, ...]
) -> None:
    """The score that stands counts, and a reason is blamed on the rule that says the same."""
    (found,) = scored(results(result), run_of(word) if word else None).items
    assert (found.agreement, found.blamed) == (agreement, blamed)


def test_mistakes_are_listed_by_kind_and_rule_and_none_is_left_out() -> None:
    """The gravest first; an item of two rules stands at both; what no rule speaks of stands under no name."""
    judged = scored(
        results(got("O1", 0, FILE), got("O2", 100), got("O3", 0, "ไม่ผ่าน"), got("O4", 0, FILE), got("O5", 0, PERIOD)),
        run_of(
            said("O1"),
            said("O2", "link-dead", "url-malformed"),
            said("O3"),
            said("O4", on_trial=("file-not-on-page",)),
            said("O5", "link-dead"),
        ),
    )
    assert [(one.agreement.value, one.code, [item.item_id for item in one.items]) for one in judged.mistakes()] == [
        ("missed", "direct-file-url", ["O1", "O4"]),
        ("missed", "", ["O3"]),
        ("false-alarm", "link-dead", ["O2"]),
        ("false-alarm", "url-malformed", ["O2"]),
        ("other-reason", "period-not-covered", ["O5"]),
    ]
    assert [item.told_on_trial for item in judged.mistakes()[0].items] == [False, True]
    assert {item.item_id for one in judged.mistakes() for item in one.items} == {one.item_id for one in judged.mistaken}


def test_reasons_count_the_first_judgement_and_what_the_clarification_won() -> None:
    """The commonest first, what is not understood last; a full score has no reason."""
    judged = scored(
        results(got("O1", 0, "ไม่ผ่าน"), got("O2", 0, PERIOD, confirmed=100), got("O3", 0, PERIOD), got("O4", 100, FILE)),
        None,
    )
    assert [(one.reason and one.reason.slug, len(one.items), len(one.won)) for one in judged.by_reason()] == [
        ("period", 2, 1),
        (None, 1, 0),
    ]
    assert (judged.fulls, judged.zeros, judged.settled, judged.foretold) == (2, 2, True, ())
