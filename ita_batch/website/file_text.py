"""The text of a file from the website, read in a process of its own: a harmful file can do no harm elsewhere."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from ita_batch.file_kinds import FileKind
from ita_batch.intake.files.read_workbook import Workbook, read_bytes
from ita_batch.isolation.process import Process
from ita_batch.isolation.worker import answer_all
from ita_batch.website.check_limits import MEBIBYTE, Settings
from ita_batch.website.decode import decode

_MEGABYTES = 500  # a PDF's fonts and pictures take more than a workbook's cells
_MAX_TEXT = 2_000_000  # letters; more says no more
_MAX_PART = 32 * MEBIBYTE
_FEW_LETTERS = 12  # a page number, a stamp: a PDF that has no more on a page is pictures


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file; ``scanned`` when it is a PDF of pictures; ``read`` is False when it could not be read."""

    text: str = ""
    scanned: bool = False
    read: bool = True


_READABLE = {
    FileKind.PDF,
    FileKind.DOCX,
    FileKind.XLSX,
    FileKind.OPEN_DOCUMENT,
    FileKind.OLE,
    FileKind.TEXT,
    FileKind.PPTX,
}


class TextReader(Process):
    """Reads the text of files one after another."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def program(self) -> str:
        """Read and answer."""
        return f"from ita_batch.website.file_text import serve; serve({_MEGABYTES}, {self.seconds()})"

    def megabytes(self) -> int:
        """As it bounds itself."""
        return _MEGABYTES

    def seconds(self) -> int:
        """For one file."""
        return self._settings.text_seconds

    def question(self, kind: FileKind, body: bytes) -> object:
        """What to ask for the text of these bytes."""
        return kind.value, body, self._settings.text_pages

    def text(self, kind: FileKind, body: bytes) -> FileText:
        """The text of these bytes."""
        answer = self.ask(self.question(kind, body)) if readable(kind) else None
        return answer if isinstance(answer, FileText) else FileText(read=False)


def readable(kind: FileKind) -> bool:
    """True for files that may have a text."""
    return kind in _READABLE


def serve(megabytes: int, seconds: int) -> None:
    """The inside of the process."""
    import docx  # noqa: F401, PLC0415 - loaded before memory is bounded
    import pypdf  # noqa: F401, PLC0415
    import python_calamine  # noqa: F401, PLC0415

    answer_all(lambda question: file_text(*question), megabytes, seconds)


def file_text(kind: str, body: bytes, pages: int) -> FileText:
    """Read the text in this process: see ``TextReader``."""
    try:
        if kind == FileKind.PDF:
            return _pdf(body, pages)
        return FileText("\n".join(_parts(FileKind(kind), body))[:_MAX_TEXT])
    except MemoryError:
        raise
    except Exception:  # parsers raise whatever a broken file makes them raise
        return FileText(read=False)


def _parts(kind: FileKind, body: bytes) -> Iterator[str]:
    if kind is FileKind.DOCX:
        return _docx(body)
    if kind is FileKind.TEXT:
        return iter([decode(body)[0]])
    if kind is FileKind.PPTX:
        return _package(body, "ppt/slides/slide")
    if kind is FileKind.OPEN_DOCUMENT and not body[30:120].count(b"spreadsheet"):
        return _package(body, "content.xml")
    suffix = {FileKind.XLSX: ".xlsx", FileKind.OLE: ".xls"}.get(kind, ".ods")
    return _cells(read_bytes(body, suffix, "x"))


def _pdf(body: bytes, pages: int) -> FileText:
    import logging  # noqa: PLC0415

    from pypdf import PdfReader  # noqa: PLC0415 - in the process that reads only

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        return FileText(read=False)
    texts = [reader.pages[number].extract_text() for number in range(min(pages, len(reader.pages)))]
    text = "\n".join(texts)[:_MAX_TEXT]
    letters = sum(letter.isalnum() for letter in text)
    return FileText(text, scanned=letters <= _FEW_LETTERS * max(1, len(texts)))


def _docx(body: bytes) -> Iterator[str]:
    return _package(body, "word/document.xml", "word/header", "word/footer", "word/footnotes.xml")


def _package(body: bytes, *starts: str) -> Iterator[str]:
    """The text of the XML parts of a package whose names begin so; every paragraph on a line."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        for name in sorted(package.namelist()):
            if not name.startswith(starts) or not name.endswith(".xml"):
                continue
            with package.open(name) as stream:
                tree = etree.fromstring(stream.read(_MAX_PART), parser=parser)
            for paragraph in tree.iter("{*}p", "{*}h"):
                yield "".join(str(piece) for piece in paragraph.itertext())


def _cells(content: object) -> Iterator[str]:
    if not isinstance(content, Workbook):
        raise TypeError("not a workbook that can be read")
    for name, rows in content.sheets.items():
        yield name
        for row in rows:
            yield " ".join(_cell(cell) for cell in row if cell != "")


def _cell(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
