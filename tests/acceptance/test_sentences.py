"""For every sentence of the papers, when it may stand there: checked both ways in every week of the generated agencies.

A sentence stands in a paper exactly when its condition holds; a paper that is not made has none. A line a sentence in
``SENTENCES``: a pattern, the paper, and a condition over the facts of the week.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.support.agency_runs import KEYS, QUICK, SPECS, runs_of
from tests.support.papers import read_paper
from tests.support.week_facts import Facts

MEMO, CIRCULATION, MEETING, BOARD = "memo.docx", "letters/circulation.docx", "meeting_annex.docx", "board.html"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the paper, and when it may stand there."""

    pattern: str
    paper: str
    when: Callable[[Facts], bool]


def always(facts: Facts) -> bool:
    """In every paper of the kind."""
    return facts.anything or not facts.anything


def never(facts: Facts) -> bool:
    """In none."""
    return not always(facts)


SENTENCES: tuple[Sentence, ...] = (
    Sentence(r"\(ถ้ามี\)", MEMO, never),
    Sentence(r"นั้น\n", MEMO, always),
    Sentence(r"\(IIT\) ได้รับ \d+ แถว นับได้", MEMO, lambda facts: facts.rows("internal_stakeholder", "received") > 0),
    Sentence(r"\(EIT\) ได้รับ \d+ แถว พร้อมนำเข้า", MEMO, lambda facts: facts.rows("external_stakeholder", "received") > 0),
    Sentence(r"\(OIT\) ได้รับคำตอบ \d+ ข้อ", MEMO, lambda facts: facts.answered),
    Sentence(r"\(OIT\) ยังไม่ได้รับคำตอบ", MEMO, lambda facts: not facts.answered),
    Sentence(r"คาดการณ์คะแนนรวม", MEMO, lambda facts: facts.answered),
    Sentence(r"คงเหลือเวลา \d+ วัน", MEMO, lambda facts: facts.days_left > 0),
    Sentence(r"เมื่อเทียบกับข้อมูล ณ วันที่", MEMO, lambda facts: facts.told["since_last"] is not None),
    Sentence(r"ขอขอบคุณทุกส่วนราชการ", MEMO, lambda facts: not facts.open and not facts.waiting and facts.all_sent),
    Sentence(r"ยืนยันข้อมูล \d+ แห่ง", MEMO, lambda facts: facts.to_correct > 0),
)


def contradicted(facts: Facts, sentences: tuple[Sentence, ...] = SENTENCES) -> Iterator[str]:
    """What stands in a paper against the facts, and what the facts ask for and is not there."""
    for one in sentences:
        path = facts.paper(one.paper)
        if path.exists():
            stands = re.search(one.pattern, read_paper(path).text) is not None
            if stands != one.when(facts):
                yield f"{facts.run.key} {facts.day} {one.paper}: {'has' if stands else 'lacks'} “{one.pattern}”"


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_stands_where_the_facts_ask_for_it(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    """Both ways."""
    weeks = [Facts(SPECS[key], run) for run in runs_of(tmp_path_factory, key)]
    assert not [fault for facts in weeks for fault in contradicted(facts)]


@pytest.mark.parametrize("key", KEYS)
def test_a_memo_is_made_of_something(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    """An empty inbox makes no memo to sign."""
    for run in runs_of(tmp_path_factory, key):
        facts = Facts(SPECS[key], run)
        assert facts.paper(MEMO).exists() == facts.anything


def test_every_condition_is_tried_both_ways(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The agencies have weeks in which a sentence stands, and weeks in which it does not."""
    weeks = [Facts(SPECS[key], run) for key in QUICK for run in runs_of(tmp_path_factory, key)]
    for one in SENTENCES:
        if one.when not in {always, never}:
            seen = {one.when(facts) for facts in weeks if facts.paper(one.paper).exists()}
            assert seen == {True, False}, one.pattern
