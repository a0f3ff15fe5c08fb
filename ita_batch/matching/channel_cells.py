"""Cells of phones or addresses as a table of numbers, without those that say nothing about whose they are."""

import sys
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from ita_batch.matching.number_keys import Ints, used_numbers
from ita_batch.matching.texts_at_once import SEAM, at_once, first_letters, holding, joined_points, numbered, renumbered
from ita_batch.thai.phone_shapes import Phone, is_short
from ita_batch.thai.placeholders import is_placeholder_email, is_placeholder_number, plain_numbers
from ita_batch.thai.word_lists import word_list

_FIRST_BEYOND_ASCII: Final = 0x80


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
    distinct, number = numbered(texts)
    return _cells(_somebodys(distinct, plain_numbers(distinct), _is_anybodys_number), number, distinct)


def email_cells(texts: Sequence[str]) -> ChannelCells:
    """Read cells of e-mail addresses; capitals do not matter."""
    distinct, number = numbered(texts)
    folded = at_once(distinct, str.casefold)
    return _cells(_somebodys(folded, _plain_addresses(folded), is_placeholder_email), number, distinct)


def _plain_addresses(texts: Sequence[str]) -> Sequence[bool]:
    """Cells of one address that is nobody's placeholder, as its letters show."""
    joined = joined_points(texts)
    signs = np.flatnonzero(joined.points == ord("@"))
    text = np.searchsorted(joined.starts, signs, side="right") - 1
    behind = np.zeros(len(texts), dtype=joined.points.dtype)  # the letter after the sign
    behind[text] = joined.points.take(signs + 1, mode="clip")
    before = np.zeros(len(texts), dtype=np.int64)  # how many letters stand before it
    before[text] = signs - joined.starts[text]
    first, second, third = first_letters(joined, 3).T
    plain = (np.bincount(text, minlength=len(texts)) == 1) & (before > max(map(len, word_list("addresses"))))
    plain &= (behind != first) & ((first != second) | (second != third))
    odd = holding(joined, range(ord(",") + 1)) | holding(joined, range(_FIRST_BEYOND_ASCII, sys.maxunicode + 1))
    surely: list[bool] = (plain & ~odd).tolist()
    return surely


def _cells(cells: list[str], number: Ints, distinct: list[str]) -> ChannelCells:
    """The table of cells, of which most are just what was typed, as the ``distinct`` texts have it."""
    if cells != distinct:
        cells, number = renumbered(cells, number)
    if SEAM not in "".join(cells):  # as in most lists
        return ChannelCells(cells, number, cells, np.arange(len(cells), dtype=np.int32).reshape(-1, 1))
    counts = np.fromiter((cell.count(SEAM) for cell in cells), dtype=np.int32, count=len(cells)) + 1
    channels, of_cells = numbered(SEAM.join(cells).split(SEAM))
    table = np.zeros((len(cells), int(counts.max())), dtype=np.int32)
    place = np.arange(len(of_cells)) - np.repeat(np.cumsum(counts) - counts, counts)
    table[np.repeat(np.arange(len(cells)), counts), place] = of_cells
    return ChannelCells(cells, number, channels, table)


def _somebodys(texts: Sequence[str], plain: Sequence[bool], is_anybodys: Callable[[str], bool]) -> list[str]:
    """Cells as `_of_somebody` leaves them, which those that are ``plain`` are already."""
    cells = zip(texts, plain, strict=True)
    return [text if is_plain else _of_somebody(text, is_anybodys) for text, is_plain in cells]


def _of_somebody(text: str, is_anybodys: Callable[[str], bool]) -> str:
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
