"""How sure a line is: never surer than the built-in line that says the same, until somebody confirms it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.errors import UserError
from ita_batch.forms.layout import FIRST_DATA_ROW
from ita_batch.messages import error_text
from ita_batch.rulebook import Certainty, available_rulebooks, build_rulebook, load_rulebook
from ita_batch.rulebook.tables import BESIDE, KINDS, Row, Tables, schema_of
from ita_batch.rules_book.built_in import built_in_tables
from ita_batch.rules_book.certain import certain
from ita_batch.rules_book.own_rules import own_rules
from ita_batch.rules_book.rule_differences import line_certainty
from tests.support.rules_books import edited, rules_in

YEAR = "nacc_2564"
BUILT_IN = built_in_tables(YEAR)
SURE = {"seed", "published"}


def marks(row: Row) -> list[str]:
    """All that a line says of its own certainty."""
    return [value for key, value in row.items() if key.endswith("certainty")]


@pytest.mark.parametrize("name", available_rulebooks())
def test_what_nobody_touched_stays_as_sure_as_it_was(name: str) -> None:
    """Every line of every year."""
    tables = built_in_tables(name)
    assert certain(tables, tables, confirmations_count=True) == tables


@pytest.mark.parametrize("name", available_rulebooks())
def test_the_rules_of_one_year_copied_into_another_are_sure_of_nothing(name: str) -> None:
    """Wherever the other year does not say the very same itself."""
    year = int(name.rpartition("_")[2])
    other = built_in_tables(f"nacc_{year + 20}")
    copied = certain(built_in_tables(name), other, confirmations_count=False)
    lines = [row for table, rows in copied.items() if table not in BESIDE for row in rows]
    assert lines
    assert not SURE & {mark for row in lines for mark in marks(row)}


@st.composite
def changed_tables(draw: st.DrawFn) -> tuple[Tables, str, int]:
    """The built-in tables with one value of one line changed, and that line."""
    table = draw(st.sampled_from([table for table in KINDS if BUILT_IN[table] and table not in BESIDE]))
    position = draw(st.integers(0, len(BUILT_IN[table]) - 1))
    tables = deepcopy(BUILT_IN)
    row = tables[table][position]
    column = draw(st.sampled_from(sorted(row.keys() - {"confirmed"})))
    row[column] = draw(st.sampled_from(["seed", "published", "อื่น", "7"]).filter(lambda value: value != row[column]))
    return tables, table, position


@given(changed_tables(), st.booleans())
def test_a_changed_line_is_to_be_checked(changed: tuple[Tables, str, int], count: bool) -> None:
    """What it does not share with a built-in line is sure no more; every other line stays as it was."""
    tables, table, position = changed
    result = certain(tables, BUILT_IN, confirmations_count=count)
    before, after = BUILT_IN[table][position], result[table][position]
    for key in (key for key in after if key.endswith("certainty")):
        same = table == "items" and before.get(key) == after[key]
        assert after[key] not in SURE or same
    assert {one: rows for one, rows in result.items() if one != table} == {
        one: rows for one, rows in BUILT_IN.items() if one != table
    }
    assert [row for at, row in enumerate(result[table]) if at != position] == [
        row for at, row in enumerate(BUILT_IN[table]) if at != position
    ]


@given(st.sampled_from(sorted(KINDS)), st.sampled_from(sorted(SURE)))
def test_a_new_line_is_to_be_checked_however_sure_it_says_it_is(table: str, typed: str) -> None:
    """Nobody's own word makes it sure but a confirmation."""
    new = {key: "ใหม่" for key in schema_of(table)["properties"] if not key.endswith("certainty")}
    new |= {key: typed for key in schema_of(table)["properties"] if key.endswith("certainty")}
    (row,) = certain({table: [new]}, BUILT_IN, confirmations_count=True)[table]
    assert set(marks(row)) == {"verify"}
    assert row["confirmed"] == "ใหม่"


@given(st.sampled_from(["verify", "guess", "missing"]))
def test_what_is_said_to_be_unsure_stays_so(typed: str) -> None:
    """A guess is not made better by being changed."""
    (row,) = certain({"grades": [{"grade": "Z", "certainty": typed}]}, BUILT_IN, confirmations_count=True)["grades"]
    assert row["certainty"] == typed


@pytest.mark.parametrize("count", [True, False])
def test_a_confirmed_line_counts_as_confirmed_where_confirmations_count(count: bool) -> None:
    """Whatever it says, and only in the year of that manual."""
    tables = deepcopy(BUILT_IN)
    tables["grades"][0] |= {"total_from": "96", "confirmed": "คู่มือหน้า 12"}
    counted = certain(tables, BUILT_IN, confirmations_count=count)
    fact = build_rulebook(YEAR, counted).facts[f"grades.{tables['grades'][0]['grade']}"]
    assert fact.certainty is (Certainty.CONFIRMED if count else Certainty.VERIFY)
    assert line_certainty(counted["grades"][0]) == ("confirmed" if count else "verify")


def test_a_confirmed_item_is_sure_of_what_it_says_and_of_no_more() -> None:
    """What is blank stays missing."""
    tables = deepcopy(BUILT_IN)
    tables["items"][4] |= {"sub_indicator_certainty": "missing", "confirmed": "คู่มือหน้า 40"}
    del tables["items"][4]["sub_indicator"]
    facts = build_rulebook(YEAR, certain(tables, BUILT_IN, confirmations_count=True)).facts
    assert facts["items.O5.title"].certainty is Certainty.CONFIRMED
    assert facts["items.O5.sub_indicator"].certainty is Certainty.MISSING


def first_missing(tables: Tables) -> dict[str, tuple[int, Row]]:
    """The first line of each table of which something is missing that has a cell of its own."""
    return {
        table: (position, row)
        for table, rows in tables.items()
        for position, row in reversed(list(enumerate(rows)))
        if "missing" in marks(row) and table in FILLED
    }


FILLED: dict[str, dict[str, object]] = {
    "year": {"value": "ไม่นำเข้ารายชื่อ"},
    "items": {"sub_indicator": "9.1"},
    "components": {"component_th": "รายชื่อผู้บริหาร"},
    "calendar": {"start": date(2027, 1, 5), "end": date(2027, 1, 31)},
    "instruments": {"weight_percent": 30},
    "indicators": {"name_th": "การปฏิบัติหน้าที่"},
    "grades": {"grade": "ผ่าน", "total_from": 0},
    "samples": {"percent": 10, "at_least": 30},
}
"""What somebody reads in the manual of 2570 and types where nothing was known."""


def test_a_value_and_its_confirmation_are_enough(tmp_path: Path) -> None:
    """Neither the certainty nor the source is touched, in whatever table something was missing."""
    tables = built_in_tables("nacc_2570")
    missing = first_missing(tables)
    assert missing.keys() == FILLED.keys()
    with edited(rules_in(tmp_path, "nacc_2570")) as person:
        person.add("sub_indicators", id="9.1", name_th="ข้อมูลพื้นฐาน", indicator=9, confirmed="คู่มือหน้า 12")
        for table, (position, _) in missing.items():
            for key, value in {**FILLED[table], "confirmed": "คู่มือหน้า 12"}.items():
                person.write(table, key, value, FIRST_DATA_ROW + position)
    own = own_rules(tmp_path)
    assert own is not None
    for table, (position, _) in missing.items():
        assert line_certainty(own.tables[table][position]) == "confirmed", table
        assert own.tables[table][position]["source"], table
    facts = [fact for fact in own.rulebook.facts.values() if fact.certainty is Certainty.CONFIRMED]
    assert len(facts) == len(missing) + 1 + 3  # the line that was added; of the item all four that it says
    assert {fact.source for fact in facts} >= {"คู่มือหน้า 12"}


@pytest.mark.parametrize("table", FILLED)
def test_a_value_without_confirmation_does_not_fit_what_is_said_to_be_missing(tmp_path: Path, table: str) -> None:
    """Somebody must say where it is from, or that it is to be checked."""
    position, _ = first_missing(built_in_tables("nacc_2570"))[table]
    with edited(rules_in(tmp_path, "nacc_2570")) as person:
        for key, value in FILLED[table].items():
            person.write(table, key, value, FIRST_DATA_ROW + position)
    with pytest.raises(UserError) as caught:
        own_rules(tmp_path)
    assert "ความแน่นอนบอกว่ายังไม่พบ" in error_text(caught.value)


def test_a_confirmation_without_a_value_finds_nothing(tmp_path: Path) -> None:
    """What is blank stays missing, and the workbook is used."""
    missing = first_missing(built_in_tables("nacc_2570"))
    with edited(rules_in(tmp_path, "nacc_2570")) as person:
        for table, (position, _) in missing.items():
            person.write(table, "confirmed", "คู่มือหน้า 12", FIRST_DATA_ROW + position)
    own = own_rules(tmp_path)
    assert own is not None
    before, after = load_rulebook("nacc_2570").facts, own.rulebook.facts
    assert {key for key, fact in after.items() if fact.certainty is Certainty.MISSING} == {
        key for key, fact in before.items() if fact.certainty is Certainty.MISSING
    }
