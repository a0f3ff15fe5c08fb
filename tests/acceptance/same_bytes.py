"""``python -m tests.acceptance.same_bytes [FOLDER]``: make all products and write the table of their digests anew.

Into FOLDER they are made to be looked at, and the table is only shown: what differs between two systems is told by
comparing their folders.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.support.products import PRODUCTS, digest_of, other_versions

TABLE: Final = Path(__file__).with_suffix(".csv")
_HEAD: Final = ("product", "files", "sha256")
Digest = tuple[int, str]


def read_table() -> dict[str, Digest]:
    """Product to the number of its files and their digest."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return {row["product"]: (int(row["files"]), row["sha256"]) for row in csv.DictReader(stream)}


def main() -> None:
    """Make them one by one."""
    parser = argparse.ArgumentParser(prog="python -m tests.acceptance.same_bytes", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    folder: Path | None = parser.parse_args().folder
    if others := other_versions():
        sys.exit(f"other versions than constraints.txt: {', '.join(others)}")
    if folder:
        _made_in(folder)
        return
    with tempfile.TemporaryDirectory() as scratch:
        made = _made_in(Path(scratch))
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([_HEAD, *((name, *digest) for name, digest in made.items())])


def _made_in(folder: Path) -> dict[str, Digest]:
    made = {}
    for name, product in PRODUCTS.items():
        place = folder / name
        place.mkdir(parents=True)
        made[name] = digest_of(product.folder(product.make(place)))
        sys.stdout.write(f"{name}: {made[name][0]} files, {made[name][1]}\n")
        sys.stdout.flush()
    return made


if __name__ == "__main__":
    main()
