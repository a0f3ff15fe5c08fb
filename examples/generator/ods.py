"""A form's rows as another program exports them: one .ods sheet, headings and cells, no keys, no identity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from ita_batch.forms import Form
from ita_batch.forms.cells import as_cell_value
from ita_batch.office_zip import packed

_KIND: Final = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns"
_CONTENT: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{_NAMES}:office:1.0" xmlns:text="{_NAMES}:text:1.0"
 xmlns:table="{_NAMES}:table:1.0" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name={{sheet}}>{{rows}}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
_META: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="{_NAMES}:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.2"><office:meta><dc:date>{{saved}}T09:00:00</dc:date></office:meta></office:document-meta>"""
_MANIFEST: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def write_ods(path: Path, form: Form, rows: Sequence[Mapping[str, object]], saved: date) -> None:
    """Write the rows below the form's headings."""
    lines = [[column.header for column in form.columns]]
    lines += [[_text(row.get(column.key), column.kind) for column in form.columns] for row in rows]
    sheet = quoteattr(form.sheet)
    parts = {
        "mimetype": _KIND,
        "content.xml": _CONTENT.format(sheet=sheet, rows="".join(map(_row, lines))),
        "meta.xml": _META.format(saved=saved.isoformat()),
        "META-INF/manifest.xml": _MANIFEST,
    }
    path.write_bytes(packed({name: text.encode("utf-8") for name, text in parts.items()}))


def _text(value: object, kind: str) -> str:
    cell = as_cell_value(value, kind=kind)
    if isinstance(cell, date):
        raise TypeError("a real date cell is for .xlsx only")
    return "" if cell is None else str(cell)


def _row(cells: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(text: str) -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n")) if text else ""
    kind = ' office:value-type="string"' if text else ""
    return f"<table:table-cell{kind}>{lines}</table:table-cell>"
