"""Office files whose bytes depend on their contents only, whatever the system, the Python and its zlib.

Sorted names, one fixed time, no trace of the system, and deflate by a library of its own: Python's zlib is a different
one from system to system, and each compresses in its own way. The package is written here, byte for byte, because
``zipfile`` takes no data that is compressed already.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import deflate

_FIRST = ("mimetype", "[Content_Types].xml", "_rels/.rels")  # file-type sniffers expect these at the front
_STORED, _DEFLATED = 0, 8
_LEVEL = 6
_VERSION = 20  # of the format: deflate, no part above 4 GB
_EARLIEST = 0x0021  # 1 January 1980, the first day that a zip can hold; the time of day is 0
_UTF_8 = 0x0800
_COMMON = "<HHHHIII"  # flags, method, time, day, checksum, size packed, size


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts: what says of which kind the file is, then by name."""
    return packed_as_given({name: parts[name] for name in sorted(parts, key=_order)})


def packed_as_given(parts: Mapping[str, bytes], system: int = 0) -> bytes:
    """A zip of these parts in this order; names have slashes. Raises struct.error beyond 65,535 parts or 4 GB.

    ``system`` is the one that the zip says it was made on, 0 for DOS: some programs read the names of such a zip as
    those of DOS, whatever their flag says.
    """
    members, directory = io.BytesIO(), io.BytesIO()
    for name in parts:
        written, offset = name.encode("utf-8"), members.tell()
        method, data = _packed(name, parts[name])
        flags = 0 if written.isascii() else _UTF_8
        common = struct.pack(_COMMON, flags, method, 0, _EARLIEST, zlib.crc32(parts[name]), len(data), len(parts[name]))
        members.write(struct.pack("<4sH", b"PK\3\4", _VERSION) + common + struct.pack("<HH", len(written), 0))
        members.write(written + data)
        directory.write(struct.pack("<4sHH", b"PK\1\2", system << 8 | _VERSION, _VERSION) + common)
        directory.write(struct.pack("<HHHHHII", len(written), 0, 0, 0, 0, 0, offset) + written)
    listed, count = directory.getvalue(), len(parts)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(listed), members.tell(), 0)
    return members.getvalue() + listed + end


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip by name, with slashes: on Windows ``zipfile`` takes a backslash for one, elsewhere not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [entry for entry in archive.infolist() if not entry.is_dir()]
        return {entry.filename.replace("\\", "/"): archive.read(entry) for entry in parts}


def normalised(data: bytes, replace: Mapping[str, bytes] | None = None) -> bytes:
    """The same Office file (docx, xlsx) with reproducible bytes; ``replace`` exchanges whole parts."""
    return packed({**unpacked(data), **(replace or {})})


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _packed(name: str, data: bytes) -> tuple[int, bytes]:
    """How a part is kept, and its bytes: as it is where it would not get smaller or must be seen from outside."""
    smaller = b"" if name == _FIRST[0] else bytes(deflate.deflate_compress(data, _LEVEL))
    return (_DEFLATED, smaller) if smaller and len(smaller) < len(data) else (_STORED, data)
