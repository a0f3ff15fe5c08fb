"""A version: a file's rows of one family of forms, with what a comparison asks of them, each found once."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ita_batch.findings import excludes, holds_back
from ita_batch.intake.rows.identity import CHANNELS, identity
from ita_batch.intake.submission import Record, Submission

_START = "start_date"


@dataclass(frozen=True)
class Version:
    """A file's rows of one family of forms."""

    submission: Submission
    rows: tuple[Record, ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.submission.file

    @cached_property
    def key(self) -> str:
        """The content of its whole file."""
        return self.submission.content_key()

    @cached_property
    def people(self) -> list[Record]:
        """The rows that hold data."""
        return [row for row in self.rows if not excludes(row.findings)]

    @cached_property
    def names(self) -> list[str]:
        """Who each of these rows is about; one that does not say goes by all that it holds."""
        return [identity(row) or content_of(row) for row in self.people]

    @cached_property
    def counted(self) -> Counter[str]:
        """How often each of these names stands there."""
        return Counter(self.names)

    @cached_property
    def contents(self) -> frozenset[str]:
        """All that each of its rows holds."""
        return frozenset(map(content_of, self.rows))

    @cached_property
    def answers(self) -> list[str]:
        """What each of its rows is about."""
        return list(map(identity, self.rows))

    @cached_property
    def items(self) -> frozenset[str]:
        """The same, each once."""
        return frozenset(self.answers)

    @cached_property
    def unusable(self) -> bool:
        """True where no row could be used: it replaces nothing."""
        return all(holds_back(row.findings) for row in self.people)

    @cached_property
    def ties(self) -> frozenset[str]:
        """Everything by which matching can tie one of its people to somebody: a channel, or the day of their start."""
        texts = {row.text(key) for row in self.people for key in (*CHANNELS, _START)}
        return frozenset(part.strip().casefold() for text in texts for part in text.split(",")) - {""}

    def gives_way_to(self, newer: "Version") -> bool:
        """False where the newer version could not be used and this one could."""
        return self.unusable or not newer.unusable


def content_of(row: Record) -> str:
    """All that a row holds, as one text: equal for rows with equal values."""
    return repr(sorted(row.values.items()))
