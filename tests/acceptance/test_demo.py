"""The week on the first agency: what the demo must say, to the cell and to the cent."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from examples.generator import expected
from ita_batch.batch import Run
from ita_batch.last_year import last_year_cells
from ita_batch.thai.digits import to_arabic
from ita_batch.workspace import open_workspace
from tests.publish.publish_weeks import text_of_docx
from tests.support.demo import DAY, EXAMPLE, Demo, command, digests

DIRECT_FILE = [f"O{number}" for number in (4, 9, 11, 15, 16, 20, 21, 27, 29, 30, 33, 34, 35, 36, 37, 40, 41)]
FORMS = ("internal_stakeholder", "external_stakeholder", "oit_evidence", "oit_component")


@pytest.fixture(scope="module")
def run(demo: Demo) -> dict[str, Any]:
    """run.json of the demo."""
    document: dict[str, Any] = json.loads((demo.folder / "run.json").read_text(encoding="utf-8"))
    return document


@pytest.fixture(scope="module")
def findings(demo: Demo) -> list[dict[str, Any]]:
    """findings.json of the demo."""
    document: dict[str, Any] = json.loads((demo.folder / "findings.json").read_text(encoding="utf-8"))
    assert document["schema"] == 1
    assert document["as_of"] == "2021-03-12"
    rows: list[dict[str, Any]] = document["findings"]
    return rows


def items_with(findings: list[dict[str, Any]], code: str) -> list[str]:
    """The items that have a finding of that code, in the year's order."""
    items = {row["item_id"] for row in findings if row["code"] == code}
    return sorted(items, key=lambda item: int(item[1:]))


def test_head_count_and_scores(run: dict[str, Any]) -> None:
    """263 people, a minimum sample of 30, and last year's published scores to the cent."""
    counts = run["counts"]
    assert counts["iit"] == {"population": 263, "minimum_sample": 30, "parts": []}
    assert counts["oit"] == {"items": 43, "ready": 21, "not_ready": 22}
    assert {name: value for name, value in counts["forecast"].items() if name != "unseen"} == {
        "indicator_9": 53.40,
        "indicator_10": 56.25,
        "iit": 84.43,
        "eit": 83.50,
        "oit": 54.83,
        "total": 72.31,
        "grade": "C",
        "unknown": [],
    }
    assert counts["forecast_if_mended"]["total"] == 90.38
    assert counts["forecast"]["unseen"]["website"] == "not_opened"


def test_the_faults_of_2563_item_by_item(findings: list[dict[str, Any]]) -> None:
    """Exactly the items that scored zero have exactly their fault; the other 21 are ready."""
    assert items_with(findings, "direct-file-url") == DIRECT_FILE
    assert items_with(findings, "not-main-site") == ["O24", "O31"]
    assert items_with(findings, "component-missing") == ["O2", "O38"]
    assert items_with(findings, "period-not-covered") == ["O18"]
    errors = {row["item_id"] for row in findings if row["item_id"] and row["severity"] == "error"}
    assert len(errors) == 22


def test_the_secretary_is_asked_what_only_she_can_tell(run: dict[str, Any], findings: list[dict[str, Any]]) -> None:
    """Three pairs on one phone: a woman with a new surname, sisters heard alike, a man and his shop; no other."""
    asked = [row["message_en"].partition(": ")[2] for row in findings if row["code"] == "duplicate-suspected"]
    assert run["counts"]["duplicates"]["suspected"] == len(asked) == expected.PAIRS_ASKED_ABOUT
    assert all(reasons.startswith("the phone agrees, ") for reasons in asked)
    told = ("last name differs", "first name sounds alike", "one is a person, the other an organisation")
    assert [sum(words in reasons for reasons in asked) for words in told] == [1, 1, 1]


def test_rows_balance(run: dict[str, Any]) -> None:
    """Received = imported + merged + excluded + held, per form and per file; files add up to the form."""
    totals: defaultdict[str, int] = defaultdict(int)
    tallies = [run["counts"][form] for form in FORMS]
    for entry in run["inputs"]:
        for form, tally in entry.get("counts", {}).items():
            tallies.append(tally)
            totals[form] += tally["rows_received"]
    for tally in tallies:
        parts = ("rows_imported", "rows_merged", "rows_excluded", "rows_held")
        assert tally["rows_received"] == sum(tally[part] for part in parts)
    assert totals == {form: run["counts"][form]["rows_received"] for form in FORMS}
    assert run["counts"]["internal_stakeholder"]["rows_imported"] == 263


def test_who_is_silent_late_and_double(findings: list[dict[str, Any]], run: dict[str, Any]) -> None:
    """The audit unit has sent nothing, one division sent late, one sent twice."""
    assert {row["division"] for row in findings if row["code"] == "division-silent"} == {"DIV08"}
    assert len({row["division"] for row in findings if row["code"] == "division-late"}) == 1
    states = [entry["status"] for entry in run["inputs"]]
    assert states.count("superseded") == 1
    assert len([row for row in findings if row["code"] == "file-superseded"]) == 1


def test_every_finding_says_where_what_and_what_to_do(findings: list[dict[str, Any]]) -> None:
    """Each has its sentences in both languages; one about a row names file, sheet, cell and row."""
    keys = ["code", "severity", "file", "sheet", "cell", "column", "division", "item_id", "value", "row_id", "related"]
    keys += ["message_th", "message_en", "fix_th", "fix_en", "fingerprint"]
    for row in findings:
        assert list(row) == keys
        assert all(row[key] for key in ("message_th", "message_en", "fix_th", "fix_en"))
        assert "{" not in row["message_th"] + row["fix_th"] + row["message_en"]
        if row["row_id"]:
            assert all(row[key] for key in ("file", "sheet", "cell", "column"))
            assert row["row_id"] == f"{row['file']}!{row['sheet']}!{''.join(filter(str.isdigit, row['cell']))}"


def test_itas_files_hold_what_the_memo_says(demo: Demo, run: dict[str, Any]) -> None:
    """An independent reader counts the rows; no cell is a formula; the memo prints the same numbers."""
    folder = demo.folder / "itas"
    external = openpyxl.load_workbook(folder / "external_stakeholders.xlsx").worksheets[0]
    answers = openpyxl.load_workbook(folder / "oit_answers.xlsx").worksheets[0]
    heads = openpyxl.load_workbook(folder / "internal_headcount.xlsx").worksheets[0]
    assert external.max_row - 1 == run["counts"]["eit"]["population"]
    assert answers.max_row - 1 == 21
    assert [cell.value for cell in heads[heads.max_row]][-1] == 263
    parts = [int(str(row[-1].value)) for row in heads.iter_rows(min_row=2, max_row=heads.max_row - 1)]
    assert sum(parts) == 263
    for sheet in (external, answers, heads):
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    text = to_arabic("\n".join(paragraph.text for paragraph in Document(str(demo.folder / "memo.docx")).paragraphs))
    population = run["counts"]["eit"]["population"]
    assert "ได้รับ 307 แถว นับได้ 263* คน (ซ้ำ 5 คัดออกตามเกณฑ์ 36 รอแก้ไข 3) กลุ่มตัวอย่างขั้นต่ำ 30* คน" in text
    assert f"ได้รับ 1,500 แถว พร้อมนำเข้า {population:,}* ราย" in text
    assert "ได้รับคำตอบ 43 ข้อ จาก 43 ข้อ พร้อม 21* ข้อ (รอแก้ไข 22)" in text
    assert "72.31* คะแนน (ระดับ C*)" in text


def test_no_personal_data_outside_the_itas_file(demo: Demo) -> None:
    """Names, phones and e-mails of the roster and the external list stand in no other file and not on the terminal."""
    sheet = openpyxl.load_workbook(demo.folder / "itas" / "external_stakeholders.xlsx").worksheets[0]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)]
    names = {str(row[1]) for row in rows if " " in str(row[1]) and "จำกัด" not in str(row[1])}
    phones = {number for row in rows for number in str(row[2]).split(", ") if number}
    emails = {str(row[3]) for row in rows if row[3]}
    memo = Document(str(demo.folder / "memo.docx"))
    cells = (cell.text for table in memo.tables for cell in table._cells)
    work_list = openpyxl.load_workbook(demo.folder / "work_list.xlsx")
    texts = {
        "work_list.xlsx": "\n".join(cells_of(work_list)),
        "findings.json": (demo.folder / "findings.json").read_text(encoding="utf-8"),
        "run.json": (demo.folder / "run.json").read_text(encoding="utf-8"),
        "board.html": (demo.folder / "board.html").read_text(encoding="utf-8"),
        "entry_sheet.html": (demo.folder / "itas" / "entry_sheet.html").read_text(encoding="utf-8"),
        "memo.docx": "\n".join([*(paragraph.text for paragraph in memo.paragraphs), *cells]),
        "terminal": demo.stdout + demo.stderr,
    }
    for where, text in texts.items():
        plain = to_arabic(text).replace("-", "")
        for kind, private in (("name", names), ("phone", phones), ("email", emails)):
            leaked = [value for value in private if value in plain]
            assert not leaked, f"{len(leaked)} {kind}s in {where}"


def test_a_return_holds_only_the_rows_of_its_division(demo: Demo, run: dict[str, Any]) -> None:
    """Every value below the header was in the division's own file; of others no name and no phone is anywhere."""
    external = openpyxl.load_workbook(demo.folder / "itas" / "external_stakeholders.xlsx").worksheets[0]
    people = {str(cell) for row in external.iter_rows(min_row=2, values_only=True) for cell in row[1:3] if cell}
    sent = {(one.get("division"), one.get("form")): one["file"] for one in run["inputs"] if one["status"] == "read"}
    returns = sorted((demo.folder / "returns").rglob("*.xlsx"))
    assert len(returns) == 18
    agency = open_workspace(EXAMPLE, DAY).agency
    printed = {text for item in agency.owners for text in last_year_cells(agency, item).values()}
    for path in returns:
        book = openpyxl.load_workbook(path)
        source = EXAMPLE / sent[path.parent.name, str(book["_meta"]["B1"].value)]
        own = set(cells_of(openpyxl.load_workbook(source)))
        data = [sheet for sheet in book.worksheets[2:] if sheet.sheet_state == "visible"]
        rows = (row for sheet in data for row in sheet.iter_rows(min_row=9, min_col=2))
        foreign = {str(cell.value) for row in rows for cell in row if cell.value is not None} - own - printed
        assert not foreign, f"{len(foreign)} foreign values in {path.name} of {path.parent.name}"
        notes = (cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment)
        text = "\n".join([*cells_of(book), *notes])
        known = "\n".join(own)  # a phone's reading has the zero that its own cell has lost
        leaked = [value for value in people if value in text and value.removeprefix("0") not in known]
        assert not leaked, f"{len(leaked)} values of others in {path.name} of {path.parent.name}"


def cells_of(book: openpyxl.Workbook) -> list[str]:
    """The text of every cell of every sheet."""
    cells = (cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return [str(value) for value in cells if value is not None]


def test_work_list_adds_up_to_the_manifest(demo: Demo, run: dict[str, Any]) -> None:
    """Its totals are those of run.json, its lines as many as the findings, notes included."""
    book = openpyxl.load_workbook(demo.folder / "work_list.xlsx", data_only=True)
    totals = [row[5:10] for row in book.worksheets[0].iter_rows(values_only=True) if row[0] == "รวม"]
    keys = [f"rows_{name}" for name in ("received", "imported", "merged", "excluded", "held")]
    assert totals == [tuple(run["counts"][form][key] for key in keys) for form in FORMS]
    _, found, notes = book.worksheets
    assert notes.max_row - 1 == run["findings"]["note"]
    assert found.max_row + notes.max_row - 2 == sum(run["findings"].values())


def test_terminal_is_a_short_thai_summary(demo: Demo) -> None:
    """What came, what is ready, what is missing, the forecast, where to look next."""
    shown = demo.stdout
    for words in ("สิ่งที่ได้รับ", "สิ่งที่พร้อม", "สิ่งที่ยังขาด", "คาดการณ์", "memo.docx", "หน่วยตรวจสอบภายใน", "263", "72.31"):
        assert words in shown
    assert len(shown.splitlines()) <= 46  # on one screen of an office PC: two steps of the year are on
    assert "Traceback" not in demo.stderr


def test_same_inputs_give_the_same_bytes(demo: Demo, weeks: tuple[Run, Run]) -> None:
    """A run of a copy of the example into another output is byte for byte the same."""
    assert digests(weeks[0].folder) == digests(demo.folder)


def test_verify_notices_one_byte(demo: Demo, tmp_path: Path) -> None:
    """The run folder verifies; with one byte of a result changed it does not."""
    folder = Path(shutil.copytree(demo.folder, tmp_path / demo.folder.name))
    assert command("verify", str(folder), folder=tmp_path).returncode == 0
    changed = folder / "work_list.xlsx"
    original = changed.read_bytes()
    changed.write_bytes(original[:-1] + bytes([original[-1] ^ 1]))
    done = command("verify", str(folder), folder=tmp_path)
    assert done.returncode == 20
    assert "work_list.xlsx" in done.stderr


def test_check_says_the_same_as_the_batch(findings: list[dict[str, Any]], tmp_path: Path) -> None:
    """``check`` on one division's workbook finds what the batch finds in its rows."""
    file = next(name for name in sorted({row["file"] or "" for row in findings}) if "กองช่าง" in name and "EIT" in name)
    done = command(
        "check",
        str(EXAMPLE / "inbox" / file),
        "--workspace",
        str(EXAMPLE),
        "--as-of",
        "2564-03-12",
        "--output",
        str(tmp_path / "check"),
        "--json",
        folder=tmp_path,
    )
    assert done.returncode == 1, done.stderr
    alone = {(row["code"], row["cell"]) for row in json.loads(done.stdout)["findings"]}
    needs_others = {
        "own-staff-listed",
        "duplicate-merged",
        "duplicate-suspected",
        "duplicate-conflict",
        "division-late",
    }
    together = {
        (row["code"], row["cell"]) for row in findings if row["file"] == file and row["code"] not in needs_others
    }
    assert together <= alone


def test_no_slug_stands_in_a_paper_that_is_signed(demo: Demo) -> None:
    """Memo, annex, letters and circulation are Thai: no code, no English name of a file, no id of a unit.

    The approval names the files of ITAS, whose codes it lists, as they are called.
    """
    known = {"ITAS", "Social", "Network", "xlsx"}  # the system, the title of O9, the end of a return's Thai name
    papers = sorted(demo.folder.rglob("*.docx"))
    assert len(papers) > 5
    for paper in papers:
        files = (
            {path.stem for path in (demo.folder / "itas").iterdir()} if paper.name == "approval.docx" else set[str]()
        )
        text = re.sub(r"\b[0-9A-F]{4}-[0-9A-F]{4}\b", "", text_of_docx(paper))  # a code may be four letters
        assert set(re.findall(r"[A-Za-z_]{4,}", text)) <= known | files, paper.name
