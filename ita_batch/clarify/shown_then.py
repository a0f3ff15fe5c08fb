"""What the archived copies of an answer show: pages, the year, words of its components, links to its files."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from ita_batch.clarify.copies import ArchivedCopy
from ita_batch.clarify.warc_records import UnreadableArchiveError
from ita_batch.file_kinds import FileKind
from ita_batch.rulebook import Item
from ita_batch.website.addresses import is_own
from ita_batch.website.check_limits import Settings
from ita_batch.website.file_links import link_to_file
from ita_batch.website.file_text import TextReader
from ita_batch.website.page_reader import PageProcess
from ita_batch.website.pages import Page
from ita_batch.website.site import ComponentWords, FileLink
from ita_batch.website.texts import components_found, mentions_year


@dataclass(frozen=True, slots=True)
class Shown:
    """What was found in the copies of one item. Nothing is True here that was not read in a copy."""

    pages: tuple[str, ...] = ()  # answered URLs that opened as a page of the agency's own website
    own: tuple[str, ...] = ()  # answered URLs on the agency's website that opened, page or file
    years: Mapping[int, bool] = field(default_factory=dict)  # of those that the item asks for (B.E.)
    words: Mapping[str, bool] = field(default_factory=dict)  # of the components whose words are known
    linked: Mapping[str, bool] = field(default_factory=dict)  # answered file -> an answered page links to it
    read: tuple[str, ...] = ()  # whose text could be read

    @property
    def anything(self) -> bool:
        """True where something speaks for the answer."""
        return bool(self.pages or any(self.years.values()) or any(self.words.values()) or any(self.linked.values()))


class CopyReader:
    """Reads copies in processes of their own: a page of a website may be hostile."""

    def __init__(self, hosts: Iterable[str], words: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        settings = Settings()
        self._hosts, self._words = tuple(hosts), words
        self._pages, self._texts = PageProcess(settings), TextReader(settings)
        self._known: dict[str, tuple[Page | None, str]] = {}

    def close(self) -> None:
        """End the processes."""
        self._pages.stop()
        self._texts.stop()

    def shown(self, item: Item, copies: Iterable[ArchivedCopy]) -> Shown:
        """What these copies of an item's URLs show together."""
        opened = [copy for copy in copies if copy.opened]
        read = {copy.url: self._read(copy) for copy in opened}
        pages = {url: page for url, (page, _) in read.items() if page is not None}
        text = "\n".join(said for _, said in read.values())
        wanted = [ComponentWords(name, any_of) for name, any_of in self._words.get(item.item_id, {}).items()]
        files = [copy.url for copy in opened if copy.url not in pages]
        return Shown(
            pages=tuple(url for url in pages if is_own(url, self._hosts)),
            own=tuple(copy.url for copy in opened if is_own(copy.url, self._hosts)),
            years={year: mentions_year(text, year) for year in item.shows_years} if text else {},
            words=components_found(text, wanted) if text else {},
            linked={file: any(_links(url, page, file) for url, page in pages.items()) for file in files if pages},
            read=tuple(url for url, (_, said) in read.items() if said),
        )

    def _read(self, copy: ArchivedCopy) -> tuple[Page | None, str]:
        """The page, where the copy is one, and what it says; each copy is read once."""
        if copy.sha256 not in self._known:
            try:
                self._known[copy.sha256] = self._ask(copy)
            except UnreadableArchiveError:
                return None, ""
        return self._known[copy.sha256]

    def _ask(self, copy: ArchivedCopy) -> tuple[Page | None, str]:
        if copy.kind is not FileKind.HTML:
            return None, self._texts.text(copy.kind, copy.body()).text
        content_type = copy.record.header("content-type") if copy.record else ""
        page = self._pages.ask((copy.body(), copy.final_url, content_type))
        if not isinstance(page, Page):
            return None, ""
        names = " ".join(reference.text for reference in page.references if reference.text)
        return page, f"{page.title}\n{page.text}\n{names}"


@contextmanager
def copy_reader(hosts: Iterable[str], words: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[CopyReader]:
    """A reader whose processes end with the block."""
    reader = CopyReader(hosts, words)
    try:
        yield reader
    finally:
        reader.close()


def _links(url: str, page: Page, file: str) -> bool:
    return FileLink(url, file, link_to_file(page, [file])).proven
