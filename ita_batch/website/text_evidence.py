"""What the texts of an answer's page and files say together."""

import asyncio
from collections.abc import Mapping, Sequence

from ita_batch.file_kinds import FileKind
from ita_batch.website.aside import Aside
from ita_batch.website.check_limits import Settings
from ita_batch.website.file_text import FileText, TextReader, readable
from ita_batch.website.look import Look
from ita_batch.website.pages import Page
from ita_batch.website.site import AnswerTarget, TextEvidence
from ita_batch.website.store import Store
from ita_batch.website.texts import components_found, mentions_year


class TextEvidenceReader:
    """Reads the texts of answers, each file once, however many answers name it."""

    def __init__(self, store: Store, settings: Settings, deadline: float) -> None:
        self._store, self._deadline = store, deadline
        self._reader = TextReader(settings)
        self._aside = Aside(self._reader, settings.text_wait_seconds)
        self._read: dict[str, FileText] = {}

    async def of(
        self, answer: AnswerTarget, looks: Mapping[str, Look], frames: Mapping[str, Sequence[Page]]
    ) -> TextEvidence:
        """The evidence for one answer; ``looks`` by URL as typed, ``frames`` by the page's URL as typed."""
        said: list[str] = []
        read: list[str] = []
        scanned: list[str] = []
        unread: list[str] = []
        for url in dict.fromkeys((answer.page_url, *answer.file_urls)):
            look = looks.get(url)
            if look is None or look.exchange is None or look.exchange.status != 200 or look.left_to:
                continue
            found = await self._text(look)
            (scanned if found.scanned else read if found.read else unread).append(url)
            said += [found.text, *(f"{page.title}\n{page.text}" for page in frames.get(url, ()))]
        if not read:
            return TextEvidence({}, {}, (), tuple(scanned), tuple(unread))
        text = "\n".join(said)
        years = {year: mentions_year(text, year) for year in answer.years}
        words = components_found(text, answer.words)
        return TextEvidence(years, words, tuple(read), tuple(scanned), tuple(unread))

    async def _text(self, look: Look) -> FileText:
        if look.page is not None:
            names = " ".join(reference.text for reference in look.page.references if reference.text)
            return FileText(f"{look.page.title}\n{look.page.text}\n{names}", read=look.page.whole)
        url = look.final_url
        if url not in self._read:
            kept = self._store.this_check(url)
            late = asyncio.get_running_loop().time() > self._deadline
            if kept is None or not kept.whole or late:
                return FileText(read=False)
            self._read[url] = await self._of_file(look.kind, kept.body)
        return self._read[url]

    async def _of_file(self, kind: FileKind, body: bytes) -> FileText:
        if not readable(kind):
            return FileText(read=False)
        try:
            async with asyncio.timeout_at(self._deadline):
                answer = await self._aside.ask(lambda: self._reader.question(kind, body))
        except TimeoutError:
            return FileText(read=False)
        return answer if isinstance(answer, FileText) else FileText(read=False)

    def close(self) -> None:
        """End the process that reads."""
        self._aside.close()
