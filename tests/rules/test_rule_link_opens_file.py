"""link-opens-file: an address that looks like a page and sends a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.file_kinds import FileKind
from ita_batch.findings import Severity
from ita_batch.messages import fix, message
from tests.support.seen import HOLDER, PAGE, WAY_WORDS, proposal, report, seen, week_seen
from tests.support.weeks import found


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.DOCX, FileKind.IMAGE, FileKind.OLE])
def test_a_page_that_is_a_file_is_held_back(tmp_path: Path, kind: FileKind) -> None:
    """By its content, whatever its name: an error, and the item is not ready."""
    week = week_seen(tmp_path, report(seen(PAGE, kind=kind, file_name="plan.bin")))
    opened = found(week, "link-opens-file")
    assert [(one.place.cell, one.severity, one.variant) for one in opened] == [("C2", Severity.ERROR, None)]
    assert "plan.bin" in message(opened[0])
    assert "O10" not in week.ready


def test_the_page_that_holds_it_is_proposed(tmp_path: Path) -> None:
    """The page and the way to it stand in the sentence, marked as a proposal; nothing is taken silently."""
    week = week_seen(tmp_path, report(seen(PAGE, kind=FileKind.PDF), proposals=proposal(PAGE)))
    (opened,) = found(week, "link-opens-file")
    assert opened.variant == "proposed"
    assert f"(เสนอ): {HOLDER}" in message(opened)
    assert WAY_WORDS in message(opened)
    assert HOLDER in fix(opened)
    assert "O10" not in week.ready


def test_a_page_beside_it_is_enough(tmp_path: Path) -> None:
    """Two URLs, one of them a page: no fault of this kind."""
    other = "https://www.pao.example/other"
    site = report(seen(PAGE, kind=FileKind.PDF), seen(other))
    assert not found(week_seen(tmp_path, site, page=f"{PAGE}<br>{other}"), "link-opens-file")


def test_what_the_form_shows_already_is_said_once(tmp_path: Path) -> None:
    """An address that ends in .pdf is direct-file-url, not this."""
    url = "https://www.pao.example/plan.pdf"
    week = week_seen(tmp_path, report(seen(url, kind=FileKind.PDF)), page=url)
    assert found(week, "direct-file-url")
    assert not found(week, "link-opens-file")
