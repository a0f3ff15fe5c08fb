"""Fill a template with texts. What cannot be filled is shown, the rest stands as it is.

Nothing in a template is run: a field is replaced by its words, a plain condition keeps or cuts out what it encloses.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import cast

import docx
from docx.document import Document
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from ita_batch.publish.word.document import Memo, TemplateProblem
from ita_batch.publish.word.ooxml import part_bytes, printable, qn
from ita_batch.publish.word.paragraphs import set_text
from ita_batch.publish.word.template_blocks import TornError, without_hidden
from ita_batch.publish.word.template_fields import (
    check_amount,
    check_places,
    hold_elsewhere,
    read_tags,
    show_unmatched,
)
from ita_batch.publish.word.template_marks import Marks, read_marks
from ita_batch.publish.word.template_notes import Held
from ita_batch.publish.word.template_numbers import number
from ita_batch.publish.word.template_tags import join_tags

_FILLED = ("header", "footer", "footnotes")  # the parts that hold words besides the document itself
_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_HOLDERS = etree.XPath("//*[@*[contains(., '{{')]]")
_TEXTS = etree.XPath("//*[contains(text()[1], '{{')]")
_FIRST_PICTURE = 1001
_SPACES = re.compile(r"[\t\n\r\f\v\x07]+")


def rendered(template: bytes, memo: Memo, problems: list[TemplateProblem]) -> Document:
    """The template with fields filled and tables as bookmarks; what could not be is shown in it, and a problem.

    Where ``{% %}`` tears the document apart it is filled without them. Raises TemplateUnusableError.
    """
    try:
        return _attempt(template, memo, problems, blocks=True)
    except (TornError, etree.XMLSyntaxError):
        return _attempt(template, memo, problems, blocks=False)


def _attempt(template: bytes, memo: Memo, problems: list[TemplateProblem], *, blocks: bool) -> Document:
    held, main = Held(), docx.Document(io.BytesIO(template)).part
    fields = {name: _literal(text) for name, text in memo.fields.items()}
    marks = Marks(memo.truths(), tuple(memo.placed))
    roots = {part: _root(part) for part in (main, *_others(main))}
    for part, root in roots.items():
        _prepare(root, fields, marks, held, blocks=blocks)
        roots[part] = without_hidden(root, fields)
    values = {**fields, **{name: _literal(one) if isinstance(one, str) else one for name, one in held.values.items()}}
    for part, root in roots.items():
        _fill(root, values)
        _put_back(part, root)
    document: Document = main.document
    document.element.append(document.element.body)  # what it declares again of its root falls away
    for identity, picture in enumerate(document.element.iter(qn("wp:docPr")), _FIRST_PICTURE):
        picture.set("id", str(identity))  # two of one number are damage to Word
    problems += held.problems
    return document


def _others(main: Part) -> Iterator[Part]:
    """The parts that hold words besides the document itself, in the order of their relationships."""
    inside = (relation for relation in main.rels.values() if not relation.is_external)
    return (relation.target_part for relation in inside if relation.reltype.rpartition("/")[2] in _FILLED)


def _root(part: Part) -> etree._Element:
    """The root of a part, without comments of XML, in which nothing is filled. Footnotes are bytes to python-docx."""
    root = part._element if isinstance(part, XmlPart) else parse_xml(part.blob)
    etree.strip_elements(root, etree.Comment, etree.PI, with_tail=False)
    return root


def _put_back(part: Part, root: etree._Element) -> None:
    if isinstance(part, XmlPart):
        part._element = cast("BaseOxmlElement", root)
    else:
        part._blob = part_bytes(root)


def _prepare(root: etree._Element, fields: Mapping[str, str], marks: Marks, held: Held, *, blocks: bool) -> None:
    """Leave nothing in a part but what can be filled."""
    join_tags(root)
    check_amount(root)
    check_places(root)
    read_tags(root, fields, held, blocks=blocks)
    read_marks(root, marks, held)
    show_unmatched(root, held)
    number(root, held)
    hold_elsewhere(root, fields, held)


def _literal(text: str) -> str:
    """A field on one line: a line break would stretch a Thai-justified line."""
    return _SPACES.sub(" ", printable(text)).strip()


def _fill(root: etree._Element, values: Mapping[str, object]) -> None:
    """Write the words of each field in its place, once: what a field says is never looked into again."""

    def words(found: re.Match[str]) -> str:
        return str(values[found[1]])

    _keep_spaces(root)
    for node in cast("list[etree._Element]", _TEXTS(root)):
        node.text = _FIELD.sub(words, node.text or "") or None
    for node in cast("list[etree._Element]", _HOLDERS(root)):
        for name, value in node.attrib.items():
            node.set(name, _FIELD.sub(words, str(value)))


def _keep_spaces(root: etree._Element) -> None:
    """Let the words before a field keep the space that parts them from it."""
    before: etree._Element | None = None
    for node in root.iter(qn("t")):
        if not node.attrib:
            before = node
        elif before is not None and "{{" in (node.text or ""):
            set_text(before, before.text or "")
            before = None
