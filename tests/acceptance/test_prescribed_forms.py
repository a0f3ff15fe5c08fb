"""Prescribed forms through the real commands: handed out, filled, compared, sent back, and counted for their items."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from examples.years.typed import set_saved
from ita_batch.forms.questions import LIST_SHEET
from ita_batch.handout import TEMPLATES
from ita_batch.workspace import open_workspace
from tests.annex.blank_books import AGENCY, LABELS, LIST, MONTHLY, listing_filled, monthly_filled, save_blanks
from tests.support.demo import command
from tests.support.office_programs import faults_of_the_sdk
from tests.support.year_runs import SPECS, YearRun, year_run

YEAR = 2569


@dataclass(frozen=True, slots=True)
class AnnexRun:
    """The week of the year's example once the secretary has saved the blanks, and two filled forms have come."""

    place: Path
    folder: Path
    before: YearRun

    @property
    def told(self) -> dict[str, Any]:
        """run.json."""
        told: dict[str, Any] = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))
        return told

    @property
    def found(self) -> list[dict[str, Any]]:
        """The findings about prescribed forms."""
        every = json.loads((self.folder / "findings.json").read_text(encoding="utf-8"))["findings"]
        return [one for one in every if one["code"].startswith("annex-")]


def make(place: Path, before: YearRun) -> AnnexRun:
    """Add the blanks and the filled forms to a copy of the example's workspace, and run the commands again."""
    folder = place / "งาน ITA"
    shutil.copytree(before.place, folder)
    spec = SPECS[YEAR]
    save_blanks(folder / "official_forms")
    (folder / "official_forms" / "แบบ o99.xlsx").write_bytes((folder / "official_forms" / LIST).read_bytes())
    day = spec.day.isoformat()
    handed = command("templates", str(folder), "--as-of", day, folder=place)
    assert handed.returncode == 0, handed.stderr
    agency = open_workspace(folder, spec.day).agency
    right, wrong = listing_filled(), monthly_filled()
    for book in (right, wrong):
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value == AGENCY:
                        cell.value = agency.name
    wrong["o12"]["E9"].value = None
    wrong["o12"]["F5"].value = "วิธีการ"
    wrong["o12"].insert_cols(20)
    for book, name in ((right, "ส่งงาน 1.xlsx"), (wrong, "ส่งงาน 2.xlsx")):
        book.save(folder / "inbox" / name)
        set_saved(folder / "inbox" / name, spec.saved)
    batch = command("batch", str(folder), "--as-of", day, folder=place)
    assert batch.returncode == 1, batch.stderr
    assert "Traceback" not in batch.stdout + batch.stderr
    return AnnexRun(folder, max((folder / "output").glob(f"{YEAR}-*")), before)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> AnnexRun:
    """The run, made once."""
    before = year_run(tmp_path_factory, YEAR)
    return make(tmp_path_factory.mktemp("annex"), before)


def test_the_blank_is_handed_out_beside_the_answers(run: AnnexRun) -> None:
    """Byte for byte, to each owner of the item, and never over what stands there."""
    copies = sorted((run.place / TEMPLATES).rglob("แบบที่กำหนด*"))
    assert {path.name.split()[2] for path in copies} == {"O12", "O13", "O20"}
    blanks = {path.read_bytes() for path in (run.place / "official_forms").iterdir()}
    assert all(path.read_bytes() in blanks for path in copies)
    assert all(any("OIT" in other.name for other in path.parent.iterdir()) for path in copies)


def test_the_faults_are_told_at_their_cells(run: AnnexRun) -> None:
    """Each with its item and division; the right form has none."""
    faults = [one for one in run.found if one["severity"] == "error"]
    assert {(one["code"], one["cell"]) for one in faults} >= {("annex-altered", "F5"), ("annex-incomplete", "E9")}
    assert {one["file"] for one in faults if one["code"] != "annex-missing"} == {"ส่งงาน 2.xlsx"}
    assert {one["item_id"] for one in faults if one["file"] == "ส่งงาน 2.xlsx"} == {"O12"}
    assert all(one["division"] for one in faults)


def test_both_forms_have_arrived(run: AnnexRun) -> None:
    """They are read, as their items' forms, and stand in no balance of rows."""
    sent = {one["file"]: one for one in run.told["inputs"] if one.get("annex")}
    assert {name: (one["annex"], one["status"], one["rows"]) for name, one in sent.items()} == {
        "inbox/ส่งงาน 1.xlsx": ("O13", "read", 0),
        "inbox/ส่งงาน 2.xlsx": ("O12", "read", 0),
    }
    assert {one["file"] for one in run.told["inputs"]} >= {f"official_forms/{name}" for name in (MONTHLY, LIST, LABELS)}


def test_a_faulty_form_costs_its_item(run: AnnexRun) -> None:
    """O12 was ready before; O13 is as it was."""
    ready = run.told["counts"]["oit"]["ready"]
    assert ready == run.before.told["counts"]["oit"]["ready"] - 1


def test_the_faulty_form_goes_back_marked(run: AnnexRun) -> None:
    """The sender's own workbook: its cells coloured and noted, a list in front, everything else as it was."""
    (path,) = (run.folder / "returns").rglob("*แบบข้อ O12*.xlsx")
    book, sent = openpyxl.load_workbook(path), openpyxl.load_workbook(run.place / "inbox" / "ส่งงาน 2.xlsx")
    assert book.sheetnames == [LIST_SHEET, *sent.sheetnames]
    for cell in ("E9", "F5"):
        assert book["o12"][cell].comment
        assert book["o12"][cell].fill.fgColor.rgb == "00F8CBAD"
    assert not book["o12"]["E10"].comment
    assert [[cell.value for cell in row] for row in book["o12"].iter_rows()] == [
        [cell.value for cell in row] for row in sent["o12"].iter_rows()
    ]
    listed = [[cell.value for cell in row] for row in book[LIST_SHEET].iter_rows(min_row=6)]
    assert {row[3] for row in listed} >= {"E9", "F5"}
    assert not list((run.folder / "returns").rglob("*O13*"))


@pytest.mark.heavy
@pytest.mark.needs("ooxml-validator")
def test_the_return_is_a_valid_workbook(run: AnnexRun) -> None:
    """As the standard's own validator sees it."""
    assert faults_of_the_sdk(list((run.folder / "returns").rglob("*แบบข้อ*.xlsx"))) == {}


def test_an_unclear_blank_is_told(run: AnnexRun) -> None:
    """A form of an item that the year does not have."""
    (told,) = [one for one in run.found if one["code"] == "annex-blank-unclear"]
    assert (told["file"], told["severity"]) == ("official_forms/แบบ o99.xlsx", "warning")


def test_the_same_inputs_give_the_same_return(run: AnnexRun, tmp_path: Path) -> None:
    """Byte for byte."""
    (first,) = (run.folder / "returns").rglob("*แบบข้อ O12*.xlsx")
    output = tmp_path / "again"
    command("batch", str(run.place), "--as-of", SPECS[YEAR].day.isoformat(), "--output", str(output), folder=tmp_path)
    (second,) = output.rglob("*แบบข้อ O12*.xlsx")
    assert first.read_bytes() == second.read_bytes()
