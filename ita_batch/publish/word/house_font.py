"""One font for every script: in the document's defaults, wherever a template names its own, and in the font table."""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from ita_batch.publish.word.document import template_part
from ita_batch.publish.word.ooxml import element, part_bytes, put_property, qn

# eastAsia too, because “ ” – … are classified East Asian in some contexts.
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def set_font(document: Document, font: str) -> None:
    """Make ``font`` the default of all scripts, Thai the language of complex script, and exchange the old default."""
    styles: etree._Element = document.styles.element
    rpr = styles.find(f"{qn('docDefaults')}/{qn('rPrDefault')}/{qn('rPr')}")
    if rpr is None:
        rpr = element("rPr")
        for old in styles.findall(qn("docDefaults")):
            styles.remove(old)
        styles.insert(0, element("docDefaults", element("rPrDefault", rpr)))
    former = rpr.find(qn("rFonts"))
    old_font = None if former is None else former.get(qn("cs"))
    put_property(rpr, element("rFonts", attrs=[(slot, font) for slot in _SLOTS]))
    put_property(rpr, element("lang", attrs=[("val", "en-US"), ("eastAsia", "en-US"), ("bidi", "th-TH")]))
    for root in (styles, document.element):
        for fonts in root.iter(qn("rFonts")):
            for slot in _SLOTS:
                if old_font and fonts.get(qn(slot)) == old_font:
                    fonts.set(qn(slot), font)


def name_font(document: Document, font: str) -> None:
    """Give the document's table of fonts an entry for ``font``: that of TH SarabunPSK in our template, renamed.

    The two cuts of TH Sarabun differ in name only, so each stands in for the other.
    """
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE and not relation.is_external:
            part = relation.target_part
            part._blob = part_bytes(_with_entry(etree.fromstring(part.blob), font))


def _with_entry(fonts: etree._Element, font: str) -> etree._Element:
    if all(entry.get(qn("name")) != font for entry in fonts):
        entry = next(one for one in template_part("word/fontTable.xml") if one.get(qn("name")) == "TH SarabunPSK")
        entry.set(qn("name"), font)
        if font == "TH Sarabun New":
            entry[0].set(qn("val"), "TH SarabunPSK")
        fonts.insert(0, entry)
    return fonts
