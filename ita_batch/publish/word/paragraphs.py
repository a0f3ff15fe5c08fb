"""Parts of a paragraph: a piece of text set apart in a run of its own, a run at the end, a paragraph taken out."""

from copy import deepcopy

from lxml import etree

from ita_batch.publish.word.ooxml import element, qn

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ENDS_WITH_A_PARAGRAPH = {
    qn(tag) for tag in ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote", "comment", "sdtContent")
}
_BLOCKS = {qn(tag) for tag in ("p", "tbl", "sdt")}


def set_text(node: etree._Element, text: str) -> None:
    """Give a text node other words, whose outer spaces are kept."""
    node.text = text
    node.set(_XML_SPACE, "preserve")


def set_apart(node: etree._Element, start: int, stop: int) -> etree._Element:
    """The text node, in a run of its own, of ``text[start:stop]``; what stands before it stays in the node."""
    run, text = _run_of(node), node.text or ""
    middle, after = _like(run, text[start:stop]), _like(run, text[stop:])
    after.extend(list(node.itersiblings()))
    set_text(node, text[:start])
    if text[stop:] or len(after) > len(after.findall(qn("rPr"))) + 1:
        run.addnext(after)
    run.addnext(middle)
    return middle[-1]


def append_text(paragraph: etree._Element, text: str) -> etree._Element:
    """A text node in a run of its own at the end of a paragraph, in the look of the run before it."""
    runs = paragraph.findall(qn("r"))
    made = _like(runs[-1] if runs else element("r"), text)
    paragraph.append(made)
    return made[-1]


def look_of(node: etree._Element) -> etree._Element:
    """The properties of a text node's run, made if there are none."""
    run = _run_of(node)
    found = run.find(qn("rPr"))
    if found is None:
        found = element("rPr")
        run.insert(0, found)
    return found


def take_out(paragraph: etree._Element) -> None:
    """Take a paragraph out of its document, or empty it where Word needs one or it holds more than its own words."""
    parent = paragraph.getparent()
    if parent is None:
        return
    if _is_needed(paragraph, parent):
        _empty(paragraph)
    else:
        parent.remove(paragraph)


def _is_needed(paragraph: etree._Element, parent: etree._Element) -> bool:
    """True where it ends a section, is the last thing of a cell or header with no other before it, or cuts a field."""
    if paragraph.find(f"{qn('pPr')}/{qn('sectPr')}") is not None or _cuts_a_field(paragraph):
        return True
    if parent.tag not in _ENDS_WITH_A_PARAGRAPH:
        return False
    blocks = [one for one in parent if one.tag in _BLOCKS]
    return blocks[-1] is paragraph and (len(blocks) == 1 or blocks[-2].tag != paragraph.tag)


def _cuts_a_field(paragraph: etree._Element) -> bool:
    """True when a field of Word begins in it and ends elsewhere, or the other way round."""
    kinds = [one.get(qn("fldCharType")) for one in paragraph.iter(qn("fldChar"))]
    return kinds.count("begin") != kinds.count("end")


def _empty(paragraph: etree._Element) -> None:
    """Leave of a paragraph its properties, without a number, and the signs of fields."""
    for child in list(paragraph):
        if child.tag == qn("pPr"):
            for number in child.findall(qn("numPr")):
                child.remove(number)
        elif not _cuts_a_field(paragraph) or next(child.iter(qn("fldChar"), qn("instrText")), None) is None:
            paragraph.remove(child)


def _run_of(node: etree._Element) -> etree._Element:
    """The run of a text node; a text that stands in none gets one."""
    run = node.getparent()
    if run is None or run.tag != qn("r"):
        run = element("r")
        node.addprevious(run)
        run.append(node)
    return run


def _like(run: etree._Element, text: str) -> etree._Element:
    """A run of this text that looks like another."""
    made = element("r", *map(deepcopy, run.findall(qn("rPr"))), element("t"))
    set_text(made[-1], text)
    return made
