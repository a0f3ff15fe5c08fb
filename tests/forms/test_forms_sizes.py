"""Nothing is clipped and everything is legible: row heights, and what a page of paper holds.

``sarabun_16pt.txt`` has the width of each letter as TH SarabunPSK draws it, ``broken_words.txt`` where the words of our
texts may be broken: what Excel does with them is followed here word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.forms.form import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL, Form
from ita_batch.forms.layout import DIVISION_ROW, FIRST_DATA_ROW, HEADER_ROW
from ita_batch.forms.text_size import lines_needed, text_pixels
from ita_batch.forms.workbook import FormSheet, Heading
from ita_batch.handout import write_blank_set
from ita_batch.publish.returns.return_books import write_returns
from tests.intake.intake_books import grid_of, meta_of, write_book
from tests.returns.return_books import week_in
from tests.support.weeks import RULEBOOK

Write = Callable[..., Path]
Named = Callable[[str], Form]
HERE = Path(__file__).parent
WORDS = {line.replace("|", ""): line.split("|") for line in (HERE / "broken_words.txt").read_text("utf-8").splitlines()}
PIXELS = dict(line.split("\t") for line in (HERE / "sarabun_16pt.txt").read_text("utf-8").splitlines())
LINE = 21.0  # points of a line, ascender to descender
PADDING = 14.0  # pixels of a cell that hold no text: its edges and the indent
PRINTABLE = 297 / 25.4 - 0.8  # inches


def pixels(text: str) -> float:
    """As the font draws it; a mark above or below a letter takes no room."""
    return sum(float(PIXELS[letter]) for letter in text if unicodedata.category(letter) != "Mn")


def lines(text: str, width: float) -> int:
    """Lines of a text in a column of that many characters, filled word by word."""
    room, used, number = 7 * width + 5 - PADDING, 0.0, 1
    for word in WORDS[text]:
        needed = pixels(word.rstrip())
        if used and used + needed > room:
            used, number = 0.0, number + 1
        while needed > room:  # a word that is wider than the column is cut
            needed, number = needed - room, number + 1
        used += needed + pixels(word[len(word.rstrip()) :])
    return number


def clipped(sheet: Worksheet) -> Iterator[tuple[str, float, float]]:
    """Cells whose text needs more points than the row has."""
    widths = _widths(sheet)
    for row in sheet.iter_rows(min_row=FIRST_DATA_ROW):
        given = sheet.row_dimensions[row[0].row or 0].height or 0
        for cell in row:
            text = cell.value if isinstance(cell.value, str) else ""
            needed = LINE * lines(text, widths[(cell.column or 1) - 1]) if text in WORDS else 0
            if needed > given:
                yield cell.coordinate, needed, given


def sheet_of(path: Path, name: str) -> Worksheet:
    """A sheet of a workbook."""
    sheet = openpyxl.load_workbook(path)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("width", range(23, 61))
def test_no_text_is_measured_too_short(width: int) -> None:
    """Where a line ends depends on where words do: whatever the width, there is room for all lines."""
    assert [text for text in WORDS if lines_needed(text, width) < lines(text, width)] == []


def test_measuring_leaves_little_room_empty() -> None:
    """Nor is a row much too high: of all texts at all widths one in four has a line to spare."""
    spare = [lines_needed(text, width) - lines(text, width) for text in WORDS for width in range(23, 61)]
    assert sum(spare) < len(spare) / 4


def test_every_item_of_the_form_has_the_height_that_it_needs(write: Write, form_named: Named) -> None:
    """Title, period and the comment of last year of all items, each with every comment that the example has."""
    items = list(RULEBOOK.items.values())
    comments = [text for text in WORDS if text.startswith("ตอบด้วย")] or [""]
    rows: list[dict[str, object]] = [
        {"item_id": one.item_id, "title": one.title, "period_required": one.period_label, "last_year": comment}
        for one in items
        for comment in ("", *comments)
    ]
    assert {one.title for one in items} | {one.period_label for one in items} <= WORDS.keys()
    sheet = sheet_of(write(sheets=[FormSheet(form_named(EVIDENCE), rows)]), "คำตอบ")
    assert list(clipped(sheet)) == []


def test_components_have_the_height_that_they_need(write: Write, form_named: Named) -> None:
    """Beside the title of their item."""
    rows: list[dict[str, object]] = [
        {"item_id": item.item_id, "title": item.title, "component": component}
        for item in RULEBOOK.items.values()
        for component in item.components
    ]
    assert sum(str(row["component"]) in WORDS for row in rows) > 80
    assert list(clipped(sheet_of(write(sheets=[FormSheet(form_named(COMPONENT), rows)]), "องค์ประกอบ"))) == []


def test_a_return_has_the_height_that_its_items_need(tmp_path: Path) -> None:
    """What the file had lost is printed anew, and is as high as on the form."""
    answers: list[dict[str, object]] = [{"item_id": "O4", "answer": "มี"}]
    write_book(tmp_path / "inbox" / "oit.xlsx", {"คำตอบ": grid_of(EVIDENCE, answers)}, meta=meta_of(EVIDENCE))
    (tmp_path / "run").mkdir()
    (written,) = write_returns(tmp_path / "run", week_in(tmp_path))
    for name in ("คำตอบ", "องค์ประกอบ"):
        sheet = sheet_of(written.path, name)
        assert any(cell.value in WORDS for row in sheet.iter_rows(min_row=FIRST_DATA_ROW) for cell in row)
        assert list(clipped(sheet)) == []


@pytest.mark.parametrize("division", [text for text in WORDS if text.startswith(("กอง", "ฝ่าย", "สำนัก"))])
def test_a_long_name_of_a_division_is_seen_whole(write: Write, form_named: Named, division: str) -> None:
    """Above the table it is wrapped, and its line as high as it needs; in the list of people too."""
    heading = Heading("องค์การบริหารส่วนจังหวัดตัวอย่าง", division, "๑๒ มีนาคม ๒๕๖๔", "ประจำปี ๒๕๖๔")
    for form in (INTERNAL, EXTERNAL, EVIDENCE, COMPONENT):
        rows: list[dict[str, object]] = [{"division": division}] if form in {INTERNAL, EXTERNAL} else [{}]
        page = FormSheet(form_named(form), rows)
        sheet = sheet_of(write(sheets=[page], heading=heading), page.form.sheet)
        (value,) = (cell for cell in sheet[DIVISION_ROW] if cell.value == division)
        merged = [one for one in sheet.merged_cells.ranges if value.coordinate in one]
        first, last = (merged[0].min_col, merged[0].max_col) if merged else (value.column, value.column)
        width = sum(_widths(sheet)[first - 1 : last])
        assert value.alignment.wrap_text
        assert LINE * lines(division, width) <= (sheet.row_dimensions[DIVISION_ROW].height or 0)
        assert list(clipped(sheet)) == []


def _widths(sheet: Worksheet) -> list[float]:
    """Characters of each column; neighbours of one width stand in the file as one."""
    found: dict[int, float] = {}
    for one in sheet.column_dimensions.values():
        found |= dict.fromkeys(range(one.min or 1, min(one.max or 1, sheet.max_column) + 1), one.width - 0.71)
    return [found[number] for number in range(1, sheet.max_column + 1)]


def _printed(sheet: Worksheet) -> tuple[float, list[float]]:
    """The scale of a printed sheet, and how wide its pages are in inches of paper."""
    widths = [7 * width + 5 for width in _widths(sheet)]
    setting = sheet.sheet_properties.pageSetUpPr
    if setting is not None and setting.fitToPage:
        scale = min(1.0, 96 * PRINTABLE / sum(widths))
        return scale, [scale * sum(widths) / 96]
    scale = (sheet.page_setup.scale or 100) / 100
    repeated = column_index_from_string(_last(sheet.print_title_cols)) if sheet.print_title_cols else 0
    pages, first = [], 0
    for end in (*(brk.id for brk in sheet.col_breaks.brk), len(widths)):
        pages.append(sum(widths[first:end]) + (sum(widths[:repeated]) if first else 0))
        first = end
    return scale, [scale * page / 96 for page in pages]


def _last(columns: str | None) -> str:
    return str(columns).replace("$", "").rpartition(":")[2]


@pytest.mark.parametrize("name", [INTERNAL, EXTERNAL, EVIDENCE])
def test_a_printed_form_can_be_read(tmp_path: Path, name: str) -> None:
    """At least 9 pt on A4; what does not fit on one page is 12 pt on several, the item and its title on each."""
    write_blank_set(tmp_path, RULEBOOK)
    for sheet in openpyxl.load_workbook(tmp_path / f"{name}.xlsx").worksheets[1:]:
        if sheet.sheet_state != "visible":
            continue
        scale, pages = _printed(sheet)
        assert 16 * scale >= (12 if len(pages) > 1 else 9)
        assert all(page <= PRINTABLE for page in pages)
        assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
        if len(pages) > 1:
            headers = [cell.value for cell in sheet[f"A{HEADER_ROW}:{_last(sheet.print_title_cols)}{HEADER_ROW}"][0]]
            assert headers == ["ลำดับ", "ข้อ", "ประเด็นการเปิดเผย"]
            assert sheet.freeze_panes == f"D{FIRST_DATA_ROW}"


def test_columns_of_their_own_do_not_make_the_others_small(write: Write, form_named: Named) -> None:
    """A division may add many: they go to further pages."""
    form = form_named(EXTERNAL)
    page = FormSheet(form, [{"name": "ก"}], extra=[{f"ช่อง {number}": "ข" for number in range(9)}])
    scale, pages = _printed(sheet_of(write(sheets=[page]), form.sheet))
    assert 16 * scale >= 12
    assert len(pages) > 1
    assert all(width <= PRINTABLE for width in pages)


@pytest.mark.parametrize("name", [INTERNAL, EXTERNAL, EVIDENCE, COMPONENT])
def test_the_footer_is_in_thai(write: Write, form_named: Named, name: str) -> None:
    """Which form, whose, which page: no name of ours for a file or a column."""
    form = replace(form_named(name), title="แบบ & ตัวอย่าง")
    book = openpyxl.load_workbook(write(sheets=[FormSheet(form)]))
    for sheet in book.worksheets[:2]:
        footer = sheet.oddFooter
        assert footer is not None
        assert footer.left is not None
        assert footer.right is not None
        left, right = str(footer.left.text), str(footer.right.text)
        assert left.strip() == "แบบ && ตัวอย่าง ประจำปี ๒๕๖๔\nกองคลัง"
        assert right.strip() == "หน้า &P / &N"
        assert not re.search(r"[a-z]{2}", left)


@given(st.text("กขคเแ โาิ่0123abcil.\tMé漢😀\u0301", max_size=60))
def test_a_text_is_as_wide_under_every_python(text: str) -> None:
    """Its letters together, in tenths of a pixel: ``sum`` rounds fractions in another way since Python 3.12."""
    assert text_pixels(text) == sum(round(10 * text_pixels(letter)) for letter in text) / 10


@pytest.mark.parametrize(
    ("letter", "pixels"), [("ก", 8.4), ("ิ", 0.0), ("่", 0.0), ("m", 12.9), ("é", 12.9), ("漢", 12.9), ("😀", 10.0)]
)
def test_every_letter_has_a_width(letter: str, pixels: float) -> None:
    """Measured in the font, nothing for what stands above or below, and enough for what was never measured."""
    assert text_pixels(letter) == pixels
