"""Paths to pages and pages for bare files: what the walk looks for, and what its trail means for the URLs as typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ita_batch.website.addresses import file_key, is_own, key, root_of
from ita_batch.website.crawl import Trail, WalkKeys
from ita_batch.website.file_links import link_to_file
from ita_batch.website.look import Look
from ita_batch.website.site import ClickPath, FileLink, ProposedPage, Seen, Targets, Verdict


@dataclass(frozen=True, slots=True)
class WalkTargets:
    """The pages whose path is looked for, and the files whose page is looked for: URLs as typed."""

    pages: tuple[str, ...]
    files: tuple[str, ...]


def walk_targets(
    targets: Targets, seen: Mapping[str, Seen], file_links: Mapping[tuple[str, str], FileLink]
) -> WalkTargets:
    """The agency's pages that are there, and its files to which no given page leads."""
    pages: list[str] = []
    files: list[str] = []
    for answer in targets.answers:
        page, own_files = answer.page_url, answer.file_urls
        if page and (answer.direct_file or seen[page].opens_file):
            files.append(page)
        elif page and seen[page].verdict in (Verdict.WORKS, Verdict.BLOCKED):
            pages.append(page)
        pairs = ((file, file_links.get((page, file))) for file in own_files)
        files += [file for file, found in pairs if found is None or not found.proven]
    own_pages = (url for url in dict.fromkeys(pages) if is_own(url, targets.hosts))
    there = (url for url in dict.fromkeys(files) if seen[url].verdict in (Verdict.WORKS, Verdict.BLOCKED))
    return WalkTargets(tuple(own_pages), tuple(url for url in there if is_own(url, targets.hosts)))


def walk_keys(aim: WalkTargets, seen: Mapping[str, Seen]) -> WalkKeys:
    """The keys that the walk compares with."""
    return WalkKeys(
        pages=frozenset(key(seen[url].final_url or url) for url in aim.pages),
        files=frozenset(file_key(url) for url in aim.files),
        titles={key(url): found.title for url, found in seen.items() if found.title},
    )


def paths_to(aim: WalkTargets, seen: Mapping[str, Seen], trail: Trail) -> dict[str, ClickPath | None]:
    """The shortest path to each page, also where the links lead to an address that is redirected to it."""
    paths: dict[str, ClickPath | None] = {}
    for url in aim.pages:
        found = [trail.paths.get(key(address)) for address in (seen[url].final_url or url, url)]
        paths[url] = min((path for path in found if path), key=lambda path: len(path.clicks), default=None)
    return paths


def proposals_for(
    aim: WalkTargets, trail: Trail, looks: Mapping[str, Look], home_url: str, most: int
) -> dict[str, tuple[ProposedPage, ...]]:
    """The pages that lead to each file, nearest first; the home page, which is no answer, after all others."""
    home = {key(home_url), key(root_of(home_url)) if home_url else ""}

    def order(proposal: ProposedPage) -> tuple[bool, bool, int]:
        clicks = len(proposal.path.clicks) if proposal.path else 0
        return key(proposal.page_url) in home, proposal.path is None, clicks

    return {
        url: tuple(sorted((*trail.holders.get(file_key(url), ()), *_given(url, trail, looks)), key=order)[:most])
        for url in aim.files
    }


def _given(url: str, trail: Trail, looks: Mapping[str, Look]) -> Sequence[ProposedPage]:
    """Pages that some answer gives, and that the walk did not find."""
    known = {key(holder.page_url) for holder in trail.holders.get(file_key(url), ())}
    found: list[ProposedPage] = []
    for look in looks.values():
        page = look.shown
        if page is None or key(page.url) in known:
            continue
        if FileLink(page.url, url, link_to_file(page, [url])).proven:
            known.add(key(page.url))
            found.append(ProposedPage(page.url, trail.paths.get(key(page.url))))
    return found
