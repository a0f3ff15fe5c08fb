"""One pair on its sheet: the answer first, then both rows, then who decided and why."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen
from ita_batch.forms.layout import Layout
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.publish.review.pair_cells import write_emphasised, write_sides
from ita_batch.publish.review.pair_values import IDENTIFYING, SHOWN, as_lines
from ita_batch.publish.review.review_lines import PairLine
from ita_batch.thai.digits import to_thai

ANSWER, NAME, REASON = "decision", "shown_name", "shown_reason"
TYPED: Final = (ANSWER, "decided_by", "note")
NOT_PRINTED: Final = ("shown_form", "pair_id")

_CELL: Final[Look] = s.DRAWN | {"text_wrap": True, "align": "left", "indent": 1, "valign": "top"}
_ANSWER_CELL: Final[Look] = s.DRAWN | {"align": "center", "valign": "vcenter", "bold": True, "locked": False}
_DIFFERS: Final[Look] = {"bg_color": s.CREAM}
_TO_ANSWER: Final[Look] = {"bg_color": "#FFF9E3"}
_TYPED_CELL: Final[Look] = {"locked": False, "num_format": "@"}
_CHANGED: Final[Look] = {"bg_color": s.ORANGE}
_NUMBER: Final[Look] = s.DRAWN | {"align": "center", "valign": "top", "font_color": s.GREY}
_ID: Final[Look] = {"font_color": s.GREY, "font_size": 11, "text_wrap": False}
_ROOM: Final = 1.15  # the estimate of a short line is on the safe side: two in a cell would leave a gap
_NEW_GROUP: Final[Look] = {"top": 2, "top_color": s.BLUE}


class RowWriter:
    """Writes pairs below the header; thick lines enclose a group of several.

    Quiet rows have their answer already; on a lively sheet somebody has to read every pair.
    """

    def __init__(self, pen: Pen, layout: Layout, *, quiet: bool, lively: bool) -> None:
        self._lively = lively
        self._pen = pen
        self._layout = layout
        self._tint: Look = s.QUIET if quiet else {}
        self._answer: Look = _ANSWER_CELL | (_TO_ANSWER if lively else {"bg_color": s.MIST})

    def write(self, lines: Sequence[PairLine]) -> None:
        """Write all pairs of a sheet."""
        sizes, before = Counter(line.group for line in lines), 0
        for index, line in enumerate(lines):
            parted = line.group != before and max(sizes[line.group], sizes[before]) > 1
            self._line(index, line, _NEW_GROUP if parted else {})
            before = line.group

    def _line(self, index: int, line: PairLine, border: Look) -> None:
        row = self._layout.row_of(index) - 1
        self._pen.value(row, 0, to_thai(index + 1), _NUMBER | self._tint | border)
        texts = []
        for place, column in self._layout.numbered_columns:
            key = column.key
            if key in SHOWN:
                text = self._sides(row, place, key, line, border)
            elif key == REASON:
                look = _CELL | self._tint | (_CHANGED if line.change else {}) | border
                write_emphasised(self._pen, row, place, (line.change, line.reason), look)
                text = f"{line.change}\n{line.reason}".strip()
            else:
                text = self._value(key, line)
                self._pen.value(row, place, text, self._look(key) | border)
            texts.append(("" if key in NOT_PRINTED else text, _ROOM * column.width))
        self._pen.sheet.set_row(row, row_height(texts) + 4)

    def _sides(self, row: int, place: int, key: str, line: PairLine, border: Look) -> str:
        """Both values; the text that they make."""
        sides, plain = line.cells.get(key), _CELL | self._tint | border
        if sides is None:
            self._pen.value(row, place, None, plain)
            return ""
        look, marked = plain, key in IDENTIFYING
        if marked and not self._tint and sides[0] != sides[1] and all(sides):
            look = plain | _DIFFERS
        if self._lively or (marked and look is not plain):
            write_sides(self._pen, (row, place), sides, look, marked=marked)
        else:  # hundreds of merged pairs, which few people read, must not take longer than everything else
            self._pen.value(row, place, as_lines(sides), look)
        return as_lines(sides)

    def _value(self, key: str, line: PairLine) -> str:
        decision = line.decision
        texts = {ANSWER: line.answer, "shown_form": line.form, "pair_id": line.pair_id}
        if decision:
            texts |= {"decided_by": decision.decided_by, "note": decision.note}
        return texts.get(key, "")

    def _look(self, key: str) -> Look:
        if key == ANSWER:
            return self._answer
        return _CELL | self._tint | (_TYPED_CELL if key in TYPED else _ID)
