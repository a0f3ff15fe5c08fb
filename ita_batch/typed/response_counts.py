"""How many have answered the surveys, as the secretary reads it in ITAS: counts that add up since the first day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ita_batch.agency import Agency
from ita_batch.forms.form import RESPONSES
from ita_batch.intake.submission import Record, Submission
from ita_batch.typed.settle_rows import TypedRows, settle_rows

KINDS = ("iit", "eit_part_1", "eit_part_2")
"""The columns of counts."""


class ResponseCount(NamedTuple):
    """Who had answered by a day: of the whole agency, of one division or of one level. None where it is not known."""

    day: date
    iit: int | None
    eit_part_1: int | None  # the whole of EIT, in a year that does not divide it
    eit_part_2: int | None
    division: str | None = None  # its id; None for the whole agency
    staff_group: str | None = None
    row: str = ""  # row id

    @property
    def whole(self) -> bool:
        """True for a count of the whole agency."""
        return self.division is None and self.staff_group is None

    def of(self, kind: str) -> int | None:
        """The count of one of ``KINDS``."""
        return {"iit": self.iit, "eit_part_1": self.eit_part_1, "eit_part_2": self.eit_part_2}[kind]


def settle_responses(submissions: Sequence[Submission]) -> TypedRows:
    """The rows of all files: the last one said of a day, a division and a level counts."""
    return settle_rows(
        submissions, RESPONSES, lambda row: (row.text("day"), row.text("division"), row.text("staff_group"))
    )


def response_counts(rows: Sequence[Record], agency: Agency) -> tuple[ResponseCount, ...]:
    """The counts by day; a row that names no number says nothing."""
    counts = (_count(row, agency) for row in rows)
    told = (one for one in counts if one and any(one.of(kind) is not None for kind in KINDS))
    return tuple(sorted(told, key=lambda one: (one.day, one.division or "", one.staff_group or "")))


def _count(row: Record, agency: Agency) -> ResponseCount | None:
    day, unit = row.day("day"), agency.find(row.text("division"))
    if day is None:
        return None
    numbers = {kind: _whole(row.text(kind)) for kind in KINDS}
    return ResponseCount(
        day,
        **numbers,
        division=unit.division_id if unit else None,
        staff_group=row.text("staff_group") or None,
        row=row.row_id,
    )


def _whole(text: str) -> int | None:
    return int(text) if text else None
