"""A folder of a store, opened. Keys and where the store stands come from its provider's own configuration alone.

Whatever fails becomes a sentence of the catalogue that names the address as it was given, and nothing that a store, a
library or a configuration says: that may hold keys and names of machines.
"""

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from ita_batch.errors import ExitCode, UserError
from ita_batch.store_address import without_secret

READING, WRITING = ExitCode.NO_WORKSPACE, ExitCode.OUTPUT_FAILED
_PROVIDERS = frozenset(
    {"adlfs", "aiobotocore", "aiohttp", "azure", "botocore", "fsspec", "gcsfs", "google", "requests", "s3fs", "urllib3"}
)
_LOCAL = ("file", "local")
_KINDS: Mapping[str, tuple[type[Exception], ...]] = {
    "place-forbidden": (PermissionError,),
    "place-gone": (FileNotFoundError,),
    "place-unreached": (ConnectionError, TimeoutError, socket.gaierror),
    "place-failed": (OSError,),
}
_WORDS = {  # in the names of what the libraries of providers raise
    "place-forbidden": ("Credential", "Token", "SSO", "Unauthorized", "Profile"),
    "place-unreached": ("Connect", "Timeout", "HTTPClient"),
}


class Place(NamedTuple):
    """A file system of fsspec, and the path of a folder in it."""

    system: Any
    path: str

    def at(self, *names: str) -> str:
        """The path of something below the folder."""
        return "/".join((self.path.rstrip("/"), *names))

    def files(self, *names: str) -> dict[str, Mapping[str, Any]]:
        """Every file below the folder, by its path seen from there; none where there is no such folder."""
        top = self.at(*names)
        found = self.system.find(top, detail=True)
        start = f"{top}/"
        inside = {path.removeprefix(start): info for path, info in found.items() if path.startswith(start)}
        return {path: info for path, info in inside.items() if path and info["type"] == "file" and path[-1] != "/"}

    def listed(self, *names: str) -> list[tuple[str, Mapping[str, Any]]]:
        """What stands in the folder itself, with its name; the mark that some stores keep of a folder is none of it."""
        top = self.at(*names) if names else self.path
        found = [(str(entry["name"]).rstrip("/"), entry) for entry in self.system.ls(top, detail=True)]
        start = f"{top}/"
        return [(path.removeprefix(start), entry) for path, entry in found if path.startswith(start)]

    def bytes_of(self, *names: str) -> bytes | None:
        """What a file holds; None where there is none."""
        try:
            return bytes(self.system.cat_file(self.at(*names)))
        except FileNotFoundError:
            return None


def opened(address: str) -> Place:
    """The folder of an address; no listing of it is remembered: others write there. Raises UserError."""
    import fsspec.core  # noqa: PLC0415 - an extra, and nothing below the fleet needs it

    kind = without_secret(address).partition("://")[0].lower()
    options = {"auto_mkdir": True} if kind in _LOCAL else {}
    try:
        system, path = fsspec.core.url_to_fs(address, use_listings_cache=False, **options)
    except (ImportError, ValueError) as error:
        raise UserError("place-unknown", READING, kind=f"{kind}://") from error
    if not str(path).strip("/"):
        raise UserError("place-gone", READING, place=address)
    return Place(system, str(path).rstrip("/"))


@contextmanager
def reaching(address: str, exit_code: ExitCode) -> Iterator[None]:
    """Turn what fails at a store into a UserError; a bug of ours stays one."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        if key := _key_of(error):
            raise UserError(key, exit_code, place=address, reason=_reason_of(error)) from None
        raise


def _key_of(error: Exception) -> str:
    """The sentence for a failure; "" for what no store has caused."""
    known = next((key for key, kinds in _KINDS.items() if isinstance(error, kinds)), "")
    if known or type(error).__module__.partition(".")[0] not in _PROVIDERS:
        return known
    name = type(error).__name__
    return next((key for key, words in _WORDS.items() if any(word in name for word in words)), "place-failed")


def _reason_of(error: Exception) -> str:
    """The system's word for its number, else the kind of failure: never a text of the store."""
    number = error.errno if isinstance(error, OSError) else None
    return os.strerror(number) if number else type(error).__name__
