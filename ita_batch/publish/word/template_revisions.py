"""Changes and comments that wait in a template: the finished paper shows it as if all changes had been accepted.

What was inserted is text, what was deleted is gone, comments stay in the template; none of it goes into a signed paper.
"""

from lxml import etree

from ita_batch.publish.word.ooxml import qn
from ita_batch.publish.word.template_links import remove, unwrap

_INSERTED = [qn(tag) for tag in ("ins", "moveTo")]
_DELETED = [qn(tag) for tag in ("del", "moveFrom")]
_FORMER = [
    qn(f"{tag}Change") for tag in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
]
_CELLS = [qn(tag) for tag in ("cellIns", "cellDel", "cellMerge")]
_RANGES = [
    qn(f"{kind}Range{end}")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
]
_PROPERTIES = {qn(tag) for tag in ("rPr", "trPr", "numPr")}
_COMMENTS = [qn(tag) for tag in ("commentRangeStart", "commentRangeEnd")]


def accept_changes(root: etree._Element) -> int:
    """Accept every tracked change of a part; returns how many there were."""
    number = 0
    for node in list(root.iter(*_FORMER, *_CELLS)):
        number += 1
        if node.tag == qn("cellDel"):
            remove(next(node.iterancestors(qn("tc")), node))
        remove(node)
    for node in list(root.iter(*_INSERTED)):
        number += 1
        (remove if _is_property(node) else unwrap)(node)
    for node in list(root.iter(*_DELETED)):
        number += 1
        if _is_property(node):
            _delete_what_it_marks(node)
        remove(node)
    for node in list(root.iter(*_RANGES, qn("trackRevisions"))):
        remove(node)
    if number:
        for table in list(root.iter(qn("tbl"))):
            if table.find(qn("tr")) is None:
                remove(table)
    return number


def take_out_comments(root: etree._Element) -> int:
    """Take the marks of comments out of a part; returns how many comments there were."""
    number = 0
    for node in list(root.iter(*_COMMENTS)):
        remove(node)
    for node in list(root.iter(qn("commentReference"))):
        number += 1
        remove(node)
    return number


def _is_property(node: etree._Element) -> bool:
    """True for the mark of a paragraph's end, a row or a number: it stands among properties and holds nothing."""
    parent = node.getparent()
    return parent is not None and parent.tag in _PROPERTIES


def _delete_what_it_marks(node: etree._Element) -> None:
    """Delete a row; join a paragraph whose end was deleted to the next one."""
    properties = node.getparent()
    if properties is None:
        return
    if properties.tag == qn("trPr"):
        remove(next(properties.iterancestors(qn("tr")), properties))
        return
    ppr = properties.getparent()
    paragraph = ppr.getparent() if ppr is not None and ppr.tag == qn("pPr") else None
    following = paragraph.getnext() if paragraph is not None else None
    if ppr is None or paragraph is None or following is None or following.tag != qn("p"):
        return
    if ppr.find(qn("sectPr")) is not None:  # the end of a section is more than that of a paragraph
        return
    at = 0 if following.find(qn("pPr")) is None else 1
    for number, child in enumerate([child for child in paragraph if child is not ppr]):
        following.insert(at + number, child)
    remove(paragraph)
