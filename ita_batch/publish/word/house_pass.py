"""The house-style pass over a filled document: what no template, however edited, may take away."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import cast

from docx.document import Document
from docx.oxml.text.paragraph import CT_P
from docx.shared import Pt
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from ita_batch.plain_text import as_property
from ita_batch.publish.word.chart_part import chart_paragraph
from ita_batch.publish.word.document import Memo
from ita_batch.publish.word.document_tables import keep_apart, lines_to_sign, put_tables, table_element
from ita_batch.publish.word.house_font import name_font, set_font
from ita_batch.publish.word.house_styles import JUSTIFIED, SIGNATURE, complete_styles
from ita_batch.publish.word.ooxml import is_blank, qn, text_of
from ita_batch.publish.word.page_numbers import restore_page_numbers
from ita_batch.publish.word.placed import MemoChart, Placed
from ita_batch.publish.word.template_marks import BOOKMARK

_ABOVE_A_TABLE = Pt(6)
_STYLE = f"{qn('pPr')}/{qn('pStyle')}"
_DOTTED_NAME = f"({'.' * 50})"


def _style_of(paragraph: etree._Element) -> str:
    """The style id of a paragraph."""
    found = paragraph.find(_STYLE)
    return "" if found is None else found.get(qn("val"), "")


def fill_markers(document: Document, tables: Mapping[str, Placed], ids: Mapping[str, str], font: str) -> None:
    """Replace every bookmark of a marker by its table or chart; nothing is there for one without rows."""
    signature = {ids[name] for name in SIGNATURE}
    body = ids["บันทึก เนื้อความ"]
    placed: list[etree._Element] = []
    markers = tuple(tables)
    wanted: dict[etree._Element, list[str]] = {}
    for bookmark in list(document.element.body.iter(qn("bookmarkStart"))):
        label = bookmark.get(qn("name"), "")
        paragraph = bookmark.getparent()
        if label.startswith(BOOKMARK) and paragraph is not None:
            wanted.setdefault(paragraph, []).append(markers[int(label.rsplit("_", 1)[1])])
            for node in (bookmark.getnext(), bookmark):
                if node is not None:
                    paragraph.remove(node)
    for paragraph, names in wanted.items():
        after = paragraph.getnext()
        # The gap after the last table of a document must not begin a new page, nor a line that ends a subject.
        keep = after is None or after.tag == qn("sectPr") or _style_of(after) in {*signature, body}
        made = [_made(document, tables[name], ids, font, keep=keep) for name in names if tables[name].rows]
        put_tables(paragraph, [one for some in made for one in some])
        placed += [one for some in made for one in some if one.tag == qn("tbl")]
    for table in placed:
        _keep_off_the_line_before(document, table, ids["ตาราง ช่องไฟ"])
    keep_apart(placed, ids["ตาราง ช่องไฟ"])


def _made(document: Document, table: Placed, ids: Mapping[str, str], font: str, *, keep: bool) -> list[etree._Element]:
    """The table, its rows as lines to sign, or the paragraph of a chart."""
    if isinstance(table, MemoChart):
        return [chart_paragraph(document, table, ids["แนบ ข้อมูล ณ"], font)]
    return lines_to_sign(table, ids) if table.lines_to_sign else [table_element(table, ids, keep_with_next=keep)]


def _keep_off_the_line_before(document: Document, table: etree._Element, gap: str) -> None:
    """Give the line before a table some space after it, where neither it nor its style has any."""
    before = table.getprevious()
    if before is None or before.tag != qn("p") or _style_of(before) == gap:
        return
    paragraph = Paragraph(cast("CT_P", before), document._body)
    style: BaseStyle | None = paragraph.style
    after = paragraph.paragraph_format.space_after
    while after is None and isinstance(style, ParagraphStyle):
        after, style = style.paragraph_format.space_after, style.base_style
    if not after:
        paragraph.paragraph_format.space_after = _ABOVE_A_TABLE


def tidy_paragraphs(body: etree._Element, ids: Mapping[str, str]) -> None:
    """Remove what an empty field leaves: a double space in the text, an empty line or "()" in a signature."""
    justified = {ids[name] for name in JUSTIFIED}
    told = justified | {ids[name] for name in SIGNATURE}
    for styled in list(body.iter(qn("pStyle"))):
        style = styled.get(qn("val"), "")
        paragraph = next(styled.iterancestors(qn("p")), None) if style in told else None
        if paragraph is None:
            continue
        if style in justified:
            for justification in paragraph.findall(f"{qn('pPr')}/{qn('jc')}"):
                justification.set(qn("val"), "thaiDistribute")
            for node in paragraph.iter(qn("t")):
                node.text = re.sub(" {2,}", " ", node.text or "")
        else:
            _tidy_signature(paragraph)


def _tidy_signature(paragraph: etree._Element) -> None:
    """Put dots where a name is to be written by hand; remove a line without text."""
    text = text_of(paragraph).strip()
    parent = paragraph.getparent()
    if text == "()":
        for number, node in enumerate(list(paragraph.iter(qn("t")))):
            node.text = "" if number else _DOTTED_NAME
    elif parent is not None and is_blank(paragraph):
        parent.remove(paragraph)


def set_properties(document: Document, memo: Memo) -> None:
    """Set the properties from the memo alone: no clock, no machine, nothing of the template's history."""
    moment = datetime.combine(memo.created, time())  # python-docx writes it as UTC
    properties = document.core_properties
    properties.title, properties.author, properties.subject = map(as_property, (memo.title, memo.author, memo.subject))
    properties.last_modified_by = properties.author
    properties.created = properties.modified = moment
    properties.language, properties.category = "th-TH", "บันทึกข้อความ"
    properties.comments = properties.keywords = properties.identifier = ""
    properties.revision = 1


def finish(document: Document, memo: Memo) -> None:
    """Run the whole pass, in order."""
    ids = complete_styles(document.styles.element)
    body: etree._Element = document.element.body
    set_font(document, memo.font)
    fill_markers(document, memo.placed, ids, memo.font)
    tidy_paragraphs(body, ids)
    restore_page_numbers(body)
    name_font(document, memo.font)
    set_properties(document, memo)
