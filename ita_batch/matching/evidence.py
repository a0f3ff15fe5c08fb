"""What speaks for and against each pair: how near the names are, which channels agree, what contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from ita_batch.matching.columns import Bools, Columns, Ints, Letters, Names

Levels = npt.NDArray[np.int8]
_SHORT: Final = 3  # with fewer letters one of them is too much
_BORNE: Final = 2
_SELDOM: Final = 5
_MUCH_RARER: Final = 8
_LETTERS_A_SLIP: Final = 4  # one slip in every four letters is still near


class Level(IntEnum):
    """How two texts compare."""

    DIFFERENT = 0
    MISSING = 1
    NEAR = 2  # a slip or two
    SOUND = 3  # heard alike, spelt differently
    EQUAL = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """The comparison of many pairs, a column each; ``left`` and ``right`` are profiles."""

    left: Ints
    right: Ints
    organisation: Bools
    mixed: Bools  # an organisation and a person
    first: Levels
    last: Levels
    phone: Bools  # at least one number in common
    mobile: Bools  # and it is a mobile
    phone_slip: Bools
    phone_differs: Bools  # both have one, none in common
    email: Bools
    email_differs: Bools
    contact: Bools
    contact_differs: Bools
    other: Bools
    start: Levels
    sex: Bools  # the titles contradict each other
    form: Bools  # forms of organisation contradict
    branch: Levels
    attested: Bools  # of two near names both are borne by others too, so neither is a slip
    married: Bools  # a woman, who may have taken another surname
    rare: Bools  # nobody else has that first name

    def picked(self, which: Bools | Ints) -> Evidence:
        """The comparison of some of the pairs."""
        return Evidence(*(getattr(self, name)[which] for name in self.__dataclass_fields__))

    @property
    def channel(self) -> Bools:
        """They can be reached at the same place."""
        return self.phone | self.email


def gather(columns: Columns, codes: Ints, *, every: bool = False) -> Evidence:
    """Compare the pairs; unless ``every`` is wanted, those whose names say nothing for them are left out."""
    left, right = codes // columns.size, codes % columns.size
    organisation = columns.organisation[left]
    mixed = organisation != columns.organisation[right]
    first = _levels(columns.first, left, right)
    last = _levels(columns.last, left, right)
    last[organisation & ~mixed] = Level.EQUAL
    whole = _whole(columns, left, right, last, mixed)
    glued = whole >= Level.NEAR
    first[glued], last[glued] = whole[glued], whole[glued]
    met = _level(columns.contact, left, right) == Level.EQUAL
    hopeful = every | (met & organisation) | (first >= Level.NEAR) | ((first == Level.MISSING) & (last >= Level.NEAR))
    left, right, first, last = left[hopeful], right[hopeful], first[hopeful], last[hopeful]
    phone, mobile = _shared(columns.phones, left, right, columns.mobile)
    email, _ = _shared(columns.emails, left, right, None)
    phones = _both(columns.phones, left, right)
    emails = _both(columns.emails, left, right)
    sex = _level(columns.sex, left, right)
    sex_fits = sex != Level.DIFFERENT
    contact = _level(columns.contact, left, right)
    return Evidence(
        left=left,
        right=right,
        organisation=organisation[hopeful],
        mixed=mixed[hopeful],
        first=first,
        last=last,
        phone=phone,
        mobile=mobile,
        phone_slip=_slipped(columns, left, right) & phones & ~phone,
        phone_differs=phones & ~phone,
        email=email,
        email_differs=emails & ~email,
        contact=contact == Level.EQUAL,
        contact_differs=contact == Level.DIFFERENT,
        other=_level(columns.other, left, right) == Level.EQUAL,
        start=_level(columns.start, left, right),
        sex=~sex_fits,
        form=(_level(columns.form, left, right) == Level.DIFFERENT)
        | (_level(columns.numbers, left, right) == Level.DIFFERENT),
        branch=_level(columns.branch, left, right),
        attested=(
            (first == Level.NEAR) & _attested(columns.bearers, left, right) & ~_rare(columns.families, left, right)
        )
        | ((last == Level.NEAR) & _attested(columns.families, left, right) & ~_rare(columns.bearers, left, right)),
        married=sex_fits & (columns.female[left] | columns.female[right]),
        rare=np.maximum(columns.bearers[left], columns.bearers[right]) <= _BORNE,
    )


def _attested(variety: Ints, left: Ints, right: Ints) -> Bools:
    """Both names occur with several others, the rarer one not much less often: two names, not a name and its slip."""
    some, others = variety[left], variety[right]
    rarer, commoner = np.minimum(some, others), np.maximum(some, others)
    both: Bools = (rarer > _BORNE) & (rarer * _MUCH_RARER >= commoner)
    return both


def _rare(variety: Ints, left: Ints, right: Ints) -> Bools:
    """The other of the two names is so rare that it hardly comes together with a near one by chance."""
    rare: Bools = np.maximum(variety[left], variety[right]) <= _SELDOM
    return rare


def _whole(columns: Columns, left: Ints, right: Ints, last: Levels, mixed: Bools) -> Levels:
    """Names that one side wrote in one word, or took for another kind: compared as a whole, else DIFFERENT."""
    level = np.zeros(len(left), dtype=np.int8)
    glued = np.flatnonzero((last == Level.MISSING) | mixed)
    level[glued] = _levels(columns.whole, left[glued], right[glued])
    return level


def _level(column: Ints, left: Ints, right: Ints) -> Levels:
    """EQUAL, DIFFERENT, or MISSING where one side says nothing."""
    some, others = column[left], column[right]
    level = np.where(some == others, Level.EQUAL, Level.DIFFERENT)
    return np.where((some == 0) | (others == 0), Level.MISSING, level).astype(np.int8)


def _levels(names: Names, left: Ints, right: Ints) -> Levels:
    some, others = names.row[left], names.row[right]
    level = _level(names.row, left, right)
    unequal = np.flatnonzero(level == Level.DIFFERENT)
    if not len(unequal):
        return level
    count = len(names.texts)
    codes = np.minimum(some, others)[unequal] * count + np.maximum(some, others)[unequal]
    distinct, back = np.unique(codes, return_inverse=True)
    level[unequal] = _spelt(names, distinct // count, distinct % count)[back]
    return level


def _spelt(names: Names, some: Ints, others: Ints) -> Levels:
    """Each distinct pair of texts is measured once, as heard and as written."""
    level = np.zeros(len(some), dtype=np.int8)
    heard = _slips(names.sounds, names.heard_letters, some, others)
    level[heard >= 0] = Level.NEAR
    level[(heard == 0) | (names.unmarked[some] == names.unmarked[others])] = Level.SOUND
    rest = np.flatnonzero(level == Level.DIFFERENT)
    spelt = _slips(names.texts, names.spelt_letters, some[rest], others[rest])
    level[rest[spelt >= 0]] = Level.NEAR
    return level


def _slips(texts: list[str], letters: Letters, some: Ints, others: Ints) -> npt.NDArray[np.int32]:
    """Letters changed, left out, added or swapped between two texts; -1 when too many for their length.

    One slip changes at most two members of the set of letters, so most pairs need not be measured.
    """
    slips = np.full(len(some), -1, dtype=np.int32)
    lengths, theirs = letters.lengths[some], letters.lengths[others]
    longer = np.maximum(lengths, theirs)
    allowed = np.where(longer < _SHORT, 0, np.maximum(1, longer // _LETTERS_A_SLIP))
    changed = np.bitwise_count(letters.sets[some] ^ letters.sets[others])
    near = np.flatnonzero((changed <= 2 * allowed) & (np.abs(lengths - theirs) <= allowed))
    if len(near):
        pairs = [texts[one] for one in some[near]], [texts[other] for other in others[near]]
        distance = cpdist(*pairs, scorer=OSA.distance, dtype=np.int32)
        slips[near] = np.where(distance <= allowed[near], distance, -1)
    return slips


def _both(table: Ints, left: Ints, right: Ints) -> Bools:
    if not table.shape[1]:
        return np.zeros(len(left), dtype=np.bool_)
    both: Bools = (table[left, 0] > 0) & (table[right, 0] > 0)
    return both


def _shared(table: Ints, left: Ints, right: Ints, strong: Bools | None) -> tuple[Bools, Bools]:
    """Whether a channel is common, and whether one of the strong ones is."""
    found = np.zeros(len(left), dtype=np.bool_)
    strongly = np.zeros(len(left), dtype=np.bool_)
    for mine in range(table.shape[1]):
        some = table[left, mine]
        for yours in range(table.shape[1]):
            same = (some > 0) & (some == table[right, yours])
            found |= same
            if strong is not None:
                strongly |= same & strong[some]
    return found, strongly


def _slipped(columns: Columns, left: Ints, right: Ints) -> Bools:
    """One digit wrong, or two neighbours swapped, between any two numbers."""
    found = np.zeros(len(left), dtype=np.bool_)
    for mine in range(columns.phones.shape[1]):
        for yours in range(columns.phones.shape[1]):
            numbers, theirs = columns.phones[left, mine], columns.phones[right, yours]
            look = np.flatnonzero((numbers > 0) & (theirs > 0) & ~found)
            some, others = columns.digits[numbers[look]], columns.digits[theirs[look]]
            wrong = some != others
            count = wrong.sum(axis=1)
            crossed = (some[:, :-1] == others[:, 1:]) & (some[:, 1:] == others[:, :-1])
            swapped = (count == 2) & (wrong[:, :-1] & wrong[:, 1:] & crossed).any(axis=1)
            found[look] |= (count == 1) | swapped
    return found
