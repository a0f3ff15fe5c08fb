"""The clicks that an explanation describes are followed as an assessor does who has nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_site import check_site
from ita_batch.website.site import AnswerTarget, SiteReport
from tests.website.conftest import QUICK, now
from tests.website.site import Site
from tests.website.site.honest import template

HOME = template(
    "หน้าหลัก",
    "<b>เมนูรวม</b><a href='/plans'>แผนงาน</a><a href='/one'>รายงาน</a><a href='/two'>รายงาน</a>"
    "<a href='http://elsewhere.example/'>ที่อื่น</a><a href='/none'>หาย</a>",
)
PLANS = template("แผนงาน", "<a href='/plan'>แผนพัฒนา ท้องถิ่น (2561-2565)</a>")


def _described(tmp_path: Path, *steps: str) -> tuple[SiteReport, str]:
    with Site(tmp_path) as site:
        site.changed.update({"/": HOME, "/plans": PLANS, "/plan": template("แผนพัฒนา", "")})
        answer = AnswerTarget("a", "O4", "", described_steps=steps)
        return check_site(site.wanted([answer]), QUICK, CheckContext(now=now, network=site.network())), site.url


@pytest.mark.parametrize(
    "steps",
    [
        ("แผนงาน", "แผนพัฒนาท้องถิ่น 2561-2565"),
        ("เมนูรวม", "แผนงาน", "แผนพัฒนาท้องถิ่น (2561–2565)"),
    ],
)
def test_clicks_that_are_there_are_followed(tmp_path: Path, steps: tuple[str, ...]) -> None:
    """Spaces, dashes and brackets aside; the heading of a menu is no link, and is passed."""
    report, base = _described(tmp_path, *steps)
    assert [click.url for click in report.described_paths["a"].clicks] == [f"{base}/plans", f"{base}/plan"]


@pytest.mark.parametrize(
    "steps", [("แผน",), ("แผนงาน", "อื่น"), ("รายงาน",), ("ที่อื่น",), ("หาย",), ("ไม่มีเมนูนี้", "แผนงาน"), ("เมนูรวม",)]
)
def test_clicks_that_are_not_there_lead_nowhere(tmp_path: Path, steps: tuple[str, ...]) -> None:
    """Other words, two places for one word, somebody else's site, a page that is gone: nothing is proposed."""
    assert _described(tmp_path, *steps)[0].described_paths == {}
