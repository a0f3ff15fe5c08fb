"""``python -m examples.generator [FOLDER]``: write the example workspace, by default examples/buengkan."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from examples.generator.workspace import build_example, write_example

_DEFAULT = Path(__file__).resolve().parents[1] / "buengkan"


def main() -> None:
    """Write the workspace and say how many files it has."""
    parser = argparse.ArgumentParser(prog="python -m examples.generator", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    folder: Path = parser.parse_args().folder
    written = write_example(build_example(), folder)
    size = sum(path.stat().st_size for path in written)
    sys.stdout.write(f"{folder}: {len(written)} files, {size:,} bytes\n")


if __name__ == "__main__":
    main()
