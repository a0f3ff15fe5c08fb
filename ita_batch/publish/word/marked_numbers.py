"""The note to the marks, in documents whose template has no place for it: no marked number stands without it."""

from collections.abc import Iterator
from typing import Final

from docx.document import Document

from ita_batch.publish.word.document import Memo
from ita_batch.publish.word.ooxml import qn, text_of

NOTE: Final = "หมายเหตุเกณฑ์"


def note_is_lacking(document: Document, memo: Memo) -> bool:
    """True where the document shows a marked number, and nowhere what the mark means."""
    note = memo.fields.get(NOTE, "")
    if not note:
        return False
    mark = note[0]
    texts = list(_texts(document))
    return any(mark in text for text in texts) and not any(note in text for text in texts)


def _texts(document: Document) -> Iterator[str]:
    """The paragraphs of the document, its tables among them, and of the feet of its pages."""
    bodies = [document.element.body]
    for section in document.sections:
        bodies += [
            foot._element for foot in (section.footer, section.first_page_footer) if not foot.is_linked_to_previous
        ]
    for body in bodies:
        yield from (text_of(paragraph) for paragraph in body.iter(qn("p")))
