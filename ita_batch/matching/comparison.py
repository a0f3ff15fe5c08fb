"""Compare pairs: how near the names are, which channels agree, what contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from ita_batch.matching.columns import Bools, Columns, Ints
from ita_batch.matching.comparison_levels import Level, Levels, level_of, levels_of
from ita_batch.matching.match_weights import COMMON_ABOVE, MARRIED_NAMES, RARE_UP_TO, SLIP_RATIO

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


def joined(parts: Iterable[ComparisonVectors]) -> ComparisonVectors:
    """Several comparisons, at least one, as one."""
    columns: Iterator[Any] = map(np.concatenate, zip(*parts, strict=True))
    return ComparisonVectors(*columns)


def compare(columns: Columns, codes: Ints, *, every: bool = False) -> ComparisonVectors:
    """Compare pairs, given as `candidate_pairs` gives them.

    Unless ``every`` is wanted, pairs whose names say nothing for them are left out. Two persons or two organisations
    with a common channel are looked at once more: their names may be turned round, or in two scripts.
    """
    left, right = codes // columns.size, codes % columns.size
    organisation = columns.organisation[left]
    kind_differs = organisation != columns.organisation[right]
    first = levels_of(columns.first, left, right, organisation & ~kind_differs)
    last = levels_of(columns.last, left, right)
    last[organisation & ~kind_differs] = Level.EQUAL
    whole = _whole_names(columns, left, right, (last == Level.MISSING) | kind_differs)
    glued = whole >= Level.NEAR
    first[glued], last[glued] = whole[glued], whole[glued]
    contact = level_of(columns.contact, left, right) == Level.EQUAL
    hopeful = (first >= Level.NEAR) | ((first == Level.MISSING) & (last >= Level.NEAR))
    hopeful |= (contact & organisation) | ((first == Level.FAR) & ((last >= Level.SOUND) | organisation))
    turned = _turned(columns, left, right) & ~kind_differs
    script_differs = _scripts_differ(columns, left, right) & ~kind_differs
    look = np.flatnonzero(~hopeful & ~kind_differs & (script_differs | ~(organisation | turned)))
    reached = look[
        _shared(columns.phones, left[look], right[look])[0] | _shared(columns.emails, left[look], right[look])[0]
    ]
    turned[reached] |= _nearly_turned(columns, left[reached], right[reached])
    hopeful |= turned
    hopeful[reached] |= script_differs[reached]
    if every:
        hopeful[:] = True
    turned, script_differs = turned[hopeful], script_differs[hopeful]
    left, right, first, last, organisation = (column[hopeful] for column in (left, right, first, last, organisation))
    phone, mobile = _shared(columns.phones, left, right, columns.mobile)
    email, _ = _shared(columns.emails, left, right)
    # Members of a family share a number and a surname: there a name that is only partly alike is another name.
    first[(first == Level.FAR) & phone & ~email & ~organisation] = Level.DIFFERENT
    phones_differ = _both_have(columns.phones, left, right) & ~phone
    sex_differs = _differ(columns.sex, left, right)
    return ComparisonVectors(
        left=left,
        right=right,
        organisation=organisation,
        kind_differs=kind_differs[hopeful],
        first=first,
        last=last,
        phone=phone,
        mobile=mobile,
        phone_slip=_slipped(columns, left, right) & phones_differ,
        phone_differs=phones_differ,
        email=email,
        email_differs=_both_have(columns.emails, left, right) & ~email,
        contact=contact[hopeful],
        other=level_of(columns.other, left, right) == Level.EQUAL,
        start=level_of(columns.start, left, right),
        sex_differs=sex_differs,
        form_differs=_differ(columns.form, left, right) | _differ(columns.numbers, left, right),
        branch_differs=_differ(columns.branch, left, right),
        branch_missing=(columns.branch_named[left] != columns.branch_named[right])
        & ((columns.branch[left] == 0) | (columns.branch[right] == 0)),
        country_differs=columns.in_country[left] != columns.in_country[right],
        both_names_common=_both_names_common(columns, left, right, first, last),
        may_have_married=~sex_differs & _may_have_married(columns, left, right),
        turned=turned,
        script_differs=script_differs,
    )


def _both_names_common(columns: Columns, left: Ints, right: Ints, first: Levels, last: Levels) -> Bools:
    """Of two near first names, or last names, each is a name of its own."""
    firsts, lasts = columns.first_name_frequency, columns.last_name_frequency
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


def _may_have_married(columns: Columns, left: Ints, right: Ints) -> Bools:
    frequency = np.maximum(columns.first_name_frequency[left], columns.first_name_frequency[right])
    married: Bools = (columns.female[left] | columns.female[right]) & (frequency <= MARRIED_NAMES)
    return married


def _whole_names(columns: Columns, left: Ints, right: Ints, wanted: Bools) -> Levels:
    """Names that one side wrote in one word, or took for another kind: compared as a whole, others DIFFERENT."""
    level = np.zeros(len(left), dtype=np.int8)
    level[wanted] = levels_of(columns.whole, left[wanted], right[wanted])
    return level


def _turned(columns: Columns, left: Ints, right: Ints) -> Bools:
    """First and last name change places, as they sound; a name of two equal parts has no other order."""
    some, others = columns.in_order[left], columns.turned[right]
    turned: Bools = (some > 0) & (some == others) & (some != columns.in_order[right])
    return turned


def _nearly_turned(columns: Columns, left: Ints, right: Ints) -> Bools:
    """As `_turned`, with a slip or two: compared as a whole."""
    lefts = [f"{columns.last.sounds[last]}{columns.first.sounds[first]}" for first, last in _parts_of(columns, left)]
    rights = [f"{columns.first.sounds[first]}{columns.last.sounds[last]}" for first, last in _parts_of(columns, right)]
    slips = cpdist(lefts, rights, scorer=OSA.distance, dtype=np.int32)
    longer = np.fromiter(map(max, map(len, lefts), map(len, rights)), dtype=np.int64, count=len(left))
    two_parts = (columns.in_order[left] > 0) & (columns.in_order[right] > 0)
    near: Bools = two_parts & (slips <= longer // _LETTERS_PER_SLIP_TURNED)
    return near


def _parts_of(columns: Columns, profiles: Ints) -> Iterable[tuple[int, int]]:
    return zip(columns.first.row[profiles].tolist(), columns.last.row[profiles].tolist(), strict=True)


def _scripts_differ(columns: Columns, left: Ints, right: Ints) -> Bools:
    some, others = columns.script[left], columns.script[right]
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
