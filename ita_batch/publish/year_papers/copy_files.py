"""What is laid beside the clarification sheets: pictures of archived pages, and archived files as they came."""

import base64
import html
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from ita_batch.clarify.clarification import ItemClarification
from ita_batch.clarify.copies import ArchivedCopy
from ita_batch.clarify.stands import Stand
from ita_batch.clarify.warc_records import UnreadableArchiveError
from ita_batch.file_kinds import FileKind, file_type
from ita_batch.publish.year_papers.browser import find_browser, is_blank, picture_of
from ita_batch.website.check_limits import MEBIBYTE
from ita_batch.website.decode import decode

PICTURES, FILES = "pictures", "files"
ALL_SECONDS: Final = 120
"""For the pictures of one paper; what is not made by then is said to be missing."""
MOST_FILES: Final = 60 * MEBIBYTE
"""Of archived files laid beside one paper; the others are named, and stay in the archive."""
_ENDINGS: Final = {
    FileKind.PDF: ".pdf",
    FileKind.DOCX: ".docx",
    FileKind.XLSX: ".xlsx",
    FileKind.PPTX: ".pptx",
}
_PICTURES: Final = {"PNG": ("png", ".png"), "JPEG": ("jpeg", ".jpg"), "GIF": ("gif", ".gif"), "WebP": ("webp", ".webp")}


class NoPicture(StrEnum):
    """Why there is no picture."""

    NO_BROWSER = "browser"
    NOT_A_PAGE = "not_a_page"  # a file that a browser does not draw without a window
    FAILED = "failed"
    BLANK = "blank"  # drawn by script, which does not run in an archive


@dataclass(frozen=True, slots=True)
class CopyFiles:
    """What was laid beside the paper of one copy: paths below its folder, "" where there is none."""

    picture: str = ""
    data: str = ""  # the picture as a data: address, for a page that is one file
    why_not: NoPicture | None = None
    file: str = ""


class Beside:
    """Writes them into ``folder``; a picture of one content is made once, and after ``ALL_SECONDS`` no more."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._browser = folder, find_browser()
        self._until = time.monotonic() + ALL_SECONDS
        self._known: dict[str, bytes | NoPicture] = {}
        self._room = MOST_FILES

    def all(self, items: Sequence[ItemClarification]) -> Mapping[tuple[str, str], CopyFiles]:
        """What is laid beside by item and URL."""
        return dict(self._each(items))

    def _each(self, items: Sequence[ItemClarification]) -> Iterator[tuple[tuple[str, str], CopyFiles]]:
        for one in sorted(items, key=_accepted):  # those that somebody will argue have their pictures first
            for number, copy in enumerate(one.copies, 1):
                if copy.opened:
                    yield (one.item.item_id, copy.url), self._of(copy, f"{one.item.item_id}_{number}")

    def _of(self, copy: ArchivedCopy, name: str) -> CopyFiles:
        try:
            body = copy.body()
        except UnreadableArchiveError:
            return CopyFiles(why_not=NoPicture.FAILED)
        file = self._file(copy, body, name)
        made = self._picture(copy, body)
        if isinstance(made, NoPicture):
            return CopyFiles(why_not=made, file=file)
        path = f"{PICTURES}/{name}.png"
        self._write(path, made)
        return CopyFiles(path, _data("png", made), file=file)

    def _picture(self, copy: ArchivedCopy, body: bytes) -> bytes | NoPicture:
        page = page_to_draw(copy, body)
        if page is None:
            return NoPicture.NOT_A_PAGE
        if self._browser is None:
            return NoPicture.NO_BROWSER
        if copy.sha256 not in self._known:
            late = time.monotonic() > self._until
            made = None if late else picture_of([str(self._browser)], page)
            drawn = NoPicture.FAILED if made is None else NoPicture.BLANK if is_blank(made) else made
            self._known[copy.sha256] = drawn
        return self._known[copy.sha256]

    def _file(self, copy: ArchivedCopy, body: bytes, name: str) -> str:
        """The archived file itself, which nobody without a special program gets out of the archive."""
        ending = _ENDINGS.get(copy.kind, "")
        if copy.kind is FileKind.IMAGE:
            ending = _PICTURES.get(file_type(body).name, ("", ""))[1]
        if not ending or len(body) > self._room:
            return ""
        self._room -= len(body)
        path = f"{FILES}/{name}{ending}"
        self._write(path, body)
        return path

    def _write(self, name: str, data: bytes) -> None:
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def _accepted(one: ItemClarification) -> bool:
    return one.proposal.stand is Stand.AGREE


def page_to_draw(copy: ArchivedCopy, body: bytes) -> str | None:
    """The HTML that shows a copy; None for a file that a browser does not draw."""
    if copy.kind is FileKind.HTML:
        return decode(body, copy.record.header("content-type") if copy.record else "")[0]
    if copy.kind is FileKind.TEXT:
        return f"<pre>{html.escape(decode(body)[0])}</pre>"
    kind = _PICTURES.get(file_type(body).name) if copy.kind is FileKind.IMAGE else None
    if kind:
        return (
            f'<img style="max-width:100%" src="data:image/{kind[0]};base64,{base64.b64encode(body).decode("ascii")}">'
        )
    return None


def _data(kind: str, picture: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode('ascii')}"
