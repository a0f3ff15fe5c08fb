"""Fill a template with texts: docxtpl in a sandbox, where a wrong tag is reported or refused, never skipped."""

import io
import re
from collections.abc import Collection

import docx
from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from ita_batch.publish.word.document import Memo, TemplateProblem, TemplateUnusableError
from ita_batch.publish.word.ooxml import printable
from ita_batch.publish.word.reproducible_zip import saved
from ita_batch.publish.word.template_lint import (
    bookmark_markers,
    check_amount,
    check_braces,
    check_syntax,
    correct_names,
)


class _MemoTemplate(DocxTemplate):  # type: ignore[misc, unused-ignore] # docxtpl has no types
    """docxtpl with our lint at the point where split runs have been joined.

    The three methods are not part of docxtpl's promised interface: ``tests/test_overridden_methods.py`` holds them.
    """

    def __init__(
        self,
        data: bytes,
        environment: SandboxedEnvironment,
        known: Collection[str],
        problems: list[TemplateProblem],
    ) -> None:
        super().__init__(io.BytesIO(data))
        self.environment = environment
        self.known = known
        self.problems = problems

    def patch_xml(self, src_xml: str) -> str:
        """The part's XML with whole tags and correct field names; raises TemplateUnusableError for an unknown field."""
        check_amount(src_xml)
        xml, look_alikes = correct_names(super().patch_xml(src_xml), self.known)
        unknown = check_syntax(xml, self.environment, self.known)
        self.problems.extend(one for one in (*look_alikes, *unknown) if one not in self.problems)
        if unknown:
            raise TemplateUnusableError(f"{{{{ {unknown[0].name} }}}}")
        return xml

    def fix_tables(self, xml: str) -> etree._Element:
        """Parse strictly: docxtpl's own parser drops what it cannot read and all after it."""
        return etree.fromstring(xml)

    def render_properties(self, context: object, jinja_env: object = None) -> None:
        """Leave the template's properties alone: ours are written afterwards."""


def _literal(value: str) -> str:
    """A field on one line: a line break would stretch a Thai-justified line."""
    return re.sub(r"[\t\n\r\f\v\x07]+", " ", printable(value)).strip()


def rendered(template: bytes, memo: Memo, problems: list[TemplateProblem]) -> Document:
    """The template with fields filled and markers as bookmarks; raises TemplateUnusableError."""
    prepared = docx.Document(io.BytesIO(template))
    check_braces(prepared)
    bookmark_markers(prepared, tuple(memo.tables), memo.kind.markers, problems)
    # autoescape=True here and in render(): otherwise "Q & A <ITA>" ends the document in silence
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    work = _MemoTemplate(saved(prepared), environment, memo.fields, problems)
    try:
        work.render({name: _literal(text) for name, text in memo.fields.items()}, environment, autoescape=True)
    except TemplateUnusableError:
        raise
    except (TemplateError, etree.XMLSyntaxError) as problem:
        raise TemplateUnusableError(reason="conditions") from problem
    return docx.Document(io.BytesIO(saved(work.docx)))
