"""What stands in the ITAS files on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ita_batch.week import EXTERNAL, INTERNAL, Week

ITAS_FOLDER = "itas"
OFFICIAL_FOLDER = "official"
"""Of the ITAS files those that are filled copies of ITAS's own."""


@dataclass(frozen=True, slots=True)
class FileCounts:
    """The numbers that the memo may use, read back from the files, and the SHA-256 of each file by its name.

    ``official`` names, of a file of ours that ITAS imports, the filled copy of ITAS's own file where there is one.
    """

    external: int
    internal: int
    items_ready: int
    respondents: int | None = field(default=None, compare=False)  # drawn to answer IIT; None where none are written
    sha256: Mapping[str, str] = field(default_factory=dict, compare=False)
    official: Mapping[str, str] = field(default_factory=dict, compare=False)


def expected_counts(week: Week) -> FileCounts:
    """What must stand in the files of this week."""
    return FileCounts(len(week.registers[EXTERNAL].imported), len(week.registers[INTERNAL].imported), len(week.ready))
