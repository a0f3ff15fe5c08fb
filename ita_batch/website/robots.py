"""robots.txt: where the walk through the site may go. The URLs of answers are looked at in any case."""

import asyncio
from collections import defaultdict

from protego import Protego

from ita_batch.website.addresses import host_of, root_of
from ita_batch.website.decode import decode
from ita_batch.website.fetch import Fetcher

NAME = "ita-batch"
_LONGEST = 65_536  # bytes; honest ones have some hundreds
_LONGEST_DELAY = 5.0


class Robots:
    """The rules of each host, requested once. At most ``most`` hosts are asked; nobody goes to others."""

    def __init__(self, fetcher: Fetcher, most: int) -> None:
        self._fetcher, self._most = fetcher, most
        self._rules: dict[str, Protego | None] = {}
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def knows(self, url: str) -> bool:
        """True when the address's host was asked."""
        return root_of(url) in self._rules

    async def load(self, url: str) -> None:
        """Load the rules of the address's host. Without a robots.txt all is allowed, where nobody answers nothing."""
        root = root_of(url)
        if root not in self._hosts and len(self._hosts) >= self._most:
            return
        async with self._hosts[root]:
            if root not in self._rules:
                self._rules[root] = await self._of(root)

    async def _of(self, root: str) -> Protego | None:
        address = f"{root}robots.txt"
        answer = await self._fetcher.get(address, brief=True)
        if answer.failure and not self._fetcher.answers(host_of(root)):
            return None
        exchange = self._fetcher.body(address) if answer.status == 200 else None
        return Protego.parse(decode(exchange.body[:_LONGEST])[0] if exchange else "")

    def allow(self, url: str) -> bool:
        """True when the walk may go there."""
        rules = self._rules.get(root_of(url))
        return rules is not None and rules.can_fetch(url, NAME)

    def delay(self, url: str) -> float:
        """Seconds that the host wants between two requests."""
        rules = self._rules.get(root_of(url))
        return min(_LONGEST_DELAY, (rules.crawl_delay(NAME) if rules else None) or 0.0)
