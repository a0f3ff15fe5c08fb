"""Time and memory of a check of every hostile website: ``python -m benchmarks.hostile_site [NAME …]``.

Each site is checked in a process of its own, which also serves it. Measured are its processor time and that of the
processes it ended, wall time, and by how much the memory of the checking process grew. Linux only.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_site import check_site
from tests.website.site.hostile_sites import SITES


def _measure(name: str) -> dict[str, object]:
    """Check one site in this process."""
    with SITES[name].served() as site, tempfile.TemporaryDirectory() as folder:
        for path in (*SITES[name].pages, *SITES[name].files):
            SITES[name].answer("", path)  # made beforehand: that is not what is measured
        Path("/proc/self/clear_refs").write_text("5")  # forget the peak of making the site
        before = _peak()
        start, cpu = time.perf_counter(), time.process_time()
        context = CheckContext(
            now=lambda: datetime.now(UTC),
            cache=Path(folder) / "cache.db",
            archive=Path(folder) / "evidence",
            network=site.network,
        )
        report = check_site(site.targets, site.settings, context)
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        return {
            "cpu": time.process_time() - cpu,
            "cpu_ended": ended.ru_utime + ended.ru_stime,
            "wall": time.perf_counter() - start,
            "mb": _peak() - before,
            "crawled": report.counters.crawled,
            "requests": report.counters.requests,
            "end": report.crawl_end.value,
            "seen": sorted({f"{seen.verdict.value}:{seen.reason.value}" for seen in report.seen.values()}),
        }


def _peak() -> int:
    """Mebibytes of memory at most, since the peak was forgotten."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024


def main(names: list[str]) -> None:
    """Print the table."""
    if len(names) == 2 and names[0] == "--one":
        print(json.dumps(_measure(names[1])))
        return
    print(f"{'site':<22} {'cpu s':>7} {'+ended':>7} {'wall s':>7} {'MB':>6} {'pages':>5} {'asked':>6}  end")
    for name in names or list(SITES):
        command = [sys.executable, "-m", "benchmarks.hostile_site", "--one", name]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            print(f"{name:<22} ended with {run.returncode}: {run.stderr[-200:]}")
            continue
        found = json.loads(run.stdout)
        print(
            f"{name:<22} {found['cpu']:>7.1f} {found['cpu_ended']:>7.1f} {found['wall']:>7.1f} {found['mb']:>6}"
            f" {found['crawled']:>5} {found['requests']:>6}  {found['end']} {found['seen']}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
