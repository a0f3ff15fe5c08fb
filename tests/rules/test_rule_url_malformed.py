"""url-malformed: what stands in a URL cell and is no URL."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EVIDENCE, Tally, Week
from tests.support.oit import oit
from tests.support.weeks import cells, found, week_of


def _week(tmp_path: Path, page: str, files: str = "") -> Week:
    table = f"""
    | ข้อ | คำตอบ | URL หน้าเว็บ | URL ไฟล์ | คำอธิบาย           |
    |----|------|------------|---------|------------------|
    | O1 | มี    | {page}     | {files} | หน้าหลัก > โครงสร้าง |
    """
    return week_of(tmp_path, {"คลัง.xlsx": oit(table)})


@pytest.mark.parametrize(
    ("page", "reading", "variant"),
    [
        ("www.pao.example/org", "https://www.pao.example/org", "bare"),
        ("pao.example/org", "https://pao.example/org", "bare"),
        ("htp://www.pao.example/org", "https://www.pao.example/org", "bare"),
        ("https:/www.pao.example/org", "https://www.pao.example/org", "bare"),
        ("https://www.pao.example/org ดูหน้า 3", "https://www.pao.example/org", "words"),
        ("โครงสร้าง: https://www.pao.example/org", "https://www.pao.example/org", "words"),
        ("“https://www.pao.example/org”", "https://www.pao.example/org", "words"),
        ("https://www.pao.example/org , http://pao.example/org/", "https://www.pao.example/org", "words"),
        (
            "https://www.pao.example/org https://www.pao.example/org2",
            "https://www.pao.example/org , https://www.pao.example/org2",
            "several",
        ),
        (
            "https://www.pao.example/org<br>https://www.pao.example/org2",
            "https://www.pao.example/org , https://www.pao.example/org2",
            "several",
        ),
        (
            "https://www.pao.example/orghttps://www.pao.example/org2",
            "https://www.pao.example/org , https://www.pao.example/org2",
            "several",
        ),
    ],
)
def test_what_can_be_made_out_is_asked_with_its_reading(tmp_path: Path, page: str, reading: str, variant: str) -> None:
    """No http, words beside it, several URLs: a question with the reading, and the item counts with that reading."""
    week = _week(tmp_path, page)
    asked = found(week, "url-malformed")
    assert [(one.place.cell, one.severity, one.variant) for one in asked] == [("C2", Severity.ASK, variant)]
    assert reading in message(asked[0])
    assert "O1" in week.ready
    assert not found(week, "not-main-site")


@pytest.mark.parametrize(
    "page",
    [
        "หน้าหลัก > โครงสร้าง",
        "https://localhost/org",
        "แผนผัง.pdf",
        "https://www.pao.example/แผน พัฒนา.pdf",
        "https://www.pao.example/แผน ปี/2564",
    ],
)
def test_what_is_no_url_is_held_back(tmp_path: Path, page: str) -> None:
    """Words only, a bare file name, a space inside a path: an error at the page cell, and the item is not ready."""
    week = _week(tmp_path, page)
    bad = found(week, "url-malformed")
    assert cells(bad) == ["C2"]
    assert bad[0].severity is Severity.ERROR
    assert page.split("<br>", maxsplit=1)[0].split(maxsplit=1)[0] in message(bad[0])
    assert "O1" not in week.ready
    assert week.registers[EVIDENCE].tally() == Tally(received=1, held=1)


def test_a_name_in_the_place_of_a_url_is_masked(tmp_path: Path) -> None:
    """Who typed a person there is told so without the person's name."""
    week = _week(tmp_path, "น.ส.สมศรี ศรีตัวอย่าง 0820000456")
    (bad,) = found(week, "url-malformed")
    assert not {"สมศรี", "ศรีตัวอย่าง", "0820000456"} & {*message(bad).split(), *str(bad.value).split()}


def test_a_bad_file_url_is_held_back_at_its_own_cell(tmp_path: Path) -> None:
    """The page is right and one of two files is not: one finding at the file cell."""
    week = _week(tmp_path, "https://www.pao.example/org", "https://www.pao.example/a.pdf<br>แฟ้มแนบ")
    bad = found(week, "url-malformed")
    assert cells(bad) == ["D2"]
    assert "แฟ้มแนบ" in message(bad[0])
    assert "O1" not in week.ready


@pytest.mark.parametrize(
    "page",
    [
        "https://www.pao.example/แผนผัง/โครงสร้าง",
        "HTTPS://WWW.PAO.EXAMPLE/org",
        "http://www.pao.example/org?id=1&lang=th#top",
        "https://www.pao.example/%E0%B9%81%E0%B8%9C%E0%B8%99",
        " https://www.pao.example/org ",
    ],
)
def test_thai_paths_and_capitals_are_right(tmp_path: Path, page: str) -> None:
    """A Thai path, capitals, a query and spaces around it make a URL all the same."""
    week = _week(tmp_path, page)
    assert not found(week, "url-malformed")
    assert "O1" in week.ready


def test_several_files_on_lines_are_right(tmp_path: Path) -> None:
    """One file a line, or separated by commas: each is read for itself."""
    for number, files in enumerate(
        (
            "https://www.pao.example/a.pdf<br>https://www.pao.example/b.pdf",
            "https://www.pao.example/a.pdf, https://www.pao.example/b.pdf",
        )
    ):
        week = _week(tmp_path / str(number), "https://www.pao.example/org", files)
        assert not found(week, "url-malformed")
        assert len(week.cases[0].answers[0].several("file_urls")) == 2


@pytest.mark.parametrize("none", ["-", "ไม่มี"])
def test_a_dash_for_no_file_is_none(tmp_path: Path, none: str) -> None:
    """A dash in the optional file cell means that there is none, as it does in every other cell."""
    week = _week(tmp_path, "https://www.pao.example/org", none)
    assert not found(week, "url-malformed")
    assert "O1" in week.ready


def test_a_dash_for_no_page_is_no_page(tmp_path: Path) -> None:
    """A dash in the page cell is a missing page, not a broken URL."""
    week = _week(tmp_path, "-")
    assert [finding.variant for finding in found(week, "direct-file-url")] == ["no-page"]


@pytest.mark.parametrize(
    "page",
    [
        "https://www.pao.example/<br>org",
        "https://www.pao.example/org-<br>chart",
        "https://www.pao.example/org?<br>id=5",
        "https://www.pao.example/org?id=<br>5",
        "https://www.pao.example/ org",
        "https://www.pao.example/our org",
        "https://www.pao.example/org…",
    ],
)
def test_a_broken_address_is_never_a_shorter_one(tmp_path: Path, page: str) -> None:
    """The item waits, as a page and as a file; neither the home page nor half of the address becomes the answer."""
    for week in (_week(tmp_path, page), _week(tmp_path, "https://www.pao.example/org", page)):
        assert "O1" not in week.ready
        assert {one.severity for one in found(week, "url-malformed")} == {Severity.ERROR}
        assert not found(week, "home-page-only")


def test_a_list_of_files_is_parted_at_its_lines(tmp_path: Path) -> None:
    """Each line is an address of its own, with or without its number."""
    files = "https://www.pao.example/a.pdf<br>2. https://www.pao.example/b.pdf<br>www.pao.example/c.pdf"
    week = _week(tmp_path, "https://www.pao.example/org", files)
    assert [one.variant for one in found(week, "url-malformed")] == ["bare"]
    (urls,) = (urls for case in week.cases for urls in case.urls)
    assert [url.text.rpartition("/")[2] for url in urls.files] == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_wrapped_page_is_proposed(tmp_path: Path) -> None:
    """The item counts with the page inside, which the division confirms; nothing is said of Facebook."""
    week = _week(tmp_path, "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.pao.example%2Forg&h=AT0")
    (asked,) = found(week, "url-malformed")
    assert (asked.variant, asked.severity, asked.values["reading"]) == (
        "wrapped",
        Severity.ASK,
        "https://www.pao.example/org",
    )
    assert "O1" in week.ready
    assert not found(week, "not-main-site")
