"""Correct workbooks of every shape: all rows are imported, and nothing above a note is said."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from ita_batch.batch import check_balance, read_inbox
from ita_batch.examine import examine
from ita_batch.findings import Severity
from ita_batch.intake.submission import Status
from tests.corpus.clean_books import CLEAN, Clean
from tests.support.weeks import AS_OF, small_workspace

RESAVED = (
    "plain",
    "roster",
    "date-cells-thai",
    "titles-merged",
    "our-external-form",
    "our-roster-form",
    "our-oit-form",
)
FORMATS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods", "xls": "xls:MS Excel 97"}


def must_be_clean(folder: Path, one: Clean) -> None:
    """The only file of this inbox brings its rows and no work for anybody."""
    workspace = small_workspace(folder)
    week = examine(workspace, AS_OF, read_inbox(workspace, AS_OF, lambda *_: None))
    check_balance(week)
    (sent,) = week.submissions
    said = [one for one in week.findings if one.place.file == sent.file and not one.code.review]  # the names are alike
    assert [f"{one.message_key} {one.place.cell}" for one in said if one.severity is not Severity.NOTE] == []
    assert sent.status is Status.READ
    assert sum(len(register.imported) for register in week.registers.values()) == one.rows


@pytest.mark.parametrize("one", CLEAN, ids=lambda one: one.slug)
def test_a_correct_workbook_makes_no_work(one: Clean, tmp_path: Path) -> None:
    """No error, ask or warning, and every person is imported."""
    (tmp_path / "inbox").mkdir()
    one.write(tmp_path / "inbox")
    must_be_clean(tmp_path, one)


def test_the_corpus_is_large_enough() -> None:
    """At least thirty workbooks, each another."""
    assert len({one.slug for one in CLEAN}) == len(CLEAN) >= 30


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the workbooks opened and saved by LibreOffice: one folder per format, one file per workbook."""
    folder = tmp_path_factory.mktemp("libreoffice")
    sources = []
    for one in (one for one in CLEAN if one.slug in RESAVED):
        (folder / one.slug).mkdir()
        sources.append(one.write(folder / one.slug).rename(folder / f"{one.slug}.xlsx"))
    for suffix, wanted in FORMATS.items():
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            "--convert-to",
            wanted,
        ]
        command += ["--outdir", str(folder / suffix), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.heavy
@pytest.mark.needs("LibreOffice")
@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("slug", RESAVED)
def test_saved_by_libreoffice_it_is_still_clean(slug: str, suffix: str, resaved: Path, tmp_path: Path) -> None:
    """The same workbook saved in LibreOffice as .xlsx, .ods or .xls."""
    (tmp_path / "inbox").mkdir()
    shutil.copy(resaved / suffix / f"{slug}.{suffix}", tmp_path / "inbox")
    must_be_clean(tmp_path, next(one for one in CLEAN if one.slug == slug))
