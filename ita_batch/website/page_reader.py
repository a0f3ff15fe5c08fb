"""Read pages in a process of its own, which may be ended: no page costs more time and memory than it may."""

import asyncio
from collections.abc import Callable, Iterable

from ita_batch.file_kinds import FileKind
from ita_batch.isolation.process import Process
from ita_batch.isolation.worker import answer_all
from ita_batch.website.aside import Aside
from ita_batch.website.check_limits import Settings
from ita_batch.website.exchange import Exchange
from ita_batch.website.pages import Page, parse_page
from ita_batch.website.site import Reason

_MEGABYTES = 500  # address space, of which the interpreter and its libraries have a third
_PATIENCE = 3  # seconds that may pass for each that may be computed: others may need the computer too
_KEPT_LETTERS = 30_000_000


class PageProcess(Process):
    """Reads one page after another."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def program(self) -> str:
        """Read and answer."""
        return f"from ita_batch.website.page_reader import serve; serve({_MEGABYTES}, {self.seconds()})"

    def megabytes(self) -> int:
        """As it bounds itself."""
        return _MEGABYTES

    def seconds(self) -> int:
        """For one page."""
        return self._settings.page_seconds


def serve(megabytes: int, seconds: int) -> None:
    """The inside of the process."""
    answer_all(lambda question: parse_page(*question), megabytes, seconds)


class Pages:
    """The pages of a check, each read once while it is remembered.

    ``body`` gives the whole answer of an address again when its page is read: nobody holds on to it until then.
    """

    def __init__(self, settings: Settings, body: Callable[[str], Exchange | None]) -> None:
        self._settings, self._body = settings, body
        self._aside = Aside(PageProcess(settings), settings.page_seconds * _PATIENCE)
        self._pages: dict[str, Page] = {}
        self._unread: dict[str, Reason] = {}
        self._letters = 0
        self._time_left = float(settings.pages_seconds)
        self.titles: dict[str, str] = {}

    async def read(self, url: str, content_type: str) -> Page | Reason:
        """The page at an address that was fetched, or why it was not read: too much of it, or no time left."""
        if url in self._unread:
            return self._unread[url]
        if url not in self._pages:
            answer = await self._ask(url, content_type)
            if isinstance(answer, Reason):
                self._unread[url] = answer
                return answer
            self._keep(url, answer)
        return self._pages[url]

    async def _ask(self, url: str, content_type: str) -> Page | Reason:
        if self._time_left <= 0:
            return Reason.STOPPED
        now = asyncio.get_running_loop().time
        begin = [now()]

        def question() -> object:
            begin[0] = now()
            exchange = self._body(url)
            if exchange is None:
                raise LookupError(url)
            return (exchange.body, url, content_type)

        try:
            answer = await self._aside.ask(question)
        except LookupError:  # the cache was damaged meanwhile
            return Reason.STOPPED
        self._time_left -= now() - begin[0]
        return answer if isinstance(answer, Page) else Reason.TOO_LARGE

    def _keep(self, url: str, page: Page) -> None:
        """Remember a page, and forget the oldest ones when there are too many."""
        self.titles[url] = page.title
        self._pages[url] = page
        self._letters += _weight(page)
        while self._letters > _KEPT_LETTERS and len(self._pages) > 1:
            self._letters -= _weight(self._pages.pop(next(iter(self._pages))))

    async def read_titles(self, answers: Iterable[Exchange]) -> None:
        """Read the pages whose title is not known yet, as far as there is time."""
        for exchange in answers:
            if exchange.kind is FileKind.HTML and exchange.url not in self.titles:
                await self.read(exchange.url, exchange.content_type)

    def start(self) -> None:
        """Start the process, which takes a moment, before there is a page."""
        self._aside.start()

    def close(self) -> None:
        """End the process."""
        self._aside.close()


def _weight(page: Page) -> int:
    linked = sum(len(one.url) + len(one.text) + len(one.key) for one in page.references)
    return len(page.text) + linked + sum(map(len, page.quoted))
