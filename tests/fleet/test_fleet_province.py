"""A province of 58 agencies: every run is what ``batch`` makes, three broken ones cost themselves, the sums agree."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from benchmarks.province import write_province
from benchmarks.province_change import break_agencies, change_inboxes, workspaces
from ita_batch.batch import run_week
from ita_batch.errors import ExitCode
from ita_batch.resources import OUTPUT
from ita_batch.workspace import open_workspace
from tests.fleet.small_fleets import AS_OF, DAY, FIRST_RUN, bytes_of, fleet
from tests.support.demo import command

pytestmark = [pytest.mark.heavy, pytest.mark.needs("pandas")]

AGENCIES: Final = 58
BROKEN: Final = 3
LINES: Final = "หน่วยงาน"
HEADINGS: Final = 4
SUMS: Final = 3


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Path, str], dict[str, Any]]:
    """The province, which of its agencies are broken and how, and what the command said of it."""
    root = tmp_path_factory.mktemp("จังหวัด")
    write_province(root, AGENCIES)
    broken = break_agencies(root, BROKEN)
    done = fleet(root, "--json")
    assert done.returncode == ExitCode.FINDINGS, done.stderr
    return root, broken, json.loads(done.stdout)


def whole(root: Path, broken: dict[Path, str]) -> list[Path]:
    """The 55 that were run."""
    return [one for one in workspaces(root) if one not in broken]


def test_three_cost_themselves_each_with_its_sentence(
    province: tuple[Path, dict[Path, str], dict[str, Any]],
) -> None:
    """They are named with what is wrong; all others have their run."""
    root, broken, told = province
    assert told["counts"] == {"done": AGENCIES - BROKEN, "unchanged": 0, "failed": BROKEN, "other_year": 0}
    failed = {one["workspace"]: one["failure"] for one in told["agencies"] if one["failure"]}
    assert {root / name: one["key"] for name, one in failed.items()} == broken
    assert len({one["message_th"] for one in failed.values()}) == BROKEN
    for name, one in failed.items():
        alone = command("batch", str(root / name), "--as-of", AS_OF, folder=root)
        assert alone.returncode == ExitCode.NO_WORKSPACE
        said = " ".join(alone.stderr.split()).replace(str(root / name), name)
        assert one["message_th"].split(" ")[0] in said


def test_every_run_is_the_one_that_batch_makes(
    province: tuple[Path, dict[Path, str], dict[str, Any]], tmp_path: Path
) -> None:
    """Byte for byte: three by the command itself, the others by the function that it calls."""
    root, broken, _ = province
    for number, folder in enumerate(whole(root, broken)):
        copy = tmp_path / f"{number}" / folder.name
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(OUTPUT))
        if number < BROKEN:
            command("batch", str(copy), "--as-of", AS_OF, folder=tmp_path)
        else:
            run_week(open_workspace(copy, DAY), DAY, copy / OUTPUT, lambda *_: None)
        assert bytes_of(copy / OUTPUT / FIRST_RUN) == bytes_of(folder / OUTPUT / FIRST_RUN)
        shutil.rmtree(copy)


def test_the_sums_agree_with_the_files_of_the_agencies(
    province: tuple[Path, dict[Path, str], dict[str, Any]],
) -> None:
    """Names on the lists for ITAS, people in the head-counts, items in the answers: read back from 55 run folders."""
    root, broken, _ = province
    folders = [one / OUTPUT / FIRST_RUN / "itas" for one in whole(root, broken)]
    names = sum(rows(one / "external_stakeholders.xlsx", 0) for one in folders)
    people = sum(headcount(one / "internal_headcount.xlsx") for one in folders)
    ready = sum(rows(one / "oit_answers.xlsx", 0) for one in folders)
    sums, lines = told_by(root / OUTPUT / "fleet.xlsx", LINES)
    assert (sums["รายชื่อ EIT (ราย)"], sums["บุคลากร IIT (คน)"], sums["OIT พร้อม"]) == (names, people, ready)
    assert min(names, people, ready) > 0
    assert lines == AGENCIES
    runs = [json.loads((one.parent / "run.json").read_text(encoding="utf-8")) for one in folders]
    found = told_by(root / OUTPUT / "fleet.xlsx", "เรื่องที่พบ")[0]["พบทั้งหมด (เรื่อง)"]
    assert found == sum(sum(run["findings"].values()) for run in runs)
    assert found == sum(sums[head] for head in ("ต้องแก้", "ต้องยืนยัน", "ควรดู", "บันทึก"))
    divisions, _ = told_by(root / OUTPUT / "fleet.xlsx", "ส่วนราชการ")
    assert divisions["แถว EIT ที่นำเข้า"] == sum(run["counts"]["external_stakeholder"]["rows_imported"] for run in runs)


def rows(path: Path, sheet: int) -> int:
    """How many rows a sheet holds below its heading; none where there is no such file, for nothing had come."""
    if not path.is_file():
        return 0
    book = openpyxl.load_workbook(path)
    return sum(row[0] is not None for row in book.worksheets[sheet].iter_rows(min_row=2, values_only=True))


def headcount(path: Path) -> int:
    """The sum of the counts by division and level: the lines of a division, without the total below them."""
    if not path.is_file():
        return 0
    sheet = openpyxl.load_workbook(path).worksheets[0]
    lines = [row for row in sheet.iter_rows(min_row=2, max_col=3, values_only=True) if row[2] is not None]
    return sum(int(str(count)) for _, group, count in lines if group)


def told_by(path: Path, name: str) -> tuple[dict[str, int], int]:
    """The sums of a sheet by their headings, and how many lines it has."""
    sheet = openpyxl.load_workbook(path, data_only=True)[name]
    heads = [str(cell.value) for cell in sheet[HEADINGS]]
    told = {head: cell.value for head, cell in zip(heads, sheet[SUMS], strict=True)}
    sums = {head: int(value) for head, value in told.items() if isinstance(value, int)}
    return sums, sheet.max_row - HEADINGS


def test_again_only_what_has_changed_is_done(province: tuple[Path, dict[Path, str], dict[str, Any]]) -> None:
    """Five inboxes have changed since: five are done, and the rest keep their run."""
    root, broken, _ = province
    chosen = [one for one in change_inboxes(root, 5) if one not in broken]
    told = json.loads(fleet(root, "--json").stdout)
    done = sorted(one["workspace"] for one in told["agencies"] if one["outcome"] == "done")
    assert done == sorted(one.relative_to(root).as_posix() for one in chosen)
    assert told["counts"]["unchanged"] == AGENCIES - BROKEN - len(chosen)
