"""Write one value into one cell so that Excel shows it and never runs it."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from xlsxwriter.format import Format

from ita_batch.forms.house_sheet import HouseSheet
from ita_batch.forms.layout import Span
from ita_batch.forms.sheet_styles import Look, Styles
from ita_batch.plain_text import shortened, whole

DATE_FORMAT: Final = "[$-187041E]d mmm yyyy"
"""A real date, shown as "12 มี.ค. 2564"."""

CellValue = str | float | date | None
"""What a cell can hold; a bool is a float to the type checker, and a cell of its own in the file."""

Cells = tuple[list[CellValue], tuple[Format, ...]]
"""Values, each with its format."""

LONGEST_CELL: Final = 32_767
"""UTF-16 units; Excel holds no more in one cell."""
LONGEST_LINK: Final = 2_000
"""Letters of an address; Excel holds little more (2,079)."""
MOST_LINKS: Final = 65_530
"""On one sheet."""

_RUNNABLE: Final = frozenset("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫−")
"""First letters that Excel may take for the beginning of a formula."""
_ODD: Final = _RUNNABLE | {"<"}
"""First letters of texts that are not written as they are."""
_QUOTED: Final[Look] = {"quote_prefix": True}
_DATED: Final[Look] = {"num_format": DATE_FORMAT}
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

    def __init__(self, sheet: HouseSheet, styles: Styles) -> None:
        self.sheet = sheet
        self.styles = styles
        self._links = 0

    def value(self, row: int, column: int, value: CellValue, look: Look) -> None:
        """Write `value` with its own cell type."""
        self._cell(row, column, value, self.styles(look))

    def row(self, row: int, first: int, values: Sequence[CellValue], formats: tuple[Format, ...]) -> None:
        """Write neighbouring cells from column ``first`` on in one go, each in the format of its column."""
        ready = self._ready(values, formats)
        if ready:
            self.sheet.put_row(row, first, *ready)
        else:
            for column, (value, cell_format) in enumerate(zip(values, formats, strict=True), first):
                self._cell(row, column, value, cell_format)

    def column(self, row: int, column: int, values: Sequence[CellValue], look: Look) -> None:
        """Write values one below the other in one go, from ``row`` on."""
        formats = (self.styles(look),) * len(values)
        ready = self._ready(values, formats)
        if ready:
            self.sheet.put_column(row, column, *ready)
        else:
            for place, (value, cell_format) in enumerate(zip(values, formats, strict=True), row):
                self._cell(place, column, value, cell_format)

    def span(self, row: int, span: Span, text: str, look: Look) -> None:
        """Write text over neighbouring cells, merged where there are several."""
        if span.last > span.first:
            accepted(self.sheet.merge_range(row, span.first, row, span.last, "", self.styles(look)))
        self.value(row, span.first, text, look)

    def paint(self, row: int, span: Span, look: Look) -> None:
        """Give empty cells a look."""
        many = span.last + 1 - span.first
        self.row(row, span.first, (None,) * many, (self.styles(look),) * many)

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
        room, fragments = LONGEST_CELL, list[tuple[Format, str]]()
        for own, text in runs:
            if run := shortened(whole(text), room) if room else "":
                fragments.append((self.styles(own), run))
                room -= len(run.encode("utf-16-le")) // 2
        if len(fragments) > 1:
            self.sheet.put_runs(row, column, fragments, self.styles(look))
        else:
            self.value(row, column, "".join(text for _, text in fragments), look)

    def _ready(self, values: Sequence[CellValue], formats: tuple[Format, ...]) -> Cells | None:
        """What cells hold, and their formats; None where a text can only be written alone."""
        known, shown = self.sheet.texts, list(values)
        for place, value in enumerate(values):
            if isinstance(value, str):
                if value and value[0] not in _ODD and (value in known or _fits(value)):  # nearly every text
                    continue
                if _is_markup(value):
                    return None
            elif not isinstance(value, date):
                continue
            shown[place], own = self._shown(value, formats[place])
            if own is not formats[place]:
                formats = (*formats[:place], own, *formats[place + 1 :])
        return shown, formats

    def _cell(self, row: int, column: int, value: CellValue, cell_format: Format) -> None:
        if isinstance(value, str) and _is_markup(value):
            # xlsxwriter would take such a text for markup of its own; in two fragments it is escaped.
            text = _held(value)
            accepted(self.sheet.write_rich_string(row, column, text[:1], cell_format, text[1:], cell_format))
        else:
            self.sheet.put_cell(row, column, *self._shown(value, cell_format))

    def _shown(self, value: CellValue, cell_format: Format) -> tuple[CellValue, Format]:
        """What the cell holds, and its format. Text stays text: never a formula, also after somebody edits the cell."""
        if isinstance(value, str):
            text = value if value in self.sheet.texts else _held(value)
            return text or None, self.styles.more(cell_format, _QUOTED) if text[:1] in _RUNNABLE else cell_format
        if isinstance(value, date):
            plain = value.replace(tzinfo=None) if isinstance(value, datetime) else value
            return plain, self.styles.more(cell_format, _DATED)
        return value, cell_format


def _is_markup(text: str) -> bool:
    return text[:1] == "<" and text.startswith("<r>") and _held(text).endswith("</r>")


def _held(text: str) -> str:
    """The text, or as much of it as Excel can hold."""
    return text if _fits(text) else shortened(whole(text), LONGEST_CELL)


def _fits(text: str) -> bool:
    """True where nobody needs to look twice whether Excel can hold the text; no half character is printable."""
    return len(text) <= LONGEST_CELL // 2 and text.isprintable()
