"""``python -m windows.make_zip [--output FOLDER] [--python EMBED.zip]``: make ``ita-batch-windows.zip``."""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from ita_batch.office_zip import packed_as_given
from ita_batch.starters import HELP_PAGE, files_of_starters, help_page
from ita_batch.whole_program import LIST
from windows import ROOT, TOP, CannotMakeError
from windows.door import door
from windows.licences import licences
from windows.program_wheel import program_wheel
from windows.python_runtime import python_runtime, version_of
from windows.site_folder import site_folder
from windows.wheels import Wheel, locked_wheels

NAME = "ita-batch-windows.zip"
READ_FIRST = Path(__file__).with_name("read_first.txt")
WINDOWS = 10  # as the system where a zip was made: unzip of Linux reads the Thai names of one from DOS wrongly
NOTHING_COMPILED = """\
A folder of this name would take the few modules that Python compiles before the program can say where to put them.
Unzipped over an older version, it would hold those of that one: they are told apart by time and size only.
"""
BEGUN_WITH = ("ita_batch", "ita_batch/desk")
MEGABYTE = 1_000_000


def folder(python: Mapping[str, bytes], wheels: Iterable[Wheel]) -> dict[str, bytes]:
    """All files of the folder to unzip, by path from it, with slashes."""
    parts = list(wheels)
    files = {f"program/python/{name}": data for name, data in python.items()}
    files |= {f"program/site/{path}": data for path, data in site_folder(parts).items()}
    files |= {f"program/site/{package}/__pycache__": NOTHING_COMPILED.encode("ascii") for package in BEGUN_WITH}
    files |= {f"program/licences/{path}": data for path, data in licences(parts, python, version_of(python)).items()}
    files["program/ita-batch.cmd"] = door(files)
    files |= dict(files_of_starters(workspace=False))
    files[f"program/{HELP_PAGE}"] = help_page()
    files["อ่านก่อน.txt"] = READ_FIRST.read_text(encoding="utf-8").replace("\n", "\r\n").encode("utf-8-sig")
    return {**files, f"program/{LIST}": hash_list(files)}


def hash_list(files: Mapping[str, bytes]) -> bytes:
    """The digest of every file, as ``sha256sum`` writes and checks it."""
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode("utf-8")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The zip with its one folder: the same files give the same bytes."""
    return packed_as_given({f"{TOP}/{path}": files[path] for path in sorted(files)}, WINDOWS)


def sizes(files: Mapping[str, bytes]) -> list[tuple[str, int]]:
    """What takes how many bytes, the largest first: Python, each package, and the rest by folder."""
    taken: Counter[str] = Counter()
    for path, data in files.items():
        parts = path.split("/")
        taken["/".join(parts[:3] if parts[:2] == ["program", "site"] else parts[:2])] += len(data)
    return taken.most_common()


def main() -> None:
    """Make the zip and say how large it is."""
    parser = argparse.ArgumentParser(prog="python -m windows.make_zip", description="Make the zip for Windows.")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="FOLDER", help="where the zip is put")
    parser.add_argument(
        "--python", type=Path, metavar="ZIP", help="python.org's embeddable zip, instead of a package's"
    )
    asked = parser.parse_args()
    try:
        files = folder(python_runtime(asked.python), [program_wheel(), *locked_wheels()])
    except CannotMakeError as error:
        sys.exit(str(error))
    data = zipped(files)
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / NAME).write_bytes(data)
    for name, size in sizes(files)[:15]:
        print(f"{size / MEGABYTE:8.1f} MB  {name}")
    total = sum(map(len, files.values()))
    print(f"{total / MEGABYTE:8.1f} MB  in {len(files)} files, {len(data) / MEGABYTE:.1f} MB zipped")
    print(f"{hashlib.sha256(data).hexdigest()}  {asked.output / NAME}")


if __name__ == "__main__":
    main()
