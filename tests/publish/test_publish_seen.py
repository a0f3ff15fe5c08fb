"""What was seen of the website, and what is proposed, in the files of a run."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from docx import Document

from ita_batch.file_kinds import FileKind
from ita_batch.publish.itas.itas_files import write_itas
from ita_batch.publish.letters.memo import publish_memo
from ita_batch.publish.machine.run_blocks import links_document
from ita_batch.publish.site_report.site_workbook import link_findings, write_links
from ita_batch.report.facts import facts_of
from ita_batch.report.priorities import priorities
from ita_batch.thai.digits import to_arabic
from ita_batch.website.site import Reason, SiteReport, Verdict
from ita_batch.week import Week
from tests.publish.publish_weeks import cells_of
from tests.support.documents import context_of
from tests.support.oit import oit
from tests.support.paper import READABLE, letters_on_paper
from tests.support.seen import FILE, HOLDER, PAGE, WAY, WAY_WORDS, proposal, report, seen, week_seen
from tests.support.weeks import week_of


def _answers(folder: Path, week: Week, sheet: str | None = None) -> list[dict[str, object]]:
    write_itas(folder, facts_of(week))
    path = folder / "itas" / "oit_answers.xlsx"
    headers, *rows = cells_of(path, sheet) if sheet else cells_of(path)
    return [dict(zip(map(str, headers), row, strict=True)) for row in rows]


def _annex(folder: Path, week: Week) -> str:
    folder.mkdir()
    publish_memo(folder, context_of(week, folder, write_itas(folder, facts_of(week))))
    return to_arabic("\n".join(paragraph.text for paragraph in Document(str(folder / "memo.docx")).paragraphs))


def test_a_ready_item_shows_its_verdicts_and_the_explanation_proposed(tmp_path: Path) -> None:
    """The division's own explanation stays empty; the way found stands beside it, marked."""
    blocked = seen(FILE, Verdict.BLOCKED, Reason.TIME_OUT)
    week = week_seen(tmp_path, report(seen(PAGE), blocked, paths={PAGE: WAY}), files=FILE, explanation="")
    (row,) = _answers(tmp_path, week)
    assert row["คำอธิบาย"] is None
    assert row["คำอธิบายที่เสนอ (ทางคลิกที่พบ)"] == f"เสนอ: {WAY_WORDS}"
    assert row["ผลตรวจเว็บไซต์"] == "● เปิดได้ 1 URL\n▲ ต้องเปิดดูเอง 1 URL"
    assert row["URL ที่ตรวจแล้ว"] == f"● เปิดได้: {PAGE}\n▲ ต้องเปิดดูเอง: {FILE}"


@pytest.mark.parametrize(
    ("site", "shown"),
    [(None, "ยังไม่ได้ตรวจ"), (SiteReport(reached=False), "ยังไม่ได้ตรวจ (เข้าเว็บไซต์ไม่ได้)")],
)
def test_what_was_not_looked_at_is_marked_so(tmp_path: Path, site: SiteReport | None, shown: str) -> None:
    """Never an empty cell that looks like a good result."""
    (row,) = _answers(tmp_path, week_seen(tmp_path, site))
    assert row["ผลตรวจเว็บไซต์"] == shown
    assert row["URL ที่ตรวจแล้ว"] is None


def test_a_waiting_item_shows_its_owner_and_the_page_proposed(tmp_path: Path) -> None:
    """On the second sheet, of which nothing is typed into ITAS."""
    week = week_seen(tmp_path, report(seen(FILE, kind=FileKind.PDF), proposals=proposal()), page=FILE)
    row = next(row for row in _answers(tmp_path, week, "ยังไม่พร้อม") if row["ข้อ"] == "O10")
    assert row["ผู้รับผิดชอบ"] == "กองคลัง"
    assert row["หน้าเว็บที่เสนอ"] == f"เสนอ: {HOLDER}"
    assert HOLDER in str(row["เหตุที่ยังไม่พร้อม"])


def test_urls_go_into_itas_as_they_were_read_and_each_once(tmp_path: Path) -> None:
    """A bare domain with its reading; two owners' spellings of one page once, the first one's."""
    table = """
    | ข้อ  | คำตอบ | URL หน้าเว็บ | URL ไฟล์               | คำอธิบาย | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
    |-----|------|------------|-----------------------|--------|---------------|------------|
    | O38 | มี    | {page}     | https://pao.example/{file} | ก > ข   | 01/12/2563    | 31/12/2563 |
    """
    first = oit(table.format(page="www.pao.example/culture", file="a.pdf"), "DIV04")
    second = oit(table.format(page="http://pao.example/culture/", file="b.pdf"), "DIV05")
    (row,) = _answers(tmp_path, week_of(tmp_path, {"คลัง.xlsx": first, "ช่าง.xlsx": second}))
    assert str(row["URL"]).splitlines() == [
        "https://www.pao.example/culture",
        "https://pao.example/a.pdf",
        "https://pao.example/b.pdf",
    ]
    assert row["คำอธิบาย"] == "ก > ข"


def test_every_item_that_waits_says_why(tmp_path: Path) -> None:
    """Also where only a date could not be read: all that is listed, corrected, is all items ready."""
    table = """
    | ข้อ  | คำตอบ | URL หน้าเว็บ                    | คำอธิบาย | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
    |-----|------|-------------------------------|--------|---------------|------------|
    | O10 | มี    | https://www.pao.example/plan  | ก > ข   | 31/02/2564    | 30/09/2564 |
    | O11 |      | https://www.pao.example/plan2 | ก > ข   | 01/10/2563    | 31/03/2564 |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": oit(table)})
    waiting = priorities(week)
    assert {row.item_id for row in waiting} == set(week.rulebook.items)
    assert all(row.reasons for row in waiting)
    assert [row.reasons for row in waiting if row.item_id == "O10"] == [("อ่านวันที่ไม่ได้",)]
    assert week.forecast_if_corrected.instruments["OIT"] == 100


def test_the_annex_gives_the_forecast_twice_and_says_what_was_looked_at(tmp_path: Path) -> None:
    """As answered and with everything corrected; then one sentence about the website."""
    text = _annex(tmp_path / "a", _made(tmp_path / "a", None))
    assert "หากประเมินวันนี้" in text
    assert "คาดการณ์คะแนนรวมตามที่ตอบไว้ 48.00* คะแนน" in text
    assert "หากได้รับและแก้ไขครบทุกข้อ 88.00 คะแนน (ระดับ A)" in text
    assert "ยังไม่ได้เปิดเว็บไซต์ตรวจ" in text
    found = report(seen(FILE, kind=FileKind.PDF), proposals=proposal())
    text = _annex(tmp_path / "b", _made(tmp_path / "b", found))
    assert "พบหน้าเว็บที่ใช้แทนได้ 1 ข้อ" in text
    assert "หากใช้หน้าที่เสนอ คาดการณ์ 48.50* คะแนน" in text
    assert "ได้เปิดเว็บไซต์ตรวจทุก URL แล้ว" in _annex(tmp_path / "c", _made(tmp_path / "c", report()))
    offline = SiteReport(reached=False)
    assert "เข้าเว็บไซต์ของหน่วยงานไม่ได้" in _annex(tmp_path / "d", _made(tmp_path / "d", offline))


def _made(folder: Path, site: SiteReport | None) -> Week:
    return week_seen(folder, site, page=FILE)


def test_the_report_of_links_has_a_line_for_every_item(tmp_path: Path) -> None:
    """A second report does not rewrite the first; only what concerns URLs is in it."""
    week = week_seen(tmp_path, report(seen(PAGE, Verdict.DEAD, Reason.NOT_FOUND, status=404)))
    assert [one.code.slug for one in link_findings(week)] == ["link-dead"]
    first, second = (write_links(tmp_path / "links", facts_of(week)) for _ in range(2))
    assert first != second
    headers, *rows = cells_of(first)
    assert [row[0] for row in rows] == list(week.rulebook.items)
    dead = dict(zip(headers, rows[9], strict=True))
    assert dead["ผลตรวจ"] == "■ เปิดไม่ได้ 1 URL"
    assert "ไม่พบหน้า" in str(dead["สิ่งที่พบ"])


@pytest.mark.parametrize("site", [None, SiteReport(reached=False), report(seen(PAGE))])
def test_the_report_of_links_can_be_clicked_through(tmp_path: Path, site: SiteReport | None) -> None:
    """Every URL that was answered is a link, above all where the program could not open it; and it can be printed."""
    book = openpyxl.load_workbook(write_links(tmp_path / "links", facts_of(week_seen(tmp_path, site, files=FILE))))
    items, urls = book.worksheets
    linked = {str(cell.value): cell.hyperlink.target for row in urls.iter_rows() for cell in row if cell.hyperlink}
    assert linked == {PAGE: PAGE, FILE: FILE}
    seen_there = "● เปิดได้" if site and site.reached else "○ ยังไม่ได้ตรวจ"
    assert f"{seen_there}: {PAGE}" in "\n".join(str(row[4]) for row in items.iter_rows(values_only=True))
    assert all(letters_on_paper(sheet) >= READABLE for sheet in book.worksheets)


def test_the_block_of_run_json(tmp_path: Path) -> None:
    """Counts by verdict, the worst verdict of each item, what is proposed, what it cost."""
    week = week_seen(tmp_path, report(seen(PAGE, Verdict.DEAD, Reason.NOT_FOUND), seen(FILE)), files=FILE)
    links = links_document(facts_of(week))
    assert links
    assert links["site_reached"] is True
    assert links["verdicts"] == {"works": 1, "blocked": 0, "dead": 1, "leaves-site": 0, "not-checked": 0}
    assert links["items"]["O10"] == "dead"
    assert links["items"]["O1"] == "not-checked"
    assert links["walk"] == "whole-site"
    assert links["transfers"]["requests"] == 0
