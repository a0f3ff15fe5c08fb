"""The packages in the zip: wheels for Windows of the versions in ``constraints.txt``, each by a digest written down."""

import io
import tomllib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from functools import cached_property
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from windows import PYTHON, ROOT, CannotMakeError
from windows.registry import WINDOWS_WHEELS, download

LOCK = Path(__file__).with_name("wheels.txt")

SHORT = f"{PYTHON[0]}.{PYTHON[1]}"
THERE = {
    "extra": "",
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": f"{SHORT}.0",
    "python_version": SHORT,
    "sys_platform": "win32",
}
"""What the conditions of a requirement are about on her computer, wherever the zip is made."""


@dataclass(frozen=True)
class Wheel:
    """A wheel and its members by name."""

    file: str
    members: dict[str, bytes]

    @classmethod
    def read(cls, file: str, data: bytes) -> "Wheel":
        """A wheel from its bytes."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls(file, {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")})

    @cached_property
    def information(self) -> str:
        """The folder of the metadata, with a slash."""
        return next(name for name in self.members if name.endswith(".dist-info/METADATA")).removesuffix("METADATA")

    @cached_property
    def metadata(self) -> Message:
        """Name, version, requirements, licence …"""
        return BytesParser().parsebytes(self.members[f"{self.information}METADATA"])

    @property
    def called(self) -> str:
        """The name as its author writes it."""
        return str(self.metadata["Name"])

    @property
    def name(self) -> str:
        """The name as registries compare it."""
        return canonicalize_name(self.called)

    @property
    def version(self) -> str:
        """As the wheel says it."""
        return str(self.metadata["Version"])


def locked_wheels() -> list[Wheel]:
    """The wheels of the lock, in its order. Raises CannotMakeError where it is not that of ``constraints.txt``."""
    lines = [line for line in LOCK.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pinned = constraints()
    for line in lines:
        name, _, version = line.split(" ")[0].partition("==")
        if pinned.get(canonicalize_name(name)) != version:
            raise CannotMakeError(
                f"{LOCK.name} has {name} {version}, constraints.txt not: python -m windows.lock_wheels"
            )
    wheels = [Wheel.read(*item) for item in download(lines, *WINDOWS_WHEELS, "--require-hashes").items()]
    if absent := absent_packages(wheels):
        raise CannotMakeError(f"{LOCK.name} lacks {', '.join(absent)}: python -m windows.lock_wheels")
    return wheels


def constraints(path: Path = ROOT / "constraints.txt") -> dict[str, str]:
    """The version of every package that was tested, by name, as it holds on Windows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins if _holds(pin)}


def absent_packages(wheels: Iterable[Wheel]) -> list[str]:
    """The packages that the program or one of these wheels asks for and that are not among them, sorted."""
    present = {wheel.name: wheel for wheel in wheels}
    asked: set[str] = set()
    waiting = [Requirement(line) for line in _own_requirements()]
    absent = set()
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if not _holds(need) or f"{name}{sorted(need.extras)}" in asked:
            continue
        asked.add(f"{name}{sorted(need.extras)}")
        wheel = present.get(name)
        if wheel is None or not need.specifier.contains(wheel.version, prereleases=True):
            absent.add(name)
            continue
        waiting += _requirements(wheel, need.extras)
    return sorted(absent)


def _own_requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


def _requirements(wheel: Wheel, extras: set[str]) -> list[Requirement]:
    """What a wheel asks for, with these extras of it; the condition of an extra is taken off."""
    asked = [Requirement(line) for line in wheel.metadata.get_all("Requires-Dist", [])]
    kept = [need for need in asked if any(_holds(need, extra) for extra in ("", *extras))]
    for need in kept:
        need.marker = None
    return kept


def _holds(need: Requirement, extra: str = "") -> bool:
    return need.marker is None or need.marker.evaluate({**THERE, "extra": extra})
