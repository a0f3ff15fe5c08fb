"""Cells of phones or addresses as a table of numbers, without those that say nothing about whose they are."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from ita_batch.matching.number_keys import Ints, used_numbers
from ita_batch.matching.texts_at_once import SEAM, at_once, numbered, renumbered
from ita_batch.thai.phone_shapes import Phone, is_short
from ita_batch.thai.placeholders import is_placeholder_email, is_placeholder_number


class ChannelCells(NamedTuple):
    """Distinct cells, the number of each row's, the distinct channels, and of each cell the numbers of its channels.

    A cell is its channels in alphabetical order, with a seam between them; number 0 is the empty cell, and no channel.
    """

    cells: list[str]
    number: Ints
    channels: list[str]
    table: Ints  # as wide as the fullest cell, filled up with 0

    def only(self, which: Ints) -> "ChannelCells":
        """The cells of some of the rows, without those that none of them has."""
        used, number = used_numbers(self.number[which], len(self.cells))
        return ChannelCells([self.cells[cell] for cell in used.tolist()], number, self.channels, self.table[used])


def phone_cells(texts: Sequence[str]) -> ChannelCells:
    """Read cells of telephone numbers."""
    return _cells(*numbered(texts), _is_anybodys_number)


def email_cells(texts: Sequence[str]) -> ChannelCells:
    """Read cells of e-mail addresses; capitals do not matter."""
    distinct, number = numbered(texts)
    return _cells(at_once(distinct, str.casefold), number, is_placeholder_email)


def _cells(texts: Sequence[str], number: Ints, is_anybodys: Callable[[str], bool]) -> ChannelCells:
    cells, number = renumbered([_somebodys(text, is_anybodys) for text in texts], number)
    counts = np.fromiter((cell.count(SEAM) for cell in cells), dtype=np.int32, count=len(cells)) + 1
    if counts.max() == 1:  # as in most lists
        return ChannelCells(cells, number, cells, np.arange(len(cells), dtype=np.int32).reshape(-1, 1))
    channels, of_cells = numbered(SEAM.join(cells).split(SEAM))
    table = np.zeros((len(cells), int(counts.max())), dtype=np.int32)
    place = np.arange(len(of_cells)) - np.repeat(np.cumsum(counts) - counts, counts)
    table[np.repeat(np.arange(len(cells)), counts), place] = of_cells
    return ChannelCells(cells, number, channels, table)


def _somebodys(text: str, is_anybodys: Callable[[str], bool]) -> str:
    """A cell without the numbers or addresses that anybody may have, in alphabetical order."""
    if "," not in text:
        own = text.strip()
        return "" if is_anybodys(own) else own
    parts = {part.strip() for part in text.split(",")} - {""}
    return SEAM.join(sorted(part for part in parts if not is_anybodys(part)))


def _is_anybodys_number(text: str) -> bool:
    """True for a hotline, and for what is typed where no number is known."""
    number = text.partition(" ")[0]
    return is_placeholder_number(number) or (not number.startswith("0") and is_short(Phone(number)))
