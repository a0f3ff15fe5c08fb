"""The exit code is 0 once nobody has anything left to do: a perfect week, and one that corrections made perfect."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from examples.years.typed import Typed, set_saved
from ita_batch.forms import load_form
from ita_batch.forms.form import EXTERNAL, INTERNAL
from ita_batch.forms.layout import KEY_ROW
from tests.commands.command_line import inside
from tests.support.perfect_weeks import SPECS, perfect

EIT, IIT = (load_form(name).sheet for name in (EXTERNAL, INTERNAL))


def at(month: int, day: int) -> datetime:
    """That morning of the year 2564."""
    return datetime.combine(date(2021, month, day), time(9))


def week(folder: Path, day: str) -> tuple[int, Path]:
    """The exit code of ``batch`` as of that day, and its run folder."""
    before = set(folder.glob("output/25*"))
    done = inside("batch", folder, "--as-of", day, folder=folder.parent)
    (made,) = set(folder.glob("output/25*")) - before
    return done.returncode, made


def to_look_at(run: Path) -> set[str]:
    """The codes of what is more than a note."""
    found = json.loads((run / "findings.json").read_text(encoding="utf-8"))["findings"]
    return {one["code"] for one in found if one["severity"] != "note"}


@pytest.mark.parametrize(
    "year", [2564, *(pytest.param(year, marks=pytest.mark.heavy) for year in SPECS if year > 2564)]
)
def test_a_perfect_week_ends_with_0(tmp_path: Path, year: int) -> None:
    """As do the check of each of its files, and nothing is more than a note."""
    folder = tmp_path / "งาน"
    spec = perfect(folder, year)
    code, run = week(folder, spec.day.isoformat())
    assert (code, to_look_at(run)) == (0, set())
    assert not (run / "returns").exists()
    for path in sorted((folder / "inbox").iterdir())[:3]:
        checked = inside("check", path, "--workspace", folder, "--as-of", spec.day.isoformat(), folder=tmp_path)
        assert checked.returncode == 0, checked.stdout
        assert "ผลอยู่ที่" not in checked.stdout


def test_who_was_late_has_come(tmp_path: Path) -> None:
    """To the last day of the year; the day after it there is the year to look at, and nothing else."""
    folder = tmp_path / "งาน"
    perfect(folder, 2564, at(3, 14))
    for day in ("2021-03-15", "2021-06-20", "2021-09-30"):
        code, run = week(folder, day)
        assert (code, to_look_at(run)) == (0, {"division-late"}), day
    code, run = week(folder, "2021-10-15")
    assert (code, to_look_at(run)) == (1, {"division-late", "year-over"})


def test_every_correction_leads_back_to_0(tmp_path: Path) -> None:
    """A return that comes back, a newer file, rows that do not count, a pair that was decided: 1 until it is done."""
    folder = tmp_path / "งาน"
    perfect(folder, 2564)
    inbox = folder / "inbox"
    stem = load_form(EXTERNAL).file_stem
    first, second, third, *_ = sorted(path for path in inbox.iterdir() if path.name.startswith(stem))
    book = Typed(first)
    book.cell(EIT, "phone", 9).value = "08100"
    book.cell(EIT, "contact_date", 10).value = "12/01/2562"  # outside the year: it does not count
    book.save(first, at(3, 3))
    code, run = week(folder, "2021-03-16")
    assert (code, to_look_at(run)) == (1, {"phone-invalid"})
    (returned,) = (run / "returns").rglob("*.xlsx")
    mended = openpyxl.load_workbook(returned)
    for cell in cells(mended[EIT], "phone"):
        if cell.value == "08100":
            cell.value = "0810000777"
    mended.save(inbox / returned.name)
    set_saved(inbox / returned.name, at(3, 17))
    assert week(folder, "2021-03-18")[0] == 0

    roster = next(path for path in inbox.iterdir() if path.name.startswith(load_form(INTERNAL).file_stem))
    newer = Typed(roster)
    newer.cell(IIT, "start_date", 9).value = "01/02/2564"  # shorter than a year: not counted, nobody's fault
    newer.save(inbox / "บุคลากรใหม่.xlsx", at(3, 11))
    code, run = week(folder, "2021-03-18")
    assert (code, to_look_at(run)) == (0, {"file-superseded"})

    same, other = Typed(second), Typed(third)
    for key in ("kind", "name", "contact_types", "contact_date"):
        other.cell(EIT, key, 11).value = same.cell(EIT, key, 11).value
    other.cell(EIT, "phone", 11).value = "0810000998"
    other.save(third, at(3, 2))
    code, run = week(folder, "2021-03-19")
    assert (code, "duplicate-suspected" in to_look_at(run)) == (1, True)
    review = openpyxl.load_workbook(run / "review" / "duplicates.xlsx")
    for cell in cells(review["พิจารณา"], "decision"):
        if review["พิจารณา"].cell(cell.row, 1).value is not None:
            cell.value = "รายเดียวกัน"
    review.save(inbox / "duplicates.xlsx")
    set_saved(inbox / "duplicates.xlsx", at(3, 19))
    assert week(folder, "2021-03-20")[0] == 0


def cells(sheet: Worksheet, key: str) -> Iterator[Cell]:
    """The cells below the heading of a column of one of our sheets."""
    column = next(cell.column for cell in sheet[KEY_ROW] if cell.value == key)
    for row in range(KEY_ROW + 1, sheet.max_row + 1):
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        yield cell


def test_an_older_version_of_a_form_leaves_nothing_to_do(tmp_path: Path) -> None:
    """Its data are read; the newer form is for the next time, and until then the week is clean."""
    folder = tmp_path / "งาน"
    spec = perfect(folder, 2569)
    path = min((folder / "inbox").iterdir())
    book = openpyxl.load_workbook(path)
    for key, value in book["_meta"].iter_rows(max_col=2):
        if key.value == "version":
            value.value = "1.0"
    book.save(path)
    set_saved(path, spec.saved)
    code, run = week(folder, spec.day.isoformat())
    assert (code, to_look_at(run)) == (0, {"form-old-version"})
    checked = inside("check", path, "--workspace", folder, "--as-of", spec.day.isoformat(), folder=tmp_path)
    assert checked.returncode == 0, checked.stdout
