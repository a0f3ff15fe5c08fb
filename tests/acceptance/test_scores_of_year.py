"""The assessors' scores, from the typed workbook to the paper, run.json and what the rules are worth."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from examples.generator.rest_of_year import FOLDER, SCORED
from ita_batch.batch import Run, run_week
from ita_batch.evidence_command import tell_evidence
from ita_batch.manifest import FILE, signed_json
from ita_batch.purge import carry_out, purges
from ita_batch.resources import example_workspace
from ita_batch.thai.digits import thai_number
from ita_batch.workspace import open_workspace
from tests.support.demo import made_once

ANSWERED, SCORING, CLARIFYING, CONFIRMING = (
    date(2021, 4, 29),
    date(2021, 5, 10),
    date(2021, 6, 21),
    date(2021, 7, 10),
)
TODAY = date(2021, 8, 1)
PAPER = "oit_scores.docx"
FILE_COMMENT = "กรณีหน่วยงานตอบคำถามโดยใช้ URL ที่เปิดมาแล้วเป็นไฟล์เอกสาร (เช่น ไฟล์ PDF ไฟล์รูปภาพ)"


@dataclass(frozen=True)
class Year:
    """A workspace and its runs: as the minutes have it, with planted mistakes, and after the clarification."""

    place: Path
    real: Run
    planted: Run
    clarifying: Run
    confirmed: Run


def run_scored_year(folder: Path) -> Year:
    """Answers in April, scores in May, and in July what the assessors confirmed."""
    place = Path(shutil.copytree(example_workspace(), folder / "อบจ" / "2564"))

    def run(day: date) -> Run:
        return run_week(open_workspace(place, day), day, place / "output", lambda *_: None)

    run(ANSWERED)
    typed = place / "inbox" / SCORED
    shutil.copy2(place / FOLDER / SCORED, typed)
    real = run(SCORING)
    change(
        typed,
        {
            "O1": {"score": "0", "comment": FILE_COMMENT},
            "O2": {"comment": "แผนไม่ครอบคลุมระยะเวลา"},
            "O3": {"score": "0", "comment": "ขอดูใหม่"},
            "O4": {"score": "100", "comment": None},
        },
    )
    planted = run(SCORING)
    change(typed, {"O9": {"confirmed_score": "100"}, "O10": {"confirmed_score": "0"}})
    return Year(place, real, planted, run(CLARIFYING), run(CONFIRMING))


def change(path: Path, changes: dict[str, dict[str, str | None]]) -> None:
    """Type other values into the lines of some items."""
    book = load_workbook(path)
    sheet = book.worksheets[1]
    keys = next(row for row in sheet.iter_rows() if any(cell.value == "item_id" for cell in row))
    at = {str(cell.value): cell.column for cell in keys if cell.value}
    for row in range((keys[0].row or 0) + 1, sheet.max_row + 1):
        for key, value in changes.get(str(sheet.cell(row, at["item_id"]).value), {}).items():
            sheet.cell(row, at[key]).value = value
    book.save(path)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The year, made once."""
    return made_once(tmp_path_factory, run_scored_year)


def words(path: Path) -> str:
    """All words of a paper, its tables among them."""
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


def items_of(run: Run) -> dict[str, dict[str, Any]]:
    """The judged items of run.json."""
    told = json.loads((run.folder / FILE).read_text(encoding="utf-8"))
    return {one["item_id"]: one for one in told["results"]["items"]}


def test_the_real_results_are_reproduced_by_rule(year: Year) -> None:
    """22 zeros with the reasons of the minutes, each foretold by the rule that says the same."""
    items = items_of(year.real)
    lost = [one for one in items.values() if one["score"] == 0]
    assert (len(items), len(lost)) == (43, 22)
    assert Counter(one["reason"] for one in lost) == {
        "file-url": 17,
        "other-site": 2,
        "component": 1,
        "period": 1,
        "activity": 1,
    }
    assert Counter(code for one in lost for code in one["codes"]) == {
        "direct-file-url": 17,
        "not-main-site": 2,
        "component-missing": 2,
        "period-not-covered": 1,
    }
    assert all(one["forecast_ready"] is (one["score"] == 100) for one in items.values())
    scored = year.real.facts.scored
    assert (scored.fulls, scored.zeros, scored.mistakes()) == (21, 22, ())


def test_the_paper_says_what_was_given_and_asks_whether_to_clarify(year: Year) -> None:
    """Scores as published in 2563, against the same forecast; the total without the clarification."""
    text = words(year.real.folder / PAPER)
    assert "ได้คะแนนเต็ม ๒๑ ข้อ ไม่ได้คะแนนเต็ม ๒๒ ข้อ คิดเป็นคะแนน OIT ๕๔.๘๓ คะแนน (คาดการณ์ไว้ ๕๔.๘๓*)" in text
    assert "จำนวน ๔๓ ข้อ ไม่มีข้อที่คลาดเคลื่อน" in text
    assert "ระหว่างวันที่ ๒๐ มิถุนายน ๒๕๖๔ ถึงวันที่ ๔ กรกฎาคม ๒๕๖๔" in text
    assert "โปรดพิจารณาสั่งการ" in text
    assert {"๕๓.๔๐", "๕๖.๒๕", "๗๒.๓๑", "๑๔.๔๓"} <= set(text.split("\n"))
    assert "หลังชี้แจง" not in text
    assert "กฎที่เตือนผิด" not in text


def test_planted_mistakes_are_ours_by_rule(year: Year) -> None:
    """Both ways, and one for another reason than ours; what no rule speaks of is said to be so."""
    found = [
        (one.agreement.value, one.code, [item.item_id for item in one.items])
        for one in year.planted.facts.scored.mistakes()
    ]
    assert found == [
        ("missed", "", ["O3"]),
        ("missed", "direct-file-url", ["O1"]),
        ("false-alarm", "direct-file-url", ["O4"]),
        ("other-reason", "period-not-covered", ["O2"]),
    ]
    text = words(year.planted.folder / PAPER)
    assert "คาดว่าพร้อมแต่ไม่ได้คะแนนเต็ม ๒ ข้อ คาดว่ายังไม่พร้อมแต่ได้คะแนนเต็ม ๑ ข้อ ไม่ได้คะแนนเต็มด้วยเหตุอื่นจากที่เตือน ๑ ข้อ" in text
    assert "ไม่มีกฎใดพูดถึงเหตุนี้" in text
    assert "ความคิดเห็นอื่น หรือไม่ได้กรอกความคิดเห็น" in text


def test_the_paper_appears_in_its_steps_only(year: Year) -> None:
    """Not while the agency clarifies: the paper of that step is another one."""
    assert not (year.clarifying.folder / PAPER).exists()
    assert (year.confirmed.folder / PAPER).exists()


def test_after_the_confirmation_the_paper_says_what_was_won_and_lost(year: Year) -> None:
    """Then nothing can be clarified any more."""
    text = words(year.confirmed.folder / PAPER)
    scored = year.confirmed.facts.scored
    final = f"หลังชี้แจงได้คะแนนเต็ม {thai_number(scored.fulls)} ข้อ จาก ๔๓ ข้อ คิดเป็นคะแนน OIT "
    assert re.search(rf"{final}[๐-๙.]+\*? คะแนน ได้คะแนนเพิ่ม ๑ ข้อ \(O๙\) คะแนนลดลง ๑ ข้อ \(O๑๐\)", text)
    assert f"ผลการตรวจครั้งแรก ทั้งหมด ๔๓ ข้อ ได้คะแนนเต็ม {thai_number(scored.at_first.fulls)} ข้อ" in text
    assert "คลาดเคลื่อน ๔ ข้อ" in text  # by the first judgement: O9 and O10 were foretold rightly
    assert "โปรดทราบ" in text
    assert "โปรดพิจารณาสั่งการ" not in text
    assert {one.item_id for one in scored.mistaken} == {"O1", "O2", "O3", "O4", "O9", "O10"}


def test_without_a_run_before_the_answers_closed_nothing_is_said_of_the_forecast(tmp_path: Path) -> None:
    """Whoever begins in May has results, and no word of ours to set them against."""
    place = Path(shutil.copytree(example_workspace(), tmp_path / "w"))
    shutil.copy2(place / FOLDER / SCORED, place / "inbox" / SCORED)
    change(place / "inbox" / SCORED, {"O43": {"score": None}})
    run = run_week(open_workspace(place, SCORING), SCORING, place / "output", lambda *_: None)
    text = words(run.folder / PAPER)
    assert "ไม่มีผลการทำงานก่อนปิดรับคำตอบให้เทียบ" in text
    assert "กรอกผลแล้ว ๔๒ ข้อ จาก ๔๓ ข้อ" in text
    assert "คิดเป็นคะแนน OIT" not in text  # an item is lacking: no score follows
    assert {one["forecast_ready"] for one in items_of(run).values()} == {None}


def evidence(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    """Exit code and JSON of ``rules --evidence --json``."""
    code = tell_evidence("th", folder, TODAY, json=True)
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, told


def test_evidence_of_one_agency_is_told_and_written(year: Year, capsys: pytest.CaptureFixture[str]) -> None:
    """The newest run counts, with the score that stands; the report that ships stands beside it."""
    code, told = evidence(year.place.parent, capsys)
    assert code == 0
    by_code = {one["code"]: one for one in told["rules"]}
    worth = by_code["direct-file-url"]
    assert (worth["right"], worth["wrong"], worth["missed"], worth["real"]["cases"]) == (15 + 17, 2, 1, 17)
    assert by_code["period-not-covered"]["missed"] == 1
    assert {one["proposal"] for one in told["rules"]} == {"too-little"}
    assert [(one["fiscal_year"], one["reproduced"]) for one in told["sources"]] == [(2564, False), (2563, True)]
    book = load_workbook(told["workbook"])
    assert book.sheetnames == ["กฎ", "ที่มาของผล", "วิธีอ่าน"]
    assert book.worksheets[0].max_row == len(told["rules"]) + 1
    assert tell_evidence("en", year.place, TODAY, json=False) == 0
    shown = capsys.readouterr().out
    assert "direct-file-url (enforced) Direct file URL: right 32, wrong 2, other reason 0, missed 1" in shown
    assert "too little yet" in shown


def copied(year: Year, place: Path, agency: str, fiscal_year: int, full: tuple[str, ...] = ()) -> Path:
    """A run of another agency or year: that of May, signed anew, with full scores of some items."""
    target = Path(shutil.copytree(year.real.folder, place / "output" / year.real.folder.name))
    told = json.loads((target / FILE).read_text(encoding="utf-8"))
    told["agency"], told["rulebook"]["fiscal_year"] = agency, fiscal_year
    for one in told["results"]["items"]:
        one["score"] = 100 if one["item_id"] in full else one["score"]
    del told["manifest_sha256"]
    (target / FILE).write_text(signed_json(told), encoding="utf-8", newline="\n")
    return target


FULL = tuple(f"O{number}" for number in range(1, 44))


def test_a_rule_that_does_badly_over_agencies_is_proposed_back_to_beta(
    year: Year, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three agencies and years; one of them twice, of which the newest run counts; a purged run serves as well."""
    copied(year, tmp_path / "ก" / "2564", "หน่วยงานตัวอย่าง ก", 2564, FULL)
    copied(year, tmp_path / "ก" / "2565", "หน่วยงานตัวอย่าง ก", 2565, FULL)
    other = tmp_path / "ข" / "2564"
    copied(year, other, "หน่วยงานตัวอย่าง ข", 2564)
    carry_out(other / "output", purges(other / "output", TODAY), TODAY)
    code, told = evidence(tmp_path, capsys)
    by_code = {one["code"]: one for one in told["rules"]}
    worth = by_code["direct-file-url"]
    assert (code, worth["proposal"], worth["sources"]) == (1, "to-beta", 3)
    assert (worth["real"]["hits"], worth["real"]["cases"]) == (17, 51)
    assert by_code["not-main-site"]["proposal"] == "too-little"
    assert tell_evidence("th", tmp_path, TODAY, json=False) == 1
    shown = capsys.readouterr().out
    assert "→ เสนอกลับไปทดลอง" in shown
    assert "แผ่นงาน “กฎตรวจ” ของ rules.xlsx" in shown
    rows = load_workbook(told["workbook"]).worksheets[0].iter_rows(values_only=True)
    row = next(row for row in rows if row[0] == "direct-file-url")
    assert (row[9], row[11], row[12]) == ("17/51", "เสนอกลับไปทดลอง", "ช่วงความแม่นยำทั้งช่วงต่ำกว่า 90 %")


def test_a_folder_without_results_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report that ships is all there is, and nothing is proposed; earlier workbooks are never rewritten."""
    assert tell_evidence("th", tmp_path, TODAY, json=False) == 0
    assert "ไม่พบครั้งใดใน" in capsys.readouterr().out
    first = (tmp_path / "rules_evidence.xlsx").read_bytes()
    assert tell_evidence("en", tmp_path, TODAY, json=False) == 0
    assert (tmp_path / "rules_evidence_02.xlsx").read_bytes() == first


def test_a_hostile_run_costs_that_run_a_sentence(
    year: Year, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Changed, damaged, no file, too much of everything: the others count all the same."""
    copied(year, tmp_path / "ดี", "หน่วยงานตัวอย่าง ก", 2564)
    changed = copied(year, tmp_path / "แก้", "หน่วยงานตัวอย่าง ข", 2564)
    with (changed / FILE).open("a", encoding="utf-8") as stream:
        stream.write(" ")
    for name, text in {"เสีย": "{", "เกิน": '{"results": {"items": [{"item_id": "O1", "score": 1e9}]}}'}.items():
        bad = tmp_path / name / "output" / "2564-05-10_01"
        bad.mkdir(parents=True)
        (bad / FILE).write_text(text, encoding="utf-8")
    (tmp_path / "โฟลเดอร์" / "output" / "2564-05-10_01" / FILE).mkdir(parents=True)
    code, told = evidence(tmp_path, capsys)
    assert code == 1
    assert len(told["sources"]) == 2
    reasons = {one["run"].partition("/")[0]: one["reason"] for one in told["passed_over"]}
    assert reasons == {"แก้": "changed", "เสีย": "damaged", "เกิน": "damaged", "โฟลเดอร์": "irregular"}
    tell_evidence("th", tmp_path, TODAY, json=False)
    assert "ข้าม แก้/output/2564-05-10_01: run.json ถูกแก้ไขหลังการทำงาน จึงไม่นับ" in capsys.readouterr().out
