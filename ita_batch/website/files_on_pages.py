"""Each file on its page: proven, only in a script, or not there."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Mapping, Sequence

from ita_batch.website.addresses import key
from ita_batch.website.file_links import hangs
from ita_batch.website.look import Look, Looker
from ita_batch.website.pages import Page, Reference
from ita_batch.website.site import Hanging, How, Seen, Verdict, Wanted

_HANDLER = re.compile(
    r"download|attach|getfile|get_file|dl\.php|file[_-]?id|open_?file|view_?file|[?&](?:id|file|f)=", re.I
)
_HANDLERS = 10  # links of one page that are followed to see whether they bring the file


class Proofs:
    """Looks for files on pages."""

    def __init__(self, looker: Looker, seen: Mapping[str, Seen], looks: Mapping[str, Look], deadline: float) -> None:
        self._looker, self._seen, self._looks, self._deadline = looker, seen, looks, deadline

    async def all(self, wanted: Wanted, frames: Mapping[str, Sequence[Page]]) -> dict[tuple[str, str], Hanging]:
        """A hanging for every page and file that one answer names."""
        found: dict[tuple[str, str], Hanging] = {}
        for answer in wanted.answers:
            for file in answer.file_urls:
                if answer.page_url and (answer.page_url, file) not in found:
                    hanging = await self._one(answer.page_url, file, frames.get(answer.page_url, ()))
                    found[answer.page_url, file] = hanging
        return found

    async def _one(self, page_url: str, file_url: str, frames: Sequence[Page]) -> Hanging:
        seen, page = self._seen[page_url], self._looks[page_url].shown
        if page is None or seen.verdict is not Verdict.WORKS:
            return Hanging(page_url, file_url, How.NONE, known=False)
        file = self._seen[file_url]
        how, text = hangs(page, [file_url, file.final_url or file_url], frames)
        if how not in (How.NONE, How.SCRIPT):
            return Hanging(page_url, file_url, how, link_text=text)
        try:
            async with asyncio.timeout_at(self._deadline):
                link = await self._by_handler(page, file)
        except TimeoutError:
            return Hanging(page_url, file_url, How.NONE, known=False)
        return Hanging(page_url, file_url, How.LINK if link else how, link_text=link.text if link else text)

    async def _by_handler(self, page: Page, file: Seen) -> Reference | None:
        """The link that brings the same file under another address, such as download.php?id=7."""
        if file.verdict is not Verdict.WORKS:
            return None
        handlers = [link for link in page.leading(How.LINK) if _HANDLER.search(link.url)]
        for link in [link for link in handlers if self._looker.is_own(link.url)][:_HANDLERS]:
            look = await self._looker.look(link.url)
            if look.exchange is None or look.exchange.status != 200 or look.page is not None:
                continue
            same = bool(file.sha256) and hashlib.sha256(look.exchange.body).hexdigest() == file.sha256
            if same or key(look.final_url) == key(file.final_url):
                return link
        return None
