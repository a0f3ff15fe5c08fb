"""The house styles brought back into a template that officers, or LibreOffice, have changed."""

from __future__ import annotations

from docx.document import Document
from lxml import etree

from ita_batch.publish.word.house_styles import (
    JUSTIFIED,
    PARAGRAPHS,
    font_element,
    house_styles,
    ids_by_name,
    language_element,
)
from ita_batch.publish.word.ooxml import element, put_property, qn, value_of

_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_AFTER_JC = {qn("textDirection"), qn("textAlignment"), qn("textboxTightWrap"), qn("outlineLvl")}
_NAME_OF_ID = {style.id: style.name for style in PARAGRAPHS} | {
    "Normal": "Normal",
    "TableNormal": "Normal Table",
}


def _add(styles: etree._Element, style: etree._Element, ids: dict[str, str]) -> None:
    """Add one house style under a free id, based on what its parent is called in this template."""
    mine = style.get(qn("styleId"), "")
    if mine in ids.values():
        style.set(qn("styleId"), f"{mine}Ita")
    for based in style.findall(qn("basedOn")):
        parent = ids.get(_NAME_OF_ID.get(based.get(qn("val"), ""), ""))
        if parent is None:
            style.remove(based)
        else:
            based.set(qn("val"), parent)
    styles.append(style)


def _justify(style: etree._Element) -> None:
    """Thai justification, at the place that the schema demands."""
    ppr = style.find(qn("pPr"))
    if ppr is None:
        ppr = element("pPr")
        rpr = style.find(qn("rPr"))
        style.insert(len(style) if rpr is None else style.index(rpr), ppr)
    for old in ppr.findall(qn("jc")):
        ppr.remove(old)
    at = next((index for index, child in enumerate(ppr) if child.tag in _AFTER_JC), len(ppr))
    ppr.insert(at, value_of("jc", "thaiDistribute"))


def complete_styles(styles: etree._Element) -> dict[str, str]:
    """Add the house styles that a template lacks and restore Thai justification; style ids by name."""
    for style in house_styles():
        ids = ids_by_name(styles)
        name = style.find(qn("name"))
        if name is not None and name.get(qn("val")) not in ids:
            _add(styles, style, ids)
    ids = ids_by_name(styles)
    justified = {ids[name] for name in JUSTIFIED}
    for style in styles.findall(qn("style")):
        if style.get(qn("styleId")) in justified:
            _justify(style)
    return ids


def set_font(document: Document, font: str) -> None:
    """The memo's font in the defaults of all scripts, and wherever the template names its own."""
    styles: etree._Element = document.styles.element
    rpr = styles.find(f"{qn('docDefaults')}/{qn('rPrDefault')}/{qn('rPr')}")
    if rpr is None:
        rpr = element("rPr")
        for old in styles.findall(qn("docDefaults")):
            styles.remove(old)
        styles.insert(0, element("docDefaults", element("rPrDefault", rpr)))
    former = rpr.find(qn("rFonts"))
    old_font = None if former is None else former.get(qn("cs"))
    put_property(rpr, font_element(font))
    put_property(rpr, language_element())
    for root in (styles, document.element):
        for fonts in root.iter(qn("rFonts")):
            for slot in _SLOTS:
                if old_font and fonts.get(qn(slot)) == old_font:
                    fonts.set(qn(slot), font)
