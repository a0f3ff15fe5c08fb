"""What was seen of an item's URLs, in words for a sheet: verdict, URLs, what is proposed. Never taken silently."""

from collections import Counter

from ita_batch.disclosure.item_looks import ItemLook
from ita_batch.messages import word
from ita_batch.website.site import SiteReport, Verdict

_SYMBOLS = {
    Verdict.WORKS: "●",
    Verdict.BLOCKED: "▲",
    Verdict.DEAD: "■",
    Verdict.LEAVES_SITE: "■",
    Verdict.NOT_CHECKED: "○",
}


def verdict_word(verdict: Verdict) -> str:
    """The verdict in Thai: เปิดได้, ต้องเปิดดูเอง …"""
    return word(f"seen_{verdict.value.replace('-', '_')}")


def url_mark(url: str, site: SiteReport | None) -> str:
    """Symbol and verdict of one URL as it was typed."""
    verdict = (site or SiteReport(reached=False)).look(url).verdict
    return f"{_SYMBOLS[verdict]} {verdict_word(verdict)}"


def seen_columns(look: ItemLook, site: SiteReport | None) -> dict[str, str]:
    """The values of the columns about the website in the ITAS file of disclosure answers."""
    return {
        "verdict": _verdict(look, site),
        "checked_urls": "\n".join(
            f"{_SYMBOLS[seen.verdict]} {verdict_word(seen.verdict)}: {seen.url}"
            for seen in look.seen
            if seen.verdict is not Verdict.NOT_CHECKED
        ),
        "proposed_explanation": "\n".join(f"{word('proposed')}: {way}" for way in look.explanations),
    }


def proposed_pages(look: ItemLook) -> str:
    """A line for each page proposed, marked as a proposal."""
    pages = dict.fromkeys(page.page_url for page in look.pages)
    return "\n".join(f"{word('proposed')}: {page}" for page in pages)


def _verdict(look: ItemLook, site: SiteReport | None) -> str:
    if site is not None and not site.reached:
        return word("seen_offline")
    counts = Counter(seen.verdict for seen in look.seen)
    if site is None:
        return verdict_word(Verdict.NOT_CHECKED)
    if not look.seen:
        return word("seen_nothing")
    return "\n".join(
        f"{_SYMBOLS[verdict]} {verdict_word(verdict)} {counts[verdict]} URL" for verdict in Verdict if counts[verdict]
    )
