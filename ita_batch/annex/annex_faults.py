"""The faults of a filled form, and the findings that tell them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from ita_batch.annex.look_inside import Cell
from ita_batch.findings import Code, Finding, Place, Severity

ANNEX_ALTERED = Code("annex-altered", Severity.ERROR, source="rulebook: annexes")
ANNEX_INCOMPLETE = Code("annex-incomplete", Severity.ERROR, source="rulebook: annexes")
ANNEX_OLD_BLANK = Code("annex-old-blank", Severity.ERROR, source="rulebook: annexes")

DOUBTFUL = frozenset(
    {
        "sheet-order",
        "protection",
        "list-removed",
        "outside",
        "hidden-row",
        "hidden-column",
        "hidden-sheet",
        "number-twice",
        "day-far",
        "agency-other",
        "marks-left",
    }
)
"""What may be meant, or does no harm: told, and keeps no item from being ready."""
MOST_CELLS = 12
"""That a finding names; of more it says how many."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its code and kind, the cell of the filled form, and the words of its sentence."""

    code: Code
    kind: str
    sheet: str = ""
    cell: Cell | None = None
    words: Mapping[str, object] = field(default_factory=dict)


def altered(kind: str, sheet: str = "", cell: Cell | None = None, **words: object) -> Fault:
    """The form itself was changed."""
    return Fault(ANNEX_ALTERED, kind, sheet, cell, words)


def incomplete(kind: str, sheet: str, cell: Cell | None, **words: object) -> Fault:
    """Something that the form asks for is missing or cannot be right."""
    return Fault(ANNEX_INCOMPLETE, kind, sheet, cell, words)


def several(kind: str, sheet: str, cells: tuple[Cell, ...], **words: object) -> Fault:
    """The same fault of an answer in several cells."""
    return Fault(ANNEX_INCOMPLETE, kind, sheet, cells[0], {**words, "cells": listed(cells)})


def address(cell: Cell) -> str:
    """A cell as Excel shows it."""
    return str(xl_rowcol_to_cell(*cell))


def letter(column: int) -> str:
    """A column as Excel shows it."""
    return str(xl_col_to_name(column))


def listed(cells: tuple[Cell, ...]) -> str:
    """Cells as Excel shows them; a bounded list."""
    shown = " ".join(map(address, cells[:MOST_CELLS]))
    return f"{shown} … ({len(cells)})" if len(cells) > MOST_CELLS else shown


def finding_of(fault: Fault, item_id: str, place: Place) -> Finding:
    """The finding of a fault; ``place`` names the file and whose it is."""
    where = Place(
        file=place.file,
        sheet=fault.sheet or None,
        row=fault.cell[0] + 1 if fault.cell else None,
        cell=address(fault.cell) if fault.cell else None,
        division=place.division,
        item_id=item_id,
    )
    at = address(fault.cell) if fault.cell else ""
    return fault.code.at(
        where,
        variant=None if fault.code is ANNEX_OLD_BLANK else fault.kind,
        severity=Severity.WARNING if fault.kind in DOUBTFUL else None,
        identity=f"{fault.kind}/{fault.sheet}/{at}",
    ).filled({"item": item_id, "sheet": fault.sheet, "at": at, **fault.words})
