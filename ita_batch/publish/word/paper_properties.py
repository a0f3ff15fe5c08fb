"""The properties of a document, from the memo alone: no clock, no machine, nothing of the template's history."""

from typing import Final

from lxml import etree

from ita_batch.plain_text import as_property
from ita_batch.publish.word.document import Memo
from ita_batch.publish.word.word_package import PACKAGE, WordPackage

_PART, _KIND = "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_SPACES: Final = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_TIMES = "http://purl.org/dc/terms/"


def set_properties(package: WordPackage, memo: Memo) -> None:
    """Write them in the place of those that the template had."""
    name = next(package.related("core-properties", source=PACKAGE), None)
    if name is None:
        name = _PART
        package.add(name, _KIND, b"")
        package.relate(_TYPE, name, source=PACKAGE)
    package.replace(name, _properties(memo))


def _properties(memo: Memo) -> etree._Element:
    root = etree.Element(f"{{{_SPACES['cp']}}}coreProperties", nsmap=_SPACES)

    def add(space: str, name: str, text: str) -> None:
        etree.SubElement(root, f"{{{_SPACES[space]}}}{name}").text = text

    author, moment = as_property(memo.author), f"{memo.created.isoformat()}T00:00:00Z"
    add("dc", "title", as_property(memo.title))
    add("dc", "language", "th-TH")
    add("dc", "creator", author)
    add("dc", "subject", as_property(memo.subject))
    add("cp", "lastModifiedBy", author)
    for name in ("created", "modified"):
        made = etree.SubElement(root, f"{{{_TIMES}}}{name}", nsmap={"dcterms": _TIMES})
        made.set(f"{{{_SPACES['xsi']}}}type", "dcterms:W3CDTF")
        made.text = moment
    add("cp", "category", "บันทึกข้อความ")
    add("dc", "description", "")
    add("cp", "keywords", "")
    add("dc", "identifier", "")
    add("cp", "revision", "1")
    return root
