"""Which telephones and e-mail addresses two profiles have in common, or nearly so."""

import numpy as np

from ita_batch.matching.number_keys import Bools, Ints
from ita_batch.matching.profiles import Profiles


def both_have(table: Ints, left: Ints, right: Ints) -> Bools:
    """Both have a channel of this kind."""
    both: Bools = (table[left, 0] > 0) & (table[right, 0] > 0)
    return both


def shared(table: Ints, left: Ints, right: Ints, personal: Bools | None = None) -> tuple[Bools, Bools]:
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


def slipped(profiles: Profiles, left: Ints, right: Ints) -> Bools:
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


def of_a_crowd(profiles: Profiles, left: Ints, right: Ints, channel: Bools) -> Bools:
    """A channel is in common (``channel``), but none that only a few have."""
    crowd = channel.copy()
    look = np.flatnonzero(channel)
    some, others = left[look], right[look]
    few = shared(profiles.phones, some, others, profiles.few_phones)[1]
    crowd[look] = ~(few | shared(profiles.emails, some, others, profiles.few_emails)[1])
    return crowd
