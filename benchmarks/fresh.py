"""Measure a part of the program in a process of its own, its imports and its input left out."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.measured import ROOT, environment


@dataclass(frozen=True, slots=True)
class Part:
    """Seconds of processor time, children that have ended included; MB at the most, and before it began.

    The memory is that of the process and of its largest child.
    """

    cpu: float
    peak: float
    before: float


def part(work: Callable[[], object]) -> None:
    """Do the work and print what it cost, in the process that ``in_fresh`` has started."""
    before, begin = _peak(), _cpu()
    work()
    sys.stdout.write(json.dumps(asdict(Part(_cpu() - begin, _peak(), before))))


def in_fresh(module: str, *given: Any, root: Path = ROOT) -> Part:
    """What ``part`` prints in a module that is run with these words, in a checkout."""
    command = [sys.executable, "-m", module, *map(str, given)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8", cwd=root, env=environment())
    return Part(**json.loads(done.stdout.splitlines()[-1]))


def _cpu() -> float:
    return sum(one.ru_utime + one.ru_stime for one in _used())


def _peak() -> float:
    return sum(one.ru_maxrss for one in _used()) / 1024


def _used() -> list[resource.struct_rusage]:
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
