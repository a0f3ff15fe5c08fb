"""robots.txt: where the walk through the site may go. The URLs of answers are looked at in any case."""

from protego import Protego

from ita_batch.website.addresses import root_of
from ita_batch.website.decode import decode
from ita_batch.website.fetch import Fetcher

NAME = "ita-batch"
_LONGEST = 500_000  # bytes; what search engines read
_LONGEST_DELAY = 5.0


class Robots:
    """The rules of each host, requested once."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: dict[str, Protego] = {}

    async def load(self, url: str) -> None:
        """Load the rules of the address's host; without a robots.txt everything is allowed."""
        root = root_of(url)
        if root not in self._rules:
            exchange = await self._fetcher.get(f"{root}robots.txt")
            text = decode(exchange.body[:_LONGEST])[0] if exchange.status == 200 else ""
            self._rules[root] = Protego.parse(text)

    def allow(self, url: str) -> bool:
        """True when the walk may go there; the host's rules are loaded."""
        return self._rules[root_of(url)].can_fetch(url, NAME)

    def delay(self, url: str) -> float:
        """Seconds that the host wants between two requests."""
        return min(_LONGEST_DELAY, self._rules[root_of(url)].crawl_delay(NAME) or 0.0)
