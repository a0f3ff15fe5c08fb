"""What the years say, and how sure they are: counted by hand from what was found, and nothing surer than that."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook import Certainty, load_rulebook
from ita_batch.rulebook.load import tables_of
from ita_batch.rulebook.tables import BESIDE, year_of
from ita_batch.rulebook.year_files import own_tables, read_table

YEARS = range(2564, 2571)
RULEBOOKS = {year: load_rulebook(f"nacc_{year}") for year in YEARS}
ITEMS = {2564: 43, 2565: 43, 2566: 43, 2567: 35, 2568: 28, 2569: 26, 2570: 26}


def items_with(year: int, fact: str, *marks: str) -> set[str]:
    """The items of which a fact is as sure as that."""
    certainties = RULEBOOKS[year].certainties
    return {item for item in RULEBOOKS[year].items if certainties[f"items.{item}.{fact}"] in marks}


@pytest.mark.parametrize(("year", "number"), ITEMS.items())
def test_the_items_of_a_year(year: int, number: int) -> None:
    """As many as each year had, each with a title."""
    assert len(RULEBOOKS[year].items) == number
    assert all(item.title for item in RULEBOOKS[year].items.values())


@pytest.mark.parametrize(
    ("year", "titles", "components", "steps"),
    [(2565, 42, 5, 6), (2566, 43, 19, 0), (2567, 6, 5, 1), (2568, 28, 4, 1), (2569, 26, 0, 0), (2570, 0, 0, 0)],
)
def test_how_much_of_a_year_was_published(year: int, titles: int, components: int, steps: int) -> None:
    """Titles, items of which components were seen, and dated steps of the calendar."""
    assert len(items_with(year, "title", "published")) == titles
    rows = tables_of(f"nacc_{year}")["components"]
    assert len({row["item_id"] for row in rows if row["certainty"] == "published"}) == components
    assert len(RULEBOOKS[year].calendar) == steps


CUTS = {
    2565: "9.1 1-9, 9.2 10-17, 9.3 18-24, 9.4 25-28, 9.5 29-33, 10.1 34-41, 10.2 42-43",
    2566: "9.1 1-10, 9.2 11-18, 9.3 19-22, 9.4 23-26, 9.5 27-30, 10.1 31-38, 10.2 39-43",
    2567: "9.1 1-6, 9.2 7-13, 9.3 14-17, 9.4 18-21, 9.5 22-25, 10.1 26-33, 10.2 34-35",
    2568: "9.1 1-4, 9.2 5-11, 9.3 12-13, 9.4 14-16, 9.5 17-20, 10.1 21-24, None 25-26, 10.2 27-28",
    2569: "None 1-26",
    2570: "None 1-26",
}


@pytest.mark.parametrize(("year", "cut"), CUTS.items())
def test_the_cut_of_a_year(year: int, cut: str) -> None:
    """From which item to which; of 2568 two items may belong to either, of 2569 nothing is known."""
    found: dict[str, list[int]] = {}
    for number, item in enumerate(RULEBOOKS[year].items.values(), 1):
        found.setdefault(str(item.sub_indicator), []).append(number)
    assert ", ".join(f"{name} {min(items)}-{max(items)}" for name, items in found.items()) == cut
    assert sum(map(len, found.values())) == ITEMS[year]
    assert items_with(year, "sub_indicator", "missing") == {
        name for name, item in RULEBOOKS[year].items.items() if item.sub_indicator is None
    }


@pytest.mark.parametrize("year", YEARS)
def test_weights_and_bands_are_known_as_long_as_anybody_could_know(year: int) -> None:
    """30/30/40, sure of 2564 alone; the bands of 2566 to 2568 as published; nothing after that."""
    rulebook = RULEBOOKS[year]
    weights = [one.weight and int(one.weight * 100) for one in rulebook.instruments]
    assert weights == ([30, 30, 40] if year < 2569 else [None, None, None])
    marks = {rulebook.certainties[f"instruments.{one.instrument_id}"] for one in rulebook.instruments}
    assert marks == {Certainty.SEED if year == 2564 else Certainty.VERIFY if year < 2569 else Certainty.MISSING}
    assert len(rulebook.grades) == (7 if year < 2566 else 5 if year < 2569 else 0)
    assert bool(rulebook.unsure("grades")) == (year not in {2564, 2566, 2567, 2568})


@pytest.mark.parametrize("year", YEARS)
def test_what_goes_into_itas(year: int) -> None:
    """A head-count, and names in 2569 (one department); a list of outsiders, and after 2565 nobody knows."""
    assert RULEBOOKS[year].iit_input == ("headcount" if year < 2569 else "named")
    assert RULEBOOKS[year].eit_input == ("list" if year < 2566 else None)
    sure = not RULEBOOKS[year].unsure("year.iit_input")
    assert sure is (year == 2564)


@pytest.mark.parametrize("year", YEARS)
def test_no_minimum_sample_is_invented(year: int) -> None:
    """Of the staff's nothing is known after 2565; of part 1 only what the table of 2567 says; of part 2 nothing."""
    known = {(rule.instrument, rule.part) for rule in RULEBOOKS[year].samples if rule.known}
    if year < 2566:
        assert known == {("IIT", None), ("EIT", None)}
    else:
        assert known == ({("EIT", 1)} if year == 2567 else set())


@pytest.mark.parametrize("year", range(2565, 2571))
def test_an_item_continues_items_of_the_year_before(year: int) -> None:
    """Each of them once: two items that take over one page would both be answered with it."""
    before = RULEBOOKS[year - 1].items
    followed = [name for item in RULEBOOKS[year].items.values() for name in item.follows]
    assert set(followed) <= set(before)
    assert len(followed) == len(set(followed))
    assert not items_with(year, "follows", "published", "seed", "confirmed")


@pytest.mark.parametrize(
    ("year", "lineage"),
    [
        (2565, {"O34": "", "O35": "O35"}),  # the executive's declaration ended, No Gift Policy began
        (2566, {"O10": "", "O11": "O10 O18", "O12": "O11 O19", "O30": "O33", "O32": "", "O39": "", "O41": ""}),
        (2567, {"O4": "O5", "O7": "O4", "O8": "O11 O12", "O20": "O39", "O25": "O30", "O29": ""}),
        (2568, {"O1": "O1 O3", "O3": "O4 O6", "O12": "O14 O16", "O16": "O20 O21", "O21": "O26 O27 O28"}),
        (2569, {"O10": "O10 O11", "O20": "O21 O22", "O25": "", "O26": "O27 O28"}),
        (2570, {"O1": "O1", "O26": "O26"}),
    ],
)
def test_items_that_were_joined_moved_or_are_new(year: int, lineage: dict[str, str]) -> None:
    """Where the numbers mislead."""
    found = {item: " ".join(RULEBOOKS[year].items[item].follows) for item in lineage}
    assert found == lineage


def test_an_item_with_two_periods() -> None:
    """A plan of the year and its progress to the second quarter; a declaration and last year's report."""
    items = RULEBOOKS[2569].items
    assert [period.code for period in items["O6"].periods] == ["year", "h1"]
    assert [period.code for period in items["O20"].periods] == ["within_year", "previous_year"]
    assert items["O6"].period_label == "ตลอดปีงบประมาณ 2569 และ 6 เดือนแรกของปีงบประมาณ 2569"
    assert {"O6", "O20"} <= items_with(2569, "period", "verify")


@pytest.mark.parametrize(
    ("year", "annexes"),
    [
        (2566, {}),
        (2567, {"O14": "xlsx pdf", "O17": "xlsx pdf"}),
        (2568, {"O12": "xlsx pdf", "O13": "xlsx pdf", "O20": "pdf"}),
        (2569, {"O11": "xlsx pdf", "O12": "xlsx pdf", "O18": "xlsx pdf", "O19": "pdf"}),
    ],
)
def test_items_that_need_a_given_form(year: int, annexes: dict[str, str]) -> None:
    """And in which kinds of files."""
    found = {name: " ".join(item.annex.file_kinds) for name, item in RULEBOOKS[year].items.items() if item.annex}
    assert found == annexes


@pytest.mark.parametrize("year", range(2565, 2570))
def test_none_must_be_written_where_the_component_says_so(year: int) -> None:
    """Blank is no answer there."""
    for item in RULEBOOKS[year].items.values():
        assert item.written_none == {one for one in item.components if "ไม่มี" in one}, item.item_id
    assert any(item.written_none for item in RULEBOOKS[year].items.values())


@pytest.mark.parametrize("year", YEARS)
def test_a_social_network_is_asked_for_until_2566(year: int) -> None:
    """O9 asks for the place on the site that links to it; later years have no such item."""
    found = {name for name, item in RULEBOOKS[year].items.items() if item.links_to_social_network}
    assert found == ({"O9"} if year < 2567 else set())


@pytest.mark.parametrize("year", YEARS)
def test_no_component_of_a_year_speaks_of_another(year: int) -> None:
    """The year itself and the one before are asked for; a law may be older."""
    for item in RULEBOOKS[year].items.values():
        named = {int(found) for text in item.components for found in re.findall(r"(?<!\d)25[67]\d(?!\d)", text)}
        assert named <= {year, year - 1, 2560}, item.item_id
        assert not any(str(other) in item.title for other in range(2560, 2580) if other != year)


@pytest.mark.parametrize("year", YEARS)
def test_every_fact_that_is_there_has_a_source(year: int) -> None:
    """What a page says can be opened; no source is a place on somebody's machine."""
    for table, rows in own_tables(rulebooks_folder() / f"nacc_{year}").items():
        for row in rows:
            source = row.get("source", "")
            assert source or row["certainty"] == "missing", (table, row)
            assert not re.search(r"(?<![\w./])/(?:home|tmp|work|root|mnt)/|[A-Z]:\\", source), (table, row)


@pytest.mark.parametrize("year", range(2565, 2570))
def test_what_was_published_says_where(year: int) -> None:
    """An address, a news article's number or a file's; what a year has from another is no more than to be verified."""
    for table, rows in own_tables(rulebooks_folder() / f"nacc_{year}").items():
        for row in rows if table != "year" else ():
            marks = {value for key, value in row.items() if key.endswith("certainty")}
            assert "seed" not in marks, (table, row)
            if "published" in marks:
                assert re.search(r"https?://|GitHub file id|nationthailand|rtrda", row["source"]), (table, row)


def test_nothing_of_the_draft_is_sure() -> None:
    """Nothing of 2570 was found."""
    assert set(RULEBOOKS[2570].certainties.values()) == {Certainty.VERIFY, Certainty.MISSING}


HOLIDAYS = read_table(rulebooks_folder() / "holidays.csv")


def test_holidays_are_days_on_which_offices_would_work() -> None:
    """No weekend, each day once, in order; Labour Day is no holiday of offices."""
    days = [date.fromisoformat(row["date"]) for row in HOLIDAYS]
    assert days == sorted(set(days))
    assert not [day for day in days if day.weekday() > 4]
    assert not [day for day in days if (day.month, day.day) == (5, 1)]


def test_a_holiday_that_moves_is_to_be_checked() -> None:
    """Only what falls on the same day every year, and is not moved, is sure."""
    fixed = {(1, 1), (4, 6), (4, 13), (4, 14), (4, 15), (5, 4), (10, 23), (12, 5), (12, 10), (12, 31)}
    for row in HOLIDAYS:
        day = date.fromisoformat(row["date"])
        if row["certainty"] == "published":
            assert (day.month, day.day) in fixed, row
            assert "ชดเชย" not in row["name_th"]
        else:
            assert row["certainty"] == "verify"


@pytest.mark.parametrize("year", range(2022, 2028))
def test_what_falls_on_a_weekend_is_a_holiday_on_another_day(year: int) -> None:
    """Songkran, whose three days may lose one or two to the weekend, gets one working day back."""
    songkran = [date(year, 4, day) for day in (13, 14, 15)]
    found = [row for row in HOLIDAYS if row["date"].startswith(f"{year}-04-1")]
    lost = any(day.weekday() > 4 for day in songkran)
    substitutes = [row["date"] for row in found if row["name_th"] == "ชดเชยวันสงกรานต์"]
    assert len(substitutes) == lost
    assert {day.isoformat() for day in songkran if day.weekday() < 5} <= {row["date"] for row in found}


@pytest.mark.parametrize("year", YEARS)
def test_a_year_knows_the_holidays_around_it(year: int) -> None:
    """From before its first day to after its last, as far as the list goes."""
    rulebook = RULEBOOKS[year]
    days = sorted(rulebook.holidays)
    assert days[0] < rulebook.year_start
    assert days[-1] > rulebook.year_end
    assert set(days) == {
        day
        for row in tables_of("nacc_2564")[BESIDE[0]]
        if abs((day := date.fromisoformat(row["date"])) - rulebook.year_start).days <= 400
        or abs(day - rulebook.year_end).days <= 400
        or rulebook.year_start <= day <= rulebook.year_end
    }
    assert year_of(rulebook.name) == year


@pytest.mark.parametrize("year", YEARS)
def test_a_source_is_named_once_in_a_line(year: int) -> None:
    """What the period rests on is not spelt out again where the title rests on the same."""
    for row in tables_of(f"nacc_{year}")["items"]:
        title, _, period = row["source"].partition("; period: ")
        sources = re.findall(r"https?://[^ ;,]+|[0-9]{10,}", period)
        assert not [one for one in sources if one in title], row["item_id"]
