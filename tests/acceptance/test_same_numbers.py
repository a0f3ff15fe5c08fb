"""Every paper of a week says the same numbers: each is read back from its file, and all are compared.

To add a paper, write a function that reads its figures into ``Figures`` (None for what it does not say) and name it
in ``READERS``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import html

from ita_batch.batch import Run
from ita_batch.findings import is_for_review
from ita_batch.thai.digits import to_arabic
from tests.support.papers import unmarked

LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a paper says; None where it is silent."""

    internal: int | None = None
    internal_sample: int | None = None
    external_received: int | None = None
    external: int | None = None
    external_merged: int | None = None
    external_excluded: int | None = None
    external_held: int | None = None
    external_sample: int | None = None
    items: int | None = None
    ready: int | None = None
    forecast: str | None = None
    open: int | None = None
    corrected: int | None = None
    still_open: int | None = None
    new: int | None = None
    chased: int | None = None  # divisions that get a letter
    pairs: int | None = None  # suspected duplicates that wait for a decision


def text_of(path: Path) -> str:
    """The paragraphs of a document in ASCII digits, without thousands separators."""
    document = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    return re.sub(r"(?<=\d),(?=\d{3})", "", unmarked(to_arabic(text))).replace("\u00a0", " ")


def tables_of(path: Path) -> list[list[list[str]]]:
    """The cells of all tables in ASCII digits, without thousands separators."""
    return [
        [[unmarked(to_arabic(cell.text)).replace(",", "") for cell in row.cells] for row in table.rows]
        for table in docx.Document(str(path)).tables
    ]


def table_headed(path: Path, heading: str) -> list[list[str]]:
    """The rows below the first table that has this heading."""
    return next(table[1:] for table in tables_of(path) if heading in table[0])


def number(text: str, pattern: str, after: str = "") -> int:
    """The number at ``#`` in a sentence, the first behind the words ``after``."""
    found = re.search(re.escape(pattern).replace(re.escape("#"), r"(\d+)"), text[text.index(after) :])
    assert found, pattern
    return int(found[1])


def rows_of(path: Path, sheet: int = 0) -> list[tuple[object, ...]]:
    """The rows of a sheet."""
    return list(openpyxl.load_workbook(path, data_only=True).worksheets[sheet].iter_rows(values_only=True))


def page_of(path: Path) -> html.HtmlElement:
    """A page, parsed."""
    return html.fromstring(path.read_bytes())


def words_of(element: html.HtmlElement) -> str:
    """What can be read in a part of a page, in ASCII digits without thousands separators, in one line."""
    text = " ".join(" ".join(map(str, element.itertext())).split())
    return re.sub(r"(?<=\d),(?=\d{3})", "", unmarked(to_arabic(text)))


def of_run_json(folder: Path) -> Figures:
    """run.json."""
    run = json.loads((folder / "run.json").read_bytes())
    counts, since = run["counts"], run["since_last"]
    external = counts["external_stakeholder"]
    return Figures(
        internal=counts["iit"]["population"],
        internal_sample=counts["iit"]["minimum_sample"],
        external_received=external["rows_received"],
        external=external["rows_imported"],
        external_merged=external["rows_merged"],
        external_excluded=external["rows_excluded"],
        external_held=external["rows_held"],
        external_sample=counts["eit"]["minimum_sample"],
        items=counts["oit"]["items"],
        ready=counts["oit"]["ready"],
        forecast=f"{counts['forecast']['total']:.2f}",
        open=run["findings"]["error"] + run["findings"]["ask"] - run["counts"]["duplicates"]["suspected"],
        corrected=since["mended"],
        still_open=since["still_open"],
        new=since["new"],
        pairs=counts["duplicates"]["suspected"],
    )


def of_trend(folder: Path) -> Figures:
    """The last point of the trend."""
    point = json.loads((folder / "run.json").read_bytes())["trend"][-1]
    return Figures(
        internal=point["internal"],
        external=point["external"],
        ready=point["items_ready"],
        forecast=f"{point['forecast']:.2f}",
        open=point["open"],
    )


def of_findings(folder: Path) -> Figures:
    """findings.json."""
    found = json.loads((folder / "findings.json").read_bytes())["findings"]
    return Figures(
        open=sum(one["severity"] in {"error", "ask"} and not is_for_review(one["code"]) for one in found),
        pairs=sum(one["code"] == "duplicate-suspected" for one in found),
    )


def of_itas(folder: Path) -> Figures:
    """The three files for ITAS."""
    ready = rows_of(folder / "itas/oit_answers.xlsx")[1:]
    waiting = rows_of(folder / "itas/oit_answers.xlsx", 1)[1:]
    total = rows_of(folder / "itas/internal_headcount.xlsx")[-1]
    return Figures(
        internal=int(str(next(cell for cell in total if isinstance(cell, int)))),
        external=len(rows_of(folder / "itas/external_stakeholders.xlsx")) - 1,
        items=len(ready) + len(waiting),
        ready=len(ready),
    )


def of_memo(folder: Path) -> Figures:
    """The letter of the memo."""
    text = text_of(folder / "memo.docx")
    forecast = re.search(r"คาดการณ์คะแนนรวม ([\d.]+)", text)
    assert forecast
    return Figures(
        internal=number(text, "นับได้ # คน"),
        internal_sample=number(text, ") กลุ่มตัวอย่างขั้นต่ำ # คน"),
        external_received=number(text, "(EIT) ได้รับ # แถว"),
        external=number(text, "พร้อมนำเข้า # ราย"),
        external_merged=number(text, "ราย (ซ้ำ #"),
        external_held=number(text, "รอแก้ไข #", after="(EIT)"),
        external_excluded=number(text, "คัดออกตามเกณฑ์ #", after="(EIT)"),
        external_sample=number(text, ") กลุ่มตัวอย่างขั้นต่ำ # ราย"),
        items=number(text, "ข้อ จาก # ข้อ"),
        ready=number(text, "พร้อม # ข้อ"),
        forecast=forecast[1],
        corrected=number(text, "แก้ไขแล้ว # เรื่อง"),
        still_open=number(text, "ยังค้าง # เรื่อง"),
        new=number(text, "พบใหม่ # เรื่อง"),
        pairs=number(text, "รายชื่อที่อาจซ้ำ # คู่"),
    )


def of_memo_tables(folder: Path) -> Figures:
    """The annexes of the memo."""
    path = folder / "memo.docx"
    _, _, people, answers, received, imported, held, ready, places, _ = table_headed(path, "สถานะ")[-1]
    waiting = table_headed(path, "เหตุที่ยังไม่พร้อม")
    sample = table_headed(path, "กลุ่มตัวอย่างขั้นต่ำ (คน)")[-1]
    items = of_run_json(folder).items or 0
    assert (people, answers) == (sample[2], sample[3])
    assert ready == f"{items - len(waiting)}/{items}"
    return Figures(
        internal=int(people),
        internal_sample=int(answers),
        external_received=int(received),
        external=int(imported),
        external_held=int(held),
        ready=items - len(waiting),
        open=int(places),
    )


def of_meeting(folder: Path) -> Figures:
    """The annex to the meeting's report."""
    text = text_of(folder / "meeting_annex.docx")
    forecast = re.search(r"คาดการณ์คะแนนรวม ([\d.]+)", text)
    assert forecast
    return Figures(
        internal=number(text, "นับได้ # คน"),
        internal_sample=number(text, ") กลุ่มตัวอย่างขั้นต่ำ # คน"),
        external_received=number(text, "(EIT) ได้รับ # แถว"),
        external=number(text, "พร้อมนำเข้า # ราย"),
        external_sample=number(text, ") กลุ่มตัวอย่างขั้นต่ำ # ราย"),
        items=number(text, "ข้อ จาก # ข้อ"),
        ready=number(text, "พร้อม # ข้อ"),
        forecast=forecast[1],
        corrected=number(text, "แก้ไขแล้ว # เรื่อง"),
        new=number(text, "พบใหม่ # เรื่อง"),
    )


def of_letters(folder: Path) -> Figures:
    """The letters, one a division, and the circulation memo that counts them."""
    letters = sorted((folder / LETTERS).glob("DIV*.docx"))
    text = text_of(folder / LETTERS / "circulation.docx")
    assert len(letters) == number(text, "จำนวน # แห่ง รายละเอียด")
    return Figures(chased=len(letters))


def of_circulation_table(folder: Path) -> Figures:
    """The table of the circulation memo."""
    return Figures(chased=len(table_headed(folder / LETTERS / "circulation.docx", "กำหนดส่งคืน")))


def of_messages(folder: Path) -> Figures:
    """The messages for LINE or e-mail."""
    return Figures(chased=len(list((folder / LETTERS / "messages").glob("*.txt"))))


def of_work_list(folder: Path) -> Figures:
    """The work list: its totals, its findings, and what was corrected."""
    book = openpyxl.load_workbook(folder / "work_list.xlsx", data_only=True)
    cover, found, changes, corrected, _ = (list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    total = next(row for row in cover if row[0] == "รวม" and "(EIT)" in str(row[1]))
    received, imported, merged, excluded, held = (int(str(cell)) for cell in total[5:10])
    code = found[0].index("รหัส")
    return Figures(
        external_received=received,
        external=imported,
        external_merged=merged,
        external_excluded=excluded,
        external_held=held,
        open=sum(str(row[1])[0] in "●▲" and not is_for_review(str(row[code])) for row in found[1:]),
        corrected=len(corrected) - 1,
        still_open=sum(int(str(row[2])) for row in changes[1:]),
        new=sum(int(str(row[3])) for row in changes[1:]),
    )


def of_board(folder: Path) -> Figures:
    """The cards of the board, the table of the divisions below them, and what has changed."""
    page = page_of(folder / "board.html")
    cards = " ".join(words_of(card) for card in page.find_class("cards")[0])
    changes = words_of(page.find_class("changes")[0])
    forecast = re.search(r"คะแนนคาดการณ์ ([\d.]+)", cards)
    assert forecast
    rows = [[words_of(cell) for cell in row] for row in page.find_class("units")[0].iterfind(".//tbody/tr")]
    usable, held = (sum(int(row[place]) for row in rows) for place in (2, 3))
    assert (usable, held) == (number(cards, "(EIT) # ราย"), number(cards, "รอแก้ไข # ราย"))
    return Figures(
        internal=number(cards, "(IIT) # คน"),
        internal_sample=number(cards, "กลุ่มตัวอย่างขั้นต่ำ # คน"),
        external_received=number(cards, "ได้รับ # ราย"),
        external=usable,
        external_merged=number(cards, "ราย · รวมซ้ำ #"),
        external_excluded=number(cards, "· คัดออก # ▲"),
        external_held=held,
        external_sample=number(cards, "กลุ่มตัวอย่างขั้นต่ำ # ราย"),
        items=number(cards, "จาก # ข้อ"),
        ready=number(cards, "ข้อ OIT ที่พร้อม # จาก"),
        forecast=forecast[1],
        corrected=number(changes, "# แก้แล้ว"),
        still_open=number(changes, "# ยังค้าง"),
        new=number(changes, "# พบใหม่"),
        chased=number(cards, "ต้องแก้ไข # แห่ง"),
    )


def of_entry_sheet(folder: Path) -> Figures:
    """The entry sheet: its key, its links to the items, and what it lets one copy."""
    page = page_of(folder / "itas/entry_sheet.html")
    ready, waiting = page.xpath("//nav//a[@class='ready']"), page.xpath("//nav//a[@class='waiting']")
    assert len(ready) == number(words_of(page), "พร้อมบันทึก # ข้อ")
    return Figures(
        internal=int(words_of(page.get_element_by_id("IIT-number"))),
        internal_sample=number(words_of(page.get_element_by_id("IIT")), "กลุ่มตัวอย่างขั้นต่ำ # คน"),
        external=number(words_of(page.get_element_by_id("EIT")), "จำนวน # ราย"),
        items=len(ready) + len(waiting),
        ready=len(ready),
    )


def of_review(folder: Path) -> Figures:
    """The cover of the review workbook, and the pairs that it lists."""
    cover = rows_of(folder / "review/duplicates.xlsx")
    return Figures(pairs=next(int(str(row[3])) for row in cover if row[1] == "► พิจารณา"))


READERS: tuple[Callable[[Path], Figures], ...] = (
    of_run_json,
    of_trend,
    of_findings,
    of_itas,
    of_memo,
    of_memo_tables,
    of_meeting,
    of_letters,
    of_circulation_table,
    of_messages,
    of_work_list,
    of_board,
    of_entry_sheet,
    of_review,
)


@pytest.fixture(scope="module")
def said(weeks: tuple[Run, Run]) -> dict[str, Figures]:
    """What every paper of the second week says, read once."""
    return {reader.__name__: reader(weeks[1].folder) for reader in READERS}


@pytest.mark.parametrize("name", [field.name for field in fields(Figures)])
def test_every_paper_says_the_same(said: dict[str, Figures], name: str) -> None:
    """One number, from at least two files."""
    known = {paper: value for paper, one in said.items() if (value := getattr(one, name)) is not None}
    assert len(known) >= 2, known
    assert len(set(known.values())) == 1, known


def test_a_letter_says_what_its_table_and_its_message_say(weeks: tuple[Run, Run]) -> None:
    """Division by division: the places in the sentence, the annex, the message, and the circulation memo."""
    folder = weeks[1].folder / LETTERS
    listed = {row[1]: row[3] for row in table_headed(folder / "circulation.docx", "กำหนดส่งคืน")}
    assert len(listed) == len(list(folder.glob("DIV*.docx")))
    for path in folder.glob("DIV*.docx"):
        rows = table_headed(path, "สิ่งที่ต้องดำเนินการ")
        places = sum(int(row[4]) for row in rows if row[4] != "–")
        message = (folder / "messages" / f"{path.stem}.txt").read_text(encoding="utf-8")
        in_message = [int(one) for one in re.findall(r"มี (\d+) แห่ง", message)]
        assert places == number(text_of(path), "ต้องแก้ไขหรือยืนยัน จำนวน # แห่ง") == sum(in_message)
        assert int(listed[path.stem.split(" ", 1)[1]]) == places


def test_a_division_reads_one_number(weeks: tuple[Run, Run]) -> None:
    """Board, circulation memo and findings agree on what each division itself has to correct, in both weeks."""
    for run in weeks:
        units = page_of(run.folder / "board.html").find_class("units")[0]
        board = {words_of(row[1]).removesuffix(" ส่งช้า"): words_of(row[4]) for row in units.iterfind(".//tbody/tr")}
        circulated = {row[1]: row[3] for row in table_headed(run.folder / LETTERS / "circulation.docx", "กำหนดส่งคืน")}
        assert {name: shown for name, shown in board.items() if shown != "–"} == {
            name: shown for name, shown in circulated.items() if shown != "–"
        }
        found = json.loads((run.folder / "findings.json").read_bytes())["findings"]
        own = [one for one in found if one["severity"] in {"error", "ask"} and one["code"] != "duplicate-suspected"]
        assert len(own) == sum(int(shown) for shown in board.values() if shown != "–")
