"""What was not looked at, in one short clause: said beside whatever is called ready and beside every forecast."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.targets import answer_key, own_pages
from ita_batch.messages import Language, word
from ita_batch.rulebook import Rulebook
from ita_batch.thai.date_text import format_short
from ita_batch.thai.thai_time import THAILAND
from ita_batch.website.site import SiteReport, Verdict
from ita_batch.week import Week

JOINT: Final = " · "
COUNTED_ON: Final = frozenset(
    {
        *("year", "staff_groups", "samples", "contact_types", "periods", "items", "components"),
        *("instruments", "indicators", "sub_indicators", "grades"),
    }
)
"""The subjects of a rulebook on which the numbers shown rest: who counts, what is ready, what it is worth.

The others (layouts, notices, what addresses look like) change how a paper looks or what is asked, not a year's number.
"""


class Website(StrEnum):
    """What this run saw of the agency's website."""

    NOT_OPENED = "not_opened"
    UNREACHABLE = "unreachable"
    NOTHING_OPENED = "nothing_opened"  # it answered, and none of the answers' URLs was opened
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Unseen:
    """What stands behind the numbers of a week without anybody having looked at it."""

    website: Website
    opened: date | None  # the day of the newest look, in Thailand; None unless the website was opened
    left: int  # URLs of answers that were asked for and that a person must open
    components: int  # of the items that are ready: those that only a person can judge
    items: int  # how many ready items they belong to
    unconfirmed: tuple[str, ...]  # subjects of the rulebook with a fact that nobody has confirmed, in its order


def unseen(week: Week) -> Unseen:
    """What nobody has looked at in this week."""
    by_people = [number for case in week.cases if (number := len(_for_people(case, week)))]
    opened = _opened(week.site)
    return Unseen(
        website=_website(week.site, opened),
        opened=opened,
        left=_left(week.site),
        components=sum(by_people),
        items=len(by_people),
        unconfirmed=_unconfirmed(week.rulebook),
    )


def clauses(what: Unseen, language: Language = "th") -> tuple[str, ...]:
    """What was not looked at, a few words each: the website (said even where it was opened), components.

    What nobody has confirmed of the year's rules is said by the note to the marked numbers: ``resting_on``.
    """
    return tuple(_clauses(what, language))


def clause(what: Unseen, language: Language = "th") -> str:
    """The same as one clause, at most 120 characters."""
    return JOINT.join(clauses(what, language))


def _clauses(what: Unseen, language: Language) -> Iterator[str]:
    day = what.opened and (format_short(what.opened) if language == "th" else what.opened.isoformat())
    yield word(f"unseen_{what.website}", language, day=day)
    if what.left:
        yield word("unseen_left", language, urls=what.left)
    if what.components:
        yield word("unseen_components", language, components=what.components, items=what.items)


def _website(site: SiteReport | None, opened: date | None) -> Website:
    if site is None:
        return Website.NOT_OPENED
    if not site.reached:
        return Website.UNREACHABLE
    return Website.OPENED if opened else Website.NOTHING_OPENED


def _opened(site: SiteReport | None) -> date | None:
    times = [seen.time for seen in site.seen.values() if seen.time] if site and site.reached else []
    return max(times).astimezone(THAILAND).date() if times else None


def _left(site: SiteReport | None) -> int:
    if site is None or not site.reached:
        return 0
    return sum(seen.verdict in {Verdict.BLOCKED, Verdict.NOT_CHECKED} for seen in site.seen.values())


def _for_people(case: ItemCase, week: Week) -> list[str]:
    """The components of a ready item that no word stands for, or whose page and files could not be read."""
    item = case.item
    if item.item_id not in week.ready:
        return []
    known = week.rulebook.words.get(item.item_id, {})
    read = _read(case, week) if week.site and week.site.reached else known
    return [component for component in item.components if component not in known or component not in read]


def _read(case: ItemCase, week: Week) -> frozenset[str]:
    """The components that were looked for in the texts of the item's answers."""
    texts = week.site.texts if week.site else {}
    keys = [answer_key(urls, number) for urls in case.urls for number, _ in enumerate(own_pages(urls, week.agency))]
    return frozenset(component for key in keys if key in texts for component in texts[key].words_found)


def _unconfirmed(rulebook: Rulebook) -> tuple[str, ...]:
    doubtful = (fact.partition(".")[0] for fact, mark in rulebook.certainties.items() if not mark.sure)
    return tuple(dict.fromkeys(subject for subject in doubtful if subject in COUNTED_ON))
