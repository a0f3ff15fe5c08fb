"""Loading a rulebook: which files make up a year, what is told of a file that cannot be read, and where a fault is."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.messages import error_text
from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook import available_rulebooks, load_rulebook, newest_rulebook, rulebook_of
from ita_batch.rulebook.load import has_rulebook, rulebook_from, tables_of
from ita_batch.rulebook.tables import BESIDE, KINDS, schema_of
from ita_batch.rulebook.year_files import read_table
from tests.rulebook.rule_tables import (
    NAME,
    change,
    complaint,
    findings,
    folder_of,
    fresh,
    row_of,
    write_table,
    write_tables,
)

YEARS = {f"nacc_{year}": items for year, items in zip(range(2564, 2571), (43, 43, 43, 35, 28, 26, 26), strict=True)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the first year, to spoil."""
    return folder_of(tmp_path)


def test_every_year_stands_in_the_program() -> None:
    """The earliest first; the newest is what a form for no year in particular is made of."""
    assert available_rulebooks() == tuple(YEARS)
    assert newest_rulebook().name == "nacc_2570"


@pytest.mark.parametrize(("name", "items"), YEARS.items())
def test_a_year_and_its_items(name: str, items: int) -> None:
    """Each year is its own, has all its items in their order, and lies in its fiscal year."""
    rulebook = load_rulebook(name)
    year = int(name[-4:])
    assert list(rulebook.items) == [f"O{number}" for number in range(1, items + 1)]
    assert (rulebook.name, rulebook.scheme, rulebook.fiscal_year) == (name, "nacc", year)
    assert (rulebook.year_start, rulebook.year_end) == (date(year - 544, 10, 1), date(year - 543, 9, 30))
    assert str(year) in rulebook.title
    assert str(year) in rulebook.privacy_notice.filled("internal_stakeholder")


def test_the_copy_loads(root: Path) -> None:
    """Unspoilt data give the same rulebook as the package's own."""
    assert load_rulebook(NAME, root) == load_rulebook(NAME)
    assert available_rulebooks(root) == (NAME,)


@pytest.mark.parametrize("name", YEARS)
def test_tables_that_are_written_and_read_are_the_same(name: str, tmp_path: Path) -> None:
    """A year that is written out whole stands by itself, whatever it took from the years before."""
    tables = tables_of(name)
    assert list(tables) == list(KINDS)
    write_tables(tmp_path / name, tables)
    assert tables_of(name, tmp_path) == tables
    assert load_rulebook(name, tmp_path) == load_rulebook(name)


@pytest.mark.parametrize("table", BESIDE)
def test_a_missing_file_beside_the_years_is_named(root: Path, table: str) -> None:
    """No year can do without it."""
    (root / f"{table}.csv").unlink()
    error = complaint(root)
    assert (error.key, error.values["file"]) == ("rulebook-file-missing", f"{table}.csv")
    assert f"{table}.csv" in error_text(error)


@pytest.mark.parametrize("table", ["items", "instruments", "staff_groups", "contact_types", "layouts"])
def test_a_table_that_no_year_before_has_is_missed(root: Path, table: str) -> None:
    """The first year can take nothing from an earlier one."""
    (root / NAME / f"{table}.csv").unlink()
    told = [one for one in findings(root) if one.code.slug == "rules-incomplete"]
    assert (told[0].place.file, told[0].place.row, told[0].variant) == (f"{NAME}/{table}.csv", None, "table")


def test_a_year_before_the_first_is_not_there(root: Path) -> None:
    """Nothing can be made of later rules; the message names what is missing."""
    error = complaint(root, "nacc_2563")
    assert (error.key, error.values["file"]) == ("rulebook-file-missing", "year.csv")
    assert not has_rulebook("nacc_2563", root)


def test_a_folder_without_its_year_is_none(root: Path) -> None:
    """Whatever else stands in it."""
    (root / NAME / "year.csv").unlink()
    assert available_rulebooks(root) == ()
    assert complaint(root).values["file"] == "year.csv"


def test_a_file_that_is_not_utf8_is_named(root: Path) -> None:
    """Excel likes to save CSV files in the Thai Windows encoding."""
    path = root / NAME / "items.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp874", errors="replace"))
    error = complaint(root)
    assert error.key == "rulebook-not-text"
    assert "UTF-8" in error_text(error)
    assert "items.csv" in error_text(error)


def test_a_byte_order_mark_does_no_harm(root: Path) -> None:
    """Excel writes one before UTF-8."""
    path = root / NAME / "items.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_rulebook(NAME, root) == load_rulebook(NAME)


def test_a_fault_is_told_with_its_file_line_and_column(root: Path) -> None:
    """As a text editor counts the lines; the sentence says what stands there."""
    line = change(root / NAME / "calendar.csv", "2021-02-01", "1 Feb")
    (found,) = findings(root)
    assert (found.place.file, found.place.row, found.place.column) == (f"{NAME}/calendar.csv", line, "start")
    text = error_text(complaint(root))
    assert f"{NAME}/calendar.csv" in text
    assert "1 Feb" in text
    assert not re.search(r"\{\w+\}", text)


def test_a_fault_beside_the_years_is_told_there(root: Path) -> None:
    """Holidays are no file of the year."""
    line = change(root / "holidays.csv", "2020-01-01", "ปีใหม่")
    (found,) = findings(root)
    assert (found.place.file, found.place.row, found.place.column) == ("holidays.csv", line, "date")


def test_faults_of_several_files_are_told_together(root: Path) -> None:
    """Whoever edits a rulebook need not run three times."""
    change(root / NAME / "calendar.csv", "2021-02-01", "soon")
    change(root / NAME / "grades.csv", "AA,95", "AA,950")
    assert {one.place.file for one in findings(root)} == {f"{NAME}/calendar.csv", f"{NAME}/grades.csv"}


def test_a_missing_column_is_told_at_each_of_its_lines(root: Path) -> None:
    """Without its source no line is a fact."""
    tables = fresh()
    without = [{key: value for key, value in row.items() if key != "source"} for row in tables["calendar"]]
    write_table(root / NAME / "calendar.csv", without)
    told = findings(root)
    assert {(one.place.column, one.variant) for one in told} == {("source", "required")}
    assert [one.place.row for one in told] == list(range(2, len(tables["calendar"]) + 2))


def test_an_amended_date_replaces_the_first() -> None:
    """The calendar keeps what was announced first; the amendment counts."""
    tables = fresh()
    row_of(tables, "calendar", step="register_and_import")["amended_end"] = "2021-04-15"
    step = rulebook_from(NAME, tables).calendar["register_and_import"]
    assert (step.start, step.end) == (date(2021, 2, 1), date(2021, 4, 15))


def test_what_was_seen_somewhere_is_no_step() -> None:
    """The lines of 2569 that one department shows are kept, and are no calendar."""
    seen = [row for row in tables_of("nacc_2569")["calendar"] if row["actor"] == "seen"]
    assert seen
    assert load_rulebook("nacc_2569").calendar == {}


class TestWhatAYearTakesFromTheOneBefore:
    """A table that a folder does not have is that of the year before, and no surer than to be verified."""

    @pytest.fixture
    def later(self, root: Path) -> Path:
        """A year that has only its own name."""
        own = {"fact": "fiscal_year", "value": "2565", "certainty": "seed", "source": "x"}
        (root / "nacc_2565").mkdir()
        write_table(root / "nacc_2565" / "year.csv", [own])
        return root

    def test_every_table_is_taken(self, later: Path) -> None:
        """Items, layouts, groups: as many as before, and none of them sure."""
        before, after = load_rulebook(NAME, later), load_rulebook("nacc_2565", later)
        assert list(after.items) == list(before.items)
        assert after.layouts == before.layouts
        assert after.staff_groups == before.staff_groups
        sure = {key for key, fact in after.facts.items() if fact.certainty.sure}
        assert sure == {"year.fiscal_year"}

    def test_its_own_facts_win_and_the_others_are_taken(self, later: Path) -> None:
        """Of the facts of the year each by itself."""
        after = load_rulebook("nacc_2565", later)
        assert (after.fiscal_year, after.year_start, after.target) == (2565, date(2021, 10, 1), Fraction(85))
        assert after.facts["year.target"].source.startswith("as 2564: ")

    def test_its_own_table_is_all_of_that_table(self, later: Path) -> None:
        """A year with two grades has two, not those of the year before beside them."""
        write_table(
            later / "nacc_2565" / "grades.csv",
            [{"grade": "ผ่าน", "total_from": "0", "certainty": "verify", "source": "x"}],
        )
        assert [one.name for one in load_rulebook("nacc_2565", later).grades] == ["ผ่าน"]


@pytest.mark.parametrize("year", [2571, 2572, 2580])
def test_a_later_year_is_a_draft_of_the_newest(year: int) -> None:
    """Nobody has to wait for the program to begin a year."""
    name = f"nacc_{year}"
    assert has_rulebook(name)
    rulebook = load_rulebook(name)
    assert (rulebook.fiscal_year, rulebook.year_end) == (year, date(year - 543, 9, 30))
    assert list(rulebook.items) == list(newest_rulebook().items)
    assert not [key for key, fact in rulebook.facts.items() if fact.certainty.sure]


@pytest.mark.parametrize("name", ["other_2564", "other_2599", "nacc_2500"])
def test_other_schemes_and_earlier_years_are_not_there(name: str) -> None:
    """A number of the education scheme means something else."""
    assert not has_rulebook(name)
    with pytest.raises(UserError) as caught:
        load_rulebook(name)
    assert (caught.value.key, caught.value.exit_code) == ("rulebook-file-missing", ExitCode.NO_WORKSPACE)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2019, 1, 1), 2564),  # before all of them
        (date(2021, 9, 30), 2564),
        (date(2021, 10, 1), 2565),
        (date(2024, 2, 29), 2567),
        (date(2026, 9, 30), 2569),
        (date(2026, 10, 1), 2570),
        (date(2027, 10, 1), 2571),
    ],
)
def test_the_rulebook_of_a_day(day: date, year: int) -> None:
    """The fiscal year begins on 1 October."""
    assert rulebook_of(day).fiscal_year == year


def test_a_file_of_the_program_holds_no_column_that_its_schema_lacks() -> None:
    """A misspelt column would be read by nobody."""
    files = [path for path in rulebooks_folder().rglob("*.csv") if path.stem in KINDS]
    assert len(files) > 70
    for path in files:
        heading = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        assert set(heading) <= set(schema_of(path.stem)["properties"]), path
        assert all(None not in row for row in read_table(path)), path
