"""What stands in the ITAS files on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ita_batch.week import EXTERNAL, INTERNAL, Week

ITAS_FOLDER = "itas"


@dataclass(frozen=True, slots=True)
class FileCounts:
    """The numbers that the memo may use, read back from the files, and the SHA-256 of each file by its name."""

    external: int
    internal: int
    items_ready: int
    sha256: Mapping[str, str] = field(default_factory=dict, compare=False)


def expected_counts(week: Week) -> FileCounts:
    """What must stand in the files of this week."""
    return FileCounts(len(week.registers[EXTERNAL].imported), len(week.registers[INTERNAL].imported), len(week.ready))
