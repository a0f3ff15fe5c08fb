"""A year that wants named respondents: the file for ITAS, its paper, the approval, and the codes on them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ita_batch.batch import Run, run_week
from ita_batch.papers import is_paper
from ita_batch.proof import prove
from ita_batch.publish.itas.itas_files import write_itas
from ita_batch.publish.year_papers.write_papers import write_year_papers
from ita_batch.purge import purges
from ita_batch.report.facts import facts_of
from ita_batch.rulebook import NAMED
from ita_batch.week import INTERNAL, Week
from ita_batch.workspace import Workspace
from tests.publish.publish_weeks import cells_of, full_week
from tests.support.demo import made_once
from tests.support.documents import context_of
from tests.support.papers import Paper, read_paper
from tests.support.sentences import DRAWN, always
from tests.support.sheets import Sent

ONE_AWAY = """
| ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน | หมายเหตุ |
|--------|---------|---------|---------------|------------|----------------------|---------|
| สมหมาย | ทำงาน   | ช่าง    | พนักงานจ้าง   | กองช่าง    | 12/03/2560           | ลาคลอด  |
| สมใจ   | ทำงาน   | ช่าง    | พนักงานจ้าง   | กองช่าง    | 12/03/2560           |         |
| สมคิด  | ทำงาน   | นัก     | ข้าราชการ     | กองคลัง    | 12/03/2560           |         |
"""
CODE = re.compile(r"\b[0-9A-F]{4}-[0-9A-F]{4}\b")
NAMES, APPROVAL, DRAW = "itas/internal_respondents.xlsx", "approval.docx", "respondent_draw.docx"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory, example: tuple[Workspace, Week]) -> Run:
    """The week of the example, in a year that wants names."""
    workspace, week = example

    def run(folder: Path) -> Run:
        changed = replace(workspace, rulebook=replace(workspace.rulebook, iit_input=NAMED))
        return run_week(changed, week.as_of, folder, lambda *_: None)

    return made_once(tmp_path_factory, run, "named")


def papers(folder: Path, week: Week, **facts: object) -> Mapping[str, Paper]:
    """The papers of the year's steps that are written for a week of a year with these facts."""
    rulebook = week.rulebook
    changed = replace(week, rulebook=replace(rulebook, **facts))  # type: ignore[arg-type]
    folder.mkdir()
    counts = write_itas(folder, facts_of(changed))
    write_year_papers(folder, context_of(changed, folder, counts), counts)
    return {path.name: read_paper(path) for path in folder.glob("*.docx")}


def words_of(paper: Paper) -> str:
    """All that a paper says."""
    return "\n".join([paper.text, *(cell for table in paper.tables for row in table for cell in row)])


def test_the_file_holds_who_was_drawn(named: Run) -> None:
    """Thirty of the people who count, by the layout of the year; beside them the reserve and who is away."""
    head, *people = cells_of(named.folder / NAMES)
    assert head == ["ลำดับ", "ชื่อ-นามสกุล", "ตำแหน่ง", "ประเภทบุคลากร", "ส่วนราชการ"]
    assert [row[0] for row in people] == list(range(1, 31))
    imported = named.week.registers[INTERNAL].imported
    roster = {f"{one.text('prefix')}{one.text('first_name')} {one.text('last_name')}" for one in imported}
    assert {row[1] for row in people} < roster
    assert openpyxl.load_workbook(named.folder / NAMES).sheetnames == ["ผู้ตอบแบบวัด IIT", "สำรอง", "ไม่สุ่มเพราะลา"]
    draw = named.facts.draw
    assert draw is not None
    reserve = cells_of(named.folder / NAMES, "สำรอง")
    assert [row[1] for row in reserve[1:]] != []
    assert len(reserve) - 1 == len(draw.reserve)
    assert len(cells_of(named.folder / NAMES, "ไม่สุ่มเพราะลา")) - 1 == len(draw.on_leave)
    assert not {row[1] for row in reserve[1:]} & {row[1] for row in people}


def test_the_numbers_are_the_same_everywhere(named: Run) -> None:
    """In the file, its paper, the memo's allocation and run.json."""
    draw, told = named.facts.draw, named.document["draw"]
    assert draw is not None
    assert (told["seed"], told["wanted"], told["drawn"]) == (draw.seed, 30, 30)
    allocated = {one["name"]: one["sample"] for one in named.document["spread"]["division"]}
    assert {one["name"]: one["drawn"] for one in told["division"]} == allocated
    paper = read_paper(named.folder / DRAW)
    rows = [row for table in paper.tables for row in table if row[0].isdecimal()]
    assert [(row[1], int(row[4])) for row in rows] == [
        (one["name"], one["drawn"]) for one in (*told["division"], *told["staff_group"])
    ]
    assert f"“{draw.seed}”" in paper.text
    assert "ต้องมีผู้ตอบ 30 คน สุ่มได้ 30 คน" in paper.text


def test_the_sentences_of_the_paper(named: Run) -> None:
    """As ``test_sentences.py`` has them of the papers of other years."""
    paper = read_paper(named.folder / DRAW)
    assert not [one.pattern for one in DRAWN if bool(re.search(one.pattern, paper.text)) != (one.when is always)]


def test_no_name_stands_elsewhere(named: Run) -> None:
    """Of those drawn: only in the list for ITAS, the return of their own unit, and review."""
    people = [str(row[1]).split()[-1] for row in cells_of(named.folder / NAMES)[1:]]
    for path in (named.folder / APPROVAL, named.folder / DRAW, named.folder / "memo.docx"):
        said = words_of(read_paper(path))
        signers = {one.name.split()[-1] for one in named.week.agency.signatories.values()}
        assert not [name for name in people if name in said and name not in signers], path.name
    for name in ("run.json", "findings.json"):
        text = (named.folder / name).read_text(encoding="utf-8")
        assert not [one for one in people if one in text], name


def test_the_codes_are_those_of_the_files(named: Run) -> None:
    """Every code on the approval is one of the memo's, and the command knows it; the draw's paper has its list's."""
    codes = {name: CODE.findall(words_of(read_paper(named.folder / name))) for name in (APPROVAL, DRAW, "memo.docx")}
    assert set(codes[APPROVAL]) < set(codes["memo.docx"])
    assert len(codes[APPROVAL]) == 3
    for code in (*codes[APPROVAL], *codes[DRAW]):
        (proof,) = prove(named.folder, code, None)
        assert (proof.key, proof.good) == ("proof_signed", True)
    (proof,) = prove(named.folder, codes[DRAW][0], None)
    assert proof.words["file"] == NAMES
    assert is_paper(APPROVAL)
    assert is_paper(DRAW)


def test_old_names_are_purged(named: Run) -> None:
    """With the list of outsiders."""
    (planned,) = purges(named.folder.parent, date(2030, 1, 1))
    assert named.folder / NAMES in planned.files


def test_a_list_by_name_takes_the_place_of_the_number(tmp_path: Path) -> None:
    """What ITAS takes is approved: the number, or the names, or with a word what nobody knows."""
    week = full_week(tmp_path)
    approved = {
        how: words_of(papers(tmp_path / str(how), week, iit_input=how)[APPROVAL]) for how in ("headcount", NAMED, None)
    }
    assert "internal_headcount.xlsx" in approved["headcount"]
    assert "internal_respondents.xlsx" not in approved["headcount"]
    assert "internal_headcount.xlsx" not in approved[NAMED]
    assert "internal_respondents.xlsx" in approved[NAMED]
    assert "ยังไม่ทราบว่าปีนี้ ITAS รับจำนวนหรือรายชื่อ" in approved[None]
    assert "external_stakeholders.xlsx" in approved["headcount"]
    none = words_of(papers(tmp_path / "no list", week, eit_input="none")[APPROVAL])
    assert "external_stakeholders.xlsx" not in none


@pytest.mark.parametrize(
    ("day", "parts", "drawn"),
    [
        (date(2021, 1, 20), [], True),
        (date(2021, 2, 15), ["internal_respondents", "external_stakeholders"], True),
        (date(2021, 3, 31), ["internal_respondents", "external_stakeholders", "oit_answers"], True),
        (date(2021, 4, 1), ["oit_answers"], False),
        (date(2021, 4, 30), ["oit_answers"], False),
        (date(2021, 5, 1), [], False),
    ],
)
def test_the_date_of_the_step_closes_it(tmp_path: Path, day: date, parts: list[str], drawn: bool) -> None:
    """Only what can still be approved is on the paper; before and after there is none."""
    week = replace(full_week(tmp_path), as_of=day)
    made = papers(tmp_path / "run", week, iit_input=NAMED)
    said = words_of(made[APPROVAL]) if APPROVAL in made else ""
    assert re.findall(r"(\w+)\.xlsx", said) == parts
    assert (APPROVAL in made, DRAW in made) == (bool(parts), drawn)
    assert said.count("ภายในวันที่ 31 มีนาคม 2564") == sum(part != "oit_answers" for part in parts)
    assert ("ภายในวันที่ 30 เมษายน 2564" in said) == ("oit_answers" in parts)


def test_a_year_without_a_calendar_closes_nothing(tmp_path: Path) -> None:
    """The last day is said to be unknown."""
    said = words_of(papers(tmp_path / "run", full_week(tmp_path), calendar={})[APPROVAL])
    assert said.count("(ยังไม่ทราบวันสุดท้าย)") == 3
    assert "เก็บข้อมูล OIT" in said


def test_an_empty_part_is_not_approved(tmp_path: Path) -> None:
    """No item is ready: there is nothing to enter, and no paper where nothing else is either."""
    week = full_week(tmp_path)
    bare = replace(week, ready=frozenset())
    said = words_of(papers(tmp_path / "run", bare)[APPROVAL])
    assert "oit_answers.xlsx" not in said
    assert APPROVAL not in papers(tmp_path / "later", replace(bare, as_of=date(2021, 4, 15)))


def test_who_is_on_leave_is_counted_on_the_paper(tmp_path: Path) -> None:
    """Of three people one is away, and everybody would have to answer: one is lacking."""
    week = full_week(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, ONE_AWAY, "DIV01.HR")})
    said = papers(tmp_path / "run", week, iit_input=NAMED)[DRAW].text
    assert "ต้องมีผู้ตอบ 3 คน สุ่มได้ 2 คน และมีผู้สำรอง 0 คน" in said
    assert "ลาหรือไปช่วยราชการ 1 คน จึงไม่ได้รับการสุ่ม ผู้ที่อยู่มีน้อยกว่าจำนวนที่ต้องสุ่ม 1 คน" in said
    assert cells_of(tmp_path / "run" / NAMES, "ไม่สุ่มเพราะลา")[1][0] == 1


def test_an_unknown_minimum_draws_nobody(tmp_path: Path) -> None:
    """The papers say why; no list is written, and no paper about one."""
    week = full_week(tmp_path)
    unknown = replace(week, samples={**week.samples, "IIT": replace(week.samples["IIT"], minimum=None)})
    made = papers(tmp_path / "run", unknown, iit_input=NAMED)
    assert DRAW not in made
    assert not (tmp_path / "run" / NAMES).exists()
    rulebook = replace(week.rulebook, iit_input=NAMED)
    fields = context_of(replace(unknown, rulebook=rulebook), tmp_path).fields
    assert "จึงยังสุ่มรายชื่อผู้ตอบไม่ได้" in fields["ผู้ตอบภายใน"]
