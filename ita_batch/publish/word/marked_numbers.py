"""The note to the marks, in documents whose template has no place for it: no marked number stands without it."""

from collections.abc import Iterator
from typing import Final

from ita_batch.publish.word.document import Memo
from ita_batch.publish.word.ooxml import element, qn, text_of
from ita_batch.publish.word.word_package import DOCUMENT, WordPackage

NOTE: Final = "หมายเหตุเกณฑ์"


def add_lacking_note(package: WordPackage, memo: Memo) -> None:
    """Add the note as the last line where the document shows a marked number, and nowhere what the mark means."""
    note = memo.fields.get(NOTE, "")
    texts = list(_texts(package)) if note else []
    if any(note[0] in text for text in texts) and not any(note in text for text in texts):
        body = package.body
        end = body[-1] if len(body) and body[-1].tag == qn("sectPr") else None
        body.insert(len(body) if end is None else len(body) - 1, element("p", element("r", element("t", text=note))))


def _texts(package: WordPackage) -> Iterator[str]:
    """The paragraphs of the document, its tables among them, and of the feet of its pages."""
    for name in (DOCUMENT, *package.related("footer")):
        yield from (text_of(paragraph) for paragraph in package.tree(name).iter(qn("p")))
