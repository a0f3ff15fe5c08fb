"""Cells of thousands of letters: cut before anything looks at them, named once, and kept as they were typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ita_batch.disclosure.url_cells import UrlProblem, read_cell
from ita_batch.findings import Place
from ita_batch.forms import Column
from ita_batch.forms.form import INBOX_FORMS
from ita_batch.intake import mask, plain_words, text_masking
from ita_batch.intake.mask import masked
from ita_batch.intake.rows import cell as cell_module
from ita_batch.intake.rows import cell_reader, choices, contact_cells, person_cells
from ita_batch.intake.rows.cell import Cell
from ita_batch.intake.rows.cell_reader import CellReader, longest_read
from ita_batch.text_limits import LONGEST_MASKED
from ita_batch.week import EXTERNAL, INTERNAL, Outcome
from ita_batch.workspace import date_windows
from tests.intake.intake_books import VALID, read_rows
from tests.support.sheets import Sent
from tests.support.weeks import AS_OF, RULEBOOK, small_workspace, week_of

COLUMNS = [column for name in INBOX_FORMS for column in small_workspace(Path()).forms[name].columns]
READER = CellReader(date_windows(RULEBOOK, AS_OF))
BEGINNINGS = ("http", "ก ", "่้", "#", "1", "a@", "ต่อ1 ", "นาย", "ก\n", "(", "กอ,", "-", "ก\u200b", "1/", "0 ", "www.")
PARSERS = {
    cell_module: ("canonical",),
    cell_reader: ("canonical", "match_key", "means_none", "parse_date", "choice_of", "pieces", "to_arabic"),
    choices: ("canonical", "match_key"),
    contact_cells: ("canonical", "means_none", "parse_phones", "parse_email", "take_apart", "without_labels"),
    person_cells: ("means_none", "name_doubt", "bare_name", "split_title", "split_title_behind"),
    mask: ("is_plain", "mask_phone", "mask_name", "mask_email"),
    text_masking: ("is_plain", "mask_phone", "mask_name", "mask_email", "month_number"),
    plain_words: ("match_key", "means_none"),
}


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of all texts that a parser was asked about."""
    lengths: list[int] = []

    def spied(parse: Callable[..., object]) -> Callable[..., object]:
        def spy(*arguments: object, **options: object) -> object:
            lengths.extend(len(one) for one in arguments if isinstance(one, str))
            return parse(*arguments, **options)

        return spy

    for module, names in PARSERS.items():
        for name in names:
            monkeypatch.setattr(module, name, spied(getattr(module, name)))
    return lengths


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
@pytest.mark.parametrize("length", [32_767, 400_000])
def test_no_parser_sees_more_than_anybody_means(column: Column, length: int, looked_at: list[int]) -> None:
    """However long a cell is and whatever it holds, what is searched is no longer than the column allows."""
    for beginning in BEGINNINGS:
        text = (beginning * length)[:length]
        value, findings = READER.read(Cell(column, text, Place(file="f")))
        assert [finding.code.slug for finding in findings] == ["cell-too-long"]
        assert len(str(findings[0].value)) <= 201
        assert len(str(value)) <= longest_read(column)
    assert looked_at
    assert max(looked_at) <= longest_read(column)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_what_a_form_allows_is_read(column: Column) -> None:
    """A cell as long as the column allows is not called too long by the reader."""
    text = ("กขค " * longest_read(column))[: longest_read(column)]
    _, findings = READER.read(Cell(column, text, Place(file="f")))
    assert "cell-too-long" not in {finding.code.slug for finding in findings}


@pytest.mark.parametrize("key", ["name", "phone", "email", "contact_date", "kind", "contact_types", "topic"])
def test_its_row_is_held_and_keeps_its_own_text(tmp_path: Path, key: str) -> None:
    """One finding for the cell, and the whole text for the return."""
    text = "ก ข" * 1_300
    (record,) = read_rows(tmp_path, EXTERNAL, [{**VALID[EXTERNAL], key: text}]).records
    assert [finding.code.slug for finding in record.findings] == ["cell-too-long"]
    assert record.raw[key] == text


def test_a_long_cell_of_whole_names(tmp_path: Path) -> None:
    """A column that holds both names is not taken apart where nobody's name is that long."""
    headings = ("ชื่อ-นามสกุล", "ตำแหน่ง", "ประเภทบุคลากร", "ส่วนราชการ", "วันที่เริ่มปฏิบัติงาน")
    rows = (headings, ["-"] * 5, ("นาย ก " * 6_000, "นิติกร", "ข้าราชการ", "กองคลัง", "01/10/2560"))
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    week = week_of(tmp_path, {"บุคลากร.xlsx": Sent(INTERNAL, table)})
    assert list(week.registers[INTERNAL].outcomes.values()) == [Outcome.HELD]


def test_brackets_without_end_are_no_url() -> None:
    """Thousands of brackets around nothing are peeled off without a limit of depth."""
    assert read_cell("(" * 8_000).problem is UrlProblem.UNREADABLE


def test_a_mask_is_cut_first(looked_at: list[int]) -> None:
    """Masking costs the same for a long text as for its beginning."""
    for column in COLUMNS:
        for beginning in BEGINNINGS:
            assert len(masked(column, beginning * 40_000)) <= 201
    assert max(looked_at) <= LONGEST_MASKED
