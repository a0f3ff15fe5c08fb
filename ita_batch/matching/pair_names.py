"""What two names have to do with each other beside their levels: parted elsewhere, turned round, called otherwise."""

from collections.abc import Iterable
from typing import Final

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from ita_batch.matching.comparison_levels import Level, Levels, levels_of
from ita_batch.matching.heard_names import Names
from ita_batch.matching.name_parts import Part
from ita_batch.matching.number_keys import Bools, Ints
from ita_batch.matching.profiles import Profiles
from ita_batch.matching.texts_at_once import numbered

_LEAST_NAME: Final = 3  # letters of a first name
_LEAST_WORD: Final = 3  # and of what stands before it; สม- is a beginning of names
_LETTERS_PER_SLIP_TURNED: Final = 6  # the names are compared as a whole
_LEAST_NAME_BEHIND: Final = 4  # letters of an organisation's name behind a misspelt word
_LETTERS_PER_SLIP_BEHIND: Final = 6


def met(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """Two organisations with one contact person."""
    some, others = profiles.contact.take(left), profiles.contact.take(right)
    met: Bools = (some == others) & (some > 0) & profiles.organisation.take(left)
    return met


def behind_a_word(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """One organisation's name ends with the other, but for a slip: what stands before it was misspelt.

    "รร.บ้าชนุ่มเย็น" is "รร.บ้านชุ่มเย็น", of which "ชุ่มเย็น" is compared.
    """
    found = np.zeros(len(left), dtype=np.bool_)
    texts, row = profiles.first.texts, profiles.first.row
    for place, (one, other) in enumerate(zip(row[left].tolist(), row[right].tolist(), strict=True)):
        shorter, longer = sorted((texts[one], texts[other]), key=len)
        slips = OSA.distance(shorter, longer[len(longer) - len(shorter) :])
        found[place] = len(shorter) >= _LEAST_NAME_BEHIND and slips <= len(shorter) // _LETTERS_PER_SLIP_BEHIND
    return found


def whole_names(profiles: Profiles, left: Ints, right: Ints, wanted: Bools) -> Levels:
    """Names that one side wrote in one word, or took for another kind: compared as a whole, others DIFFERENT.

    Of two persons as strictly as organisations: their surname is most of it, and a family shares it.
    """
    level = np.zeros(len(left), dtype=np.int8)
    some, others = left[wanted], right[wanted]
    names = Names(Part(*numbered(map(profiles.whole.text, np.concatenate((some, others)).tolist()))))
    persons = ~profiles.organisation[some] & ~profiles.organisation[others]
    level[wanted] = levels_of(names, np.arange(len(some)), np.arange(len(some)) + len(some), persons)
    return level


def turned(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """First and last name change places, as they sound; a name of two equal parts has no other order."""
    in_order, in_the_other = profiles.orders
    orders = in_order.take(left)
    turned: Bools = (orders > 0) & (orders == in_the_other.take(right))
    return turned


def nearly_turned(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """As `turned`, with a slip or two: compared as a whole."""
    two_parts = (profiles.first.row[left] > 0) & (profiles.last.row[left] > 0)
    two_parts &= (profiles.first.row[right] > 0) & (profiles.last.row[right] > 0)
    lefts = [f"{last}{first}" for first, last in _heard_parts(profiles, left)]
    rights = [f"{first}{last}" for first, last in _heard_parts(profiles, right)]
    slips = cpdist(lefts, rights, scorer=OSA.distance, dtype=np.int32)
    longer = np.fromiter(map(max, map(len, lefts), map(len, rights)), dtype=np.int64, count=len(left))
    near: Bools = two_parts & (slips <= longer // _LETTERS_PER_SLIP_TURNED)
    return near


def _heard_parts(profiles: Profiles, some: Ints) -> Iterable[tuple[str, str]]:
    firsts, lasts = profiles.first, profiles.last
    for first, last in zip(firsts.row[some].tolist(), lasts.row[some].tolist(), strict=True):
        yield firsts.sounds[first], lasts.sounds[last]


def scripts_differ(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """One name stands in Thai letters only, the other in Roman ones."""
    some, others = profiles.script[left], profiles.script[right]
    differ: Bools = (some > 0) & (others > 0) & (some != others)
    return differ


def in_one_word(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """The names of two persons sound the same in one word, wherever a space parts them."""
    alike: Bools = profiles.whole.sound.take(left) == profiles.whole.sound.take(right)
    return alike & ~profiles.organisation.take(left) & ~profiles.organisation.take(right)


def parted(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """Of one of two persons it is not sure where the first name ends, or both names sound the same in one word."""
    some: Bools = profiles.parted.take(left) | profiles.parted.take(right)
    return some | in_one_word(profiles, left, right)


def begun(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """One of them wrote both names in one word, or in more than two, which begin with the first name of the other."""
    texts, row, parted = profiles.first.texts, profiles.first.row, profiles.parted
    found = np.zeros(len(left), dtype=np.bool_)
    look = np.flatnonzero(parted[left] != parted[right])
    loose = np.where(parted[left[look]], left[look], right[look])
    sure = np.where(parted[left[look]], right[look], left[look])
    for place, one, other in zip(look.tolist(), loose.tolist(), row[sure].tolist(), strict=True):
        found[place] = len(texts[other]) >= _LEAST_NAME and profiles.whole.text(one).startswith(texts[other])
    return found


def of_other_words(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """Both first names are made of words that are heard like others, as many of them, and not of the same."""
    names = profiles.first
    words, counts = (column[names.row] for column in names.words)
    differ: Bools = (words[left] != words[right]) & (counts[left] == counts[right])
    return differ


def called(profiles: Profiles, left: Ints, right: Ints, last: Levels) -> Bools:
    """One first name ends with the other, before which stands a word of several letters; the last names agree."""
    found = np.zeros(len(left), dtype=np.bool_)
    alone = (profiles.last.row[left] == 0) & (profiles.last.row[right] == 0)
    look = np.flatnonzero((last >= Level.SOUND) | alone)
    texts, row = profiles.first.texts, profiles.first.row
    for place, one, other in zip(look.tolist(), row[left[look]].tolist(), row[right[look]].tolist(), strict=True):
        shorter, longer = sorted((texts[one], texts[other]), key=len)
        found[place] = _LEAST_NAME <= len(shorter) <= len(longer) - _LEAST_WORD and longer.endswith(shorter)
    return found


def owner(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """Of a person and an organisation: they have one name, or the person is the contact of the organisation."""
    found = np.zeros(len(left), dtype=np.bool_)
    for place, (one, other) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        name, theirs = profiles.named(one), profiles.named(other)
        found[place] = name == theirs or profiles.contact_of(one) == theirs or profiles.contact_of(other) == name
    return found
