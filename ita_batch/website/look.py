"""Look at an address as a visitor does: follow where it leads, and see what is there in the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from ita_batch.file_kinds import FileKind
from ita_batch.website.addresses import fetchable, host_of_key, is_own, join, own_host
from ita_batch.website.check_limits import Settings
from ita_batch.website.exchange import Exchange
from ita_batch.website.fetch import Fetcher
from ita_batch.website.page_reader import Pages
from ita_batch.website.pages import Page
from ita_batch.website.site import Hop, Reason


@dataclass(frozen=True, slots=True)
class Look:
    """Where an address led. ``exchange`` is the last answer, a light one; None where nothing could be requested."""

    url: str
    hops: tuple[Hop, ...] = ()
    exchange: Exchange | None = None
    kind: FileKind = FileKind.NOTHING
    page: Page | None = None
    unread: Reason = Reason.NONE  # why a page that came was not read
    left_to: str = ""  # an address on another site, which was not requested
    loops: bool = False

    @property
    def final_url(self) -> str:
        """Where it ended."""
        if self.left_to:
            return self.left_to
        return self.exchange.url if self.exchange else self.url

    @property
    def shown(self) -> Page | None:
        """The page, when the server answered with status 200."""
        answered = self.exchange is not None and self.exchange.status == 200
        return self.page if answered and not self.left_to and not self.loops else None


class Looker:
    """Looks at addresses. It never follows from an address of the agency to another site."""

    def __init__(self, fetcher: Fetcher, pages: Pages, hosts: Sequence[str], settings: Settings) -> None:
        self._fetcher, self._pages, self._hosts, self._settings = fetcher, pages, tuple(hosts), settings

    def is_own(self, url: str) -> bool:
        """True for an address on one of the agency's hosts."""
        return is_own(url, self._hosts)

    def is_own_key(self, address: str) -> bool:
        """True for the key of such an address."""
        return own_host(host_of_key(address), self._hosts)

    async def look(self, url: str, *, pages_only: bool = False) -> Look:
        """Follow redirects, also those that a page makes itself, to what is shown in the end."""
        here = fetchable(url)
        if here is None:
            return Look(url)
        own = self.is_own(here)
        hops: list[Hop] = []
        visited = {here}
        while True:
            exchange = await self._fetcher.get(here, pages_only=pages_only)
            page, unread = await self._page(exchange)
            target = self._onward(exchange, page, here)
            look = Look(url, tuple(hops), exchange, exchange.kind, page, unread)
            if not target:
                return look
            hops.append(Hop(here, exchange.status if exchange.location else 0, target))
            if own and not self.is_own(target):
                return Look(url, tuple(hops), exchange, left_to=target)
            if target in visited or len(hops) > self._settings.redirects:
                return Look(url, tuple(hops), exchange, loops=True)
            visited.add(target)
            here = target

    async def _page(self, exchange: Exchange) -> tuple[Page | None, Reason]:
        """The page that came, if it is one; or why it was not read."""
        if exchange.kind is not FileKind.HTML or not exchange.whole:
            return None, Reason.NONE
        read = await self._pages.read(exchange.url, exchange.content_type)
        return (None, read) if isinstance(read, Reason) else (read, Reason.NONE)

    @staticmethod
    def _onward(exchange: Exchange, page: Page | None, here: str) -> str | None:
        if exchange.location:
            # An unescaped Thai address in a header arrives as Latin-1 letters.
            return join(here, exchange.location.encode("latin-1", "replace").decode("utf-8", "replace"))
        return page.refresh if page and exchange.status == 200 else None
