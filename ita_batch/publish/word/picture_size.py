"""What kind of picture some bytes are, and how large, from the head of the file alone."""

import struct
from dataclasses import dataclass
from typing import Literal

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the markers of JPEG behind which the size stands
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9)}


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A picture's kind, as its file is named, and its size in pixels."""

    kind: Literal["png", "jpg"]
    width: int
    height: int


def picture_size(data: bytes) -> PictureSize | None:
    """Kind and size of a whole PNG or JPEG; None for anything else."""
    try:
        if data.startswith(_PNG) and data[12:16] == b"IHDR" and b"IEND" in data[-4096:]:
            return PictureSize("png", *struct.unpack(">II", data[16:24]))
        if data.startswith(_JPEG) and b"\xff\xd9" in data[-4096:]:
            return _jpeg(data)
    except (struct.error, IndexError):
        pass
    return None


def _jpeg(data: bytes) -> PictureSize | None:
    """The size stands in the first frame, behind segments that say how long they are."""
    at = len(_JPEG)
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _WITHOUT_LENGTH:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return PictureSize("jpg", width, height)
        else:
            at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None
