"""Nothing unknown is computed or said; what rests on an unconfirmed fact is marked: read from the papers of a year."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree, html

from ita_batch.publish.word.document import default_template
from ita_batch.report.resting_on import MARK, Resting
from ita_batch.rulebook import Certainty, Rulebook, load_rulebook
from ita_batch.thai.digits import to_arabic
from tests.support.demo import made_once
from tests.support.years import LAST_SCORES, Year, run_of_year

WORD = ("memo.docx", "meeting_annex.docx")
PAGES = ("board.html", "itas/entry_sheet.html")
PAPERS = (*WORD, *PAGES)
SCREEN = "the terminal"
WITHOUT_TOTAL = (2568, 2569, 2570)
"""Years of which no total can be computed: of 2568 the cut is known in part, of the others neither cut nor weights."""


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Year]:
    """A week of every year, published once: to be read."""
    return made_once(tmp_path_factory, _years)


def _years(folder: Path) -> dict[int, Year]:
    size = {2567: "L"}
    return {year: run_of_year(folder / str(year), year, size=size.get(year, "")) for year in range(2564, 2571)}


def text_of(year: Year, paper: str) -> str:
    """All that a person reads on it: paragraphs, tables, the foot of the page; in ASCII digits, in one line."""
    if paper == SCREEN:
        return " ".join(year.screen().split())
    path = year.run.folder / paper
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        bodies = [document.element.body, document.sections[0].footer._element]
        paragraphs = [
            "".join(node.text or "" for node in one.iter("{*}t")) for body in bodies for one in body.iter("{*}p")
        ]
        return to_arabic(" ".join(" ".join(paragraphs).split()))
    page = html.fromstring(path.read_bytes())
    etree.strip_elements(page, "style", "script", with_tail=False)
    text = " ".join(" ".join(map(str, page.itertext())).split())
    return to_arabic(re.sub(r"(?<=\S) \*(?! อาศัย)", MARK, text))  # a number and its mark may be two pieces


def run_json(year: Year) -> dict[str, Any]:
    """run.json of the week."""
    document: dict[str, Any] = json.loads((year.run.folder / "run.json").read_bytes())
    return document


def confirmed(rulebook: Rulebook) -> Rulebook:
    """The same rules with every fact confirmed but those that are missing."""
    facts = {
        key: fact if fact.certainty is Certainty.MISSING else replace(fact, certainty=Certainty.CONFIRMED)
        for key, fact in rulebook.facts.items()
    }
    return replace(rulebook, facts=facts)


@pytest.mark.parametrize("year", range(2564, 2571))
def test_every_paper_of_every_year_is_made(years: dict[int, Year], year: int) -> None:
    """No rule and no paper fails, and the papers know how many items the year has."""
    found = [one.code.slug for one in years[year].run.week.findings]
    assert not {"paper-failed", "rule-failed"} & set(found)
    assert all((years[year].run.folder / paper).is_file() for paper in PAPERS)
    items = {2567: 35, 2568: 28, 2569: 26, 2570: 26}.get(year, 43)
    assert run_json(years[year])["counts"]["oit"]["items"] == items
    assert re.search(rf"จาก {items}\*? ข้อ", text_of(years[year], SCREEN))


@pytest.mark.parametrize("year", WITHOUT_TOTAL)
@pytest.mark.parametrize("paper", [*PAPERS, SCREEN])
def test_what_is_not_known_is_no_number(years: dict[int, Year], year: int, paper: str) -> None:
    """No total, no grade, no gain, no nought and nothing of Python on any paper of a year without cut or weights."""
    text = text_of(years[year], paper)
    assert not re.search(r"\bNone\b|(?<!\d)0\.00|\(ระดับ|คะแนน ระดับ|(?<!เกณฑ์)ระดับ [^\W\d]|ได้เพิ่ม \+|ถ้าแก้ครบ \d", text), (
        paper
    )
    assert not re.search(r"คาดการณ์คะแนนรวม\D{0,12}\d", text)
    assert "กลุ่มตัวอย่างขั้นต่ำ " not in text
    if paper != "itas/entry_sheet.html":
        assert f"ยังไม่คาดการณ์คะแนนรวม เพราะเกณฑ์ปี {year} ยังไม่พบ" in text
    assert "ไม่มีคะแนน IIT และ EIT ของปีก่อน" not in text  # they are there


def test_reasons_are_told_apart_and_joined(years: dict[int, Year], tmp_path: Path) -> None:
    """Cut, weights, grades and last year's scores, each by its name."""
    lacking = "น้ำหนักของแบบวัด การแบ่งข้อเข้าตัวชี้วัดย่อย และเกณฑ์ระดับ"
    assert f"เพราะเกณฑ์ปี 2570 ยังไม่พบ{lacking} " in text_of(years[2570], SCREEN)
    assert "เพราะเกณฑ์ปี 2568 ยังไม่พบการแบ่งข้อเข้าตัวชี้วัดย่อย " in text_of(years[2568], SCREEN)
    without = run_of_year(tmp_path / "2570", 2570, last_scores={})
    assert f"ยังไม่พบ{lacking} และไม่มีคะแนน IIT และ EIT ของปีก่อน" in text_of(without, "memo.docx")
    assert run_json(without)["counts"]["forecast"]["unknown"] == ["cut", "weights", "grades", "last_scores"]
    known = run_of_year(tmp_path / "2564", 2564, last_scores={})
    for paper in (*WORD, "board.html", SCREEN):
        assert "ยังไม่คาดการณ์คะแนนรวม เพราะไม่มีคะแนน IIT และ EIT ของปีก่อน" in text_of(known, paper)
    assert run_json(known)["counts"]["forecast"]["unknown"] == ["last_scores"]


def test_a_year_without_grades_has_a_total_and_says_why_no_grade(tmp_path: Path) -> None:
    """Nobody reads a grade out of last year's bands."""
    week = run_of_year(tmp_path, 2564, rulebook=replace(load_rulebook("nacc_2564"), grades=()))
    for paper in (*WORD, "board.html", SCREEN):
        text = text_of(week, paper)
        assert "48.44" in text
        assert "ยังไม่บอกระดับ เพราะเกณฑ์ปี 2564 ยังไม่พบเกณฑ์ระดับ" in text, paper
        assert not re.search(r"ระดับ [A-F]\b", text), paper


@pytest.mark.parametrize("year", WITHOUT_TOTAL)
def test_last_year_s_disclosure_scores_are_no_forecast(tmp_path: Path, year: int) -> None:
    """Those of the indicators that are made of items stand under last year, and nowhere as this year's."""
    scores = {**LAST_SCORES, 9: Fraction("71.25"), 10: Fraction("61.25")}
    week = run_of_year(tmp_path, year, last_scores=scores)
    forecast = run_json(week)["counts"]["forecast"]
    assert (forecast["indicator_9"], forecast["indicator_10"], forecast["oit"]) == (None, None, None)
    assert "71.25" not in text_of(week, "board.html")
    rows = [
        [to_arabic(cell.text) for cell in row.cells]
        for row in docx.Document(str(week.run.folder / WORD[1])).tables[0].rows
    ]
    assert [row[2:] for row in rows if row[0] in {"9", "10"}] == [
        ["71.25", "ยังไม่คาดการณ์", "ยังไม่คาดการณ์"],
        ["61.25", "ยังไม่คาดการณ์", "ยังไม่คาดการณ์"],
    ]


def test_items_come_by_what_is_left_to_do(years: dict[int, Year]) -> None:
    """Answered ones first, whoever has least open on top; no worth is made up."""
    first = run_json(years[2570])["next_items"]
    assert [row["item_id"] for row in first[:3]] == ["O2", "O3", "O4"]
    assert all(row["worth"] is None for row in first)
    assert [row["faults"] for row in first[:2]] == sorted(row["faults"] for row in first[:2])
    assert "O2 (1 เรื่อง)" in text_of(years[2570], SCREEN)
    assert "ต้องแก้ (เรื่อง)" in text_of(years[2570], "board.html")
    table = next(
        one
        for one in docx.Document(str(years[2570].run.folder / "memo.docx")).tables
        if "ที่ต้องแก้" in one.rows[0].cells[-1].text
    )
    assert [row.cells[-1].text for row in table.rows[1:]] == ["๑", "๑"]


def test_nothing_stands_under_a_heading_of_nothing(years: dict[int, Year]) -> None:
    """Items without a sub-indicator have a heading that says so; an indicator is called as in the last year known."""
    for page in PAGES:
        assert "ข้อ OIT ทั้งหมด" in text_of(years[2570], page)
        partly = text_of(years[2568], page)
        assert "ข้อที่ยังไม่ทราบตัวชี้วัดย่อย" in partly
        assert "ตัวชี้วัดย่อย 10.1" in partly
        empty = html.fromstring((years[2570].run.folder / page).read_bytes()).xpath("//h3[not(normalize-space())]")
        assert not empty
    for paper in ("meeting_annex.docx", "board.html"):
        assert "การปฏิบัติหน้าที่ (ชื่อของปี 2568)" in text_of(years[2570], paper)
        assert "การปฏิบัติหน้าที่ (" not in text_of(years[2568], paper)


def test_no_score_of_an_indicator_that_nobody_knows_is_forecast(years: dict[int, Year]) -> None:
    """Last year's score stands under last year alone where it is not known whether there is such an indicator."""
    for year, expected in {2568: "80.00", 2570: "ยังไม่คาดการณ์"}.items():
        rows = docx.Document(str(years[year].run.folder / WORD[1])).tables[0].rows
        first = next([to_arabic(cell.text) for cell in row.cells] for row in rows if row.cells[0].text == "๑")
        assert first[3:] == [expected, expected]


def test_the_note_counts_the_items_of_which_nothing_was_found(years: dict[int, Year]) -> None:
    """What is to be checked of the other items is told apart from it."""
    for year in (2567, 2570):
        unknown = sum(not item.components for item in years[year].rulebook.items.values())
        note = text_of(years[year], "memo.docx").partition("ที่ยังไม่ยืนยัน")[2]
        assert re.search(rf"องค์ประกอบของข้อ OIT {unknown} ข้อ \(ยังไม่พบ\)", note)
        assert re.search(r"องค์ประกอบของข้อ OIT[^ข(]*[^(]*\(ต้องตรวจกับคู่มือ\)", note)
    assert "ยังไม่พบ" not in text_of(years[2564], "memo.docx")
    assert "องค์ประกอบของข้อ OIT 1 ข้อ (คาดไว้)" in text_of(years[2569], "memo.docx")


def test_sentences_about_what_is_unknown_are_told_apart(years: dict[int, Year]) -> None:
    """None runs on from the one before, and no file is offered to ITAS that it does not take."""
    memo = text_of(years[2570], "memo.docx")
    assert "ทั้งนี้ ยังไม่พบปฏิทินของปี 2570" in memo
    assert "และเกณฑ์ระดับ ทั้งนี้ ยังไม่ได้เปิดตรวจเว็บไซต์" in memo
    assert "ของปีนี้ จึงยังสุ่มรายชื่อผู้ตอบไม่ได้ และปีนี้ ITAS รับรายชื่อ" in memo
    assert f"จำนวนผู้มีส่วนได้ส่วนเสียภายใน (IIT) (ปีนี้ ITAS รับรายชื่อผู้ตอบ IIT ไม่ใช่จำนวนรวม{MARK})" in memo
    assert "ทั้งนี้ ยังไม่" not in text_of(years[2564], "memo.docx")


def test_the_day_of_the_results_is_no_deadline(years: dict[int, Year]) -> None:
    """2567: nobody has set until when ITAS takes anything; of 2564 the days left are counted."""
    board = text_of(years[2567], "board.html")
    assert "วันนำเข้าข้อมูล ยังไม่ทราบ" in board
    assert "เหลือเวลา" not in board
    assert "30 ก.ค. 2567 ประกาศและเผยแพร่ผลการประเมิน" in board
    assert "เหลือเวลา" in text_of(years[2564], "board.html")


def test_items_that_stand_in_one_group_may_take_several_lines_on_paper(years: dict[int, Year]) -> None:
    """What is wider than the sheet is cut."""
    whole, parted = (html.fromstring((years[year].run.folder / "board.html").read_bytes()) for year in (2570, 2564))
    assert whole.xpath("//div[@class='group whole']")
    assert ".group:not(.whole) ul { flex-wrap: nowrap; }" in str(whole.xpath("string(//style)"))
    assert not parted.xpath("//div[@class='group whole']")


@pytest.mark.parametrize("paper", [*WORD, "board.html", "itas/entry_sheet.html", SCREEN])
def test_samples_are_those_of_the_year(years: dict[int, Year], paper: str, tmp_path: Path) -> None:
    """By part, type and size in 2567; where it is not known, no number; where the size lacks, it is asked for."""
    part = "ส่วนที่ 1 (ผู้รับบริการตอบเองตามช่องทางที่หน่วยงานเผยแพร่) ไม่น้อยกว่า 50 คน · ส่วนที่ 2 ยังไม่ทราบ"
    assert part in text_of(years[2567], paper)
    assert text_of(years[2567], paper).count("ยังไม่ทราบจำนวนตัวอย่างขั้นต่ำของปีนี้") == 1  # of IIT
    assert text_of(years[2570], paper).count("ยังไม่ทราบจำนวนตัวอย่างขั้นต่ำของปีนี้") == 2
    without = text_of(run_of_year(tmp_path, 2567), paper)
    assert "ส่วนที่ 1 ยังไม่ทราบ ต้องระบุขนาดหน่วยงาน (L M S) ใน agency.xlsx" in without
    assert not re.search(r"ไม่น้อยกว่า \d+ คน", without)


def test_no_allocation_without_a_sample(years: dict[int, Year]) -> None:
    """The tables show people only, and rules about the sample are silent."""
    headings = {
        cell.text
        for one in docx.Document(str(years[2570].run.folder / "memo.docx")).tables
        for cell in one.rows[0].cells
    }
    assert not [text for text in headings if "ขั้นต่ำ" in text]
    assert "จำนวนบุคลากรที่นับได้ (IIT) จำแนกตามประเภทบุคลากร" in text_of(years[2570], "memo.docx")
    counts = run_json(years[2570])
    assert {one["sample"] for one in counts["spread"]["division"]} == {None}
    assert counts["counts"]["iit"]["minimum_sample"] is None
    assert [one["minimum_sample"] for one in run_json(years[2567])["counts"]["eit"]["parts"]] == [50, None]
    codes = {one.code.slug for one in years[2570].run.week.findings}
    assert not {"sample-short", "group-uncovered"} & codes
    assert "sample-short" in {one.code.slug for one in years[2564].run.week.findings}


@pytest.mark.parametrize(("taken", "clause"), [("none", "ปีนี้ไม่ต้องนำเข้ารายชื่อ"), (None, "ยังไม่ทราบว่าปีนี้ต้องนำเข้ารายชื่อ")])
def test_a_list_that_itas_does_not_take_is_not_proposed(tmp_path: Path, taken: str | None, clause: str) -> None:
    """Neither the memo nor the entry sheet asks to import it; all say so."""
    week = run_of_year(tmp_path, 2564, rulebook=replace(load_rulebook("nacc_2564"), eit_input=taken))
    for paper in (*PAPERS, SCREEN):
        text = text_of(week, paper)
        assert clause in text, paper
        assert "พร้อมนำเข้า" not in text, paper
    page = html.fromstring((week.run.folder / "itas/entry_sheet.html").read_bytes())
    assert not page.xpath("//*[@id='EIT']//button|//*[@id='EIT']//input")
    assert page.xpath("//progress/@max") == ["2"]  # the head-count and one item
    files = [
        row.cells[1].text
        for one in docx.Document(str(week.run.folder / "memo.docx")).tables
        for row in one.rows
        if "(EIT)" in row.cells[1].text
    ]
    assert files == (
        []
        if taken == "none"
        else ["รายชื่อผู้มีส่วนได้ส่วนเสียภายนอก (EIT) รูปแบบของโปรแกรม (ไม่ใช่แบบของ ITAS) (ยังไม่ทราบว่าปีนี้ต้องนำเข้าหรือไม่)"]
    )


def test_a_list_that_itas_takes_is_proposed_as_ever(years: dict[int, Year]) -> None:
    """2564: a head-count, and a file with its code."""
    page = html.fromstring((years[2564].run.folder / "itas/entry_sheet.html").read_bytes())
    assert page.xpath("//*[@id='EIT']//button")
    assert "ITAS รับเฉพาะจำนวน ไม่มีรายชื่อ" in text_of(years[2564], "itas/entry_sheet.html")
    for paper in (*PAPERS, SCREEN):
        assert "รายชื่อผู้ตอบ IIT" not in text_of(years[2564], paper)
        assert f"ปีนี้ ITAS รับรายชื่อผู้ตอบ IIT ไม่ใช่จำนวนรวม{MARK}" in text_of(years[2570], paper), paper


def test_no_day_is_made_up(years: dict[int, Year]) -> None:
    """Without a calendar the papers say so, nobody is late, and a day to send back is counted from the run alone."""
    for paper in (*WORD, "board.html", SCREEN):
        assert "ยังไม่พบปฏิทินของปี 2570" in text_of(years[2570], paper), paper
    memo = text_of(years[2570], "memo.docx")
    assert "ยังไม่มีกำหนดส่ง" in memo
    assert "ภายในวันที่ 19 มีนาคม 2570" in memo  # five working days
    assert "ถึงกำหนดแล้ว" not in memo
    assert "…" not in memo
    assert not [line for line in years[2570].run.facts.units if line.incomplete]
    assert "ปฏิทินของปี 2567 ยังไม่พบวันนำเข้าข้อมูล" in text_of(years[2567], "memo.docx")


MARKED = {  # of 2567: where each number stands, with the sign behind it
    "iit.population": (r"นับได้ 2\*? คน", r"\(IIT\) 2\*? คน", r"IIT นับได้ 2\*? คน"),
    "oit.ready": (r"พร้อม 1\*? ข้อ", r"ที่พร้อม 1\*? จาก", r"OIT พร้อม 1\*? ข้อ"),
    "oit.items": (r"จาก 35\*? ข้อ", r"จาก 35\*? ข้อ", r"จาก 35\*? ข้อ"),
    "forecast.total": (r"คะแนนรวม 48\.67\*? คะแนน", r"คาดการณ์ 48\.67\*? ", r"48\.67\*? คะแนน"),
    "forecast.grade": (r"ระดับ ต้องปรับปรุงโดยด่วน\*?\)", r"ระดับ ต้องปรับปรุงโดยด่วน\*? ", r"ระดับ ต้องปรับปรุงโดยด่วน\*? \("),
    "forecast_if_mended.total": (r"88\.00\*? คะแนน", r"ถ้าแก้ครบ 88\.00\*?", r"ถ้าแก้ครบทุกข้อ 88\.00\*? "),
    "next_items.worth": (r"ที่ได้เพิ่ม\*?", r"\+5\.00\*?", r"O34 \(\+5\.00\*?\)"),
}


@pytest.mark.parametrize("number", MARKED)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_marks_come_and_go_with_the_certainty(years: dict[int, Year], sure: Year, number: str, place: int) -> None:
    """Weights of 2567 are to be checked: every number that rests on them says so, until somebody has confirmed them."""
    paper = ("memo.docx", "board.html", SCREEN)[place]
    marked, plain = (re.findall(MARKED[number][place], text_of(week, paper)) for week in (years[2567], sure))
    assert marked, paper
    assert all(MARK in one for one in marked), marked
    still = number in run_json(sure)["rests_on"]  # what was not found cannot be confirmed
    assert plain, paper
    assert all((MARK in one) is still for one in plain), plain


@pytest.fixture(scope="session")
def sure(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """2567 with all that is known confirmed."""
    return made_once(tmp_path_factory, _sure)


def _sure(folder: Path) -> Year:
    return run_of_year(folder, 2567, rulebook=confirmed(load_rulebook("nacc_2567")), size="L")


NAMED_IN = {
    "memo.docx": (
        "iit.population",
        "eit.population",
        "oit.items",
        "oit.ready",
        "forecast.total",
        "forecast.grade",
        "next_items.worth",
    ),
    "meeting_annex.docx": ("iit.population", "oit.ready", "forecast.total", "oit.scores", "next_items.worth"),
    "board.html": (
        "iit.population",
        "eit.population",
        "oit.items",
        "oit.ready",
        "forecast.total",
        "oit.scores",
        "target",
    ),
    "itas/entry_sheet.html": ("iit.population", "eit.population", "iit.input", "oit.items", "oit.ready"),
    SCREEN: ("iit.population", "eit.population", "oit.items", "oit.ready", "forecast.total", "forecast.grade"),
}


@pytest.mark.parametrize("year", range(2564, 2571))
@pytest.mark.parametrize("paper", NAMED_IN)
def test_the_note_names_every_fact(years: dict[int, Year], year: int, paper: str) -> None:
    """Wherever a marked number stands, the note of that paper names each fact below it, with how sure it is."""
    text, resting = text_of(years[year], paper), years[year].run.facts.resting
    notes = re.findall(rf"\{MARK} อาศัยเกณฑ์ปี {year} ที่ยังไม่ยืนยัน: (.*)", text)
    assert len(notes) == 1, "one note"
    for doubt in doubts(resting, NAMED_IN[paper]):
        assert to_arabic(resting.name(doubt)) in notes[0], (paper, doubt.fact)
    assert "ต้องตรวจกับคู่มือ" in notes[0]


def doubts(resting: Resting, numbers: tuple[str, ...]) -> list[Any]:
    """The unsure facts below these numbers."""
    return [doubt for number in numbers for doubt in resting.doubts.get(number, ())]


def test_run_json_says_what_each_number_rests_on(years: dict[int, Year]) -> None:
    """Facts with certainty and the lines of the rulebook; nothing for what is sure or not there."""
    rests = run_json(years[2567])["rests_on"]
    weights = next(one for one in rests["forecast.total"] if one["fact"] == "weights")
    assert weights == {
        "fact": "weights",
        "certainty": "verify",
        "lines": ["instruments.IIT", "instruments.EIT", "instruments.OIT"],
    }
    assert {one["fact"] for one in rests["next_items.worth"]} == {"weights", "cut"}
    assert "target" not in rests
    assert "eit.minimum_sample.1" not in rests  # published
    none = run_json(years[2570])["rests_on"]
    assert not [name for name in none if name.startswith(("forecast", "next_items", "iit.minimum", "eit.minimum"))]
    calm = run_json(years[2564])["rests_on"]
    assert "next_items.worth" not in calm
    assert "forecast_if_mended.total" not in calm
    assert "iit.population" not in calm  # nobody of the doubtful group is on the roster


def test_an_own_template_without_a_place_for_the_note_gets_it_at_the_end(tmp_path: Path) -> None:
    """A secretary's wording of another year shows marked numbers too."""
    workspace = tmp_path / "งาน"
    workspace.mkdir()
    own = docx.Document(str(default_template()))
    for foot in (own.sections[0].footer, own.sections[0].first_page_footer):
        for paragraph in foot.paragraphs:
            paragraph.clear()
    own.save(str(workspace / "memo_template.docx"))
    week = run_of_year(tmp_path, 2567)
    last = docx.Document(str(week.run.folder / "memo.docx")).paragraphs[-1].text
    assert last.startswith(f"{MARK} อาศัยเกณฑ์ปี ๒๕๖๗")


@pytest.mark.parametrize(("eit", "grade"), [(Fraction(80), "ผ่าน"), (Fraction(90), "ผ่านดี")])
def test_a_grade_of_2566_asks_for_every_instrument(tmp_path: Path, eit: Fraction, grade: str) -> None:
    """One instrument below 85 keeps an agency at ผ่าน, however high the total."""
    scores = {**dict.fromkeys(range(1, 6), Fraction(99)), **dict.fromkeys(range(6, 9), eit)}
    week = run_of_year(tmp_path, 2566, last_scores=scores)
    assert run_json(week)["counts"]["forecast_if_mended"]["grade"] == grade
    assert re.search(rf"ถ้าแก้ครบทุกข้อ \d+\.\d\d\* ระดับ {grade}\* ", text_of(week, SCREEN))
