"""Our own texts in a workbook of the year before, in the words of the new year: headings, hints, prompts, lists.

Two empty workbooks of the same program, one a year, say how each of its texts reads in the other year. What is worded
otherwise is somebody's own and stays; only the year in a heading of ours is moved even then.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.agency import AGENCY_FORMS
from ita_batch.forms import load_form
from ita_batch.forms.hidden_sheets import LISTS_SHEET, META_SHEET
from ita_batch.forms.layout import FIRST_DATA_ROW, HEADER_ROW
from ita_batch.next_year.book_rows import dress, look_of
from ita_batch.thai.digits import to_thai

_DATED = "ประจำปีงบประมาณ พ.ศ. "
_ITEM_LIST = "L_ITEM_ID"


class _Property(Protocol):
    name: str
    value: object


class _Properties(Protocol):
    props: list[_Property]


class _HasProperties(Protocol):
    custom_doc_props: _Properties


@dataclass(frozen=True, slots=True)
class YearTexts:
    """Each text of the old year that reads otherwise in the new one."""

    old: int
    new: int
    texts: Mapping[str, str]

    def of(self, text: str) -> str:
        """A cell of ours as it reads in the new year."""
        if text in self.texts:
            return self.texts[text]
        titled = text.endswith((f"{_DATED}{self.old}", f"{_DATED}{to_thai(self.old)}"))
        return redated(text, self.old, self.new) if titled else text


def redated(text: str, old: int, new: int) -> str:
    """A text with the year of its title moved, in the digits in which it stands."""
    for before, after in ((str(old), str(new)), (to_thai(old), to_thai(new))):
        text = text.replace(f"{_DATED}{before}", f"{_DATED}{after}")
    return text


@cache
def table_sheets() -> frozenset[str]:
    """The sheets of agency.xlsx that hold a table."""
    return frozenset(load_form(name).sheet for name in AGENCY_FORMS)


@cache
def _moving_sheets() -> frozenset[str]:
    """Those whose rows are other ones each year."""
    return frozenset(load_form(name).sheet for name in ("agency_item_owner", "agency_score"))


def texts_between(old_book: Workbook, new_book: Workbook, old: int, new: int) -> YearTexts:
    """What differs between two empty workbooks of the program; what reads in two ways is left out."""
    pairs: dict[str, set[str]] = {}
    for before, after in zip(old_book.worksheets, new_book.worksheets, strict=True):
        for one, other in zip(_texts(before), _texts(after), strict=False):
            pairs.setdefault(one, set()).add(other)
    differing = {one: others.pop() for one, others in pairs.items() if len(others) == 1}
    return YearTexts(old, new, {one: other for one, other in differing.items() if one != other})


def _texts(sheet: Worksheet) -> Iterator[str]:
    """The texts of a sheet that do not move from year to year, in order."""
    if sheet.title in {LISTS_SHEET, META_SHEET}:
        return
    for check in sheet.data_validations.dataValidation:
        yield from (check.prompt or "", check.error or "")
    last = HEADER_ROW if sheet.title in _moving_sheets() else sheet.max_row
    for row in sheet.iter_rows(max_row=last):
        yield from (cell.value if isinstance(cell.value, str) else "" for cell in row)


def turn_sheet(sheet: Worksheet, texts: YearTexts, hints: int | None) -> None:
    """Put our own texts of a sheet into the new year: above the table, its prompts and its footer.

    ``hints`` is the column of the explanations beside the rows, where the sheet has one.
    """
    for row in sheet.iter_rows():
        for cell in row:
            ours = (cell.row or 0) < FIRST_DATA_ROW or sheet.title not in table_sheets() or cell.column == hints
            if ours and isinstance(cell, Cell) and isinstance(cell.value, str) and not cell.value.startswith("="):
                turned = texts.of(cell.value)
                if turned != cell.value:
                    cell.value = turned
    for check in sheet.data_validations.dataValidation:
        check.prompt = texts.of(check.prompt) if check.prompt else check.prompt
        check.error = texts.of(check.error) if check.error else check.error
    footer = sheet.oddFooter
    for side in (footer.left, footer.center, footer.right) if footer else ():
        if side and side.text:
            side.text = redated(side.text, texts.old, texts.new)


def turn_lists(book: Workbook, item_ids: list[str]) -> None:
    """The list from which an item is chosen, in the hidden sheet of lists."""
    for name, defined in book.defined_names.items():
        if not name.startswith(_ITEM_LIST):
            continue
        found = re.fullmatch(rf"'?{LISTS_SHEET}'?!\$([A-Z]+)\$(\d+):\$\1\$(\d+)", defined.attr_text or "")
        if found is None or LISTS_SHEET not in book.sheetnames:
            continue
        letter, first, last = found[1], int(found[2]), int(found[3])
        sheet = book[LISTS_SHEET]
        look = look_of(sheet[f"{letter}{first}"])
        for row in range(first, max(last, first + len(item_ids) - 1) + 1):
            cell = sheet[f"{letter}{row}"]
            cell.value = item_ids[row - first] if row - first < len(item_ids) else None
            dress(cell, look)
        defined.attr_text = f"{LISTS_SHEET}!${letter}${first}:${letter}${first + len(item_ids) - 1}"


def turn_identity(book: Workbook, old: int, new: int) -> None:
    """The year in the hidden sheet ``_meta`` and in the properties of the file."""
    if META_SHEET in book.sheetnames:
        for row in book[META_SHEET].iter_rows(max_col=2):
            if row[0].value == "fiscal_year":
                row[1].value = str(new)
    for known in cast("_HasProperties", book).custom_doc_props.props:
        if known.name == "ita_fiscal_year":
            known.value = str(new)
    if book.properties.title:
        book.properties.title = redated(book.properties.title, old, new)
