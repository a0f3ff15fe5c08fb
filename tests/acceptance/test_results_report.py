"""The report on the results, from the commands that she types: agenda 4.1 of the minutes, row by row, and next year."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from lxml import etree

from examples.agencies.prints import page_texts
from examples.generator.tables import table
from ita_batch.office_zip import unpacked
from ita_batch.thai.digits import to_arabic, to_thai
from tests.next_year.carried_books import follows, owner_rows
from tests.support.demo import EXAMPLE, command, made_once
from tests.support.needs import PAPER
from tests.support.papers import plain
from tests.support.sheets import write_sent
from tests.support.typed_results import typed
from tests.support.years import run_of_year

ANNOUNCED = "ผลที่ประกาศ.xlsx"
CHART = {"word/charts/ita_chart_1.xml"}
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
AGENDA = """
๑. การปฏิบัติหน้าที่        | ๙๐.๗๔ | ประเมินผู้มีส่วนได้ส่วนเสียภายใน (IIT) จำนวน ๔๙ ราย
๒. การใช้งบประมาณ        | ๗๙.๙๕ |
๓. การใช้อำนาจ           | ๘๗.๕๘ |
๔. การใช้ทรัพย์สินของราชการ | ๘๐.๙๙ |
๕. การแก้ไขปัญหาการทุจริต  | ๘๒.๘๘ |
๖. คุณภาพการดำเนินงาน     | ๘๔.๒๐ | ประเมินผู้มีส่วนได้ส่วนเสียภายนอก (EIT) จำนวน ๖๙ ราย
๗. ประสิทธิภาพการสื่อสาร   | ๘๓.๙๔ |
๘. การปรับปรุงการทำงาน     | ๘๒.๓๕ |
๙. การเปิดเผยข้อมูล        | ๕๓.๔๐ | การเปิดเผยข้อมูลสาธารณะ (OIT)
๑๐. การป้องกันการทุจริต     | ๕๖.๒๕ |
ผลคะแนนภาพรวม           | ๗๒.๓๑ | อยู่ในระดับ C
"""
"""The table of the minutes; the remark of OIT stands there a row higher, where the scan has joined two cells."""


@dataclass(frozen=True)
class Made:
    """The run of August, and the workspace of the year after."""

    run: Path
    next_year: Path
    said: str


def august(folder: Path) -> Made:
    """The announced results in the inbox, a run, and the next year."""
    shutil.copytree(EXAMPLE, folder / "งาน", ignore=shutil.ignore_patterns("week2", "year"))
    shutil.copyfile(EXAMPLE / "year" / ANNOUNCED, folder / "งาน" / "inbox" / ANNOUNCED)
    assert command("batch", "งาน", "--as-of", "2564-08-20", folder=folder).returncode == 1
    (run,) = (folder / "งาน" / "output").glob("2564-*")
    done = command("next-year", "งาน", "ปีหน้า", "--as-of", "2564-10-05", folder=folder)
    assert done.returncode == 0, done.stderr
    return Made(run, folder / "ปีหน้า", done.stdout)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """To be read, not to be changed."""
    return made_once(tmp_path_factory, august)


def tables(path: Path) -> list[list[list[str]]]:
    """The cells of a paper's tables, a heading over all columns as one."""
    return [
        [[cell.text for cell in dict.fromkeys(row.cells)] for row in one.rows]
        for one in docx.Document(str(path)).tables
    ]


def text(path: Path) -> str:
    """The paragraphs."""
    return "\n".join(one.text for one in docx.Document(str(path)).paragraphs).replace("\u00a0", " ")


def test_the_table_is_that_of_the_minutes(made: Made) -> None:
    """Names, scores and remarks row by row, in Thai digits; against last year and the target of 85."""
    expected = [[cell.strip() for cell in line.split("|")] for line in AGENDA.strip().splitlines()]
    scores, *_ = tables(made.run / "results_report.docx")
    assert scores[0] == ["ตัวชี้วัดที่", "คะแนน", "ปีก่อน", "ผลต่าง", "เป้าหมาย", "หมายเหตุ"]
    assert [[row[0], row[1], row[5]] for row in scores[1:]] == expected
    assert {(row[2] == row[1], row[3]) for row in scores[1:]} == {(True, "๐.๐๐")}  # its own results, told a year later
    reached = [row[0] for row in scores[1:] if row[4] == "ถึง"]
    assert reached == ["๑. การปฏิบัติหน้าที่", "๓. การใช้อำนาจ"]


def test_the_text_says_what_the_table_says(made: Made) -> None:
    """Total, grade, instruments, the target, and that no instrument has it, as the minutes do."""
    told = text(made.run / "results_report.docx")
    for words in (
        "ได้คะแนนภาพรวม ๗๒.๓๑ คะแนน อยู่ในระดับ C เท่ากับปีก่อน (๗๒.๓๑ คะแนน) ต่ำกว่าเป้าหมาย ๘๕.๐๐ คะแนน",
        "IIT ๘๔.๔๓ คะแนน EIT ๘๓.๕๐ คะแนน OIT ๕๔.๘๓ คะแนน",
        "จาก ๓ แบบวัด ๑๐ ตัวชี้วัด ไม่มีแบบวัดใดถึงเป้าหมาย (๘๕.๐๐ คะแนนขึ้นไป)",
        "เมื่อลงนามแล้ว ให้เผยแพร่รายงานนี้",
        "ข้อที่ต่อจากข้อ O๔๒ ของปี ๒๕๖๔",
    ):
        assert words in told
    assert "ร่างระหว่างรอประกาศผล" not in told
    assert not re.search(r"[0-9]", told)


def test_the_recommendations_are_those_of_the_minutes(made: Made) -> None:
    """Of the eight indicators below the target, the greatest need first, under their instruments."""
    advice = tables(made.run / "results_report.docx")[1]
    assert [row[0] for row in advice[1:] if len(row) == 1] == [
        "แบบวัด OIT (๕๔.๘๓ คะแนน)",
        "แบบวัด IIT (๘๔.๔๓ คะแนน)",
        "แบบวัด EIT (๘๓.๕๐ คะแนน)",
    ]
    known = dict(row for row in advice[1:] if len(row) == 2)
    assert list(known) == [to_thai(number) for number in (9, 10, 2, 4, 5, 8, 7, 6)]
    assert known["๔"] == (
        "การใช้ทรัพย์สินของราชการ (๘๐.๙๙) "
        "จัดทำคู่มือและระเบียบการใช้ทรัพย์สินของราชการ สร้างระบบการกำกับดูแลและติดตามตรวจสอบการยืม-คืน และการลงโทษอย่างเคร่งครัด"
    )


def test_every_weak_item_has_its_owners_and_a_measure(made: Made) -> None:
    """The 22 of table 3, each once, with the owners of agency.xlsx, under the assessors' comment in full."""
    heading, told, rows = "", list[tuple[str, int]](), dict[str, tuple[str, list[str]]]()
    for cells in tables(made.run / "results_report.docx")[2][1:]:
        if len(cells) == 1:
            heading = cells[0]
            told.append((heading, 0))
            continue
        assert to_arabic(cells[0]) not in rows, "an item stands twice"
        rows[to_arabic(cells[0])] = heading, cells
        told[-1] = (heading, told[-1][1] + 1)
    owned: dict[str, dict[str, str]] = {}
    for row in table("item_owners"):
        owned.setdefault(row["item_id"], row)
    weak = [item for item, row in owned.items() if row["last_score"] == "0"]
    assert sorted(rows, key=weak.index) == weak
    assert len(weak) == 22
    assert [number for _, number in told] == [17, 2, 1, 1, 1]
    assert all(f"({to_thai(number)} ข้อ) แนวทางแก้ไข: " in heading for heading, number in told)
    book = owner_rows(EXAMPLE / "agency.xlsx")
    for item, (over, (_, title, owners, until)) in rows.items():
        names = [book[item]["division_id"], *filter(None, str(book[item]["shared_with"] or "").split(","))]
        assert all(name.strip() in owners for name in ", ".join(names).split(",")), item
        assert set(until) == {"."}
        assert plain(title) == plain(book[item]["title"])
        comment, _, measure = re.split(r" \(([๑-๙][๐-๙]*) ข้อ\) แนวทางแก้ไข: ", over)
        assert plain(comment) == plain(owned[item]["last_comment"])
        assert measure
    shared = next(heading for heading, number in told if number == 17)
    assert shared.endswith("แนวทางแก้ไข: ตอบด้วย URL ของหน้าเว็บไซต์ที่เป็นช่องทางในการเข้าถึงข้อมูลนั้น")


def test_the_heads_see_how_many_are_theirs_where_they_sign(made: Made) -> None:
    """Of several owners an item counts for each."""
    *_, circulation = text(made.run / "results_report.docx").split("แจ้งเวียน")
    assert "สำนักปลัดองค์การบริหารส่วนจังหวัด ๑๓ ข้อ กองคลัง ๖ ข้อ" in circulation


def test_it_is_ready_to_be_circulated(made: Made) -> None:
    """Signed by the chair, a line for each head; nobody else's name, no phone and no address."""
    told = text(made.run / "results_report.docx")
    assert len(re.findall(r"^[๑-๙]\. .* วันที่ \.+/\.+/\.+$", told, re.MULTILINE)) == 8
    assert "ประธานคณะทำงาน" in told
    assert not re.search(r"0\d{8,9}|@", to_arabic(told))


@pytest.mark.heavy
@pytest.mark.needs(*PAPER)
def test_it_is_two_pages_and_what_is_attached_to_them(made: Made, tmp_path: Path) -> None:
    """Scores and chart; advice and signature; the 22 items on one page; the circulation."""
    scores, signed, attached, circulated = page_texts(made.run / "results_report.docx", tmp_path)
    assert "ผลคะแนนภาพรวม" in scores
    assert "ประธานคณะทำงาน" in signed
    assert "เอกสารแนบ" in attached
    assert len(re.findall(r"^ *O ?[๐-๙]+ ", attached, re.MULTILINE)) == 22
    assert circulated.strip().splitlines()[-1].strip().startswith("๘. ")


def test_the_chart_shows_the_same_scores(made: Made) -> None:
    """Ten columns of this year, ten of the last, and the target."""
    parts = unpacked((made.run / "results_report.docx").read_bytes())
    (chart,) = [etree.fromstring(part) for name, part in parts.items() if name in CHART]
    values = [[round(float(one.text or ""), 6) for one in series.iter(f"{C}v")] for series in chart.iter(f"{C}val")]
    announced = [float(row["score"]) for row in table("last_scores")]
    assert values == [announced, announced, [85.0] * 10]


def test_the_next_year_begins_with_these_results(made: Made) -> None:
    """Cell by cell: each indicator's score, each item's score and comment where a successor stands; and it is told."""
    book = openpyxl.load_workbook(made.next_year / "agency.xlsx")
    scores = {str(row[1]): row[3] for row in book["คะแนนปีก่อน"].iter_rows(min_row=9, values_only=True) if row[1]}
    assert scores == {row["indicator"]: row["score"] for row in table("last_scores")}
    owned = {row["item_id"]: row for row in reversed(table("item_owners"))}
    for item, row in owner_rows(made.next_year / "agency.xlsx").items():
        (before,) = follows(2565)[item] or [""]
        score, comment = (owned[before]["last_score"], owned[before]["last_comment"]) if before else ("", "")
        assert (row["last_score"] or "", row["last_comment"] or "") == (score, comment), item
    assert "คะแนนที่ประกาศของปี 2564: 42 ข้อพร้อมความคิดเห็นของผู้ประเมิน และ 10 ตัวชี้วัด" in made.said
    assert "โปรแกรมไม่ใช้ค่าคาดการณ์แทน" not in made.said


def test_the_next_year_forecasts_with_these_results(made: Made, tmp_path: Path) -> None:
    """What was left empty before: the surveys' scores of the year before."""
    shutil.copytree(made.next_year, tmp_path / "งาน")
    assert command("batch", "งาน", "--as-of", "2565-02-01", folder=tmp_path).returncode == 1
    (run,) = (tmp_path / "งาน" / "output").glob("2565-*")
    forecast: dict[str, Any] = json.loads((run / "run.json").read_bytes())["counts"]["forecast"]
    assert forecast["iit"] == 84.43
    assert forecast["eit"] == 83.5


def test_a_year_of_which_little_is_known_has_a_report_all_the_same(tmp_path: Path) -> None:
    """2569: no total, and why; the items with their measures; indicators by number."""
    sent = typed({"O1": 0, "O2": 100}, {1: "91.50", 9: "60.00"}, year=2569)
    write_sent(tmp_path / "งาน" / "inbox" / "ผล.xlsx", sent)
    run = run_of_year(tmp_path, 2569).run
    assert "paper-failed" not in {one.code.slug for one in run.week.findings}
    told, shown = text(run.folder / "results_report.docx"), tables(run.folder / "results_report.docx")
    assert "ยังไม่คำนวณคะแนนภาพรวม เพราะเกณฑ์ปี ๒๕๖๙ ยังไม่พบน้ำหนักของแบบวัด" in told
    assert "คะแนนภาพรวมและระดับตามที่ประกาศ …" in told
    assert "ร่างระหว่างรอประกาศผล" in told
    assert "ให้เผยแพร่รายงานนี้" not in told
    assert shown[0][-1][:2] == ["ผลคะแนนภาพรวม", "–"]
    assert [row[0] for row in shown[-1] if len(row) > 1][1:] == ["O๑"]
