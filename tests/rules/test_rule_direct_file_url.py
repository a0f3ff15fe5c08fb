"""direct-file-url: the fault that cost 17 of 43 items in fiscal year 2563."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.week import EVIDENCE, Tally, Week
from tests.support.oit import oit
from tests.support.seen import report, seen, week_seen
from tests.support.weeks import cells, found, week_of


def _week(tmp_path: Path, page: str, files: str = "") -> Week:
    table = f"""
    | ข้อ | คำตอบ | URL หน้าเว็บ | URL ไฟล์ | คำอธิบาย           |
    |----|------|------------|---------|------------------|
    | O1 | มี    | {page}     | {files} | หน้าหลัก > โครงสร้าง |
    """
    return week_of(tmp_path, {"คลัง.xlsx": oit(table)})


@pytest.mark.parametrize(
    "page",
    [
        "https://www.pao.example/files/org.pdf",
        "https://www.pao.example/files/ORG.PDF",
        "https://www.pao.example/files/%E0%B9%81%E0%B8%9C%E0%B8%99.docx",
        "https://www.pao.example/files/org%2Epdf",
        "https://www.pao.example/download.php?file=x.pdf",
        "https://www.pao.example/download.php?id=7&file=%2Fdocs%2Fx.JPG",
        "https://www.pao.example/files/org.pdf#page=2",
        "https://www.pao.example/files/แผนผัง.png",
    ],
)
def test_a_page_url_that_opens_a_file_is_held_back(tmp_path: Path, page: str) -> None:
    """However the file's name is spelled, the item is reported at its page URL and is not ready."""
    week = _week(tmp_path, page)
    direct = found(week, "direct-file-url")
    assert [(finding.place.cell, finding.severity, finding.variant) for finding in direct] == [
        ("C2", Severity.ERROR, None)
    ]
    assert "O1" not in week.ready
    assert week.registers[EVIDENCE].tally() == Tally(received=1, held=1)


@pytest.mark.parametrize("files", ["", "https://www.pao.example/files/org.pdf"])
def test_no_page_url_at_all_is_held_back(tmp_path: Path, files: str) -> None:
    """มี without a page URL: another sentence at the empty cell, also when there is a file URL."""
    week = _week(tmp_path, "", files)
    direct = found(week, "direct-file-url")
    assert cells(direct) == ["C2"]
    assert direct[0].variant == "no-page"
    assert "O1" not in week.ready


@pytest.mark.parametrize(
    ("page", "files"),
    [
        ("https://www.pao.example/org", "https://www.pao.example/files/org.pdf"),
        ("https://www.pao.example/org", "https://www.pao.example/a.pdf<br>https://www.pao.example/b.pdf"),
        ("https://www.pao.example/news.php?id=12", ""),
        ("https://www.pao.example/pdf", ""),
        ("https://www.pao.example/pdf/", ""),
        ("https://www.pao.example/index.html", ""),
    ],
)
def test_a_file_beside_its_page_is_right(tmp_path: Path, page: str, files: str) -> None:
    """A file URL is allowed together with its page URL, and a page is no file."""
    week = _week(tmp_path, page, files)
    assert not found(week, "direct-file-url")
    assert "O1" in week.ready


def test_an_answer_of_none_needs_no_page(tmp_path: Path) -> None:
    """ไม่มี has nothing to show."""
    table = """
    | ข้อ | คำตอบ | URL หน้าเว็บ |
    |----|------|------------|
    | O1 | ไม่มี  |            |
    """
    assert not found(week_of(tmp_path, {"คลัง.xlsx": oit(table)}), "direct-file-url")


@pytest.mark.parametrize(
    "page",
    [
        "https://www.pao.example/download?id=7",
        "https://www.pao.example/download.php?id=7",
        "https://www.pao.example/getfile/12",
        "https://www.pao.example/index.php?option=com_docman&task=doc_download&gid=3",
        "https://www.pao.example/?wpdmdl=12",
        "https://www.pao.example/attachments/5f3a9c0e-11aa",
    ],
)
def test_a_download_handler_is_worth_a_look(tmp_path: Path, page: str) -> None:
    """Nothing ends like a file, but such addresses usually send one: a warning, and the item is ready."""
    week = _week(tmp_path, page)
    assert [(one.variant, one.severity) for one in found(week, "direct-file-url")] == [("handler", Severity.WARNING)]
    assert "O1" in week.ready


@pytest.mark.parametrize("page", ["https://www.pao.example/downloads", "https://www.pao.example/downloads/plans"])
def test_a_page_of_downloads_is_a_page(tmp_path: Path, page: str) -> None:
    """A list that is called downloads is where the public finds the files."""
    assert not found(_week(tmp_path, page), "direct-file-url")


def test_a_file_in_the_page_cell_beside_a_page_is_right(tmp_path: Path) -> None:
    """Page and file in one cell: the division is asked about the cell, but the page is there."""
    week = _week(tmp_path, "https://www.pao.example/org<br>https://www.pao.example/org.pdf")
    assert not found(week, "direct-file-url")
    assert [one.variant for one in found(week, "url-malformed")] == ["several"]


def test_what_was_opened_is_not_guessed(tmp_path: Path) -> None:
    """The website was looked at and the handler's address shows a page: the guess is silent."""
    page = "https://www.pao.example/download?id=7"
    assert found(week_seen(tmp_path / "a", report(), page=page), "direct-file-url")
    assert not found(week_seen(tmp_path / "b", report(seen(page)), page=page), "direct-file-url")


def test_a_download_address_beside_a_page_is_right(tmp_path: Path) -> None:
    """The public has the page: the address beside it may send whatever it likes."""
    page = "https://www.pao.example/download?id=7<br>https://www.pao.example/org"
    assert not found(_week(tmp_path, page), "direct-file-url")
