"""The rulebook's loader: every mistake in the data is told with its file, its place and what would be right."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.messages import error_text
from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook import Certainty, available_rulebooks, load_rulebook

NAME = "nacc_2564"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the rulebooks' folder, to spoil."""
    shutil.copytree(rulebooks_folder() / NAME, tmp_path / NAME)
    return tmp_path


def faults(root: Path) -> str:
    """The Thai complaint about the spoilt rulebook; exit code 10 and no field left unfilled."""
    with pytest.raises(UserError) as caught:
        load_rulebook(NAME, root)
    assert caught.value.exit_code is ExitCode.NO_WORKSPACE
    text = error_text(caught.value)
    assert NAME in text
    return text


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replace the first occurrence, which must be there."""
    path = root / NAME / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_copy_loads(root: Path) -> None:
    """Unspoilt data give the same rulebook as the package's own."""
    assert load_rulebook(NAME, root) == load_rulebook(NAME)
    assert available_rulebooks(root) == (NAME,)


@pytest.mark.parametrize(
    "file", ["rulebook.toml", "oit_items.csv", "oit_components.csv", "calendar.csv", "holidays.csv"]
)
def test_a_missing_file_is_named(root: Path, file: str) -> None:
    """Any of the five."""
    (root / NAME / file).unlink()
    assert f"{file}: missing" in faults(root)


def test_bad_toml_names_the_line(root: Path) -> None:
    """The TOML reader's own words tell where."""
    change(root, "rulebook.toml", "[fiscal_year]", "[fiscal_year")
    assert re.search(r"rulebook\.toml: .*line \d+", faults(root))


def test_a_file_that_is_not_utf8_is_named(root: Path) -> None:
    """Excel likes to save CSV files in the Thai Windows encoding; the file that is meant must be named."""
    path = root / NAME / "oit_items.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp874", errors="replace"))
    assert "oit_items.csv" in faults(root)


def drop_column(text: str, name: str) -> str:
    """A CSV without one column."""
    lines = [line.split(",") for line in text.splitlines()]
    position = lines[0].index(name)
    return "\n".join(",".join(cell for index, cell in enumerate(line) if index != position) for line in lines)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("rulebook.toml", 'certainty = "seed"', 'certainty = "sure"', ["rulebook.toml [identity]", "sure", "seed"]),
        ("rulebook.toml", 'certainty = "seed"\n', "", ["rulebook.toml [identity]", "certainty"]),
        (
            "rulebook.toml",
            "weight_percent = 30",
            "weight_percent = 31",
            ["[instruments]", "weight_percent", "101", "100"],
        ),
        ("rulebook.toml", 'instrument = "IIT"', 'instrument = "QIT"', ["[indicators]", "QIT", "EIT, IIT, OIT"]),
        ("rulebook.toml", "indicator = 9", "indicator = 19", ["[sub_indicators]", "19", "10"]),
        ("rulebook.toml", "start = 2020-10-01", 'start = "soon"', ["rulebook.toml [fiscal_year] start", "soon"]),
        ("rulebook.toml", "[target]\nscore = 85", "[target]\nscore = 850", ["rulebook.toml [target] score", "850"]),
        ("rulebook.toml", 'direction = "up"', 'direction = "sideways"', ["minimum_sample_rounding", "sideways"]),
        ("oit_items.csv", "O4,", "O4x,", ["oit_items.csv line 5 (O4x) item_id"]),
        ("oit_components.csv", "O1,", "O99,", ["oit_components.csv line 2 (O99) item_id", "O99", "O43"]),
        ("calendar.csv", "2021-02-01", "1 Feb", ["calendar.csv line 2 (register_and_import) start", "1 Feb"]),
        ("holidays.csv", "2020-01-01", "New Year", ["holidays.csv line 2 (New Year) date", "New Year"]),
        ("calendar.csv", ",seed,", ",sure,", ["calendar.csv line 2 (register_and_import) certainty", "sure"]),
    ],
)
def test_a_wrong_value_is_told_with_its_place(root: Path, file: str, old: str, new: str, told: list[str]) -> None:
    """File, line or table, what stands there, and what would be right."""
    change(root, file, old, new)
    text = faults(root)
    for words in told:
        assert words in text, words


def test_an_unknown_period_names_line_and_choices(root: Path) -> None:
    """The line as a text editor counts it, the item, the word, and the periods that there are."""
    path = root / NAME / "oit_items.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(index for index, line in enumerate(lines) if line.startswith("O10,"))
    lines[number] = re.sub(",(current|year|within_year|h1|previous_year|multi_year|in_force),", ",h3,", lines[number])
    path.write_text("\n".join(lines), encoding="utf-8")
    text = faults(root)
    assert f"oit_items.csv line {number + 1} (O10) period" in text
    assert "'h3'" in text
    assert "h1" in text
    assert "previous_year" in text


def test_an_item_twice(root: Path) -> None:
    """O1 copied to the end of the list."""
    path = root / NAME / "oit_items.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    text = faults(root)
    assert "oit_items.csv" in text
    assert "twice" in text


def test_an_item_twice_is_named(root: Path) -> None:
    """Forty-three lines are too many to compare by eye."""
    path = root / NAME / "oit_items.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[17]]), encoding="utf-8")
    assert lines[17].split(",")[0] in faults(root)


@pytest.mark.parametrize("file", ["oit_items.csv", "oit_components.csv", "calendar.csv"])
def test_a_missing_csv_column_is_told(root: Path, file: str) -> None:
    """Without its source column no line is a fact."""
    path = root / NAME / file
    path.write_text(drop_column(path.read_text(encoding="utf-8"), "source"), encoding="utf-8")
    text = faults(root)
    assert f"{file} line 2" in text
    assert "source" in text


def test_several_faults_are_told_together(root: Path) -> None:
    """Whoever edits a rulebook need not run three times."""
    change(root, "calendar.csv", "2021-02-01", "soon")
    change(root, "rulebook.toml", 'direction = "up"', 'direction = "sideways"')
    text = faults(root)
    assert "soon" in text
    assert "sideways" in text


def test_a_sub_indicator_without_items_is_told(root: Path) -> None:
    """A mean of nothing would fail in the middle of the week."""
    path = root / NAME / "oit_items.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",10.2,", ",10.1,"), encoding="utf-8")
    assert "10.2" in faults(root)


def test_a_missing_layout_is_told(root: Path) -> None:
    """Three layouts, but one id twice: the third file could not be written."""
    change(root, "rulebook.toml", 'id = "oit_answers"', 'id = "internal_headcount"')
    assert "oit_answers" in faults(root)


def test_a_headcount_layout_without_the_count_is_told(root: Path) -> None:
    """Without the number the file is of no use."""
    change(root, "rulebook.toml", 'value = "count"', 'value = "staff_group"')
    assert "count" in faults(root)


def each_fact(check: Callable[[str], bool]) -> list[str]:
    """Names of the facts of the real rulebook that satisfy the check."""
    return [name for name in load_rulebook(NAME).certainties if check(name)]


def test_every_fact_carries_a_certainty() -> None:
    """Every table of the TOML file, both of every item, every component and every step of the calendar."""
    rulebook = load_rulebook(NAME)
    assert set(rulebook.certainties.values()) <= set(Certainty)
    for item in rulebook.items:
        assert f"items.{item}.title" in rulebook.certainties
        assert f"items.{item}.period" in rulebook.certainties
    assert len(each_fact(lambda name: name.startswith("components."))) == sum(
        len(item.components) for item in rulebook.items.values()
    )
    assert len(each_fact(lambda name: name.startswith("calendar."))) == len(rulebook.calendar)
    assert {"identity", "tenure", "minimum_sample", "contact_window", "target"} <= set(rulebook.certainties)


def test_the_number_of_facts_is_the_number_of_marks_in_the_files() -> None:
    """No certainty of the files is lost on the way (two of them stand on one line of the items)."""
    toml = (rulebooks_folder() / NAME / "rulebook.toml").read_text(encoding="utf-8")
    marks = len(re.findall(r"^certainty = ", toml, re.MULTILINE))
    rulebook = load_rulebook(NAME)
    rows = (
        2 * len(rulebook.items) + len(rulebook.calendar) + sum(len(item.components) for item in rulebook.items.values())
    )
    words = sum(len(components) for components in rulebook.words.values())
    assert len(rulebook.certainties) == marks + rows + words + len(rulebook.holidays)


def test_the_year_of_2564() -> None:
    """Forty-three items, the weights, the grades from the highest, and the dates."""
    rulebook = load_rulebook(NAME)
    assert list(rulebook.items) == [f"O{number}" for number in range(1, 44)]
    assert sum(instrument.weight for instrument in rulebook.instruments) == 1
    assert [name for name, _ in rulebook.grades] == ["AA", "A", "B", "C", "D", "E", "F"]
    assert (rulebook.year_start, rulebook.year_end) == (date(2020, 10, 1), date(2021, 9, 30))
    assert list(rulebook.items)[42] == "O43"


def test_an_amended_date_replaces_the_first(root: Path) -> None:
    """The calendar keeps what was announced first; the amendment counts."""
    change(root, "calendar.csv", "2021-02-01,2021-03-31,,", "2021-02-01,2021-03-31,,2021-04-15")
    step = load_rulebook(NAME, root).calendar["register_and_import"]
    assert (step.start, step.end) == (date(2021, 2, 1), date(2021, 4, 15))


def test_a_byte_order_mark_does_no_harm(root: Path) -> None:
    """Excel writes one before UTF-8."""
    path = root / NAME / "oit_items.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_rulebook(NAME, root) == load_rulebook(NAME)


def lines_told(text: str) -> set[tuple[str, int]]:
    """File and line of every fault."""
    return {(file, int(line)) for file, line in re.findall(r"(\S+) line (\d+)", text)}


def of_year(root: Path, year: int, *files: str) -> None:
    """Call the copy a rulebook of another year, and move only the dates in these files."""
    change(root, "rulebook.toml", "fiscal_year = 2564", f"fiscal_year = {year}")
    for file in files:
        path = root / NAME / file
        moved = re.sub(
            r"\b(20\d\d)(?=-\d\d-\d\d)",
            lambda found: str(int(found[1]) + year - 2564),
            path.read_text(encoding="utf-8"),
        )
        path.write_text(re.sub(r"(shows_year = )(\d{4})", lambda f: f"{f[1]}{int(f[2]) + year - 2564}", moved), "utf-8")


@pytest.mark.parametrize("year", [2563, 2565, 2570])
def test_dates_that_were_not_moved_to_the_year_are_told(root: Path, year: int) -> None:
    """Whoever makes a year's rulebook of another's and forgets the calendar reads every line of it."""
    of_year(root, year, "rulebook.toml", "holidays.csv")
    told = lines_told(faults(root))
    steps = (root / NAME / "calendar.csv").read_text(encoding="utf-8").splitlines()
    assert {("calendar.csv", line) for line in range(2, len(steps) + 1)} == told


@pytest.mark.parametrize("year", [2563, 2565, 2570])
def test_a_rulebook_whose_dates_were_all_moved_loads(root: Path, year: int) -> None:
    """Nothing else keeps it from being used."""
    of_year(root, year, "rulebook.toml", "calendar.csv", "holidays.csv")
    assert load_rulebook(NAME, root).fiscal_year == year


def test_dates_of_the_rules_are_told_with_their_line(root: Path) -> None:
    """The year's own days, the window and the periods: as they stand in rulebook.toml."""
    of_year(root, 2570, "calendar.csv", "holidays.csv")
    told = faults(root)
    text = (root / NAME / "rulebook.toml").read_text(encoding="utf-8").splitlines()
    dated = {("rulebook.toml", number) for number, line in enumerate(text, 1) if re.match(r"(start|end) = 2", line)}
    assert lines_told(told) == dated
    assert "2020-10-01 does not lie in or near fiscal year 2570 (2026-10-01 to 2027-09-30)" in told


def test_last_years_periods_in_the_next_year_are_told(root: Path) -> None:
    """They lie near it, as the results of last year must; but what is to be in force this year must reach into it."""
    of_year(root, 2565, "calendar.csv", "holidays.csv")
    told = faults(root)
    assert "lies before fiscal year 2565" in told


def test_one_date_of_another_year(root: Path) -> None:
    """A slip of the year in one step."""
    change(root, "calendar.csv", "2021-04-01,2021-05-31", "2022-04-01,2021-05-31")
    assert lines_told(faults(root)) == {("calendar.csv", 3)}
