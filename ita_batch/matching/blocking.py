"""Blocking: which pairs are worth comparing, as a table of rules. Two profiles of equal key are a candidate pair.

A key that more profiles share than the rule's limit (a switchboard, the most frequent surname) is not compared all
with all: its block is divided by a second key, and what is still above the limit is left out. So the work grows with
the rows, not with their square. What is merged always shares a channel and the sound of the first name; such profiles
are compared in a chain, each with the next, however many they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

import numpy as np

from ita_batch.matching.columns import Bools, Columns, Ints, combined

CHANNEL_LIMIT: Final = 24  # a household or a small office; above it a number is a switchboard's
NAME_LIMIT: Final = 32  # namesakes; two common names in full seldom have more in one list

Key = Callable[[Columns], Ints]  # profile -> its key; the texts behind equal keys are equal
Keyed = tuple[Ints, Ints]  # profiles, and the key of each; a profile with two telephones stands there twice


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """Profiles of equal key are compared, up to ``limit`` of one key; larger blocks are divided by ``then``.

    Each key of ``then`` divides by itself. Profiles that also agree in ``chain`` are compared whatever the size.
    """

    name: str
    keyed: Callable[[Columns], Keyed]
    limit: int
    then: tuple[Key, ...] = ()
    chain: Key | None = None


def _both(*keys: Key) -> Key:
    return lambda columns: combined(*(key(columns) for key in keys))


def _view(part: str, view: Callable[[str], str]) -> Key:
    """A view of the consonants of one part of the name."""
    return lambda columns: getattr(columns, part).key(view)


def _start(part: str, letters: int) -> Key:
    return _view(part, lambda bones: bones[:letters])


def _end(part: str, letters: int) -> Key:
    return _view(part, lambda bones: bones[-letters:])


def _sorted(part: str) -> Key:
    return _view(part, lambda bones: "".join(sorted(bones)))


def _slips(part: str) -> tuple[Key, ...]:
    """What a slip in a name leaves as it was: its start, its end, or its letters in another order."""
    return _start(part, 1), _end(part, 1), _start(part, 2), _end(part, 2), _sorted(part)


_first_sound: Final[Key] = attrgetter("first.sound")
_last_sound: Final[Key] = attrgetter("last.sound")
_whole_sound: Final[Key] = attrgetter("whole.sound")
_first_bones: Final[Key] = attrgetter("first.skeleton")
_last_bones: Final[Key] = attrgetter("last.skeleton")
_contact: Final[Key] = attrgetter("contact")
_other: Final[Key] = attrgetter("other")


def _channels(table: str) -> Callable[[Columns], Keyed]:
    """Each number or address with each profile that has it."""

    def keyed(columns: Columns) -> Keyed:
        channels: Ints = getattr(columns, table)
        written = channels > 0
        return np.nonzero(written)[0], channels[written]

    return keyed


def _among(chosen: Callable[[Columns], Bools], key: Key) -> Callable[[Columns], Keyed]:
    def keyed(columns: Columns) -> Keyed:
        profiles = np.flatnonzero(chosen(columns))
        return profiles, key(columns)[profiles]

    return keyed


def _named(columns: Columns) -> Bools:
    return columns.first.sound > 0


def _surnamed(columns: Columns) -> Bools:
    return _named(columns) & (columns.last.sound > 0)


def _organisations(columns: Columns) -> Bools:
    return _named(columns) & columns.organisation


def _with_contact(columns: Columns) -> Bools:
    return columns.organisation & (columns.contact > 0)


def _with_other(columns: Columns) -> Bools:
    return columns.other > 0


_PERSONS_OF_CHANNEL: Final = (_first_sound, _both(_last_sound, _start("first", 1)))

RULES: Final = (
    BlockingRule("phone", _channels("phones"), CHANNEL_LIMIT, _PERSONS_OF_CHANNEL, _first_sound),
    BlockingRule("e-mail", _channels("emails"), CHANNEL_LIMIT, _PERSONS_OF_CHANNEL, _first_sound),
    BlockingRule("other channel", _among(_with_other, _other), CHANNEL_LIMIT),
    BlockingRule(
        "consonants of both names",
        _among(_named, _both(_first_bones, _last_bones)),
        NAME_LIMIT,
        (_both(_first_sound, _last_sound),),
    ),
    BlockingRule("whole name", _among(_named, _whole_sound), NAME_LIMIT),
    # A slip in each of the two names leaves the start or the end of both.
    BlockingRule("both starts", _among(_surnamed, _both(_start("first", 2), _start("last", 2))), NAME_LIMIT),
    BlockingRule("start and end", _among(_surnamed, _both(_start("first", 2), _end("last", 2))), NAME_LIMIT),
    BlockingRule("end and start", _among(_surnamed, _both(_end("first", 2), _start("last", 2))), NAME_LIMIT),
    BlockingRule("both ends", _among(_surnamed, _both(_end("first", 2), _end("last", 2))), NAME_LIMIT),
    BlockingRule("first name", _among(_named, _first_sound), NAME_LIMIT, _slips("last")),
    BlockingRule("last name", _among(_surnamed, _last_bones), NAME_LIMIT, _slips("first")),
    # Organisations have no last name, but their names are long: a slip leaves one half of a name.
    BlockingRule(
        "start of an organisation",
        _among(_organisations, _start("first", 4)),
        NAME_LIMIT,
        (_end("first", 4), _start("first", 8)),
    ),
    BlockingRule("end of an organisation", _among(_organisations, _end("first", 4)), NAME_LIMIT, (_end("first", 8),)),
    BlockingRule("letters of an organisation", _among(_organisations, _sorted("first")), NAME_LIMIT),
    BlockingRule("contact person", _among(_with_contact, _contact), NAME_LIMIT),
)


def candidate_pairs(columns: Columns, rules: Sequence[BlockingRule] = RULES) -> Ints:
    """Pairs of profiles as ``smaller * size + larger``, each once, in order."""
    codes = np.concatenate([np.empty(0, dtype=np.int64), *(part for rule in rules for part in _pairs(columns, rule))])
    codes.sort()  # faster here than the hashing of ``np.unique``
    once: Ints = codes[np.diff(codes, prepend=-1) != 0]
    return once


def _pairs(columns: Columns, rule: BlockingRule) -> Iterator[Ints]:
    profiles, key = rule.keyed(columns)
    codes, crowded = _within(columns.size, profiles, key, rule.limit)
    yield from codes
    if rule.chain:
        yield _neighbours(columns.size, profiles, combined(key, rule.chain(columns)[profiles]))
    if crowded.any():
        profiles, key = profiles[crowded], np.unique(key[crowded], return_inverse=True)[1]
        for second in rule.then:
            yield from _within(columns.size, profiles, combined(key, second(columns)[profiles]), rule.limit)[0]


def _within(size: int, profiles: Ints, key: Ints, limit: int) -> tuple[list[Ints], Bools]:
    """Pairs of profiles of equal key, and which of them have a key that more than ``limit`` share."""
    order = np.argsort(key, kind="stable")
    _, start, counts = np.unique(key[order], return_index=True, return_counts=True)
    share = np.repeat(counts, counts)
    crowded: Bools = np.zeros(len(key), dtype=np.bool_)
    crowded[order] = share > limit
    left = np.flatnonzero((share > 1) & (share <= limit))
    remaining = (np.repeat(start + counts, counts) - np.arange(len(key)))[left]  # from here to the block's end
    codes = []
    for step in range(1, limit):
        keep = remaining > step
        left, remaining = left[keep], remaining[keep]
        if not len(left):
            break
        codes.append(_codes(size, profiles[order[left]], profiles[order[left + step]]))
    return codes, crowded


def _neighbours(size: int, profiles: Ints, key: Ints) -> Ints:
    """Each profile with the next one of equal key: enough to bind them all."""
    order = np.lexsort((profiles, key))
    same = key[order[:-1]] == key[order[1:]]
    return _codes(size, profiles[order[:-1]][same], profiles[order[1:]][same])


def _codes(size: int, some: Ints, others: Ints) -> Ints:
    distinct = some != others
    some, others = some[distinct], others[distinct]
    return np.minimum(some, others) * size + np.maximum(some, others)
