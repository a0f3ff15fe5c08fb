"""How files hang on pages, how a citizen gets to a page, and which page holds a bare file."""

from __future__ import annotations

import pytest

from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_site import check_site
from ita_batch.website.site import AnswerTarget, CrawlEnd, LinkKind
from tests.website.conftest import QUICK, Checked, now
from tests.website.site import Site
from tests.website.site.honest import honest_pages


@pytest.mark.parametrize(
    ("trap", "how"),
    [
        ("linked", LinkKind.LINK),
        ("area", LinkKind.LINK),
        ("handler", LinkKind.LINK),
        ("base", LinkKind.LINK),
        ("percent", LinkKind.LINK),
        ("other-spelling", LinkKind.LINK),
        ("framed", LinkKind.FRAME),
        ("object", LinkKind.FRAME),
        ("embed", LinkKind.FRAME),
        ("pdfjs", LinkKind.VIEWER),
        ("google", LinkKind.VIEWER),
        ("office", LinkKind.VIEWER),
        ("in-frame", LinkKind.IN_FRAME),
        ("script-only", LinkKind.SCRIPT),
        ("not-there", LinkKind.NONE),
    ],
)
def test_how_a_file_hangs_is_told(checked: Checked, trap: str, how: LinkKind) -> None:
    """A link, a frame, a viewer, a page inside the page; what only a script holds is not proven."""
    answer = checked.answers[trap]
    link = checked.report.file_links[answer.page_url, answer.file_urls[0]]
    assert link.kind is how
    assert link.proven is (how not in (LinkKind.NONE, LinkKind.SCRIPT))


def test_a_page_that_cannot_be_seen_proves_nothing(checked: Checked) -> None:
    """Whether a file hangs on a page that is down is not known."""
    with Site(checked.site._folder) as site:
        answer = AnswerTarget("a", "O4", f"{site.local}/none", (f"{site.local}/files/hr-criteria.pdf",))
        report = check_site(site.wanted([answer]), QUICK, CheckContext(now=now, network=site.network()))
    link = report.file_links[answer.page_url, answer.file_urls[0]]
    assert not link.known
    assert not link.proven


@pytest.mark.parametrize(
    ("trap", "last"),
    [
        ("image-link", "แผนจากภาพ"),
        ("tip-link", "แผนจากคำอธิบาย"),
        ("wordless-link", "ชื่อของหน้า"),
        ("in-frameset", "แผนในกรอบ"),
        ("session", "แผน"),
    ],
)
def test_a_link_without_words_is_told_by_its_picture_its_tip_or_its_page(
    checked: Checked, trap: str, last: str
) -> None:
    """The words of a path are those that a citizen sees."""
    path = checked.report.paths[checked.answers[trap].page_url]
    assert path is not None
    assert path.clicks[-1].text == last


def test_the_path_of_every_honest_page_is_its_menu(checked: Checked) -> None:
    """In the words of the menu, in both encodings: หน้าหลัก › แผนงาน › แผนพัฒนาท้องถิ่น."""
    for page in honest_pages():
        if page.item_id:
            path = checked.report.paths[f"{checked.site.url}{page.path}"]
            assert path is not None
            assert path.words == " › ".join(("หน้าหลัก", *page.menu))


def test_the_walk_keeps_to_robots_and_out_of_calendars(checked: Checked) -> None:
    """What robots.txt forbids is not walked to, only looked at where an answer names it; a calendar is left in time."""
    targets = checked.site.main.targets()
    assert "/private/list" not in targets
    assert sum(target.startswith("/calendar/") for target in targets) <= QUICK.alike_pages
    assert checked.report.crawl_end is CrawlEnd.WHOLE_SITE


def test_a_file_on_another_page_is_given_that_page(checked: Checked) -> None:
    """With the way to it."""
    (file,) = checked.answers["elsewhere"].file_urls
    (proposal,) = checked.report.proposals[file]
    assert proposal.page_url == f"{checked.site.url}/trap/holder"
    assert proposal.path is not None
    assert proposal.path.words == "หน้าหลัก › ข้อทดสอบ › หน้าที่มีไฟล์"


@pytest.fixture(scope="module")
def bare_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """For each bare file of the honest pages: what is proposed, and its way, on a site known by its address alone."""
    with Site(tmp_path_factory.mktemp("bare")) as site:
        files = [file for page in honest_pages() for file in page.files]
        answers = [AnswerTarget(file, "O4", f"{site.local}{file}", direct_file=True) for file in files]
        wanted = site.wanted(answers)
        report = check_site(type(wanted)(site.local, (site.local_host,), wanted.answers), QUICK, CheckContext(now=now))
        proposals = {file: report.proposals[f"{site.local}{file}"][0] for file in files}
        return {
            file: (one.page_url.removeprefix(site.local), one.path.words if one.path else "")
            for file, one in proposals.items()
        }


def test_each_bare_file_is_given_the_page_that_links_to_it(bare_files: dict[str, tuple[str, str]]) -> None:
    """All files of the example, found by walking from the home page."""
    expected = {file: (page.path, " › ".join(("หน้าหลัก", *page.menu))) for page in honest_pages() for file in page.files}
    assert bare_files == expected


def test_the_walk_ends_when_everything_is_found(checked: Checked) -> None:
    """A page on the menu needs no walk through the whole site."""
    with Site(checked.site._folder) as site:
        answer = AnswerTarget("a", "O5", f"{site.url}/menu/1")
        report = check_site(site.wanted([answer]), QUICK, CheckContext(now=now, network=site.network()))
        assert report.crawl_end is CrawlEnd.FOUND_ALL
        assert len(site.main.requests) <= 4  # home, the page, an address that does not exist, robots.txt


def test_the_walk_has_a_limit(checked: Checked) -> None:
    """Beyond it nothing is certain."""
    from dataclasses import replace

    with Site(checked.site._folder) as site:
        answer = AnswerTarget("a", "O5", f"{site.url}/nowhere-linked")
        site.changed["/nowhere-linked"] = site._answers["/about/duties"]
        settings = replace(QUICK, crawl_pages=10)
        report = check_site(site.wanted([answer]), settings, CheckContext(now=now, network=site.network()))
    assert report.crawl_end is CrawlEnd.PAGE_LIMIT
    assert report.paths[answer.page_url] is None
    assert not report.whole_site_walked
