"""The sheet of item owners in the new year: the rows follow the items, with whatever the secretary put beside them."""

import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import cast

from openpyxl.cell.rich_text import CellRichText
from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.forms import Form
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.layout import LAST_ROW
from ita_batch.forms.text_size import row_height
from ita_batch.intake.files.cell_text import as_text
from ita_batch.last_year import CARRIED_COLUMNS
from ita_batch.messages import word
from ita_batch.next_year.book_rows import (
    CellCopy,
    RowCopy,
    apart,
    clear_row,
    dress,
    is_formula,
    last_used,
    look_of,
    put_row,
    set_width,
    take_row,
    usual_looks,
)
from ita_batch.next_year.found_sheets import FoundSheet, heading_rows, number_column
from ita_batch.next_year.lineage import Origin

_MODEL = "title"  # the column whose look the new ones take: filled by the program, too
_MOST_HIGH = row_height((("\n" * 3, 20.0),))
"""Four lines: what was answered last may be long, and is not what the secretary reads here."""
_PRINTED = "follows"  # of the new columns; the others would make the print too small to read


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the new year and what is to stand in its cells."""

    origin: Origin
    values: Mapping[str, str]


def write_items(sheet: Worksheet, found: FoundSheet, form: Form, items: Sequence[ItemRow]) -> list[str]:
    """Put the items of the new year in the place of the old ones. Returns the merged ranges that had to be undone."""
    records = [record for record in found.rows if record.text("item_id")]
    rows = [record.place.row or 0 for record in records]
    columns = _with_new_columns(sheet, found, form)
    numbers = number_column(sheet, heading_rows(sheet, found.columns, form.column("item_id").header))
    ours = {*columns.values(), *([numbers] if numbers else ())}
    undone = apart(sheet, rows)
    held: dict[str, list[RowCopy]] = {}
    for record, row in zip(records, rows, strict=True):
        held.setdefault(record.text("item_id"), []).append(take_row(sheet, row))
    looks = usual_looks(copied for of_item in held.values() for copied in of_item)
    places = _room_for(sheet, rows, len(items))
    for row in {*rows, *places}:
        clear_row(sheet, row, looks if row in places else _below(sheet))
    for number, (row, item) in enumerate(zip(places, items, strict=True), 1):
        before = [copied for item_id in item.origin.follows for copied in held.get(item_id, ())]
        put_row(sheet, row, joined_rows(before, ours), without=ours)
        if numbers:
            sheet.cell(row, numbers).value = number
        for key, column in columns.items():
            cell, text = sheet.cell(row, column), item.values.get(key, "")
            cell.value = text or None
            cell.data_type = "s" if text else "n"  # a text that begins with = stays one
        sheet.row_dimensions[row].height = _height(item.values, form)
    _colour(sheet, columns, places)
    _count(sheet, len(items), form.unit, min(rows))
    return undone


def _count(sheet: Worksheet, number: int, unit: str, first: int) -> None:
    """The counter above the table says of how many items."""
    for row in sheet.iter_rows(max_row=first - 1):
        for cell in row:
            if "จาก " in (cell.number_format or ""):
                cell.number_format = re.sub(rf"จาก \d+ {unit}", f"จาก {number} {unit}", cell.number_format)


def _height(values: Mapping[str, str], form: Form) -> float:
    """How high a row is: as its owners and its origin need, and a little of what was answered."""
    texts = {key: (text, form.column(key).width) for key, text in values.items()}
    answered = row_height(texts[key] for key in CARRIED_COLUMNS if key != _PRINTED)
    others = (one for key, one in texts.items() if key == _PRINTED or key not in CARRIED_COLUMNS)
    return max(row_height(others), min(answered, _MOST_HIGH))


def joined_rows(rows: Sequence[RowCopy], ours: set[int]) -> RowCopy:
    """One row of several: the first one's look, and what the secretary put beside each of them."""
    if not rows:
        return RowCopy({})
    cells = dict(rows[0].cells)
    for other in rows[1:]:
        for column, one in other.cells.items():
            if column not in cells:
                cells[column] = one
            elif column not in ours or one.comment:
                cells[column] = _both(cells[column], one)
    return RowCopy(cells, rows[0].hidden, rows[0].merged)


def _both(first: CellCopy, other: CellCopy) -> CellCopy:
    """Two cells of hers in one: what stands in them below each other, notes too. A formula is not joined."""
    filled = other if first.value is None else first
    value, comment = filled.value, first.comment
    if (
        first.value is not None
        and other.value is not None
        and not is_formula(first.value)
        and not is_formula(other.value)
    ):
        lines, more = _words(first.value), _words(other.value)
        value = value if more in lines.split("\n") else f"{lines}\n{more}"
    if comment and other.comment and other.comment.text != comment.text:
        comment = copy(comment)
        comment.text = f"{comment.text}\n{other.comment.text}"
    return CellCopy(filled.address, value, first.style, comment or other.comment, first.link or other.link)


def _words(value: object) -> str:
    """What a cell shows, as text; one of several fonts is such a text without them."""
    return str(value) if isinstance(value, CellRichText) else as_text(value)


def _with_new_columns(sheet: Worksheet, found: FoundSheet, form: Form) -> dict[str, int]:
    """Our columns; those that the sheet does not have yet are added behind everything that stands in it."""
    columns = dict(found.columns)
    keys, titles = heading_rows(sheet, found.columns, form.column("item_id").header)
    model = columns.get(_MODEL) or max(columns.values())
    next_free = max(last_used(sheet)[1], *columns.values()) + 1
    first_data = min(record.place.row or 0 for record in found.rows if record.text("item_id"))
    for key in CARRIED_COLUMNS:
        if key in columns:
            continue
        column, columns[key] = next_free, next_free
        next_free += 1
        for row in range(1, max(sheet.max_row, first_data) + 1):
            like = model if row >= (titles or first_data) else max(found.columns.values())
            dress(sheet.cell(row, column), look_of(sheet.cell(row, like)))
        if keys:
            sheet.cell(keys, column).value = key
        if titles:
            sheet.cell(titles, column).value = form.column(key).header
        set_width(sheet, column, form.column(key).width, look_of(sheet.cell(first_data, model)))
    if columns.keys() != found.columns.keys() and not sheet.print_area:
        sheet.print_area = f"A1:{get_column_letter(columns[_PRINTED])}{last_used(sheet)[0]}"
    return columns


def _room_for(sheet: Worksheet, rows: Sequence[int], wanted: int) -> list[int]:
    """Rows for so many items: those of the old ones, then further ones; what stands there makes way downwards."""
    places = sorted(rows)[:wanted]
    missing = wanted - len(places)
    if missing <= 0:
        return places
    first, last = max(rows) + 1, last_used(sheet)[0]
    below = [take_row(sheet, row) for row in range(first, last + 1)]
    if any(cell.value is not None or cell.comment for row in below for cell in row.cells.values()):
        undone = [one for one in sheet.merged_cells.ranges if one.min_row >= first and one.min_row != one.max_row]
        for one in undone:
            sheet.unmerge_cells(one.coord)
        for row in range(first, last + 1):
            clear_row(sheet, row, {})
        for row, copied in enumerate(below, first + missing):
            put_row(sheet, row, copied)
        for one in undone:
            one.shift(row_shift=missing)
            sheet.merge_cells(one.coord)
    return [*places, *range(first, first + missing)]


def _below(sheet: Worksheet) -> dict[int, object]:
    """How a cell below the table looks: as its column does."""
    looks: dict[int, object] = {}
    for known in sheet.column_dimensions.values():
        for column in range(known.min or 1, min(known.max or 1, sheet.max_column) + 1):
            looks[column] = look_of(known)
    return looks


def _colour(sheet: Worksheet, columns: Mapping[str, int], places: Sequence[int]) -> None:
    """Orange where an item has no owner yet, yellow where its origin waits for a word; both go by themselves."""
    first, last = min(places), max(LAST_ROW, *places)
    letter = {key: get_column_letter(column) for key, column in columns.items()}
    owner, item, follows = letter["division_id"], letter["item_id"], letter["follows"]
    rules = (
        (owner, f'AND(${item}{first}<>"",LEN(TRIM(${owner}{first}))=0)', s.ORANGE),
        (follows, f'ISNUMBER(SEARCH("{word("follows_unconfirmed")}",${follows}{first}))', s.AMBER),
        (follows, f'${follows}{first}="{word("follows_new")}"', s.ORANGE),
    )
    known = {
        (str(area.sqref), rule.formula[0])
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.formula
    }
    for column, formula, colour in rules:
        area = f"{column}{first}:{column}{last}"
        if (area, formula) not in known:
            fill = PatternFill(bgColor=colour.removeprefix("#"), fill_type="solid")
            rule = FormulaRule(formula=[formula], fill=fill)  # type: ignore[no-untyped-call]
            sheet.conditional_formatting.add(area, cast("Rule", rule))
