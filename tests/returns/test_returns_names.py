"""What returns are called: a name of their own each, so that one inbox holds a folder of them, overwriting nothing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.agency import Division
from ita_batch.batch import run_week
from ita_batch.forms import load_form
from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.intake.recognise import read_meta
from ita_batch.publish.returns.return_names import LONGEST_NAME, ReturnNames
from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import make_workspace
from tests.intake.intake_books import grid_of, meta_of, write_book
from tests.publish.publish_weeks import cells_of
from tests.returns.return_books import DATA, person
from tests.support.cells import cell
from tests.support.weeks import AS_OF

KLANG, CHANG = Division("DIV04", "กองคลัง"), Division("DIV05", "กองช่าง")
FAULTY = [person(1, phone="081000012"), person(2)]
RUN = "2564-03-12_01"


def names_of(*asked: tuple[Division, str, str], run: str = RUN) -> list[str]:
    """The paths of these returns: division, form and part of each."""
    names = ReturnNames(AS_OF, run)
    return [names.path(unit, load_form(form), part) for unit, form, part in asked]


def test_a_name_says_whose_which_and_when() -> None:
    """Division, form, part, day and which run of the day."""
    assert names_of((CHANG, EXTERNAL, "1"), (CHANG, EVIDENCE, "2"), run="2564-03-12_03") == [
        "returns/DIV05/แก้ไข กองช่าง EIT 12 มี.ค. 2564 ครั้งที่ 3.xlsx",
        "returns/DIV05/แก้ไข กองช่าง OIT ชุดที่ 2 12 มี.ค. 2564 ครั้งที่ 3.xlsx",
    ]


def test_two_files_of_one_division_and_form_have_two_names() -> None:
    """Both count as parts of one list: the second is numbered."""
    assert names_of((KLANG, EXTERNAL, "1"), (KLANG, EXTERNAL, "1"))[1].endswith("ครั้งที่ 1 (2).xlsx")


def test_divisions_whose_ids_make_one_folder_have_two() -> None:
    """A file system takes "DIV04" and "div04." for one."""
    other = Division("div04.", "กองอื่น")
    folders = [Path(name).parent.name for name in names_of((KLANG, EXTERNAL, "1"), (other, EXTERNAL, "1"))]
    assert folders == ["DIV04", "div04 (2)"]


def test_a_long_name_gives_way_to_a_short_one() -> None:
    """Where another name of the division fits, that; else its beginning, no vowel sign torn off its letter."""
    long = "กองส่งเสริมคุณภาพชีวิตและพัฒนาเศรษฐกิจฐานราก"
    with_alias = Division("D1", long, None, ("กองส่งเสริมฯ",))
    assert "แก้ไข กองส่งเสริมฯ EIT" in names_of((with_alias, EXTERNAL, "1"))[0]
    assert "แก้ไข กองส่งเสริมคุณ" in names_of((Division("D2", long), EXTERNAL, "1"))[0]


LETTERS = st.text(st.sampled_from('กขคงจ าิี่้ำ.:/\\*?"<>|\x07abC1-_ '), max_size=80)
UNITS = st.builds(Division, LETTERS.filter(bool), LETTERS.filter(bool))


@given(
    st.lists(
        st.tuples(UNITS, st.sampled_from([EXTERNAL, INTERNAL, EVIDENCE]), st.one_of(st.just("1"), LETTERS)), max_size=9
    ),
    st.dates(date(2021, 1, 1), date(2021, 12, 31)),
)
def test_no_two_returns_of_a_run_share_a_name(asked: list[tuple[Division, str, str]], day: date) -> None:
    """Whatever divisions and parts are called; legal on Windows and short enough for a NAS."""
    names = ReturnNames(day, RUN)
    paths = [names.path(unit, load_form(form), part) for unit, form, part in asked]
    files = [Path(path).name for path in paths]
    assert len({name.casefold() for name in files}) == len(files)
    for path, name in zip(paths, files, strict=True):
        assert path.count("/") == 2
        assert not set(name) & set('<>:"/\\|?*\x07')
        assert not name.startswith((" ", "."))
        assert len(name.encode()) <= LONGEST_NAME


@pytest.fixture(scope="module")
def sent_back(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A workspace whose inbox holds, beside what was sent, the returns of its first run pasted into one folder."""
    folder = make_workspace(tmp_path_factory.mktemp("names"))
    for division in ("DIV04", "DIV05"):
        sheets, meta = {DATA: grid_of(EXTERNAL, FAULTY)}, meta_of(EXTERNAL, division=division)
        write_book(folder / "inbox" / f"{division}.xlsx", sheets, meta=meta)
    run = run_week(open_workspace(folder, AS_OF), AS_OF, folder / "output", lambda *_: None).folder
    for path in sorted(run.glob("returns/*/*.xlsx")):
        shutil.copy2(path, folder / "inbox" / path.name)
    return folder, run


def test_returns_pasted_into_one_inbox_overwrite_nothing(sent_back: tuple[Path, Path]) -> None:
    """Two divisions, one form: two files more."""
    folder, run = sent_back
    assert len(list(run.glob("returns/*/*.xlsx"))) == 2
    assert len(list((folder / "inbox").iterdir())) == 4


def test_a_return_says_in_its_identity_which_run_made_it(sent_back: tuple[Path, Path]) -> None:
    """``round`` of ``_meta``: what tells a late return of an earlier week."""
    _, run = sent_back
    for path in run.glob("returns/*/*.xlsx"):
        meta = read_meta(Workbook({"_meta": cells_of(path, "_meta")}, None))
        assert meta["round"] == RUN


def test_letters_messages_and_work_list_use_the_name(sent_back: tuple[Path, Path]) -> None:
    """The secretary and the division find the workbook by the name that they read."""
    _, run = sent_back
    (name,) = [path.name for path in run.glob("returns/DIV04/*.xlsx")]
    assert name in (run / "letters" / "messages" / "DIV04 กองคลัง.txt").read_text(encoding="utf-8")
    assert name in [cell for row in cells_of(run / "work_list.xlsx") for cell in row]


def test_a_corrected_return_comes_home(sent_back: tuple[Path, Path], tmp_path: Path) -> None:
    """Under its own name, and in a folder within the inbox: still its division's, and it replaces what it corrects."""
    folder, run = sent_back
    inbox = tmp_path / "inbox"
    shutil.copytree(folder / "inbox", inbox)
    shutil.copy2(folder / "agency.xlsx", tmp_path)
    (name,) = [path.name for path in run.glob("returns/DIV04/*.xlsx")]
    book = openpyxl.load_workbook(inbox / name)
    book[DATA][cell("phone", 11)] = "0810000199"
    (inbox / "คืนแล้ว").mkdir()
    book.save(inbox / "คืนแล้ว" / name)
    again = run_week(open_workspace(tmp_path, AS_OF), AS_OF, tmp_path / "output", lambda *_: None)
    assert [item.file for item in again.week.read_submissions(EXTERNAL) if item.division == "DIV04"] == [
        f"คืนแล้ว/{name}"
    ]
