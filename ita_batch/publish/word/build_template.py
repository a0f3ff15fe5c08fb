"""Write the committed templates of all documents: ``python -m ita_batch.publish.word.build_template``."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from ita_batch.publish.word.emblem import add_slot
from ita_batch.publish.word.house_styles import PARAGRAPHS
from ita_batch.publish.word.package import empty_package
from ita_batch.publish.word.wording import WORDINGS, Wording
from ita_batch.publish.word.write_document import KINDS, MEMO, Kind, default_template
from ita_batch.publish.word.zipped import normalised

_FONT = "TH SarabunPSK"
_LABEL = "บันทึก ป้าย"
_NAMES = {style.id: style.name for style in PARAGRAPHS}


def _add(document: Document, style: str, *runs: tuple[str, bool]) -> Paragraph:
    """A paragraph of runs; True makes a run a label (bold, 20 points)."""
    paragraph = document.add_paragraph(style=_NAMES.get(style, style))
    for text, label in runs:
        paragraph.add_run(text, _LABEL if label else None)
    return paragraph


def _head(document: Document, wording: Wording) -> None:
    """The head of the memo: dotted lines come from tab stops, never from typed dots."""
    add_slot(document, _add(document, "MemoTitle", ("บันทึกข้อความ", False))._p)
    _add(document, "MemoHead", ("ส่วนราชการ", True), ("\t{{ส่วนราชการ}}\t", False))
    number = ("  {{เลขที่หนังสือ}}\t", False)
    _add(document, "MemoNumber", ("ที่", True), number, ("วันที่", True), ("  {{วันที่หนังสือ}}\t", False))
    _add(document, "MemoSubject", ("เรื่อง", True), (f"\t{wording.subject}\t", False))
    _add(document, "MemoTo", (f"เรียน\t{wording.to}", False))


def built(kind: Kind = MEMO) -> bytes:
    """A template's bytes; stored uncompressed, so that they are the same with every zlib."""
    document = docx.Document(io.BytesIO(empty_package(_FONT, kind.title)))
    wording = WORDINGS[kind.template]
    if wording.subject:
        _head(document, wording)
    for style, text in wording.paragraphs:
        _add(document, style, (text, False))
    target = io.BytesIO()
    document.save(target)
    return normalised(target.getvalue(), compress=False)


def main() -> None:
    """Write the templates into the package."""
    for kind in KINDS:
        default_template(kind).write_bytes(built(kind))


if __name__ == "__main__":
    main()
