"""The values of matching: a pair of rows with its verdict and reasons, a person's decision, and the clusters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ita_batch.findings import Place
from ita_batch.intake.submission import Record
from ita_batch.matching.ids import pair_id


class Verdict(StrEnum):
    """What matching makes of two rows."""

    SAME = "same"  # merged
    SUSPECTED = "suspected"  # a person decides
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the secretary said about a pair, from a review workbook that was put back into the inbox."""

    pair_id: str
    same: bool
    decided_by: str = ""
    note: str = ""
    place: Place = field(default_factory=Place)  # the row of the review workbook
    seen: Mapping[str, str] = field(default_factory=dict)  # what the workbook showed of the two rows, by column


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows of one form that may be the same person or organisation.

    ``reasons`` are keys of the catalogue's words (``match_…``), in the order of the sentence.
    """

    left: Record
    right: Record
    verdict: Verdict
    score: float  # 0 to 1
    reasons: tuple[str, ...]
    decision: Decision | None = None  # that was obeyed

    @property
    def pair_id(self) -> str:
        """From the records' identity and content, never from their place; most pairs are never asked for it."""
        return pair_id(self.left, self.right)


class Stale(NamedTuple):
    """A decision whose rows have changed since: not obeyed, asked again. ``pair`` is None when a row is gone."""

    decision: Decision
    pair: Pair | None


class Merge(NamedTuple):
    """One record merged from its cluster, and the other rows that it stands for."""

    kept: Record
    merged: tuple[Record, ...]
    pairs: tuple[Pair, ...] = ()  # why: the pairs that bind the cluster


@dataclass(frozen=True, slots=True)
class Matching:
    """What matching made of the rows of one form: every row is in exactly one merge, in the order of the rows."""

    merges: tuple[Merge, ...]
    suspected: tuple[Pair, ...]  # to be asked
    decided: tuple[Pair, ...]  # obeyed, kept in the review workbook
    stale: tuple[Stale, ...]
    left_out: int = 0  # pairs to be asked, and not asked because there are too many: the less alike ones
