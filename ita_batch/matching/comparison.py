"""Compare pairs: how near the names are, which channels agree, what contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from ita_batch.matching.blocking import Pairs
from ita_batch.matching.comparison_levels import Level, Levels, level_of, levels_of
from ita_batch.matching.match_weights import Weights
from ita_batch.matching.number_keys import Bools, Ints
from ita_batch.matching.pair_channels import both_have, of_a_crowd, shared, slipped
from ita_batch.matching.pair_frequencies import began_together, both_names_common, namesakes, rarity
from ita_batch.matching.pair_names import (
    begun,
    behind_a_word,
    called,
    met,
    nearly_turned,
    of_other_words,
    owner,
    parted,
    scripts_differ,
    turned,
    whole_names,
)
from ita_batch.matching.profiles import Profiles


class ComparisonVectors(NamedTuple):
    """The comparison of many pairs: each column is an array with one entry per pair."""

    left: Ints  # number of the profile
    right: Ints
    rarity: Weights  # of the names that agree, against what `match_weights` takes for usual
    organisation: Bools  # the left one
    kind_differs: Bools  # an organisation and a person
    owner: Bools  # and the person has its name, or is the contact of the organisation
    first: Levels  # first name, or the name proper of an organisation
    last: Levels
    in_one_word: Bools  # and compared so, with a slip: where one name ends and the other begins is not known
    two_names: Bools  # the first names are heard alike, and made of different words
    called: Bools  # one first name is the other one with a word before it
    phone: Bools  # at least one number in common
    mobile: Bools  # and it is a mobile
    phone_slip: Bools  # none in common, but one differs by a digit or two digits swapped
    phone_differs: Bools  # both have one, none in common
    email: Bools
    email_differs: Bools
    contact: Bools
    contact_differs: Bools  # two organisations that name another contact person each
    other: Bools
    start: Levels
    sex_differs: Bools  # the titles contradict each other
    form_differs: Bools  # forms of organisation, or the numbers in their names, contradict each other
    branch_differs: Bools
    place_differs: Bools  # they stand in two districts or subdistricts
    branch_missing: Bools  # only one side names a branch, and not the head office
    country_differs: Bools  # only one side says Thailand
    both_names_common: Bools  # of two near names both occur with several others too, so neither is a slip
    namesakes: Bools  # so many bear both names that two who do are likely two
    crowd: Bools  # the channel in common is a switchboard's, or an address that a whole office gives
    began_together: Bools  # one first day of work, and nobody else has their first name
    turned: Bools  # first and last name of one are last and first name of the other
    script_differs: Bools  # one name is written in Thai letters only, the other in Roman ones

    @property
    def channel(self) -> Bools:
        """They can be reached at the same number or address."""
        return self.phone | self.email

    @property
    def own_channel(self) -> Bools:
        """And it is not everybody's."""
        return self.channel & ~self.crowd

    @property
    def quiet(self) -> Bools:
        """No number and no address speaks against them."""
        return ~self.phone_differs & ~self.email_differs

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

    Two persons or two organisations with a common channel or account are looked at once more where their names say
    nothing for them: they may be turned round, or in two scripts.
    """
    left, right = pairs
    organisation = profiles.organisation[left]
    kind_differs = organisation != profiles.organisation[right]
    first, last, in_one_word = _levels(profiles, pairs, organisation, kind_differs)
    phone, mobile = shared(profiles.phones, left, right, profiles.mobile)
    email, _ = shared(profiles.emails, left, right)
    other = level_of(profiles.other, left, right) == Level.EQUAL
    linked = phone | email | other
    is_turned = turned(profiles, left, right) & ~kind_differs
    script_differs = scripts_differ(profiles, left, right) & ~kind_differs
    is_met = met(profiles, left, right) & ~kind_differs
    look = np.flatnonzero(is_met & (first < Level.NEAR))
    first[look[behind_a_word(profiles, left[look], right[look])]] = Level.NEAR
    unlike = ~((first >= Level.NEAR) | ((first == Level.MISSING) & (last >= Level.NEAR)) | is_met)
    unlike &= ~((first == Level.FAR) & ((last >= Level.SOUND) | organisation))
    reached = np.flatnonzero(unlike & ~kind_differs & (script_differs | ~(organisation | is_turned)) & linked)
    is_turned[reached] |= nearly_turned(profiles, left[reached], right[reached])
    is_begun = reached[begun(profiles, left[reached], right[reached])]
    first[is_begun], last[is_begun] = Level.EQUAL, Level.DIFFERENT
    is_called, is_owner = np.zeros((2, len(left)), dtype=np.bool_)
    is_called[reached] = called(profiles, left[reached], right[reached], last[reached])
    reached = np.flatnonzero(kind_differs & (first < Level.SOUND) & (phone | email))
    is_owner[reached] = owner(profiles, left[reached], right[reached])
    # Members of a family share a number and a surname: there a name that is only partly alike is another name.
    first[(first == Level.FAR) & phone & ~email & ~organisation] = Level.DIFFERENT
    phones_differ = both_have(profiles.phones, left, right) & ~phone
    return ComparisonVectors(
        left=left,
        right=right,
        rarity=rarity(profiles, left, right, first, last),
        organisation=organisation,
        kind_differs=kind_differs,
        owner=is_owner,
        first=first,
        last=last,
        in_one_word=in_one_word,
        two_names=(first == Level.SOUND) & ~organisation & of_other_words(profiles, left, right),
        called=is_called,
        phone=phone,
        mobile=mobile,
        phone_slip=slipped(profiles, left, right) & phones_differ,
        phone_differs=phones_differ,
        email=email,
        email_differs=both_have(profiles.emails, left, right) & ~email,
        contact=level_of(profiles.contact, left, right) == Level.EQUAL,
        contact_differs=_differ(profiles.contact, left, right) & organisation,
        other=other,
        start=level_of(profiles.start, left, right),
        sex_differs=_differ(profiles.sex, left, right),
        form_differs=_differ(profiles.form, left, right) | _differ(profiles.numbers, left, right),
        branch_differs=_differ(profiles.branch, left, right),
        place_differs=_differ(profiles.district, left, right) | _differ(profiles.subdistrict, left, right),
        branch_missing=(profiles.branch_named[left] != profiles.branch_named[right])
        & ((profiles.branch[left] == 0) | (profiles.branch[right] == 0)),
        country_differs=profiles.in_country[left] != profiles.in_country[right],
        both_names_common=both_names_common(profiles, left, right, first, last),
        namesakes=namesakes(profiles, left, right),
        crowd=of_a_crowd(profiles, left, right, phone | email),
        began_together=began_together(profiles, left, right),
        turned=is_turned,
        script_differs=script_differs,
    )


def _levels(profiles: Profiles, pairs: Pairs, organisation: Bools, kind_differs: Bools) -> tuple[Levels, Levels, Bools]:
    """How near both names are, part by part or in one word, and where they are so in one word only, with a slip."""
    left, right = pairs
    first = levels_of(profiles.first, left, right, organisation & ~kind_differs)
    last = levels_of(profiles.last, left, right)
    last[organisation & ~kind_differs] = Level.EQUAL
    apart = kind_differs | (parted(profiles, left, right) & ~organisation)
    whole = whole_names(profiles, left, right, apart & (np.minimum(first, last) < Level.SOUND))
    glued = (whole >= Level.NEAR) & (whole > np.minimum(first, last))
    first[glued], last[glued] = whole[glued], whole[glued]
    return first, last, glued & (whole == Level.NEAR)


def _differ(column: Ints, left: Ints, right: Ints) -> Bools:
    """Both say something, and not the same."""
    differ: Bools = level_of(column, left, right) == Level.DIFFERENT
    return differ
