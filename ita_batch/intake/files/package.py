"""Look through an .xlsx or .ods package before a workbook reader opens it: names, sizes, XML attacks, active content.

Every XML part is inflated once, bounded by what really comes out of it and not by what the package declares; the
sheets among them are walked by ``scan_xlsx`` and ``scan_ods``. What may not be opened is told by the finding of a
``PackageRefusedError``.
"""

import copy
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from xml.parsers import expat

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.file_limits import (
    MAX_ELEMENTS,
    MAX_GRID_CELLS,
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_TOTAL_BYTES,
    RATIO_GRACE_BYTES,
)
from ita_batch.intake.files.linked import Links
from ita_batch.intake.files.parts_xlsx import (
    Beside,
    Relation,
    XlsxParts,
    in_rels,
    notes,
    relations,
    struck_strings,
    struck_styles,
)
from ita_batch.intake.files.preflight import FILE_ACTIVE_CONTENT, FILE_CORRUPT, FILE_ENCRYPTED, FILE_MACRO
from ita_batch.intake.files.scan import DAYS_1904, CrowdError, DoctypeError, GridError, SheetScan, walk
from ita_batch.intake.files.scan_xlsx import scan_sheet

FILE_BOMB = Code("file-bomb", Severity.ERROR, source="contract: Files")

_CHUNK = 1 << 18
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_TYPES, _MANIFEST, _CONTENT = "[content_types].xml", "meta-inf/manifest.xml", "content.xml"
_STRINGS, _STYLES, _ODS_STYLES = "xl/sharedstrings.xml", "xl/styles.xml", "styles.xml"
_DATE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)")
_MUST_BE_SOUND = {_STRINGS, _STYLES}  # a reader of half of it misreads
_DOCTYPE = (b"<!DOCTYPE", b"<!ENTITY")
_DOCTYPE_WIDE = re.compile(b"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")  # the same in UTF-16
_DDE_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>[^<|]*\w\|(?:'|&apos;|&#39;)")  # =cmd|'/c calc'!A0
_MACROS = re.compile(r"(^|/)vbaproject\.bin$|^xl/(macrosheets|dialogsheets)/|^scripts/.*[^/]$")
_BASIC = re.compile(r"^basic/[^/]+/(?!script-lb\.xml$|dialog-lb\.xml$)[^/]+$")  # those two only list what is there
_ACTIVE = {  # by a part's name; the first that fits names the variant
    "activex": re.compile(r"^xl/activex/"),
    "objects": re.compile(r"^xl/embeddings/|(^|/)oleobject\d*\.bin$"),
    "ribbon": re.compile(r"^customui/|^xl/customui"),
}
_CONNECTION = re.compile(r"^xl/connections\.xml$|^xl/querytables/|^xl/model/")
_LINK = re.compile(r"^xl/externallinks/[^/]+\.xml$")
_OTHER_PROGRAM = re.compile(rb"<(?:\w+:)?(?:ddeLink|oleLink)\b")
_PROJECT = "vbaproject.bin"
_ODD_NAME = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)|[\x00-\x1f]")
_UNZIPPING = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
_PARSING = (expat.ExpatError, ValueError, KeyError)


class PackageRefusedError(Exception):
    """The package must not be opened; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message_key)
        self.finding = finding


def look_through(data: bytes, kind: str, file: str, links: Links) -> Mapping[str, SheetScan]:
    """The scan of each sheet, by its name; what leads to other workbooks is added to ``links``.

    Raises PackageRefusedError when no reader may open it.
    """
    place = Place(file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = _Package(archive, place)
            return package.read_ods(links) if kind == ".ods" else package.read_xlsx(links)
    except DoctypeError as refused:
        raise PackageRefusedError(FILE_BOMB.at(place, variant="doctype")) from refused
    except GridError as refused:
        raise PackageRefusedError(FILE_BOMB.at(place, variant="grid")) from refused
    except CrowdError as refused:
        raise PackageRefusedError(FILE_BOMB.at(place, variant="crowd")) from refused
    except (*_UNZIPPING, *_PARSING) as broken:
        raise PackageRefusedError(FILE_CORRUPT.at(place)) from broken


def xlsx_parts(data: bytes) -> XlsxParts:
    """The parts that hold the cells of an .xlsx that was looked through."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _Package(archive, Place()).parts()


class _Package:
    """An open package that inflates its parts up to the limits."""

    def __init__(self, archive: zipfile.ZipFile, place: Place) -> None:
        self._archive = archive
        self._place = place
        self._left = MAX_TOTAL_BYTES
        self._elements = 0
        members = archive.infolist()
        self._counted: set[str] = set()  # the parts whose bytes are in the total
        self._members = {_plain(info.filename).lower(): info for info in members}
        if len(members) > MAX_MEMBERS:
            raise self._refusal(FILE_BOMB, "members")
        if len(self._members) < len(members) or any(_ODD_NAME.search(_plain(info.orig_filename)) for info in members):
            raise self._refusal(FILE_BOMB, "names")
        if any(info.flag_bits & 1 for info in members):
            raise self._refusal(FILE_ENCRYPTED)
        if sum(info.file_size for info in members) > MAX_TOTAL_BYTES or any(map(self._is_bomb, members)):
            raise self._refusal(FILE_BOMB, "size")

    def _refusal(self, code: Code, variant: str | None = None) -> PackageRefusedError:
        return PackageRefusedError(code.at(self._place, variant=variant))

    @staticmethod
    def _is_bomb(info: zipfile.ZipInfo) -> bool:
        too_dense = info.file_size > RATIO_GRACE_BYTES and info.file_size > MAX_RATIO * info.compress_size
        return too_dense or info.file_size > MAX_MEMBER_BYTES

    def _inflate(self, name: str) -> bytes:
        """A part's bytes, by its name in small letters. Raises PackageRefusedError beyond the limits."""
        declared = self._members[name]
        real = copy.copy(declared)
        real.file_size = MAX_MEMBER_BYTES + 2 * _CHUNK  # zipfile would stop at the declared size, the reader not
        again = name in self._counted
        self._counted.add(name)
        data = bytearray()
        with self._archive.open(real) as stream:
            while chunk := stream.read(_CHUNK):
                data += chunk
                self._left -= 0 if again else len(chunk)
                if len(data) > MAX_MEMBER_BYTES or self._left < 0:
                    raise self._refusal(FILE_BOMB, "size")
        if len(data) != declared.file_size:
            raise self._refusal(FILE_BOMB, "size")
        if any(mark in data for mark in _DOCTYPE) or (b"\0" in data[:64] and _DOCTYPE_WIDE.search(data)):
            raise DoctypeError
        return bytes(data)

    def read_xlsx(self, links: Links) -> dict[str, SheetScan]:
        """Check every part of an .xlsx; scan its sheets."""
        if any(_MACROS.search(name) and self._is_program(name) for name in self._members):
            raise self._refusal(FILE_MACRO)
        self._refuse_active()
        sheets = self._sheets()
        parts = {part for _, part, _ in sheets}
        if len(parts) < len(sheets):  # one part shown as many sheets would be read many times
            raise self._refusal(FILE_BOMB, "names")
        for name in self._members.keys() - parts:
            if name.endswith((".xml", ".rels")):
                self._check_part(name)
        styles = struck_styles(self._inflate(_STYLES)) if _STYLES in self._members else frozenset()
        strings = struck_strings(self._inflate(_STRINGS)) if _STRINGS in self._members else frozenset()
        linked, book = self._told(links), self._inflate(_WORKBOOK)
        days = DAYS_1904 if _DATE_1904.search(book) else 0
        if linked:
            from ita_batch.intake.files import xlsx_links  # noqa: PLC0415 - few workbooks lead anywhere

            xlsx_links.links_of_names(book, links)
        scans: dict[str, SheetScan] = {}
        room, marks = MAX_GRID_CELLS, 0
        for name, part, hidden in sheets:
            data = self._inflate(part)
            if b"|" in data and _DDE_FORMULA.search(data):
                raise self._refusal(FILE_ACTIVE_CONTENT, "dde")
            scan = scans[name] = scan_sheet(self._not_crowded(data), room, marks, self._beside(part, styles, strings))
            scan.hidden, scan.days = hidden, days
            if linked:
                xlsx_links.links_of_sheet(data, name, links)
            room, marks = room - scan.cells, scan.marks
        return scans

    def read_ods(self, links: Links) -> dict[str, SheetScan]:
        """Check every part of an .ods; scan its sheets."""
        from ita_batch.intake.files import scan_ods  # noqa: PLC0415 - most workbooks are no .ods

        if any(_BASIC.search(name) or _MACROS.search(name) for name in self._members):
            raise self._refusal(FILE_MACRO)
        manifest = self._inflate(_MANIFEST) if _MANIFEST in self._members else b""
        if b"encryption-data" in manifest:
            raise self._refusal(FILE_ENCRYPTED)
        if any(map(scan_ods.holds_object, re.findall(rb"<manifest:file-entry\b[^>]*", manifest))):
            raise self._refusal(FILE_ACTIVE_CONTENT, "objects")
        for name in self._members.keys() - {_CONTENT, _MANIFEST}:
            if name.endswith(".xml"):
                self._check_part(name)
        data = self._inflate(_CONTENT)
        for variant, marks in scan_ods.ODS_ACTIVE.items():
            if marks.search(data):
                raise self._refusal(FILE_ACTIVE_CONTENT, variant)
        styles = self._inflate(_ODS_STYLES) if _ODS_STYLES in self._members else b""
        links.elsewhere |= bool(scan_ods.ODS_LINKS.search(data))
        links.connected |= bool(scan_ods.ODS_CONNECTIONS.search(data))
        scans = scan_ods.scan_content(self._not_crowded(data), MAX_GRID_CELLS, styles)
        days = scan_ods.days_less(data)
        for scan in scans.values():
            scan.days = days
        return scans

    def _beside(self, sheet: str, styles: frozenset[str], strings: frozenset[str]) -> Beside:
        """What other parts say of a sheet's cells."""
        rels = in_rels(sheet)
        related = relations(self._inflate(rels)) if rels in self._members else []
        folder = sheet.rpartition("/")[0]
        targets = {one.identity: one.target for one in related if one.kind == "hyperlink" and one.external}
        threaded = self._notes(folder, [one for one in related if one.kind == "threadedComment"])
        plain = self._notes(folder, [one for one in related if one.kind == "comments"], threaded=bool(threaded))
        return Beside(styles, strings, targets, [*plain, *threaded])

    def _notes(self, folder: str, related: Sequence[Relation], *, threaded: bool = False) -> list[tuple[str, str]]:
        parts = {one.part(folder): None for one in related if not one.external}
        data = (self._inflate(part) for part in parts if part in self._members)
        return [note for part in data for note in notes(self._not_crowded(part), threaded=threaded)]

    def _not_crowded(self, data: bytes) -> bytes:
        """The same bytes of a sheet. Raises CrowdError when the sheets have too many elements together."""
        self._elements += data.count(b"<") - data.count(b"</")
        if self._elements > MAX_ELEMENTS:
            raise CrowdError
        return data

    def _check_part(self, name: str) -> None:
        data = self._inflate(name)
        if name == _TYPES and b"macroEnabled" in data:
            raise self._refusal(FILE_MACRO)
        if name in _MUST_BE_SOUND:
            walk(data)

    def _is_program(self, name: str) -> bool:
        """True for macros; a project of macros may be empty."""
        if not name.endswith(_PROJECT):
            return True
        from ita_batch.intake.files.compound import Compound, CompoundError  # noqa: PLC0415 - few workbooks need them
        from ita_batch.intake.files.vba import has_code  # noqa: PLC0415

        try:
            return has_code(Compound(self._inflate(name)))
        except (CompoundError, struct.error):
            return True

    def _refuse_active(self) -> None:
        for variant, pattern in _ACTIVE.items():
            if any(map(pattern.search, self._members)):
                raise self._refusal(FILE_ACTIVE_CONTENT, variant)

    def _told(self, links: Links) -> bool:
        """True where the package has links to other workbooks; what starts another program is no such link."""
        parts = [self._inflate(name) for name in self._members if _LINK.search(name)]
        if any(_OTHER_PROGRAM.search(part) for part in parts):
            raise self._refusal(FILE_ACTIVE_CONTENT, "dde")
        links.elsewhere |= bool(parts)
        links.connected |= any(map(_CONNECTION.search, self._members))
        return bool(parts)

    def parts(self) -> XlsxParts:
        """The parts that hold cells."""
        sheets = [(name, hidden, self._inflate(part)) for name, part, hidden in self._sheets()]
        strings, styles = (self._inflate(name) if name in self._members else None for name in (_STRINGS, _STYLES))
        return XlsxParts(sheets, strings, styles, bool(_DATE_1904.search(self._inflate(_WORKBOOK))))

    def _sheets(self) -> list[tuple[str, str, bool]]:
        """Name, part and whether hidden, of every sheet that the package has, as the workbook and its links say."""
        listed: list[tuple[str, str, bool]] = []

        def sheet(tag: str, attributes: dict[str, str]) -> None:
            if tag.rpartition(":")[2] == "sheet":
                identity = next((text for key, text in attributes.items() if key.endswith(":id")), "")
                listed.append((attributes.get("name", ""), identity, attributes.get("state", "visible") != "visible"))

        walk(self._inflate(_WORKBOOK), sheet)
        related = relations(self._inflate(_RELATIONS)) if _RELATIONS in self._members else []
        named = {one.identity: one.part("xl") for one in related}
        targets = {identity: part if part in self._members else _unquoted(part) for identity, part in named.items()}
        parts = ((name, targets.get(identity, ""), hidden) for name, identity, hidden in listed)
        return [found for found in parts if found[1] in self._members]


def _plain(name: str) -> str:
    """The name of a part; some programs of Windows write it with backslashes."""
    return name.replace("\\", "/")


def _unquoted(part: str) -> str:
    """The name of a part that was written as in an address of the web, which hardly any program does."""
    from urllib.parse import unquote  # noqa: PLC0415

    return unquote(part)
