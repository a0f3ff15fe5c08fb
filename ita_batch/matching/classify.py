"""From comparison vectors to verdicts and scores: rules as boolean columns, explained in docs/adr/0010 and 0048."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ita_batch.matching import match_weights as weights
from ita_batch.matching.comparison import ComparisonVectors
from ita_batch.matching.comparison_levels import Level, Levels
from ita_batch.matching.number_keys import Bools, Ints
from ita_batch.matching.pairs import Verdict

DIFFERENT, SUSPECTED, SAME = 0, 1, 2
VERDICTS: Final = (Verdict.DIFFERENT, Verdict.SUSPECTED, Verdict.SAME)

Verdicts = npt.NDArray[np.int8]
Scores = npt.NDArray[np.float64]
_DECIMALS = 4  # beyond them ``exp`` differs with the processor and the version of NumPy


@dataclass(frozen=True, slots=True)
class Classified:
    """Pairs with their verdicts (places of `VERDICTS`) and scores."""

    vectors: ComparisonVectors
    verdicts: Verdicts
    scores: Scores

    def best_first(self) -> "Classified":
        """The same; of equal scores the pair of the smaller profiles comes first."""
        return self.select(np.lexsort((self.vectors.right, self.vectors.left, -self.scores)))

    def select(self, which: Ints) -> "Classified":
        """Some of the pairs."""
        return Classified(self.vectors.select(which), self.verdicts[which], self.scores[which])

    def sides(self) -> Iterable[tuple[int, int]]:
        """The two profiles of each pair."""
        return zip(self.vectors.left.tolist(), self.vectors.right.tolist(), strict=True)


def classify(vectors: ComparisonVectors) -> Classified:
    """Verdict and score of each pair."""
    verdicts = verdicts_of(vectors)
    return Classified(vectors, verdicts, match_scores(vectors, verdicts))


def verdicts_of(vectors: ComparisonVectors) -> Verdicts:
    """SAME, SUSPECTED or DIFFERENT for each pair."""
    same = np.where(vectors.organisation, _same_organisation(vectors), _same_person(vectors))
    asked = np.where(vectors.organisation, _suspected_organisation(vectors), _suspected_person(vectors))
    same = same & ~_contradicted(vectors) & ~vectors.kind_differs
    asked |= vectors.script_differs & vectors.channel
    asked = np.where(vectors.kind_differs, vectors.channel & ((vectors.first >= Level.SOUND) | vectors.owner), asked)
    return np.where(same, SAME, np.where(asked, SUSPECTED, DIFFERENT)).astype(np.int8)


def _contradicted(vectors: ComparisonVectors) -> Bools:
    """Something hard speaks against one person or organisation: never merged without somebody's decision."""
    against: Bools = _of_two_kinds(vectors) | (vectors.start == Level.DIFFERENT)
    return against


def _of_two_kinds(vectors: ComparisonVectors) -> Bools:
    """What the names say beside the name proper speaks against one: sex, form, branch or place."""
    kinds: Bools = vectors.sex_differs | vectors.form_differs | vectors.branch_differs | vectors.place_differs
    return kinds


def _same_person(vectors: ComparisonVectors) -> Bools:
    """Both names and a way to reach them; of a surname misspelt, only when the number or address is personal."""
    first, last = vectors.first, vectors.last
    personal = vectors.mobile | vectors.email
    exact = (first == Level.EQUAL) & (last == Level.EQUAL)
    alike = (first >= Level.SOUND) & (last >= Level.SOUND) & (~vectors.two_names | (vectors.phone & vectors.email))
    started = vectors.start == Level.EQUAL
    same: Bools = (
        (exact & (vectors.channel | started))
        | (alike & (personal | (started & vectors.phone)))
        | ((first == Level.EQUAL) & (last == Level.NEAR) & personal)
        | ((first == Level.EQUAL) & vectors.phone & vectors.email)
    )
    return same


def _suspected_person(vectors: ComparisonVectors) -> Bools:
    """The names agree; or nearly, and they are not two common names, or something else supports them."""
    first, last = vectors.first, vectors.last
    alike = first >= Level.SOUND
    known = vectors.own_channel | vectors.other | vectors.phone_slip
    support = (known | vectors.contact | (vectors.start == Level.EQUAL)) & ~vectors.sex_differs
    plain = ~vectors.both_names_common & ~vectors.sex_differs
    quiet = vectors.quiet
    renamed = vectors.began_together & ~vectors.sex_differs & quiet
    strangers = ~known & vectors.phone_differs & vectors.email_differs
    namesakes = ~known & vectors.namesakes
    asked: Bools = (
        (alike & (last >= Level.SOUND) & ~namesakes)
        | (alike & (last == Level.NEAR) & (plain | support))
        | (alike & (last == Level.FAR) & plain & quiet)
        | (alike & (last <= Level.FAR) & (known | renamed))
        | (alike & (last == Level.MISSING) & (vectors.channel | vectors.other))
        | ((first == Level.NEAR) & (last >= Level.SOUND) & (plain | support))
        | ((first == Level.NEAR) & (last == Level.NEAR) & ((plain & (quiet | vectors.in_one_word)) | support))
        | ((first == Level.NEAR) & (last <= Level.FAR) & vectors.email)
        | ((first == Level.FAR) & (last >= Level.SOUND) & (vectors.email | (plain & quiet)))
        | (vectors.turned & (plain | support))
        | (vectors.called & vectors.own_channel)
    )
    return asked & ~(strangers & (np.minimum(first, last) < Level.SOUND))


def _same_organisation(vectors: ComparisonVectors) -> Bools:
    """The name and a way to reach them; a branch, or "(ไทยแลนด์)", on one side only may make another one of it."""
    whole = ~vectors.branch_missing & ~vectors.country_differs
    same: Bools = (vectors.first == Level.EQUAL) & vectors.channel & whole
    return same


def _suspected_organisation(vectors: ComparisonVectors) -> Bools:
    first = vectors.first
    fits = ~_contradicted(vectors) & ~vectors.country_differs
    support = vectors.channel | vectors.contact | vectors.phone_slip
    asked: Bools = (
        ((first >= Level.SOUND) & ((fits & ~(vectors.namesakes & vectors.phone_differs)) | support))
        | ((first == Level.NEAR) & fits & (~vectors.both_names_common | support))
        | ((first == Level.FAR) & fits & support)
        | (vectors.contact & vectors.channel)
    )
    return asked


def match_scores(vectors: ComparisonVectors, verdicts: Verdicts) -> Scores:
    """0 to 1: the match weights added up, within the band of the verdict (different below 0.3, same from 0.9).

    How rare a name is orders questions only: of two merges the rows of other people must not say which comes first.
    """
    total = weights.PRIOR + _weight(vectors.first, weights.FIRST_NAME) + _weight(vectors.last, weights.LAST_NAME)
    total += np.where(vectors.mobile, weights.MOBILE, np.where(vectors.phone, weights.OFFICE_LINE, 0.0))
    differs = np.where(vectors.phone_differs, weights.PHONE_DIFFERS, 0.0)
    total += np.where(vectors.phone_slip, weights.PHONE_SLIP, differs)
    total += weights.EMAIL * vectors.email + weights.EMAIL_DIFFERS * vectors.email_differs
    total += weights.CONTACT * vectors.contact + weights.OTHER_CHANNEL * vectors.other
    total += weights.CONTACT_DIFFERS * vectors.contact_differs + np.where(verdicts == SAME, 0.0, vectors.rarity)
    total += weights.TURNED * vectors.turned + weights.OTHER_SCRIPT * vectors.script_differs
    total += weights.BOTH_NAMES_COMMON * vectors.both_names_common
    total += np.where(vectors.start == Level.EQUAL, weights.START, 0.0)
    total += np.where(vectors.start == Level.DIFFERENT, weights.START_DIFFERS, 0.0)
    total += weights.CONTRADICTION * _of_two_kinds(vectors)
    position = 1.0 / (1.0 + np.exp(-total / weights.SCALE))
    scores = np.take(weights.BAND_START, verdicts) + np.take(weights.BAND_WIDTH, verdicts) * position
    rounded: Scores = np.round(scores, _DECIMALS)
    return rounded


def _weight(levels: Levels, table: dict[Level, float]) -> Scores:
    column: Scores = np.array([table[level] for level in Level])[levels]
    return column
