"""Rows of the external list that are about the agency's own staff, found by the same comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ita_batch.intake.submission import Record
from ita_batch.matching.blocking import Pairs, candidate_pairs
from ita_batch.matching.classify import VERDICTS
from ita_batch.matching.comparison import ComparisonVectors
from ita_batch.matching.comparison_levels import Level
from ita_batch.matching.number_keys import Bools
from ita_batch.matching.pair_reasons import reasons
from ita_batch.matching.pairs import Verdict
from ita_batch.matching.profiles import Profiles
from ita_batch.matching.read_people import ReadPeople
from ita_batch.matching.resolve import classified_pairs
from ita_batch.matching.row_columns import nothing_said

_LISTED, _OF_ROSTER = 0, 1


class StaffMatch(NamedTuple):
    """How an external row compares with the person of the roster that it fits best."""

    verdict: Verdict
    reasons: tuple[str, ...]


def listed_staff(roster: Sequence[Record], listed: Sequence[Record], read: ReadPeople) -> Mapping[str, StaffMatch]:
    """External row id -> its match on the roster. A name that is only nearly alike needs a common channel to count."""
    rows = [*listed, *roster]
    said = read.of(rows)
    side = np.repeat([_LISTED, _OF_ROSTER], [len(listed), len(roster)])
    named = np.flatnonzero((side == _LISTED) | (said.names.first.number > 0))
    said, side = said.only(named), side[named]
    if not side.any():
        return {}
    profiles = Profiles(replace(said, start=nothing_said(len(named))), side)
    across = (_across(profiles, pairs) for pairs in candidate_pairs(profiles))
    found = classified_pairs(profiles, across)
    found = found.select(np.flatnonzero(_counts(found.vectors)))
    matches: dict[str, StaffMatch] = {}
    told = zip(found.sides(), found.verdicts.tolist(), reasons(found.vectors), strict=True)
    for sides, verdict, why in told:
        external = next(one for one in sides if profiles.token[one] == _LISTED)
        for row in profiles.rows_of(external).tolist():
            matches.setdefault(rows[named[row]].row_id, StaffMatch(VERDICTS[verdict], why))
    return matches


def is_sure(match: StaffMatch) -> bool:
    """True when nobody needs to be asked."""
    return match.verdict is Verdict.SAME


def _across(profiles: Profiles, pairs: Pairs) -> Pairs:
    """The pairs of a row of either list."""
    return pairs.select(profiles.token[pairs.left] != profiles.token[pairs.right])


def _counts(vectors: ComparisonVectors) -> Bools:
    named = (vectors.first >= Level.SOUND) & (vectors.last >= Level.SOUND)
    counts: Bools = named | vectors.channel | vectors.phone_slip | vectors.turned
    return counts
