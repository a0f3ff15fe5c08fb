"""Follow the clicks that an explanation describes, as an assessor does who has only the explanation."""

import re
from collections.abc import Mapping, Sequence

from ita_batch.website.addresses import key
from ita_batch.website.look import Looker
from ita_batch.website.pages import Page, Reference
from ita_batch.website.site import Click, ClickPath, LinkKind, Targets

_NOT_COMPARED = re.compile(r"[\s\u200b.\-–_()“”\"']+")


async def described_paths(looker: Looker, targets: Targets) -> Mapping[str, ClickPath]:
    """Answer key -> the path that its explanation describes, for those whose every click was found."""
    found: dict[str, ClickPath] = {}
    for answer in targets.answers:
        if answer.described_steps and (path := await _follow(looker, targets.home_url, answer.described_steps)):
            found[answer.key] = path
    return found


async def _follow(looker: Looker, home_url: str, steps: Sequence[str]) -> ClickPath | None:
    """The clicks from the home page; None where one of them is not there or leads to two places.

    A step that is no link may be the heading of a menu; the last step must be a link to a page of the agency.
    """
    page = (await looker.look(home_url, pages_only=True)).shown
    clicks: list[Click] = []
    for number, step in enumerate(steps, 1):
        link = _link(page, step, looker) if page else None
        if link is None:
            if page is None or number == len(steps) or _same(step) not in _same(page.text):
                return None
            continue
        clicks.append(Click(link.text, link.url))
        page = (await looker.look(link.url, pages_only=True)).shown
    return ClickPath(tuple(clicks)) if clicks and page and looker.is_own(page.url) else None


def _link(page: Page, step: str, looker: Looker) -> Reference | None:
    """The link with these words, where all such links lead to one address of the agency."""
    links = (link for link in page.references_of(LinkKind.LINK) if looker.is_own(link.url))
    named = [link for link in links if _same(link.text) == _same(step)]
    return named[0] if len({key(link.url) for link in named}) == 1 else None


def _same(words: str) -> str:
    return _NOT_COMPARED.sub("", words).casefold()
