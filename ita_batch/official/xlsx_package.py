"""The package of an .xlsx that the reader has looked through: its parts, and one of its sheets as XML."""

import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from ita_batch.intake.files.parts_xlsx import relations
from ita_batch.office_zip import packed_as_given
from ita_batch.official.blank_sheet import Refusal, UnfillableError

_BOOK = "xl/workbook.xml"
_FORMULA = re.compile(rb"<(?:\w+:)?c\b[^>]*>\s*<(?:\w+:)?f[ />]")
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?")


class XlsxPackage:
    """An open package; ``tree`` is the sheet of that name."""

    def __init__(self, data: bytes, sheet: str) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._members = {info.filename.replace("\\", "/").lower(): info for info in self._archive.infolist()}
        self.book = self.parsed(_BOOK)
        related = {one.identity: one.part("xl") for one in relations(self._read("xl/_rels/workbook.xml.rels"))}
        self._part = ""
        for one in children(self.book, "sheet"):
            identity = next((text for key, text in one.attrib.items() if str(key).endswith("}id")), "")
            if one.get("name") == sheet:
                part = related.get(str(identity), "")
                self._part = part if part in self._members else unquote(part)
        if self._part not in self._members:
            raise UnfillableError(Refusal.FORMAT)
        self.tree = self.parsed(self._part)

    def parsed(self, part: str) -> etree._Element:
        """The root of a part, by its name in small letters."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self._read(part), parser)

    @property
    def calculates(self) -> bool:
        """True where any sheet holds a formula."""
        sheets = (name for name in self._members if name.startswith("xl/worksheets/") and name.endswith(".xml"))
        return any(_FORMULA.search(self._read(name)) for name in sheets)

    @property
    def styles(self) -> etree._Element | None:
        """The root of the table of cell formats."""
        return self.parsed("xl/styles.xml") if "xl/styles.xml" in self._members else None

    def saved(self) -> bytes:
        """The package with the sheet as it is now, and every other part as it was."""
        return packed_as_given(
            {
                info.filename.replace("\\", "/"): self._written() if name == self._part else self._archive.read(info)
                for name, info in self._members.items()
                if not info.is_dir()
            }
        )

    def _written(self) -> bytes:
        tree = self.tree.getroottree()
        return etree.tostring(
            tree, xml_declaration=True, encoding="UTF-8", standalone=tree.docinfo.standalone is not False
        )

    def _read(self, part: str) -> bytes:
        if part not in self._members:
            raise UnfillableError(Refusal.FORMAT)
        return self._archive.read(self._members[part])


def local(element: etree._Element) -> str:
    """An element's name without its namespace; of a comment, what is no name."""
    return str(element.tag).rpartition("}")[2]


def children(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """All elements of that name below another, whatever their namespace."""
    return root.iter(f"{{*}}{name}")


def split_address(text: str) -> tuple[int | None, int | None]:
    """Row and column of an address such as ``B$12``, counted from 0; None for what it does not name.

    Raises ValueError for what is no address.
    """
    found = _ADDRESS.fullmatch(text.strip())
    if not found or not (found[1] or found[2]):
        raise ValueError(text)
    column = None
    for letter in (found[1] or "").upper():
        column = (0 if column is None else column + 1) * 26 + ord(letter) - ord("A")
    return (int(found[2]) - 1 if found[2] else None), column
