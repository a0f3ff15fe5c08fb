"""The report on the results, of small weeks: what it says where scores lack, contradict each other, or are all good."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import docx
import pytest

from ita_batch.publish.word.write_document import RESULTS, default_template
from ita_batch.publish.year_papers.results_report import publish_results
from ita_batch.report.file_counts import expected_counts
from ita_batch.rulebook import load_rulebook
from ita_batch.thai.digits import to_arabic
from ita_batch.week import Week
from tests.support.documents import context_of
from tests.support.typed_results import NO_ITEMS, typed
from tests.support.weeks import RULEBOOK, small_agency, week_of

ALL = dict.fromkeys(RULEBOOK.items, 100)
GOOD = dict.fromkeys(range(1, 11), 90)


def published(folder: Path, week: Week) -> tuple[str, list[list[list[str]]]]:
    """The paragraphs and the tables of the report."""
    path = folder / "results_report.docx"
    folder.mkdir(exist_ok=True)
    publish_results(path, context_of(week, folder), expected_counts(week))
    document = docx.Document(str(path))
    told = "\n".join(one.text for one in document.paragraphs).replace("\u00a0", " ")
    return told, [[[cell.text for cell in dict.fromkeys(row.cells)] for row in one.rows] for one in document.tables]


def report(folder: Path, *args: object, **changes: object) -> tuple[str, list[list[list[str]]]]:
    """Of what was typed."""
    return published(folder, week_of(folder, {"ผล.xlsx": typed(*args)}, **changes))  # type: ignore[arg-type]


def test_without_results_there_is_no_report(tmp_path: Path) -> None:
    """Also while its step is on."""
    week = week_of(tmp_path, {})
    publish_results(tmp_path / "results_report.docx", context_of(week, tmp_path), expected_counts(week))
    assert not (tmp_path / "results_report.docx").exists()


def test_before_the_announcement_it_shows_what_the_items_make(tmp_path: Path) -> None:
    """July: marked as computed, without a total, with a line to write the announced one on."""
    told, tables = report(tmp_path, {**ALL, "O42": 0})
    assert "คะแนนตัวชี้วัดที่ ๙ และ ๑๐ คิดจากคะแนนรายข้อ" in told
    assert "ยังไม่คำนวณคะแนนภาพรวม เพราะยังไม่ได้กรอกคะแนนที่ประกาศครบทุกตัวชี้วัด" in told
    assert "OIT ๘๗.๕๐ คะแนน" in told
    rows = {row[0]: row for row in tables[0][1:]}
    assert rows["๑๐. การป้องกันการทุจริต"][1] == "๗๕.๐๐"
    assert rows["๑๐. การป้องกันการทุจริต"][5] == "(คิดจากคะแนนรายข้อ)"
    assert rows["๑. การปฏิบัติหน้าที่"][1:3] == ["–", "๘๐.๐๐"]
    assert rows["ผลคะแนนภาพรวม"][1:] == ["–", "–", "–", "–", ""]


def test_while_indicators_have_no_score_it_is_a_draft_that_nobody_publishes(tmp_path: Path) -> None:
    """July; with every score the sentence is there and the draft is none."""
    told, _ = report(tmp_path / "1", {**ALL, "O42": 0}, {1: 70})
    assert "ร่างระหว่างรอประกาศผล" in told
    assert "ให้เผยแพร่รายงานนี้" not in told
    assert "{{" not in told
    told, _ = report(tmp_path / "2", {**ALL, "O42": 0}, {**GOOD, 10: 75})
    assert "ร่าง" not in told
    assert "เมื่อลงนามแล้ว ให้เผยแพร่รายงานนี้" in told


def test_one_indicator_alone_makes_a_whole_sentence(tmp_path: Path) -> None:
    """Below the target and at it; one is not said to be in an order."""
    told, _ = report(tmp_path / "1", NO_ITEMS, {1: 70})
    assert (
        "จากตัวชี้วัดที่มีคะแนนแล้ว ๑ ตัวชี้วัด เทียบกับเป้าหมาย ๘๕.๐๐ คะแนนขึ้นไป ตัวชี้วัดที่ต่ำกว่าเป้าหมายมี ๑ ตัวชี้วัด และมีข้อเสนอแนะดังนี้"
    ) in told
    told, _ = report(tmp_path / "2", NO_ITEMS, {1: 90})
    assert "เทียบกับเป้าหมาย ๘๕.๐๐ คะแนนขึ้นไป ไม่มีตัวชี้วัดใดต่ำกว่าเป้าหมาย ให้รักษาระดับ" in told


def test_persons_in_what_was_typed_are_masked(tmp_path: Path) -> None:
    """In the assessors' comment, her measure and a recommendation, as in the clarification."""
    items = "\n".join(
        (
            "| ข้อ | คะแนน | ความคิดเห็นของผู้ประเมิน | แนวทางแก้ไขปีถัดไป |\n|---|---|---|---|",
            "| O4 | 0 | ไม่พบหมายเลขของนายสมชาย ใจดี โทร 081-000-0123 | |",
            "| O9 | 0 | เลข 1-1234-56789-01-2 | ให้นางสาวสมหญิง ใจงาม a@example.go.th แก้ไข |",
        )
    )
    indicators = "| ตัวชี้วัดที่ | คะแนน | ข้อเสนอแนะของ ป.ป.ช. |\n|---|---|---|\n| 1 | 70 | ติดต่อนายสมชาย ใจดี 1123456789012 |"
    told, tables = report(tmp_path, items, indicators)
    said = to_arabic(told + str(tables))
    for part in ("สมชาย", "สมหญิง", "000-0123", "1123456789012", "56789", "a@example"):
        assert part not in said
    assert "ไม่พบหมายเลขของส. ใจ. โทร 08x-xxx-x123" in said
    assert "ติดต่อส. ใจ. xxxxxxxxxxxxx" in said


def test_scores_that_contradict_each_other_are_told_before_it_is_circulated(tmp_path: Path) -> None:
    """Both numbers, in the text and beside the indicator."""
    told, tables = report(tmp_path, {**ALL, "O42": 0}, {**GOOD, 9: 100, 10: 100})
    assert "คะแนนตัวชี้วัดที่ ๑๐ ที่กรอกไว้ (๑๐๐.๐๐) ไม่ตรงกับที่คิดจากคะแนนรายข้อ (๗๕.๐๐)" in told
    assert "โปรดตรวจกับประกาศผลก่อนแจ้งเวียน" in told
    assert tables[0][10][5] == "(รายข้อคิดได้ ๗๕.๐๐)"


def test_where_all_is_good_it_says_so(tmp_path: Path) -> None:
    """No recommendation, no measure, no empty table."""
    agency = small_agency(last_scores={number: Fraction(85) for number in GOOD})
    told, tables = report(tmp_path, ALL, {**GOOD, 9: 100, 10: 100}, agency=agency)
    assert len(tables) == 1
    assert "เพิ่มขึ้นจากปีก่อน" in told
    assert "ถึงเป้าหมาย ๘๕.๐๐ คะแนน" in told
    assert "ไม่มีตัวชี้วัดใดต่ำกว่าเป้าหมาย" in told
    assert "แบบวัดที่ถึงเป้าหมาย (๘๕.๐๐ คะแนนขึ้นไป) ได้แก่ IIT EIT และ OIT" in told
    assert "ทุกข้อได้คะแนนเต็ม" in told
    assert tables[0][1][3:5] == ["+๕.๐๐", "ถึง"]


def test_a_loss_is_told_as_one(tmp_path: Path) -> None:
    """With its sign; one instrument alone has an answer that differs."""
    table = "| ตัวชี้วัดที่ | คะแนน | ผู้ตอบ (ราย) |\n|---|---|---|\n" + "\n".join(
        f"| {number} | 70 | {40 if number < 3 else 45} |" for number in GOOD
    )
    agency = small_agency(last_scores={number: Fraction(85) for number in GOOD})
    told, tables = report(tmp_path, "| ข้อ | คะแนน |\n|---|---|", table, agency=agency)
    assert "ลดลงจากปีก่อน ๑๕.๐๐ คะแนน (๘๕.๐๐ คะแนน)" in told
    assert tables[0][1][3] == "-๑๕.๐๐"
    assert [row[5] for row in tables[0][1:5]] == [
        "ประเมินผู้มีส่วนได้ส่วนเสียภายใน (IIT) จำนวน ๔๐ ราย",
        "",
        "จำนวน ๔๕ ราย",
        "",
    ]
    assert "ยังไม่ได้กรอกคะแนนรายข้อ OIT" in told


def test_a_year_without_a_target_recommends_for_all(tmp_path: Path) -> None:
    """And calls nothing reached."""
    rulebook = replace(RULEBOOK, target=None)
    told, tables = report(tmp_path, {}, GOOD, rulebook=rulebook)
    assert "เกณฑ์ของปีไม่บอกเป้าหมาย" in told
    assert sum(len(row) == 2 for row in tables[1][1:]) == 10
    assert {row[4] for row in tables[0][1:]} == {"–"}


def test_items_alone_have_measures(tmp_path: Path) -> None:
    """Nobody owns one of them; a score between 0 and 100 is shown as it is; no indicator has a score."""
    agency = small_agency(owners={"O4": ("DIV04", "DIV01.HR")}, last_scores={})
    told, tables = report(tmp_path, {"O4": 0, "O9": "33.33"}, agency=agency)
    (measures,) = tables
    assert "ยังไม่ได้กรอกคะแนนรายตัวชี้วัด" in told
    assert "กองคลัง ๑ ข้อ ยังไม่ได้กำหนดผู้รับผิดชอบ ๑ ข้อ และสำนักปลัด ๑ ข้อ" in told
    headings, rows = [row[0] for row in measures if len(row) == 1], [row for row in measures[1:] if len(row) > 1]
    assert rows[0][2] == "กองคลัง และฝ่ายบริหารงานบุคคล"
    assert rows[1][1].endswith(" (ได้ ๓๓.๓๓ คะแนน)")
    assert not rows[0][1].endswith("คะแนน)")
    assert rows[1][2] == "ยังไม่ได้กำหนด"
    assert all(one.startswith("ไม่มีความคิดเห็นของผู้ประเมิน (๑ ข้อ) แนวทางแก้ไข: ") for one in headings)
    assert "ได้คะแนนไม่เต็ม ๒ ข้อ (ได้ ๐ คะแนน ๑ ข้อ)" in told


def test_a_measure_of_her_own_has_its_own_heading(tmp_path: Path) -> None:
    """Also where the assessors said the same of others."""
    comment = "ตอบด้วย URL ที่เปิดเป็นไฟล์"
    items = "\n".join(
        (
            "| ข้อ | คะแนน | ความคิดเห็นของผู้ประเมิน | แนวทางแก้ไขปีถัดไป |\n|---|---|---|---|",
            f"| O1 | 0 | {comment} | เปิดหน้าเว็บใหม่ |",
            *(f"| {item} | 0 | {comment} | |" for item in ("O2", "O3")),
        )
    )
    _, (*_, measures) = report(tmp_path, items)
    assert [row[0] for row in measures[1:]] == [
        f"{comment} (๒ ข้อ) แนวทางแก้ไข: ตอบด้วย URL ของหน้าเว็บไซต์ที่เป็นช่องทางในการเข้าถึงข้อมูลนั้น",
        *("O๒", "O๓"),
        f"{comment} (๑ ข้อ) แนวทางแก้ไข: เปิดหน้าเว็บใหม่",
        "O๑",
    ]


def test_what_is_to_be_done_is_not_bold(tmp_path: Path) -> None:
    """The lead of a cell is: the comment, and the indicator."""
    report(tmp_path, {"O4": 0}, {1: 70})
    *_, advice, measures = docx.Document(str(tmp_path / "results_report.docx")).tables
    for cell in (advice.rows[2].cells[1], measures.rows[1].cells[0]):
        (paragraph,) = cell.paragraphs
        assert [one.bold for one in paragraph.runs] == [True, None]


@pytest.mark.parametrize("year", [2565, 2566])
def test_a_number_that_rests_on_an_unconfirmed_fact_is_marked(tmp_path: Path, year: int) -> None:
    """The total and its grade; the note at the foot names the facts."""
    rulebook = replace(load_rulebook(f"nacc_{year}"), contact_start=RULEBOOK.contact_start)
    week = replace(week_of(tmp_path, {"ผล.xlsx": typed({}, GOOD)}), rulebook=rulebook)
    told, tables = published(tmp_path, week)
    assert "๙๐.๐๐* คะแนน" in told
    assert tables[0][-1][1] == "๙๐.๐๐*"
    foot = docx.Document(str(tmp_path / "results_report.docx")).sections[0].footer
    assert "น้ำหนักแบบวัด" in " ".join(one.text for one in foot.paragraphs)


def test_her_own_wording_need_not_call_the_chart(tmp_path: Path) -> None:
    """A template of hers, changed in Word: the chart's line taken out."""
    document = docx.Document(str(default_template(RESULTS)))
    for paragraph in document.paragraphs:
        if "กราฟ" in paragraph.text:
            paragraph.text = ""
    document.save(str(tmp_path / RESULTS.template))
    week = week_of(tmp_path, {"ผล.xlsx": typed({}, GOOD)})
    context = context_of(week, tmp_path)
    assert not context.wording.findings or {one.code.slug for one in context.wording.findings} == {"emblem-missing"}
    published(tmp_path, week)
    assert b"/charts/" not in (tmp_path / "results_report.docx").read_bytes()
