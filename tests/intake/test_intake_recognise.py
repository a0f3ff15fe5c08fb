"""Recognising a workbook: identity, year, version, sender, and sheets that are none of ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from ita_batch.intake.submission import Status, Submission
from ita_batch.messages import message
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL
from tests.intake.intake_books import VALID, Grid, codes, grid_of, meta_of, read_book, write_book

ROW = VALID[EXTERNAL]


def read_as(
    folder: Path, meta: Mapping[str, str] | None, *, name: str = "ส่ง.xlsx", grid: Grid | None = None
) -> Submission:
    """The submission of one external sheet with this identity under this name."""
    path = write_book(folder / "ส่ง.xlsx", {"ข้อมูล": grid or grid_of(EXTERNAL, [ROW])}, meta=meta)
    return read_book(path, name)


def row_of(division: str) -> dict[str, object]:
    """A valid row that names this division."""
    return {**ROW, "division": division}


def test_meta_says_whose_and_which_part(tmp_path: Path) -> None:
    """Division and part come from _meta, and nothing else is asked."""
    grid = grid_of(EXTERNAL, [row_of("กองช่าง")])
    submission = read_as(tmp_path, meta_of(EXTERNAL, division="DIV05", part="2"), grid=grid)
    assert (submission.division, submission.part, submission.form) == ("DIV05", "2", EXTERNAL)
    assert codes(submission) == []


@pytest.mark.parametrize(("changes"), [{"fiscal_year": "2563"}, {"scheme": "another"}])
def test_a_form_of_another_year_is_refused(tmp_path: Path, changes: dict[str, str]) -> None:
    """Last year's form brings no rows."""
    submission = read_as(tmp_path, meta_of(EXTERNAL, **changes))
    assert submission.status is Status.REFUSED
    assert codes(submission) == ["form-other-year"]
    assert submission.records == ()


def test_the_sentence_of_another_year_names_both_years(tmp_path: Path) -> None:
    """What came, and what is wanted."""
    (finding,) = read_as(tmp_path, meta_of(EXTERNAL, fiscal_year="2563")).findings
    assert "2563" in message(finding)
    assert "2564" in message(finding)


def test_an_old_version_is_read_with_a_warning(tmp_path: Path) -> None:
    """Rows of an older form count."""
    submission = read_as(tmp_path, meta_of(EXTERNAL, version="0"))
    assert codes(submission) == ["form-old-version"]
    assert len(submission.records) == 1


def test_division_by_the_heading_cell(tmp_path: Path) -> None:
    """Where _meta was lost, the cell beside ส่วนราชการ above the table tells."""
    grid: Grid = [["ส่วนราชการ", None, "กองช่าง"], *grid_of(EXTERNAL, [row_of("กองช่าง")])]
    submission = read_as(tmp_path, None, name="แบบ.xlsx", grid=grid)
    assert submission.division == "DIV05"
    assert codes(submission) == []


@pytest.mark.parametrize(
    "name",
    ["แบบ EIT กองช่าง.xlsx", "กองช่าง/แบบ.xlsx", "EIT_กองช่าง_ส่งใหม่.xlsx", "DIV05.xlsx", "กองช่าง-แก้ไข.xlsx"],
)
def test_division_by_the_files_name(tmp_path: Path, name: str) -> None:
    """A word of the name or a folder names the division."""
    assert read_as(tmp_path, None, name=name, grid=grid_of(EXTERNAL, [row_of("กองช่าง")])).division == "DIV05"


def test_division_by_most_rows(tmp_path: Path) -> None:
    """Neither heading nor name: the division that most rows name, aliases included."""
    grid = grid_of(EXTERNAL, [row_of("กองช่าง"), row_of("คลัง"), row_of("กองคลัง")])
    submission = read_as(tmp_path, None, name="แบบ.xlsx", grid=grid)
    assert submission.division == "DIV04"
    assert codes(submission) == []


def test_a_sender_whom_nobody_names_is_asked_for(tmp_path: Path) -> None:
    """division-unknown; the rows are read all the same."""
    submission = read_as(tmp_path, None, name="แบบ.xlsx", grid=grid_of(EXTERNAL, [row_of("กองทัพ")]))
    assert submission.division is None
    assert codes(submission) == ["division-unknown"]
    assert len(submission.records) == 1


def test_an_unknown_id_in_meta_falls_back(tmp_path: Path) -> None:
    """An id that the agency does not have is as good as none."""
    grid = grid_of(EXTERNAL, [row_of("กองช่าง")])
    assert read_as(tmp_path, meta_of(EXTERNAL, division="DIV99"), name="กองช่าง.xlsx", grid=grid).division == "DIV05"


def test_a_strange_sheet_is_noted(tmp_path: Path) -> None:
    """sheet-unknown for a sheet with content; an empty one and our own hidden ones need no word."""
    sheets: dict[str, Grid] = {
        "คำชี้แจง": [["อ่านก่อน"]],
        "ข้อมูล": grid_of(EXTERNAL, [ROW]),
        "ร่าง": [["จดไว้"]],
        "Sheet3": [],
    }
    submission = read_book(write_book(tmp_path / "ส่ง.xlsx", sheets, meta=meta_of(EXTERNAL)))
    assert codes(submission) == ["sheet-unknown"]
    assert submission.findings[0].place.sheet == "ร่าง"


def test_an_unfilled_form_is_empty(tmp_path: Path) -> None:
    """sheet-empty where not one row is filled."""
    submission = read_as(tmp_path, meta_of(EXTERNAL), grid=grid_of(EXTERNAL, []))
    assert submission.status is Status.READ
    assert codes(submission) == ["sheet-empty"]
    assert submission.findings[0].place.division == "DIV04"


def test_both_sheets_of_an_oit_workbook_are_read(tmp_path: Path) -> None:
    """The form that _meta names is the workbook's, whatever the order of the sheets."""
    sheets = {
        "องค์ประกอบ": grid_of(COMPONENT, [VALID[COMPONENT]]),
        "คำตอบ": grid_of(EVIDENCE, [VALID[EVIDENCE]]),
    }
    submission = read_book(write_book(tmp_path / "ส่ง.xlsx", sheets, meta=meta_of(EVIDENCE)))
    assert submission.form == EVIDENCE
    assert {record.form for record in submission.records} == {EVIDENCE, COMPONENT}


def test_a_sentence_for_another_scheme_does_not_say_none(tmp_path: Path) -> None:
    """A form whose _meta has a scheme and no year must not be called one of the year None."""
    meta = meta_of(EXTERNAL, scheme="other")
    del meta["fiscal_year"]
    (finding,) = read_as(tmp_path, meta).findings
    assert finding.code.slug == "form-other-year"
    assert "None" not in message(finding)


@pytest.mark.parametrize("key", ["fiscal_year", "scheme", "version", "part", "division"])
@pytest.mark.parametrize(
    "typed", ["นางสมศรี ใจดีจริง", "สมศรี", "0893001234", "+856 20 55001234", "somsri@example.com", "ก" * 300]
)
def test_nobody_pasted_into_the_hidden_sheet_is_shown(tmp_path: Path, key: str, typed: str) -> None:
    """What _meta says is a word of ours, a number, or masked; in other years nobody is the sender by it either."""
    for changes in ({key: typed}, {"fiscal_year": "2563", key: typed}):
        submission = read_as(tmp_path, meta_of(EXTERNAL, **changes))
        said = [(str(finding), message(finding), message(finding, "en")) for finding in submission.findings]
        assert typed not in str((submission.part, submission.division, said))
