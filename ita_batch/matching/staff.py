"""Rows of the external list that are about the agency's own staff, found by the same comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ita_batch.intake.submission import Record
from ita_batch.matching.blocking import candidate_pairs
from ita_batch.matching.classify import VERDICTS, classify
from ita_batch.matching.columns import Columns
from ita_batch.matching.comparison import compare
from ita_batch.matching.comparison_levels import Level
from ita_batch.matching.pair_reasons import reasons
from ita_batch.matching.pairs import Verdict
from ita_batch.matching.profiles import Profile, profile

_OF_ROSTER = "roster"
_LISTED = "listed"


@dataclass(frozen=True, slots=True)
class StaffMatch:
    """How an external row compares with the person of the roster that it fits best."""

    verdict: Verdict
    reasons: tuple[str, ...]


def listed_staff(roster: Sequence[Record], listed: Sequence[Record]) -> Mapping[str, StaffMatch]:
    """External row id -> its match on the roster. A name that is only nearly alike needs a common channel to count."""
    staff = {own for row in roster if (own := _seen(row, _OF_ROSTER)).first}
    rows: dict[Profile, list[str]] = {}
    for row in listed if staff else ():
        rows.setdefault(_seen(row, _LISTED), []).append(row.row_id)
    profiles = sorted({*staff, *rows})
    columns = Columns(profiles)
    codes = candidate_pairs(columns)
    of_roster = np.array([one.token == _OF_ROSTER for one in profiles], dtype=np.bool_)
    codes = codes[of_roster[codes // columns.size] != of_roster[codes % columns.size]]
    vectors = compare(columns, codes)
    named = (vectors.first >= Level.SOUND) & (vectors.last >= Level.SOUND)
    classified = classify(vectors.select(named | vectors.channel | vectors.phone_slip | vectors.turned))
    found: dict[str, StaffMatch] = {}
    for place, sides in enumerate(classified.sides()):
        verdict = VERDICTS[classified.verdicts[place]]
        if verdict is Verdict.DIFFERENT:
            break  # they come last
        external = next(profiles[side] for side in sides if not of_roster[side])
        match = StaffMatch(verdict, reasons(classified.vectors, place))
        for row_id in rows[external]:
            found.setdefault(row_id, match)
    return found


def is_sure(match: StaffMatch) -> bool:
    """True when nobody needs to be asked."""
    return match.verdict is Verdict.SAME


def _seen(row: Record, side: str) -> Profile:
    return profile(row, side)._replace(start="")
