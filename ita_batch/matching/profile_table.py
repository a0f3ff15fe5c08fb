"""The rows of a list gathered by profile: rows that say the same are compared once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ita_batch.intake.submission import Record
from ita_batch.matching.columns import Columns
from ita_batch.matching.profiles import Profile, profile


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """Distinct profiles in the order of their content, and the rows of each."""

    rows: list[list[Record]]  # profile -> its rows, in their order
    profiles: list[Profile]
    number: dict[str, int]  # row id -> profile
    columns: Columns

    def first_row(self, one: int) -> Record:
        """The row that stands for a profile."""
        return self.rows[one][0]

    def of_row(self, row: Record) -> int:
        """The number of a row's profile."""
        return self.number[row.row_id]


def profile_table(rows: Sequence[Record], alone: frozenset[str]) -> ProfileTable:
    """Gather rows; those whose id is in ``alone``, and those that name no channel, are not taken for another."""
    by_profile: defaultdict[Profile, list[Record]] = defaultdict(list)
    for row in rows:
        own, row_id = profile(row), row.row_id
        if row_id in alone or not (own.phones or own.emails or own.start):
            own = own._replace(token=row_id)
        by_profile[own].append(row)
    profiles = sorted(by_profile)
    gathered = [by_profile[one] for one in profiles]
    number = {row.row_id: one for one, own in enumerate(gathered) for row in own}
    return ProfileTable(gathered, profiles, number, Columns(profiles))
