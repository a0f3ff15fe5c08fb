"""What a filled form is found to have, for tests: its faults as kinds and cells, with sentences that are whole."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from ita_batch.annex.annex_faults import finding_of
from ita_batch.annex.asked import asked
from ita_batch.annex.blank import Blank, blank_sheet
from ita_batch.annex.compare_forms import compared
from ita_batch.annex.look_inside import look_at
from ita_batch.annex.view import View, views_of, with_looks
from ita_batch.findings import Finding, Place
from ita_batch.intake.files.read_workbook import Workbook as Read
from ita_batch.intake.files.read_workbook import read_workbook
from ita_batch.messages import fix, message, title
from ita_batch.rulebook import load_rulebook
from tests.annex.blank_books import AGENCY, YEAR

RULEBOOK = load_rulebook(f"nacc_{YEAR}")


def faults(folder: Path, blank: Workbook, filled: Workbook, item: str = "O12") -> list[tuple[str, str | None]]:
    """Kinds (code and variant without their common beginning) and cells of a filled form, in the order found."""
    return [(one.message_key.removeprefix("annex-"), one.place.cell) for one in findings(folder, blank, filled, item)]


def findings(folder: Path, blank: Workbook, filled: Workbook, item: str = "O12") -> list[Finding]:
    """The findings of a filled form; each one's sentences are whole in both languages."""
    paths = folder / "blank.xlsx", folder / "filled.xlsx"
    for book, path in zip((blank, filled), paths, strict=True):
        book.save(path)
    own = Blank(paths[0], paths[0].name, item, tuple(map(blank_sheet, _views(paths[0]))))
    names = (AGENCY, "กองคลัง")
    found = [
        finding_of(fault, item, Place(file="filled.xlsx", division="DIV04"))
        for fault in compared(own, _views(paths[1]), asked(own, RULEBOOK, names))
    ]
    for finding in found:
        for language in ("th", "en"):
            assert all((title(finding, language), message(finding, language), fix(finding, language)))
    return found


def _views(path: Path) -> tuple[View, ...]:
    read = read_workbook(path, path.name)
    assert isinstance(read, Read), read
    return with_looks(views_of(read), look_at(path.read_bytes()))
