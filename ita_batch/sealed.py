"""What was found of this very program when it was made, so that ``doctor`` need not find it again.

``sealed.json`` says what the rulebooks are and what bytes the blank forms have, beside one digest: of that itself, and
of all that both are made of, which is data, code, and the versions of the libraries. Where the digest is another one,
by whatever was changed, added or taken away, nothing of it holds, and all is looked at afresh. ``python -m
benchmarks.seal`` writes it.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from ita_batch import resources
from ita_batch.library_versions import version_of

_LIBRARIES = ("deflate", "jsonschema-rs", "xlsxwriter")
"""Those that judge the rulebooks, and make the bytes of the forms."""
_BUILT = ("deflate", "jsonschema_rs")
"""Modules of these that a system may refuse to load though they are there: what they did elsewhere is no proof."""
_COMPILED = "__pycache__"


@dataclass(frozen=True, slots=True)
class Sealed:
    """What holds: the numbers of each rulebook by its name, the SHA-256 of each blank form by its file's."""

    rulebooks: Mapping[str, Mapping[str, int]]
    forms: Mapping[str, str]


def seal_file() -> Path:
    """Where it stands, in a checkout and in an installed package alike."""
    return resources.PACKAGE / "sealed.json"


def sealed() -> Sealed | None:
    """What was found; None where the program is not what it was found of, or cannot be read or loaded."""
    try:
        told: dict[str, Any] = json.loads(seal_file().read_text(encoding="utf-8"))
        known = Sealed(told["rulebooks"], told["forms"])
        if told["digest"] == digest_of(told["made_of"], known):
            for module in _BUILT:
                import_module(module)
            return known
    except (OSError, ValueError, TypeError, KeyError, ImportError):  # of a module or of a library's metadata
        pass
    return None


def digest_of(names: Iterable[str], known: Sealed) -> str:
    """One digest of these files of the package, of all data of the rulebooks and schemas, of the libraries, and of what
    was found of them.

    Raises OSError for a file that is not there, PackageNotFoundError for a library.
    """
    whole = hashlib.sha256()
    files = {name: str(resources.PACKAGE / name) for name in names} | data_files()
    for name, path in sorted(files.items()):
        with open(path, "rb") as file:  # noqa: PTH123 - of some hundred files, whenever somebody asks
            data = file.read()
        whole.update(f"{name} {len(data)}\n".encode())
        whole.update(data)
    whole.update(" ".join(f"{library} {version_of(library)}" for library in _LIBRARIES).encode())
    whole.update(json.dumps([known.rulebooks, known.forms]).encode())
    return whole.hexdigest()


def digest_of_file(path: Path) -> str | None:
    """The SHA-256 of one file; None where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def data_files() -> dict[str, str]:
    """Every file in the folders of the rulebooks and schemas, by a name that does not depend on where they stand."""
    found: dict[str, str] = {}
    for name, top in (("rulebook", resources.rulebooks_folder()), ("schemas", resources.schemas_folder())):
        for folder, _, files in os.walk(top):
            if not folder.endswith(_COMPILED):
                below = folder.removeprefix(str(top)).replace(os.sep, "/")
                found |= {f"{name}{below}/{file}": os.path.join(folder, file) for file in files}  # noqa: PTH118
    return found
