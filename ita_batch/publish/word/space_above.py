"""Room between a table and the line before it, where neither the line nor its style has any."""

from lxml import etree

from ita_batch.publish.word.ooxml import element, qn

_ABOVE_A_TABLE = "120"  # twentieths of a point
_AFTER_SPACING = {
    qn(tag)
    for tag in (
        *("ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
}


class Spaces:
    """What the paragraph styles of a document say of the room behind a paragraph."""

    def __init__(self, styles: etree._Element) -> None:
        paragraphs = [one for one in styles.iter(qn("style")) if one.get(qn("type"), "paragraph") == "paragraph"]
        self._styles = {one.get(qn("styleId"), ""): one for one in paragraphs}
        self._usual = next((one for one in paragraphs if one.get(qn("default")) in {"1", "true", "on"}), None)

    def keep_off(self, paragraph: etree._Element, style: str) -> None:
        """Give the paragraph room behind it where nothing else does."""
        found, at, seen = _after(paragraph), self._styles.get(style, self._usual), set[etree._Element]()
        while found is None and at is not None and at not in seen:
            seen.add(at)
            found, base = _after(at), at.find(qn("basedOn"))
            at = None if base is None else self._styles.get(base.get(qn("val"), ""))
        if found in {None, "", "0"}:
            _set_after(paragraph)


def _after(holder: etree._Element) -> str | None:
    spacing = holder.find(f"{qn('pPr')}/{qn('spacing')}")
    return None if spacing is None else spacing.get(qn("after"))


def _set_after(paragraph: etree._Element) -> None:
    properties = paragraph.find(qn("pPr"))
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    spacing = properties.find(qn("spacing"))
    if spacing is None:
        spacing = element("spacing")
        at = next((index for index, one in enumerate(properties) if one.tag in _AFTER_SPACING), len(properties))
        properties.insert(at, spacing)
    spacing.set(qn("after"), _ABOVE_A_TABLE)
