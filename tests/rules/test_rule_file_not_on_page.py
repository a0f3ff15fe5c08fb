"""file-not-on-page: a file beside a page on which it does not hang."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.file_kinds import FileKind
from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.website.site import LinkKind
from tests.support.seen import FILE, HOLDER, PAGE, file_link, proposal, report, seen, week_seen
from tests.support.weeks import found

SEEN = (seen(PAGE), seen(FILE, kind=FileKind.PDF))


@pytest.mark.parametrize(("how", "variant"), [(LinkKind.NONE, None), (LinkKind.SCRIPT, "script")])
def test_a_file_that_does_not_hang_there_is_worth_a_look(tmp_path: Path, how: LinkKind, variant: str | None) -> None:
    """Not there, or in a script only: a warning at the file's cell; the item stays ready."""
    week = week_seen(tmp_path, report(*SEEN, file_links=file_link(how)), files=FILE)
    assert [(one.place.cell, one.severity, one.variant) for one in found(week, "file-not-on-page")] == [
        ("D2", Severity.WARNING, variant)
    ]
    assert "O10" in week.ready


def test_the_page_that_holds_it_is_proposed(tmp_path: Path) -> None:
    """Another page was found to link to it."""
    week = week_seen(tmp_path, report(*SEEN, file_links=file_link(LinkKind.NONE), proposals=proposal()), files=FILE)
    (lost,) = found(week, "file-not-on-page")
    assert lost.variant == "proposed"
    assert f"(เสนอ): {HOLDER}" in message(lost)


@pytest.mark.parametrize("how", sorted(set(LinkKind) - {LinkKind.SCRIPT, LinkKind.NONE}))
def test_a_file_that_hangs_there_in_any_way_is_right(tmp_path: Path, how: LinkKind) -> None:
    """A link, a frame, a viewer: the public finds it."""
    week = week_seen(tmp_path, report(*SEEN, file_links=file_link(how)), files=FILE)
    assert not found(week, "file-not-on-page")


def test_one_of_two_pages_is_enough(tmp_path: Path) -> None:
    """The file hangs on the answer's second page; and a page that was not seen proves nothing."""
    other = "https://www.pao.example/other"
    site = report(*SEEN, seen(other), file_links={**file_link(LinkKind.NONE), **file_link(LinkKind.LINK, other)})
    page = f"{PAGE}<br>{other}"
    assert not found(week_seen(tmp_path / "a", site, page=page, files=FILE), "file-not-on-page")
    unknown = report(*SEEN, file_links=file_link(LinkKind.NONE, known=False))
    assert not found(week_seen(tmp_path / "b", unknown, files=FILE), "file-not-on-page")
