"""Small files as an agency puts them on its site: PDF with Thai text, Word, Excel, pictures."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

import docx
import xlsxwriter

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x00" * 64 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


def pdf(lines: Sequence[str], *, links: Sequence[str] = (), picture: bool = False) -> bytes:
    """A PDF of one page: these lines as text that can be extracted, or a picture only; and links to addresses."""
    letters = sorted(set("".join(lines)))
    codes = {letter: number + 1 for number, letter in enumerate(letters)}
    shown = [f"<{''.join(f'{codes[letter]:04X}' for letter in line)}> Tj T*" for line in lines]
    content = "BT /F1 14 Tf 20 TL 50 780 Td " + " ".join(shown) + " ET"
    drawing = "q 500 0 0 700 40 40 cm /I1 Do Q" if picture else content
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"/Resources << /Font << /F1 5 0 R >> /XObject << /I1 8 0 R >> >> /Annots [{' '.join(map(_link, links))}] >>",
        _stream("", drawing.encode()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Sarabun /Encoding /Identity-H "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sarabun "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream("", _to_unicode(codes).encode()),
        _stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x80"
        ),
    ]
    return _assembled(objects)


def _link(address: str) -> str:
    return f"<< /Type /Annot /Subtype /Link /Rect [50 700 300 720] /A << /S /URI /URI ({address}) >> >>"


def _stream(entries: str, data: bytes) -> str:
    packed = zlib.compress(data)
    return f"<< {entries} /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed.decode('latin-1')}\nendstream"


def _to_unicode(codes: dict[str, int]) -> str:
    pairs = "\n".join(f"<{code:04X}> <{ord(letter):04X}>" for letter, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )


def _assembled(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def word(lines: Sequence[str]) -> bytes:
    """A .docx with these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(rows: Sequence[Sequence[str]]) -> bytes:
    """An .xlsx with these rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    """A .zip with one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, data)
    return out.getvalue()


def file_for(name: str, title: str, year: int) -> bytes:
    """A file that suits its name, speaking of its title and year."""
    suffix = name.rpartition(".")[2]
    lines = [title, f"ประจำปีงบประมาณ พ.ศ. {year}", "องค์การบริหารส่วนจังหวัดบึงกาฬ"]
    if suffix == "pdf":
        return pdf(lines)
    if suffix == "docx":
        return word(lines)
    return excel([[line] for line in lines]) if suffix == "xlsx" else JPEG
