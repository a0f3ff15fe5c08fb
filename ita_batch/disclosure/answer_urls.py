"""The URLs of one answer as the rules use them: pages, files given for pages, and files beside them."""

from typing import NamedTuple

from ita_batch.disclosure.url_cells import CellReading, read_cell
from ita_batch.disclosure.urls import Url, each_once, opens_file
from ita_batch.intake.submission import Record

PAGE, FILES = "page_url", "file_urls"


class AnswerUrls(NamedTuple):
    """One answer's cells as they were read; each URL once."""

    record: Record
    page_cell: CellReading | None  # None where the cell is empty
    file_cells: tuple[CellReading, ...]
    pages: tuple[Url, ...]  # of the page cell, those that do not end like a file
    direct: tuple[Url, ...]  # of the page cell, those that do

    @property
    def given_as_page(self) -> tuple[Url, ...]:
        """Every URL of the page cell."""
        return self.page_cell.urls if self.page_cell else ()

    @property
    def files(self) -> tuple[Url, ...]:
        """Every URL of the file cell, and the files in the page cell beside a page."""
        listed = [url for cell in self.file_cells for url in cell.urls]
        beside = self.direct if self.pages else ()
        return each_once((*beside, *listed))

    @property
    def bare_files(self) -> tuple[Url, ...]:
        """The files whose page is missing: given for the page, or given without one."""
        if self.pages or (self.page_cell and not self.page_cell.urls):
            return ()
        return self.direct or self.files


def urls_of(answer: Record, suffixes: frozenset[str]) -> AnswerUrls:
    """Read the URL cells of an answer; ``suffixes`` are the endings of files."""
    page = answer.text(PAGE)
    cell = read_cell(page) if page else None
    given = cell.urls if cell else ()
    listed = answer.several(FILES)
    read = {text: read_cell(text) for text in dict.fromkeys(listed)}
    return AnswerUrls(
        record=answer,
        page_cell=cell,
        file_cells=tuple(read[text] for text in listed),
        pages=tuple(url for url in given if not opens_file(url, suffixes)),
        direct=tuple(url for url in given if opens_file(url, suffixes)),
    )
