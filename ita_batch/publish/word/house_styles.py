"""The house styles, as the memo's template that ships with the package defines them: Thai names, ASCII ids.

Styles name no font: the one font of a document stands in its defaults and nowhere else (``house_font``).
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from lxml import etree

from ita_batch.publish.word.document import template_part
from ita_batch.publish.word.ooxml import element, qn, value_of

JUSTIFIED = ("บันทึก เนื้อความ", "บันทึก ข้อย่อย", "แนบ เนื้อความ", "บันทึก คำลงท้าย")
SIGNATURE = ("บันทึก ลงชื่อ", "บันทึก ลงชื่อ ต่อ", "บันทึก ลงชื่อ คู่", "บันทึก เสนอ คำ", "บันทึก เสนอ", "บันทึก เสนอ ลงชื่อ")

_REFERENCES = {qn("basedOn"), qn("next"), qn("link")}
_AFTER_JC = {qn("textDirection"), qn("textAlignment"), qn("textboxTightWrap"), qn("outlineLvl")}


def _ids_by_name(styles: Iterable[etree._Element]) -> dict[str, str]:
    """Style ids by name: LibreOffice renames the ids of a template that it saves, the names stay."""
    found = {}
    for style in styles:
        name = style.find(qn("name"))
        if name is not None:
            found[name.get(qn("val"), "")] = style.get(qn("styleId"), "")
    return found


@lru_cache(maxsize=1)
def _house_names() -> frozenset[str]:
    """The names of all house styles."""
    ours = template_part("word/styles.xml")
    return frozenset(_ids_by_name(one for one in ours.findall(qn("style")) if one.get(qn("customStyle"))))


def _add_missing(styles: etree._Element, present: Mapping[str, str]) -> None:
    """Add the house styles that are lacking, each under a free id; what they refer to has its id of this document."""
    house = template_part("word/styles.xml")
    names = {mine: name for name, mine in _ids_by_name(house.findall(qn("style"))).items()}
    ours = [style for style in house.findall(qn("style")) if style.get(qn("customStyle"))]
    missing = [style for style in ours if names[style.get(qn("styleId"), "")] not in present]
    for style in missing:
        mine = style.get(qn("styleId"), "")
        if mine in present.values():
            style.set(qn("styleId"), f"{mine}Ita")
        styles.append(style)
    ids = _ids_by_name(styles.findall(qn("style")))
    for style in missing:
        for reference in [child for child in style if child.tag in _REFERENCES]:
            meant = ids.get(names[reference.get(qn("val"), "")])
            if meant is None:
                style.remove(reference)
            else:
                reference.set(qn("val"), meant)


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
    """Add the house styles that a document lacks and restore Thai justification; its style ids by name."""
    ids = _ids_by_name(styles.findall(qn("style")))
    if not ids.keys() >= _house_names():
        _add_missing(styles, ids)
        ids = _ids_by_name(styles.findall(qn("style")))
    justified = {ids[name] for name in JUSTIFIED}
    for style in styles.findall(qn("style")):
        if style.get(qn("styleId")) in justified:
            _justify(style)
    return ids
