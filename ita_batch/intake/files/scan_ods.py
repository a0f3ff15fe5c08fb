"""Read the content of an .ods in one stream: its cells, and what they do not show, as ``scan`` does for an .xlsx.

Here a few bytes can repeat a cell or a row a million times; LibreOffice itself repeats one empty row to the end of
every sheet. Only what repeats values, or goes beyond the largest sheet, is refused. Tabs, line breaks and repeated
spaces are elements, white space between elements means nothing, and a text may be struck, noted or a link.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product

from ita_batch.findings import NOTE_AUTHOR
from ita_batch.intake.files.file_limits import LONGEST_CELL, MAX_COLUMNS, MAX_ROWS
from ita_batch.intake.files.link_formula import link_of
from ita_batch.intake.files.ods_styles import OdsStyles
from ita_batch.intake.files.ods_values import SPACE, paragraph, value_of
from ita_batch.intake.files.scan import GridError, SheetScan, repeats, walk

ODS_ACTIVE = {  # by what stands in content.xml; the first that fits names the variant
    "dde": re.compile(rb"<office:dde-source\b"),
}
ODS_LINKS = re.compile(
    rb"<table:(?:table|cell-range)-source\b|=\"[^\"<>]*(?:'|&apos;)(?:file|https?|smb|ftp):[^\"<>]*#"
)
ODS_CONNECTIONS = re.compile(rb"<table:database-source-|<form:form\b[^<>]*\bform:datasource=\"[^\"]")
_NULL_DATE = re.compile(rb"<table:null-date\b[^<>]*\btable:date-value=\"(\d{4}-\d{2}-\d{2})")
_USUAL_NULL_DATE = date(1899, 12, 30)
_HIDDEN = {"collapse", "filter"}
_OBJECT = re.compile(rb'full-path="Object \d+/?"')
_DRAWN_BY_US = re.compile(rb'media-type="application/vnd\.oasis\.opendocument\.(?:chart|formula)"')
_ROW_GROUPS = {"table:table-row-group", "table:table-header-rows", "table:table-rows"}
_NO_CELLS = {"table:tracked-changes", "table:shapes", "office:forms", "table:table-source"}  # whatever is in them


def days_less(data: bytes) -> int:
    """How many days fewer than usual its numbers count, because they count from a later day."""
    found = _NULL_DATE.search(data)
    try:
        return (date.fromisoformat(found[1].decode()) - _USUAL_NULL_DATE).days if found else 0
    except ValueError:
        return 0


def holds_object(entry: bytes) -> bool:
    """True for an entry of the manifest that is another document inside this one; charts and formulas are harmless."""
    return bool(_OBJECT.search(entry)) and not _DRAWN_BY_US.search(entry)


def scan_content(data: bytes, room: int, styles: bytes = b"") -> dict[str, SheetScan]:
    """Walk content.xml; ``room`` is what all sheets together may have, ``styles`` the part styles.xml."""
    content = _ContentWalk(room)
    if styles:
        content.styles.read(styles)
    walk(data, content.start, end=content.end, text=content.characters)
    return content.scans


class _ContentWalk:
    """The state of a walk through all sheets."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.styles = OdsStyles()
        self.scans: dict[str, SheetScan] = {}
        self.scan = SheetScan(room)
        self.row = self.column = self.width = 0  # the next row and column, and the next column of definitions
        self.rows = 1  # how often the present row is repeated
        self.row_hidden = False
        self.row_style = ""
        self.groups: list[bool] = []  # of rows: whether each is folded away
        self.column_styles: list[str] = []  # the default style of each column
        self.cells: list[object] = []
        self.cell: dict[str, str] | None = None  # attributes of the open cell
        self.skipping = 0  # depth inside what is not read
        self.lines: list[str] = []
        self.pieces: list[str] | None = None  # of the open paragraph
        self.room_left = LONGEST_CELL  # letters that are still kept of this cell or note
        self.spans: list[bool] = []  # whether each open span is struck
        self.struck = False
        self.target = ""
        self.note: list[str] | None = None  # lines of the open note
        self.author: list[str] | None = None
        self.our_note = False
        self.kept = 0  # what the cell had left when the note began

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element; which ones matter depends on whether a cell is open."""
        if self.skipping:
            self.skipping += 1
        elif self.cell is not None:
            self.inside(tag, attributes)
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self.open_cell(attributes)
        elif tag == "table:table-row":
            self.open_row(attributes)
        elif tag == "table:table-column":
            self.columns(attributes)
        elif tag in _ROW_GROUPS:
            self.groups.append(attributes.get("table:display") == "false")
        elif tag == "table:table":
            self.open_sheet(attributes)
        elif tag in _NO_CELLS:
            self.skipping = 1
        else:
            self.styles.element(tag, attributes)

    def open_sheet(self, attributes: dict[str, str]) -> None:
        """A sheet; of two with one name the last counts."""
        self.room -= self.scan.cells
        name, marks = attributes.get("table:name", ""), self.scan.marks
        self.scan = self.scans[name] = SheetScan(self.room, marks=marks, grid=[])
        self.scan.hidden = self.styles.hides("table", attributes.get("table:style-name"))
        self.row = self.column = self.width = 0
        self.column_styles.clear()

    def columns(self, attributes: dict[str, str]) -> None:
        """Definitions of columns, and whether they are hidden."""
        first, self.width = self.width, self.width + repeats(attributes.get("table:number-columns-repeated"))
        styled = min(self.width, MAX_COLUMNS) - len(self.column_styles)
        self.column_styles.extend([attributes.get("table:default-cell-style-name", "")] * styled)
        unseen = self.styles.hides("table-column", attributes.get("table:style-name"))
        if unseen or attributes.get("table:visibility") in _HIDDEN:
            self.scan.hide_columns(first, self.width - 1)

    def open_row(self, attributes: dict[str, str]) -> None:
        """A row or a run of equal rows."""
        self.rows = repeats(attributes.get("table:number-rows-repeated"))
        self.row += self.rows
        self.column, self.cells = 0, []
        self.row_style = attributes.get("table:default-cell-style-name", "")
        unseen = self.styles.hides("table-row", attributes.get("table:style-name"))
        self.row_hidden = unseen or attributes.get("table:visibility") in _HIDDEN or any(self.groups)
        if self.row > MAX_ROWS:
            raise GridError

    def open_cell(self, attributes: dict[str, str]) -> None:
        """A cell or a run of equal cells."""
        self.cell = attributes
        self.column += repeats(attributes.get("table:number-columns-repeated"))
        if self.column > MAX_COLUMNS:
            raise GridError
        self.lines, self.target, self.struck, self.room_left = [], "", False, LONGEST_CELL

    def inside(self, tag: str, attributes: dict[str, str]) -> None:
        """An element inside a cell: text, a link, a note; anything else is drawn over it and not read."""
        if self.pieces is not None:
            self.in_paragraph(tag, attributes)
        elif tag == "text:p":
            self.pieces = []
        elif tag == "office:annotation" and self.note is None:
            self.note, self.our_note = [], False
            self.room_left, self.kept = LONGEST_CELL, self.room_left
        elif tag == "dc:creator" and self.note is not None:
            self.author = []
        elif self.note is None or tag not in {"text:list", "text:list-item"}:
            self.skipping = 1

    def in_paragraph(self, tag: str, attributes: dict[str, str]) -> None:
        """An element inside a paragraph."""
        if tag == "text:s":
            self.characters(SPACE * min(repeats(attributes.get("text:c")), LONGEST_CELL))
        elif tag == "text:tab":
            self.characters(SPACE)
        elif tag == "text:line-break":
            self.close_line()
            self.pieces = []
        elif tag == "text:a" and self.note is None:
            self.target = self.target or attributes.get("xlink:href", "")
        elif tag == "text:span":
            self.spans.append(self.styles.strikes("text", attributes.get("text:style-name", "")))
        elif tag in {"office:annotation", "text:note", "text:ruby-text"}:
            self.skipping = 1

    def characters(self, text: str) -> None:
        """Text of the open paragraph, as long as any cell may be."""
        if self.skipping:
            return
        if self.author is not None:
            self.author.append(text[:LONGEST_CELL])
        elif self.pieces is not None and self.room_left > 0:
            self.pieces.append(text[: self.room_left + 1])
            self.room_left -= len(text)
            if self.note is None and any(self.spans) and text.strip():
                self.struck = True

    def close_line(self) -> None:
        """The end of a paragraph, or of a line of it."""
        if self.pieces is not None:
            (self.lines if self.note is None else self.note).append(paragraph(self.pieces))

    def end(self, tag: str) -> None:
        """The end of an element."""
        if self.skipping:
            self.skipping -= 1
        elif tag == "text:p":
            self.close_line()
            self.pieces = None
            self.spans.clear()
        elif tag == "text:span" and self.spans:
            self.spans.pop()
        elif tag == "dc:creator" and self.author is not None:
            self.our_note, self.author = "".join(self.author).strip() == NOTE_AUTHOR, None
        elif tag == "office:annotation" and self.note is not None and self.cell is not None:
            if not self.our_note:
                self.scan.note(self.row - self.rows, self.first, "\n".join(self.note))
            self.note, self.room_left = None, self.kept
        elif tag in {"table:table-cell", "table:covered-table-cell"} and self.cell is not None:
            self.close_cell(self.cell)
            self.cell = None
        elif tag in _ROW_GROUPS:
            self.groups.pop()
        elif tag == "table:table-row":
            self.close_row()

    @property
    def first(self) -> int:
        """The first column of the open cell."""
        return self.column - repeats((self.cell or {}).get("table:number-columns-repeated"))

    def close_cell(self, attributes: dict[str, str]) -> None:
        """The cell is complete: keep its value and its marks."""
        here = (self.row - self.rows, self.first)
        value = value_of(attributes, "\n".join(self.lines))
        down = repeats(attributes.get("table:number-rows-spanned"))
        right = repeats(attributes.get("table:number-columns-spanned"))
        if down > 1 or right > 1:
            self.scan.mark()
            self.scan.merged.append((*here, here[0] + down - 1, here[1] + right - 1))
        formula = attributes.get("table:formula", "")
        if value != "":
            self.keep(value)
            self.keep_marks(attributes, link_of(formula) or self.target)
        elif formula and "office:value-type" not in attributes:
            for place in self.places():
                self.scan.mark()
                self.scan.uncalculated.add(place)
                self.scan.link(*place, link_of(formula))

    def keep(self, value: object) -> None:
        """Put a value into the row, once for each of its columns."""
        self.scan.reach(self.row - 1, self.column - 1)
        self.cells.extend([""] * (self.first - len(self.cells)))
        self.cells.extend([value] * (self.column - self.first))

    def keep_marks(self, attributes: dict[str, str], target: str) -> None:
        """What a filled cell does not show."""
        if self.row_hidden:
            hidden = set(range(self.row - self.rows, self.row)) - self.scan.hidden_rows
            self.scan.mark(len(hidden))
            self.scan.hidden_rows |= hidden
        struck = self.struck or self.styles.strikes("table-cell", self.style_of(attributes))
        for place in self.places() if struck or target else ():
            if struck:
                self.scan.strike(*place)
            if target:
                self.scan.link(*place, target)

    def places(self) -> Iterator[tuple[int, int]]:
        """Every cell that the open one stands for."""
        return product(range(self.row - self.rows, self.row), range(self.first, self.column))

    def style_of(self, attributes: dict[str, str]) -> str:
        """The style of the open cell: its own, its row's or its column's."""
        own = attributes.get("table:style-name") or self.row_style
        return own or (self.column_styles[self.first] if self.first < len(self.column_styles) else "")

    def close_row(self) -> None:
        """The row is complete; it is kept where it, or one below, holds a value."""
        grid = self.scan.grid
        if self.cells and grid is not None:
            grid.extend([] for _ in range(self.row - self.rows - len(grid)))
            grid.extend(list(self.cells) for _ in range(self.rows))
