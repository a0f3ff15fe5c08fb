"""How a page leads to a file: by a link, as a picture, in a frame, in a viewer, by a page shown inside the page."""

from collections.abc import Iterator, Sequence

from ita_batch.website.addresses import decoded, file_key, join
from ita_batch.website.pages import Page
from ita_batch.website.site import LinkKind

_ORDER = tuple(LinkKind)  # the plainest first


def link_to_file(page: Page, addresses: Sequence[str], frames: Sequence[Page] = ()) -> LinkKind:
    """The plainest link from the page to a file, which has one or more ``addresses``; NONE where there is none."""
    keys = {file_key(address) for address in addresses}
    found = [page.leads[address] for address in keys if address in page.leads]
    if any(address in frame.leads for frame in frames for address in keys):
        found.append(LinkKind.IN_FRAME)
    if not found and not keys.isdisjoint(_in_scripts(page, keys)):
        found.append(LinkKind.SCRIPT)
    return min(found, key=_ORDER.index, default=LinkKind.NONE)


def _in_scripts(page: Page, keys: set[str]) -> Iterator[str]:
    """Keys of the addresses in quotes anywhere in the source that may be these: what a script may open."""
    ends = {key.partition("?")[0].rpartition("/")[2] for key in keys}
    for quoted in page.quoted:
        text = decoded(quoted) if "%" in quoted else quoted
        if any(end in text or end in decoded(text) for end in ends) and (address := join(page.url, text)):
            yield file_key(address)
