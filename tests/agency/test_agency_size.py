"""The size of an agency: asked for where the year's minimum sample depends on it, chosen from the year's own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ita_batch.agency import Setting
from ita_batch.findings import Severity
from ita_batch.handout import write_agency_workbook
from ita_batch.messages import fix, message
from ita_batch.rulebook import load_rulebook
from ita_batch.scoring.allocation import sample_of
from ita_batch.workspace import Workspace, open_workspace
from tests.agency.agency_books import SETTINGS, write_agency


def _workspace(folder: Path, name: str, size: str | None, year: int = 2567) -> Workspace:
    """A workspace of that year, opened through its workbook."""
    settings = {**SETTINGS, Setting.NAME: name, Setting.MEETING_DAY: ""}
    if size is not None:
        settings[Setting.SIZE] = size
    write_agency(folder / "agency.xlsx", settings=settings, deadlines=(), owners=(), year=year)
    (folder / "inbox").mkdir(exist_ok=True)
    return open_workspace(folder, date(year - 543, 3, 12))


def _first_part(workspace: Workspace) -> int | None:
    return sample_of("EIT", 500, workspace.agency, workspace.rulebook).parts[0].minimum


@pytest.mark.parametrize(
    ("name", "size", "minimum"),
    [
        ("องค์การบริหารส่วนตำบลตัวอย่าง", "L", 50),
        ("องค์การบริหารส่วนตำบลตัวอย่าง", "M", 40),
        ("อบต.ตัวอย่าง", "S", 30),
        ("เทศบาลตำบลตัวอย่าง", "M", 70),
        ("เทศบาลตำบลตัวอย่าง", "S", 60),
        ("เทศบาลตำบลตัวอย่าง", "L", None),  # a size that the year knows, and a number that nobody has found
    ],
)
def test_the_size_decides_how_many_must_answer(tmp_path: Path, name: str, size: str, minimum: int | None) -> None:
    """Typed into agency.xlsx, it finds its line of the year's table; nothing is said."""
    workspace = _workspace(tmp_path, name, size)
    assert _first_part(workspace) == minimum
    assert not [one for one in workspace.findings if one.code.slug == "agency-size"]


@pytest.mark.parametrize(("size", "variant"), [(None, None), ("ใหญ่", "unknown"), ("l", "unknown")])
def test_a_size_that_is_lacking_or_unknown_is_told(tmp_path: Path, size: str | None, variant: str | None) -> None:
    """A warning with the sizes to choose from; the work goes on without a minimum."""
    workspace = _workspace(tmp_path, "องค์การบริหารส่วนตำบลตัวอย่าง", size)
    (told,) = [one for one in workspace.findings if one.code.slug == "agency-size"]
    assert (told.variant, told.severity) == (variant, Severity.WARNING)
    assert told.place.file == "agency.xlsx"
    assert (told.place.cell is not None) == (size is not None)
    assert "L / M / S" in fix(told)
    assert "องค์การบริหารส่วนตำบล" in message(told)
    assert _first_part(workspace) is None


@pytest.mark.parametrize(
    ("name", "year"),
    [("องค์การบริหารส่วนจังหวัดตัวอย่าง", 2567), ("องค์การบริหารส่วนตำบลตัวอย่าง", 2568), ("องค์การบริหารส่วนตำบลตัวอย่าง", 2564)],
)
@pytest.mark.parametrize("size", [None, "ใหญ่"])
def test_nothing_is_asked_where_no_number_depends_on_it(tmp_path: Path, name: str, year: int, size: str | None) -> None:
    """Another type of agency, or a year whose table knows no sizes."""
    assert not [one for one in _workspace(tmp_path, name, size, year).findings if one.code.slug == "agency-size"]


@pytest.mark.parametrize("year", [2564, 2567])
def test_the_workbook_offers_the_sizes_of_the_year(tmp_path: Path, year: int) -> None:
    """A list at the cell: the usual three, and what the year calls groups of agencies."""
    path = write_agency_workbook(tmp_path / "agency.xlsx", load_rulebook(f"nacc_{year}"))
    book = openpyxl.load_workbook(path)
    sheet = book["หน่วยงาน"]
    (row,) = [cell.row for column in sheet.iter_cols() for cell in column if cell.value == Setting.SIZE.value]
    (check,) = [
        one
        for one in sheet.data_validations.dataValidation
        if one.type == "list"
        and any(area.min_row <= row <= area.max_row for area in one.sqref.ranges)
        and f"_{row}" in one.formula1
    ]
    area = book.defined_names[check.formula1.lstrip("=")].attr_text
    lists, cells = area.replace("'", "").replace("$", "").split("!")
    offered = [cell.value for line in book[lists][cells] for cell in (line if isinstance(line, tuple) else (line,))]
    assert offered[:3] == ["L", "M", "S"]
    assert ("สถาบันอุดมศึกษา" in offered) == (year == 2567)
