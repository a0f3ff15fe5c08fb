"""Two versions of a list compared row by row: which older rows the newer one has, as matching knows people.

Matching is asked only where something ties the two: it joins nobody, and we ask about nobody, by a name alone.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from ita_batch.filing.file_questions import Doubt
from ita_batch.filing.version import Version
from ita_batch.intake.rows.identity import CHANNELS
from ita_batch.intake.submission import Record
from ita_batch.matching import match

_MUCH = Fraction(1, 5)  # of the older rows
_SEVERAL = 3  # rows


class Comparison(NamedTuple):
    """The older version's rows of people, and those of them that the newer lacks."""

    rows: int
    lost: tuple[Record, ...]

    @property
    def doubt(self) -> Doubt | None:
        """Why the newer may not be a correction of the older; None where it is one."""
        if self.rows and len(self.lost) == self.rows:
            return Doubt.DISJOINT
        if len(self.lost) >= _SEVERAL and len(self.lost) > _MUCH * self.rows:
            return Doubt.LACKING
        return None


def compare(older: Version, newer: Version) -> Comparison:
    """Find each older row in the newer version: by its name, else as matching would find or ask."""
    left = newer.counted.copy()
    missing = []
    for row, name in zip(older.people, older.names, strict=True):
        if left[name]:
            left[name] -= 1
        else:
            missing.append(row)
    if missing and not older.ties.isdisjoint(newer.ties):
        found = _found_by_matching(missing, newer.people)
        missing = [row for row in missing if row.row_id not in found]
    return Comparison(len(older.people), tuple(missing))


def _channels(record: Record) -> set[str]:
    return {value for key in CHANNELS for value in record.several(key)}


def _found_by_matching(missing: Sequence[Record], newer: Sequence[Record]) -> set[str]:
    """Row ids of ``missing`` that matching joins with a newer row, or asks about for a shared channel."""
    matching = match([*missing, *newer])
    old = {row.row_id for row in missing}
    groups = [{merge.kept.row_id, *(row.row_id for row in merge.merged)} for merge in matching.merges]
    groups += [
        {pair.left.row_id, pair.right.row_id}
        for pair in matching.suspected
        if not _channels(pair.left).isdisjoint(_channels(pair.right))
    ]
    return {row for group in groups if group - old for row in group & old}
