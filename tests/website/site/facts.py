"""What a report tells of one answer, in the words that the traps use."""

from __future__ import annotations

from collections.abc import Iterator

from ita_batch.website.site import AnswerTarget, LinkKind, Seen, SiteReport, Verdict


def facts(report: SiteReport, answer: AnswerTarget) -> frozenset[str]:
    """Everything that is not as it should be; empty for an honest answer."""
    return frozenset(_facts(report, answer))


def _facts(report: SiteReport, answer: AnswerTarget) -> Iterator[str]:
    page = report.look(answer.page_url)
    yield from _verdict(page)
    if page.opens_file:
        yield "opens-file"
    for file in answer.file_urls:
        yield from (f"file-{fact}" for fact in _verdict(report.look(file)))
        link = report.file_links[answer.page_url, file]
        if link.kind is LinkKind.SCRIPT:
            yield "file-in-script"
        elif link.known and not link.proven:
            yield "file-not-on-page"
    if answer.page_url in report.paths and report.paths[answer.page_url] is None and report.whole_site_walked:
        yield "no-path"
    text = report.texts[answer.key]
    if text.scanned:
        yield "scanned"
    elif False in text.years_found.values() and text.conclusive:
        yield "year-missing"


def _verdict(seen: Seen) -> Iterator[str]:
    if seen.verdict is not Verdict.WORKS:
        yield f"{seen.verdict}:{seen.reason}".rstrip(":")
