"""Where a cell of an .xls leads: its hyperlink ([MS-OSHARED] 2.3.7), or an address written in =HYPERLINK()."""

import struct

_URL = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
_FILE = bytes.fromhex("0303000000000000c000000000000046")
_HAS_MONIKER, _HAS_PLACE, _HAS_NAME, _HAS_FRAME, _AS_TEXT = 1, 8, 16, 128, 256
_OBJECT_AT = 24  # behind the cells and the identity of the class
_TEXT_TOKEN = 0x17
_CALLS = frozenset({0x22, 0x42, 0x62})  # a function with so many arguments, and its number
_HYPERLINK = b"\x67\x01"


def hyperlink(data: bytes) -> str:
    """The address of a HLINK record, with "#" and a place in it where it has one; "" where it cannot be read."""
    try:
        flags = struct.unpack_from("<I", data, _OBJECT_AT + 4)[0]
        at, target = _OBJECT_AT + 8, ""
        for flag in (_HAS_NAME, _HAS_FRAME):
            if flags & flag:
                _, at = _counted(data, at)
        if flags & _HAS_MONIKER:
            target, at = _counted(data, at) if flags & _AS_TEXT else _moniker(data, at)
        place, at = _counted(data, at) if flags & _HAS_PLACE else ("", at)
    except struct.error:
        return ""
    return f"{target}#{place}" if place else target


def _counted(data: bytes, at: int) -> tuple[str, int]:
    letters = struct.unpack_from("<I", data, at)[0]
    end = at + 4 + 2 * letters
    return _until_zero(data[at + 4 : end]), end


def _moniker(data: bytes, at: int) -> tuple[str, int]:
    kind, at = data[at : at + 16], at + 16
    if kind == _URL:
        size = struct.unpack_from("<I", data, at)[0]
        return _until_zero(data[at + 4 : at + 4 + size]), at + 4 + size
    if kind != _FILE:
        return "", len(data)
    size = struct.unpack_from("<HI", data, at)[1]
    short = data[at + 6 : at + 6 + size].partition(b"\0")[0].decode("cp874", errors="replace")
    at += 6 + size + 24
    more = struct.unpack_from("<I", data, at)[0]
    if not more:
        return short, at + 4
    letters = struct.unpack_from("<I", data, at + 4)[0]
    return data[at + 10 : at + 10 + letters].decode("utf-16-le", errors="replace"), at + 4 + more


def _until_zero(raw: bytes) -> str:
    return raw.decode("utf-16-le", errors="replace").partition("\0")[0]


def formula_target(tokens: bytes) -> str:
    """The address of a formula that begins with a text and calls HYPERLINK: that text; "" for all others."""
    if len(tokens) < 4 or tokens[0] != _TEXT_TOKEN or _HYPERLINK not in tokens:
        return ""
    letters, flags = tokens[1], tokens[2]
    size = letters * 2 if flags & 1 else letters
    calls = tokens[3 + size :]
    at = calls.rfind(_HYPERLINK)
    if at < 2 or calls[at - 2] not in _CALLS:
        return ""
    return tokens[3 : 3 + size].decode("utf-16-le" if flags & 1 else "latin-1", errors="replace")
