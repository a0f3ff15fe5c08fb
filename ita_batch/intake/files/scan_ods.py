"""Walk the content of an .ods in one stream, as ``scan`` does for the sheets of an .xlsx.

Here a few bytes can repeat a cell or a row a million times; LibreOffice itself repeats one empty row to the end of
every sheet. Only what repeats values, or goes beyond the largest sheet, is refused.
"""

import re
from xml.parsers import expat

from ita_batch.intake.files.file_limits import MAX_COLUMNS, MAX_ROWS
from ita_batch.intake.files.scan import GridError, SheetScan, repeats, walk

ODS_ACTIVE = {  # by what stands in content.xml; the first that fits names the variant
    "dde": re.compile(rb"<office:dde-source\b"),
    "links": re.compile(rb"<table:(?:table|cell-range)-source\b|:formula=\"[^\"]*(?:'|&apos;)file:"),
    "connections": re.compile(rb"<table:database-source-"),
}
_HIDDEN = {"collapse", "filter"}
_OBJECT = re.compile(rb'full-path="Object \d+/?"')
_DRAWN_BY_US = re.compile(rb'media-type="application/vnd\.oasis\.opendocument\.(?:chart|formula)"')


def holds_object(entry: bytes) -> bool:
    """True for an entry of the manifest that is another document inside this one; charts and formulas are harmless."""
    return bool(_OBJECT.search(entry)) and not _DRAWN_BY_US.search(entry)


def scan_content(data: bytes, room: int) -> dict[str, SheetScan]:
    """Walk content.xml; ``room`` is what all sheets together may have."""
    parser = expat.ParserCreate()
    content = _ContentWalk(parser, room)
    parser.EndElementHandler = content.end
    walk(data, content.start, parser)
    return content.scans


class _ContentWalk:
    """The state of a walk through all sheets."""

    def __init__(self, parser: expat.XMLParserType, room: int) -> None:
        self.parser, self.room = parser, room
        self.scans: dict[str, SheetScan] = {}
        self.scan = SheetScan(room)
        self.row = self.column = self.width = 0  # the next row and column, and the next column of definitions
        self.rows = 1  # how often the present row is repeated
        self.row_hidden = False
        self.error: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element; other than these none matters."""
        if tag in {"table:table-cell", "table:covered-table-cell"}:
            self.cell(attributes)
        elif tag == "table:table-row":
            self.rows = repeats(attributes.get("table:number-rows-repeated"))
            self.row += self.rows
            self.column = 0
            self.row_hidden = attributes.get("table:visibility") in _HIDDEN
            if self.row > MAX_ROWS:
                raise GridError
        elif tag == "table:table-column":
            first, self.width = self.width, self.width + repeats(attributes.get("table:number-columns-repeated"))
            if attributes.get("table:visibility") in _HIDDEN:
                self.scan.hide_columns(first, self.width - 1)
        elif tag == "table:table":
            self.room -= self.scan.cells
            name, marks = attributes.get("table:name", ""), self.scan.marks
            self.scan = self.scans[name] = SheetScan(self.room, marks=marks)
            self.row = self.column = self.width = 0

    def cell(self, attributes: dict[str, str]) -> None:
        """A cell or a run of equal cells, in a row or a run of equal rows."""
        first, self.column = self.column, self.column + repeats(attributes.get("table:number-columns-repeated"))
        if self.column > MAX_COLUMNS:
            raise GridError
        here = (self.row - self.rows, first)
        if "office:value-type" in attributes or "office:value" in attributes:
            self.scan.reach(self.row - 1, self.column - 1)
            if self.row_hidden:
                self.scan.mark(self.rows)
                self.scan.hidden_rows.update(range(self.row - self.rows, self.row))
        down = repeats(attributes.get("table:number-rows-spanned"))
        right = repeats(attributes.get("table:number-columns-spanned"))
        if down > 1 or right > 1:
            self.scan.mark()
            self.scan.merged.append((*here, here[0] + down - 1, here[1] + right - 1))
        if attributes.get("calcext:value-type") == "error":
            self.error = []
            self.parser.CharacterDataHandler = self.error.append

    def end(self, tag: str) -> None:
        """The end of a cell with an error: its text is what Excel would show."""
        if self.error is not None and tag == "table:table-cell":
            self.scan.mark()
            self.scan.errors[(self.row - self.rows, self.column - 1)] = "".join(self.error).strip()
            self.parser.CharacterDataHandler = None
            self.error = None
