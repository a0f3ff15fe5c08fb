"""``python -m examples.generator [FOLDER]``: write both example workspaces, by default below examples/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from examples.generator.nongtua.workspace import build_three_weeks, write_three_weeks
from examples.generator.reported import write_reported
from examples.generator.workspace import build_example, write_example

_DEFAULT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write the workspaces and say how many files each has."""
    parser = argparse.ArgumentParser(prog="python -m examples.generator", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    folder: Path = parser.parse_args().folder
    _say(folder / "buengkan", write_example(build_example(), folder / "buengkan"))
    _say(folder / "nongtua", write_three_weeks(build_three_weeks(), folder / "nongtua"))
    if folder == _DEFAULT:
        _say(folder / "buengkan", [write_reported(folder / "buengkan")])


def _say(folder: Path, written: list[Path]) -> None:
    size = sum(path.stat().st_size for path in written)
    sys.stdout.write(f"{folder}: {len(written)} files, {size:,} bytes\n")


if __name__ == "__main__":
    main()
