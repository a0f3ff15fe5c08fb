"""What a report tells of one answer, in the words that the traps use."""

from __future__ import annotations

from collections.abc import Iterator

from ita_batch.website.site import How, Seen, SiteReport, Verdict, WantedAnswer


def facts(report: SiteReport, answer: WantedAnswer) -> frozenset[str]:
    """Everything that is not as it should be; empty for an honest answer."""
    return frozenset(_facts(report, answer))


def _facts(report: SiteReport, answer: WantedAnswer) -> Iterator[str]:
    page = report.look(answer.page_url)
    yield from _verdict(page)
    if page.opens_file:
        yield "opens-file"
    for file in answer.file_urls:
        yield from (f"file-{fact}" for fact in _verdict(report.look(file)))
        hanging = report.hangings[answer.page_url, file]
        if hanging.how is How.SCRIPT:
            yield "file-in-script"
        elif hanging.known and not hanging.proven:
            yield "file-not-on-page"
    if answer.page_url in report.paths and report.paths[answer.page_url] is None and report.whole_site_walked:
        yield "no-path"
    text = report.texts[answer.key]
    if text.scanned:
        yield "scanned"
    elif text.year_found is False and text.conclusive:
        yield "year-missing"


def _verdict(seen: Seen) -> Iterator[str]:
    if seen.verdict is not Verdict.WORKS:
        yield f"{seen.verdict}:{seen.reason}".rstrip(":")
