"""Run the benchmarks and write what they print into docs/performance.md, on an idle machine.

``python -m benchmarks.report --before CHECKOUT [--only PART …]``; without ``--only`` everything but ``million``, in
some fifteen minutes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.measured import ROOT, environment
from benchmarks.tables import machine, show
from docs.generator.made_parts import filled, made

PAGE: Final = ROOT / "docs" / "performance.md"


@dataclass(frozen=True, slots=True)
class Run:
    """A module of ``benchmarks`` and what it is given; ``beside`` says that it measures the other checkout as well.

    Where it cannot, the other checkout's own module measures it (``then``), with more words.
    """

    module: str
    words: tuple[str, ...] = ()
    beside: bool = False
    then: tuple[str, ...] | None = None


PARTS: Final[Mapping[str, Run]] = {
    "week": Run("week", beside=True),
    "starting": Run("starting", beside=True),
    "scale": Run("scale", beside=True),
    "matching": Run("matching", ("--rows", "10000", "100000"), then=("--who", "ours")),
    "quality": Run("quality", ("--splink",)),
    "hostile": Run("hostile", ("files", "reading", "sheets")),
    "links": Run("links"),
    "million": Run("matching", ("--rows", "1000000"), then=("--who", "ours")),
}
"""By the name of its part of the page."""
MILLION: Final = "million"


def main() -> None:
    """Measure, and write the page after each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, required=True, help="a checkout of the state to compare with")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=[name for name in PARTS if name != MILLION])
    chosen = parser.parse_args()
    for name in chosen.only:
        show(f"== {name}")
        told = "\n\n".join(_told(PARTS[name], chosen.before.resolve()))
        show(told)
        page = PAGE.read_text("utf-8")
        PAGE.write_text(filled(page, made(page) | {name: told}), encoding="utf-8", newline="\n")


def _told(run: Run, before: Path) -> Iterator[str]:
    yield _printed(run.module, (*run.words, *(("--before", str(before)) if run.beside else ())), ROOT)
    if run.then is not None:
        yield f"Before:\n\n{_printed(run.module, (*run.words, *run.then), before)}"


def _printed(module: str, words: tuple[str, ...], root: Path) -> str:
    """What a benchmark prints, fenced where it is no table. Raises RuntimeError where it prints nothing."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=root, env=environment(), check=False)
    if not (text := done.stdout.strip()):
        raise RuntimeError(f"{module} ended with {done.returncode} and printed nothing")
    return text if "\n|" in f"\n{text}" else f"{machine()}\n\n```\n{text}\n```"


if __name__ == "__main__":
    main()
