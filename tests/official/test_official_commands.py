"""A blank in the example's workspace through the commands: the week, the proof, the deletion."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from ita_batch.cli import cli
from ita_batch.manifest import file_sha256, short_code
from ita_batch.proof import prove
from ita_batch.resources import OFFICIAL_FORMS
from tests.official.blank_books import old_format
from tests.support.demo import EXAMPLE

BLANK = "แบบนำเข้า EIT.xls"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of a copy of the example with an old blank, which has no list that keeps two types out."""
    folder = tmp_path_factory.mktemp("example") / "อบจ"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("week2"))
    (folder / OFFICIAL_FORMS).mkdir()
    (folder / OFFICIAL_FORMS / BLANK).write_bytes(old_format(checks=False))
    done = CliRunner().invoke(cli, ["batch", str(folder), "--as-of", "2564-03-12"])
    assert done.exit_code == 1, done.output
    return next((folder / "output").glob("2564-*"))


def test_the_memo_lists_both_with_the_codes_that_the_files_have(run: Path) -> None:
    """And verify knows each by its code."""
    table = next(one for one in docx.Document(str(run / "memo.docx")).tables if one.rows[0].cells[-1].text == "รหัส")
    codes = {row.cells[1].text: row.cells[2].text for row in table.rows[1:]}
    theirs = run / "itas" / "official" / BLANK
    both = {"สำเนาตรวจสอบ": run / "itas" / "external_stakeholders.xlsx", "ในไฟล์ของ ITAS": theirs}
    for word, path in both.items():
        (code,) = (code for text, code in codes.items() if word in text)
        assert code == short_code(file_sha256(path))
        assert all(proof.good for proof in prove(run, code, None))


def test_as_many_rows_as_are_imported(run: Path) -> None:
    """Counted again in the file."""
    from ita_batch.intake.files.read_workbook import Workbook, read_workbook
    from tests.official.blank_books import SHEET

    book = read_workbook(run / "itas" / "official" / BLANK, BLANK)
    assert isinstance(book, Workbook)
    document = json.loads((run / "run.json").read_text(encoding="utf-8"))
    filled = [row for row in book.sheets[SHEET][3:] if row[1] != ""]
    assert len(filled) == document["counts"]["eit"]["population"] > 100


def test_purge_deletes_the_names_of_both(run: Path, tmp_path: Path) -> None:
    """And verify is content with what is left."""
    folder = shutil.copytree(run.parents[1], tmp_path / "อบจ")
    copied = next((folder / "output").glob("2564-*"))
    done = CliRunner().invoke(cli, ["purge", str(folder), "--older-than", "1/4/2564", "--yes"])
    assert done.exit_code == 0, done.output
    assert not (copied / "itas" / "official").exists()
    assert not (copied / "itas" / "external_stakeholders.xlsx").exists()
    assert CliRunner().invoke(cli, ["verify", str(copied)]).exit_code == 0
