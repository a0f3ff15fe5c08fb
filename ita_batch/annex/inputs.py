"""What is filled in outside of a table: dotted lines in a text, and the empty cell beside a label."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ita_batch.annex.look_inside import Cell
from ita_batch.annex.table import Table
from ita_batch.annex.view import View
from ita_batch.annex.words import holds, is_one, key

_DOTS: Final = re.compile(r"(?:\.{3,}|…+|_{3,})")
_LONGEST_LABEL: Final = 60


@dataclass(frozen=True, slots=True)
class Beside:
    """A label and the cell that is filled beside it."""

    label: Cell
    cell: Cell
    text: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Dotted:
    """A text with dotted lines to write on: what stands around them, as keys of comparison."""

    text: str
    parts: tuple[str, ...]
    optional: bool

    def filled(self, text: str) -> bool | None:
        """True where every dotted line is written on, False where one is not, None for a text that is another one."""
        pattern = "(.*?)".join(map(re.escape, self.parts))
        found = re.fullmatch(pattern, _without_dots(text), re.DOTALL)
        return all(found.groups()) if found else None


def dotted_text(text: str) -> Dotted | None:
    """The text as one to write on; None where it has no dotted line."""
    if not _DOTS.search(text):
        return None
    first, *rest = [_without_dots(part) for part in _DOTS.split(text)]
    kept = [part for part in rest[:-1] if part]  # a day is written over three lines: it is one
    return Dotted(text, (first, *kept, rest[-1]), holds(text, "optional"))


def _without_dots(text: str) -> str:
    plain = _DOTS.sub("", text)
    return key(plain) if re.search(r"\w", plain) else ""


def inputs_of(view: View, table: Table | None) -> tuple[Mapping[Cell, Dotted], tuple[Beside, ...]]:
    """The texts with dotted lines, and the labels with an empty cell beside them, all outside of the table."""
    outside = [cell for cell in view.texts if not (table and table.holds(*cell))]
    dotted = {cell: one for cell in outside if (one := dotted_text(view.text(cell)))}
    labels = (cell for cell in sorted(outside) if cell not in dotted)
    return dotted, tuple(_besides(view, table, labels))


def _besides(view: View, table: Table | None, labels: Iterator[Cell]) -> Iterator[Beside]:
    for label in labels:
        text = view.text(label)
        cell = label[0], view.merge_at(label)[3] + 1
        in_table = table is not None and table.holds(*cell)
        if len(text) > _LONGEST_LABEL or in_table or view.text(cell) or not _is_label(view, text, cell):
            continue
        yield Beside(label, cell, text, holds(text, "optional"))


def _is_label(view: View, text: str, cell: Cell) -> bool:
    """True where something is wanted beside the text: it ends so, is a usual label, or the cell is made for it."""
    look = view.look
    made = look is not None and (
        cell in look.unlocked or cell in look.bordered or any(one.covers(cell) for one in look.lists)
    )
    return text.endswith((":", "：")) or is_one(text.rstrip(":： "), "label") or made
