"""The committed example is what the generator makes."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from examples.generator import expected
from examples.generator.agency import due
from examples.generator.units import units
from examples.generator.workspace import Example, build_example, write_example
from ita_batch.forms import load_form
from ita_batch.resources import example_workspace

LARGEST_EXAMPLE = 1_500_000
NOT_ON_WINDOWS = '<>:"\\|?*'


@pytest.fixture(scope="module")
def made(example: Example, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example, written now."""
    folder = tmp_path_factory.mktemp("example")
    write_example(example, folder)
    return folder


def workbooks(folder: Path) -> list[str]:
    """The names of all files below a folder, in one spelling of Thai."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(unicodedata.normalize("NFC", path.relative_to(folder).as_posix()) for path in files)


def test_the_committed_example_has_exactly_the_generated_files(made: Path) -> None:
    """No file is missing, none is left over."""
    assert workbooks(example_workspace()) == workbooks(made)


def test_the_committed_example_is_current(made: Path) -> None:
    """Every committed workbook equals the one made now, byte for byte; if not: python -m examples.generator."""
    for name in workbooks(made):
        assert (example_workspace() / name).read_bytes() == (made / name).read_bytes(), name


def test_two_runs_make_the_same_bytes(made: Path, tmp_path: Path) -> None:
    """Nothing random, no clock and no order of files leaks in."""
    write_example(build_example(), tmp_path)
    for name in workbooks(made):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes(), name


def test_the_example_is_small(made: Path) -> None:
    """It is committed, and travels with every installation."""
    assert sum((made / name).stat().st_size for name in workbooks(made)) < LARGEST_EXAMPLE


def test_file_names_are_legal_everywhere(example: Example) -> None:
    """Windows, Linux and macOS take the names as they are."""
    for planned in example.files:
        assert not set(planned.path) & set(NOT_ON_WINDOWS)
        assert unicodedata.is_normalized("NFC", planned.path)
        assert not Path(planned.path).stem.endswith((" ", "."))


def test_exactly_one_division_is_silent_and_one_is_late(example: Example) -> None:
    """Of each form only the last-saved file of a division counts; a deadline counts to its end."""
    sent = {planned.division_id for planned in example.files if planned.form == "external_stakeholder"}
    tops = {key for key, unit in units().items() if unit.expected_forms == ("ผู้มีส่วนได้ส่วนเสียภายนอก",)}
    late = [
        (planned.form, planned.division_id)
        for planned in example.files
        if planned.division_id and planned.saved > due(load_form(planned.form).file_stem)
    ]
    assert tops - sent == {expected.SILENT_DIVISION}
    assert late == [("oit_evidence", expected.LATE_DIVISION)]


def test_finance_sent_its_list_twice(example: Example) -> None:
    """The newer file has a few rows more, and of the older ones two are corrected."""
    sent = sorted(
        (planned.saved, planned.sheets["external_stakeholder"])
        for planned in example.files
        if (planned.form, planned.division_id) == ("external_stakeholder", "DIV04")
    )
    (older_day, older), (newer_day, newer) = sent
    assert (older_day, newer_day) == (date(2021, 3, 3), date(2021, 3, 10))
    assert len(older) == expected.OLDER_FINANCE_ROWS
    assert len(newer) == expected.EXTERNAL_ROWS["DIV04"]
    assert sum(before != after for before, after in zip(older, newer, strict=False)) == 2
