"""The workbook as it is written: the same facts, the same bytes, nothing overwritten, and what stays out of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import jsonschema
import jsonschema_rs
import openpyxl
import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.forms import load_form
from ita_batch.forms.layout import FIRST_DATA_ROW, HEADER_ROW
from ita_batch.resources import RULES_FILE
from ita_batch.rulebook import available_rulebooks, load_rulebook
from ita_batch.rulebook.tables import KINDS, Row, schema_of
from ita_batch.rules_book.built_in import built_in_tables
from ita_batch.rules_book.own_rules import own_rules
from ita_batch.rules_book.rule_differences import Change, changed_lines, differences
from ita_batch.rules_book.write_rules import write_rules
from tests.support.rules_books import edited, rules_in

DRAFTS = ("nacc_2571", "nacc_2590")


@pytest.mark.parametrize("name", [*available_rulebooks(), *DRAFTS])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    """Every line of every table, without a remark, and the rulebook that they make."""
    own = own_rules(rules_in(tmp_path, name))
    assert own is not None
    assert own.book.tables == built_in_tables(name)
    assert own.rulebook == load_rulebook(name)
    assert own.findings == ()
    assert differences(own) == []


def test_the_same_year_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whenever it is written, and wherever."""
    first, second = (rules_in(tmp_path / name, "nacc_2569") / RULES_FILE for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_a_workbook_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """It may hold what somebody has confirmed."""
    path = tmp_path / RULES_FILE
    path.write_bytes(b"confirmed")
    with pytest.raises(UserError) as caught:
        write_rules(tmp_path, "nacc_2569")
    assert (caught.value.key, caught.value.exit_code) == ("rules-taken", ExitCode.USAGE)
    assert path.read_bytes() == b"confirmed"


def test_a_person_sees_words_days_and_numbers(tmp_path: Path) -> None:
    """No codes of lists, real dates, real numbers, filter buttons above a header that stays."""
    with edited(rules_in(tmp_path, "nacc_2564")) as person:
        assert isinstance(person.cell("calendar", "start", FIRST_DATA_ROW).value, datetime)
        assert person.cell("instruments", "weight_percent", id="OIT").value == 40
        assert person.cell("items", "links_to_social_network", item_id="O1").value == "ไม่ใช่"
        for table in KINDS:
            sheet = person.sheet(table)
            assert sheet.auto_filter.ref.startswith(f"A{HEADER_ROW}:")
            assert str(sheet.freeze_panes).endswith(str(FIRST_DATA_ROW))
            for column, spec in schema_of(table)["properties"].items():
                shown = {person.cell(table, column, row).value for row in person.rows(table)}
                assert "x-labels" not in spec or shown <= {None, *spec["x-labels"].values()}


def test_the_first_sheet_says_what_to_confirm_first(tmp_path: Path) -> None:
    """With a link to each sheet."""
    book = openpyxl.load_workbook(rules_in(tmp_path, "nacc_2568") / RULES_FILE)
    sheet = book.worksheets[0]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("คู่มือหน้า 12" in text for text in texts)
    names = [str(schema_of(table)["x-sheet"]) for table in KINDS]
    linked = [text for text in texts if text in names]
    assert set(linked) == set(names)
    assert linked[0] == schema_of("year")["x-sheet"]


def test_the_blue_sheets_are_those_that_stand_first_on_the_list(tmp_path: Path) -> None:
    """The words speak of blue sheets: their tabs are blue, and no others."""
    book = openpyxl.load_workbook(rules_in(tmp_path, "nacc_2570") / RULES_FILE)
    blue = {sheet.title for sheet in book if sheet.sheet_properties.tabColor}
    front = book.worksheets[0]
    links = [cell for row in front.iter_rows() for cell in row if cell.hyperlink]
    banded = {cell.value for cell in links if cell.fill.fill_type}
    assert blue == banded == {cell.value for cell in links[: len(blue)]}
    assert 3 < len(blue) < len(KINDS)


@pytest.mark.parametrize("table", KINDS)
def test_a_sheet_is_printed_one_page_wide(tmp_path: Path, table: str) -> None:
    """Whoever lays it beside the manual has each line on one sheet of paper, its source included."""
    book = openpyxl.load_workbook(rules_in(tmp_path, "nacc_2569") / RULES_FILE)
    sheet = book[schema_of(table)["x-sheet"]]
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1) == 1  # openpyxl knows what Excel leaves out as its default


@pytest.mark.parametrize("table", KINDS)
def test_no_word_of_a_list_stands_for_two_codes(table: str) -> None:
    """Or it could not be read again."""
    lists = [spec["x-labels"] for spec in schema_of(table)["properties"].values() if "x-labels" in spec]
    for labels in [*lists, *schema_of(table).get("x-value-labels", {}).values()]:
        assert len(set(labels.values())) == len(labels)


@pytest.mark.parametrize("table", KINDS)
def test_both_libraries_give_the_same_verdict(table: str) -> None:
    """On every row of every year, and on each of them spoilt in every column."""
    reference = jsonschema.Draft202012Validator(schema_of(table), format_checker=jsonschema.FormatChecker())
    compiled = jsonschema_rs.Draft202012Validator(dict(schema_of(table)), validate_formats=True)
    rows = [row for name in available_rulebooks() for row in built_in_tables(name)[table]][:300:3]
    spoilt: list[Row] = [
        {**row, column: value}
        for row in rows
        for column in schema_of(table)["properties"]
        for value in ("", "x", "2021-02-30")
    ]
    lacking = [{key: row[key] for key in row if key != left} for row in rows for left in row]
    for row in (*rows, *spoilt, *lacking):
        assert reference.is_valid(row) == compiled.is_valid(row), row


def test_the_values_of_itas_files_are_those_of_the_form() -> None:
    """A column of the form of external persons can go to ITAS, and its running number."""
    columns = load_form("external_stakeholder").columns
    assert schema_of("layouts")["x-names"]["external_stakeholders"] == ["number", *(column.key for column in columns)]


def test_confirmations_of_another_year_do_not_count(tmp_path: Path) -> None:
    """Said at the first of them, and how many there are."""
    with edited(rules_in(tmp_path, "nacc_2569")) as person:
        person.write("staff_groups", "confirmed", "คู่มือหน้า 12", person.rows("staff_groups")[0])
        person.write("forms", "confirmed", "คู่มือหน้า 13", person.rows("forms")[0])
        meta = person.workbook["_meta"]
        row = next(cell.row for cell in meta["A"] if cell.value == "fiscal_year")
        meta.cell(row, 2).value = "2568"
    own = own_rules(tmp_path)
    assert own is not None
    (finding,) = own.findings
    assert finding.code.slug == "rules-other-year"
    assert finding.place.sheet == schema_of("staff_groups")["x-sheet"]
    assert finding.values == {"made": "2568", "year": "2569", "number": 2}
    assert not any(fact.certainty.value == "confirmed" for fact in own.rulebook.facts.values())


def test_differences_name_the_cell_the_old_and_the_new(tmp_path: Path) -> None:
    """Changed, added, removed; a day and a word as the sheet shows them; unconfirmed ones are to be checked."""
    with edited(rules_in(tmp_path, "nacc_2564")) as person:
        changed = person.write("calendar", "end", datetime(2021, 5, 4), person.rows("calendar")[0])  # noqa: DTZ001
        word = person.write("items", "links_to_social_network", "ใช่", item_id="O1")
        values = {"name_th": "งานใหม่", "certainty": "มีแหล่งเผยแพร่", "source": "คู่มือ", "confirmed": "คู่มือหน้า 3"}
        added = person.add("contact_types", **values)
        person.delete("forms")
    own = own_rules(tmp_path)
    assert own is not None
    found = [(one.change, one.cell, one.old, one.new, one.certainty) for one in differences(own)]
    assert found == [
        (Change.CHANGED, word, "ไม่ใช่", "ใช่", "verify"),
        (Change.CHANGED, changed, "31/03/2564", "04/05/2564", "verify"),
        (Change.ADDED, f"B{added}", "", "", "confirmed"),
        (Change.REMOVED, "", "", "", ""),
    ]


def test_a_line_that_differs_counts_once(tmp_path: Path) -> None:
    """Whatever of it differs: its name, too, and a blank line that was filled in is not gone."""
    with edited(rules_in(tmp_path, "nacc_2570")) as person:
        grade, step = FIRST_DATA_ROW, person.rows("calendar")[0]
        for key, value in {"grade": "ดีเด่น", "total_from": 0, "confirmed": "คู่มือหน้า 3"}.items():
            person.write("grades", key, value, grade)
        for key, value in {"grade": "ผ่าน", "total_from": 50, "confirmed": "คู่มือหน้า 3"}.items():
            person.write("grades", key, value, grade + 1)
        for row in (grade, grade + 1):
            person.write("grades", "certainty", "คาดไว้", row)
            person.write("grades", "source", "คู่มือ", row)
        person.write("calendar", "title_th", "ลงทะเบียน", step)
        person.write("calendar", "actor", "สำนักงาน ป.ป.ช.", step)
    own = own_rules(tmp_path)
    assert own is not None
    found = differences(own)
    grades, calendar = (schema_of(table)["x-sheet"] for table in ("grades", "calendar"))
    lines = {(one.change.value, one.sheet, one.line) for one in found}
    assert lines == {("changed", calendar, 0), ("changed", grades, 0), ("added", grades, 1)}
    assert len(found) > len(lines)
    assert changed_lines(found) == len(lines)
