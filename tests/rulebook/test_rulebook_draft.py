"""A year made from an earlier one: it is nowhere surer than it can be, and its dates and years are its own."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.rulebook import Certainty, available_rulebooks, load_rulebook
from ita_batch.rulebook.draft import drafted
from ita_batch.rulebook.load import rulebook_from, tables_of
from ita_batch.rulebook.tables import BESIDE, Tables, facts_of_year, year_of
from tests.rulebook.rule_tables import fresh, row_of, told

NAMES = available_rulebooks()
MARKS = {"verify", "missing"}


def without_sources(tables: Tables) -> Tables:
    """The tables without where their lines come from."""
    return {
        table: [{key: value for key, value in row.items() if key != "source"} for row in rows]
        for table, rows in tables.items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_nothing_becomes_certain_by_being_copied(name: str) -> None:
    """Of any year, every mark of every line is verify, and missing where it was missing."""
    tables = tables_of(name)
    draft = drafted(tables, year_of(name), year_of(name) + 1)
    for table, rows in draft.items():
        for number, row in enumerate(rows if table not in BESIDE else ()):
            marks = {key: value for key, value in row.items() if key.endswith("certainty")}
            assert marks
            assert set(marks.values()) <= MARKS
            if table != "calendar":
                before = tables[table][number]
                assert {key: value == "missing" for key, value in marks.items() if key in before} == {
                    key: before[key] == "missing" for key in marks if key in before
                }


@pytest.mark.parametrize("name", [*NAMES, "nacc_2571", "nacc_2572"])
def test_a_draft_is_a_year_that_can_be_used(name: str) -> None:
    """It has no fault, and not one sure fact."""
    year = year_of(name) + 1
    draft = drafted(tables_of(name), year - 1, year)
    assert told(draft) == []
    rulebook = rulebook_from(f"nacc_{year}", draft)
    assert rulebook.fiscal_year == year
    assert set(rulebook.certainties.values()) <= {Certainty.VERIFY, Certainty.MISSING}


def test_every_line_says_what_it_was_made_from() -> None:
    """The year, and what that year says; a draft of a draft names the first one."""
    draft = drafted(drafted(fresh(), 2564, 2565), 2565, 2566)
    (target,) = (row for row in draft["year"] if row["fact"] == "target")
    before = row_of(fresh(), "year", fact="target")["source"]
    assert target["source"] == f"as 2564: {before}"


def test_dates_and_the_years_that_texts_name_move() -> None:
    """The year itself and the one before; every other number stays."""
    draft = drafted(fresh(), 2564, 2570)
    facts = facts_of_year(draft["year"])
    assert (facts["starts"], facts["ends"], facts["fiscal_year"]) == ("2026-10-01", "2027-09-30", "2570")
    assert facts["title"].endswith("พ.ศ. 2570")
    previous = row_of(draft, "periods", code="previous_year")
    assert (previous["label_th"], previous["shows_year"]) == ("ผลของปีงบประมาณ 2569", "2569")
    assert (previous["start"], previous["end"]) == ("2025-10-01", "2026-09-30")
    components = {row["component_th"] for row in draft["components"] if row["item_id"] == "O37"}
    assert "เป็นการดำเนินการในปี พ.ศ. 2570" in components
    assert facts["target"] == "85"


def test_words_of_a_component_stay_with_it() -> None:
    """A component that names the year is moved in both tables."""
    tables = fresh()
    component = next(row for row in tables["components"] if "2564" in row.get("component_th", ""))
    tables["words"].append(
        {
            "item_id": component["item_id"],
            "component_th": component["component_th"],
            "any_of": "2564",
            "certainty": "guess",
            "source": "x",
        }
    )
    draft = drafted(tables, 2564, 2565)
    assert draft["words"][-1]["component_th"] == component["component_th"].replace("2564", "2565")
    assert told(draft) == []


def test_no_day_of_the_calendar_is_known() -> None:
    """The steps stay, their days do not; what was only seen somewhere is no step."""
    tables = tables_of("nacc_2569")
    tables["calendar"] = [*fresh()["calendar"], *tables["calendar"]]
    draft = drafted(tables, 2569, 2570)["calendar"]
    assert len(draft) == len([row for row in tables["calendar"] if row["actor"] != "seen"])
    assert {frozenset(row) for row in draft} == {frozenset({"step", "title_th", "actor", "certainty"})}
    assert {row["certainty"] for row in draft} == {"missing"}


def test_a_confirmation_holds_for_its_own_year() -> None:
    """The page of last year's manual says nothing of the next."""
    tables = fresh()
    row_of(tables, "year", fact="target")["confirmed"] = "คู่มือ หน้า 12"
    row_of(tables, "items", item_id="O4")["confirmed"] = "คู่มือ หน้า 40"
    tables["calendar"][0]["confirmed"] = "ประกาศ"
    facts = rulebook_from("nacc_2564", tables).facts
    assert facts["year.target"].certainty is Certainty.CONFIRMED
    assert facts["items.O4.title"].certainty is Certainty.CONFIRMED
    draft = drafted(tables, 2564, 2565)
    assert not [row for rows in draft.values() for row in rows if "confirmed" in row]


def test_each_item_continues_its_own() -> None:
    """What O4 of this year follows in its draft is O4, whatever O4 itself followed."""
    tables = tables_of("nacc_2567")
    assert any(row.get("follows") not in {None, row["item_id"]} for row in tables["items"])
    for row in drafted(tables, 2567, 2568)["items"]:
        assert (row["follows"], row["follows_certainty"]) == (row["item_id"], "verify")


@pytest.mark.parametrize(
    ("day", "base", "year", "moved"),
    [
        ("2024-02-29", 2567, 2568, "2025-02-28"),
        ("2024-02-29", 2567, 2571, "2028-02-29"),
        ("2021-02-28", 2564, 2567, "2024-02-28"),
    ],
)
def test_a_leap_day(day: str, base: int, year: int, moved: str) -> None:
    """29 February of a year that has none is the 28th."""
    rows = [{"code": "h1", "start": day, "certainty": "verify", "source": "x"}]
    assert drafted({"periods": rows}, base, year)["periods"][0]["start"] == moved


def test_codes_and_addresses_are_no_texts_of_the_year() -> None:
    """A source, a code or a word that is looked for keeps its number; so does a longer one."""
    rows = [
        {"item_id": "O1", "any_of": "2564", "component_th": "12564 2564x 2563", "certainty": "guess", "source": "2564"}
    ]
    (row,) = drafted({"words": rows}, 2564, 2565)["words"]
    assert (row["any_of"], row["component_th"]) == ("2564", "12564 2565x 2564")
    assert row["source"] == "as 2564: 2564"


def test_what_is_of_no_year_is_not_touched() -> None:
    """Holidays and rules on trial."""
    tables = fresh()
    draft = drafted(tables, 2564, 2570)
    assert [draft[table] for table in BESIDE] == [tables[table] for table in BESIDE]


def test_the_tables_themselves_are_not_changed() -> None:
    """A draft is another year; what it was made from stays."""
    tables = fresh()
    before = copy.deepcopy(tables)
    drafted(tables, 2564, 2570)
    assert tables == before


@given(st.sampled_from(NAMES), st.integers(1, 9), st.integers(1, 9))
def test_in_two_steps_or_in_one(name: str, first: int, second: int) -> None:
    """By way of any year between, the same year comes out; only where it says it comes from differs."""
    tables, base = tables_of(name), year_of(name)
    between, last = base + first, base + first + second
    twice = drafted(drafted(tables, base, between), between, last)
    assert without_sources(twice) == without_sources(drafted(tables, base, last))


@given(st.dates(date(1999, 10, 1), date(2099, 9, 30)), st.integers(2543, 2642), st.integers(1, 30))
def test_a_day_moves_by_whole_years(day: date, base: int, years: int) -> None:
    """To the same day of its month, or the last one of February."""
    rows = [{"code": "x", "start": day.isoformat(), "certainty": "seed", "source": "x"}]
    moved = date.fromisoformat(drafted({"periods": rows}, base, base + years)["periods"][0]["start"])
    assert moved.year == day.year + years
    assert (moved.month, moved.day) == (
        day.month,
        min(day.day, 28) if (day.month, day.day) == (2, 29) and moved.year % 4 else day.day,
    )


@pytest.mark.parametrize("year", [2571, 2572])
def test_a_year_that_stands_nowhere_is_the_draft_of_the_newest(year: int) -> None:
    """Of 2570 as the program has it."""
    newest = drafted(tables_of(NAMES[-1]), year_of(NAMES[-1]), year)
    assert tables_of(f"nacc_{year}") == newest
    assert load_rulebook(f"nacc_{year}") == rulebook_from(f"nacc_{year}", newest)
