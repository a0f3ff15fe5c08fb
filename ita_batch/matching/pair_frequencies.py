"""What it says of two names that so many of a list bear them: whether one is a slip, how rare it is that both agree."""

import numpy as np

from ita_batch.matching.comparison_levels import Level, Levels, level_of
from ita_batch.matching.match_weights import (
    CHANGED_NAMES,
    COMMON_ABOVE,
    FIRST_NAME,
    LAST_NAME,
    NAMESAKES,
    ORGANISATION,
    RARE_UP_TO,
    SLIP_RATIO,
    Weights,
    in_a_long_list,
    rareness,
)
from ita_batch.matching.number_keys import Bools, Ints
from ita_batch.matching.profiles import Profiles


def both_names_common(profiles: Profiles, left: Ints, right: Ints, first: Levels, last: Levels) -> Bools:
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


def began_together(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """One first day of work, and nobody else has their first name: the surname may have changed since."""
    frequency = np.maximum(profiles.first_name_frequency[left], profiles.first_name_frequency[right])
    together: Bools = (level_of(profiles.start, left, right) == Level.EQUAL) & (frequency <= CHANGED_NAMES)
    return together


def namesakes(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """By the frequencies of both names several are expected to bear them together; or an organisation is known so.

    The names of an organisation are its form and its name proper: temples of one village's name stand in every
    district. Two that say the same of where they stand are no namesakes.
    """
    firsts = np.maximum(profiles.first_name_frequency[left], profiles.first_name_frequency[right])
    lasts = np.maximum(profiles.last_name_frequency[left], profiles.last_name_frequency[right])
    expected: Bools = (firsts - 1) * (lasts - 1) > NAMESAKES * profiles.of_its_kind[left]  # of the others by chance
    expected &= np.minimum(firsts, lasts) > COMMON_ABOVE
    of_one_place = level_of(profiles.district, left, right) == Level.EQUAL
    of_one_place |= level_of(profiles.subdistrict, left, right) == Level.EQUAL
    several: Bools = (expected | profiles.in_several_places[left]) & ~of_one_place
    return several


def rarity(profiles: Profiles, left: Ints, right: Ints, first: Levels, last: Levels) -> Weights:
    """How much more than usual it says that these names agree: the weight by their numbers, without the usual weight.

    A name that was misspelt counts as often as the one that was meant. A long list holds more namesakes of everybody.
    """
    firsts = np.maximum(profiles.first_bearers[left], profiles.first_bearers[right])
    lasts = np.maximum(profiles.last_bearers[left], profiles.last_bearers[right])
    organisation = profiles.organisation[left]
    of_first = np.where(
        organisation, rareness(firsts, profiles.size, ORGANISATION), rareness(firsts, profiles.size, FIRST_NAME)
    )
    of_last = np.where(organisation, 0.0, rareness(lasts, profiles.size, LAST_NAME))
    of_both = np.where(first >= Level.NEAR, of_first, 0.0)
    of_both += np.where((last >= Level.NEAR) & (lasts > 0), of_last, 0.0)
    weight: Weights = of_both - in_a_long_list(profiles.size)
    return weight
