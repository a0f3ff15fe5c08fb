"""What can be wrong with the tables of a year: each kind of fault at its row and column, and nothing else told."""

from __future__ import annotations

import re

import pytest

from ita_batch.findings import Place
from ita_batch.messages import fix, message
from ita_batch.rulebook import available_rulebooks
from ita_batch.rulebook.faults import faults_of
from ita_batch.rulebook.load import tables_of
from ita_batch.rulebook.tables import KINDS, Row, Tables, schema_of
from tests.rulebook.rule_tables import fresh, place_of, row_of, told


@pytest.mark.parametrize("name", [*available_rulebooks(), "nacc_2571", "nacc_2572"])
def test_the_years_of_the_program_are_without_fault(name: str) -> None:
    """And so are the drafts of years to come."""
    assert faults_of(tables_of(name)) == []


SPOILT: list[
    tuple[str, dict[str, str], dict[str, str | None], str, str]
] = [  # table, which row, what is written into it, column and code that are told
    ("year", {"fact": "target"}, {"value": "850"}, "value", "rules-invalid"),
    ("year", {"fact": "fiscal_year"}, {"value": "2021"}, "value", "rules-invalid"),
    ("year", {"fact": "starts"}, {"value": "soon"}, "value", "rules-invalid.format"),
    ("year", {"fact": "starts"}, {"value": "2020-02-30"}, "value", "rules-invalid.format"),
    ("year", {"fact": "contact_to"}, {"value": "30/09/2564"}, "value", "rules-invalid.format"),
    ("year", {"fact": "sample_rounding"}, {"value": "sideways"}, "value", "rules-invalid.enum"),
    ("year", {"fact": "iit_input"}, {"value": "letters"}, "value", "rules-invalid.enum"),
    ("year", {"fact": "tenure_leap_day"}, {"value": "29"}, "value", "rules-invalid.enum"),
    ("year", {"fact": "tenure_years"}, {"value": "one"}, "value", "rules-invalid"),
    ("year", {"fact": "title"}, {"fact": "heading"}, "fact", "rules-invalid.enum"),
    ("year", {"fact": "title"}, {"value": None}, "value", "rules-invalid.required"),
    ("year", {"fact": "title"}, {"certainty": None}, "certainty", "rules-invalid.required"),
    ("year", {"fact": "title"}, {"source": None}, "source", "rules-invalid.required"),
    ("year", {"fact": "target"}, {"certainty": "missing"}, "value", "rules-invalid.missing"),
    ("items", {"item_id": "O4"}, {"item_id": "O4x"}, "item_id", "rules-invalid"),
    ("items", {"item_id": "O4"}, {"item_id": "04"}, "item_id", "rules-invalid"),
    ("items", {"item_id": "O4"}, {"title_th": None}, "title_th", "rules-invalid.required"),
    ("items", {"item_id": "O4"}, {"periods": None}, "periods", "rules-invalid.required"),
    ("items", {"item_id": "O4"}, {"sub_indicator_certainty": "missing"}, "sub_indicator", "rules-invalid.missing"),
    ("items", {"item_id": "O4"}, {"title_certainty": "sure"}, "title_certainty", "rules-invalid.enum"),
    ("items", {"item_id": "O4"}, {"owner": "กองคลัง"}, "owner", "rules-invalid.additionalProperties"),
    ("items", {"item_id": "O4"}, {"sub_indicator": "9.9"}, "sub_indicator", "rules-reference"),
    ("items", {"item_id": "O10"}, {"periods": "h3"}, "periods", "rules-reference"),
    (
        "components",
        {"item_id": "O37", "component_th": "เป็นการดำเนินการในปี พ.ศ. 2564"},
        {"certainty": "missing"},
        "component_th",
        "rules-invalid.missing",
    ),
    ("periods", {"code": "h1"}, {"relation": "about"}, "relation", "rules-invalid.enum"),
    ("periods", {"code": "h1"}, {"end": "2021-02-29"}, "end", "rules-invalid.format"),
    ("instruments", {"id": "IIT"}, {"weight_percent": "-1"}, "weight_percent", "rules-invalid"),
    ("instruments", {"id": "IIT"}, {"id": "QIT"}, "id", "rules-invalid.enum"),
    ("indicators", {"number": "3"}, {"instrument": "QIT"}, "instrument", "rules-invalid.enum"),
    ("sub_indicators", {"id": "9.4"}, {"id": "nine"}, "id", "rules-invalid"),
    ("sub_indicators", {"id": "9.4"}, {"indicator": "19"}, "indicator", "rules-reference"),
    ("grades", {"grade": "B"}, {"total_from": "seventy"}, "total_from", "rules-invalid"),
    ("grades", {"grade": "B"}, {"total_from": None}, "total_from", "rules-invalid.required"),
    ("grades", {"grade": "F"}, {"total_from": "10"}, "total_from", "rules-incomplete.grade"),
    ("samples", {"instrument": "EIT"}, {"number": "40"}, "number", "rules-invalid.either"),
    ("samples", {"instrument": "EIT"}, {"at_least": None}, "number", "rules-invalid.either"),
    ("samples", {"instrument": "EIT"}, {"percent": "110"}, "percent", "rules-invalid"),
    ("samples", {"instrument": "EIT"}, {"large_at_least": None}, "large_at_least", "rules-invalid.required"),
    ("samples", {"instrument": "EIT"}, {"certainty": "missing"}, "percent", "rules-invalid.missing"),
    ("calendar", {"step": "announce"}, {"step": "party"}, "step", "rules-invalid.enum"),
    ("calendar", {"step": "announce"}, {"actor": "somebody"}, "actor", "rules-invalid.enum"),
    ("calendar", {"step": "announce"}, {"start": "1 Feb"}, "start", "rules-invalid.format"),
    ("calendar", {"step": "announce"}, {"end": None}, "end", "rules-invalid.required"),
    ("staff_groups", {"id": "SG1"}, {"counts": "perhaps"}, "counts", "rules-invalid.enum"),
    ("staff_groups", {"id": "SG1"}, {"id": "1"}, "id", "rules-invalid"),
    ("holidays", {"date": "2021-01-01"}, {"date": "New Year"}, "date", "rules-invalid.format"),
    ("rules", {"code": "url-reused"}, {"status": "perhaps"}, "status", "rules-invalid.enum"),
    ("rules", {"code": "url-reused"}, {"from_year": "21"}, "from_year", "rules-invalid"),
]


@pytest.mark.parametrize(
    ("table", "where", "written", "column", "code"),
    SPOILT,
    ids=[f"{table}-{code}-{'-'.join(f'{k}={v}' for k, v in written.items())}" for table, _, written, _, code in SPOILT],
)
def test_a_value_that_cannot_stand_there(
    table: str, where: dict[str, str], written: dict[str, str | None], column: str, code: str
) -> None:
    """Told once, at its row and column, in words without an unfilled field."""
    tables = fresh()
    position = place_of(tables, table, **where)
    _write(tables[table][position], written)
    assert told(tables) == [(table, position, column, code)]
    (fault,) = faults_of(tables)
    finding = fault.at(Place(file=f"{table}.csv", row=position + 2, column=column))
    for text in (message(finding), fix(finding), message(finding, "en"), fix(finding, "en")):
        assert text
        assert not re.search(r"\{\w*\}", text)


def _write(row: Row, written: dict[str, str | None]) -> None:
    for key, value in written.items():
        if value is None:
            del row[key]
        else:
            row[key] = value


def test_a_row_twice_is_told_at_the_second() -> None:
    """By its key; forty-three lines are too many to compare by eye."""
    tables = fresh()
    tables["items"].append(dict(tables["items"][16]))
    (fault,) = faults_of(tables)
    assert (fault.table, fault.row, fault.code.slug) == ("items", 43, "rules-twice")
    assert "O17" in message(fault.at(Place(file="items.csv", row=45)))


@pytest.mark.parametrize("table", [table for table in KINDS if table not in {"annexes", "year"}])
def test_any_row_of_any_table_twice_is_told(table: str) -> None:
    """Whatever the table holds, two lines of one name contradict each other or say nothing."""
    tables = fresh()
    tables[table].append(dict(tables[table][0]))
    assert (table, len(tables[table]) - 1, "rules-twice") in [(one, row, code) for one, row, _, code in told(tables)]


def test_lines_that_say_that_something_is_missing_may_be_many() -> None:
    """A grade that is not known has no name that could stand twice."""
    tables = fresh("nacc_2569")
    tables["grades"] = [{"certainty": "missing"}, {"certainty": "missing"}]
    assert told(tables) == []


def test_several_faults_of_a_row_are_told_a_cell_once() -> None:
    """A wrong date in each of two cells, and not each twice."""
    tables = fresh()
    position = place_of(tables, "calendar", step="announce")
    tables["calendar"][position] |= {"start": "soon", "end": "later", "certainty": "sure"}
    assert sorted(told(tables)) == [
        ("calendar", position, "certainty", "rules-invalid.enum"),
        ("calendar", position, "end", "rules-invalid.format"),
        ("calendar", position, "start", "rules-invalid.format"),
    ]


@pytest.mark.parametrize("table", ["components", "words", "annexes"])
def test_what_belongs_to_no_item_is_told(table: str) -> None:
    """O99 is no item of the year."""
    tables = fresh("nacc_2568")
    tables[table] = tables[table] or fresh()[table]
    tables[table][0]["item_id"] = "O99"
    faults = [one for one in told(tables) if one[1] == 0]
    assert faults[0] == (table, 0, "item_id", "rules-reference")


def test_a_reference_names_what_there_is() -> None:
    """Whoever mistyped a period reads the ones that there are."""
    tables = fresh()
    row_of(tables, "items", item_id="O10")["periods"] = "year|h3"
    (fault,) = faults_of(tables)
    finding = fault.at(Place(file="items.csv"))
    assert "h3" in message(finding)
    assert "h1" in fix(finding)
    assert "previous_year" in fix(finding)


def test_words_for_a_component_that_the_item_has_not_got() -> None:
    """It would be looked for in vain, or never."""
    tables = fresh()
    tables["words"][0]["component_th"] += " ฯลฯ"
    assert told(tables) == [("words", 0, "component_th", "rules-reference.component")]


@pytest.mark.parametrize("pattern", ["re:(", "re:[ก", "เบอร์||โทร", " |โทร", "re:*"])
def test_a_word_that_is_no_pattern(pattern: str) -> None:
    """An empty one would be found on every page."""
    tables = fresh()
    tables["words"][0]["any_of"] = pattern
    assert told(tables) == [("words", 0, "any_of", "rules-invalid.pattern")]


@pytest.mark.parametrize("plain", ["(02", "โทร (ต่อ", "C++"])
def test_a_plain_word_may_hold_signs(plain: str) -> None:
    """Only what begins with re: is a pattern."""
    tables = fresh()
    tables["words"][0]["any_of"] = plain
    assert told(tables) == []


@pytest.mark.parametrize(("weight", "total"), [("31", "101"), ("29.5", "99.5"), ("0", "70")])
def test_weights_that_do_not_make_up_the_whole(weight: str, total: str) -> None:
    """Told with their sum."""
    tables = fresh()
    row_of(tables, "instruments", id="IIT")["weight_percent"] = weight
    (fault,) = faults_of(tables)
    assert (fault.table, fault.column, fault.variant) == ("instruments", "weight_percent", "sum")
    assert total in message(fault.at(Place(file="instruments.csv")))


def test_while_one_weight_is_missing_nothing_is_summed() -> None:
    """The others alone need not be a hundred."""
    tables = fresh()
    row = row_of(tables, "instruments", id="IIT")
    del row["weight_percent"]
    row["certainty"] = "missing"
    assert told(tables) == []


def test_a_sub_indicator_without_items() -> None:
    """A mean of nothing would fail in the middle of the week."""
    tables = fresh()
    for row in tables["items"]:
        if row["sub_indicator"] == "10.2":
            row["sub_indicator"] = "10.1"
    position = place_of(tables, "sub_indicators", id="10.2")
    assert told(tables) == [("sub_indicators", position, "id", "rules-incomplete.sub_indicator")]


@pytest.mark.parametrize(
    "fact", ["scheme", "fiscal_year", "title", "starts", "ends", "contact_from", "contact_to", "tenure_years"]
)
def test_a_fact_that_no_year_can_do_without(fact: str) -> None:
    """Told where it should stand: at its line if there is one, of the sheet if there is none."""
    tables = fresh()
    position = place_of(tables, "year", fact=fact)
    tables["year"][position] = {"fact": fact, "certainty": "missing"}
    assert told(tables) == [("year", position, "value", "rules-incomplete.fact")]
    del tables["year"][position]
    assert told(tables) == [("year", None, "value", "rules-incomplete.fact")]


@pytest.mark.parametrize("fact", ["target", "tenure_leap_day", "sample_rounding", "iit_input", "eit_input"])
def test_a_fact_that_a_year_can_do_without(fact: str) -> None:
    """What is not known of it is not computed."""
    tables = fresh()
    tables["year"] = [row for row in tables["year"] if row["fact"] != fact]
    assert told(tables) == []


@pytest.mark.parametrize("table", ["items", "instruments", "staff_groups", "contact_types", "layouts"])
def test_a_table_that_no_year_can_do_without(table: str) -> None:
    """Told of the sheet as a whole."""
    tables: Tables = {**fresh(), table: []}
    assert (table, None, None, "rules-incomplete.table") in told(tables)


def test_a_file_for_itas_without_columns() -> None:
    """It could not be written."""
    tables = fresh()
    tables["layouts"] = [row for row in tables["layouts"] if row["file"] != "oit_answers"]
    (fault,) = faults_of(tables)
    assert (fault.table, fault.variant) == ("layouts", "layout")
    assert "oit_answers" in message(fault.at(Place(file="layouts.csv")))


def test_a_headcount_without_the_count() -> None:
    """Without the number the file is of no use."""
    tables = fresh()
    tables["layouts"] = [row for row in tables["layouts"] if row["value"] != "count"]
    assert told(tables) == [("layouts", None, None, "rules-incomplete.count")]


def test_what_refers_is_looked_at_once_every_row_is_right() -> None:
    """A misspelt id would make forty lines that refer to it wrong too."""
    tables = fresh()
    row_of(tables, "periods", code="h1")["relation"] = "about"
    row_of(tables, "items", item_id="O10")["periods"] = "h3"
    assert [code for *_, code in told(tables)] == ["rules-invalid.enum"]


@pytest.mark.parametrize("table", KINDS)
def test_every_table_has_a_key_of_its_own_columns(table: str) -> None:
    """By which a person knows the row, and a sheet whose name says what it holds."""
    schema = schema_of(table)
    assert schema["x-key"]
    assert set(schema["x-key"]) <= set(schema["properties"])
    assert schema["x-sheet"]
