"""Which pairs are worth comparing: those that share a key.

A key that too many share (a switchboard, the most frequent surname) is not compared all with all: it is refined by a
second key, and where that too is shared by too many, it is left out. So the work grows with the rows, not with their
square. What is merged always shares a channel and the sound of the first name; those keys are never left out, only
compared in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from ita_batch.matching.columns import Bools, Columns, Ints, combined

CHANNEL_LIMIT: Final = 24  # a household or a small office
NAME_LIMIT: Final = 32


def candidate_pairs(columns: Columns) -> Ints:
    """Pairs of profiles as ``smaller * size + larger``, each once, in order."""
    found = [code for part in (_by_channel(columns), _by_name(columns)) for code in part]
    return _distinct(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


def _distinct(codes: Ints) -> Ints:
    """In order, each once; sorting is faster here than the hashing of ``np.unique``."""
    codes.sort()
    new: Bools = np.diff(codes, prepend=-1) != 0
    once: Ints = codes[new]
    return once


def _by_channel(columns: Columns) -> Iterator[Ints]:
    rows = np.arange(columns.size)
    first, last = columns.first, columns.last
    for table in (columns.phones, columns.emails):
        for channel, row in _flat(table, rows):
            finer = [
                combined(channel, first.sound[row]),
                combined(channel, last.sound[row], first.key(_head)[row]),
            ]
            yield from _refined(columns.size, row, channel, finer, CHANNEL_LIMIT)
            # Everybody of one name on one line: neighbours are enough to bind them all.
            yield from _neighbours(columns.size, row, combined(channel, first.sound[row]))
    other = columns.other > 0
    yield from _within(columns.size, rows[other], columns.other[other], CHANNEL_LIMIT)[0]


def _by_name(columns: Columns) -> Iterator[Ints]:
    first, last = columns.first, columns.last
    rows = np.arange(columns.size)
    named: Bools = first.sound > 0
    rows = rows[named]

    def pick(key: Ints) -> Ints:
        return key[named]

    views = (_head, _tail, _head_two, _tail_two, _sorted)
    both = combined(pick(first.sound), pick(last.sound))
    bones = combined(pick(first.skeleton), pick(last.skeleton))
    yield from _refined(columns.size, rows, bones, [both], NAME_LIMIT)
    yield from _refined(columns.size, rows, pick(columns.whole.sound), [], NAME_LIMIT)
    # A slip in each of the two names leaves the beginning or the end of both.
    for view in (_head_two, _tail_two):
        for other in (_head_two, _tail_two):
            crossed = combined(pick(first.key(view)), pick(last.key(other)))[pick(last.sound) > 0]
            yield from _within(columns.size, rows[pick(last.sound) > 0], crossed, NAME_LIMIT)[0]
    by_first = [combined(pick(first.sound), pick(last.key(view))) for view in views]
    yield from _refined(columns.size, rows, pick(first.sound), by_first, NAME_LIMIT)
    by_last = [combined(pick(last.skeleton), pick(first.key(view))) for view in views]
    surnamed = pick(last.sound) > 0
    finer = [key[surnamed] for key in by_last]
    yield from _refined(columns.size, rows[surnamed], pick(last.skeleton)[surnamed], finer, NAME_LIMIT)
    # Organisations have no surname: their names are long enough to be met by beginning, end and letters.
    firm = columns.organisation[named]
    # A slip leaves one half of a name and, unless it is there, the few letters at the other end.
    keys = [pick(first.key(view))[firm] for view in (_head_four, _tail_four, _head_eight, _tail_eight, _sorted)]
    yield from _refined(columns.size, rows[firm], keys[0], [combined(keys[0], keys[1]), keys[2]], NAME_LIMIT)
    yield from _refined(columns.size, rows[firm], keys[1], [keys[3]], NAME_LIMIT)
    yield from _within(columns.size, rows[firm], keys[4], NAME_LIMIT)[0]
    told: Bools = columns.organisation & (columns.contact > 0)
    yield from _within(columns.size, np.flatnonzero(told), columns.contact[told], NAME_LIMIT)[0]


def _head(bones: str) -> str:
    return bones[:1]


def _tail(bones: str) -> str:
    return bones[-1:]


def _head_two(bones: str) -> str:
    return bones[:2]


def _tail_two(bones: str) -> str:
    return bones[-2:]


def _head_four(bones: str) -> str:
    return bones[:4]


def _tail_four(bones: str) -> str:
    return bones[-4:]


def _head_eight(bones: str) -> str:
    return bones[:8]


def _tail_eight(bones: str) -> str:
    return bones[-8:]


def _sorted(bones: str) -> str:
    return "".join(sorted(bones))


def _flat(table: Ints, rows: Ints) -> Iterator[tuple[Ints, Ints]]:
    """All channels in one list, each with its row."""
    if table.shape[1]:
        row = np.repeat(rows, table.shape[1])
        channel = table.reshape(-1)
        yield channel[channel > 0], row[channel > 0]


def _refined(size: int, rows: Ints, key: Ints, finer: Sequence[Ints], limit: int) -> Iterator[Ints]:
    codes, crowded = _within(size, rows, key, limit)
    yield from codes
    for other in finer:
        yield from _within(size, rows[crowded], other[crowded], limit)[0]


def _within(size: int, rows: Ints, key: Ints, limit: int) -> tuple[list[Ints], Bools]:
    """Pairs of rows of equal key, and which rows have a key that more than ``limit`` share."""
    order = np.argsort(key, kind="stable")
    _, start, counts = np.unique(key[order], return_index=True, return_counts=True)
    share = np.repeat(counts, counts)
    crowded: Bools = np.zeros(len(key), dtype=np.bool_)
    crowded[order] = share > limit
    left = np.flatnonzero((share > 1) & (share <= limit))
    remaining = (np.repeat(start + counts, counts) - np.arange(len(key)))[left]  # rows from here to the block's end
    codes = []
    for step in range(1, limit):
        keep = remaining > step
        left, remaining = left[keep], remaining[keep]
        if not len(left):
            break
        codes.append(_codes(size, rows[order[left]], rows[order[left + step]]))
    return codes, crowded


def _neighbours(size: int, rows: Ints, key: Ints) -> Iterator[Ints]:
    order = np.lexsort((rows, key))
    same = key[order[:-1]] == key[order[1:]]
    yield _codes(size, rows[order[:-1]][same], rows[order[1:]][same])


def _codes(size: int, some: Ints, others: Ints) -> Ints:
    distinct = some != others
    some, others = some[distinct], others[distinct]
    return np.minimum(some, others) * size + np.maximum(some, others)
