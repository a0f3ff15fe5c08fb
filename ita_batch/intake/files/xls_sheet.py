"""Walk one sheet of an .xls: its values, and what they do not show (see ``SheetScan``).

Only what holds a value is counted and kept: a style down to the last row, which many programs write, costs nothing.
"""

import struct
from collections.abc import Callable
from typing import NamedTuple

from ita_batch.findings import NOTE_AUTHOR
from ita_batch.intake.files.biff import CONTINUE, BiffError, Pieces, Record, records
from ita_batch.intake.files.scan import CrowdError, GridError, SheetScan
from ita_batch.intake.files.xls_book import CONNECTIONS, XlsBook
from ita_batch.intake.files.xls_links import formula_target, hyperlink
from ita_batch.intake.files.xls_numbers import Shows, as_shown, packed_number

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

_ROW, _COLINFO, _DEFAULT_ROW, _MERGED = 0x208, 0x7D, 0x225, 0xE5
_FORMULA, _STRING, _TEXT, _OBJECT, _NOTE = 0x06, 0x207, 0x1B6, 0x5D, 0x1C
_HYPERLINK, _VALIDATION, _CONDITIONS, _CONDITION = 0x1B8, 0x1BE, 0x1B0, 0x1B1
_BETWEEN = frozenset({0x4BC, 0x221, 0x236})  # may stand between a formula and its text
_AT = struct.Struct("<HHH")  # row, column, style
_NO_HEIGHT, _ROW_HIDDEN = 0x7FFF, 0x20
_MORE = 0xFFFF  # the row of a note that goes on from the last
_COMMENT = 0x19  # the kind of an object that shows a note
_COLUMNS = 256


class _Pending(NamedTuple):
    """A formula whose result, a text, stands in the record behind it."""

    row: int
    column: int
    style: int


class SheetWalk:
    """The state of a walk; ``rows`` are the values by row, each as wide as its own last value."""

    def __init__(self, book: XlsBook, scan: SheetScan) -> None:
        self.book, self.scan = book, scan
        self.room = scan.room  # cells that may still be kept
        self.rows: dict[int, list[object]] = {}
        self.linked: dict[str, list[tuple[int, int]]] = {"cells": [], "rules": [], "formats": []}
        self.connected = False
        self._hidden: set[int] = set()
        self._shown: set[int] = set()  # rows that say that they are not hidden
        self._all_hidden = False
        self._waiting: _Pending | None = None
        self._continued: tuple[int, list[bytes]] | None = None
        self._object = -1  # the last note's object
        self._note_texts: dict[int, str] = {}
        self._notes: list[tuple[int, int, int]] = []
        self._links: list[tuple[int, int, int, int, str]] = []
        self._shows: dict[int, Shows] = {}
        self._condition_at = (0, 0)
        self._actions: dict[int, Callable[[bytes], None]] = {
            0x203: self._number,
            0x27E: self._packed,
            0xBD: self._packed_run,
            0xFD: self._shared_text,
            0x204: self._own_text,
            0xD6: self._own_text,
            0x205: self._truth_or_error,
            _FORMULA: self._formula,
            _ROW: self._row,
            _COLINFO: self._columns,
            _DEFAULT_ROW: self._default_row,
            _MERGED: self._merged,
            _OBJECT: self._begin_object,
            _NOTE: self._note,
            _HYPERLINK: self._hyperlink,
            _VALIDATION: self._validation,
            _CONDITIONS: self._conditions,
            _CONDITION: self._condition,
        }

    def read(self, stream: bytes, start: int) -> None:
        """Walk the sheet's records. Raises BiffError, GridError, CrowdError."""
        action, before = self._actions.get, self.book.records_left
        for number, record in enumerate(records(stream, start), 1):
            if number > before:
                raise CrowdError
            self.book.records_left = before - number
            if self._continued or record.kind in {_STRING, _TEXT}:
                self._continue(record)
            if self._waiting and not self._continued and record.kind not in _BETWEEN:
                self._no_text()
            if known := action(record.kind):
                known(record.data)
            elif record.kind in CONNECTIONS:
                self.connected = True
        self._finish()

    def grid(self) -> list[list[object]]:
        """The rows down to the last that holds a value; an empty cell is ''."""
        return [self.rows.get(row, []) for row in range(max(self.rows, default=-1) + 1)]

    def _put(self, row: int, column: int, style: int, value: object) -> None:
        """Keep a value. Raises GridError beyond what all sheets together may have."""
        cells = self.rows.setdefault(row, [])
        missing = column + 1 - len(cells)
        if missing > 0:
            self.room -= missing
            if self.room < 0:
                raise GridError
            cells.extend([""] * missing)
        cells[column] = value
        if self.book.struck_fonts and value != "" and self.book.struck(style):
            self.scan.strike(row, column)

    def _show(self, row: int, column: int, style: int, number: float) -> None:
        kind = self._shows.get(style)
        if kind is None:
            kind = self._shows[style] = self.book.shows(style)
        self._put(row, column, style, number if kind is Shows.NUMBER else as_shown(number, kind, self.book.days))

    def _number(self, data: bytes) -> None:
        row, column, style, number = struct.unpack_from("<HHHd", data)
        self._show(row, column, style, number)

    def _packed(self, data: bytes) -> None:
        row, column, style, raw = struct.unpack_from("<HHHI", data)
        self._show(row, column, style, packed_number(raw))

    def _packed_run(self, data: bytes) -> None:
        row, first = struct.unpack_from("<HH", data)
        for column, (style, raw) in enumerate(struct.iter_unpack("<HI", data[4 : 4 + (len(data) - 6) // 6 * 6]), first):
            self._show(row, column, style, packed_number(raw))

    def _shared_text(self, data: bytes) -> None:
        row, column, style = _AT.unpack_from(data)
        (index,) = struct.unpack_from("<I", data, 6)
        if index >= len(self.book.texts):
            raise BiffError("a text that is not there")
        self._put(row, column, style, self.book.texts[index])
        if index in self.book.struck_texts:
            self.scan.strike(row, column)

    def _own_text(self, data: bytes) -> None:
        row, column, style = _AT.unpack_from(data)
        self._put(row, column, style, self.book.short_text(data, 6))

    def _truth_or_error(self, data: bytes) -> None:
        row, column, style = _AT.unpack_from(data)
        if data[7]:
            self._error(row, column, style, data[6])
        else:
            self._put(row, column, style, bool(data[6]))

    def _error(self, row: int, column: int, style: int, number: int) -> None:
        self.scan.mark()
        self.scan.errors[row, column] = ERRORS.get(number, "#N/A")
        self._put(row, column, style, ERRORS.get(number, "#N/A"))

    def _formula(self, data: bytes) -> None:
        """A formula by its stored result: a number, or where that is no number, a text, a truth value or an error."""
        row, column, style = _AT.unpack_from(data)
        result, tokens = data[6:14], data[22:]
        if result[6:8] != b"\xff\xff":
            self._show(row, column, style, struct.unpack("<d", result)[0])
        elif result[0] == 1:
            self._put(row, column, style, bool(result[2]))
        elif result[0] == 2:
            self._error(row, column, style, result[2])
        elif result[0] == 0:
            self._waiting = _Pending(row, column, style)
        else:
            self._empty(row, column, style)
        if target := formula_target(tokens):
            self.scan.link(row, column, target)
        if self.book.leads_out(tokens):
            self._told("cells", row, column)

    def _empty(self, row: int, column: int, style: int) -> None:
        """An empty text; of a program that calculates nothing, no result."""
        if self.book.calculated or not self.book.wide:
            self._put(row, column, style, "")
        else:
            self.scan.mark()
            self.scan.uncalculated.add((row, column))

    def _no_text(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting:
            self._empty(*waiting)

    def _continue(self, record: Record) -> None:
        """A text that may go on in the records behind it: a formula's, or a note's."""
        if self._continued and record.kind == CONTINUE:
            self._continued[1].append(record.data)
            return
        if self._continued:
            kind, pieces = self._continued
            self._continued = None
            if kind == _STRING:
                self._result(pieces)
            else:
                self._note_text(pieces)
        if record.kind in {_STRING, _TEXT}:
            self._continued = (record.kind, [record.data])

    def _result(self, pieces: list[bytes]) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        if self.book.wide:
            text, _ = Pieces(pieces).text(wanted=False)
        else:
            text = self.book.short_text(b"".join(pieces), 0)
        self._put(*waiting, text)

    def _begin_object(self, data: bytes) -> None:
        if len(data) >= 8 and data[:2] == b"\x15\0":
            kind, number = struct.unpack_from("<HH", data, 4)
            self._object = number if kind == _COMMENT else -1

    def _note_text(self, pieces: list[bytes]) -> None:
        """The text of an object; its letters stand in the record behind."""
        if self._object < 0 or len(pieces) < 2 or len(pieces[0]) < 12:
            return
        (letters,) = struct.unpack_from("<H", pieces[0], 10)
        if letters and pieces[1]:
            self.scan.mark()
            text = Pieces(pieces[1:])
            self._note_texts[self._object] = text.letters(letters, text.take(1)[0] & 1)
        self._object = -1

    def _note(self, data: bytes) -> None:
        row, column, letters = struct.unpack_from("<HHH", data)
        if self.book.wide:
            self.scan.mark()
            if self.book.short_text(data, 8) != NOTE_AUTHOR:
                self._notes.append((row, column, int.from_bytes(data[6:8], "little")))
        elif row != _MORE:  # what is kept of a note is shorter than one record
            self.scan.note(row, column, self.book.text(data, 6, letters))

    def _hyperlink(self, data: bytes) -> None:
        top, bottom, left, right = struct.unpack_from("<HHHH", data)
        if bottom < top or right < left or right >= _COLUMNS:
            return
        self.scan.mark()
        self._links.append((top, left, bottom, right, hyperlink(data)))

    def _row(self, data: bytes) -> None:
        row, height = struct.unpack_from("<H4xH", data)
        hidden = data[12] & _ROW_HIDDEN or height & _NO_HEIGHT == 0
        (self._hidden if hidden else self._shown).add(row)

    def _default_row(self, data: bytes) -> None:
        self._all_hidden = bool(data[0] & 2)

    def _columns(self, data: bytes) -> None:
        first, last, width, _, flags = struct.unpack_from("<HHHHH", data)
        if (flags & 1 or width == 0) and first < _COLUMNS:
            self.scan.hide_columns(first, min(last, _COLUMNS - 1))

    def _merged(self, data: bytes) -> None:
        for top, bottom, left, right in struct.iter_unpack("<HHHH", data[2 : 2 + (len(data) - 2) // 8 * 8]):
            self.scan.mark()
            self.scan.merged.append((top, left, bottom, right))

    def _validation(self, data: bytes) -> None:
        """A list to choose from, or another check of what is typed; the cells stand at its end."""
        if self.book.leads_out(data[4:]):
            top, _, left, _ = struct.unpack_from("<HHHH", data, len(data) - 8)
            self._told("rules", top, left)

    def _conditions(self, data: bytes) -> None:
        top, _, left, _ = struct.unpack_from("<HHHH", data, 4)
        self._condition_at = (top, left)

    def _condition(self, data: bytes) -> None:
        if self.book.leads_out(data[6:]):
            self._told("formats", *self._condition_at)

    def _told(self, where: str, row: int, column: int) -> None:
        self.scan.mark()
        self.linked[where].append((row, column))

    def _link(self, top: int, left: int, bottom: int, right: int, target: str) -> None:
        """Of a range, which may be a whole column, the cells that hold something."""
        if (top, left) == (bottom, right):
            self.scan.link(top, left, target)
            return
        rows = (
            range(top, bottom + 1)
            if bottom - top < len(self.rows)
            else [row for row in self.rows if top <= row <= bottom]
        )
        for row in rows:
            cells = self.rows.get(row, [])
            for column in range(left, min(right + 1, len(cells))):
                if cells[column] != "":
                    self.scan.link(row, column, target)

    def _finish(self) -> None:
        if self._continued:
            self._continue(Record(0, b""))
        self._no_text()
        for row, column, number in self._notes:
            self.scan.note(row, column, self._note_texts.get(number, ""))
        for link in self._links:
            self._link(*link)
        hidden = set(self.rows) - self._shown if self._all_hidden else self._hidden & self.rows.keys()
        self.scan.mark(len(hidden))
        self.scan.hidden_rows |= hidden
