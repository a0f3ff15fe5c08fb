"""How jobs are given to a cluster: what another fleet is given back, who dies, and where nobody is left to work."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.fleet import chains
from ita_batch.fleet.chains import as_they_come, chains_by_host, run_chains
from ita_batch.fleet.cluster import local_cluster
from ita_batch.fleet.fleet_run import Wish, jobs_of
from ita_batch.fleet.job import Job, Looks
from tests.agency.agency_books import SETTINGS, write_agency
from tests.fleet.small_fleets import DAY

if TYPE_CHECKING:
    from distributed import Client

pytestmark = pytest.mark.needs("pandas")


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """A cluster of one worker."""
    with local_cluster(1) as client:
        yield client


def _jobs(root: Path, names: Sequence[str] = ("กอ", "ขอ")) -> tuple[Job, ...]:
    """Agencies with whose agency.xlsx nothing can be done, which is soon said."""
    for name in names:
        (root / name).mkdir(parents=True)
        (root / name / "agency.xlsx").write_bytes(b"no workbook")
    return jobs_of(Wish(str(root), None, DAY))


def test_neither_of_two_fleets_takes_what_the_other_was_given_back(client: Client, tmp_path: Path) -> None:
    """The second begins while the first is still waiting for the rest of its own."""
    one, other = _jobs(tmp_path / "จังหวัด 1"), _jobs(tmp_path / "จังหวัด 2")
    from distributed import Client

    with Client(client.cluster) as second:
        waiting = run_chains(client, [(job,) for job in one], lambda _: None)
        came = [next(waiting)]
        theirs = list(run_chains(second, [(job,) for job in other], lambda _: None))
        came += waiting
    assert sorted(outcome.job for outcome in came) == sorted(one)
    assert sorted(outcome.job for outcome in theirs) == sorted(other)


def _work(job: Job) -> str:
    """In the place of a week: one ends its worker, others fail in other ways."""
    if job.name == "ตาย":
        os.kill(os.getpid(), signal.SIGKILL)
    if job.name == "ขาด":
        raise ImportError(job.name)
    if job.name == "พัง":
        raise ValueError(job.name)
    return job.name


@pytest.mark.posix("kills a process by a signal")
def test_who_ends_its_worker_costs_nobody_else(tmp_path: Path) -> None:
    """Not those that waited beside it, nor the one that comes after it; who fails otherwise is told otherwise."""
    order = (("ข",), ("ตาย", "ก"), ("ขาด",), ("พัง",), ("ค",))
    jobs = {job.name: job for job in _jobs(tmp_path, [name for names in order for name in names])}
    with local_cluster(1) as own:
        came = list(as_they_come(own, _work, [[jobs[name] for name in names] for names in order]))
    keys = {job.name: told.key for job, told in came if isinstance(told, UserError)}
    assert keys == {"ตาย": "fleet-worker-lost", "ขาด": "fleet-other-program", "พัง": "bug"}
    assert sorted(job.name for job, told in came if told == job.name) == ["ก", "ข", "ค"]


def _complain() -> None:
    """In the place of what Dask, or a library below Python, says in a worker."""
    os.write(2, b"from below")
    logging.getLogger("distributed.worker").error("from Dask")
    sys.stderr.write("from Python")
    sys.stderr.flush()


def test_what_becomes_of_a_worker_is_told_by_the_command_alone(capfd: pytest.CaptureFixture[str]) -> None:
    """Dask would print where it was met: of a worker that begins anew when all is over, for one."""
    with local_cluster(1) as own:
        own.submit(_complain).result()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("standing", "key"), [(False, "fleet-no-start"), (True, "fleet-workers-gone")])
def test_a_cluster_without_a_worker_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, standing: bool, key: str
) -> None:
    """With a sentence, another one for workers of this machine, and the exit code of what cannot be finished."""
    from distributed import Client

    monkeypatch.setattr(chains, "_NOBODY", 1)
    jobs = _jobs(tmp_path)
    with local_cluster(1) as own:
        own.cluster.scale(0)
        while own.nthreads():
            pass
        at = own.cluster.scheduler_address if standing else own.cluster
        with Client(at, security=own.security) as asked, pytest.raises(UserError) as error:
            list(as_they_come(asked, _work, [(job,) for job in jobs]))
    assert (error.value.key, error.value.exit_code) == (key, ExitCode.OUTPUT_FAILED)


def test_nobody_else_of_this_machine_is_let_in(client: Client) -> None:
    """A task runs with the rights of who began the fleet: without its certificates there is no way to give one."""
    from distributed import Client

    address = client.cluster.scheduler_address
    assert address.startswith("tls://127.0.0.1:")
    for way in (address, address.replace("tls", "tcp")):
        with pytest.raises((OSError, TypeError)):
            Client(way, timeout=2)


def test_who_shares_a_website_is_told_who_asks_before(client: Client, tmp_path: Path) -> None:
    """One after the other; what stands on a social network is nobody's in common."""
    pages = "facebook.com, www.example.go.th", "www.example.go.th", "facebook.com", "other.go.th, facebook.com"
    for number, hosts in enumerate(pages):
        (tmp_path / str(number)).mkdir()
        main, *more = hosts.split(", ")
        settings = {**SETTINGS, "เว็บไซต์หลัก": f"https://{main}", "เว็บไซต์อื่นของหน่วยงาน": "\n".join(more)}
        write_agency(tmp_path / str(number) / "agency.xlsx", settings=settings)
    jobs = jobs_of(Wish(str(tmp_path), None, DAY, looks=Looks(datetime.now(UTC), archive=False)))
    found = [[(job.name, job.looks.asked_by) for job in chain if job.looks] for chain in chains_by_host(client, jobs)]
    assert found == [[("0", ()), ("1", (jobs[0].output,))], [("2", ())], [("3", ())]]


def test_which_website_an_agency_has_is_asked_twice(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file was just being saved, its worker died: it would be looked at beside another one of the same website."""
    jobs = jobs_of(Wish(str(_jobs(tmp_path)[0].workspace), None, DAY, looks=Looks(datetime.now(UTC), archive=False)))
    jobs = tuple(job._replace(name=name) for job in jobs for name in "กขค")
    told: list[list[object]] = [
        [None, ("www.example.go.th",), UserError("bug", ExitCode.BUG)],
        [("www.example.go.th",), None],
    ]
    monkeypatch.setattr(
        chains, "as_they_come", lambda *given: zip([one[0] for one in given[2]], told.pop(0), strict=True)
    )
    assert [[job.name for job in chain] for chain in chains_by_host(client, jobs)] == [["ก", "ข"], ["ค"]]


@pytest.mark.posix("signals that wait")
def test_ctrl_c_waits_while_workers_begin() -> None:
    """Whichever thread the system gives it to; then it is as it is everywhere."""
    script = """
import os, signal, threading, time
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
from ita_batch.fleet.cluster import uninterrupted
try:
    with uninterrupted():
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.2)
        print("whole")
except KeyboardInterrupt:
    print("heard")
signal.raise_signal(signal.SIGINT)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["whole", "heard"], done.stderr
    assert "KeyboardInterrupt" in done.stderr, "after it Ctrl+C is heard as before"
