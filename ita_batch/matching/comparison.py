"""Compare pairs: how near the names are, which channels agree, what contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from ita_batch.matching.blocking import Pairs
from ita_batch.matching.comparison_levels import Level, Levels, level_of, levels_of
from ita_batch.matching.heard_names import Names
from ita_batch.matching.match_weights import COMMON_ABOVE, MARRIED_NAMES, RARE_UP_TO, SLIP_RATIO
from ita_batch.matching.name_parts import Part
from ita_batch.matching.number_keys import Bools, Ints
from ita_batch.matching.profiles import Profiles
from ita_batch.matching.texts_at_once import numbered

_LETTERS_PER_SLIP_TURNED: Final = 6  # the names are compared as a whole


class ComparisonVectors(NamedTuple):
    """The comparison of many pairs: each column is an array with one entry per pair."""

    left: Ints  # number of the profile
    right: Ints
    organisation: Bools  # the left one
    kind_differs: Bools  # an organisation and a person
    first: Levels  # first name, or the name proper of an organisation
    last: Levels
    phone: Bools  # at least one number in common
    mobile: Bools  # and it is a mobile
    phone_slip: Bools  # none in common, but one differs by a digit or two digits swapped
    phone_differs: Bools  # both have one, none in common
    email: Bools
    email_differs: Bools
    contact: Bools
    other: Bools
    start: Levels
    sex_differs: Bools  # the titles contradict each other
    form_differs: Bools  # forms of organisation, or the numbers in their names, contradict each other
    branch_differs: Bools
    branch_missing: Bools  # only one side names a branch, and not the head office
    country_differs: Bools  # only one side says Thailand
    both_names_common: Bools  # of two near names both occur with several others too, so neither is a slip
    may_have_married: Bools  # a woman whose first name nobody else has: she may have taken another surname
    turned: Bools  # first and last name of one are last and first name of the other
    script_differs: Bools  # one name is written in Thai letters only, the other in Roman ones

    @property
    def channel(self) -> Bools:
        """They can be reached at the same number or address."""
        return self.phone | self.email

    def select(self, which: Bools | Ints) -> ComparisonVectors:
        """The comparison of some of the pairs."""
        columns: Iterator[Any] = (column[which] for column in self)
        return ComparisonVectors(*columns)


def joined_vectors(parts: Iterable[ComparisonVectors]) -> ComparisonVectors:
    """Several comparisons, at least one, as one."""
    columns: Iterator[Any] = map(np.concatenate, zip(*parts, strict=True))
    return ComparisonVectors(*columns)


def compare(profiles: Profiles, pairs: Pairs) -> ComparisonVectors:
    """Compare pairs, whichever they are.

    Two persons or two organisations with a common channel are looked at once more where their names say nothing for
    them: they may be turned round, or in two scripts.
    """
    left, right = pairs
    organisation = profiles.organisation[left]
    kind_differs = organisation != profiles.organisation[right]
    first = levels_of(profiles.first, left, right, organisation & ~kind_differs)
    last = levels_of(profiles.last, left, right)
    last[organisation & ~kind_differs] = Level.EQUAL
    whole = _whole_names(profiles, left, right, (last == Level.MISSING) | kind_differs)
    glued = whole >= Level.NEAR
    first[glued], last[glued] = whole[glued], whole[glued]
    phone, mobile = _shared(profiles.phones, left, right, profiles.mobile)
    email, _ = _shared(profiles.emails, left, right)
    is_turned = turned(profiles, left, right) & ~kind_differs
    script_differs = _scripts_differ(profiles, left, right) & ~kind_differs
    is_met = met(profiles, left, right)
    unlike = ~((first >= Level.NEAR) | ((first == Level.MISSING) & (last >= Level.NEAR)) | is_met)
    unlike &= ~((first == Level.FAR) & ((last >= Level.SOUND) | organisation))
    reached = np.flatnonzero(unlike & ~kind_differs & (script_differs | ~(organisation | is_turned)) & (phone | email))
    is_turned[reached] |= _nearly_turned(profiles, left[reached], right[reached])
    # Members of a family share a number and a surname: there a name that is only partly alike is another name.
    first[(first == Level.FAR) & phone & ~email & ~organisation] = Level.DIFFERENT
    phones_differ = _both_have(profiles.phones, left, right) & ~phone
    sex_differs = _differ(profiles.sex, left, right)
    return ComparisonVectors(
        left=left,
        right=right,
        organisation=organisation,
        kind_differs=kind_differs,
        first=first,
        last=last,
        phone=phone,
        mobile=mobile,
        phone_slip=_slipped(profiles, left, right) & phones_differ,
        phone_differs=phones_differ,
        email=email,
        email_differs=_both_have(profiles.emails, left, right) & ~email,
        contact=level_of(profiles.contact, left, right) == Level.EQUAL,
        other=level_of(profiles.other, left, right) == Level.EQUAL,
        start=level_of(profiles.start, left, right),
        sex_differs=sex_differs,
        form_differs=_differ(profiles.form, left, right) | _differ(profiles.numbers, left, right),
        branch_differs=_differ(profiles.branch, left, right),
        branch_missing=(profiles.branch_named[left] != profiles.branch_named[right])
        & ((profiles.branch[left] == 0) | (profiles.branch[right] == 0)),
        country_differs=profiles.in_country[left] != profiles.in_country[right],
        both_names_common=_both_names_common(profiles, left, right, first, last),
        may_have_married=~sex_differs & may_have_married(profiles, left, right),
        turned=is_turned,
        script_differs=script_differs,
    )


def _both_names_common(profiles: Profiles, left: Ints, right: Ints, first: Levels, last: Levels) -> Bools:
    """Of two near first names, or last names, each is a name of its own."""
    firsts, lasts = profiles.first_name_frequency, profiles.last_name_frequency
    common: Bools = (_nearly(first) & _are_two_names(firsts, left, right) & ~_rare(lasts, left, right)) | (
        _nearly(last) & _are_two_names(lasts, left, right) & ~_rare(firsts, left, right)
    )
    return common


def _nearly(levels: Levels) -> Bools:
    nearly: Bools = (levels == Level.NEAR) | (levels == Level.FAR)
    return nearly


def _are_two_names(frequency: Ints, left: Ints, right: Ints) -> Bools:
    """Both occur with several others, the rarer one not much less often: two names, not a name and its slip."""
    some, others = frequency[left], frequency[right]
    rarer, commoner = np.minimum(some, others), np.maximum(some, others)
    both: Bools = (rarer > COMMON_ABOVE) & (rarer * SLIP_RATIO >= commoner)
    return both


def _rare(frequency: Ints, left: Ints, right: Ints) -> Bools:
    """The name beside the near ones is so rare that it hardly comes together with both by chance."""
    rare: Bools = np.maximum(frequency[left], frequency[right]) <= RARE_UP_TO
    return rare


def may_have_married(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """A woman whose first name hardly anybody else has: she may have taken another surname."""
    frequency = np.maximum(profiles.first_name_frequency[left], profiles.first_name_frequency[right])
    married: Bools = (profiles.female[left] | profiles.female[right]) & (frequency <= MARRIED_NAMES)
    return married


def met(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """Two organisations with one contact person."""
    some, others = profiles.contact.take(left), profiles.contact.take(right)
    met: Bools = (some == others) & (some > 0) & profiles.organisation.take(left)
    return met


def _whole_names(profiles: Profiles, left: Ints, right: Ints, wanted: Bools) -> Levels:
    """Names that one side wrote in one word, or took for another kind: compared as a whole, others DIFFERENT."""
    level = np.zeros(len(left), dtype=np.int8)
    some, others = left[wanted], right[wanted]
    names = Names(Part(*numbered(map(profiles.whole_name, np.concatenate((some, others)).tolist()))))
    level[wanted] = levels_of(names, np.arange(len(some)), np.arange(len(some)) + len(some))
    return level


def turned(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """First and last name change places, as they sound; a name of two equal parts has no other order."""
    first, last = profiles.first_and_last_heard
    one, other = first.take(left), last.take(left)
    turned: Bools = (one == last.take(right)) & (other == first.take(right)) & (one > 0) & (other > 0) & (one != other)
    return turned


def _nearly_turned(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """As `_turned`, with a slip or two: compared as a whole."""
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


def _scripts_differ(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    some, others = profiles.script[left], profiles.script[right]
    differ: Bools = (some > 0) & (others > 0) & (some != others)
    return differ


def _differ(column: Ints, left: Ints, right: Ints) -> Bools:
    """Both say something, and not the same."""
    differ: Bools = level_of(column, left, right) == Level.DIFFERENT
    return differ


def _both_have(table: Ints, left: Ints, right: Ints) -> Bools:
    both: Bools = (table[left, 0] > 0) & (table[right, 0] > 0)
    return both


def _shared(table: Ints, left: Ints, right: Ints, personal: Bools | None = None) -> tuple[Bools, Bools]:
    """Whether a channel is common, and whether one of the personal ones is."""
    found = np.zeros(len(left), dtype=np.bool_)
    personally = np.zeros(len(left), dtype=np.bool_)
    for mine in range(table.shape[1]):
        some = table[left, mine]
        for yours in range(table.shape[1]):
            same = (some > 0) & (some == table[right, yours])
            found |= same
            if personal is not None:
                personally |= same & personal[some]
    return found, personally


def _slipped(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """One digit wrong, or two neighbours swapped, between any two numbers."""
    found = np.zeros(len(left), dtype=np.bool_)
    for mine in range(profiles.phones.shape[1]):
        for yours in range(profiles.phones.shape[1]):
            numbers, theirs = profiles.phones[left, mine], profiles.phones[right, yours]
            look = np.flatnonzero((numbers > 0) & (theirs > 0) & ~found)
            some, others = profiles.digits[numbers[look]], profiles.digits[theirs[look]]
            wrong = some != others
            count = wrong.sum(axis=1)
            crossed = (some[:, :-1] == others[:, 1:]) & (some[:, 1:] == others[:, :-1])
            swapped = (count == 2) & (wrong[:, :-1] & wrong[:, 1:] & crossed).any(axis=1)
            found[look] |= (count == 1) | swapped
    return found
