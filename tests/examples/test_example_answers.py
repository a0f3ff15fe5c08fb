"""The OIT answers repeat the agency's real faults of 2563, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from examples.generator import expected
from examples.generator.oit import NO, YES
from examples.generator.tables import table
from examples.generator.workspace import Example
from examples.generator.writing import RULEBOOK
from ita_batch.rulebook import Rulebook, load_rulebook
from ita_batch.scoring.scores import forecast
from ita_batch.thai.dates import Trust, Window, parse_date

Row = Mapping[str, object]

BELIEVED = Window(date(2010, 1, 1), date(2030, 12, 31))
FILES = ("pdf", "jpg", "docx", "xlsx")


@pytest.fixture(scope="module")
def answers(example: Example) -> list[tuple[str, Row]]:
    """Owner and row of every answer."""
    return [(owner, row) for owner, own in example.answers.items() for row in own.evidence]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """The rules of the year."""
    return load_rulebook(RULEBOOK)


def page(row: Row) -> str:
    """The page URL as answered."""
    return str(row.get("page_url", ""))


def days(row: Row) -> tuple[date, date] | None:
    """The period as declared, which leaves no question open."""
    if "period_start" not in row:
        return None
    readings = [parse_date(row[key], BELIEVED) for key in ("period_start", "period_end")]
    assert all(reading.trust is Trust.OK for reading in readings)
    start, end = (reading.value for reading in readings)
    assert start is not None
    assert end is not None
    return start, end


def test_every_owner_answers_exactly_its_items(answers: list[tuple[str, Row]], rulebook: Rulebook) -> None:
    """48 rows: every item by each of its owners, all with มี and a click path."""
    owned = {(row["division_id"], row["item_id"]) for row in table("item_owners")}
    assert {(owner, row["item_id"]) for owner, row in answers} == owned
    assert len(answers) == len(owned) == expected.ANSWER_ROWS
    assert {str(row["item_id"]) for _, row in answers} == set(rulebook.items)
    for _, row in answers:
        assert row["answer"] == YES
        assert str(row["explanation"]).startswith("หน้าหลัก > ")
        assert str(row["item_id"]) in rulebook.items


def test_the_file_faults_stand_on_exactly_the_17_items(answers: list[tuple[str, Row]]) -> None:
    """A file for a page, or no page at all; where an item has several owners, in every owner's answer."""
    for _, row in answers:
        faulty = not page(row) or page(row).rsplit(".", 1)[-1] in FILES
        assert faulty == (row["item_id"] in expected.DIRECT_FILE_ITEMS), row
        assert (not page(row)) == (row["item_id"] in expected.NO_PAGE_ITEMS), row
        assert page(row) or row["file_urls"]


def test_two_items_point_to_another_site(answers: list[tuple[str, Row]]) -> None:
    """All other URLs stand on the agency's host, and none is its home page."""
    for _, row in answers:
        if page(row):
            on_site = page(row).startswith(f"{expected.SITE}/") and page(row) != f"{expected.SITE}/"
            assert on_site == (row["item_id"] not in expected.OTHER_SITE_ITEMS), row


def test_pages_of_different_answers_differ(answers: list[tuple[str, Row]]) -> None:
    """No page is given twice, and no corrected page is one of them."""
    pages = [page(row) for _, row in answers if page(row)]
    corrected = list(expected.CORRECTED_PAGE_URLS.values())
    assert len({*pages, *corrected}) == len(pages) + len(corrected)


def test_the_mended_urls_are_pages_of_the_agency() -> None:
    """19 items can be corrected by their URL alone."""
    wanted = {*expected.DIRECT_FILE_ITEMS, *expected.OTHER_SITE_ITEMS}
    assert set(expected.CORRECTED_PAGE_URLS) == wanted
    assert len(expected.CORRECTED_PAGE_URLS) == 19
    for url in expected.CORRECTED_PAGE_URLS.values():
        assert url.startswith(f"{expected.SITE}/")
        assert url.rsplit(".", 1)[-1] not in FILES


def test_components_are_all_there_except_two(example: Example, rulebook: Rulebook) -> None:
    """Every owner answers every component of its items; O2 lacks one, O38 lacks one at both owners."""
    missing = []
    for owner, own in example.answers.items():
        items = [str(row["item_id"]) for row in own.evidence]
        asked = [(item, part) for item in items for part in rulebook.items[item].components]
        assert [(row["item_id"], row["component"]) for row in own.components] == asked
        missing += [(str(row["item_id"]), owner) for row in own.components if row["present"] == NO]
    assert sorted(missing) == [("O2", "DIV01.GA"), ("O38", "DIV05"), ("O38", "DIV06")]
    assert {item for item, _ in missing} == set(expected.MISSING_COMPONENT_ITEMS)


def test_periods_are_covered_except_one(answers: list[tuple[str, Row]], rulebook: Rulebook) -> None:
    """O18 still shows the plan of the year before; items without a period declare none."""
    for _, row in answers:
        item = rulebook.items[str(row["item_id"])]
        declared, (period,) = days(row), item.periods
        if period.start is None or period.end is None:
            assert declared is None
        else:
            assert declared is not None
            covered = declared[0] <= period.start and declared[1] >= period.end
            assert covered == (item.item_id not in expected.PERIOD_ITEMS), row


def test_21_items_are_without_fault() -> None:
    """22 items scored zero in 2563, and each has its fault again."""
    assert expected.READY_ITEMS == 21
    zero = {row["item_id"] for row in table("item_owners") if row["last_score"] == "0"}
    assert zero == set(expected.FAULTY_ITEMS)


def test_the_forecast_is_last_years_score_until_the_urls_are_mended(rulebook: Rulebook) -> None:
    """The same faults give 72.31 again; with 19 better URLs it is 88.11."""
    last = {int(row["indicator"]): Fraction(row["score"]) for row in table("last_scores")}
    ready = set(rulebook.items) - set(expected.FAULTY_ITEMS)
    for items, total in (
        (ready, expected.FORECAST_AS_ANSWERED),
        (ready | set(expected.CORRECTED_PAGE_URLS), expected.FORECAST_WITH_MENDED_URLS),
    ):
        scored = forecast(items, last, rulebook).total
        assert scored is not None
        assert f"{float(scored):.2f}" == total
