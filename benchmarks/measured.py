"""What a command costs as a whole: every process that it starts is counted, from the prompt to the last one's end."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
WELL_ENDED: Final = (0, 1)  # 1: done, with something to look at
OURS, BEFORE = "ita-batch", "ita-batch before"
LOOK: Final = 0.02
"""Seconds between two looks at the memory."""

# A bare interpreter starts the command, so that nothing of ours is counted. As a subreaper it is given the processes
# that outlive the command, and waits for them too. Where it looks at the memory it adds up the proportional share of
# every process below it: a page that two of them share is counted once. Its own time is not counted, but it takes a
# core now and then.
_STARTER: Final = """
import ctypes, os, resource, subprocess, sys, time

def below(process):
    found, rest = [], [process]
    while rest:
        one = rest.pop()
        found.append(one)
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                with open(f"/proc/{one}/task/{task}/children") as listed:
                    rest += map(int, listed.read().split())
        except OSError:
            continue
    return found

def share(process):
    try:
        with open(f"/proc/{process}/smaps_rollup") as told:
            return next(int(line.split()[1]) for line in told if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0

linux = sys.platform == "linux"
if linux:
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
look, complaints, most = float(sys.argv[1]), sys.argv[2], 0
with open(complaints, "wb") as errors:
    start = time.perf_counter()
    run = subprocess.Popen(sys.argv[3:], stdout=subprocess.DEVNULL, stderr=errors)
    while linux and look and run.poll() is None:
        most = max(most, sum(map(share, below(run.pid))))
        time.sleep(look)
    code = run.wait()
    wall = time.perf_counter() - start
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, wall, used.ru_utime + used.ru_stime, most)
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the clock, and of all processors together (user and system, children included); MB at the most.

    The memory is 0 where nobody looked.
    """

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Program:
    """What is run: ``command`` is asked for with an empty folder, into which the program writes."""

    name: str
    command: Callable[[Path], Sequence[str]]
    root: Path = ROOT

    def run(self, folder: Path, look: float = 0) -> Spent:
        """What one run costs; every ``look`` seconds somebody looks at its memory (Linux only). POSIX only.

        Raises RuntimeError where the program fails.
        """
        command, complaints = self.command(folder), folder.parent / "complaints"
        given = [sys.executable, "-I", "-S", "-c", _STARTER, str(look), str(complaints), *command]
        done = subprocess.run(
            given, stdout=subprocess.PIPE, check=True, encoding="ascii", cwd=self.root, env=environment()
        )
        code, wall, cpu, most = done.stdout.split()
        if int(code) not in WELL_ENDED:
            raise RuntimeError(f"{' '.join(command)} ended with {code}: {complaints.read_text('utf-8', 'replace')}")
        return Spent(float(wall), float(cpu), int(most) / 1024)


def take_before(parser: ArgumentParser) -> None:
    """Let a benchmark be given another state of the program, for ``beside``."""
    parser.add_argument("--before", type=Path, help="a checkout of another state of the program, measured beside it")


@contextmanager
def beside(before: Path | None) -> Iterator[Mapping[str, Path]]:
    """The states of the program to measure, by the name of each: this one, and that of another checkout if it is given.

    The other one stands in a folder of links, where the benchmarks are these and all else is its own: both are
    measured alike.
    """
    with TemporaryDirectory() as folder:
        roots = {OURS: ROOT}
        if before:
            for path in before.resolve().iterdir():
                (Path(folder) / path.name).symlink_to(ROOT / path.name if path.name == "benchmarks" else path)
            roots[BEFORE] = Path(folder)
        yield roots


def environment() -> Mapping[str, str]:
    """As an office computer has it: what was compiled is kept, so that only the first run compiles."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Figures:
    """Of several runs: medians, and the median of the ratios of the first program's processor time to this one's."""

    name: str
    cpu: float
    wall: float
    ratio: float
    peak: float
    files: int
    size: int

    @property
    def cells(self) -> list[str]:
        """As ``HEADINGS`` has them."""
        cpu, ratio, wall = (f"{figure:.2f}" for figure in (self.cpu, self.ratio, self.wall))
        return [self.name, cpu, ratio, wall, f"{self.peak:.0f}", str(self.files), f"{self.size:,}"]


HEADINGS: Final = ("CPU s", "first / it", "wall s", "peak MB", "files", "bytes")


def compared(programs: Sequence[Program], runs: int) -> list[Figures]:
    """Every program so many times, in turn: what disturbs the machine disturbs all alike.

    The memory is looked at in a run before these, which also warms the disk and compiles what was not compiled.
    """
    watched = [_once(program, LOOK) for program in programs]
    rounds = [[_once(program)[0] for program in programs] for _ in range(runs)]
    found = []
    for place, (program, (first, files, size)) in enumerate(zip(programs, watched, strict=True)):
        own = [one[place] for one in rounds]
        ratio = median(one[0].cpu / one[place].cpu for one in rounds)
        cpu, wall = median(one.cpu for one in own), median(one.wall for one in own)
        found.append(Figures(program.name, cpu, wall, ratio, first.peak, files, size))
    return found


def _once(program: Program, look: float = 0) -> tuple[Spent, int, int]:
    """One run, with how many files and bytes it wrote."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "output"
        folder.mkdir()
        spent = program.run(folder, look)
        sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
        return spent, len(sizes), sum(sizes)
