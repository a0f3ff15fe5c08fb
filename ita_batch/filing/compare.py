"""Two versions of a list compared row by row: which older rows the newer one has, as matching knows people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ita_batch.filing.file_questions import Doubt
from ita_batch.findings import excludes, holds_back
from ita_batch.intake.rows.identity import CHANNELS, identity
from ita_batch.intake.submission import Record
from ita_batch.matching import match

_MUCH = Fraction(1, 5)  # of the older rows
_SEVERAL = 3  # rows


@dataclass(frozen=True, slots=True)
class Comparison:
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


def compare(older: Sequence[Record], newer: Sequence[Record]) -> Comparison:
    """Find each older row in the newer version: by its name, else as matching would find or ask."""
    people, left = data_rows(older), data_rows(newer)
    counts = Counter(map(_name, left))
    missing = []
    for row in people:
        name = _name(row)
        if counts[name]:
            counts[name] -= 1
        else:
            missing.append(row)
    if missing and left:
        found = _found_by_matching(missing, left)
        missing = [row for row in missing if row.row_id not in found]
    return Comparison(len(people), tuple(missing))


def _name(row: Record) -> str:
    """Who a row is about; a row that does not say goes by all that it holds."""
    return identity(row) or content_of(row)


def content_of(row: Record) -> str:
    """All that a row holds, as one text: equal for rows with equal values."""
    return repr(sorted(row.values.items()))


def data_rows(records: Sequence[Record]) -> list[Record]:
    """The rows that hold data."""
    return [row for row in records if not excludes(row.findings)]


def unusable(records: Sequence[Record]) -> bool:
    """True for a version of which no row could be used: it replaces nothing."""
    return all(holds_back(row.findings) for row in data_rows(records))


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
