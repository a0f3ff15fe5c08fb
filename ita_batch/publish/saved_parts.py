"""A workbook that openpyxl has saved, put right: when it was saved, and the order of a font's properties."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from lxml import etree

from ita_batch.office_zip import packed

_STYLES: Final = "xl/styles.xml"
_CORE: Final = "docProps/core.xml"
_TIMES: Final = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*")
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FONT: Final = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow",
    "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme",
)  # fmt: skip


def settled(parts: Mapping[str, bytes], day: date) -> bytes:
    """The workbook of these parts, made on ``day``: openpyxl writes down the time by the clock."""
    core = _TIMES.sub(rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode(), parts[_CORE])
    return packed({**parts, _CORE: core, _STYLES: _fonts_in_order(parts[_STYLES])})


def _fonts_in_order(styles: bytes) -> bytes:
    """As the standard's own validator wants them; openpyxl does not keep that order."""
    root = etree.fromstring(styles, etree.XMLParser(resolve_entities=False, no_network=True))
    for font in root.iter(f"{{{_MAIN}}}font"):
        font[:] = sorted(font, key=lambda one: _FONT.index(etree.QName(one).localname))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
