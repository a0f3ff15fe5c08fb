"""A province in a store of objects, run by a cluster: the runs that ``batch`` makes, though a worker is killed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from ita_batch.errors import ExitCode
from ita_batch.fleet.whole import WRITTEN
from tests.fleet.small_fleets import AS_OF, FIRST_RUN, bytes_of, fleet_line, fleet_of, workspace
from tests.support.demo import command
from tests.support.object_store import KEYS, ObjectStore, object_store
from tests.support.tls_cluster import TlsCluster, tls_cluster

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.posix("kills groups of processes"),
    pytest.mark.needs("a store of objects"),
]
AGENCIES: Final = 58


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    """58 agencies in two districts and one whose agency.xlsx is none, in a store."""
    folder = tmp_path_factory.mktemp("province")
    fleet_of(folder, AGENCIES)
    (folder / "เสีย").mkdir()
    (folder / "เสีย" / "agency.xlsx").write_bytes(b"no workbook")
    with object_store() as store:
        store.fill(folder, "province")
        yield store


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, province: ObjectStore) -> Iterator[TlsCluster]:
    """A scheduler and three workers, which know the store by their environment."""
    assert province.endpoint == os.environ["AWS_ENDPOINT_URL"]
    with tls_cluster(tmp_path_factory.mktemp("cluster") / "up", 3) as cluster:
        yield cluster


def _fleet(cluster: TlsCluster, address: str, *words: str, tls: bool = True) -> subprocess.Popen[str]:
    return subprocess.Popen(
        fleet_line(address, "--scheduler", cluster.address, "--json", *words),
        env={**os.environ, **(cluster.settings if tls else {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_a_province_in_a_store_is_run_by_a_cluster(province: ObjectStore, cluster: TlsCluster, tmp_path: Path) -> None:
    """Byte for byte what ``batch`` makes; a worker that is killed costs nothing; the second time nothing is done."""
    alone = workspace(tmp_path / "อบต")
    assert command("batch", str(alone), "--as-of", AS_OF, folder=alone).returncode == ExitCode.FINDINGS
    running = _fleet(cluster, province.address("province"))
    end = time.monotonic() + 120
    while not any(name.endswith("run.json") for name in province.names("province")) and time.monotonic() < end:
        time.sleep(0.05)
    cluster.kill_worker(0)
    stdout, stderr = running.communicate(timeout=900)
    assert running.returncode == ExitCode.FINDINGS, stdout + stderr + cluster.said()
    counts = json.loads(stdout)["counts"]
    assert (counts["done"] + counts["unchanged"], counts["failed"]) == (AGENCIES, 1)
    assert counts["unchanged"] <= 1, "a run that the killed worker had stored and not told of is not made twice"
    _is_whole(province, bytes_of(alone / "output" / FIRST_RUN))
    again, stderr = _fleet(cluster, province.address("province")).communicate(timeout=900)
    assert json.loads(again)["counts"] == {"done": 0, "unchanged": AGENCIES, "failed": 1, "other_year": 0}, stderr
    assert set(cluster.left()) <= {"worker-0"}, "only what was killed had no time to remove the copies of its agency"
    cluster.begin_worker(0)
    assert cluster.left() == []
    said = cluster.said() + stdout + stderr + again
    assert not [word for word in (KEYS["AWS_SECRET_ACCESS_KEY"], province.endpoint, "Traceback") if word in said]


def _is_whole(province: ObjectStore, alone: dict[str, str]) -> None:
    """Every agency has one run, and the whole stands in the output of the root."""
    runs: dict[str, dict[str, str]] = {}
    whole = set()
    for name, data in province.held("province").items():
        agency, _, inside = name.partition("/output/")
        if name.startswith("output/"):
            whole.add(name.removeprefix("output/"))
        elif inside and not inside.startswith("."):
            run, _, file = inside.partition("/")
            runs.setdefault(f"{agency}/{run}", {})[file] = hashlib.sha256(data).hexdigest()
    assert whole == set(WRITTEN)
    assert len(runs) == AGENCIES
    assert all(name.endswith(f"/{FIRST_RUN}") for name in runs)
    assert all(run == alone for run in runs.values())


def test_who_has_no_certificate_is_not_let_in(province: ObjectStore, cluster: TlsCluster) -> None:
    """One sentence, and nothing of what the library says."""
    done = _fleet(cluster, province.address("province"), tls=False)
    stdout, stderr = done.communicate(timeout=120)
    assert done.returncode == ExitCode.USAGE, stdout + stderr
    assert "Traceback" not in stdout + stderr
