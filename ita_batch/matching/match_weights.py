"""The numbers of classification, each with its reason.

A match weight is the natural logarithm of a likelihood ratio, after Fellegi and Sunter: how many times more often the
comparison comes out so between two rows of one person than between rows of two. The weights give no verdict: they
order the questions, and of two merges that exclude each other they say which comes first. They were set by hand on
generated rows, see docs/adr/0010.

A name that agrees weighs as much as it is rare, where questions are ordered: in a list of a million rows some names
stand a hundred times. In a short list the usual weight holds, whatever its rows say.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from ita_batch.matching.comparison_levels import Level
from ita_batch.matching.number_keys import Ints

Weights = npt.NDArray[np.float64]

FIRST_NAME: Final = {
    Level.EQUAL: 4.5,  # 90 : 1
    Level.SOUND: 4.2,
    Level.NEAR: 1.8,
    Level.MISSING: 0.0,
    Level.FAR: -2.0,
    Level.DIFFERENT: -6.0,  # 1 : 400
}
LAST_NAME: Final = {
    Level.EQUAL: 5.0,  # 150 : 1, there are more last names than first names
    Level.SOUND: 4.6,
    Level.NEAR: 3.0,
    Level.MISSING: 0.5,
    Level.FAR: 0.5,
    Level.DIFFERENT: -2.0,  # people marry
}
MOBILE: Final = 8.5  # 5,000 : 1, a mobile is personal
OFFICE_LINE: Final = 5.0  # 150 : 1, colleagues share it
PHONE_SLIP: Final = 4.5
PHONE_DIFFERS: Final = -1.0  # people have several, and change them
EMAIL: Final = 8.5
EMAIL_DIFFERS: Final = -1.5
CONTACT: Final = 4.0  # 50 : 1, the same contact person
CONTACT_DIFFERS: Final = -2.0  # one body has several, but seldom gives them by turns
OTHER_CHANNEL: Final = 3.0
TURNED: Final = 16.0  # both names agree, in the other order: it makes up for two names that differ
OTHER_SCRIPT: Final = 6.0  # names in two scripts differ, whoever has them
START: Final = 4.0  # of work; many enter on the first of October
START_DIFFERS: Final = -2.0
BOTH_NAMES_COMMON: Final = -4.0
CONTRADICTION: Final = -6.0  # sex, form or branch

# 1 : 8,000. With it the same name and nothing else is even: 4.5 + 5.0 - 9.0.
PRIOR: Final = -9.0
# Divided by three, sums between -15 and 15 stay apart in the four decimals of a score.
SCALE: Final = 3.0
# Where the scores of each verdict begin and how far they reach, so that a score alone tells the verdict.
BAND_START: Final = (0.0, 0.3, 0.9)  # different, suspected, same
BAND_WIDTH: Final = (0.3, 0.6, 0.1)

# Name frequencies: with how many different other names a first or last name occurs in the list.
COMMON_ABOVE: Final = 2  # a slip occurs with one or two other names: it is made in few rows
RARE_UP_TO: Final = 5  # so rare a name hardly stands beside two near ones by chance
SLIP_RATIO: Final = 8  # a name eight times as frequent as its neighbour may have been misspelt that often
NAMESAKES: Final = 1 / 8  # so many more are expected to bear both names: two who do are hardly ever one
CHANGED_NAMES: Final = 2  # a first name with one surname before it was changed and one after

# Rows of the usual list, against which the names of the rows at hand are weighed.
_USUAL_ROWS: Final = 1_000
ORGANISATION: Final = {Level.EQUAL: FIRST_NAME[Level.EQUAL] + LAST_NAME[Level.EQUAL]}  # its name proper is both names


def rareness(bearers: Ints, size: int, usual: dict[Level, float]) -> Weights:
    """What a name weighs that so many of ``size`` bear, less the usual weight of an equal one."""
    weight = usual[Level.EQUAL]
    share = (bearers + _USUAL_ROWS * np.exp(-weight)) / (size + _USUAL_ROWS)
    rare: Weights = -np.log(share) - weight
    return rare


def in_a_long_list(size: int) -> float:
    """What it takes off that each row has so many others that it may be about."""
    return float(np.log1p(size * np.exp(PRIOR)))
