"""not-main-site: the page must stand on the agency's own website."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EVIDENCE, Tally, Week
from tests.support.oit import oit
from tests.support.weeks import found, small_agency, week_of


def _week(tmp_path: Path, page: str, *, item: str = "O1", **settings: str) -> Week:
    table = f"""
    | ข้อ    | คำตอบ | URL หน้าเว็บ | คำอธิบาย           |
    |--------|------|------------|------------------|
    | {item} | มี    | {page}     | หน้าหลัก > โครงสร้าง |
    """
    agency = small_agency(settings={**small_agency().settings, **settings})
    return week_of(tmp_path, {"คลัง.xlsx": oit(table)}, agency=agency)


@pytest.mark.parametrize(
    ("page", "host", "variant"),
    [
        ("https://www.facebook.com/pao.example", "www.facebook.com", "network"),
        ("https://m.facebook.com/login/?next=x", "m.facebook.com", "login"),
        ("https://drive.google.com/drive/folders/x1", "drive.google.com", "drive"),
        ("https://www.dropbox.com/sh/x1", "www.dropbox.com", "drive"),
        ("https://1drv.ms/f/s!x1", "1drv.ms", "drive"),
        ("https://bit.ly/3x1", "bit.ly", "shortener"),
        ("https://line.me/R/ti/p/@pao", "line.me", "chat"),
        ("https://youtu.be/x1", "youtu.be", "video"),
        ("https://forms.gle/x1", "forms.gle", "form"),
        ("https://accounts.google.com/ServiceLogin?x=1", "accounts.google.com", "login"),
        ("https://evilpao.example/org", "evilpao.example", None),
        ("https://pao.example.com/org", "pao.example.com", None),
        ("https://notbit.ly/org", "notbit.ly", None),
        ("https://www.other.example/?from=www.pao.example", "www.other.example", None),
        ("https://www.pao.example:8443/org", "www.pao.example:8443", None),
    ],
)
def test_a_foreign_host_is_held_back(tmp_path: Path, page: str, host: str, variant: str | None) -> None:
    """Facebook, Drive, a look-alike or another office: an error that names host and kind, and the item is not ready."""
    week = _week(tmp_path, page)
    foreign = found(week, "not-main-site")
    assert [(finding.place.cell, finding.severity, finding.variant) for finding in foreign] == [
        ("C2", Severity.ERROR, variant)
    ]
    assert host in message(foreign[0])
    assert "O1" not in week.ready
    assert week.registers[EVIDENCE].tally() == Tally(received=1, held=1)


def test_the_main_site_is_named(tmp_path: Path) -> None:
    """The sentence says on which site the data belong."""
    (foreign,) = found(_week(tmp_path, "https://www.other.example/org"), "not-main-site")
    assert "www.other.example ไม่ใช่เว็บไซต์หลักของหน่วยงาน (pao.example)" in message(foreign)


@pytest.mark.parametrize(
    "page",
    [
        "https://www.pao.example/org",
        "https://pao.example/org",
        "http://WWW.PAO.EXAMPLE/org",
        "https://plan.pao.example/org",
        "https://www.plan.pao.example/org",
    ],
)
def test_the_own_site_and_its_subdomains_are_right(tmp_path: Path, page: str) -> None:
    """With or without www, in capitals, on a subdomain: the agency's own."""
    week = _week(tmp_path, page)
    assert not found(week, "not-main-site")
    assert "O1" in week.ready


def test_another_site_that_the_agency_names_is_its_own(tmp_path: Path) -> None:
    """A second host of the agency is accepted once agency.xlsx names it."""
    page = "https://eservice.example.org/org"
    assert found(_week(tmp_path / "a", page), "not-main-site")
    own = _week(tmp_path / "b", page, เว็บไซต์อื่นของหน่วยงาน="eservice.example.org\nhttps://data.example.org")
    assert not found(own, "not-main-site")


def test_social_item_asks_for_the_place_on_the_site(tmp_path: Path) -> None:
    """O9 answered with the Facebook page itself: another sentence; the place on the site is right."""
    facebook = found(_week(tmp_path / "a", "https://www.facebook.com/pao.example", item="O9"), "not-main-site")
    assert [(finding.severity, finding.variant) for finding in facebook] == [(Severity.ERROR, "social")]
    week = _week(tmp_path / "b", "https://www.pao.example/", item="O9")
    assert not found(week, "not-main-site")
    assert "O9" in week.ready


@pytest.mark.parametrize("page", ["https://www.pao.example:443/org", "http://www.pao.example:80/org"])
def test_the_default_port_changes_nothing(tmp_path: Path, page: str) -> None:
    """:443 of https and :80 of http name the same site."""
    assert not found(_week(tmp_path, page), "not-main-site")


@pytest.mark.parametrize("site", ["https://อบจ.example", "https://xn--82c9a2c.example", "HTTPS://WWW.อบจ.EXAMPLE:443/"])
@pytest.mark.parametrize("page", ["https://www.อบจ.example/org", "https://xn--82c9a2c.example/org"])
def test_a_thai_host_has_two_spellings(tmp_path: Path, site: str, page: str) -> None:
    """In Thai letters or in Punycode: one site, however agency.xlsx spells it."""
    assert not found(_week(tmp_path, page, เว็บไซต์หลัก=site), "not-main-site")


def test_a_port_that_the_agency_names_belongs_to_its_host(tmp_path: Path) -> None:
    """A host with a port is that host with that port only."""
    site = "http://pao.example:8080"
    assert not found(_week(tmp_path / "a", "http://pao.example:8080/org", เว็บไซต์หลัก=site), "not-main-site")
    assert found(_week(tmp_path / "b", "http://pao.example/org", เว็บไซต์หลัก=site), "not-main-site")


@pytest.mark.parametrize(
    ("page", "variant"),
    [("https://youtu.be/x1", "social"), ("https://other.example/", "social"), ("https://bit.ly/x1", "shortener")],
)
def test_the_social_item_asks_for_the_place_whatever_network_it_is(tmp_path: Path, page: str, variant: str) -> None:
    """O9 with any foreign page asks for the place on the site; a short link is told as what it is."""
    assert [one.variant for one in found(_week(tmp_path, page, item="O9"), "not-main-site")] == [variant]


@pytest.mark.parametrize("page", ["https://www.pao.example/wp-admin/post.php?post=1", "https://pao.example/login.php"])
def test_a_login_page_of_the_agency_is_worth_a_look(tmp_path: Path, page: str) -> None:
    """The back office is no page for the public: a warning, and the item is ready."""
    week = _week(tmp_path, page)
    assert [(one.variant, one.severity) for one in found(week, "not-main-site")] == [("own-login", Severity.WARNING)]
    assert "O1" in week.ready


def test_a_foreign_url_beside_the_agencys_page_is_worth_a_look(tmp_path: Path) -> None:
    """A film beside the page, and a file on Drive beside it: warnings at their cells, and the item is ready."""
    table = """
    | ข้อ | คำตอบ | URL หน้าเว็บ                                         | URL ไฟล์                     | คำอธิบาย     |
    |----|------|----------------------------------------------------|-----------------------------|------------|
    | O1 | มี    | https://www.pao.example/org<br>https://youtu.be/x1 | https://drive.google.com/x1 | หน้าหลัก > ก |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": oit(table)})
    beside = found(week, "not-main-site")
    assert [(one.place.cell, one.variant, one.severity) for one in beside] == [
        ("C2", "beside", Severity.WARNING),
        ("D2", "beside", Severity.WARNING),
    ]
    assert len({one.fingerprint for one in beside}) == 2
    assert "O1" in week.ready


@pytest.mark.parametrize(
    "page",
    [
        "https://www.pao.example/?p=12&preview=true",
        "https://www.pao.example/org/?preview_id=12&preview_nonce=ab&preview=true",
        "https://www.pao.example/index.php?option=com_content&task=article.edit&a_id=5",
        "https://www.pao.example/post.php?post=12&action=edit",
        "https://www.pao.example/node/12/edit",
        "https://www.pao.example/org?elementor-preview=12",
        "https://www.pao.example/preview/org",
        "https://www.pao.example/Draft/12",
    ],
)
def test_a_page_before_it_is_published_is_worth_a_look(tmp_path: Path, page: str) -> None:
    """What the editor of the site sees, the public may not: a warning, as of a login."""
    week = _week(tmp_path, page)
    assert [(one.variant, one.severity) for one in found(week, "not-main-site")] == [("own-preview", Severity.WARNING)]
    assert "O1" in week.ready


@pytest.mark.parametrize(
    "page",
    ["https://www.pao.example/edition/5", "https://www.pao.example/?p=12", "https://www.pao.example/a?previewer=1"],
)
def test_what_only_sounds_like_a_preview(tmp_path: Path, page: str) -> None:
    """Whole words count."""
    assert not found(_week(tmp_path, page), "not-main-site")


@pytest.mark.parametrize("page", ["https://www.pao.example/wp-admin/post.php?post=1&action=edit"])
def test_the_back_office_is_named_as_such(tmp_path: Path, page: str) -> None:
    """One warning, the graver."""
    assert [one.variant for one in found(_week(tmp_path, page), "not-main-site")] == ["own-login"]


def test_an_edit_address_of_a_drive_is_a_drive(tmp_path: Path) -> None:
    """Google Docs counts for nothing, opened or edited."""
    week = _week(tmp_path, "https://docs.google.com/document/d/1x/edit?usp=sharing")
    assert [(one.variant, one.severity) for one in found(week, "not-main-site")] == [("drive", Severity.ERROR)]
