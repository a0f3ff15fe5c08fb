"""The site, checked once for all tests that only look at the report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_limits import Settings
from ita_batch.website.check_site import check_site
from ita_batch.website.site import AnswerTarget, SiteReport
from tests.website.site import Site
from tests.website.site.honest import YEAR, honest_pages
from tests.website.site.traps import TRAPS

QUICK = Settings(
    per_host=8,
    answer_seconds=1.5,
    connect_seconds=1.5,
    backoff_seconds=0.01,
    page_bytes=1 << 20,
    file_bytes=4 << 20,
)
"""The limits that a test waits for, made short; all others are the real ones."""
A_MOMENT = 1.0 if sys.platform != "win32" else 5.0
"""Seconds of a check that is cut off once it has read a page: to start the process that reads takes Windows some."""


def now() -> datetime:
    """The time of every answer in a test."""
    return datetime(2021, 3, 12, 9, 0, tzinfo=UTC)


class Checked(NamedTuple):
    """A site and what was seen of it."""

    site: Site
    report: SiteReport
    answers: dict[str, AnswerTarget]


def honest_wanted(base: str) -> list[AnswerTarget]:
    """The answers that a careful division would give."""
    return [
        AnswerTarget(
            page.path, page.item_id, f"{base}{page.path}", tuple(f"{base}{file}" for file in page.files), (YEAR,)
        )
        for page in honest_pages()
        if page.item_id
    ]


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checked]:
    """All traps and all honest answers in one check."""
    with Site(tmp_path_factory.mktemp("site"), traps=True) as site:
        answers = [site.trap_answer(trap) for trap in TRAPS] + honest_wanted(site.url)
        report = check_site(site.wanted(answers), QUICK, CheckContext(now=now, network=site.network()))
        yield Checked(site, report, {answer.key: answer for answer in answers})
