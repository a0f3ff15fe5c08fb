"""Write one value into one cell so that Excel shows it and never runs it."""

import math
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from xlsxwriter.worksheet import Worksheet

from ita_batch.forms.layout import Span
from ita_batch.forms.sheet_styles import Look, Styles
from ita_batch.plain_text import shortened, whole

DATE_FORMAT: Final = "[$-187041E]d mmm yyyy"
"""A real date, shown as "12 มี.ค. 2564"."""

CellValue = str | float | date | None
"""What a cell can hold; a bool is a float to the type checker, and a cell of its own in the file."""

LONGEST_CELL: Final = 32_767
"""UTF-16 units; Excel holds no more in one cell."""
LONGEST_LINK: Final = 2_000
"""Letters of an address; Excel holds little more (2,079)."""
MOST_LINKS: Final = 65_530
"""On one sheet."""

_RUNNABLE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−")
_FIRST_EXCEL_YEAR: Final = 1900


def accepted(result: int) -> None:
    """Stop when xlsxwriter refused something: it only warns, and the part would be missing without a word."""
    if result < 0:
        raise ValueError(f"xlsxwriter refused a part of the workbook (code {result})")


def as_cell_value(value: object, *, kind: str) -> CellValue:
    """What goes into the cell: lists joined as `kind` is read, text for what Excel has no type for."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (int, float)):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, date):
        return value if value.year >= _FIRST_EXCEL_YEAR else value.isoformat()
    if isinstance(value, (list, tuple)):
        return (", " if kind == "choices" else "\n").join(str(part) for part in value)
    return str(value)


class Pen:
    """Writes on one sheet in the styles of its workbook; rows and columns count from 0, as in xlsxwriter.

    The last line before the file: whatever text arrives, Excel holds what is written; "…" says where it was cut.
    """

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self.sheet = sheet
        self.styles = styles
        self._links = 0

    def value(self, row: int, column: int, value: CellValue, look: Look) -> None:
        """Write `value` with its own cell type."""
        if value is None or value == "":
            accepted(self.sheet.write_blank(row, column, None, self.styles(look)))
        elif isinstance(value, str):
            self._text(row, column, value, look)
        elif isinstance(value, bool):
            accepted(self.sheet.write_boolean(row, column, value, self.styles(look)))
        elif isinstance(value, date):
            plain = value.replace(tzinfo=None) if isinstance(value, datetime) else value
            dated = self.styles(look | {"num_format": DATE_FORMAT})
            accepted(self.sheet.write_datetime(row, column, plain, dated))
        else:
            accepted(self.sheet.write_number(row, column, value, self.styles(look)))

    def span(self, row: int, span: Span, text: str, look: Look) -> None:
        """Write text over neighbouring cells, merged where there are several."""
        if span.last > span.first:
            accepted(self.sheet.merge_range(row, span.first, row, span.last, "", self.styles(look)))
        self.value(row, span.first, text, look)

    def paint(self, row: int, span: Span, look: Look) -> None:
        """Give empty cells a look."""
        for column in range(span.first, span.last + 1):
            self.value(row, column, None, look)

    def link(self, cell: tuple[int, int], target: str, text: str, look: Look, tip: str | None = None) -> None:
        """Write text that leads to a place of this workbook; the text alone once a sheet holds no more links."""
        self._links += 1
        if self._links > MOST_LINKS:
            self.value(*cell, text, look)
        else:
            url, shown = f"internal:{target}", _held(text)
            accepted(self.sheet.write_url(*cell, url, self.styles(look), shown, tip))

    def address(self, cell: tuple[int, int], url: str, look: Look) -> None:
        """Write the address of a web page so that a click opens it; as plain text where Excel could not hold it."""
        self._links += 1
        if self._links > MOST_LINKS or len(url) > LONGEST_LINK or not url.startswith(("http://", "https://")):
            self.value(*cell, url, look)
        else:
            accepted(self.sheet.write_url(*cell, url, self.styles(look), _held(url)))

    def runs(self, row: int, column: int, runs: Iterable[tuple[Look, str]], look: Look) -> None:
        """Write a text whose runs, one after the other, have looks of their own."""
        room, fragments = LONGEST_CELL, list[object]()
        for own, text in runs:
            if run := shortened(whole(text), room) if room else "":
                fragments += [self.styles(own), run]
                room -= len(run.encode("utf-16-le")) // 2
        if len(fragments) > 2:
            accepted(self.sheet.write_rich_string(row, column, *fragments, self.styles(look)))
        else:
            self.value(row, column, "".join(map(str, fragments[1:])), look)

    def _text(self, row: int, column: int, text: str, look: Look) -> None:
        """Text stays text: never a formula, a link or a number, also after somebody edits the cell."""
        text = _held(text)
        cell_format = self.styles(look | {"quote_prefix": True} if text.startswith(_RUNNABLE) else look)
        if text.startswith("<r>") and text.endswith("</r>"):
            # xlsxwriter would take such a text for markup of its own; in two fragments it is escaped.
            fragments = (text[:1], self.styles(look), text[1:])
            accepted(self.sheet.write_rich_string(row, column, *fragments, cell_format))
        else:
            accepted(self.sheet.write_string(row, column, text, cell_format))


def _held(text: str) -> str:
    return shortened(whole(text), LONGEST_CELL)
