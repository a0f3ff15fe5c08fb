"""Whether each answered file is on its page: linked, only in a script, or not there."""

import asyncio
import re
from collections.abc import Mapping, Sequence

from ita_batch.website.addresses import key
from ita_batch.website.file_links import link_to_file
from ita_batch.website.look import Look, Looker
from ita_batch.website.pages import Page
from ita_batch.website.site import FileLink, LinkKind, Seen, Targets, Verdict

_HANDLER = re.compile(
    r"download|attach|getfile|get_file|dl\.php|file[_-]?id|open_?file|view_?file|[?&](?:id|file|f)=", re.I
)
_HANDLERS = 10  # links of one page that are followed to see whether they lead to the file


class FileLinkFinder:
    """Finds how pages lead to files."""

    def __init__(self, looker: Looker, seen: Mapping[str, Seen], looks: Mapping[str, Look], deadline: float) -> None:
        self._looker, self._seen, self._looks, self._deadline = looker, seen, looks, deadline

    async def find_all(self, targets: Targets, frames: Mapping[str, Sequence[Page]]) -> dict[tuple[str, str], FileLink]:
        """(page URL, file URL) -> the link, for every page and file that one answer names."""
        found: dict[tuple[str, str], FileLink] = {}
        for answer in targets.answers:
            for file in answer.file_urls:
                if answer.page_url and (answer.page_url, file) not in found:
                    link = await self._find(answer.page_url, file, frames.get(answer.page_url, ()))
                    found[answer.page_url, file] = link
        return found

    async def _find(self, page_url: str, file_url: str, frames: Sequence[Page]) -> FileLink:
        seen, page = self._seen[page_url], self._looks[page_url].shown
        unknown = FileLink(page_url, file_url, LinkKind.NONE, known=False)
        if page is None or seen.verdict is not Verdict.WORKS:
            return unknown
        file = self._seen[file_url]
        link = FileLink(page_url, file_url, link_to_file(page, [file_url, file.final_url or file_url], frames))
        if link.proven:
            return link
        try:
            async with asyncio.timeout_at(self._deadline):
                by_handler = await self._by_handler(page, file)
        except TimeoutError:
            return unknown
        if by_handler:
            return FileLink(page_url, file_url, LinkKind.LINK)
        return link if all(part.whole for part in (page, *frames)) else unknown

    async def _by_handler(self, page: Page, file: Seen) -> bool:
        """True when a link brings the same file under another address, such as download.php?id=7."""
        if file.verdict is not Verdict.WORKS:
            return False
        handlers = [link for link in page.references_of(LinkKind.LINK) if _HANDLER.search(link.url)]
        for link in [link for link in handlers if self._looker.is_own(link.url)][:_HANDLERS]:
            look = await self._looker.look(link.url)
            if look.exchange is None or look.exchange.status != 200 or look.page is not None:
                continue
            same = bool(file.sha256) and look.exchange.digest == file.sha256
            if same or key(look.final_url) == key(file.final_url):
                return True
        return False
