"""Walk a sheet of an .xlsx in one stream.

Beside the size of its grid the walk finds the cells with a formula error (#N/A, #REF!), which the reader returns as
empty, what is hidden, merged, uncalculated or struck through, and where cells lead.
"""

import re
from xml.parsers import expat

from ita_batch.intake.files.file_limits import MAX_COLUMNS, MAX_ROWS
from ita_batch.intake.files.link_formula import link_of
from ita_batch.intake.files.parts_xlsx import NO_BESIDE, Beside, is_on
from ita_batch.intake.files.plain_cells import column_of, without_plain_cells
from ita_batch.intake.files.scan import SheetScan, repeats, walk

_EMPTY = re.compile(
    rb'<row r="[^"<>]*"[^<>]*(?:/>|>(?:<c r="[^"<>]*"[^<>]*/>)*</row>)|<c r="[^"<>]*"[^<>]*/>',
)
"""Numbered cells and rows without content. Borders down to the last row are a habit; they cost a tenth this way."""


_UNSEEN_HEIGHT = 1.0  # points
_UNSEEN_WIDTH = 0.1  # letters


def scan_sheet(data: bytes, room: int, marks: int = 0, beside: Beside = NO_BESIDE) -> SheetScan:
    """Walk the part of one sheet of an .xlsx; ``marks`` is what the sheets before it had, ``beside`` what other parts
    say of its cells.
    """
    scan = SheetScan(room, marks=marks)
    parser = expat.ParserCreate()
    sheet = _SheetWalk(scan, parser, beside)
    apart = None if beside.struck_styles or beside.struck_strings else without_plain_cells(data)
    if apart:
        scan.reach(apart.last_row, apart.last_column)
    walk(_EMPTY.sub(b"", apart.rest if apart else data), sheet.root, parser)
    sheet.finish()
    for reference, text in beside.notes:
        if place := _address(reference):
            scan.note(*place, text)
    return scan


class _SheetWalk:
    """The state of a walk: where it is, and the cell whose end it has not seen."""

    def __init__(self, scan: SheetScan, parser: expat.XMLParserType, beside: Beside) -> None:
        self.scan, self.parser, self.beside = scan, parser, beside
        self.row = self.column = -1
        self.row_hidden = self.formula = self.open = False
        self.in_row: str | None = None  # what the row and the cell say of where they are, until it is needed
        self.reference: str | None = None
        self.kind: str | None = None
        self.text: list[str] = []
        self.formula_text: list[str] = []
        self.shared: str | None = None  # the number of a formula that several cells have
        self.shared_links: dict[str, str] = {}
        self.struck = False
        self.rows_unseen = False  # rows that say nothing of their height have none

    def root(self, tag: str, _: dict[str, str]) -> None:
        """The first element shows the prefix, if any, of all others."""
        prefix = tag[: tag.rfind(":") + 1]
        actions = {"c": self.cell, "v": self.value, "is": self.value, "f": self.has_formula, "row": self.new_row}
        actions |= {"col": self.columns, "mergeCell": self.merge, "hyperlink": self.link, "strike": self.strike}
        actions["sheetFormatPr"] = self.defaults
        known = {prefix + name: action for name, action in actions.items()}.get

        def start(tag: str, attributes: dict[str, str]) -> None:
            action = known(tag)
            if action:
                action(attributes)
            elif self.open:
                self.finish()

        self.parser.StartElementHandler = start

    def new_row(self, attributes: dict[str, str]) -> None:
        """A row; one without a number follows the last. The number is worked out only for what needs it."""
        if self.open:
            self.finish()
        number = attributes.get("r")
        if number is None:
            self.locate()
            self.row += 1
        self.reference, self.in_row = None, number
        self.column = -1
        height = attributes.get("ht")
        unseen = self.rows_unseen if height is None else _at_most(height, _UNSEEN_HEIGHT)
        self.row_hidden = unseen or ("hidden" in attributes and attributes["hidden"] in {"1", "true"})

    def defaults(self, attributes: dict[str, str]) -> None:
        """How high a row is that does not say so."""
        self.rows_unseen = _at_most(attributes.get("defaultRowHeight"), 0)

    def cell(self, attributes: dict[str, str]) -> None:
        """A cell; one without an address stands beside the last."""
        if self.open:
            self.finish()
        reference = attributes.get("r")
        if reference is None:
            self.locate()
            self.column += 1
        self.reference = reference
        self.kind = attributes.get("t")
        self.struck = bool(self.beside.struck_styles) and attributes.get("s", "0") in self.beside.struck_styles

    def locate(self) -> None:
        """Work the address of the present cell out, where it is needed."""
        if self.reference and (address := _address(self.reference)):
            self.row, self.column = address
        elif self.in_row:
            self.row = repeats(self.in_row) - 1
        self.in_row = self.reference = None

    def has_formula(self, attributes: dict[str, str]) -> None:
        """Wait for its stored value, to the end of the cell."""
        self.locate()
        self.formula = self.open = True
        self.shared = attributes.get("si")
        self.parser.CharacterDataHandler = self.formula_text.append

    def value(self, _: dict[str, str]) -> None:
        """A value, or the text of a cell; read only where something depends on it."""
        self.locate()
        self.scan.reach(self.row, self.column)
        if self.row_hidden:
            self.scan.mark()
            self.scan.hidden_rows.add(self.row)
        if self.struck:
            self.scan.strike(self.row, self.column)
        if self.formula or self.kind == "e" or (self.kind == "s" and self.beside.struck_strings):
            self.open = True
            self.parser.CharacterDataHandler = self.text.append

    def strike(self, attributes: dict[str, str]) -> None:
        """A struck run of a text that stands in the cell itself."""
        if is_on(attributes):
            self.locate()
            self.scan.strike(self.row, self.column)

    def finish(self) -> None:
        """The cell has ended: what was its text?"""
        if not self.open:
            return
        here, text = (self.row, self.column), "".join(self.text).strip()
        if self.kind == "e":
            self.scan.mark()
            self.scan.errors[here] = text
        elif self.formula and not text and self.kind != "str":  # a formula may well give an empty text
            self.scan.mark()
            self.scan.uncalculated.add(here)
        elif self.kind == "s" and text in self.beside.struck_strings:
            self.scan.strike(*here)
        if self.formula:
            self.scan.link(*here, self.formula_link())
        self.parser.CharacterDataHandler = None
        self.formula = self.open = False
        self.text.clear()
        self.formula_text.clear()

    def formula_link(self) -> str:
        """Where the formula leads; one that was filled down stands in its first cell only."""
        link = link_of("".join(self.formula_text))
        if self.shared is None:
            return link
        return self.shared_links.setdefault(self.shared, link)

    def link(self, attributes: dict[str, str]) -> None:
        """A cell, or a block of cells, that leads somewhere else than to a place in this workbook."""
        identity = next((text for key, text in attributes.items() if key.endswith(":id")), "")
        target = self.beside.targets.get(identity, "")
        block = _block(attributes.get("ref", ""))
        if not target or not block:
            return
        if (location := attributes.get("location", "")) and "#" not in target:
            target = f"{target}#{location}"
        top, left, bottom, right = block
        for row in range(top, min(bottom, self.scan.last_row) + 1):
            for column in range(left, min(right, self.scan.last_column) + 1):
                self.scan.link(row, column, target)

    def columns(self, attributes: dict[str, str]) -> None:
        """Widths of columns, and whether they are hidden."""
        if attributes.get("hidden") in {"1", "true"} or _at_most(attributes.get("width"), _UNSEEN_WIDTH):
            self.scan.hide_columns(repeats(attributes.get("min")) - 1, repeats(attributes.get("max")) - 1)

    def merge(self, attributes: dict[str, str]) -> None:
        """``A1:C1``."""
        if block := _block(attributes.get("ref", "")):
            self.scan.mark()
            self.scan.merged.append(block)


def _at_most(size: str | None, limit: float) -> bool:
    """True for a size up to ``limit``; False where none is given or it is no number."""
    try:
        return size is not None and float(size) <= limit
    except ValueError:
        return False


def _block(reference: str) -> tuple[int, int, int, int] | None:
    """``A1:C4`` as first row, first column, last row, last column; also of whole rows (1:4) and columns (A:C)."""
    first, _, last = reference.partition(":")
    start, end = _address(first), _address(last or first)
    if start and end:
        return (*start, *end)
    if first.isdecimal() and last.isdecimal() and max(len(first), len(last)) <= len(str(MAX_ROWS)) and int(first):
        return (int(first) - 1, 0, int(last) - 1, MAX_COLUMNS - 1)
    left, right = column_of(first), column_of(last)
    return (0, left, MAX_ROWS - 1, right) if left >= 0 and right >= 0 else None


def _address(reference: str) -> tuple[int, int] | None:
    """``C12`` -> (11, 2)."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    column = column_of(letters)
    return (int(digits) - 1, column) if column >= 0 and 0 < len(digits) < 8 and digits != "0" else None
