"""For every sentence of the papers, when it may stand there: checked both ways in every week of the generated agencies.

A sentence stands in a paper exactly when its condition holds; a paper that is not made has none. The sentences and
their conditions are in ``tests/support/sentences.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import docx
import pytest

from ita_batch import terminal
from ita_batch.messages import catalogue
from ita_batch.publish.word.document import (
    APPROVAL,
    CIRCULATION,
    CLARIFY,
    DRAW,
    KINDS,
    LETTER,
    MEMO,
    MINUTES,
    OIT_SCORES,
    RESPONSES,
    RESULTS,
    SURVEY_CIRCULATION,
    Kind,
    default_template,
)
from tests.support import sentences
from tests.support.agency_runs import KEYS, QUICK, SPECS, runs_of
from tests.support.papers import Paper, lines_of, plain, read_paper
from tests.support.sentences import DRAWN, SENTENCES, TERMINAL, Sentence, always, never
from tests.support.week_facts import Facts

PAPERS = {
    MEMO: sentences.MEMO,
    MINUTES: sentences.MEETING,
    CIRCULATION: sentences.CIRCULATION,
    LETTER: sentences.LETTERS,
    APPROVAL: sentences.APPROVAL,
    DRAW: sentences.DRAW,
}
LATER = (RESPONSES, SURVEY_CIRCULATION, OIT_SCORES, CLARIFY, RESULTS)
VALUES = frozenset(
    (
        *("ส่วนราชการ", "เลขที่หนังสือ", "วันที่หนังสือ", "ปีงบประมาณ", "เรียน", "หน่วยงาน", "วันที่ข้อมูล", "กำหนดนำเข้า"),
        *("รับภายใน", "จำนวนภายใน", "รับภายนอก", "จำนวนภายนอก", "รับข้อ", "ข้อพร้อม", "ข้อทั้งหมด", "ข้อยังไม่ได้รับ"),
        *("คะแนนคาดการณ์", "ระดับคาดการณ์", "คะแนนเมื่อแก้ครบ", "ระดับเมื่อแก้ครบ", "เป้าหมาย", "จำนวนที่แจ้ง", "ลำดับ"),
        *("เรียนแจ้งเวียน", "เรียนส่วนราชการ", "เรียนผู้บริหาร", "ส่วนราชการผู้รับ", "ผู้ประสานงาน"),
        *("จำนวนที่ต้องสุ่ม", "จำนวนที่สุ่มได้", "จำนวนสำรอง", "รหัสไฟล์รายชื่อ", "ข้อความตั้งต้น"),
        *("ผลนับภายนอก", "ข้อมูลที่นำเข้า", "จำนวนปีที่ปฏิบัติงาน"),
        *(
            f"{part}{who}"
            for part in ("", "ตำแหน่ง", "บทบาท")
            for who in ("ผู้ลงนาม", "ประธาน", "เลขานุการ", "ผู้บริหาร", "ผู้บริหารสูงสุด")
        ),
    )
)
"""Fields that are a name, a number or a day: the others are sentences or parts of one."""
NOT_OF_THE_WEEK = frozenset(
    (
        *("taken_over", "taken_over_from", "swept", "template_faults"),
        *("website", "website_offline", "website_counts", "website_proposed", "website_accepted"),
        *("results_heading", "next_clarification_sheet", "next_survey_letters"),
        *("duplicates_stale", "files_corrected", "since_resent", "since_unchanged", "next_evidence"),
        *("new_year", "new_no_year"),
    )
)
"""What the terminal says of a website that was looked at, of answers that came back, of a killed run, of the
secretary's own wording: tested where those are."""


def stands(one: Sentence, paper: Paper) -> bool:
    """Whether a paper has the sentence, in its text or in a table that has no lines."""
    cells = " \n".join(" \n".join(row) for table in paper.tables for row in table)
    return re.search(one.pattern, paper.text) is not None or re.search(one.pattern, f"{cells}\n") is not None


def papers_of(facts: Facts, name: str) -> Iterator[tuple[str, Paper]]:
    """The papers of a name: each with its division, "" for those of the agency."""
    if name == TERMINAL:
        yield "", lines_of(facts.run.shown)
        return
    for path in sorted(facts.run.folder.glob(name)):
        yield path.stem.partition(" ")[0] if "*" in name else "", read_paper(path)


def contradicted(facts: Facts) -> Iterator[str]:
    """What stands in a paper against the facts, and what the facts ask for and is not there."""
    for name in dict.fromkeys(one.paper for one in SENTENCES):
        for unit, paper in papers_of(facts, name):
            for one in SENTENCES:
                if one.paper == name and (there := stands(one, paper)) != one.when(facts, unit):
                    yield f"{facts.run.key} {facts.day} {name} {unit}: {'has' if there else 'lacks'} “{one.pattern}”"


@pytest.mark.parametrize("key", KEYS)
def test_a_sentence_stands_where_the_facts_ask_for_it(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    """Both ways."""
    weeks = [Facts(SPECS[key], run) for run in runs_of(tmp_path_factory, key)]
    assert not [fault for facts in weeks for fault in contradicted(facts)]


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_is_made_of_something(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    """An empty inbox makes no memo to sign; nobody is written to who has nothing to do."""
    for run in runs_of(tmp_path_factory, key):
        facts = Facts(SPECS[key], run)
        for name in (sentences.MEMO, sentences.MEETING):
            assert facts.paper(name).exists() == (facts.anything and facts.collecting), name
        for name in ("itas/entry_sheet.html", "itas/oit_answers.xlsx"):
            assert facts.paper(name).exists() == facts.anything, name
        approved = sentences.lists_to_approve(facts, "") or sentences.items_to_approve(facts, "")
        assert facts.paper(sentences.APPROVAL).exists() == approved
        circulated = facts.collecting and bool(facts.asked or facts.perfect)
        assert facts.paper(sentences.CIRCULATION).exists() == circulated
        for name in (sentences.LETTERS, sentences.MESSAGES):
            written_to = facts.written_to if facts.collecting else set[str]()
            assert {unit for unit, _ in papers_of(facts, name)} == written_to, name
        returned = {path.parent.name for path in facts.run.folder.glob("returns/*/*.xlsx")}
        assert facts.tops(returned) == {unit for unit in facts.places if facts.collecting and facts.has_return(unit)}


def test_every_condition_is_tried_both_ways(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The agencies have weeks in which a sentence stands, and weeks in which it does not."""
    seen: dict[Sentence, set[bool]] = {one: set() for one in SENTENCES}
    for key in QUICK:
        for run in runs_of(tmp_path_factory, key):
            facts = Facts(SPECS[key], run)
            for one in SENTENCES:
                seen[one] |= {one.when(facts, unit) for unit, _ in papers_of(facts, one.paper)}
    fixed: dict[object, set[bool]] = {always: {True}, never: {False}}
    untried = [one for one, states in seen.items() if states != fixed.get(one.when, {True, False})]
    assert not [f"{one.paper}: {one.pattern}" for one in untried]


@pytest.mark.parametrize("kind", PAPERS, ids=[kind.template for kind in PAPERS])
def test_every_sentence_of_a_template_is_told_when_it_may_stand(kind: Kind) -> None:
    """A new paragraph, or a new field that words a part of one, has no condition yet and fails here."""
    mine = [one for one in (*SENTENCES, *DRAWN) if one.paper == PAPERS[kind]]
    for paragraph in paragraphs(kind):
        words_of_it = re.sub(r"\[\[[^\]]*\]\]", "", paragraph)
        for field in set(re.findall(r"\{\{([^{}]*)\}\}", words_of_it)) - VALUES:
            assert any(one.of == field for one in mine), f"{kind.template}: {{{{{field}}}}}"
        tried = re.sub(r"\{\{[^{}]*\}\}", "1", words_of_it)
        if re.search(r"[ก-๙]", tried):
            assert any(has_words(one, tried) for one in mine), f"{kind.template}: {words_of_it}"


def test_the_papers_of_later_steps_are_tried_elsewhere() -> None:
    """Nobody has typed anything from ITAS in these weeks: ``test_whole_year`` has the papers that need it."""
    assert set(KINDS) - set(PAPERS) == set(LATER)


def paragraphs(kind: Kind) -> Iterator[str]:
    """Those of a template, its tables among them, as they are read; the marks of tables aside."""
    document = docx.Document(str(default_template(kind)))
    for node in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        text = plain("".join(part.text or "" for part in node.iter() if part.tag.endswith("}t")))
        if not re.fullmatch(r"\[\[(?!ถ้า)[^\]]*\]\]", text):
            yield text


def has_words(one: Sentence, paragraph: str) -> bool:
    """Whether the plain words of a sentence's pattern stand in a paragraph, in their order."""
    pieces = re.findall(r"[ก-๙]{3,}", re.sub(r"\(\?[:=!].*?\)|\[[^\]]*\]", " ", one.pattern))
    return bool(pieces) and re.search(".*".join(pieces), paragraph) is not None


def test_every_line_of_the_summary_is_told_when_it_may_stand() -> None:
    """Whatever the terminal takes from the catalogue in its summary."""
    with open(terminal.__file__, encoding="utf-8") as module:  # noqa: PTH123 - a module's own file
        source = module.read()
    keys = set(re.findall(r"(?:say|_heading)\(\"(\w+)\"", source)) | set(
        re.findall(r"\"(next_\w+|letters_\w+)\"", source)
    )
    told = {one.pattern for one in SENTENCES if one.paper == TERMINAL}
    assert not [key for key in keys - NOT_OF_THE_WEEK if sentences.said(key) not in told]


def test_every_line_of_a_message_is_told_when_it_may_stand() -> None:
    """All words of the catalogue that begin so."""
    told = {one.pattern for one in SENTENCES if one.paper == sentences.MESSAGES}
    keys = [
        key
        for key in catalogue("th").words
        if key.startswith("reminder_") and not key.startswith(("reminder_unread", "reminder_other_year"))
    ]
    assert not [key for key in keys if sentences.said(key) not in told]
