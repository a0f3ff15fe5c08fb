"""From evidence to a verdict, its score and its reasons. The weights are explained in docs/adr/0010."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from ita_batch.matching.columns import Bools
from ita_batch.matching.comparison import Evidence
from ita_batch.matching.comparison_levels import Level
from ita_batch.matching.pairs import Verdict

# Natural logarithms of how much oftener the agreement occurs between rows of one person than of two.
_FIRST: Final = {
    Level.EQUAL: 4.5,
    Level.SOUND: 4.2,
    Level.NEAR: 1.8,
    Level.MISSING: 0.0,
    Level.FAR: -2.0,
    Level.DIFFERENT: -6.0,
}
_LAST: Final = {
    Level.EQUAL: 5.0,
    Level.SOUND: 4.6,
    Level.NEAR: 3.0,
    Level.MISSING: 0.5,
    Level.FAR: 0.5,
    Level.DIFFERENT: -2.0,
}
_PRIOR: Final = -9.0
_MOBILE, _LINE, _SLIP, _PHONE_DIFFERS = 7.0, 5.0, 4.0, -1.0
_EMAIL, _EMAIL_DIFFERS = 7.0, -1.5
_SUPPORT: Final = 3.0  # the same contact person, the same other channel
_START, _START_DIFFERS = 4.0, -2.0
_ATTESTED: Final = -4.0
_CONTRADICTION: Final = -6.0

SAME, SUSPECTED, DIFFERENT = 2, 1, 0
VERDICTS: Final = {SAME: Verdict.SAME, SUSPECTED: Verdict.SUSPECTED, DIFFERENT: Verdict.DIFFERENT}
_BANDS: Final = np.array([0.0, 0.3, 0.9])
_WIDTHS: Final = np.array([0.3, 0.6, 0.1])


def judged(evidence: Evidence) -> npt.NDArray[np.int8]:
    """SAME, SUSPECTED or DIFFERENT for each pair."""
    same = np.where(evidence.organisation, _same_organisation(evidence), _same_person(evidence))
    asked = np.where(evidence.organisation, _asked_organisation(evidence), _asked_person(evidence))
    same = same & ~contradicted(evidence) & ~evidence.mixed
    asked = np.where(evidence.mixed, evidence.channel & (evidence.first >= Level.SOUND), asked)
    return np.where(same, SAME, np.where(asked | same, SUSPECTED, DIFFERENT)).astype(np.int8)


def contradicted(evidence: Evidence) -> Bools:
    """Something hard speaks against one person or organisation: never merged without somebody's decision."""
    branch = evidence.organisation & (evidence.branch == Level.DIFFERENT)
    against: Bools = evidence.sex | evidence.form | branch | (evidence.start == Level.DIFFERENT)
    return against


def _same_person(evidence: Evidence) -> Bools:
    """Both names and a way to reach them; of a surname misspelt, only when the number or address is personal."""
    first, last = evidence.first, evidence.last
    personal = evidence.mobile | evidence.email
    exact = (first == Level.EQUAL) & (last == Level.EQUAL)
    alike = (first >= Level.SOUND) & (last >= Level.SOUND)
    started = evidence.start == Level.EQUAL
    same: Bools = (
        (exact & (evidence.channel | started))
        | (alike & (personal | (started & evidence.phone)))
        | ((first == Level.EQUAL) & (last == Level.NEAR) & personal)
        | ((first == Level.EQUAL) & evidence.phone & evidence.email)
    )
    return same


def _asked_person(evidence: Evidence) -> Bools:
    first, last = evidence.first, evidence.last
    alike = first >= Level.SOUND
    support = (
        evidence.channel | evidence.phone_slip | evidence.other | evidence.contact | (evidence.start == Level.EQUAL)
    )
    plain = ~evidence.attested & ~evidence.sex
    renamed = evidence.married & evidence.rare & (evidence.start != Level.DIFFERENT) & ~evidence.email_differs
    asked: Bools = (
        (alike & (last >= Level.SOUND))
        | (alike & (last == Level.NEAR) & (plain | support))
        | (alike & (last == Level.FAR) & plain)
        | (alike & (last <= Level.FAR) & (evidence.channel | evidence.other | evidence.phone_slip))
        | (alike & (last <= Level.FAR) & renamed)
        | (alike & (last == Level.MISSING) & (evidence.channel | evidence.other))
        | ((first == Level.NEAR) & (last >= Level.SOUND) & (plain | support))
        | ((first == Level.NEAR) & (last == Level.NEAR) & (plain | support))
        | ((first == Level.NEAR) & (last <= Level.FAR) & evidence.email)
        | ((first == Level.FAR) & (last >= Level.SOUND) & (evidence.email | plain))
    )
    return asked


def _same_organisation(evidence: Evidence) -> Bools:
    same: Bools = (evidence.first == Level.EQUAL) & evidence.channel
    return same


def _asked_organisation(evidence: Evidence) -> Bools:
    first = evidence.first
    fits = ~contradicted(evidence)
    support = evidence.channel | evidence.contact | evidence.phone_slip
    met = evidence.contact & evidence.channel
    asked: Bools = ((first >= Level.SOUND) & (fits | support)) | ((first == Level.NEAR) & fits) | met
    asked |= (first == Level.FAR) & fits & support
    return asked


def scores(evidence: Evidence, verdict: npt.NDArray[np.int8]) -> npt.NDArray[np.float64]:
    """0 to 1: the weights added up, within the band of the verdict (different below 0.3, same from 0.9)."""
    total = _PRIOR + _weights(evidence.first, _FIRST) + _weights(evidence.last, _LAST)
    total += np.where(evidence.mobile, _MOBILE, np.where(evidence.phone, _LINE, 0.0))
    total += np.where(evidence.phone_slip, _SLIP, np.where(evidence.phone_differs, _PHONE_DIFFERS, 0.0))
    total += np.where(evidence.email, _EMAIL, np.where(evidence.email_differs, _EMAIL_DIFFERS, 0.0))
    total += _SUPPORT * evidence.contact + _SUPPORT * evidence.other + _ATTESTED * evidence.attested
    total += np.where(evidence.start == Level.EQUAL, _START, 0.0)
    total += np.where(evidence.start == Level.DIFFERENT, _START_DIFFERS, 0.0)
    total += _CONTRADICTION * (evidence.sex | evidence.form | (evidence.branch == Level.DIFFERENT))
    position = 1.0 / (1.0 + np.exp(-total / 3.0))
    result: npt.NDArray[np.float64] = _BANDS[verdict] + _WIDTHS[verdict] * position
    return result


def _weights(levels: npt.NDArray[np.int8], table: dict[Level, float]) -> npt.NDArray[np.float64]:
    column: npt.NDArray[np.float64] = np.array([table[level] for level in sorted(table)])[levels]
    return column


_PERSON_FIRST: Final = {
    Level.EQUAL: "match_first_same",
    Level.SOUND: "match_first_sound",
    Level.NEAR: "match_first_near",
    Level.MISSING: "match_first_missing",
    Level.FAR: "match_first_far",
    Level.DIFFERENT: "match_first_differs",
}
_PERSON_LAST: Final = {
    Level.EQUAL: "match_last_same",
    Level.SOUND: "match_last_sound",
    Level.NEAR: "match_last_near",
    Level.MISSING: "match_last_missing",
    Level.FAR: "match_last_far",
    Level.DIFFERENT: "match_last_differs",
}
_FIRM: Final = {
    Level.EQUAL: "match_organisation_same",
    Level.SOUND: "match_organisation_sound",
    Level.NEAR: "match_organisation_near",
    Level.MISSING: "match_organisation_differs",
    Level.FAR: "match_organisation_far",
    Level.DIFFERENT: "match_organisation_differs",
}


_TOLD: Final = (
    ("mixed", "match_kind_differs"),
    ("form", "match_form_differs"),
    ("contact", "match_contact_same"),
    ("other", "match_other_same"),
    ("sex", "match_title_differs"),
)


def reasons(evidence: Evidence, pair: int) -> tuple[str, ...]:
    """Keys of the catalogue's words that together make the sentence of one pair."""
    return tuple(_reasons(evidence, pair))


def _reasons(evidence: Evidence, pair: int) -> Iterator[str]:
    yield from _of_channels(evidence, pair)
    first, last = Level(evidence.first[pair]), Level(evidence.last[pair])
    if evidence.organisation[pair] or evidence.mixed[pair]:
        yield _FIRM[first]
    else:
        yield _PERSON_FIRST[first]
        yield _PERSON_LAST[last]
    if evidence.organisation[pair] and evidence.branch[pair] == Level.DIFFERENT:
        yield "match_branch_differs"
    yield from (key for column, key in _TOLD if getattr(evidence, column)[pair])
    start = evidence.start[pair]
    if start != Level.MISSING:
        yield "match_start_same" if start == Level.EQUAL else "match_start_differs"


def _of_channels(evidence: Evidence, pair: int) -> Iterator[str]:
    if evidence.phone[pair]:
        yield "match_phone_same"
    elif evidence.phone_slip[pair]:
        yield "match_phone_slip"
    elif evidence.phone_differs[pair]:
        yield "match_phone_differs"
    if evidence.email[pair]:
        yield "match_email_same"
    elif evidence.email_differs[pair]:
        yield "match_email_differs"
