"""Which run of the year that ends is carried on: the newest that is as it was written, and what was ready in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ita_batch.manifest import FILE, OWN_DIGEST, signed_json
from ita_batch.next_year.last_run import last_run
from ita_batch.rulebook import load_rulebook
from tests.agency.agency_books import make_workspace
from tests.commands.command_line import inside
from tests.next_year.carried_books import owner_rows
from tests.support.demo import DAY, Demo
from tests.support.weeks import RULEBOOK

ANSWERS = "itas/oit_answers.xlsx"
OLDER, NEWER = "2564-03-12_01", "2564-03-12_02"


@pytest.fixture
def output(demo: Demo, tmp_path: Path) -> Path:
    """Two runs of the example, of the parts that are read of a run."""
    for name in (OLDER, NEWER):
        for part in (FILE, ANSWERS):
            (tmp_path / name / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(demo.folder / part, tmp_path / name / part)
    return tmp_path


def test_what_was_ready_is_read_as_it_stands_in_the_file(output: Path) -> None:
    """Every row of the file for ITAS: its answer, its addresses one by one, its explanation."""
    found = last_run(output, RULEBOOK)
    assert found is not None
    assert (found.name, found.as_of) == (NEWER, DAY)
    rows = list(openpyxl.load_workbook(output / NEWER / ANSWERS).worksheets[0].iter_rows(min_row=2, values_only=True))
    shown = {
        str(row[0]): (str(row[2]), tuple(str(row[3] or "").split()), str(row[4] or "").replace("\r", ""))
        for row in rows
    }
    assert {item: (one.answer, one.urls, one.explanation) for item, one in found.ready.items()} == shown
    assert len(shown) == 21
    assert max(len(one.urls) for one in found.ready.values()) > 1


def digit_changed(folder: Path) -> None:
    """A number of run.json is another one, and its own digest stays."""
    text = (folder / FILE).read_text(encoding="utf-8")
    (folder / FILE).write_text(text.replace('"as_of": "2021-03-12"', '"as_of": "2021-03-11"'), encoding="utf-8")


def signed_anew(folder: Path, **changed: object) -> None:
    """A run.json that somebody wrote whole, with other facts."""
    document = json.loads((folder / FILE).read_text(encoding="utf-8"))
    document.pop(OWN_DIGEST)
    (folder / FILE).write_text(signed_json({**document, **changed}), encoding="utf-8", newline="\n")


def other_year(folder: Path) -> None:
    """The run of another year, lying in the same output."""
    document = json.loads((folder / FILE).read_text(encoding="utf-8"))
    signed_anew(folder, rulebook={**document["rulebook"], "fiscal_year": 2565})


def linked(folder: Path) -> None:
    """The folder is a link: what it leads to may be another one tomorrow."""
    folder.rename(folder.parent / "ที่อื่น")
    folder.symlink_to(folder.parent / "ที่อื่น")


def a_folder_instead(folder: Path) -> None:
    """There is no file to be read under that name."""
    (folder / FILE).unlink()
    (folder / FILE).mkdir()


SPOILT: dict[str, Callable[[Path], object]] = {
    "a digit of run.json": digit_changed,
    "run.json is no JSON": lambda folder: (folder / FILE).write_bytes(b"{"),
    "run.json is gone": lambda folder: (folder / FILE).unlink(),
    "run.json is a folder": a_folder_instead,
    "the answers were written on": lambda folder: (folder / ANSWERS).write_bytes(b"PK"),
    "the answers are gone": lambda folder: (folder / ANSWERS).unlink(),
    "it is of another year": other_year,
    "it is a link": linked,
}

LINKS = pytest.mark.posix("a link needs a right there")


@pytest.mark.parametrize("how", [pytest.param(how, marks=LINKS) if how == "it is a link" else how for how in SPOILT])
def test_a_run_that_is_not_as_it_was_written_is_passed_over(output: Path, how: str) -> None:
    """The one before it is taken; where all are spoilt, none."""
    SPOILT[how](output / NEWER)
    found = last_run(output, RULEBOOK)
    assert found is not None
    assert found.name == OLDER
    shutil.rmtree(output / OLDER)
    assert last_run(output, RULEBOOK) is None


def test_the_runs_of_other_years_are_not_looked_at(output: Path) -> None:
    """Nothing of 2564 is taken for an answer of 2565, and what is no run folder is not opened."""
    assert last_run(output, load_rulebook("nacc_2565")) is None
    assert last_run(output / "ไม่มี", RULEBOOK) is None
    (output / "check").mkdir()
    assert last_run(output / "check", RULEBOOK) is None


def test_a_week_in_which_nothing_had_come_has_nothing_ready(tmp_path: Path) -> None:
    """It is a run of the year all the same: its day counts, and the command says that there is no answer."""
    make_workspace(tmp_path / "งาน")
    assert inside("batch", "งาน", "--as-of", "2564-03-12", folder=tmp_path).returncode == 1
    found = last_run(tmp_path / "งาน" / "output", RULEBOOK)
    assert found is not None
    assert (found.name, found.as_of, found.ready) == (OLDER, date(2021, 3, 12), {})
    done = inside("next-year", "งาน", "ใหม่", "--as-of", "2565-01-05", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "คำตอบครั้งก่อน: ไม่มี\n" in done.stdout
    assert "หน้าเว็บครั้งก่อน" not in done.stdout


def test_answers_come_of_the_run_and_where_there_is_none_of_the_inbox(demo: Demo, tmp_path: Path) -> None:
    """The same items either way; the screen says which, and names the run."""
    from tests.support.demo import EXAMPLE

    shutil.copytree(EXAMPLE, tmp_path / "งาน", ignore=shutil.ignore_patterns("week2"))
    day = ("--as-of", "2565-01-05")
    without = inside("next-year", "งาน", "ไม่มีผล", *day, folder=tmp_path)
    of_run = inside("next-year", "งาน", "มีผล", *day, "--output", demo.folder.parent, folder=tmp_path)
    assert (without.returncode, of_run.returncode) == (0, 0), without.stderr + of_run.stderr
    assert "จาก inbox ของปี 2564 (ไม่มีผลครั้งใดของปีนั้นที่ใช้ได้)" in without.stdout
    assert f"จากผลครั้งล่าสุดของปี 2564 ({OLDER}) และ inbox" in of_run.stdout
    first, second = (owner_rows(tmp_path / name / "agency.xlsx") for name in ("ไม่มีผล", "มีผล"))
    assert {item: row["last_url"] for item, row in first.items()} == {
        item: row["last_url"] for item, row in second.items()
    }
    assert any(row["last_url"] for row in first.values())
    assert all("(ณ 12 มี.ค. 2564)" in row["last_verdict"] for row in second.values() if row["last_verdict"])
    assert all("(ณ 30 ก.ย. 2564)" in row["last_verdict"] for row in first.values() if row["last_verdict"])
