"""A paper as words and tables, whatever kind of file it is: ASCII digits, no thousands separators, plain spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import openpyxl
from lxml import etree, html

from ita_batch.thai.digits import to_arabic

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What can be read: paragraphs one below the other, and the cells of tables or sheets."""

    text: str
    tables: tuple[Table, ...] = ()

    def headed(self, *headings: str) -> Table:
        """The first table with a row that has these headings, from that row on; empty where there is none."""
        for table in self.tables:
            for place, row in enumerate(table):
                if set(headings) <= set(row):
                    return table[place:]
        return ()


def plain(text: object) -> str:
    """Text in one spelling."""
    words = " ".join(to_arabic("" if text is None else str(text)).split())
    return re.sub(r"(?<=\d),(?=\d{3})", "", unmarked(words))


def unmarked(text: str) -> str:
    """Text without the marks of what nobody has confirmed: ``test_unconfirmed_numbers.py`` looks at those."""
    return re.sub(r"(?<=\S) ?\*", "", text)


@cache
def read_paper(path: Path) -> Paper:
    """Read a .docx, .xlsx, .html or text file."""
    readers = {".docx": _document, ".xlsx": _workbook, ".html": _page}
    return readers.get(path.suffix, _text)(path)


@cache
def read_first_sheet(path: Path) -> Paper:
    """Only the first sheet of a workbook, as text."""
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    rows = _table(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return Paper("\n".join(" ".join(filter(None, row)) for row in rows), (rows,))


def lines_of(text: str) -> Paper:
    """What a terminal or a message shows."""
    return Paper("\n".join(plain(line) for line in text.splitlines()))


def _text(path: Path) -> Paper:
    return lines_of(path.read_text(encoding="utf-8"))


def _document(path: Path) -> Paper:
    document = docx.Document(str(path))
    tables = tuple(_table((cell.text for cell in row.cells) for row in table.rows) for table in document.tables)
    return Paper("\n".join(plain(paragraph.text) for paragraph in document.paragraphs), tables)


def _workbook(path: Path) -> Paper:
    book = openpyxl.load_workbook(path, data_only=True)
    return Paper("", tuple(_table(sheet.iter_rows(values_only=True)) for sheet in book.worksheets))


def _page(path: Path) -> Paper:
    page = html.fromstring(path.read_bytes())
    etree.strip_elements(page, "style", "script", with_tail=False)
    tables = tuple(_table(_cells(row) for row in table.iter("tr")) for table in page.iter("table"))
    return Paper(plain(" ".join(map(str, page.itertext()))), tables)


def _cells(row: html.HtmlElement) -> Iterator[str]:
    for cell in row:
        yield " ".join(map(str, cell.itertext()))


def _table(rows: Iterable[Iterable[object]]) -> Table:
    return tuple(tuple(plain(cell) for cell in row) for row in rows)
