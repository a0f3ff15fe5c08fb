"""The words for the ITAS form: from what was answered and what the copies show, and nothing else."""

from collections.abc import Iterator, Sequence

from ita_batch.clarify.copies import ArchivedCopy
from ita_batch.clarify.stands import Known
from ita_batch.messages import word
from ita_batch.thai.date_text import format_long
from ita_batch.thai.thai_time import THAILAND

LONGEST = 2000
"""Letters of an argument, as many as the form of results takes."""
_URLS = 3


def drafted(known: Known, copies: Sequence[ArchivedCopy]) -> str:
    """A courteous draft from these copies, all from before the scoring; "" where nothing in them speaks for us."""
    if known.shown is None or not known.shown.anything:
        return ""
    lines = [
        word("clarify_argue_open", item=known.item.item_id, title=known.item.title),
        *(_url(copy, known) for copy in copies[:_URLS] if copy.opened),
        *_facts(known),
    ]
    if known.answer.explained:
        lines.append(word("clarify_argue_path", path=" ".join(known.answer.explanations)))
    return "\n".join([*lines, word("clarify_argue_close")])[:LONGEST]


def time_of(copy: ArchivedCopy) -> str:
    """The day and the time of a copy, in Thailand; "" where it has none."""
    if copy.time is None:
        return ""
    there = copy.time.astimezone(THAILAND)
    return word("clarify_time", day=format_long(there.date()), time=f"{there:%H.%M}")


def _url(copy: ArchivedCopy, known: Known) -> str:
    shown = known.shown
    key = "clarify_argue_page" if shown and copy.url in shown.pages else "clarify_argue_file"
    return word(key, url=copy.url, time=time_of(copy))


def _facts(known: Known) -> Iterator[str]:
    shown = known.shown
    if shown is None:
        return
    if years := [str(year) for year, found in shown.years.items() if found]:
        yield word("clarify_argue_year", years=" ".join(years))
    if words := [name for name, found in shown.words.items() if found]:
        yield word("clarify_argue_words", components=" ".join(f"“{name}”" for name in words))
    if shown.linked and all(shown.linked.values()):
        yield word("clarify_argue_linked")
