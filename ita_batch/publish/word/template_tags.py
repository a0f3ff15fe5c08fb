"""Make the tags of a template whole: Word keeps a field in as many pieces as it likes.

A tag that spelling marks, a pause in typing or another font has cut into runs is put into its first one. Braces as
other keyboards and programs give them, and with a space between them, are braces.
"""

import re
from collections import deque

from lxml import etree

from ita_batch.publish.word.ooxml import qn, texts_of

_BETWEEN = "[ \u00a0\u00ad\u200b-\u200f\u2060\ufeff]*"  # what nobody sees, or takes for nothing
_OPEN, _CLOSE, _BRACES = "[{\uff5b\ufe5b]", "[}\uff5d\ufe5c]", "{}\uff5b\uff5d\ufe5b\ufe5c"
_LEFT, _RIGHT, _BRACKETS = "[\\[\uff3b]", "[\\]\uff3d]", "\\[\\]\uff3b\uff3d"
_TAG = re.compile(
    f"{_OPEN}{_BETWEEN}%(?P<condition>[^{_BRACES}]*)%{_BETWEEN}{_CLOSE}"
    f"|{_OPEN}{_BETWEEN}{_OPEN}(?P<field>[^{_BRACES}]*){_CLOSE}{_BETWEEN}{_CLOSE}"
    f"|{_LEFT}{_BETWEEN}{_LEFT}(?P<table>[^{_BRACKETS}]*){_RIGHT}{_BETWEEN}{_RIGHT}"
)
_WHOLE = {"condition": "{{%{}%}}", "field": "{{{{{}}}}}", "table": "[[{}]]"}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Span = tuple[int, int, str]


def join_tags(root: etree._Element) -> None:
    """Put every tag of a part into one text node."""
    for paragraph in root.iter(qn("p")):
        nodes = texts_of(paragraph)
        text = "".join(node.text or "" for node in nodes)
        tags = [(*found.span(), _whole(found)) for found in _TAG.finditer(text)]
        if tags:
            _put(nodes, deque(tags))


def _whole(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    return _WHOLE[kind].format(found[kind])


def _put(nodes: list[etree._Element], tags: deque[Span]) -> None:
    """Replace spans of the nodes' joined text by tags, each in the node where its span begins."""
    at = 0
    for node in nodes:
        text = node.text or ""
        made, done, end = "", at, at + len(text)
        while tags and tags[0][0] < end:
            start, stop, tag = tags[0]
            made += text[done - at : max(start - at, 0)] + (tag if start >= at else "")
            done = min(stop, end)
            if stop > end:
                break
            tags.popleft()
        made += text[done - at :]
        if made != text:
            node.text = made
            node.set(_XML_SPACE, "preserve")
        at = end
