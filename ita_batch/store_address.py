"""Addresses of folders in a store: text alone, nothing is asked of a network."""

import re
from pathlib import PurePosixPath

from ita_batch.errors import ExitCode, UserError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)  # of one letter is a drive of Windows
_SECRET = re.compile(r"[^:/]+://[^/]*@")


def is_remote(address: str) -> bool:
    """True for an address such as ``s3://bucket/folder``; a path of this machine or of a share is none."""
    return _ADDRESS.match(address) is not None


def below(address: str, *names: str) -> str:
    """The address of what stands below a folder; ``names`` may be paths."""
    return "/".join((address.rstrip("/"), *(name.strip("/") for name in names if name.strip("/") not in {"", "."})))


def parent_and_name(address: str) -> tuple[str, str]:
    """The folder that an address stands in ("" where it is a whole store), and its own name."""
    kind, _, path = address.partition("://")
    parent, _, name = path.rstrip("/").rpartition("/")
    return (f"{kind}://{parent}" if parent.strip("/") else ""), name


def without_secret(address: str) -> str:
    """The address. Raises UserError where a password stands in it: it would be shown, and kept by shells."""
    if _SECRET.match(address):
        raise UserError("place-secret", ExitCode.USAGE)
    return address


def by_folder(address: str) -> tuple[str, ...]:
    """What to sort addresses by, as paths of this machine are sorted."""
    return PurePosixPath(address.partition("://")[2]).parts
