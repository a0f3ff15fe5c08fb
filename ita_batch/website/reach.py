"""Ways to pages and pages for bare files: what the walk looks for, and what its trail means for what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ita_batch.website.addresses import file_key, is_own, key, root_of
from ita_batch.website.crawl import Targets, Trail
from ita_batch.website.file_links import hangs
from ita_batch.website.look import Look
from ita_batch.website.site import ClickPath, Hanging, How, Proposal, Seen, Verdict, Wanted


@dataclass(frozen=True, slots=True)
class Sought:
    """The URLs, as typed, whose way is looked for, and the files whose page is looked for."""

    pages: tuple[str, ...]
    files: tuple[str, ...]


def sought(wanted: Wanted, seen: Mapping[str, Seen], hangings: Mapping[tuple[str, str], Hanging]) -> Sought:
    """Pages of the agency that are there, and files of its that hang on no page that was given."""
    pages: list[str] = []
    files: list[str] = []
    for answer in wanted.answers:
        page, own_files = answer.page_url, answer.file_urls
        if page and (answer.direct_file or seen[page].opens_file):
            files.append(page)
        elif page and seen[page].verdict in (Verdict.WORKS, Verdict.BLOCKED):
            pages.append(page)
        pairs = ((file, hangings.get((page, file))) for file in own_files)
        files += [file for file, found in pairs if found is None or not found.proven]
    own_pages = (url for url in dict.fromkeys(pages) if is_own(url, wanted.hosts))
    there = (url for url in dict.fromkeys(files) if seen[url].verdict in (Verdict.WORKS, Verdict.BLOCKED))
    return Sought(tuple(own_pages), tuple(url for url in there if is_own(url, wanted.hosts)))


def targets(aim: Sought, seen: Mapping[str, Seen]) -> Targets:
    """The keys that the walk compares with."""
    return Targets(
        pages=frozenset(key(seen[url].final_url or url) for url in aim.pages),
        files=frozenset(file_key(url) for url in aim.files),
        titles={key(url): found.title for url, found in seen.items() if found.title},
    )


def ways_to(aim: Sought, seen: Mapping[str, Seen], trail: Trail) -> dict[str, ClickPath | None]:
    """The shortest way to each page, also where the links lead to an address that is sent on to it."""
    ways: dict[str, ClickPath | None] = {}
    for url in aim.pages:
        found = [trail.paths.get(key(address)) for address in (seen[url].final_url or url, url)]
        ways[url] = min((path for path in found if path), key=lambda path: len(path.clicks), default=None)
    return ways


def proposals_for(
    aim: Sought, trail: Trail, looks: Mapping[str, Look], home_url: str, most: int
) -> dict[str, tuple[Proposal, ...]]:
    """The pages that hold each file, nearest first; the home page, which is no answer, after all others."""
    home = {key(home_url), key(root_of(home_url)) if home_url else ""}

    def order(proposal: Proposal) -> tuple[bool, bool, int]:
        clicks = len(proposal.path.clicks) if proposal.path else 0
        return key(proposal.page_url) in home, proposal.path is None, clicks

    return {
        url: tuple(sorted((*trail.holders.get(file_key(url), ()), *_given(url, trail, looks)), key=order)[:most])
        for url in aim.files
    }


def _given(url: str, trail: Trail, looks: Mapping[str, Look]) -> Sequence[Proposal]:
    """Pages that some answer gives, and that nothing on the walk led to."""
    known = {key(holder.page_url) for holder in trail.holders.get(file_key(url), ())}
    found: list[Proposal] = []
    for look in looks.values():
        page = look.shown
        if page is None or key(page.url) in known:
            continue
        how, text = hangs(page, [url])
        if how not in (How.NONE, How.SCRIPT):
            known.add(key(page.url))
            found.append(Proposal(page.url, page.title, how, text, trail.paths.get(key(page.url))))
    return found
