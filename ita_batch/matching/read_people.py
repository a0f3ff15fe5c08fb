"""Rows of people with what matching reads in them: every row is read once, whichever questions are asked about it."""

from collections.abc import Sequence

import numpy as np

from ita_batch.intake.submission import Record
from ita_batch.matching.people_columns import people_columns
from ita_batch.matching.row_columns import RowColumns, row_columns


class ReadPeople:
    """What the rows of a week say, of both lists of people."""

    def __init__(self, rows: Sequence[Record]) -> None:
        self._said = row_columns(people_columns(rows))
        self._place = {row.row_id: place for place, row in enumerate(rows)}

    def of(self, rows: Sequence[Record]) -> RowColumns:
        """What these rows say, in their order; raises KeyError for a row that was not read."""
        return self._said.only(np.array([self._place[row.row_id] for row in rows], dtype=np.int64))
