"""Habits of writing names: what a division types into the cell of a name, whoever it is about.

One division writes the title together with the name, one has cells of their own for title, first and last name, one
leaves blanks out. And now and then a blank slips into a name: "กัน พงษ์ เวียงไชย".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Final

from benchmarks.people import DIVISIONS, PERSON, Row

SLIPPED: Final = 0.015  # of the rows have a blank within a name
_NO_BLANK: Final = 0.15  # of the rows of a division that leaves blanks out
_BEFORE: Final = frozenset("เแโใไ")


def as_typed(rows: list[Row], seed: int) -> list[Row]:
    """The rows, each with its name as its division types it."""
    rng = Random(seed)
    return [replace(row, typed=_typed(row, rng)) for row in rows]


def _typed(row: Row, rng: Random) -> str:
    if row.kind != PERSON:
        return row.name
    first, last = row.name.split()
    if rng.random() < SLIPPED:
        first, last = (_parted(first, rng), last) if rng.random() < 0.5 else (first, _parted(last, rng))
    return _HABITS[row.division](row.title, first, last, rng)


def _glued(title: str, first: str, last: str, rng: Random) -> str:
    return f"{title}{first}{rng.choice((' ', ' ', ' ', '  '))}{last}"


def _apart(title: str, first: str, last: str, _: Random) -> str:
    """Cells side by side, as intake joins them."""
    return " ".join(filter(None, (title, first, last)))


def _careless(title: str, first: str, last: str, rng: Random) -> str:
    """Now without the title, now without the blank between the names."""
    shown = rng.choice((title, f"{title} ", ""))
    return f"{shown}{first}{'' if rng.random() < _NO_BLANK else ' '}{last}".strip()


_EACH: Final = (_glued, _apart, _careless)
_HABITS: Final[Mapping[str, Callable[[str, str, str, Random], str]]] = {
    division: _EACH[number % len(_EACH)] for number, division in enumerate(DIVISIONS)
}


def _parted(name: str, rng: Random) -> str:
    """A blank before some letter that begins a syllable, or seems to."""
    places = [at for at in range(1, len(name)) if name[at] in _BEFORE or _begins(name, at)]
    at = rng.choice(places) if places else 0
    return f"{name[:at]} {name[at:]}".strip()


def _begins(name: str, at: int) -> bool:
    """A consonant that no vowel before it belongs to, and that no sign silences."""
    return "ก" <= name[at] <= "ฮ" and name[at - 1] not in _BEFORE and "์" not in name[at + 1 : at + 3]
