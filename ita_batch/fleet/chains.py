"""The course of a fleet: every job is given to the cluster, and each outcome is taken as it comes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from uuid import uuid4

from ita_batch import __version__
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
_GLANCE = 0.02  # seconds between two looks whether anything has come
_NOBODY = 300
"""Seconds for which a cluster may have no worker: its own are begun anew in less."""
_KILLED = "fleet-worker-lost"
_ASKED_BY = 100
"""Of how many agencies with the same website, the last before it, one is told the answers: each is a file it opens."""


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

    Raises UserError (exit code 13) when the scheduler or all workers are lost; what was done by then stands.
    """
    total, failed, workers = sum(map(len, chains)), 0, _Workers(client)
    for done, (job, result) in enumerate(as_they_come(client, run_agency, chains), 1):
        outcome = _failed(job, result) if isinstance(result, UserError) else result
        failed += outcome.ending is Ending.FAILED
        progress(Standing(done, total, min(total - done, workers.number()), failed, outcome))
        yield outcome


def chains_by_host(client: Client, jobs: Sequence[Job]) -> list[Chain]:
    """Agencies that share a website one after the other, each told who asks before it; all others on their own.

    Where no website is looked at, nobody shares anything.
    """
    if not any(job.looks for job in jobs):
        return [(job,) for job in jobs]
    known = dict[str, tuple[str, ...]]()
    for _ in range(2):  # a store that did not answer, a file that was being saved: what is not known is asked again
        unknown = [(job,) for job in jobs if job.name not in known]
        found = as_they_come(client, hosts_of, unknown)
        known |= {job.name: hosts for job, hosts in found if hosts is not None and not isinstance(hosts, UserError)}
    groups = groups_by_host({job.name: known.get(job.name, ()) for job in jobs})
    named = {job.name: job for job in jobs}
    return [_chain([named[name] for name in group]) for group in groups]


def _chain(jobs: Sequence[Job]) -> Chain:
    outputs = [job.output for job in jobs]
    return [
        job
        if job.looks is None
        else job._replace(looks=job.looks._replace(asked_by=tuple(outputs[max(number - _ASKED_BY, 0) : number])))
        for number, job in enumerate(jobs)
    ]


def as_they_come(
    client: Client, work: Callable[[Job], Result], chains: Sequence[Chain]
) -> Iterator[tuple[Job, Result | UserError]]:
    """What the work brings for each job, or why there is nothing.

    A job whose workers died, perhaps for another one's sake, is given once more in the end, with none beside it.
    Raises UserError as ``run_chains`` does.
    """
    from distributed import as_completed  # noqa: PLC0415 - the extra [fleet]

    given: dict[Future, Chain] = {}
    killed: dict[str, Chain] = {}  # by the name of the first job
    alone: set[str] = set()
    coming, workers = as_completed(with_results=True, raise_errors=False), _Workers(client)
    # A scheduler may have two fleets, and takes one name for one task. All that this key begins with is one group.
    group, numbers = f"{work.__name__}-{uuid4().hex}", count()

    def give(chain: Chain) -> None:
        name = chain[0].name
        key = group, next(numbers), int(name in alone)  # no names: Dask takes none that is not UTF-8
        future = client.submit(work, chain[0], key=key, pure=False)
        given[future] = chain
        coming.add(future)

    with _scheduler_errors(client):
        for chain in chains:
            give(chain)
        while given or killed:
            if not given:
                name = next(iter(killed))
                alone.add(name)
                give(killed.pop(name))
            for future, result in workers.waited_for(coming):
                chain = given.pop(future)
                job, *rest = chain
                future.release()
                ended = _ended(result)
                if _is_killed(ended) and job.name not in alone:
                    killed[job.name] = chain
                    continue
                if rest:
                    give(rest)
                yield job, ended


def _ended(result: Any) -> Any:  # noqa: ANN401 - as Dask has it: the result, the triple of an error, or what cut it off
    """The result, or why there is none: its workers died, one after the other, or they cannot run this program.

    What has come counts, and not how the future stands: a worker may die once its result is here. Raises UserError
    where nobody is there to say what became of it.
    """
    from distributed import KilledWorker  # noqa: PLC0415 - the extra [fleet]

    match result:
        case BaseException():
            raise _scheduler_lost()
        case _, KilledWorker(), _:
            return UserError(_KILLED, ExitCode.OUTPUT_FAILED)
        case (_, ImportError(), _) | (_, BaseException(__cause__=ImportError()), _):
            return UserError("fleet-other-program", ExitCode.USAGE)
        case _, BaseException() as error, _:
            return UserError("bug", ExitCode.BUG, detail=f"{type(error).__name__} ita-batch {__version__}")
    return result


def _is_killed(ended: object) -> bool:
    return isinstance(ended, UserError) and ended.key == _KILLED


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


def _failed(job: Job, error: UserError) -> Outcome:
    return Outcome(job, Ending.FAILED, failure=failure_of(error, job))


class _Workers:
    """How many workers there are, asked now and then."""

    def __init__(self, client: Client) -> None:
        self._client, self._known, self._asked, self._seen = client, 0, 0.0, time.monotonic()

    def number(self) -> int:
        """As many tasks run at a time at the most."""
        if not self._known or time.monotonic() - self._asked > _A_MOMENT:
            self._asked = time.monotonic()
            with suppress(OSError):  # of a scheduler that is gone, which the next outcome will tell
                self._known = sum(self._client.nthreads().values())
        return self._known

    def waited_for(self, coming: Any) -> list[tuple[Future, Any]]:  # noqa: ANN401 - Dask's as_completed
        """What has come, once something has. Raises UserError (13) where there has been nobody to work for minutes."""
        while not (batch := coming.next_batch(block=False)):
            time.sleep(_GLANCE)
            if time.monotonic() - self._asked > _A_MOMENT and self.number():
                self._seen = time.monotonic()
            if time.monotonic() - self._seen > _NOBODY:
                if self._client.cluster:  # of this machine, where it is memory that workers lack
                    raise UserError("fleet-no-start", ExitCode.OUTPUT_FAILED)
                raise UserError("fleet-workers-gone", ExitCode.OUTPUT_FAILED, minutes=_NOBODY // 60)
        self._seen = time.monotonic()
        return list(batch)
