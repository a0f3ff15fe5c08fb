"""Read one file in a worker and say the verdict, the time and the memory: ``python -m tests.hostile.measure F``.

``benchmarks.hostile`` does so with every hostile file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from ita_batch.findings import Finding
from ita_batch.intake.files.readers import Pool

ROOT = Path(__file__).resolve().parents[2]


def measure(path: Path) -> dict[str, object]:
    """Read the file by a pool in this process, which must have had no other child.

    On Windows a reader that was ended for the file has taken nothing any more.
    """
    pool = Pool(1)
    pool.warm_up()
    time.sleep(0.2)  # the worker is warm in a week, too
    start = time.perf_counter()
    (reading,) = pool.read([(path, path.name)])
    milliseconds = (time.perf_counter() - start) * 1000
    job = pool._workers[0]._job
    seen = (job.megabytes(), job.seconds()) if job else (0.0, 0.0)
    pool.stop()
    megabytes, seconds = seen if sys.platform == "win32" else _of_children()
    content = reading.content
    verdict = content.message_key if isinstance(content, Finding) else "read"
    return {"verdict": verdict, "ms": round(milliseconds), "cpu": round(seconds * 1000), "mb": round(megabytes)}


def _of_children() -> tuple[float, float]:
    """What the children of this process have taken, elsewhere."""
    import resource

    worker = resource.getrusage(resource.RUSAGE_CHILDREN)
    return worker.ru_maxrss / 1024, worker.ru_utime + worker.ru_stime


def measured(path: Path) -> dict[str, object]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "tests.hostile.measure", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    result: dict[str, object] = json.loads(done.stdout)
    return result


def main() -> None:
    """Measure one file."""
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
