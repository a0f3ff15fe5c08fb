"""อบจ.บึงกาฬ is carried from 2564 to 2570: what has a successor arrives with it, and nothing else does."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ita_batch.thai.digits import to_thai
from tests.commands.command_line import inside
from tests.next_year.carried_books import (
    HERS,
    NOTE_COLUMN,
    OWNERS,
    YELLOW,
    add_what_is_hers,
    cells_of,
    follows,
    names_of,
    owner_rows,
    rules_of,
    shape_of,
)
from tests.review.review_books import SAME, answer, on_sheet
from tests.support.demo import EXAMPLE, digests, made_once
from tests.support.office_programs import faults_of_the_sdk, unread_by_libreoffice

YEARS = range(2565, 2571)


def carried(folder: Path) -> Path:
    """A workspace for each year, each made of the one before; a decision is in the first one's inbox."""
    shutil.copytree(EXAMPLE, folder / "2564", ignore=shutil.ignore_patterns("week2"))
    add_what_is_hers(folder / "2564" / "agency.xlsx")
    (folder / "2564" / "memo_template.docx").write_bytes(b"her wording")
    assert inside("batch", "2564", "--as-of", "2564-03-12", folder=folder).returncode == 1
    (run,) = (folder / "2564" / "output").glob("2564-*")
    asked = on_sheet(run / "review" / "duplicates.xlsx")
    decisions = {pair["pair_id"]: {"decision": SAME} for pair in asked[:2]}
    answer(run / "review" / "duplicates.xlsx", folder / "2564" / "inbox" / "ตอบแล้ว.xlsx", decisions)
    before = digests(folder / "2564")
    for year in YEARS:
        done = inside("next-year", str(year - 1), str(year), "--as-of", "2569-11-28", folder=folder)
        assert done.returncode == 0, done.stderr
        (folder / f"{year}.txt").write_text(done.stdout, encoding="utf-8")
    assert digests(folder / "2564") == before, "the old folder was written to"
    return folder


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all years; to be read, not to be changed."""
    return made_once(tmp_path_factory, carried)


def agency(years: Path, year: int) -> Path:
    """The workbook of a year."""
    return years / str(year) / "agency.xlsx"


def named(cell: object) -> set[str]:
    """The names in a cell of owners."""
    return {name.strip() for name in str(cell or "").split(",") if name.strip()}


@pytest.mark.parametrize("year", YEARS)
def test_owners_follow_the_lineage(years: Path, year: int) -> None:
    """The owners of an item are those of the items that it continues; a new one has none."""
    before, after = owner_rows(agency(years, year - 1)), owner_rows(agency(years, year))
    assert list(after) == list(follows(year))
    for item, origins in follows(year).items():
        owners = set[str]().union(*(named(before[one]["division_id"]) for one in origins))
        shared = set[str]().union(*(named(before[one]["shared_with"]) for one in origins)) - owners
        assert named(after[item]["division_id"]) == owners, item
        assert named(after[item]["shared_with"]) == shared, item
        expected = f"ต่อจากข้อ {', '.join(origins)} ของปี {year - 1}" if origins else "ข้อใหม่"
        assert str(after[item]["follows"]).startswith(expected)
        assert after[item]["last_score"] is after[item]["last_comment"] is None
    assert [row["no"] for row in after.values()] == list(range(1, len(after) + 1))


@pytest.mark.parametrize("year", YEARS)
def test_pages_follow_the_lineage(years: Path, year: int) -> None:
    """Every address that was answered to an item stands beside its successor, and no other does."""
    run = next((years / "2564" / "output").glob("2564-*"))
    book = openpyxl.load_workbook(run / "itas" / "oit_answers.xlsx")
    given = {str(row[0]): set(str(row[3]).split()) for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert len(given) == 21
    chain = {item: {item} for item in follows(2565)} | {"O34": {"O34"}}
    for one in range(2565, year + 1):
        chain = {item: set().union(*(chain.get(old, set()) for old in olds)) for item, olds in follows(one).items()}
    for item, row in owner_rows(agency(years, year)).items():
        shown = {word for word in str(row["last_url"] or "").split() if "://" in word}
        ready = set[str]().union(*(given.get(old, set()) for old in chain[item]))
        assert ready <= shown, item
        others = set[str]().union(*(urls for old, urls in given.items() if old not in chain[item]))
        assert not shown & (others - ready), item
        if shown:
            assert "ปี 2564 โปรแกรมตรวจว่า" in row["last_verdict"]
            assert "ยังไม่ได้เปิดตรวจ" in row["last_page"]


def test_nothing_else_arrives(years: Path) -> None:
    """Her wording and the decisions; no file that a division sent, no result."""
    for year in YEARS:
        there = {path.relative_to(years / str(year)).as_posix() for path in (years / str(year)).rglob("*")}
        decided = f"inbox/ผลการพิจารณารายชื่อซ้ำ ปี {year - 1}.xlsx"
        assert there == {"agency.xlsx", "inbox", "official_forms", "memo_template.docx", decided}
        assert (years / str(year) / "memo_template.docx").read_bytes() == b"her wording"
    pairs = on_sheet(years / "2570" / "inbox" / "ผลการพิจารณารายชื่อซ้ำ ปี 2569.xlsx", "พิจารณาแล้ว")
    before = on_sheet(years / "2564" / "inbox" / "ตอบแล้ว.xlsx")
    assert {pair["pair_id"] for pair in pairs} == {pair["pair_id"] for pair in before if pair["decision"]}
    assert {pair["decision"] for pair in pairs} == {SAME}


@pytest.mark.parametrize("year", YEARS)
def test_whatever_is_hers_stays(years: Path, year: int) -> None:
    """Cell by cell: what changes is the year in our own words, and what was told as emptied."""
    before, after = openpyxl.load_workbook(agency(years, year - 1)), openpyxl.load_workbook(agency(years, year))
    assert before.sheetnames == after.sheetnames
    assert names_of(before) == names_of(after)
    told = (years / f"{year}.txt").read_text(encoding="utf-8")
    for sheet in before.worksheets:
        other = after[sheet.title]
        assert rules_of(sheet) <= rules_of(other)
        if sheet.title == OWNERS:
            continue
        assert shape_of(sheet) == shape_of(other), sheet.title
        assert rules_of(sheet) == rules_of(other)
        cells, others = list(cells_of(sheet)), list(cells_of(other))
        assert [(place, look) for place, _, look in cells] == [(place, look) for place, _, look in others]
        for (place, value, _), (_, now, _) in zip(cells, others, strict=True):
            if value == now or sheet.title == "_lists":
                continue
            of_scores = sheet.title == "คะแนนปีก่อน" and place[0] in "CD"
            emptied = now is None and (f"{sheet.title} {place}:" in told or of_scores)
            ours = sheet.title != HERS and place != "F10" and year_moved(str(value), str(now), year)
            named_anew = of_scores and place[0] == "C"
            example = sheet.title == "คำชี้แจง" and re.fullmatch(r"O\d+", str(value)) and re.fullmatch(r"O\d+", str(now))
            identity = sheet.title == "_meta" and place == "B4"
            assert emptied or ours or named_anew or example or identity, (sheet.title, place, value, now)
    assert after[HERS]["A1"].value == "ปี 2564"
    assert after["หน่วยงาน"]["F10"].value == "ถามกองคลังเรื่องนี้ปี 2564"


def year_moved(before: str, after: str, year: int) -> bool:
    """True where two texts are the same but for the years that they name."""
    for old, new in ((year - 1, year), (year - 2, year - 1), (year - 5, year - 4)):
        before = before.replace(str(old), f"<{new}>").replace(to_thai(old), f"<{new}>")
        after = after.replace(str(new), f"<{new}>").replace(to_thai(new), f"<{new}>")
    return before == after


def test_notes_beside_an_item_follow_it(years: Path) -> None:
    """Her column, her colour and her notes go with the item; below the table all stays."""
    book = openpyxl.load_workbook(agency(years, 2566))
    sheet, rows = book[OWNERS], owner_rows(agency(years, 2566))
    assert sheet.cell(8, NOTE_COLUMN).value == "หมายเหตุของเลขา"
    for item, origins in follows(2566).items():
        notes = [f"โน้ต {old}" for old in origins if old != "O34"]
        assert str(sheet.cell(rows[item]["row"], NOTE_COLUMN).value or "").split("\n") == (notes or [""]), item
    coloured = {item for item, row in rows.items() if sheet.cell(row["row"], 3).fill.fgColor.rgb == YELLOW}
    assert coloured == {item for item, origins in follows(2566).items() if "O14" in origins}
    note = sheet.cell(rows["O11"]["row"], 4).comment
    assert note is not None
    assert note.text.split("\n") == ["ของ O10", "ของ O18"]
    assert sheet.cell(55, 3).value == "ท้ายตาราง"


@pytest.mark.parametrize("year", YEARS)
def test_the_year_works_at_once(years: Path, year: int, tmp_path: Path) -> None:
    """Forms can be handed out, and a week with nothing in it runs."""
    shutil.copytree(years / str(year), tmp_path / "งาน")
    (tmp_path / "งาน" / "memo_template.docx").unlink()
    day = f"{year}-02-01"
    done = inside("templates", "งาน", "--as-of", day, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    forms = list((tmp_path / "งาน" / "templates").rglob("คำตอบ OIT*.xlsx"))
    shown: dict[str, dict[str, Any]] = {}
    for form in forms:
        sheet = openpyxl.load_workbook(form)["คำตอบ"]
        keys = [cell.value for cell in sheet[7]]
        for values in sheet.iter_rows(min_row=9, values_only=True):
            cells: dict[str, Any] = dict(zip(map(str, keys), values, strict=False))
            if cells.get("item_id"):
                shown[str(cells["item_id"])] = cells
    for item, row in owner_rows(agency(years, year)).items():
        if row["division_id"]:
            assert shown[item]["last_url"] == row["last_url"]
            assert shown[item]["last_explanation"] == row["last_explanation"]
            assert (row["last_verdict"] or "") in (shown[item]["last_year"] or "")
            assert shown[item]["page_url"] is shown[item]["answer"] is shown[item]["explanation"] is None
    done = inside("batch", "งาน", "--as-of", day, folder=tmp_path)
    assert done.returncode == 1, done.stderr
    (run,) = (tmp_path / "งาน" / "output").glob("2*")
    document = json.loads((run / "run.json").read_text(encoding="utf-8"))
    assert document["counts"]["oit"]["items"] == len(follows(year))
    assert document["rulebook"]["fiscal_year"] == year
    assert "decision-contradicted" not in (run / "findings.json").read_text(encoding="utf-8")


def test_what_is_said(years: Path) -> None:
    """What came along, what is empty, what waits for a word."""
    first, second = ((years / f"{year}.txt").read_text(encoding="utf-8") for year in (2565, 2566))
    for line in ("กำหนดส่ง C9:", "หน่วยงาน C18: คำสั่งแต่งตั้งคณะทำงาน", "O34 นโยบายไม่รับของขวัญ"):
        assert line in first
    assert "ผลการพิจารณารายชื่อซ้ำ 2 คู่" in first
    assert "รวมจากข้อ O10, O18" in second
    assert "โปรแกรมไม่ใช้ค่าคาดการณ์แทน" in second


@pytest.mark.heavy
@pytest.mark.needs("LibreOffice or ooxml-validator")
def test_the_workbook_opens_everywhere(years: Path, tmp_path: Path) -> None:
    """Both validators take it, and LibreOffice prints it."""
    copies = []
    for year in YEARS:
        copies.append(tmp_path / f"{year}.xlsx")
        shutil.copyfile(agency(years, year), copies[-1])
    assert not faults_of_the_sdk(copies)
    assert not unread_by_libreoffice(copies, tmp_path)
