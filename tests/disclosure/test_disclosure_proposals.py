"""What the walk proposes is reported with the fault, and accepted by nobody but the division."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.disclosure.item_looks import ItemLook
from ita_batch.examine import accepted_items
from ita_batch.file_kinds import FileKind
from ita_batch.findings import Severity
from ita_batch.messages import fix, message
from ita_batch.publish.machine.run_blocks import links_document
from ita_batch.report.facts import facts_of
from ita_batch.website.site import Click, ClickPath, SiteReport
from ita_batch.week import Week
from tests.support.seen import FILE, HOLDER, PAGE, ROW, WAY, WAY_WORDS, proposal, report, seen, week_seen
from tests.support.weeks import found

SECOND = "https://www.pao.example/second.pdf"
OTHER = "https://www.pao.example/other"
PDF = seen(FILE, kind=FileKind.PDF)


def _look(week: Week) -> ItemLook:
    return facts_of(week).looks["O10"]


@pytest.mark.parametrize(("page", "files", "variant"), [(FILE, "", "proposed"), ("", FILE, "no-page-proposed")])
def test_a_bare_file_gets_its_page_proposed(tmp_path: Path, page: str, files: str, variant: str) -> None:
    """In the sentence and in the remedy; still an error, and the item still waits."""
    week = week_seen(tmp_path, report(PDF, proposals=proposal()), page=page, files=files)
    (direct,) = found(week, "direct-file-url")
    assert (direct.variant, direct.severity) == (variant, Severity.ERROR)
    assert f"(เสนอ): {HOLDER} ทางคลิก: {WAY_WORDS}" in message(direct)
    assert HOLDER in fix(direct)
    assert not week.ready
    assert accepted_items(week) == {"O10"}


def test_the_same_fault_with_and_without_the_website(tmp_path: Path) -> None:
    """The fingerprint of the fault does not depend on what was proposed."""
    prints = [
        found(week_seen(tmp_path / name, site, page=FILE), "direct-file-url")[0].fingerprint
        for name, site in (("a", None), ("b", report(PDF)), ("c", report(PDF, proposals=proposal())))
    ]
    assert len(set(prints)) == 1


def test_without_a_way_the_page_is_proposed_all_the_same(tmp_path: Path) -> None:
    """A page that some answer gives, and to which nothing leads."""
    week = week_seen(tmp_path, report(PDF, proposals=proposal(path=None)), page=FILE)
    (direct,) = found(week, "direct-file-url")
    assert f"(เสนอ): {HOLDER} ทางคลิก: –" in message(direct)


def test_the_page_that_holds_all_files_goes_before_a_nearer_one(tmp_path: Path) -> None:
    """Two files without a page: the first is on two pages, the second on one of them."""
    first = {FILE: (*proposal(page=OTHER)[FILE], *proposal()[FILE])}
    site = report(PDF, seen(SECOND, kind=FileKind.PDF), proposals={**first, **proposal(SECOND)})
    week = week_seen(tmp_path, site, page="", files=f"{FILE}<br>{SECOND}")
    assert HOLDER in message(found(week, "direct-file-url")[0])


def test_a_foreign_page_gets_the_page_that_its_explanation_leads_to(tmp_path: Path) -> None:
    """The clicks told end on the agency's own page."""
    described = {ROW: ClickPath((Click("แผน", HOLDER),))}
    week = week_seen(tmp_path, report(described_paths=described), page="https://youtu.be/x1")
    (foreign,) = found(week, "not-main-site")
    assert (foreign.variant, foreign.severity) == ("proposed", Severity.ERROR)
    assert f"(เสนอ): {HOLDER}" in message(foreign)
    assert accepted_items(week) == {"O10"}


@pytest.mark.parametrize(("text", "variant"), [("", "proposed"), ("ดูในเว็บไซต์", "no-path-proposed")])
def test_the_way_found_is_proposed_as_the_explanation(tmp_path: Path, text: str, variant: str) -> None:
    """For a missing explanation and for one that tells no path; the answer itself stays as it was."""
    week = week_seen(tmp_path, report(seen(PAGE), paths={PAGE: WAY}), explanation=text)
    (missing,) = found(week, "explanation-missing")
    assert missing.variant == variant
    assert f"(เสนอ): {WAY_WORDS}" in message(missing)
    assert week.cases[9].with_evidence[0].text("explanation") == text
    assert _look(week).explanations == (WAY_WORDS,)


def test_an_explanation_that_tells_a_path_is_left_alone(tmp_path: Path) -> None:
    """Whatever other way was found."""
    week = week_seen(tmp_path, report(seen(PAGE), paths={PAGE: WAY}))
    assert not found(week, "explanation-missing")
    assert _look(week).explanations == ()


def test_an_item_with_another_error_is_not_saved_by_a_proposal(tmp_path: Path) -> None:
    """Accepting the page would not correct the bad file URL beside it."""
    week = week_seen(tmp_path, report(PDF, proposals=proposal()), page=FILE, files="แฟ้มแนบ")
    assert found(week, "url-malformed")
    assert accepted_items(week) == set()


def test_nothing_is_proposed_where_nothing_was_found(tmp_path: Path) -> None:
    """Neither without a report, nor without a find, nor without a network."""
    for name, site in (("a", None), ("b", report(PDF)), ("c", SiteReport(reached=False))):
        week = week_seen(tmp_path / name, site, page=FILE, explanation="")
        assert [one.variant for one in found(week, "direct-file-url")] == [None]
        assert [one.variant for one in found(week, "explanation-missing")] == [None]
        assert _look(week).pages == ()
    assert links_document(facts_of(week_seen(tmp_path / "d", None))) is None
