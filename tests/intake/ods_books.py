"""Workbooks of OpenDocument written as XML, the way LibreOffice, Google and other programs do."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

KIND = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:calcext="urn:calcext" office:version="1.3">'
    "<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{sheets}"
    "</office:spreadsheet></office:body></office:document-content>"
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/></manifest:manifest>'
)


def cell(text: str = "", *, xml: str | None = None, more: str = "") -> str:
    """A cell with a text, or with the given content; ``more`` are its other attributes."""
    inside = xml if xml is not None else f"<text:p>{escape(text)}</text:p>"
    return f'<table:table-cell office:value-type="string"{more}>{inside}</table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def rows_of_grid(grid: Sequence[Sequence[object]], changed: Mapping[tuple[int, int], str]) -> list[str]:
    """The rows of a grid, with some cells replaced by XML of their own."""
    return [
        row(*(changed.get((at, column), cell(str(value or ""))) for column, value in enumerate(cells)))
        for at, cells in enumerate(grid)
    ]


def table(name: str, *rows: str, columns: str = "", style: str = "") -> str:
    """A sheet."""
    shown = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{escape(name)}"{shown}>{columns}{"".join(rows)}</table:table>'


def content(*sheets: str, styles: str = "") -> str:
    """The part content.xml."""
    return _CONTENT.format(spaces=_SPACES, styles=styles, sheets="".join(sheets))


def write_ods(path: Path, *sheets: str, styles: str = "", parts: Mapping[str, str] | None = None) -> Path:
    """Save the sheets; ``parts`` adds parts, or leaves out one that is given as an empty text."""
    default = {"mimetype": KIND, "content.xml": content(*sheets, styles=styles), "META-INF/manifest.xml": MANIFEST}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {**default, **(parts or {})}.items():
            if text:
                package.writestr(name, text)
    return path
