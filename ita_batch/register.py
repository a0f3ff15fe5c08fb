"""What became of the rows of a form: every received row has exactly one outcome, and the counts add up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

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
        return Tally(*(getattr(self, name) + getattr(other, name) for name in Tally.__slots__))


@dataclass(frozen=True)
class Register:
    """All rows of one form with their outcomes, and the records that are imported (duplicates united)."""

    form: str
    received: tuple[Record, ...]
    outcomes: Mapping[str, Outcome]  # row id -> outcome
    imported: tuple[Record, ...]

    def tally(self, *, file: str | None = None, divisions: frozenset[str] | None = None) -> Tally:
        """Counts of all rows, or of one file's, or of those that these divisions sent."""
        fitting = (
            tally
            for (sent, sender), tally in self._tallies.items()
            if file in (None, sent) and (divisions is None or sender in divisions)
        )
        return sum(fitting, Tally())

    @cached_property
    def _tallies(self) -> Mapping[tuple[str | None, str | None], Tally]:
        """The counts by file and sender: who asks for each file walks through the rows once."""
        found: dict[tuple[str | None, str | None], Counter[Outcome | None]] = {}
        for record in self.received:
            of_sender = found.setdefault((record.place.file, record.place.division), Counter())
            of_sender[self.outcomes.get(record.row_id)] += 1
        return {
            key: Tally(counts.total(), **{outcome.value: counts[outcome] for outcome in Outcome})
            for key, counts in found.items()
        }
