"""The course of a fleet: every job is given to the cluster, and each outcome is taken as it comes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ita_batch.errors import ExitCode, UserError
from ita_batch.fleet.job import Ending, Job, Outcome, failure_of
from ita_batch.fleet.one_agency import run_agency
from ita_batch.fleet.own_hosts import hosts_of
from ita_batch.fleet.shared_hosts import groups_by_host

if TYPE_CHECKING:
    from distributed import Client, Future

Result = TypeVar("Result")
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
    with _scheduler_errors(client):
        for done, (job, result) in enumerate(_as_they_come(client, run_agency, chains), 1):
            outcome = _lost(job) if result is None else result
            failed += outcome.ending is Ending.FAILED
            progress(Standing(done, total, min(total - done, workers.number()), failed, outcome))
            yield outcome


def chains_by_host(client: Client, jobs: Sequence[Job]) -> list[Chain]:
    """Agencies that share a website one after the other, each told who asks before it; all others on their own.

    Where no website is looked at, nobody shares anything.
    """
    if not any(job.looks for job in jobs):
        return [(job,) for job in jobs]
    known = {job.name: hosts or () for job, hosts in _as_they_come(client, hosts_of, [(job,) for job in jobs])}
    groups = groups_by_host({job.name: known[job.name] for job in jobs})
    named = {job.name: job for job in jobs}
    return [_chain([named[name] for name in group]) for group in groups]


def _chain(jobs: Sequence[Job]) -> Chain:
    outputs = [job.output for job in jobs]
    return [
        job if job.looks is None else job._replace(looks=job.looks._replace(asked_by=tuple(outputs[:number])))
        for number, job in enumerate(jobs)
    ]


def _as_they_come(
    client: Client, work: Callable[[Job], Result], chains: Sequence[Chain]
) -> Iterator[tuple[Job, Result | None]]:
    """What the work brings for each job; None for one whose workers died, one after the other."""
    from distributed import as_completed  # noqa: PLC0415 - the extra [fleet]

    given: dict[Future, Chain] = {}
    coming = as_completed(with_results=True, raise_errors=False)

    def give(chain: Chain) -> None:
        future = client.submit(work, chain[0], key=f"{work.__name__}-{chain[0].name}", pure=False)
        given[future] = chain
        coming.add(future)

    for chain in chains:
        give(chain)
    for future, result in coming:
        job, *rest = given.pop(future)
        if future.status not in {"finished", "error"}:  # nobody is there to say what became of it
            raise _scheduler_lost()
        if rest:
            give(rest)
        ended = future.status == "finished"
        future.release()
        yield job, result if ended else None


@contextmanager
def _scheduler_errors(client: Client) -> Iterator[None]:
    """Whatever fails once the scheduler is gone, that it is gone is what is wrong."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        if client.status == "running":
            raise
        raise _scheduler_lost() from error


def _scheduler_lost() -> UserError:
    return UserError("fleet-scheduler-lost", ExitCode.OUTPUT_FAILED)


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
            with suppress(OSError):  # of a scheduler that is gone, which the next outcome will tell
                self._known = sum(self._client.nthreads().values())
        return self._known
