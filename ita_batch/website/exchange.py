"""One request and what came back."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message
from urllib.parse import unquote, urlsplit

from ita_batch.file_kinds import FileKind, body_kind
from ita_batch.website.addresses import decoded
from ita_batch.website.check_limits import MEBIBYTE
from ita_batch.website.site import Reason

Headers = tuple[tuple[str, str], ...]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")
_LONGEST_NAME = 255  # letters of a file's name; systems allow no more
_LONGEST_PHRASE = 200
_LONGEST_DISPOSITION = 2_000
_FILE_NAME = re.compile(r"""filename\s*=\s*["']?([^"';]+)""", re.I)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request for one address: the answer, or the reason why there is none. ``raw`` is the body as it came.

    A ``light`` one has no bodies any more, only what they were: ``kind``, ``digest``, ``size``, ``packed``.
    """

    url: str
    time: datetime
    failure: Reason = Reason.NONE
    status: int = 0
    phrase: str = ""
    request: Headers = ()
    headers: Headers = ()
    raw: bytes = b""
    body: bytes = b""
    whole: bool = True
    no_way: bool = False  # not even a connection
    kind: FileKind = FileKind.NOTHING
    digest: str = ""  # SHA-256 of the body
    size: int = 0  # bytes of the body
    packed: int = 0  # bytes of it as it came

    def light(self) -> Exchange:
        """The answer without its bodies, which may be large and stand in the store."""
        return replace(
            self,
            raw=b"",
            body=b"",
            kind=body_kind(self.body, self.content_type),
            digest=hashlib.sha256(self.body).hexdigest(),
            size=len(self.body),
            packed=len(self.raw),
        )

    def header(self, name: str) -> str:
        """The value of a header of the answer, "" when absent."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def location(self) -> str:
        """Where a redirect leads, "" when the answer is not one."""
        return self.header("location") if self.status in (301, 302, 303, 307, 308) else ""

    @property
    def content_type(self) -> str:
        """The Content-Type, lower case."""
        return self.header("content-type").lower()

    @property
    def attachment(self) -> bool:
        """True when the answer is to be saved, not shown."""
        return self.header("content-disposition").strip().lower().startswith("attachment")

    @property
    def file_name(self) -> str:
        """By Content-Disposition (also in UTF-8), else the end of the address."""
        name = _named(self.header("content-disposition")[:_LONGEST_DISPOSITION])
        return _shown(name or decoded(urlsplit(self.url).path.rpartition("/")[2]))


def _named(disposition: str) -> str:
    """The name of a file in a Content-Disposition, "" where there is none. A malformed one is read as browsers do."""
    if not disposition:
        return ""
    message = Message()
    try:
        message["content-disposition"] = _BREAKS.sub(" ", disposition)
        return _repaired(str(message.get_filename() or "").strip('"'))
    except Exception:  # the standard library raises whatever a malformed header makes it raise
        found = _FILE_NAME.search(disposition)
        return _repaired(found[1].strip()) if found else ""


def _repaired(name: str) -> str:
    """Raw bytes in a header arrive as Latin-1 letters; percent-encoding is decoded."""
    try:
        return unquote(name.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return unquote(name)


def _shown(text: str, longest: int = _LONGEST_NAME) -> str:
    """The text without what cannot be shown or kept: control signs and halves of letters."""
    return _CONTROL.sub(" ", text)[:longest].strip()


def clean_phrase(phrase: str | None) -> str:
    """The words of a status, which may be anything: no more than a line, and what is not UTF-8 is replaced."""
    said = (phrase or "")[:_LONGEST_PHRASE]
    return _shown(said.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), _LONGEST_PHRASE)


class Inflater:
    """Decompresses a body (Content-Encoding) piece by piece, never to more than ``limit`` bytes."""

    def __init__(self, encoding: str, limit: int, ratio: int) -> None:
        self._names = [name for name in re.split(r"[\s,]+", encoding.lower()) if name not in ("", "identity")]
        self._zip = zlib.decompressobj(47) if self._names in (["gzip"], ["x-gzip"], ["deflate"]) else None
        self._known = self._zip is not None or not self._names
        self._first = True
        self._limit, self._ratio = limit, ratio
        self._came = 0
        self.body = bytearray()

    @property
    def packed(self) -> bool:
        """True when the body is not the bytes as they come."""
        return bool(self._names)

    def feed(self, data: bytes) -> bool:
        """Add a piece; False when the limit is reached or the rest cannot be decompressed."""
        if not self._known:  # an encoding that was not offered
            return False
        self._came += len(data)
        room = self._limit - len(self.body) + 1
        if self._zip is None:
            self.body += data[:room]
        else:
            try:
                self.body += self._inflate(data, room)
            except zlib.error:
                return False
        grace = len(self.body) > MEBIBYTE and self._zip is not None
        if len(self.body) > self._limit or (grace and len(self.body) > self._ratio * self._came):
            del self.body[self._limit :]
            return False
        return True

    def _inflate(self, data: bytes, room: int) -> bytes:
        assert self._zip is not None  # noqa: S101 - called only then
        first, self._first = self._first, False
        try:
            return self._zip.decompress(data, room)
        except zlib.error:
            if not first or self._names != ["deflate"]:
                raise
            self._zip = zlib.decompressobj(-15)  # some servers send deflate without its header
            return self._zip.decompress(data, room)


def inflate(exchange_headers: Headers, raw: bytes, limit: int, ratio: int) -> bytes:
    """The body of a stored answer, as it was read the first time."""
    encoding = next((value for key, value in exchange_headers if key.lower() == "content-encoding"), "")
    inflater = Inflater(encoding, limit, ratio)
    inflater.feed(raw)
    return bytes(inflater.body)
