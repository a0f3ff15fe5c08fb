"""Workers: what a reader does to its process costs one file, and nothing of them is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ita_batch.findings import Finding
from ita_batch.intake.files import readers as workers
from ita_batch.intake.files.read_workbook import Reading, Workbook
from ita_batch.intake.files.readers import Pool
from ita_batch.isolation import worker
from tests.hostile.hostile_packages import honest, packed, repeated_string

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(name="pool")
def _pool() -> Iterator[Pool]:
    pool = Pool()
    yield pool
    pool.stop()


def verdict(reading: Reading) -> str:
    """``read`` or the key of the finding."""
    return reading.content.message_key if isinstance(reading.content, Finding) else "read"


def good(folder: Path, number: int = 1) -> list[tuple[Path, str]]:
    """Good files, each of another size."""
    files = []
    for index in range(number):
        path = folder / f"{index:02}.xlsx"
        path.write_bytes(packed(honest(), [("x.txt", b"x" * index)]))
        files.append((path, path.name))
    return files


def test_readings_come_in_the_order_of_the_files(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever worker was faster."""
    monkeypatch.setattr(workers, "_WORTH_ANOTHER", 1)
    files = good(tmp_path, 12)
    (tmp_path / "00.xlsx").write_bytes(packed(honest(), [("x.txt", os.urandom(3_000_000))]))
    sizes = [reading.size for reading in pool.read(files)]
    assert sizes == [path.stat().st_size for path, _ in files]
    assert all(worker._process for worker in pool._workers)


def test_a_few_small_files_start_one_process(pool: Pool, tmp_path: Path) -> None:
    """A second one would cost more than it reads; it starts where there is enough to read."""
    list(pool.read(good(tmp_path, 20)))
    assert [bool(worker._process) for worker in pool._workers] == [True, False]
    large = tmp_path / "large.xlsx"
    large.write_bytes(packed(honest(), [("x.bin", os.urandom(5_000_000))]))
    list(pool.read([(large, "large.xlsx"), *good(tmp_path, 2)]))
    assert all(worker._process for worker in pool._workers)


def _program(monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Workers that do this when they are to read bad.xlsx."""
    start = (
        "import ita_batch.intake.files.reader_process as worker\n"
        "read = worker.read_file\n"
        "def bad(path, file):\n"
        "    if file != 'bad.xlsx': return read(path, file)\n"
        f"    {body}\n"
        "worker.read_file = bad\n"
        "worker.serve({megabytes}, {seconds})"
    )
    monkeypatch.setattr(workers, "_START", start)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("import os; os.abort()", "crashed"),
        ("import os; os._exit(0)", "crashed"),
        ("import time; time.sleep(60)", "stalled"),
        ("while True: pass", "slow"),
        ("raise MemoryError", "memory"),
        ("raise RuntimeError", "crashed"),
        ("print('x' * 100_000); import os; os.abort()", "crashed"),
    ],
)
def test_a_dead_worker_costs_one_file(
    pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, expected: str
) -> None:
    """The file is reported with its finding and its hash; those before and after it are read."""
    _program(monkeypatch, body)
    monkeypatch.setattr(workers, "WORKER_SECONDS", 1)
    monkeypatch.setattr(worker, "_WAITS", 2 if expected == "stalled" else 60)  # other tests run beside this one
    files = good(tmp_path, 5)
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(packed(honest()))
    readings = list(pool.read([*files[:3], (bad, "bad.xlsx"), *files[3:]]))
    assert [verdict(one) for one in readings] == ["read"] * 3 + [f"file-reader-failed.{expected}"] + ["read"] * 2
    assert len(readings[3].sha256) == (0 if expected == "stalled" else 64)  # what stalls is not opened once more


def test_waiting_is_not_computing(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk or a share that is slow: the file is read, long after it may have computed."""
    _program(monkeypatch, "import time; time.sleep(2.5); return read(path, file)")
    monkeypatch.setattr(workers, "WORKER_SECONDS", 1)
    monkeypatch.setattr(worker, "_WAITS", 60)
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(packed(honest()))
    assert [verdict(one) for one in pool.read([(bad, "bad.xlsx"), *good(tmp_path)])] == ["read", "read"]


def test_what_stalls_is_asked_once_more(pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that was busy the first time: read the second time."""
    first = str(tmp_path / "first")
    body = (
        f"import os, time; first = not os.path.exists({first!r}); open({first!r}, 'w').close(); time.sleep(60 * first)"
    )
    _program(monkeypatch, f"{body}; return read(path, file)")
    monkeypatch.setattr(workers, "WORKER_SECONDS", 3)
    monkeypatch.setattr(worker, "_WAITS", 1)
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(packed(honest()))
    assert [verdict(one) for one in pool.read([(bad, "bad.xlsx")])] == ["read"]


@pytest.mark.heavy
def test_memory_is_reported_and_the_next_file_is_read(pool: Pool, tmp_path: Path) -> None:
    """The native reader aborts when it gets no more memory."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(repeated_string())
    readings = list(pool.read([(path, "x.xlsx"), *good(tmp_path)]))
    assert [verdict(one) for one in readings] == ["file-reader-failed.memory", "read"]


def children(parent: int) -> list[int]:
    """The processes whose parent this is, zombies included."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if entry.name.isdecimal() and int(fields[1]) == parent:
            found.append(int(entry.name))
    return found


@pytest.mark.posix("looks for children in /proc; what a job ends, the tests of limits show")
@pytest.mark.parametrize("end", ["pass", "raise ValueError", "os.kill(os.getpid(), signal.SIGINT)", "kill"])
def test_nothing_is_left_however_the_program_ends(tmp_path: Path, end: str) -> None:
    """Normally, by an exception, by Ctrl-C, or killed outright."""
    (path, _), *_ = good(tmp_path)
    program = (
        "import os, signal, sys, time; from pathlib import Path\n"
        "from ita_batch.intake.files import readers\n"
        "from ita_batch.intake.files.readers import pool\n"
        "readers._WORTH_ANOTHER = 1\n"
        f"for _ in pool().read([(Path({str(path)!r}), 'a')] * 3):\n    pass\n"
        "print(*[worker._process.pid for worker in pool()._workers], flush=True)\n"
        + ("time.sleep(60)\n" if end == "kill" else f"{end}\n")
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    )
    assert running.stdout
    started = [int(word) for word in running.stdout.readline().split()]
    assert len(started) == 2
    if end == "kill":
        assert set(children(running.pid)) == set(started)
        running.send_signal(signal.SIGKILL)
    running.wait(30)
    running.stdout.close()
    deadline = time.monotonic() + 10
    while any(_is_ours(number) for number in started) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [number for number in started if _is_ours(number)]


def _is_ours(number: int) -> bool:
    """True while this process is a worker that lives."""
    try:
        return b"ita_batch.intake.files.reader_process" in Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return False


def test_a_reader_that_stops_half_way_stops_the_workers(pool: Pool, tmp_path: Path) -> None:
    """An exception in whoever consumes the readings ends the processes, and the pool works again after it."""
    readings = pool.read(good(tmp_path, 8))
    next(readings)
    readings.close()  # type: ignore[attr-defined]
    assert all(worker._process is None for worker in pool._workers)
    assert [verdict(one) for one in pool.read(good(tmp_path, 2))] == ["read", "read"]


def test_a_worker_loads_only_what_reading_needs() -> None:
    """No document library, no validator, nothing of the web: it must start in the time of a few files."""
    program = (
        "import sys, ita_batch.intake.files.reader_process, ita_batch.intake.files.package, python_calamine\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    heavy = {"docx", "xlsxwriter", "jsonschema_rs", "rich", "click", "lxml", "tomllib"}
    heavy |= {"http.client", "ssl", "email", "html", "openpyxl", "rapidfuzz", "ita_batch.intake.files.read_xls"}
    assert not heavy & set(done.stdout.split())


def test_values_arrive_as_they_were_read(pool: Pool, tmp_path: Path) -> None:
    """A reading is the same through a worker and without."""
    from ita_batch.intake.files.read_workbook import read_file

    ((path, file),) = good(tmp_path)
    (reading,) = pool.read([(path, file)])
    assert reading == read_file(path, file)
    assert isinstance(reading.content, Workbook)
    assert reading.content.sheets["Sheet1"] == [["ชื่อ", "สมชาย"]]


def test_a_worker_reads_the_file_that_is_meant_wherever_it_began(
    pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name means the file of the caller's folder, also when the process was started in another one."""
    sizes = []
    for folder in ("ก", "ข"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        Path("งาน.xlsx").write_bytes(packed(honest(), [("x.txt", os.urandom(1000 if folder == "ข" else 0))]))
        (reading,) = pool.read([(Path("งาน.xlsx"), "งาน.xlsx")])
        assert verdict(reading) == "read"
        sizes.append(reading.size)
    assert sizes[1] - sizes[0] >= 1000
