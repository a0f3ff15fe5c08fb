"""Columns of numbers from 0 upwards: sorted by counting instead of comparing, and several of them as one key."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[Any]  # of 32 bits in a column, of 64 as a key or an index
Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]

_DIGIT_BITS: Final = 16  # NumPy sorts numbers of sixteen bits by counting them
_DIGIT: Final = (1 << _DIGIT_BITS) - 1
_KEY_BITS: Final = 62
_HALF: Final = np.uint64(32)  # bits
LOW_HALF: Final = np.uint64(0xFFFF_FFFF)
MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)  # odd: its powers tell places apart and lose nothing of a number


def order_by(key: Ints) -> Ints:
    """The places of a column in ascending order of its numbers; of equal ones the first stays first."""
    top = int(key.max(initial=0))
    order: Ints = np.argsort((key & _DIGIT).astype(np.uint16), kind="stable")
    for shift in range(_DIGIT_BITS, top.bit_length(), _DIGIT_BITS):
        digit = ((key >> shift) & _DIGIT).astype(np.uint16)
        order = order[np.argsort(digit[order], kind="stable")]
    return order


def order_by_all(columns: Sequence[Ints]) -> Ints:
    """The places in ascending order of the first column, where it is equal of the second, and so on."""
    order: Ints = np.arange(len(columns[0]))
    for key in reversed(_packed(columns)):
        order = order[order_by(key[order])]
    return order


def order_and_begins(columns: Sequence[Ints], more: Callable[[Ints], Sequence[Ints]]) -> tuple[Ints, Bools]:
    """`order_by_all` and `begins` of columns, and of ``more``: further ones of places that are equal so far."""
    order = order_by_all(columns)
    new = begins(columns, order)
    tied = np.flatnonzero(~(new & np.append(new[1:], True)))
    if len(tied):
        places = order[tied]
        further = [np.cumsum(new)[tied], *more(places)]
        inner = order_by_all(further)
        order[tied] = places[inner]
        new[tied] = begins(further, inner)
    return order, new


def begins(columns: Sequence[Ints], order: Ints) -> Bools:
    """For each place of ``order``, whether it differs from the one before in any column."""
    new = np.zeros(len(order), dtype=np.bool_)
    new[:1] = True
    for key in _packed(columns):
        in_order = key[order]
        new[1:] |= in_order[1:] != in_order[:-1]
    return new


def combined(*columns: Ints) -> Ints:
    """One number for each combination of numbers."""
    result: Ints = columns[0].astype(np.int64)
    for column in columns[1:]:
        result = result * (int(column.max(initial=0)) + 1) + column
    return result


def as_halves(one: Ints, other: Ints) -> Words:
    """Two numbers of 32 bits as the halves of one, the first above."""
    return one.astype(np.uint64) << _HALF | other.astype(np.uint64)


def used_numbers(numbers: Ints, size: int) -> tuple[Ints, Ints]:
    """Those of the numbers below ``size`` that occur, and 0, in ascending order, and the place of each number there."""
    used = np.zeros(size, dtype=np.bool_)
    used[0] = True
    used[numbers] = True
    return np.flatnonzero(used), (np.cumsum(used, dtype=np.int32) - 1)[numbers]


def distinct(key: Ints) -> tuple[Ints, Ints]:
    """Where each distinct number of a column stands first, in ascending order of the numbers, and which each is."""
    order = order_by(key)
    new = begins([key], order)
    number = np.empty(len(key), dtype=np.int32)
    number[order] = np.cumsum(new) - 1
    return order[new], number


def is_among(numbers: Ints, some: Ints) -> Bools:
    """Whether each number is one of these; quick where few of them are."""
    low = np.zeros(_DIGIT + 1, dtype=np.bool_)
    low[(some & _DIGIT).astype(np.uint16)] = True
    among: Bools = low[(numbers & _DIGIT).astype(np.uint16)]
    maybe = np.flatnonzero(among)
    among[maybe] = np.isin(numbers[maybe], some)
    return among


def _packed(columns: Sequence[Ints]) -> list[Ints]:
    """As few columns as hold all their bits, in the same order."""
    packed: list[Ints] = []
    left = 0
    for column in columns:
        bits = int(column.max(initial=0)).bit_length()
        if not packed or bits > left:
            packed.append(column.astype(np.int64))
            left = _KEY_BITS - bits
        else:
            packed[-1] = packed[-1] << bits | column
            left -= bits
    return packed
