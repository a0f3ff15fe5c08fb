"""The ITAS files: columns from the rulebook's layout, text that stays text, counts that are read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.messages import error_text
from ita_batch.publish.itas import itas_files as itas
from ita_batch.publish.itas.itas_files import write_itas
from ita_batch.publish.sheet_file import SheetData, write_sheets
from ita_batch.report.facts import facts_of
from ita_batch.report.file_counts import FileCounts
from ita_batch.rulebook import FileLayout
from ita_batch.week import EXTERNAL, Week
from tests.publish.publish_weeks import cells_of, full_week, xml_of
from tests.support.paper import READABLE, letters_on_paper
from tests.support.sheets import Sent


@pytest.fixture
def week(tmp_path: Path) -> Week:
    """One external row after merging, three people of the roster, one item ready."""
    return full_week(tmp_path)


def written(folder: Path, week: Week) -> Path:
    """The folder of the ITAS files of a week."""
    run = folder / "run"
    run.mkdir(parents=True)
    write_itas(run, facts_of(week))
    return run / "itas"


def with_columns(week: Week, name: str, columns: tuple[str, ...]) -> Week:
    """The week under a rulebook whose layout has these values as its columns."""
    layout = week.rulebook.layouts[name]
    changed = replace(
        layout, columns=tuple(replace(layout.columns[0], header=f"หัว {key}", value=key) for key in columns)
    )
    layouts: dict[str, FileLayout] = {**week.rulebook.layouts, name: changed}
    return replace(week, rulebook=replace(week.rulebook, layouts=layouts))


def test_counts_are_those_on_disk(tmp_path: Path, week: Week) -> None:
    """External rows after merging, people that count, items that are ready."""
    (tmp_path / "run").mkdir()
    assert write_itas(tmp_path / "run", facts_of(week)) == FileCounts(external=1, internal=3, items_ready=1)


def test_they_can_be_read_on_paper(tmp_path: Path, week: Week) -> None:
    """Whoever types from them, or checks them before they are imported, may print them."""
    for path in sorted(written(tmp_path, week).glob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path).worksheets:
            assert letters_on_paper(sheet) >= READABLE, (path.name, sheet.title)


def test_external_columns_follow_the_layout(tmp_path: Path, week: Week) -> None:
    """Headings in the rulebook's order; the merged row has both contact types."""
    header, row = cells_of(written(tmp_path, week) / "external_stakeholders.xlsx")
    assert header == [column.header for column in week.rulebook.layouts["external_stakeholders"].columns]
    assert row == [
        1,
        "สมชาย ตัวอย่าง",
        "0810000123",
        "somchai@example.com",
        None,
        "งานหลักของหน่วยงาน, งานสนับสนุน",
    ]


def test_a_changed_layout_is_followed(tmp_path: Path, week: Week) -> None:
    """Columns turned round, left out and added, as the user says."""
    changed = with_columns(week, "external_stakeholders", ("contact_date", "name", "number"))
    assert cells_of(written(tmp_path, changed) / "external_stakeholders.xlsx") == [
        ["หัว contact_date", "หัว name", "หัว number"],
        ["2021-01-13", "สมชาย ตัวอย่าง", 1],
    ]


@pytest.mark.parametrize(
    ("layout", "known"),
    [("external_stakeholders", "contact_types"), ("internal_headcount", "staff_group"), ("oit_answers", "urls")],
)
def test_an_unknown_value_lists_the_names(tmp_path: Path, week: Week, layout: str, known: str) -> None:
    """A typing mistake in the layout is the user's, and she is told what there is."""
    with pytest.raises(UserError) as caught:
        written(tmp_path, with_columns(week, layout, ("nmae",)))
    assert caught.value.exit_code is ExitCode.NO_WORKSPACE
    text = error_text(caught.value)
    for words in (layout, "nmae", known):
        assert words in text


def test_internal_headcount_by_division_and_group(tmp_path: Path, week: Week) -> None:
    """No names, and a total that is the sum."""
    rows = cells_of(written(tmp_path, week) / "internal_headcount.xlsx")
    assert rows[1:] == [["กองคลัง", "ข้าราชการ", 1], ["กองช่าง", "พนักงานจ้าง", 2], ["รวม", None, 3]]


def test_oit_answers_and_what_waits(tmp_path: Path, week: Week) -> None:
    """The ready item on the first sheet, the other 42 with their reasons on the second."""
    path = written(tmp_path, week) / "oit_answers.xlsx"
    _, ready = cells_of(path)
    assert ready == [
        "O4",
        week.rulebook.items["O4"].title,
        "มี",
        "https://www.pao.example/contact",
        "หน้าหลัก > ติดต่อ",
        None,
        "ยังไม่ได้ตรวจ",
        None,
    ]
    waiting = cells_of(path, "ยังไม่พร้อม")[1:]
    assert [row[0] for row in waiting] == [item for item in week.rulebook.items if item != "O4"]
    assert all(row[2] for row in waiting)


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_never_becomes_a_formula(tmp_path: Path, start: str) -> None:
    """What begins like a formula stays the text that was sent."""
    typed = f"{start}HYPERLINK(1) ตัวอย่าง"
    table = f"""
    | ประเภทผู้ติดต่อ | ชื่อ    | โทรศัพท์   | ช่องทางการติดต่ออื่น ๆ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
    |-----------------|---------|------------|------------------------|-----------------|--------------|------------|
    | บุคคลทั่วไป     | {typed} | 0810000123 | {start}1+1             | งานสนับสนุน     | 12/01/2564   | กองคลัง    |
    """
    sent = {"คลัง.xlsx": Sent(EXTERNAL, table)}
    if start == "=":  # openpyxl would send a formula, which has no value until Excel has seen it
        sent = {"คลัง.xlsx": Sent(EXTERNAL, table.replace("=H", "'=H").replace("=1", "'=1"))}
    week = full_week(tmp_path, sent)
    register = week.registers[EXTERNAL]
    values = {"name": typed, "other_channel": f"{start}1+1"}
    imported = tuple(replace(record, values={**record.values, **values}) for record in register.imported)
    week = replace(week, registers={**week.registers, EXTERNAL: replace(register, imported=imported)})
    path = written(tmp_path, week) / "external_stakeholders.xlsx"
    assert "<f>" not in xml_of(path)
    assert "<f " not in xml_of(path)
    row = cells_of(path)[1]
    assert (row[1], row[4]) == (typed, f"{start}1+1")


def test_addresses_are_no_links(tmp_path: Path, week: Week) -> None:
    """URLs are text to be copied into ITAS."""
    assert "<hyperlink" not in xml_of(written(tmp_path, week) / "oit_answers.xlsx")


def test_phones_keep_their_zero(tmp_path: Path, week: Week) -> None:
    """A phone is a string cell, never a number."""
    assert cells_of(written(tmp_path, week) / "external_stakeholders.xlsx")[1][2] == "0810000123"


def test_a_file_that_lost_a_row_is_not_published(tmp_path: Path, week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    """The counts come from the file, not from memory."""

    def forgetful(path: Path, sheets: tuple[SheetData, ...], *, title: str, created: date) -> None:
        first, *rest = sheets
        write_sheets(path, (replace(first, rows=first.rows[:-1]), *rest), title=title, created=created)

    monkeypatch.setattr(itas, "write_sheets", forgetful)
    with pytest.raises(RuntimeError):
        written(tmp_path, week)


def test_an_empty_week_has_its_files_all_the_same(tmp_path: Path) -> None:
    """Headers and a total of nothing."""
    from tests.support.weeks import week_of

    folder = written(tmp_path, week_of(tmp_path, {}))
    assert len(cells_of(folder / "external_stakeholders.xlsx")) == 1
    assert cells_of(folder / "internal_headcount.xlsx")[1:] == [["รวม", None, 0]]
    assert len(cells_of(folder / "oit_answers.xlsx", "ยังไม่พร้อม")) == 44


def test_the_same_week_gives_the_same_bytes(tmp_path: Path, week: Week) -> None:
    """Twice written, three files equal."""
    first, second = written(tmp_path / "again", week), written(tmp_path, week)
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name
