"""The program as it was unzipped from the Windows zip: whole or not, and quick to start.

Sticks and half-unzipped folders lose files, and one that is missing would not be missed: a rule, say, is found by its
file alone. So every start looks whether all are there, and after a failure also whether they are what they were.
Nothing else of ours is imported here, and the sentence stands here too: any other file may be what is missing.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ita_batch import __version__

LIST = "SHA256SUMS"
"""In the folder ``program``; as ``sha256sum`` writes it, with paths from the folder above."""

DAMAGED = 100
"""The exit code: no command's and no double click's, so that the window of a starter stays open."""

SENTENCE = (
    "โฟลเดอร์โปรแกรมไม่ครบหรือเสียหาย ({files})\n"
    "กรุณาแตกไฟล์ ita-batch-windows.zip ใหม่ทั้งหมดลงในโฟลเดอร์ใหม่ แล้วเปิดจากโฟลเดอร์ใหม่นั้น งานและไฟล์ของท่านไม่ได้รับผลกระทบ\n"
)
_SHOWN = 5
_BUG = 70  # as ``errors.ExitCode``
_RUN = ("program/python/", "program/site/")
_EMPTY = hashlib.sha256(b"").hexdigest()


@contextmanager
def as_unzipped() -> Iterator[None]:
    """Run what follows as the program of the zip, where this is one; a damaged one says so (exit code 100)."""
    program = program_folder()
    if program is None:
        yield
        return
    _stop_for(missing_files(program))
    from ita_batch.compiled_modules import use_compiled_modules  # noqa: PLC0415 - only the zip has any

    own = os.environ.get("LOCALAPPDATA")
    folder = str(Path(own, "ita-batch", f"{__version__}-{_digest(program)}")) if own else None
    sys.pycache_prefix = folder  # the program's own folder may be a stick that is write-protected, or shared
    modules = use_compiled_modules(str(program / "site"), folder) if folder else None
    try:
        yield
    except SystemExit as end:
        if isinstance(end.code, int) and end.code % 100 == _BUG:  # of a command, or of a double click
            _stop_for(damaged_files(program))
        raise
    finally:
        if modules:
            modules.keep()


def stop_if_damaged() -> None:
    """End with the sentence where this is the program of the zip, and not as it was unzipped."""
    if program := program_folder():
        _stop_for(damaged_files(program))


def in_program(folder: Path) -> bool:
    """True for a folder inside the one that was unzipped: it goes with the program when that is deleted."""
    from ita_batch.long_paths import shown  # noqa: PLC0415 - asked of a program that is whole

    program = program_folder()
    return program is not None and Path(shown(str(folder.resolve()))).is_relative_to(program.parent)


def program_folder() -> Path | None:
    """The folder ``program`` of the zip that this is; None for a checkout or an installed package."""
    folder = Path(__file__).resolve().parent.parent.parent
    return folder if (folder / LIST).is_file() else None


def missing_files(program: Path) -> Iterator[str]:
    """What the program runs on and is not there, or is empty and should not be, by path from the top folder."""
    sizes = _sizes(str(program.parent), _RUN)
    for path, digest in digests(program).items():
        if path.startswith(_RUN) and not (sizes.get(path) or (path in sizes and digest == _EMPTY)):
            yield path


def damaged_files(program: Path) -> Iterator[str]:
    """What is missing or has other contents than in the zip, by path from the top folder."""
    for path, digest in digests(program).items():
        try:
            with (program.parent / path).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            found = ""
        if found != digest:
            yield path


def digests(program: Path) -> dict[str, str]:
    """The digest of every file of the zip, by path from the top folder, with slashes; of a damaged list, its own."""
    try:
        lines = (program / LIST).read_text(encoding="utf-8").splitlines()
        return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError):
        return {f"program/{LIST}": ""}


def _digest(program: Path) -> str:
    return hashlib.sha256((program / LIST).read_bytes()).hexdigest()[:12]


def _sizes(top: str, folders: Iterable[str]) -> dict[str, int]:
    """Every file in some folders and its size in bytes, by path with slashes: one look a folder, not one a file."""
    found, waiting = {}, list(folders)
    while waiting:
        under = waiting.pop()
        try:
            with os.scandir(os.path.join(top, under)) as entries:  # noqa: PTH118 - of thousands of files, at every start
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{under}{entry.name}/")
                    else:
                        found[under + entry.name] = entry.stat().st_size
        except OSError:
            continue  # what is in it counts as missing
    return found


def _stop_for(files: Iterable[str]) -> None:
    """End with the sentence if there are any such files."""
    names = list(files)
    if not names:
        return
    more = f" และอีก {len(names) - _SHOWN} ไฟล์" if len(names) > _SHOWN else ""
    sys.stderr.write(SENTENCE.format(files=", ".join(names[:_SHOWN]) + more))
    sys.exit(DAMAGED)
