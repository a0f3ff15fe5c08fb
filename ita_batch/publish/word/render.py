"""Fill a template with texts: docxtpl in a sandbox. What cannot be filled is shown, the rest stands as it is."""

import io
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

import docx
from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from ita_batch.office_zip import packed, unpacked
from ita_batch.publish.word.document import Memo, TemplateProblem
from ita_batch.publish.word.ooxml import part_bytes, printable
from ita_batch.publish.word.saved_document import saved
from ita_batch.publish.word.template_fields import (
    check_amount,
    check_safe,
    hold_elsewhere,
    read_tags,
    show_unmatched,
)
from ita_batch.publish.word.template_marks import Marks, read_marks
from ita_batch.publish.word.template_notes import Held
from ita_batch.publish.word.template_numbers import number
from ita_batch.publish.word.template_tags import join_tags

_DOCUMENT, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_FILLED = ("header", "footer", "footnotes")  # the parts that docxtpl fills besides the document itself
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)


class _MemoTemplate(DocxTemplate):  # type: ignore[misc, unused-ignore] # docxtpl has no types
    """docxtpl with our check at the point where its tags have become those of jinja.

    The three methods are not part of docxtpl's promised interface: ``tests/test_overridden_methods.py`` holds them.
    """

    def __init__(self, data: bytes, environment: SandboxedEnvironment, known: Collection[str]) -> None:
        super().__init__(io.BytesIO(data))
        self.environment = environment
        self.known = known

    def patch_xml(self, src_xml: str) -> str:
        """The part's XML with tags of jinja; raises TemplateUnusableError for any that we have not let through."""
        xml = str(super().patch_xml(src_xml))
        check_safe(xml, self.environment, self.known)
        return xml

    def fix_tables(self, xml: str) -> etree._Element:
        """Parse strictly: docxtpl's own parser drops what it cannot read and all after it."""
        return etree.fromstring(xml)

    def render_properties(self, context: object, jinja_env: object = None) -> None:
        """Leave the template's properties alone: ours are written afterwards."""


def _literal(value: object) -> object:
    """A field on one line: a line break would stretch a Thai-justified line."""
    return re.sub(r"[\t\n\r\f\v\x07]+", " ", printable(value)).strip() if isinstance(value, str) else value


def rendered(template: bytes, memo: Memo, problems: list[TemplateProblem]) -> Document:
    """The template with fields filled and tables as bookmarks; what could not be is shown in it, and a problem.

    Where ``{% %}`` tears the document apart it is filled without them. Raises TemplateUnusableError.
    """
    parts = unpacked(template)
    try:
        return _attempt(parts, memo, problems, blocks=True)
    except (TemplateError, etree.XMLSyntaxError):
        return _attempt(parts, memo, problems, blocks=False)


def _attempt(parts: Mapping[str, bytes], memo: Memo, problems: list[TemplateProblem], *, blocks: bool) -> Document:
    held = Held()
    template = packed({**parts, **dict(_prepared(parts, memo, held, blocks=blocks))})
    document = _filled(template, {**memo.fields, **held.values})
    problems += held.problems
    return document


def _prepared(parts: Mapping[str, bytes], memo: Memo, held: Held, *, blocks: bool) -> Iterator[tuple[str, bytes]]:
    """The parts that hold text, with nothing in them but what can be filled."""
    marks = Marks(memo.truths(), tuple(memo.placed))
    for name in dict.fromkeys(_filled_parts(parts)):
        root = etree.fromstring(parts[name], _PARSER)
        join_tags(root)
        check_amount(root)
        read_tags(root, memo.fields, held, blocks=blocks)
        read_marks(root, marks, held)
        show_unmatched(root, held)
        number(root, held)
        hold_elsewhere(root, memo.fields, held)
        yield name, part_bytes(root)


def _filled_parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The document, and its headers, footers and footnotes."""
    yield _DOCUMENT
    for relation in etree.fromstring(parts[_RELATIONS], _PARSER):
        if relation.get("Type", "").rsplit("/", 1)[-1] in _FILLED:
            yield posixpath.normpath(posixpath.join("/word", relation.get("Target", ""))).lstrip("/")


def _filled(template: bytes, values: Mapping[str, object]) -> Document:
    # autoescape=True here and in render(): otherwise "Q & A <ITA>" ends the document in silence
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    work = _MemoTemplate(template, environment, values)
    work.render({name: _literal(value) for name, value in values.items()}, environment, autoescape=True)
    return docx.Document(io.BytesIO(saved(work.docx)))
