"""Thai page numbers "- ๒ -" from the second page on, whatever a template lost on its way."""

from lxml import etree

from ita_batch.publish.word.ooxml import element, qn

# What may follow w:pgNumType and w:titlePg in a section, so that each can be put where the schema wants it.
_AFTER_TITLE = ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
_AFTER_NUMBERS = ("cols", "formProt", "vAlign", "noEndnote", "titlePg", *_AFTER_TITLE)


def _put(section: etree._Element, made: etree._Element, followers: tuple[str, ...]) -> None:
    """Replace a child of the section, in front of the first of its followers."""
    for old in section.findall(made.tag):
        section.remove(old)
    names = {qn(name) for name in followers}
    at = next((index for index, child in enumerate(section) if child.tag in names), len(section))
    section.insert(at, made)


def restore_page_numbers(body: etree._Element) -> None:
    """Number the pages of every section in Thai digits, and give the first page a header of its own."""
    for section in body.iter(qn("sectPr")):
        for grid in section.findall(qn("docGrid")):  # LibreOffice writes one that Office calls invalid
            section.remove(grid)
        old = section.find(qn("pgNumType"))
        start = None if old is None else old.get(qn("start"))
        made = element("pgNumType", attrs=[("fmt", "thaiNumbers")] + ([("start", start)] if start else []))
        _put(section, made, _AFTER_NUMBERS)
    first = next(body.iter(qn("sectPr")), None)
    if first is not None:
        _put(first, element("titlePg"), _AFTER_TITLE)
