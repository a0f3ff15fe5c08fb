"""What became of the rows of a form: every received row has exactly one outcome, and the counts add up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from enum import StrEnum
from operator import add

from ita_batch.intake.submission import Record


class Outcome(StrEnum):
    """What became of a row; every received row has exactly one. ``Tally`` has a field for each."""

    IMPORTED = "imported"
    MERGED = "merged"
    EXCLUDED = "excluded"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Tally:
    """Row counts. ``received`` is counted where rows are read, the others where they are judged."""

    received: int = 0
    imported: int = 0
    merged: int = 0
    excluded: int = 0
    held: int = 0

    @property
    def balanced(self) -> bool:
        """No row has vanished and none was made up."""
        return self.received == self.imported + self.merged + self.excluded + self.held

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*map(add, astuple(self), astuple(other)))


@dataclass(frozen=True, slots=True)
class Register:
    """All rows of one form with their outcomes, and the records that are imported (duplicates united)."""

    form: str
    received: tuple[Record, ...]
    outcomes: Mapping[str, Outcome]  # row id -> outcome
    imported: tuple[Record, ...]

    def tally(self, *, file: str | None = None, divisions: frozenset[str] | None = None) -> Tally:
        """Counts of all rows, or of one file's, or of those that these divisions sent."""
        rows = [
            record
            for record in self.received
            if file in (None, record.place.file) and (divisions is None or record.place.division in divisions)
        ]
        found = Counter(self.outcomes.get(record.row_id) for record in rows)
        return Tally(len(rows), **{outcome.value: found[outcome] for outcome in Outcome})
