"""The course of a fleet: every job is given to the cluster, and each outcome is taken as it comes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ita_batch.errors import ExitCode, UserError
from ita_batch.fleet.job import Ending, Job, Outcome, failure_of
from ita_batch.fleet.one_agency import run_agency

if TYPE_CHECKING:
    from distributed import Client, Future

Chain = Sequence[Job]
"""Jobs that are done one after the other: their agencies share a website. Most chains have one job."""

_A_MOMENT = 1.0  # seconds between two questions to the scheduler how many workers there are


class Standing(NamedTuple):
    """How far a fleet has come."""

    done: int
    total: int
    running: int
    failed: int
    last: Outcome


Progress = Callable[[Standing], None]


def run_chains(client: Client, chains: Sequence[Chain], progress: Progress) -> Iterator[Outcome]:
    """Every outcome, as it comes. A worker that is lost loses nothing: Dask gives its task to another one.

    Raises UserError (exit code 13) when the scheduler is lost; what was done by then stands.
    """
    total, failed, workers = sum(map(len, chains)), 0, _Workers(client)
    for done, outcome in enumerate(_outcomes(client, chains), 1):
        failed += outcome.ending is Ending.FAILED
        progress(Standing(done, total, min(total - done, workers.number()), failed, outcome))
        yield outcome


def _outcomes(client: Client, chains: Sequence[Chain]) -> Iterator[Outcome]:
    from distributed import as_completed  # noqa: PLC0415 - the extra [fleet]

    given: dict[Future, Chain] = {}
    coming = as_completed(with_results=True, raise_errors=False)

    def give(chain: Chain) -> None:
        future = client.submit(run_agency, chain[0], key=f"agency-{chain[0].name}", pure=False)
        given[future] = chain
        coming.add(future)

    for chain in chains:
        give(chain)
    for future, result in coming:
        job, *rest = given.pop(future)
        if not isinstance(result, Outcome) and future.status != "error":  # nobody is there to say what became of it
            raise UserError("fleet-scheduler-lost", ExitCode.OUTPUT_FAILED)
        if rest:
            give(rest)
        future.release()
        yield result if isinstance(result, Outcome) else _lost(job)


def _lost(job: Job) -> Outcome:
    """Of a job whose workers died, one after the other."""
    return Outcome(job, Ending.FAILED, failure=failure_of(UserError("fleet-worker-lost", ExitCode.OUTPUT_FAILED), job))


class _Workers:
    """How many workers there are, asked now and then."""

    def __init__(self, client: Client) -> None:
        self._client, self._known, self._asked = client, 0, 0.0

    def number(self) -> int:
        """As many tasks run at a time at the most."""
        if not self._known or time.monotonic() - self._asked > _A_MOMENT:
            self._asked = time.monotonic()
            self._known = sum(self._client.nthreads().values())
        return self._known
