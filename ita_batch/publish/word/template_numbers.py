"""``{{ลำดับ}}``: the running number of a paragraph among the neighbours that carry it and stay."""

import re
from collections.abc import Iterator
from itertools import count

from lxml import etree

from ita_batch.publish.word.document import ORDINAL
from ita_batch.publish.word.ooxml import qn, text_of, texts_of
from ita_batch.publish.word.paragraphs import set_text
from ita_batch.publish.word.template_notes import Held
from ita_batch.thai.digits import to_thai

_TAG = f"{{{{ {ORDINAL} }}}}"
_ONLY_A_BLOCK = re.compile(r"\s*\{%p [^{}]*%\}\s*")  # the line vanishes when the template is filled


class _Number:
    """The number of one paragraph, counted when it is printed: a paragraph that ``{% if %}`` hides has none."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self._numbers = numbers
        self._text = ""

    def __str__(self) -> str:
        self._text = self._text or to_thai(next(self._numbers))
        return self._text


def number(root: etree._Element, held: Held) -> None:
    """Let every paragraph with the tag count on from the one before it."""
    counting: dict[etree._Element, Iterator[int]] = {}
    for paragraph in root.iter(qn("p")):
        if _TAG not in text_of(paragraph):
            continue
        before = _neighbour(paragraph)
        numbers = counting[paragraph] = (counting.get(before) if before is not None else None) or count(1)
        reference = held.hold(_Number(numbers))
        for node in texts_of(paragraph):
            if _TAG in (node.text or ""):
                set_text(node, (node.text or "").replace(_TAG, reference))


def _neighbour(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph before this one, if nothing but signs without text stands between."""
    for before in paragraph.itersiblings(preceding=True):
        if before.tag == qn("p") and not _ONLY_A_BLOCK.fullmatch(text_of(before)):
            return before
        if before.tag in {qn("tbl"), qn("sdt")}:
            return None
    return None
