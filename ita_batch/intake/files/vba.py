"""Whether a VBA project holds code ([MS-OVBA]). Excel writes an empty one for the asking: modules without macros.

Nothing of it is ever run or carried on; only the sentence about the file depends on this.
"""

import re
from collections.abc import Iterable

from ita_batch.intake.files.compound import Compound

_STORAGES = frozenset({"_vba_project_cur", "_vba_project", "vba"})
_NO_MODULES = re.compile(r"(dir|_vba_project|__srp_\w*)$")
_SOURCE = re.compile(rb"\x01..\0Attribut", re.DOTALL)  # how a compressed module begins
_SAYS_NOTHING = re.compile(r"\s*(?:Attribute\s.*|Option\s.*|'.*|)", re.IGNORECASE)
_MOST, _MOST_MODULES = 1 << 14, 300  # an empty module has a few hundred letters
_CHUNK = 3  # how the length of a chunk is marked


def has_code(container: Compound, within: Iterable[str] = _STORAGES) -> bool:
    """True where a module of a project has a line of code, or cannot be understood."""
    names = frozenset(within)
    project = [entry for entry in container.entries if names & set(entry.path)]
    if any(entry.is_stream and entry.path[-1] in names for entry in project if len(entry.path) == 1):
        return True  # not as Excel makes it
    modules = [
        entry
        for entry in project
        if entry.is_stream and "vba" in entry.path[:-1] and not _NO_MODULES.fullmatch(entry.path[-1])
    ]
    return len(modules) > _MOST_MODULES or any(_is_program(container.stream(module)) for module in modules)


def _is_program(module: bytes) -> bool:
    found = _SOURCE.search(module)
    if not found:
        return True
    source = decompressed(module[found.start() :]).decode("cp874", errors="replace")
    return not source or len(source) >= _MOST or any(not _SAYS_NOTHING.fullmatch(line) for line in source.splitlines())


def decompressed(data: bytes) -> bytes:
    """The text of a compressed container, as far as it can be read."""
    text, at = bytearray(), 1
    while at + 2 <= len(data) and len(text) < _MOST:
        head = int.from_bytes(data[at : at + 2], "little")
        if head >> 12 & 7 != _CHUNK:
            break
        end = min(at + 3 + (head & 0x0FFF), len(data))
        at += 2
        if head & 0x8000:
            _chunk(data[at:end], text)
        else:
            text += data[at:end]
        at = end
    return bytes(text)


def _chunk(data: bytes, text: bytearray) -> None:
    """Flags of eight tokens each: a letter, or how far back how many stood before."""
    start, at = len(text), 0
    while at < len(data):
        flags, at = data[at], at + 1
        for bit in range(8):
            if at >= len(data):
                return
            if not flags >> bit & 1:
                text.append(data[at])
                at += 1
                continue
            token = int.from_bytes(data[at : at + 2], "little")
            at += 2
            bits = max(4, (len(text) - start - 1).bit_length())
            length, back = (token & (0xFFFF >> bits)) + 3, (token >> (16 - bits)) + 1
            if back > len(text):
                return
            for _ in range(length):
                text.append(text[-back])
