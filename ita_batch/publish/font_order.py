"""The fonts of a workbook that openpyxl has saved, with their properties in the order of the standard."""

from typing import Final

from lxml import etree

STYLES: Final = "xl/styles.xml"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FONT: Final = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow",
    "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme",
)  # fmt: skip


def fonts_in_order(styles: bytes) -> bytes:
    """The part of the styles, as the standard's own validator wants it; openpyxl does not keep that order."""
    root = etree.fromstring(styles, etree.XMLParser(resolve_entities=False, no_network=True))
    for font in root.iter(f"{{{_MAIN}}}font"):
        font[:] = sorted(font, key=lambda one: _FONT.index(etree.QName(one).localname))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
