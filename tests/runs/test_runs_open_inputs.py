"""A workbook that is open elsewhere: read if it can be read, else said of that one file; nothing else suffers."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode
from tests.commands.command_line import inside
from tests.runs.small_weeks import small_folder, standing
from tests.support.held import SHARED_FOR_READING, held

pytestmark = pytest.mark.windows("only Windows lets a program hold a file")
DAY = ("--as-of", "2564-03-12")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with two files in its inbox."""
    made = small_folder(tmp_path / "งาน")
    shutil.copy(made / "inbox" / "กองคลัง.xlsx", made / "inbox" / "อีกไฟล์.xlsx")
    return made


def codes(said: str) -> Mapping[str, set[str]]:
    """The codes of the findings of each file."""
    import json

    found: dict[str, set[str]] = {}
    for one in json.loads(said)["findings"]:
        found.setdefault(one.get("file") or "", set()).add(one["code"])
    return found


def test_what_is_open_in_excel_is_read(folder: Path) -> None:
    """Excel lets others read; the note that it leaves beside the file is nobody's."""
    (folder / "inbox" / "~$กองคลัง.xlsx").write_bytes(b"\x06owner " + b" " * 158)
    before = inside("check", folder / "inbox" / "กองคลัง.xlsx", "--workspace", folder, *DAY, "--json", folder=folder)
    with held(folder / "inbox" / "กองคลัง.xlsx", SHARED_FOR_READING), held(folder / "agency.xlsx", SHARED_FOR_READING):
        done = inside("check", folder / "inbox" / "กองคลัง.xlsx", "--workspace", folder, *DAY, "--json", folder=folder)
        assert inside("batch", folder, *DAY, folder=folder).returncode == ExitCode.FINDINGS
    assert codes(done.stdout) == codes(before.stdout)
    assert "file-locked" not in (folder / "output" / "2564-03-12_01" / "findings.json").read_text(encoding="utf-8")
    assert "~$" not in (folder / "output" / "2564-03-12_01" / "run.json").read_text(encoding="utf-8")


def test_what_is_held_for_itself_costs_that_file(folder: Path) -> None:
    """It is said of it; the other file is read."""
    with held(folder / "inbox" / "กองคลัง.xlsx"):
        done = inside("batch", folder, *DAY, folder=folder)
    assert done.returncode == ExitCode.FINDINGS
    found = codes((folder / "output" / "2564-03-12_01" / "findings.json").read_text(encoding="utf-8"))
    assert "file-locked" in found["กองคลัง.xlsx"]
    assert "file-locked" not in found.get("อีกไฟล์.xlsx", set())


def test_agency_that_is_held_stops_with_a_sentence(folder: Path) -> None:
    """It steers everything: close it, and run again."""
    with held(folder / "agency.xlsx"):
        done = inside("batch", folder, *DAY, folder=folder)
    assert done.returncode == ExitCode.NO_WORKSPACE
    assert "เปิดค้างอยู่" in done.stderr
    assert not (folder / "output").exists() or standing(folder / "output") == set()


@pytest.mark.parametrize("sharing", [0, SHARED_FOR_READING])
def test_a_wording_that_is_open_in_word(folder: Path, sharing: int) -> None:
    """Read where it can be read; else it is named, and the week goes on with the program's own."""
    assert inside("new", folder.parent / "ใหม่", "--year", "2564", folder=folder).returncode == ExitCode.CLEAN
    template = folder / "memo_template.docx"
    shutil.copy(folder.parent / "ใหม่" / template.name, template)
    with held(template, sharing):
        done = inside("batch", folder, *DAY, folder=folder)
    assert done.returncode == ExitCode.FINDINGS, done.stderr
    assert (folder / "output" / "2564-03-12_01" / "memo.docx").exists()
    assert (template.name in done.stdout) == (sharing == 0)
