"""The answers in a WARC: where each stands in the file, and its body again when it is asked for."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ita_batch.website.check_limits import Settings
from ita_batch.website.exchange import Headers, inflate

_REDIRECTS = (301, 302, 303, 307, 308)
_LIMITS = Settings()


class UnreadableArchiveError(Exception):
    """The file is no WARC that can be read."""


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One answer: where it begins in the file (bytes), its status and its headers."""

    url: str
    offset: int
    status: int
    headers: Headers

    def header(self, name: str) -> str:
        """The value of a header, "" when absent."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def location(self) -> str:
        """Where a redirect leads, "" when the answer is not one."""
        return self.header("location") if self.status in _REDIRECTS else ""


def read_records(path: Path) -> Mapping[str, WarcRecord]:
    """Every answer by its address. Raises UnreadableArchiveError."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only where there is an archive
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    found = {}
    try:
        with path.open("rb") as stream:
            records = ArchiveIterator(stream)
            for record in records:
                if record.rec_type == "response" and record.http_headers:
                    url = record.rec_headers.get_header("WARC-Target-URI") or ""
                    status = record.http_headers.get_statuscode()
                    headers = tuple((str(name), str(value)) for name, value in record.http_headers.headers)
                    offset = records.get_record_offset()
                    found[url] = WarcRecord(url, offset, int(status) if status.isdecimal() else 0, headers)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error) as error:
        raise UnreadableArchiveError(str(error)) from error
    return found


def body_of(path: Path, record: WarcRecord) -> bytes:
    """The body as a visitor got it, decompressed; never more than a check takes. Raises UnreadableArchiveError."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    try:
        with path.open("rb") as stream:
            stream.seek(record.offset)
            for one in ArchiveIterator(stream):
                raw: bytes = one.raw_stream.read(_LIMITS.file_bytes)
                return inflate(record.headers, raw, _LIMITS.file_bytes, _LIMITS.inflate_ratio)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error) as error:
        raise UnreadableArchiveError(str(error)) from error
    raise UnreadableArchiveError(f"nothing at byte {record.offset}")
