"""Walk a sheet of an .xlsx in one stream.

Beside the size of its grid the walk finds the cells with a formula error (#N/A, #REF!), which the reader returns as
empty, and what is hidden, merged or uncalculated.
"""

import re
from functools import lru_cache
from xml.parsers import expat

from ita_batch.intake.files.scan import SheetScan, repeats, walk

_EMPTY = re.compile(
    rb'<row r="[^"<>]*"[^<>]*(?:/>|>(?:<c r="[^"<>]*"[^<>]*/>)*</row>)|<c r="[^"<>]*"[^<>]*/>',
)
"""Numbered cells and rows without content. Borders down to the last row are a habit; they cost a tenth this way."""


def scan_sheet(data: bytes, room: int, marks: int = 0) -> SheetScan:
    """Walk the part of one sheet of an .xlsx; ``marks`` is what the sheets before it had."""
    scan = SheetScan(room, marks=marks)
    parser = expat.ParserCreate()
    sheet = _SheetWalk(scan, parser)
    walk(_EMPTY.sub(b"", data), sheet.root, parser)
    sheet.finish()
    return scan


class _SheetWalk:
    """The state of a walk: where it is, and the cell whose end it has not seen."""

    def __init__(self, scan: SheetScan, parser: expat.XMLParserType) -> None:
        self.scan, self.parser = scan, parser
        self.row = self.column = -1
        self.row_hidden = self.formula = self.open = False
        self.in_row: str | None = None  # what the row and the cell say of where they are, until it is needed
        self.reference: str | None = None
        self.kind: str | None = None
        self.text: list[str] = []

    def root(self, tag: str, _: dict[str, str]) -> None:
        """The first element shows the prefix, if any, of all others."""
        prefix = tag[: tag.rfind(":") + 1]
        actions = {"c": self.cell, "v": self.value, "is": self.value, "f": self.has_formula, "row": self.new_row}
        actions |= {"col": self.columns, "mergeCell": self.merge}
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
        self.row_hidden = "hidden" in attributes and attributes["hidden"] in {"1", "true"}

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

    def locate(self) -> None:
        """Work the address of the present cell out, where it is needed."""
        if self.reference and (address := _address(self.reference)):
            self.row, self.column = address
        elif self.in_row:
            self.row = repeats(self.in_row) - 1
        self.in_row = self.reference = None

    def has_formula(self, _: dict[str, str]) -> None:
        """Wait for its stored value, to the end of the cell."""
        self.locate()
        self.formula = self.open = True

    def value(self, _: dict[str, str]) -> None:
        """A value, or the text of a cell; read only where something depends on it."""
        self.locate()
        self.scan.reach(self.row, self.column)
        if self.row_hidden:
            self.scan.mark()
            self.scan.hidden_rows.add(self.row)
        if self.formula or self.kind == "e":
            self.open = True
            self.parser.CharacterDataHandler = self.text.append

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
        self.parser.CharacterDataHandler = None
        self.formula = self.open = False
        self.text.clear()

    def columns(self, attributes: dict[str, str]) -> None:
        """Widths of columns, and whether they are hidden."""
        if attributes.get("hidden") in {"1", "true"}:
            self.scan.hide_columns(repeats(attributes.get("min")) - 1, repeats(attributes.get("max")) - 1)

    def merge(self, attributes: dict[str, str]) -> None:
        """``A1:C1``."""
        first, _, last = attributes.get("ref", "").partition(":")
        start, end = _address(first), _address(last or first)
        if start and end:
            self.scan.mark()
            self.scan.merged.append((*start, *end))


def _address(reference: str) -> tuple[int, int] | None:
    """``C12`` -> (11, 2)."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    column = _column(letters)
    return (int(digits) - 1, column) if column >= 0 and 0 < len(digits) < 8 and digits != "0" else None


@lru_cache(maxsize=2048)
def _column(letters: str) -> int:
    """``C`` -> 2; -1 for what is no column."""
    if not (letters.isascii() and letters.isupper() and letters.isalpha() and len(letters) <= 3):
        return -1
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
