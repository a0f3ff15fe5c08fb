"""An .xlsx written anew with nothing but its cells: what a reader that failed on the original is asked to try again.

Readers fail on what no cell depends on: a dimension without columns, a merge of whole columns, a broken filter, an
unusual name of a part. The parts come from ``package``, which has looked through them.
"""

import codecs
import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from ita_batch.intake.files.parts_xlsx import XlsxParts

_ROOT = re.compile(rb"<((?:\w+:)?)worksheet\b[^>]*>")
_DATA = re.compile(rb"<(?:\w+:)?sheetData\b.*</(?:\w+:)?sheetData\s*>", re.DOTALL)
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/spreadsheetml/main")
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'


def plain_xlsx(parts: XlsxParts) -> bytes:
    """A package of the same cells, formats and shared texts. Sheets without cells, such as charts, are left out."""
    cells = [(name, hidden, plain) for name, hidden, data in parts.sheets if (plain := _cells_of(data)) is not None]
    files = {f"xl/worksheets/sheet{number}.xml": data for number, (_, _, data) in enumerate(cells, 1)}
    beside = {
        name: _STRICT.sub(_MAIN.encode(), part)
        for name, part in (("sharedStrings", parts.strings), ("styles", parts.styles))
        if part is not None
    }
    kinds = [*(("worksheet", f"worksheets/sheet{number}") for number in range(1, len(cells) + 1))]
    kinds += [(name, name) for name in beside]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", _types(kinds))
        package.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook")]))
        package.writestr("xl/workbook.xml", _workbook([(name, hidden) for name, hidden, _ in cells], parts.date_1904))
        package.writestr("xl/_rels/workbook.xml.rels", _relations(kinds))
        for name, data in (*files.items(), *((f"xl/{name}.xml", part) for name, part in beside.items())):
            package.writestr(name, data)
    return written.getvalue()


def _cells_of(data: bytes) -> bytes | None:
    """A sheet's part without anything but the cells; None where it is no sheet of cells."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16").encode("utf-8")
    root, cells = _ROOT.search(data), _DATA.search(data)
    if not root:
        return None
    opened = _STRICT.sub(_MAIN.encode(), root[0].rstrip(b"/>")) + b">"
    empty = b"<" + root[1] + b"sheetData/>"
    return opened + (cells[0] if cells else empty) + b"</" + root[1] + b"worksheet>"


def _types(kinds: Sequence[tuple[str, str]]) -> str:
    lines = [
        f'<Override PartName="/xl/{part}.xml" ContentType="{_SHEET_TYPE}.{kind}+xml"/>'
        for kind, part in (("sheet.main", "workbook"), *kinds)
    ]
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">{default}{"".join(lines)}</Types>'


def _relations(kinds: Sequence[tuple[str, str]]) -> str:
    lines = [
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{part}.xml"/>'
        for number, (kind, part) in enumerate(kinds, 1)
    ]
    return f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _workbook(sheets: Sequence[tuple[str, bool]], date_1904: bool) -> str:
    states = {True: "hidden", False: "visible"}
    lines = [
        f'<sheet name={quoteattr(name)} sheetId="{number}" state="{states[hidden]}" r:id="rId{number}"/>'
        for number, (name, hidden) in enumerate(sheets, 1)
    ]
    era = f'<workbookPr date1904="{int(date_1904)}"/>'
    listed = f"<sheets>{''.join(lines)}</sheets>"
    return f'{_DECLARED}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">{era}{listed}</workbook>'
