"""The committed files of the small อบต. are what the generator makes, and show what they are made to show."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from examples.generator.nongtua.workspace import FOLDERS, ThreeWeeks, build_three_weeks, write_three_weeks
from examples.generator.tables import table
from tests.support.demo import ROOT
from tests.support.three_weeks import EXAMPLE

LARGEST = 1_000_000


@pytest.fixture(scope="module")
def three_weeks() -> ThreeWeeks:
    """Everything the generator invents."""
    return build_three_weeks()


@pytest.fixture(scope="module")
def made(three_weeks: ThreeWeeks, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example, written now."""
    folder = tmp_path_factory.mktemp("nongtua")
    write_three_weeks(three_weeks, folder)
    return folder


def names(folder: Path) -> list[str]:
    """Every file below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_committed_files_are_current(made: Path) -> None:
    """None is missing, left over, or other than what is made now; if not: python -m examples.generator."""
    assert names(EXAMPLE) == names(made)
    for name in names(made):
        assert (EXAMPLE / name).read_bytes() == (made / name).read_bytes(), name


def test_two_runs_make_the_same_bytes(made: Path, tmp_path: Path) -> None:
    """Nothing random, no clock and no order of files leaks in."""
    write_three_weeks(build_three_weeks(), tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in names(made)} == {
        name: (made / name).read_bytes() for name in names(made)
    }


def test_the_example_is_small(made: Path) -> None:
    """It is committed."""
    assert sum((made / name).stat().st_size for name in names(made)) < LARGEST


def test_every_week_has_files_and_none_has_a_name_of_another_week(three_weeks: ThreeWeeks) -> None:
    """All are dropped into one inbox: a name that comes twice would lose a file."""
    folders = Counter(Path(planned.path).parent.as_posix() for planned in three_weeks.files)
    assert tuple(folders) == FOLDERS
    assert len({Path(planned.path).name for planned in three_weeks.files}) == len(three_weeks.files)


def test_five_divisions_two_sections_and_every_role() -> None:
    """What agency.xlsx asks for is filled in."""
    book = openpyxl.load_workbook(EXAMPLE / "agency.xlsx", data_only=True)
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    units = table("nongtua/divisions")
    assert (len([unit for unit in units if not unit["parent_id"]]), len(units)) == (5, 7)
    assert {"ประธานคณะทำงาน", "เลขานุการคณะทำงาน", "ผู้บริหาร", "ผู้บริหารสูงสุด", "อบต."} <= cells


def test_first_week_is_sloppy(three_weeks: ThreeWeeks) -> None:
    """Merged cells, an .ods, short names, glued titles, two-digit years, an own word for the staff."""
    first = [planned for planned in three_weeks.files if planned.path.startswith("inbox/")]
    typed = [str(value) for one in first for rows in one.sheets.values() for row in rows for value in row.values()]
    assert any(planned.joined for planned in first)
    assert any(planned.path.endswith(".ods") for planned in first)
    assert typed.count("พนักงานส่วนตำบล") == 18
    assert {"3 ม.ค. 49", "พนักงานจ้างทั่วไป", "32/12/2563", "30 ก.พ. 2559", "ประชาชน"} <= set(typed)
    assert any(value.startswith("นาย") and len(value) > len("นาย") and " " not in value for value in typed)
    assert "DIV05" not in {planned.division_id for planned in first}


def test_nobody_else_knows_the_place() -> None:
    """The name of the agency and its host are invented: both say so."""
    settings = {row["setting"]: row["value"] for row in table("nongtua/settings")}
    assert "ตัวอย่าง" in settings["ชื่อหน่วยงาน"]
    assert settings["เว็บไซต์หลัก"].endswith(".example")
    assert EXAMPLE == ROOT / "examples" / "nongtua"
