"""The questions of a return: kept in the very hidden sheet ``_asked``, answered beside its lines on the first sheet.

A return is written anew, so what was wrong with the structure of the file that was sent can no longer be seen in it;
and a value that is right although we asked about it must not have to be typed once more. Both are the same: a question
about cells as they stood. It stays open while they stand so, until somebody confirms it; it is void once they change.
What the cells held is kept as a digest, which is all that a comparison needs.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from ita_batch.thai.digits import whole_number

ASKED_SHEET: Final = "_asked"
LIST_SHEET: Final = "สิ่งที่ต้องแก้ไข"
LIST_HEADER_ROW: Final = 6  # as Excel shows it
CONFIRM_PLACE: Final = 8  # of its column on the list, from 0
CONFIRMED: Final = "ยืนยันว่าถูกต้อง"
"""What the division chooses beside a line of the list; the same in every language, for we read it again."""
UNCONFIRMED: Final = "ยังไม่ยืนยัน"
"""What stands there before anybody chooses."""

_SEVERITIES: Final = ("error", "ask")


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a row (``number``), or about a whole sheet of the file that was sent (no number)."""

    form: str  # of its data sheet
    number: str  # what stands in the row's number column
    owner: str  # digest of the row's counted cell: whose row it is, wherever it is moved to; "" for an empty cell
    keys: tuple[str, ...]  # the columns in question; the first is the finding's own
    given: str  # digest of what stood in these cells
    reading: str  # digest of what the first was read as
    about: str  # the key of the finding's sentences
    severity: str
    structural: bool  # the return itself does not show why we ask
    line: int  # of the list; 0 when it has been confirmed before

    def as_row(self) -> list[str]:
        """The question as texts, in the order of its fields."""
        texts = {"keys": " ".join(self.keys), "structural": str(int(self.structural)), "line": str(self.line)}
        return [texts.get(field.name, str(getattr(self, field.name))) for field in fields(self)]


def question_from_row(cells: Sequence[str]) -> Question | None:
    """The question that these texts make; None for what we did not write."""
    if len(cells) != len(fields(Question)):
        return None
    form, number, owner, keys, given, reading, about, severity, structural, line = cells
    if severity not in _SEVERITIES or not line.isascii() or (place := whole_number(line)) is None:
        return None
    return Question(form, number, owner, tuple(keys.split()), given, reading, about, severity, structural == "1", place)


def digest(texts: Sequence[str]) -> str:
    """A name of these texts that does not disclose them; "" when all are empty."""
    plain = [text.strip() for text in texts]
    return hashlib.sha256("\x1f".join(plain).encode("utf-8", "replace")).hexdigest()[:20] if any(plain) else ""


def confirm_cell(line: int) -> str:
    """The address of the choice beside a line of the list (from 1), with its sheet, for a formula."""
    return f"'{LIST_SHEET}'!{xl_rowcol_to_cell(LIST_HEADER_ROW + line - 1, CONFIRM_PLACE, True, True)}"


def read_questions(rows: Sequence[Sequence[str]], chosen: Mapping[int, str]) -> list[tuple[Question, bool]]:
    """The questions, each with whether it is confirmed; ``chosen`` is what was chosen beside each line of the list."""
    questions = filter(None, map(question_from_row, rows))
    return [(one, one.line == 0 or chosen.get(one.line, "").strip() == CONFIRMED) for one in questions]
