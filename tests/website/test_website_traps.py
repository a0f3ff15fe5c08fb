"""Each trap gives exactly its finding and no other; the honest pages give none."""

from __future__ import annotations

import pytest

from tests.website.conftest import Checked
from tests.website.site.facts import facts
from tests.website.site.honest import honest_answers, honest_pages
from tests.website.site.traps import TRAPS, Trap


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_a_trap_gives_its_fact_and_no_other(checked: Checked, trap: Trap) -> None:
    """What looks bad and is honest gives none."""
    assert facts(checked.report, checked.answers[trap.name]) == trap.facts, checked.report.look(
        checked.answers[trap.name].page_url
    )


def test_honest_pages_give_none(checked: Checked) -> None:
    """Every page that the example's divisions could have answered with."""
    honest = [page.path for page in honest_pages() if page.item_id]
    found = {path: facts(checked.report, checked.answers[path]) for path in honest}
    assert {path: fact for path, fact in found.items() if fact} == {}


def test_the_site_is_as_large_as_promised() -> None:
    """At least 60 honest pages in two encodings, and at least 40 traps that have a finding."""
    pages = [answer.content_type for answer in honest_answers().values() if answer.content_type.startswith("text/html")]
    assert len(pages) >= 60
    assert {content_type.partition("charset=")[2] for content_type in pages} == {"utf-8", "windows-874"}
    assert sum(bool(trap.facts) for trap in TRAPS) >= 40


def test_nothing_connects_to_a_forbidden_port(checked: Checked) -> None:
    """Neither by address, nor by a number, nor by a name, nor by a redirect."""
    assert checked.site.forbidden.connections == 0
    assert checked.report.counters.refused >= 3
    assert "elsewhere.example" not in checked.site.resolved
