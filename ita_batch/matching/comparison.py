"""What speaks for and against each pair: how near the names are, which channels agree, what contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ita_batch.matching.columns import Bools, Columns, Ints
from ita_batch.matching.comparison_levels import Level, Levels, level_of, levels_of

_BORNE: Final = 2
_SELDOM: Final = 5
_MUCH_RARER: Final = 8


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
    first = levels_of(columns.first, left, right, organisation & ~mixed)
    last = levels_of(columns.last, left, right)
    last[organisation & ~mixed] = Level.EQUAL
    whole = _whole(columns, left, right, last, mixed)
    glued = whole >= Level.NEAR
    first[glued], last[glued] = whole[glued], whole[glued]
    met = level_of(columns.contact, left, right) == Level.EQUAL
    hopeful = every | (first >= Level.NEAR) | ((first == Level.MISSING) & (last >= Level.NEAR))
    hopeful |= (met & organisation) | ((first == Level.FAR) & ((last >= Level.SOUND) | organisation))
    left, right, first, last = left[hopeful], right[hopeful], first[hopeful], last[hopeful]
    phone, mobile = _shared(columns.phones, left, right, columns.mobile)
    email, _ = _shared(columns.emails, left, right, None)
    # Members of a family share a number and a surname: there a name that is only partly alike is another name.
    first[(first == Level.FAR) & phone & ~email & ~organisation[hopeful]] = Level.DIFFERENT
    phones = _both(columns.phones, left, right)
    emails = _both(columns.emails, left, right)
    sex = level_of(columns.sex, left, right)
    sex_fits = sex != Level.DIFFERENT
    contact = level_of(columns.contact, left, right)
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
        other=level_of(columns.other, left, right) == Level.EQUAL,
        start=level_of(columns.start, left, right),
        sex=~sex_fits,
        form=(level_of(columns.form, left, right) == Level.DIFFERENT)
        | (level_of(columns.numbers, left, right) == Level.DIFFERENT),
        branch=level_of(columns.branch, left, right),
        attested=(_nearly(first) & _attested(columns.bearers, left, right) & ~_rare(columns.families, left, right))
        | (_nearly(last) & _attested(columns.families, left, right) & ~_rare(columns.bearers, left, right)),
        married=sex_fits & (columns.female[left] | columns.female[right]),
        rare=np.maximum(columns.bearers[left], columns.bearers[right]) <= _BORNE,
    )


def _nearly(levels: Levels) -> Bools:
    nearly: Bools = (levels == Level.NEAR) | (levels == Level.FAR)
    return nearly


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
    level[glued] = levels_of(columns.whole, left[glued], right[glued])
    return level


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
