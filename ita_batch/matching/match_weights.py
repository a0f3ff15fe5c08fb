"""The numbers of classification, each with its reason.

A match weight is the natural logarithm of a likelihood ratio, after Fellegi and Sunter: how many times more often the
comparison comes out so between two rows of one person than between rows of two. The weights give no verdict: they
order the questions, and of two merges that exclude each other they say which comes first. They were set by hand on
generated rows, see docs/adr/0010.
"""

from typing import Final

from ita_batch.matching.comparison_levels import Level

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
MOBILE: Final = 7.0  # 1,000 : 1, a mobile is personal
OFFICE_LINE: Final = 5.0  # 150 : 1, colleagues share it
PHONE_SLIP: Final = 4.0
PHONE_DIFFERS: Final = -1.0  # people have several, and change them
EMAIL: Final = 7.0
EMAIL_DIFFERS: Final = -1.5
CONTACT: Final = 3.0  # 20 : 1, the same contact person
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
MARRIED_NAMES: Final = 2  # a first name with one surname before a marriage and one after it
