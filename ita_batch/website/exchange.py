"""One request and what came back."""

import re
import zlib
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from urllib.parse import unquote, urlsplit

from ita_batch.website.addresses import decoded
from ita_batch.website.check_limits import MEBIBYTE
from ita_batch.website.site import Reason

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request for one address: the answer, or the reason why there is none. ``raw`` is the body as it came."""

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
        disposition = self.header("content-disposition")
        if disposition:
            message = Message()
            message["content-disposition"] = disposition
            if name := message.get_filename():
                return _repaired(str(name))
        return decoded(urlsplit(self.url).path.rpartition("/")[2])


def _repaired(name: str) -> str:
    """Raw bytes in a header arrive as Latin-1 letters; percent-encoding is decoded."""
    try:
        return unquote(name.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return unquote(name)


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
