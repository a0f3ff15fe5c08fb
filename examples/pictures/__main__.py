"""Run both weeks of the example and take all pictures."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import examples.pictures
from examples.generator import expected, rest_of_year, second_week
from examples.pictures.desktop import take_drawings
from examples.pictures.paper import Sheet, missing, write_sheets
from examples.pictures.screen import SHOTS, Shot, chromium, chromium_program, write_shots
from examples.pictures.small import make_small
from ita_batch.batch import run_week
from ita_batch.handout import write_division_sets
from ita_batch.resources import example_workspace
from ita_batch.workspace import open_workspace

_DEFAULT = Path(__file__).resolve().parents[2] / "docs" / "images"
_RETURN = "returns/DIV02/แก้ไข กองกิจการสภา EIT 12 มี.ค. 2564 ครั้งที่ 1.xlsx"
_FORM = "templates/DIV05 กองช่าง/ผู้มีส่วนได้ส่วนเสียภายนอก กองช่าง.xlsx"
_FORM_OIT = "templates/DIV03 กองแผนและงบประมาณ/คำตอบ OIT กองแผนและงบประมาณ.xlsx"

OF_THE_WORKSPACE = (
    Sheet("agency", "agency.xlsx", 3, (0, 0, 100, 90)),
    Sheet("agency_divisions", "agency.xlsx", 5, (0, 0, 100, 82)),
    Sheet("agency_owners", "agency.xlsx", 7, (0, 0, 100, 60)),
    Sheet("form", _FORM, 2, (0, 0, 100, 70)),
    Sheet("form_oit", _FORM_OIT, 3, (0, 0, 100, 90)),
)
OF_THE_RUN = (
    Sheet("memo", "memo.docx"),
    Sheet("memo_codes", "memo.docx", 2, (0, 0, 100, 75)),
    Sheet("approval", "approval.docx", part=(0, 0, 100, 76)),
    Sheet("letter", "letters/DIV02 กองกิจการสภา.docx"),
    Sheet("return", _RETURN, 1, (0, 0, 100, 60)),
    Sheet("return_rows", _RETURN, 6, (0, 0, 100, 60)),
    Sheet("review", "review/duplicates.xlsx", 2, (0, 0, 100, 83)),
    Sheet("work_list", "work_list.xlsx", 1, (0, 0, 100, 70)),
    Sheet("work_list_findings", "work_list.xlsx", 4, (0, 0, 100, 60)),
)
OF_THE_SECOND_WEEK = (Shot("board_since", "board.html", element="section:has(#changes)"),)


@dataclass(frozen=True, slots=True)
class Later:
    """A day of a later step of the year: what the secretary types before it, and the pictures of its run."""

    day: date
    typed: str
    sheets: tuple[Sheet, ...] = ()
    shots: tuple[Shot, ...] = ()


LATER = (
    Later(
        date(2021, 5, 14),
        "สถานะการตอบแบบวัด.xlsx",
        (Sheet("responses", "responses.docx", part=(0, 0, 100, 82)),),
        (Shot("board_in_may", "board.html", height=480),),
    ),
    Later(date(2021, 6, 19), "ผลการตรวจ OIT.xlsx", (Sheet("oit_scores", "oit_scores.docx", part=(0, 0, 100, 86)),)),
    Later(
        date(2021, 6, 25),
        "",
        (Sheet("clarification", "clarification.docx", part=(0, 0, 100, 73)),),
        (Shot("clarification_sheet", "clarification/clarification.html", height=890),),
    ),
    Later(date(2021, 8, 20), "ผลที่ประกาศ.xlsx", (Sheet("results_report", "results_report.docx"),)),
)


def main() -> None:
    """Take the pictures of a fresh run of the example."""
    parser = argparse.ArgumentParser(prog="python -m examples.pictures", description=examples.pictures.__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    folder: Path = parser.parse_args().folder
    program = chromium_program()
    lacking = [*missing(), *(() if program else ("Chromium",))]
    if program is None or lacking:
        sys.exit(f"to take the pictures, this machine lacks: {', '.join(lacking)}")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for path in take_pictures(Path(scratch), folder, program):
            make_small(path)
            sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")


def take_pictures(scratch: Path, folder: Path, program: str) -> list[Path]:
    """All pictures, as large as they come."""
    place = Path(shutil.copytree(example_workspace(), scratch / "workspace"))
    write_division_sets(open_workspace(place, expected.AS_OF), place / "templates", expected.AS_OF)
    calm = Path(shutil.copytree(place, scratch / "calm"))
    first = _run(place, expected.AS_OF, scratch / "output")
    for path in (place / second_week.FOLDER).iterdir():
        shutil.copy2(path, place / "inbox" / path.name)
    second = _run(place, second_week.AS_OF, scratch / "output")
    written = [
        *write_sheets(place, folder, OF_THE_WORKSPACE, _room(scratch, "blank")),
        *write_sheets(first, folder, OF_THE_RUN, _room(scratch, "run")),
    ]
    with chromium(program) as browser:
        written += take_drawings(folder, browser)
        written += write_shots(first, folder, browser, SHOTS)
        written += write_shots(second, folder, browser, OF_THE_SECOND_WEEK)
        for later, run in _later(calm, scratch / "year"):
            written += write_sheets(run, folder, later.sheets, _room(scratch, later.day.isoformat()))
            written += write_shots(run, folder, browser, later.shots)
    return written


def _later(place: Path, output: Path) -> Iterator[tuple[Later, Path]]:
    """The runs of the later steps, of a year in which nobody corrected anything after the first week."""
    _run(place, expected.AS_OF, output)
    for later in LATER:
        if later.typed:
            shutil.copy2(place / rest_of_year.FOLDER / later.typed, place / "inbox" / later.typed)
        yield later, _run(place, later.day, output)


def _run(place: Path, day: date, output: Path) -> Path:
    return run_week(open_workspace(place, day), day, output, lambda *_: None).folder


def _room(scratch: Path, name: str) -> Path:
    (scratch / name).mkdir()
    return scratch / name


if __name__ == "__main__":
    main()
