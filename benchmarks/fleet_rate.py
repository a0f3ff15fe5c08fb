"""How many results a second those who give out the work can take: workers that compute nothing give back an agency's.

Scheduler and command share a process here. Its processor time is told apart: on a machine of few cores the workers
want them too, and with ``--scheduler`` the two are processes of their own.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.province import write_province
from benchmarks.province_plan import as_of
from benchmarks.tables import table
from ita_batch.fleet.chains import as_they_come
from ita_batch.fleet.cluster import local_cluster
from ita_batch.fleet.fleet_run import Wish, jobs_of
from ita_batch.fleet.job import Job, Outcome
from ita_batch.fleet.one_agency import run_agency

_HEADINGS = (
    "workers that compute nothing", "results", "bytes of each", "seconds", "results a second",
    "CPU ms a result, scheduler and command", "so at most a second",
)  # fmt: skip


def rates(scratch: Path, results: int, workers: Iterable[int]) -> str:
    """A table with a line for each number of workers."""
    write_province(scratch / "one", 1)
    (job,) = jobs_of(Wish(str(scratch / "one"), str(scratch / "runs"), as_of()))
    outcome, path = run_agency(job), scratch / "outcome"
    path.write_bytes(pickle.dumps(outcome))
    jobs = [job._replace(name=f"{number:06}", workspace=str(path)) for number in range(results)]
    return table(_HEADINGS, [_row(jobs, len(outcome.payload), number) for number in workers])


def given_back(job: Job) -> Outcome:
    """In the place of a week: the outcome of another one, for which nothing is done."""
    return _outcome(job.workspace)._replace(job=job)


@cache
def _outcome(path: str) -> Outcome:
    outcome: Outcome = pickle.loads(Path(path).read_bytes())  # noqa: S301 - written above
    return outcome


def _row(jobs: list[Job], size: int, workers: int) -> list[str]:
    with local_cluster(workers) as client:
        begun, spent = perf_counter(), process_time()
        came = sum(result is not None for _, result in as_they_come(client, given_back, [(job,) for job in jobs]))
        wall, cpu = perf_counter() - begun, process_time() - spent
    each = cpu / came
    return [
        str(workers),
        f"{came:,}",
        f"{size:,}",
        f"{wall:.1f}",
        f"{came / wall:.0f}",
        f"{each * 1000:.2f}",
        f"{1 / each:.0f}",
    ]
