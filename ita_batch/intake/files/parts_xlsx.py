"""What other parts of an .xlsx say of a sheet's cells: struck styles and texts, notes, and where links lead."""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ita_batch.findings import NOTE_AUTHOR
from ita_batch.intake.files.file_limits import LONGEST_NOTE
from ita_batch.intake.files.scan import walk

_OFF = {"0", "false", "none", "off"}
_PLACEHOLDER = "tc="  # the author of the note that stands in a threaded comment's place for older programs
_PREAMBLE = re.compile(r"\[[^\]]*\].*?:\s*\n\s*", re.DOTALL)  # what such a note says before the comment itself
_READ_AT_MOST = 4 * LONGEST_NOTE  # letters of a note: before its own text stand its author or an explanation


@dataclass(frozen=True, slots=True)
class Beside:
    """All that is known of one sheet from other parts."""

    struck_styles: frozenset[str] = frozenset()  # numbers of cell formats
    struck_strings: frozenset[str] = frozenset()  # numbers of shared texts
    targets: dict[str, str] = field(default_factory=dict)  # identity of a relation -> address
    notes: list[tuple[str, str]] = field(default_factory=list)  # address of a cell, text


NO_BESIDE = Beside()


@dataclass(frozen=True, slots=True)
class XlsxParts:
    """The parts that hold cells; sheets as name, whether hidden, and bytes."""

    sheets: Sequence[tuple[str, bool, bytes]]
    strings: bytes | None
    styles: bytes | None
    date_1904: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a .rels part."""

    identity: str
    kind: str  # the last word of its type, such as "hyperlink"
    target: str
    external: bool

    def part(self, folder: str) -> str:
        """The part that is meant, by its name in small letters; ``folder`` is where the part that relates stands."""
        target = posixpath.join(f"/{folder}", self.target.replace("\\", "/")).lower()
        return posixpath.normpath(target).lstrip("/")


def relations(data: bytes) -> list[Relation]:
    """The relations of a part."""
    found: list[Relation] = []

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            kind, external = attributes.get("Type", "").rpartition("/")[2], attributes.get("TargetMode") == "External"
            found.append(Relation(attributes.get("Id", ""), kind, attributes.get("Target", ""), external))

    walk(data, relation)
    return found


def is_on(attributes: dict[str, str]) -> bool:
    """Whether a property such as ``<strike/>`` holds."""
    return attributes.get("val", "1").lower() not in _OFF


def struck_styles(data: bytes) -> frozenset[str]:
    """The numbers of the cell formats whose font is struck through."""
    if b"strike" not in data:
        return frozenset()
    path: list[str] = []
    struck: list[bool] = []  # by font
    formats: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        path.append(_local(tag))
        if path[-2:] == ["fonts", "font"]:
            struck.append(False)
        elif path[-3:] == ["fonts", "font", "strike"]:
            struck[-1] = is_on(attributes)
        elif path[-2:] == ["cellXfs", "xf"]:
            font = attributes.get("fontId", "0")
            formats.append(font.isdecimal() and len(font) < 6 and int(font) < len(struck) and struck[int(font)])

    walk(data, start, end=lambda _: path.pop())
    return frozenset(str(number) for number, is_struck in enumerate(formats) if is_struck)


def struck_strings(data: bytes) -> frozenset[str]:
    """The numbers of the shared texts of which some is struck through."""
    if b"strike" not in data:
        return frozenset()
    number = -1
    struck: set[str] = set()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal number
        name = _local(tag)
        if name == "si":
            number += 1
        elif name == "strike" and is_on(attributes):
            struck.add(str(number))

    walk(data, start)
    return frozenset(struck)


def notes(data: bytes, *, threaded: bool) -> list[tuple[str, str]]:
    """The notes of a comments part: the address of the cell, and the text without its author's name.

    Left out are those of our own returns, and where the ``threaded`` comments are known, those that stand for them.
    """
    reader = _NotesWalk()
    walk(data, reader.start, end=reader.end, text=reader.characters)
    kept = []
    for reference, author, text in reader.found:
        if author == NOTE_AUTHOR or (threaded and author.startswith(_PLACEHOLDER)):
            continue
        own = _PREAMBLE.sub("", text, count=1) if author.startswith(_PLACEHOLDER) else text
        kept.append((reference, own.removeprefix(f"{author}:") if author else own))
    return kept


class _NotesWalk:
    """Both kinds of comments: ``<comment ref authorId><text><t>`` and ``<threadedComment ref><text>``."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []  # address, author, text
        self._authors: list[str] = []
        self._comment: tuple[str, str] | None = None
        self._pieces: list[str] | None = None
        self._room = 0
        self._texts = ""  # the element that holds the text of the open comment
        self._open = False  # whether it is open: places and sizes of the box are no text

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == self._texts:
            self._open = True
        elif name in {"comment", "threadedComment"}:
            self._texts = "t" if name == "comment" else "text"
            number = attributes.get("authorId", "")
            known = number.isdecimal() and len(number) < 6 and int(number) < len(self._authors)
            self._comment = (attributes.get("ref", ""), self._authors[int(number)] if known else "")
            self._pieces, self._room = [], _READ_AT_MOST
        elif name == "author":
            self._pieces, self._room, self._open = [], _READ_AT_MOST, True

    def characters(self, text: str) -> None:
        if self._open and self._pieces is not None and self._room > 0:
            self._pieces.append(text[: self._room])
            self._room -= len(text)

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name == self._texts:
            self._open = False
        elif name == "author":
            self._open = False
            self._authors.append("".join(self._pieces or ()).strip())
            self._pieces = None
        elif name in {"comment", "threadedComment"} and self._comment:
            self.found.append((*self._comment, "".join(self._pieces or ()).strip()))
            self._comment = self._pieces = None
            self._texts = ""


def in_rels(part: str) -> str:
    """The name of the part that holds a part's relations."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
