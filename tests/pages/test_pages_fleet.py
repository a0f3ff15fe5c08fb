"""The page of a fleet in a real browser: on a screen, a phone and paper, for a province and for the whole country."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.fleet.fleet_tables import Tables, agency, failed, invented
from tests.pages.browser import PHONE, WIDE, opened
from tests.pages.page_weeks import LONG

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.heavy, pytest.mark.needs("pandas")]

A4_LANDSCAPE = (842, 595)
LARGEST = 1_500_000  # bytes
COUNTRY = [f"จังหวัดที่ {province} / อำเภอที่ {place}" for province in range(1, 78) for place in range(1, 12)]

FLEETS: dict[str, Callable[[], Tables]] = {
    "a province": lambda: invented(58, [f"อำเภอที่ {place}" for place in range(1, 9)], seed=7),
    "long names": lambda: Tables(
        [
            *(agency(f"{LONG} {n}", LONG, agency_type=LONG, forms_silent=n, grade=LONG) for n in range(5)),
            failed(LONG * 2, LONG, failure_th=f"{LONG} {'ก' * 300}"),
        ]
    ),
    "no agency": Tables,
    "all failed": lambda: Tables([failed(f"อบต.ที่ {n}") for n in range(20)]),
    "the country": lambda: invented(7850, COUNTRY, seed=7),
}


@pytest.mark.parametrize("name", FLEETS)
def test_the_page_of_a_fleet(chromium: Browser, tmp_path: Path, name: str) -> None:
    """Nothing sticks out or is cut, axe-core finds no fault, open or folded; no request but for the page itself."""
    from ita_batch.fleet.shown.fleet_page import write_fleet_page

    path = tmp_path / "fleet.html"
    write_fleet_page(path, FLEETS[name]().facts())
    assert path.stat().st_size < LARGEST
    for width in (WIDE, PHONE):
        with opened(chromium, path, width) as seen:
            assert seen.outside() == []
            assert seen.cut() == []
            assert seen.accessibility() == []
            assert seen.console == []
            assert seen.requests == [path.as_uri()]
            assert set(seen.printed()) == {A4_LANDSCAPE}
            assert seen.smallest_on_paper() >= 7
            if name != "the country":
                seen.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
                assert seen.outside() == []
                assert seen.accessibility() == []


def test_what_is_folded_opens_with_the_keyboard(chromium: Browser, tmp_path: Path) -> None:
    """Without a script: the names of a region, by the key that opens a summary."""
    from ita_batch.fleet.shown.fleet_page import write_fleet_page

    path = tmp_path / "fleet.html"
    write_fleet_page(path, invented(450, COUNTRY[:30], seed=7).facts())
    with opened(chromium, path, script=False) as seen:
        names = seen.page.locator(".names p").first
        assert not names.is_visible()
        seen.page.locator(".names summary").first.focus()
        seen.page.keyboard.press("Enter")
        assert names.is_visible()
        assert seen.page.locator("h1").inner_text().startswith("ภาพรวมการประเมิน ITA ทุกหน่วยงาน")
