"""Look at an address as a visitor does: follow where it leads, and see what is there in the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from ita_batch.file_kinds import FileKind, body_kind
from ita_batch.website.addresses import fetchable, is_own, join
from ita_batch.website.check_limits import Settings
from ita_batch.website.exchange import Exchange
from ita_batch.website.fetch import Fetcher
from ita_batch.website.pages import Page, parse_page
from ita_batch.website.site import Hop


@dataclass(frozen=True, slots=True)
class Look:
    """Where an address led. ``exchange`` is the last answer; None where nothing could be requested."""

    url: str
    hops: tuple[Hop, ...] = ()
    exchange: Exchange | None = None
    kind: FileKind = FileKind.NOTHING
    page: Page | None = None
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

    def __init__(self, fetcher: Fetcher, hosts: Sequence[str], settings: Settings) -> None:
        self._fetcher, self._hosts, self._settings = fetcher, tuple(hosts), settings

    def is_own(self, url: str) -> bool:
        """True for an address on one of the agency's hosts."""
        return is_own(url, self._hosts)

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
            kind = body_kind(exchange.body, exchange.content_type)
            page = None
            if kind is FileKind.HTML and exchange.whole:
                page = parse_page(exchange.body, here, exchange.content_type)
            target = self._onward(exchange, page, here)
            look = Look(url, tuple(hops), exchange, kind, page)
            if not target:
                return look
            hops.append(Hop(here, exchange.status if exchange.location else 0, target))
            if own and not self.is_own(target):
                return Look(url, tuple(hops), exchange, left_to=target)
            if target in visited or len(hops) > self._settings.redirects:
                return Look(url, tuple(hops), exchange, loops=True)
            visited.add(target)
            here = target

    @staticmethod
    def _onward(exchange: Exchange, page: Page | None, here: str) -> str | None:
        if exchange.location:
            # An unescaped Thai address in a header arrives as Latin-1 letters.
            return join(here, exchange.location.encode("latin-1", "replace").decode("utf-8", "replace"))
        return page.refresh if page and exchange.status == 200 else None
