"""What a file that cannot be read says of itself: the safe ones of its document properties, and its saved time.

Of an Office or OpenDocument package only; bounded, and never raising for what is in it.
"""

import io
import re
import zipfile
from datetime import datetime
from typing import NamedTuple

from ita_batch.intake.files.saved import saved_at

_MEMBERS = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
_MOST_BYTES = 65_536  # of each member
_LONGEST = 200  # letters of a property
_WORDS = re.compile(r"<(?:\w{1,9}:)?(?:title|subject|Company)\b[^<>]{0,300}>([^<]{1,2000})</")
_OWN = re.compile(
    r"""<(?:\w{1,9}:)?(?:property|user-defined)\b[^<>]{0,300}\bname=["']ita_(\w{1,20})["'][^<>]{0,300}>\s{0,99}"""
    r"(?:<(?:\w{1,9}:)?lpwstr>)?([^<]{1,2000})</"
)


class Properties(NamedTuple):
    """Title, subject and company; our own division and form, where the file began as a form of ours; saved when."""

    words: tuple[str, ...] = ()
    division: str = ""
    form: str = ""
    saved: datetime | None = None


def properties_of(data: bytes) -> Properties:
    """What these bytes say; nothing where they do not say or cannot be opened."""
    texts = _texts(data) if data.startswith(b"PK") else ""
    own = {found[1]: _plain(found[2]) for found in _OWN.finditer(texts)}
    words = tuple(_plain(found[1]) for found in _WORDS.finditer(texts))
    return Properties(words, own.get("division", ""), own.get("form", ""), saved_at(data))


def _texts(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            present = set(package.namelist())
            parts = [_beginning(package, name) for name in _MEMBERS if name in present]
    except Exception:
        return ""
    return b"\n".join(parts).decode("utf-8", errors="replace")


def _beginning(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as stream:
        return stream.read(_MOST_BYTES)


def _plain(text: str) -> str:
    import html  # noqa: PLC0415 - only of what cannot be read

    return html.unescape(text).strip()[:_LONGEST]
