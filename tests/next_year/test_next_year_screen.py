"""What is said after a year was carried over, and what cannot be: on the screen, and beside each item."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ita_batch.next_year.item_values import OldItems
from ita_batch.next_year.last_answers import GivenAnswer
from ita_batch.next_year.last_pages import page_words
from ita_batch.next_year.lineage import Origin
from ita_batch.rulebook import Certainty
from ita_batch.website.site import Seen, SiteReport, Verdict
from tests.agency.agency_books import DEADLINES, OWNERS, SETTINGS, make_workspace, write_agency
from tests.commands.command_line import inside
from tests.next_year.carried_books import OWNERS as OWNERS_SHEET
from tests.next_year.carried_books import owner_rows
from tests.support.weeks import RULEBOOK

DAY = ("--as-of", "2565-01-05")
PAGE, OTHER = "https://www.pao.example/a", "https://www.pao.example/b"


def said_of(folder: Path, *options: str | Path, code: int = 0) -> str:
    """What the command says of the workspace that is carried over into a folder beside it."""
    done = inside("next-year", folder, folder.parent / "ใหม่", *options, *DAY, folder=folder.parent)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def test_the_screen_tells_cell_by_cell_what_was_emptied_and_what_to_look_at(tmp_path: Path) -> None:
    """The day of the meeting and the deadline are gone, a text that names the year stays and is named."""
    folder = make_workspace(tmp_path / "งาน")
    deadlines = [{**DEADLINES[0], "description": "ส่งแบบ EIT ของปี ๒๕๖๔"}]
    write_agency(folder / "agency.xlsx", deadlines=deadlines)
    lines = said_of(folder).splitlines()
    emptied = lines[lines.index("เว้นว่างไว้ให้กรอก") :]
    emptied = emptied[1 : emptied.index("")]
    assert [line.partition(": ")[2] for line in emptied[:-1]] == ["วันที่ประชุมคณะทำงาน", "ส่งแบบ EIT ของปี ๒๕๖๔"]
    assert emptied[-1].strip().startswith("คะแนนและข้อสังเกตของผู้ประเมินปี 2564")
    (at,) = [number for number, line in enumerate(lines) if line.startswith("ยกมาตามเดิมแต่ยังกล่าวถึงปี 2564")]
    assert lines[at + 1].endswith(": ส่งแบบ EIT ของปี ๒๕๖๔")
    book = openpyxl.load_workbook(tmp_path / "ใหม่" / "agency.xlsx")
    sheet, _, cell = lines[at + 1].partition(": ")[0].strip().rpartition(" ")
    assert book[sheet][cell].value == "ส่งแบบ EIT ของปี ๒๕๖๔"
    for line in emptied[:-1]:
        sheet, _, cell = line.partition(": ")[0].strip().rpartition(" ")
        assert book[sheet][cell].value is None


def test_the_screen_counts_owners_and_names_what_to_confirm(tmp_path: Path) -> None:
    """Three of the items have an owner; a new item, a joined one and those that ended are named."""
    folder = make_workspace(tmp_path / "งาน")
    said = said_of(folder, "--year", "2566")
    assert "ผู้รับผิดชอบข้อ: 3 ข้อ จาก" in said
    rows = owner_rows(tmp_path / "ใหม่" / "agency.xlsx")
    for item, row in rows.items():
        origin = str(row["follows"])
        (told,) = [line for line in said.splitlines() if line.startswith(f"  {item} ")] or [""]
        assert told.endswith("ข้อใหม่ ยังไม่มีผู้รับผิดชอบ") is origin.startswith("ข้อใหม่"), item
        assert ("รวมจากข้อ" in told) is ("," in origin), item
    assert any("รวมจากข้อ" in line for line in said.splitlines())
    assert "ข้อของปี 2564 ที่ไม่มีข้อใดต่อ: " in said


def test_in_english(tmp_path: Path) -> None:
    """The screen follows --lang; what stands in the workbook is Thai."""
    folder = make_workspace(tmp_path / "งาน")
    done = inside("--lang", "en", "next-year", folder, tmp_path / "ใหม่", *DAY, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "last answers: none" in done.stdout.lower()
    assert str(owner_rows(tmp_path / "ใหม่" / "agency.xlsx")["O34"]["follows"]).startswith("ข้อใหม่")


def without_owners(path: Path) -> None:
    """Nobody has divided the items, and the printed rows are gone."""
    book = openpyxl.load_workbook(path)
    book[OWNERS_SHEET].delete_rows(9, 10)
    book.save(path)


def an_old_workbook(path: Path) -> None:
    """An .xls that somebody gave the other ending; calamine reads it, openpyxl does not."""
    import xlwt

    book, saved = openpyxl.load_workbook(path), xlwt.Workbook()
    for sheet in book.worksheets:
        page = saved.add_sheet(sheet.title[:31])
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and not str(cell.value).startswith("="):
                    page.write(cell.row - 1, cell.column - 1, cell.value)
    saved.save(path)


@pytest.mark.parametrize(
    ("change", "words"), [(without_owners, OWNERS_SHEET), (an_old_workbook, "agency.xlsx")], ids=["no owners", "xls"]
)
def test_what_cannot_be_edited_is_told_and_nothing_is_written(
    tmp_path: Path, change: Callable[[Path], None], words: str
) -> None:
    """The week may go on with such a workbook; a copy of it for another year cannot be made."""
    folder = make_workspace(tmp_path / "งาน")
    change(folder / "agency.xlsx")
    assert words in said_of(folder, code=10)
    assert [path.name for path in tmp_path.iterdir()] == ["งาน"]


def test_without_an_inbox_there_is_nothing_to_examine(tmp_path: Path) -> None:
    """Somebody has put the inbox of the year away: the agency is carried over all the same."""
    folder = make_workspace(tmp_path / "งาน")
    shutil.rmtree(folder / "inbox")
    said = said_of(folder)
    assert "คำตอบครั้งก่อน: ไม่มี\n" in said
    assert "ผลการพิจารณารายชื่อซ้ำ" not in said
    assert [row["division_id"] for row in owner_rows(tmp_path / "ใหม่" / "agency.xlsx").values() if row["division_id"]]


def test_the_emblem_comes_along_from_the_folder_itself_only(tmp_path: Path) -> None:
    """One that lies elsewhere stays there; one that is called as a document is not written over it."""
    folder = make_workspace(tmp_path / "งาน")
    (folder / "ตรา.png").write_bytes(b"emblem")
    (tmp_path / "นอก.png").write_bytes(b"emblem")
    (folder / "memo_template.docx").write_bytes(b"wording")
    for emblem, copied in {
        "ตรา.png": ["memo_template.docx", "ตรา.png"],
        "../นอก.png": ["memo_template.docx"],
        "memo_template.docx": ["memo_template.docx"],
    }.items():
        write_agency(folder / "agency.xlsx", settings={**SETTINGS, "ไฟล์ตราครุฑ": emblem})
        said = said_of(folder)
        assert f"คัดลอก: {', '.join(copied)}" in said
        there = {path.name for path in (tmp_path / "ใหม่").iterdir()}
        assert there == {"agency.xlsx", "inbox", "official_forms", *copied}
        assert (tmp_path / "ใหม่" / "memo_template.docx").read_bytes() == b"wording"
        shutil.rmtree(tmp_path / "ใหม่")


def test_a_sheet_without_our_numbers_gets_none(tmp_path: Path) -> None:
    """The secretary has made the first column her own: what stands there goes with the item."""
    folder = make_workspace(tmp_path / "งาน")
    write_agency(folder / "agency.xlsx", owners=[row for row in OWNERS if row["item_id"] != "O38"])
    book = openpyxl.load_workbook(folder / "agency.xlsx")
    sheet = book[OWNERS_SHEET]
    rows = owner_rows(folder / "agency.xlsx")
    sheet["A7"].value, sheet["A8"].value = None, "ตู้เก็บ"
    for item, row in rows.items():
        sheet.cell(row["row"], 1).value = f"ตู้ {item}"
    book.save(folder / "agency.xlsx")
    said_of(folder)
    after = openpyxl.load_workbook(tmp_path / "ใหม่" / "agency.xlsx")[OWNERS_SHEET]
    now = {item: after.cell(row["row"], 1).value for item, row in owner_rows(tmp_path / "ใหม่" / "agency.xlsx").items()}
    assert {item: value for item, value in now.items() if value is not None} == {"O4": "ตู้ O4", "O9": "ตู้ O9"}


def report(**verdicts: Verdict) -> SiteReport:
    """A site of which these pages were looked at."""
    return SiteReport(reached=True, seen={url: Seen(url, verdict) for url, verdict in verdicts.items()})


@pytest.mark.parametrize(
    ("urls", "seen", "words"),
    [
        ([], report(), ""),
        ([PAGE], None, "หน้าเว็บครั้งก่อน: ยังไม่ได้เปิดตรวจ"),
        ([PAGE], SiteReport(reached=False), "หน้าเว็บครั้งก่อน: ยังไม่ได้เปิดตรวจ เพราะเข้าเว็บไซต์ไม่ได้ (ณ 28 พ.ย. 2569)"),
        ([PAGE], report(**{PAGE: Verdict.WORKS}), "หน้าเว็บครั้งก่อน: เปิดได้ (ณ 28 พ.ย. 2569)"),
        (
            [PAGE, OTHER],
            report(**{PAGE: Verdict.DEAD, OTHER: Verdict.DEAD}),
            "หน้าเว็บครั้งก่อน: เปิดไม่ได้ (ณ 28 พ.ย. 2569)",
        ),
        (
            [PAGE, OTHER],
            report(**{PAGE: Verdict.WORKS, OTHER: Verdict.DEAD}),
            f"หน้าเว็บครั้งก่อน (ณ 28 พ.ย. 2569)\nเปิดได้: {PAGE}\nเปิดไม่ได้: {OTHER}",
        ),
        (
            [PAGE, OTHER],
            report(**{PAGE: Verdict.WORKS}),
            f"หน้าเว็บครั้งก่อน (ณ 28 พ.ย. 2569)\nเปิดได้: {PAGE}\nยังไม่ได้ตรวจ: {OTHER}",
        ),
    ],
)
def test_what_is_said_of_the_pages_of_an_item(urls: list[str], seen: SiteReport | None, words: str) -> None:
    """One verdict for all of them, or each with its own; never one that nobody has seen."""
    assert page_words(urls, seen, date(2026, 11, 28)) == words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\n".join(["ก" * 99] * 20), "\n".join(["ก" * 99] * 20)),
        ("\n".join(["ก" * 99] * 25), "\n".join(["ก" * 99] * 20)),
        ("ก" * 2001, "ก" * 1999 + "…"),
        ("ก" * 2000, "ก" * 2000),
    ],
    ids=["fits", "whole lines", "one line", "just fits"],
)
def test_a_long_answer_is_cut_between_its_lines(text: str, kept: str) -> None:
    """A cell of the form takes 2,000 letters; what is cut off is cut where a line ends, or is marked."""
    before = OldItems(2564, {}, {"O1": GivenAnswer(text)}, lambda _: False)
    origin = Origin(RULEBOOK.items["O1"], ("O1",), Certainty.CONFIRMED)
    assert before.values(origin, "")["last_verdict"] == kept


def test_the_answers_of_joined_items_stand_under_their_names() -> None:
    """Each answer once, under the item that it was given to; an item without one is not named."""
    given = {"O1": GivenAnswer("พร้อม", (PAGE,), "ก"), "O3": GivenAnswer("ยังไม่พร้อม", (PAGE, OTHER), "")}
    before = OldItems(2564, {}, given, lambda _: False)
    origin = Origin(RULEBOOK.items["O1"], ("O1", "O2", "O3"), Certainty.GUESS)
    values = before.values(origin, "หน้า")
    assert before.urls(origin) == (PAGE, OTHER)
    assert values["last_verdict"] == "O1:\nพร้อม\nO3:\nยังไม่พร้อม"
    assert values["last_explanation"] == "O1:\nก"
    assert values["last_page"] == "หน้า"
    assert values["follows"] == "ต่อจากข้อ O1, O2, O3 ของปี 2564 (ยังไม่ยืนยัน)"
