"""The blocking rules: which profiles share a key and are worth comparing, as a table."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

import numpy as np

from ita_batch.matching.number_keys import Ints, combined, distinct, is_among
from ita_batch.matching.profiles import Profiles

CHANNEL_LIMIT: Final = 24  # a household or a small office; above it a number is a switchboard's
NAME_LIMIT: Final = 32  # namesakes; two common names in full seldom have more in one list

Key = Callable[[Profiles], Ints]  # profile -> its key; the texts behind equal keys are equal
Keyed = tuple[Ints, Ints]  # profiles, and the key of each; a profile with two telephones stands there twice


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """Profiles of equal key are compared, up to ``limit`` of one key; larger blocks are divided by ``then``.

    Each key of ``then`` divides by itself. Profiles that also agree in ``chain`` are compared whatever the size.
    """

    name: str
    keyed: Callable[[Profiles], Keyed]
    limit: int
    then: tuple[Key, ...] = ()
    chain: Key | None = None


def _both(*keys: Key) -> Key:
    return lambda profiles: combined(*(key(profiles) for key in keys))


def _numbered(key: Key) -> Key:
    """The same with numbers as small as may be, to divide by."""
    return lambda profiles: distinct(key(profiles))[1]


def _start(part: str, letters: int) -> Key:
    """The first consonants of one part of the name."""
    return lambda profiles: getattr(profiles, part).start(letters)


def _end(part: str, letters: int) -> Key:
    return lambda profiles: getattr(profiles, part).end(letters)


def _anagram(part: str) -> Key:
    return attrgetter(f"{part}.anagram")


def _slips(part: str) -> tuple[Key, ...]:
    """What a slip in a name leaves as it was: its start, its end, or its letters in another order."""
    return _start(part, 1), _end(part, 1), _start(part, 2), _end(part, 2), _anagram(part)


_first_sound: Final[Key] = attrgetter("first.sound")
_last_sound: Final[Key] = attrgetter("last.sound")
_whole_sound: Final[Key] = attrgetter("whole.sound")
_whole_start: Final[Key] = attrgetter("whole.start")
_whole_end: Final[Key] = attrgetter("whole.end")
_whole_ends: Final[Key] = attrgetter("whole.ends")
_first_bones: Final[Key] = attrgetter("first.skeleton")
_last_bones: Final[Key] = attrgetter("last.skeleton")
_organisation: Final[Key] = attrgetter("organisation")
_contact: Final[Key] = attrgetter("contact")
_other: Final[Key] = attrgetter("other")


def _either_order(profiles: Profiles) -> Ints:
    first, last = profiles.first_and_last_heard
    return combined(np.minimum(first, last), np.maximum(first, last))


def _channels(table: str) -> Callable[[Profiles], Keyed]:
    """Each number or address with each profile that has it."""

    def keyed(profiles: Profiles) -> Keyed:
        channels: Ints = getattr(profiles, table)
        written = channels > 0
        return np.nonzero(written)[0], channels[written]

    return keyed


def _among(said: tuple[Key, ...], key: Key) -> Callable[[Profiles], Keyed]:
    """The key of each profile that says something in all of these columns."""

    def keyed(profiles: Profiles) -> Keyed:
        some = np.flatnonzero(np.all([column(profiles) > 0 for column in said], axis=0))
        return some, key(profiles)[some]

    return keyed


def _beside_parted(key: Key) -> Callable[[Profiles], Keyed]:
    """The key of each person who shares it with one whose name is written in one word, or in more than two."""

    def keyed(profiles: Profiles) -> Keyed:
        some = np.flatnonzero(~profiles.organisation & (profiles.first.sound > 0))
        parted = profiles.parted[some]
        if not parted.any():
            return some[:0], some[:0]
        numbers = key(profiles)[some]
        beside = is_among(numbers, numbers[parted])
        return some[beside], distinct(numbers[beside])[1]

    return keyed


_NAMED: Final = (_first_sound,)
_SURNAMED: Final = (_first_sound, _last_sound)
_ORGANISATIONS: Final = (_organisation, _first_sound)
_PERSONS_OF_CHANNEL: Final = (_first_sound, _both(_last_sound, _start("first", 1)))

RULES: Final = (
    BlockingRule("phone", _channels("phones"), CHANNEL_LIMIT, _PERSONS_OF_CHANNEL, _first_sound),
    BlockingRule("e-mail", _channels("emails"), CHANNEL_LIMIT, _PERSONS_OF_CHANNEL, _first_sound),
    BlockingRule("other channel", _among((_other,), _other), CHANNEL_LIMIT),
    BlockingRule(
        "consonants of both names",
        _among(_NAMED, _both(_first_bones, _last_bones)),
        NAME_LIMIT,
        (_both(_first_sound, _last_sound),),
    ),
    BlockingRule("whole name", _among(_NAMED, _whole_sound), NAME_LIMIT),
    BlockingRule("start of a whole name", _beside_parted(_whole_start), NAME_LIMIT, (_numbered(_whole_end),)),
    BlockingRule("end of a whole name", _beside_parted(_whole_end), NAME_LIMIT),
    BlockingRule("both ends of a whole name", _beside_parted(_whole_ends), NAME_LIMIT),
    BlockingRule("names in either order", _among(_SURNAMED, _either_order), NAME_LIMIT),
    # A slip in each of the two names leaves the start or the end of both.
    BlockingRule("both starts", _among(_SURNAMED, _both(_start("first", 2), _start("last", 2))), NAME_LIMIT),
    BlockingRule("start and end", _among(_SURNAMED, _both(_start("first", 2), _end("last", 2))), NAME_LIMIT),
    BlockingRule("end and start", _among(_SURNAMED, _both(_end("first", 2), _start("last", 2))), NAME_LIMIT),
    BlockingRule("both ends", _among(_SURNAMED, _both(_end("first", 2), _end("last", 2))), NAME_LIMIT),
    BlockingRule("first name", _among(_NAMED, _first_sound), NAME_LIMIT, _slips("last")),
    BlockingRule("last name", _among(_SURNAMED, _last_bones), NAME_LIMIT, _slips("first")),
    # Organisations have no last name, but their names are long: a slip leaves one half of a name.
    BlockingRule(
        "start of an organisation",
        _among(_ORGANISATIONS, _start("first", 4)),
        NAME_LIMIT,
        (_end("first", 4), _start("first", 8)),
    ),
    BlockingRule("end of an organisation", _among(_ORGANISATIONS, _end("first", 4)), NAME_LIMIT, (_end("first", 8),)),
    BlockingRule("letters of an organisation", _among(_ORGANISATIONS, _anagram("first")), NAME_LIMIT),
    BlockingRule("contact person", _among((_organisation, _contact), _contact), NAME_LIMIT),
)
