"""Make the tags of a template whole: Word keeps a field in as many pieces as it likes.

A tag that spelling marks, a pause in typing or another font has cut into runs is put into its first one. Braces as
other keyboards and programs give them, and with a space between them, are braces.
"""

import re

from lxml import etree

from ita_batch.publish.word.ooxml import qn, texts_of

_BETWEEN = "[ \u00a0\u00ad\u200b-\u200f\u2060\ufeff]*"  # what nobody sees, or takes for nothing
_OPEN, _CLOSE = "[{\uff5b\ufe5b]", "[}\uff5d\ufe5c]"
_FIELD = re.compile(f"{_OPEN}{_BETWEEN}{_OPEN}([^{{}}\uff5b\uff5d\ufe5b\ufe5c]*){_CLOSE}{_BETWEEN}{_CLOSE}")
_CONDITION = re.compile(f"{_OPEN}{_BETWEEN}%([^{{}}\uff5b\uff5d\ufe5b\ufe5c]*)%{_BETWEEN}{_CLOSE}")
_TABLE = re.compile(f"[\\[\uff3b]{_BETWEEN}[\\[\uff3b]([^\\[\\]\uff3b\uff3d]*)[\\]\uff3d]{_BETWEEN}[\\]\uff3d]")
_SHAPES = ((_FIELD, "{{", "}}"), (_CONDITION, "{%", "%}"), (_TABLE, "[[", "]]"))
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def join_tags(root: etree._Element) -> None:
    """Put every tag of a part into one text node."""
    for paragraph in root.iter(qn("p")):
        nodes = texts_of(paragraph)
        text = "".join(node.text or "" for node in nodes)
        if not re.search("[{\uff5b\ufe5b\\[\uff3b]", text):
            continue
        for shape, opening, closing in _SHAPES:
            for found in reversed(list(shape.finditer("".join(node.text or "" for node in nodes)))):
                _put(nodes, found.span(), f"{opening}{found[1]}{closing}")


def _put(nodes: list[etree._Element], span: tuple[int, int], tag: str) -> None:
    """Replace a span of the nodes' joined text by a tag, in the node where the span begins."""
    start, end = span
    at, written = 0, False
    for node in nodes:
        text = node.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            node.text = text[:first] + ("" if written else tag) + text[last:]
            node.set(_XML_SPACE, "preserve")
            written = True
        at += len(text)
