"""What a check of a website works with: its clock, its files, and how it reaches the network."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""

Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""A host's name to its IP addresses; raises OSError where there are none."""


@dataclass(frozen=True, slots=True)
class Network:
    """How to reach the network. The defaults are the system's; tests bring their own names and certificates."""

    resolve: Resolve | None = None
    trust: Path | None = None  # certificates (PEM) to trust besides the system's


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """Checks of other agencies that have asked the same websites since a moment: their caches, in their order.

    What they received then is not asked for again: it counts as received by this check too, at the time it came.
    """

    caches: tuple[Path, ...]
    since: datetime  # with time zone


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check works with.

    ``cache`` is an SQLite file that makes the next check cheap and continues an interrupted one; made when missing.
    ``archive`` is the folder that becomes ``evidence/``: a WARC and an index; made when missing; None keeps nothing.
    """

    now: Callable[[], datetime]  # with time zone; the time of an answer is part of the evidence
    cache: Path | None = None
    archive: Path | None = None
    progress: Progress | None = None  # per answered URL
    network: Network = field(default_factory=Network)
    before: AskedBefore | None = None
