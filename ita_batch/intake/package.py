"""Look through an .xlsx package before a workbook reader opens it: sizes, XML attacks, and how large its grid is.

A reader allocates the whole rectangle between the first and the last cell that holds a value: two cells in opposite
corners of a sheet are a legal file of a few kilobytes that no machine can read. So the cells are counted first, in a
stream, with what is inflated bounded by what was really inflated, not by what the package declares.
The same walk finds the cells with a formula error (#N/A, #REF!), which the reader would return as empty.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from ita_batch.findings import Code, Severity

MEBIBYTE = 1 << 20
MAX_MEMBERS = 1_000
MAX_MEMBER_BYTES = 64 * MEBIBYTE
MAX_TOTAL_BYTES = 256 * MEBIBYTE
MAX_GRID_CELLS = 4_000_000  # rows times columns of the rectangle that holds values
_CHUNK = 1 << 16

FILE_BOMB = Code("file-bomb", Severity.ERROR, source="CONTRACT: files")

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATION_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"


class PackageRefusedError(Exception):
    """The package must not be opened; ``reason`` is a word for the finding."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class SheetScan:
    """What one sheet's part holds: the far corner of its values, and its error cells by (row, column), from 0."""

    last_row: int = -1
    last_column: int = -1
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def error_cells(path: Path) -> Mapping[str, Mapping[tuple[int, int], str]]:
    """Formula errors by sheet name. Raises PackageRefusedError when no reader may open the package.

    A package whose XML is broken gives what was found so far: the reader will say that it cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as package:
            budget = _Budget(package)
            return {name: _scan_sheet(budget, part).errors for name, part in _sheets(budget)}
    except (zipfile.BadZipFile, expat.ExpatError, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError):
        return {}


class _Budget:
    """Inflates members in chunks and stops at the limits."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        if len(package.namelist()) > MAX_MEMBERS:
            raise PackageRefusedError("members")
        self._package = package
        self._left = MAX_TOTAL_BYTES

    def chunks(self, member: str) -> Iterator[bytes]:
        """The member's bytes. Raises PackageRefusedError when it, or all so far, is too large."""
        size = 0
        with self._package.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self._left -= len(chunk)
                if size > MAX_MEMBER_BYTES or self._left < 0:
                    raise PackageRefusedError("size")
                yield chunk


def _walk(budget: _Budget, member: str, start: Callable[[str, dict[str, str]], None], **more: object) -> None:
    """Feed a member to a parser that knows no DOCTYPE and hence no entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    for name, handler in more.items():
        setattr(parser, name, handler)
    for chunk in budget.chunks(member):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    raise PackageRefusedError("doctype")


def _sheets(budget: _Budget) -> list[tuple[str, str]]:
    """Sheet names and their parts, as the workbook and its relationships say."""
    names: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" sheet"):
            names.append((attributes.get("name", ""), attributes.get(_RELATION_ID, "")))

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" Relationship"):
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _walk(budget, "xl/workbook.xml", sheet)
    _walk(budget, "xl/_rels/workbook.xml.rels", relation)
    parts = ((name, posixpath.normpath(posixpath.join("/xl", targets[key]))[1:]) for name, key in names)
    return [(name, part) for name, part in parts if part.startswith("xl/worksheets/")]


def _scan_sheet(budget: _Budget, part: str) -> SheetScan:
    scan = SheetScan()
    here: list[tuple[int, int] | None] = [None]
    state = {"error": False, "inside": False}
    text: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "c":
            here[0] = _position(attributes.get("r", ""))
            state["error"] = attributes.get("t") == "e"
        elif name in {"v", "is"} and here[0]:
            row, column = here[0]
            scan.last_row, scan.last_column = max(scan.last_row, row), max(scan.last_column, column)
            if (scan.last_row + 1) * (scan.last_column + 1) > MAX_GRID_CELLS:
                raise PackageRefusedError("grid")
            state["inside"] = state["error"]
            text.clear()

    def end(tag: str) -> None:
        if state["inside"] and here[0] and tag.rpartition(" ")[2] == "v":
            scan.errors[here[0]] = "".join(text)
            state["inside"] = False

    def characters(data: str) -> None:
        if state["inside"]:
            text.append(data)

    _walk(budget, part, start, EndElementHandler=end, CharacterDataHandler=characters)
    return scan


def _position(reference: str) -> tuple[int, int] | None:
    """``C12`` -> (11, 2)."""
    found = _CELL.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
