"""One fleet in a process of its own, and how long each of its parts took: told as JSON to whoever measures it.

``python -m benchmarks.fleet_once PROVINCE OUTPUT TOLD --as-of DAY --workers N [--limit SECONDS]``

Times are those of the monotonic clock, which all processes of a machine share.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from distributed import Client

    from ita_batch.fleet.chains import Standing


class LimitReachedError(Exception):
    """The time that was given is over; what was done by then stands."""


@dataclass(slots=True)
class Told:
    """What a fleet says of itself."""

    begun: float = 0.0
    given: float = 0.0
    """When the workers were there."""
    last: float = 0.0
    """When the last outcome came."""
    closed: float = 0.0
    """When the workers had ended."""
    ended: float = 0.0
    """When the whole was written."""
    process: int = 0
    workers: list[int] = field(default_factory=list)
    done: int = 0
    """Agencies with an outcome, whichever."""
    endings: dict[str, int] = field(default_factory=dict)
    results: int = 0
    """Bytes that the workers have given back."""
    worked: float = 0.0
    """Seconds of all agencies in their workers."""

    @property
    def start(self) -> float:
        """Seconds until the workers are there, from the command's first line on."""
        return self.given - self.begun

    @property
    def course(self) -> float:
        """Seconds from the first task to the last outcome."""
        return self.last - self.given

    @property
    def whole(self) -> float:
        """Seconds of the whole at a glance: what is written after the last outcome, the end of the workers left out."""
        return self.ended - self.closed


def command(province: Path, output: Path, told: Path, as_of: date, by: tuple[int, float]) -> Sequence[str]:
    """What starts such a process: ``by`` so many workers, within so many seconds (0: no limit)."""
    workers, limit = by
    words = [str(province), str(output), str(told), "--as-of", as_of.isoformat(), "--workers", str(workers)]
    return [sys.executable, "-m", "benchmarks.fleet_once", *words, "--limit", str(limit)]


def read(path: Path) -> Told:
    """What it told."""
    known: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return Told(**known)


def main() -> None:
    """Run a fleet through its own function, as the command does."""
    told = Told(begun=monotonic(), process=os.getpid())
    parser = argparse.ArgumentParser()
    parser.add_argument("province", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("told", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--limit", type=float, default=0)
    given = parser.parse_args()
    _run(given.province, given.output, given.as_of, given.workers, given.limit, told)
    told.ended = monotonic()
    given.told.write_text(json.dumps(asdict(told)), encoding="utf-8")


def _run(province: Path, output: Path, as_of: date, workers: int, limit: float, told: Told) -> None:  # noqa: PLR0913, PLR0917
    """The only place that knows how a fleet is run."""
    from ita_batch.fleet.cluster import local_cluster  # noqa: PLC0415 - its time is counted
    from ita_batch.fleet.fleet_run import Wish, run_fleet  # noqa: PLC0415

    endings: Counter[str] = Counter()

    @contextmanager
    def cluster() -> Iterator[Client]:
        with local_cluster(workers) as client:
            told.workers = list(client.run(os.getpid).values())
            told.given = told.last = monotonic()
            yield client
        told.closed = monotonic()

    def progress(standing: Standing) -> None:
        told.last, told.done = monotonic(), standing.done
        endings[standing.last.ending.value] += 1
        told.worked += standing.last.seconds
        told.results += len(standing.last.payload)
        if limit and told.last - told.given > limit:
            raise LimitReachedError

    try:
        run_fleet(Wish(str(province), str(output), as_of), cluster, progress)
    except LimitReachedError:
        told.closed = monotonic()
    told.endings = dict(endings)


if __name__ == "__main__":
    main()
