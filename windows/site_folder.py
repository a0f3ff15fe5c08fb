"""The folder ``site``: what the wheels hold, less what only tests, compilers and editors read."""

import re
from collections.abc import Iterable

from windows.wheels import Wheel

UNREAD = re.compile(
    r"(^|/)tests?/"  # of the packages themselves
    r"|\.(pyi|pyx|pxd|pxi|h|hpp|c|cpp|lib|a|lock)$|/py\.typed$"
    r"|^numpy/(f2py|distutils|_pyinstaller|doc)/"
    r"|^numpy-[^/]*\.whl$"  # an empty file that this wheel carries
    r"|^lxml/includes/"
)
KEPT_OF_INFORMATION = ("METADATA",)  # by which a version is asked; the other files tell an installer what it installed
MOVED = re.compile(r"^[^/]+\.data/(purelib|platlib)/(.*)$")
DROPPED = re.compile(r"^[^/]+\.data/")  # programs and headers


def site_folder(wheels: Iterable[Wheel]) -> dict[str, bytes]:
    """The files of the folder by path, with slashes."""
    return {
        path: data
        for wheel in wheels
        for name, data in wheel.members.items()
        if (path := _path(name, wheel.information)) is not None
    }


def _path(name: str, information: str) -> str | None:
    """Where a member of a wheel lies; None where it is left out."""
    if name.startswith(information):
        return name if name.removeprefix(information) in KEPT_OF_INFORMATION else None
    if moved := MOVED.match(name):
        name = moved[2]
    return None if DROPPED.match(name) or UNREAD.search(name) else name
