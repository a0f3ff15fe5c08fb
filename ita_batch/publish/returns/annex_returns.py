"""The returns of prescribed forms: a copy of the sender's own workbook, its faults coloured, noted and listed.

The form is not ours and must not be altered, so what is corrected is the file that will be published: the copy shows
where. A workbook of another format, or one that cannot be marked, goes back as the list alone.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from ita_batch.findings import NOTE_AUTHOR, Finding, Severity
from ita_batch.forms.questions import LIST_SHEET
from ita_batch.intake.submission import Submission
from ita_batch.manifest import file_sha256
from ita_batch.messages import fix, message, title, word
from ita_batch.office_zip import unpacked
from ita_batch.publish.returns.annex_list import ListHead, write_annex_list
from ita_batch.publish.returns.correction_lines import CorrectionLine
from ita_batch.publish.saved_parts import settled

_CELL = re.compile(r"(?<![A-Z0-9])[A-Z]{1,3}[1-9][0-9]{0,6}(?![A-Z0-9])")
_FAULT, _DOUBT = PatternFill("solid", fgColor="F8CBAD"), PatternFill("solid", fgColor="FFF2CC")
_NOTE_WIDTH, _NOTE_LINE, _NOTE_LETTERS = 320, 22, 40


@dataclass(frozen=True, slots=True)
class AnnexReturn:
    """What goes back of a filled form: the workbook, and the lines of its list."""

    data: bytes
    lines: tuple[CorrectionLine, ...]


def annex_return(submission: Submission, about: Sequence[Finding], head: ListHead, as_of: date) -> AnnexReturn | None:
    """The return of a filled form; None where its sender has nothing to do."""
    if not any(finding.open for finding in about):
        return None
    shown = sorted(about, key=_order)
    book = _own_copy(submission)
    marked = book is not None
    book = book or Workbook()
    if marked:
        _mark(book, shown)
    write_annex_list(book, shown, head, marked=marked)
    buffer = io.BytesIO()
    book.save(buffer)
    return AnnexReturn(settled(unpacked(buffer.getvalue()), as_of), tuple(_lines(shown)))


def _order(finding: Finding) -> tuple[bool, str, int]:
    """The gravest first, then as the form is read."""
    return finding.severity is not Severity.ERROR, finding.place.sheet or "", finding.place.row or 0


def _own_copy(submission: Submission) -> Any | None:  # noqa: ANN401 - openpyxl's workbook
    """The sender's workbook; None where it is of another format, was changed meanwhile, or cannot be opened."""
    path = submission.source
    if path is None or path.suffix.lower() != ".xlsx":
        return None
    try:
        return _loaded(path, submission.sha256)
    except Exception:  # openpyxl raises whatever a broken part makes it raise
        return None


def _loaded(path: Path, sha256: str) -> Any | None:  # noqa: ANN401
    return load_workbook(path) if file_sha256(path) == sha256 else None


def _mark(book: Any, shown: Sequence[Finding]) -> None:  # noqa: ANN401
    """Colour each cell and say at it what is wrong and what to do."""
    if LIST_SHEET in book.sheetnames:
        del book[LIST_SHEET]
    for finding in shown:
        place = finding.place
        if place.sheet not in book.sheetnames or not place.cell:
            continue
        sheet = book[place.sheet]
        note = f"{word(finding.severity.value)}: {message(finding)}\n{fix(finding)}"
        for address in dict.fromkeys((place.cell, *_CELL.findall(str(finding.values.get("cells", ""))))):
            cell = _shown_cell(sheet, address)
            if cell is not None:
                cell.fill = _FAULT if finding.severity is Severity.ERROR else _DOUBT
                before = f"{cell.comment.text}\n\n" if cell.comment else ""
                cell.comment = _comment(before + note)


def _shown_cell(sheet: Any, address: str) -> Any | None:  # noqa: ANN401
    """The cell, or the one that shows its merged range."""
    holding = (one for one in sheet.merged_cells.ranges if address in one)
    merged = next(holding, None)
    return sheet.cell(merged.min_row, merged.min_col) if merged else sheet[address]


def _comment(text: str) -> Comment:
    lines = sum(1 + len(line) // _NOTE_LETTERS for line in text.split("\n"))
    return Comment(text, NOTE_AUTHOR, height=_NOTE_LINE * (1 + lines), width=_NOTE_WIDTH)


def _lines(shown: Sequence[Finding]) -> Iterator[CorrectionLine]:
    for finding in shown:
        cell = finding.place.cell
        yield CorrectionLine(
            severity=finding.severity,
            page=None,
            target=None,
            cells=cell or word("return_no_cell"),
            heading=word("annex_item", item=finding.place.item_id or ""),
            given="–",
            wrong=message(finding),
            todo=fix(finding),
            name=title(finding),
        )
