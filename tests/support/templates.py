"""The wording of the templates that ship with the package, read as Word shows it."""

from __future__ import annotations

import docx

from ita_batch.publish.word.document import Kind, default_template


def styled_paragraphs(kind: Kind) -> list[tuple[str, str]]:
    """(name of the style, text) of every paragraph that has text, those of the signatures' table last."""
    document = docx.Document(str(default_template(kind)))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return [(one.style.name or "", one.text) for one in paragraphs if one.style is not None and one.text]


def wording(kind: Kind) -> list[str]:
    """The text of every paragraph."""
    return [text for _, text in styled_paragraphs(kind)]
