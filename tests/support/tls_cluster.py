"""A Dask cluster as a province would run one: a scheduler and workers in processes and folders of their own, by TLS."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import trustme

ROOT: Final = Path(__file__).resolve().parents[2]
_SECONDS: Final = 60


@dataclass(frozen=True)
class TlsCluster:
    """A cluster that runs: its scheduler's address, its processes, and the folder with what they said."""

    folder: Path
    settings: Mapping[str, str]  # of the environment, for a client too: its certificates
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The scheduler's."""
        return _told(self.folder / "scheduler.log", "Scheduler at:")

    def begin_scheduler(self) -> None:
        """Begin it, on a port that is free."""
        self._begin("scheduler", "scheduler", "--protocol", "tls", "--port", "0")

    def begin_worker(self, number: int) -> None:
        """Begin a worker in a folder of its own, which one of that number may have had before."""
        name = f"worker-{number}"
        own = ("--local-directory", str(self.folder / name), "--name", name, "--nthreads", "1")
        (self.folder / name).mkdir(exist_ok=True)
        self._begin(name, "worker", self.address, *own)
        _told(self.folder / f"{name}.log", "Registered to:")

    def kill_worker(self, number: int) -> None:
        """End a worker and the process that would begin it anew, at once."""
        process = self.processes.pop(f"worker-{number}")
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def said(self) -> str:
        """Everything that the scheduler and the workers have said."""
        return "".join(map(_read, sorted(self.folder.glob("*.log"))))

    def left(self) -> list[str]:
        """The workers in whose folders something of an agency lies."""
        found = self.folder.glob("worker-*/**/*.*")
        return sorted({path.relative_to(self.folder).parts[0] for path in found if path.suffix in (".xlsx", ".json")})

    def end(self) -> None:
        """End all of it."""
        for process in self.processes.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _begin(self, name: str, kind: str, *words: str) -> None:
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "dask", kind, *words, "--host", "127.0.0.1", "--no-dashboard"],
                cwd=self.folder,
                env={**os.environ, **self.settings, "PYTHONPATH": path},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )


@contextmanager
def tls_cluster(folder: Path, workers: int) -> Iterator[TlsCluster]:
    """The cluster, for as long as the block lasts. Everybody in it, clients too, has a certificate of one authority."""
    folder.mkdir()
    cluster = TlsCluster(folder, _certificates(folder))
    try:
        cluster.begin_scheduler()
        for number in range(workers):
            cluster.begin_worker(number)
        yield cluster
    finally:
        cluster.end()


def _certificates(folder: Path) -> dict[str, str]:
    """An authority, and one certificate for all: named to Dask in the environment, as its documentation says."""
    authority = trustme.CA()
    own = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(folder / "ca.pem")
    own.private_key_and_cert_chain_pem.write_to_path(folder / "own.pem")
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    files = {f"{tls}{one}__CERT": str(folder / "own.pem") for one in ("SCHEDULER", "WORKER", "CLIENT")}
    keys = {f"{tls}{one}__KEY": str(folder / "own.pem") for one in ("SCHEDULER", "WORKER", "CLIENT")}
    required = {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true", f"{tls}CA_FILE": str(folder / "ca.pem")}
    return {**files, **keys, **required}


def _told(log: Path, mark: str) -> str:
    """What a process says after a mark, once it does."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        for line in _read(log).splitlines():
            if mark in line:
                return line.partition(mark)[2].strip()
        time.sleep(0.1)
    raise AssertionError(_read(log))


def _read(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")
