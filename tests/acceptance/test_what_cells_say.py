"""Workbooks with signs that show nothing, in three formats, through the real command: nothing of them comes out."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlsxwriter
import xlwt

from ita_batch.batch import run_week
from ita_batch.intake.files.read_workbook import Workbook, read_workbook
from ita_batch.week import EXTERNAL
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import SETTINGS, write_agency
from tests.commands.command_line import run as command
from tests.support.weeks import AS_OF

HEADINGS = ["ประเภทผู้ติดต่อ", "ชื่อ", "โทรศัพท์", "ประเภทการติดต่อ", "เรื่องที่ติดต่อ", "วันที่ติดต่อ", "ส่วนราชการ"]
PLAIN = ["บุคคลทั่วไป", "สมชาย ตัวอย่าง", "0810000123", "งานหลักของหน่วยงาน", "ชำระภาษี", "12/01/2564", "กองคลัง"]
STEERS, SEEN = ("\x1b", "␛") if sys.platform != "win32" else ("\u202e", "⟨U+202E⟩")
"""A sign that steers the screen and that the name of a file may hold, and what is shown for it."""
SIGNS = ("\x07", "\u200b", "\uffff", "\ue123", "\u202e", "\ufe0f", "\x1b", "\U000e0101", "\r")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ufe0f\ufeff\ufffe\uffff\ue000-\uf8ff\U000e0101]"
)
_ESCAPED = re.compile(r"_x(?:00[01][0-9A-F]|FFF[EF])_", re.IGNORECASE)


def strewn(text: str, sign: str) -> str:
    """The text with a sign inside its first word, and behind it; a line break only behind it."""
    return f"{text}{sign}" if sign == "\r" else f"{text[:2]}{sign}{text[2:]}{sign}"


def xlsx(path: Path, rows: list[list[str]]) -> None:
    """By a program that escapes what XML cannot hold."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("ข้อมูล")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def xls(path: Path, rows: list[list[str]]) -> None:
    """Sixteen-bit letters, so none outside the basic plane."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("ข้อมูล")
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            sheet.write(number, place, text)
    book.save(str(path))


def ods(path: Path, rows: list[list[str]]) -> None:
    """XML by hand; it cannot hold most control signs."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body><office:spreadsheet>'
            f'<table:table table:name="ข้อมูล">{lines}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


WRITERS: dict[str, tuple[Callable[[Path, list[list[str]]], None], tuple[str, ...]]] = {
    ".xlsx": (xlsx, SIGNS),
    ".xls": (xls, tuple(sign for sign in SIGNS if ord(sign) < 0x10000)),
    ".ods": (ods, tuple(sign for sign in SIGNS if sign > "\x7f" and sign != "\uffff")),
}


def texts_in(folder: Path) -> dict[str, str]:
    """The text of every file of a run but the returns, which give back what was received."""
    found: dict[str, str] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name.startswith("returns/") or not path.is_file():
            continue
        if path.suffix in {".xlsx", ".docx"}:
            with zipfile.ZipFile(path) as package:
                parts = [part for part in package.namelist() if part.endswith((".xml", ".rels"))]
                found |= {f"{name}/{part}": package.read(part).decode("utf-8") for part in parts}
        else:
            found[name] = path.read_text(encoding="utf-8")
    return found


@pytest.mark.parametrize("suffix", WRITERS)
def test_nothing_of_them_comes_out(tmp_path: Path, suffix: str) -> None:
    """In cells, headings, a sheet's name, the file's name and the settings; every value is read as if it were plain."""
    write, signs = WRITERS[suffix]
    strange = {key: strewn(value, "\u200b\ufeff") if "ชื่อ" in key else value for key, value in SETTINGS.items()}
    write_agency(tmp_path / "agency.xlsx", settings=strange)
    (tmp_path / "inbox").mkdir()
    rows = [[strewn(text, signs[0]) for text in HEADINGS]]
    for number, sign in enumerate(signs):
        own = [*PLAIN[:1], f"สมชาย ตัวอย่าง{'กขคงจฉชซญ'[number]}", f"08100001{number:02d}", *PLAIN[3:]]
        rows.append([strewn(text, sign) for text in own])
    write(tmp_path / "inbox" / f"กอง\u200bคลัง{STEERS}{suffix}", rows)
    run = run_week(open_workspace(tmp_path, AS_OF), AS_OF, tmp_path / "out", lambda *_: None)
    week = run.facts.week
    register = week.registers[EXTERNAL]
    assert register.tally().imported == len(signs)
    assert {record.text("kind") for record in register.imported} == {"บุคคลทั่วไป"}
    assert {record.place.division for record in register.imported} == {"DIV04"}
    for name, text in texts_in(run.folder).items():
        assert not _FORBIDDEN.search(text), name
        assert not _ESCAPED.search(text), name
    told = json.loads((run.folder / "findings.json").read_text(encoding="utf-8"))["findings"]
    told = [one for one in told if one["row_id"] and one["file"] != "agency.xlsx"]
    repaired = {one["row_id"].rpartition("!")[2] for one in told if one["code"] == "text-repaired"}
    assert repaired == {str(number) for number in range(2, len(signs) + 2)}
    assert {one["severity"] for one in told if one["code"] == "text-repaired"} == {"note"}
    assert all(one["file"] == f"กอง⟨U+200B⟩คลัง{SEEN}{suffix}" for one in told)


def test_the_cell_itself_is_kept(tmp_path: Path) -> None:
    """What goes back to the division is what it sent, letter by letter."""
    write_agency(tmp_path / "agency.xlsx")
    (tmp_path / "inbox").mkdir()
    wrong = ["บุคคล\x07ทั่วไป", "สม\u200bชาย ตัวอย่าง\ue123", "08100\x1b001", *PLAIN[3:]]
    xlsx(tmp_path / "inbox" / "กองคลัง.xlsx", [HEADINGS, wrong])
    run = run_week(open_workspace(tmp_path, AS_OF), AS_OF, tmp_path / "out", lambda *_: None)
    (path,) = (run.folder / "returns").rglob("*.xlsx")
    book = read_workbook(path, path.name)
    assert isinstance(book, Workbook)
    cells = {str(cell) for grid in book.sheets.values() for row in grid for cell in row}
    assert set(wrong) <= cells


@pytest.mark.posix("such a name")
def test_a_name_does_not_rule_the_screen(tmp_path: Path) -> None:
    """`check` of a file whose name holds an escape sign: written out, in its title, its table and its return's path."""
    write_agency(tmp_path / "agency.xlsx")
    xlsx(tmp_path / "EIT\x1b[31m.xlsx", [HEADINGS, [*PLAIN[:2], "08100001", *PLAIN[3:]]])
    shown = command("check", "EIT\x1b[31m.xlsx", "--as-of", "2564-03-12", folder=tmp_path)
    assert "EIT␛[31m" in shown.stdout
    assert "\x1b" not in shown.stdout + shown.stderr
