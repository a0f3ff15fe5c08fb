"""Which program this is: one digest of all its files and of the libraries that its results rest on."""

import hashlib
import re
from functools import cache
from importlib import metadata
from pathlib import Path

from ita_batch import resources
from ita_batch.library_versions import version_of
from ita_batch.manifest import as_json
from ita_batch.path_order import by_name
from ita_batch.publish.machine.run_file import versions

_COMPILED = "__pycache__"
_NAME = re.compile(r"[\w.-]+")


@cache
def program_digest() -> str:
    """SHA-256 of every file of the package and its schemas, and of the versions of the libraries.

    A change of the program runs every agency again; machines of one cluster must have the same.
    """
    told = hashlib.sha256(as_json(versions() | _required()).encode())
    for folder in dict.fromkeys((resources.PACKAGE, resources.schemas_folder())):
        for path in _files(folder):
            told.update(f"\n{path.relative_to(folder).as_posix()}\n".encode())
            told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()


def _required() -> dict[str, str]:
    """The version of every library that the program needs; "" of one that this system does without."""
    try:
        wanted = metadata.requires("ita-batch") or ()
    except metadata.PackageNotFoundError:  # started from a folder of its files
        return {}
    names = (_NAME.match(one) for one in wanted if "extra ==" not in one)
    return {name[0]: _installed(name[0]) for name in names if name}


def _installed(name: str) -> str:
    try:
        return version_of(name)
    except metadata.PackageNotFoundError:
        return ""


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if _COMPILED not in path.parts and path.is_file())
    return sorted(found, key=by_name)
