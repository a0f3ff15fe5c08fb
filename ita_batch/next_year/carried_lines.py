"""What is said after a year was carried over: what came along, what is left empty, and what somebody has to confirm."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ita_batch.how_to import Command, HowTo
from ita_batch.messages import Language, told, word
from ita_batch.next_year.carry_agency import Carried
from ita_batch.next_year.lineage import Origin
from ita_batch.plain_text import visible
from ita_batch.website.site import Verdict

_SHOWN_TITLE = 60


def carried_lines(carried: Carried, folder: Path, language: Language, how: HowTo) -> Iterator[str]:
    """The lines for the screen, in reading order."""
    old, new = carried.old.fiscal_year, carried.new.fiscal_year

    def say(key: str, **values: object) -> str:
        return word(key, language, **{"old": old, "new": new, **values})

    yield say("next_year_done", agency=carried.agency, folder=visible(str(folder)))
    if carried.given_rules:
        yield say("next_year_own_rules")
    yield from ("", say("next_year_carried"))
    yield from (f"  {line}" for line in _came_along(carried, language))
    yield from ("", say("next_year_emptied"))
    for one in carried.edited.emptied:
        if one.sheet not in _scores(carried):
            yield f"  {say('next_year_cell', sheet=one.sheet, cell=one.cell, about=one.about)}"
    scores_left = any(one.sheet in _scores(carried) for one in carried.edited.emptied)
    if scores_left or not carried.results.items:
        yield f"  {say('next_year_scores')}"
    yield from ("", say("next_year_confirm", mark=word("follows_unconfirmed")))
    yield from (f"  {line}" for line in _to_confirm(carried, language))
    if carried.edited.naming_year:
        yield from ("", say("next_year_naming"))
        for one in carried.edited.naming_year:
            yield f"  {say('next_year_cell', sheet=one.sheet, cell=one.cell, about=one.about)}"
    if carried.edited.undone:
        yield from ("", say("next_year_undone", cells=", ".join(carried.edited.undone)))
    if carried.edited.lost:
        parts = ", ".join(word(key, language) for key in carried.edited.lost)
        yield from ("", say("next_year_lost", parts=parts))
    yield from ("", say("next_year_next", templates=told(Command("templates", (folder,)), language, how)))


def _scores(carried: Carried) -> frozenset[str]:
    """The sheet whose emptied cells are told in one line."""
    return frozenset({carried.edited.scores_sheet})


def _came_along(carried: Carried, language: Language) -> Iterator[str]:
    old, new = carried.old.fiscal_year, carried.new.fiscal_year
    owned = sum(bool(item.values["division_id"]) for item in carried.items)
    yield word("next_year_owners", language, owned=owned, items=len(carried.items), new=new)
    answered = [item.origin for item in carried.items if item.values["last_verdict"]]
    fresh = sum(any(one in carried.given.by_item for one in origin.follows) for origin in answered)
    if fresh:
        key = "next_year_run" if carried.given.run else "next_year_inbox"
        yield word(key, language, number=fresh, old=old, run=carried.given.run)
    if len(answered) > fresh:
        yield word("next_year_further", language, number=len(answered) - fresh)
    if not answered:
        yield word("next_year_unanswered", language)
    yield from _results(carried, language)
    yield from _pages(carried, language)
    if carried.decisions:
        yield word("next_year_decisions", language, number=carried.decisions, file=carried.decisions_file)
    if carried.copied:
        yield word("next_year_copied", language, files=", ".join(map(visible, carried.copied)))
    yield word("next_year_kept", language)


def _results(carried: Carried, language: Language) -> Iterator[str]:
    """That the scores of the year that ends are there, and how many of them."""
    results = carried.results
    if results.known:
        items = sum(bool(one.values["last_score"] or one.values["last_comment"]) for one in carried.items)
        key = "next_year_results_run" if results.run else "next_year_results"
        indicators = len(results.for_year(carried.old, carried.new))
        old = carried.old.fiscal_year
        yield word(key, language, old=old, items=items, indicators=indicators, run=results.run)


def _pages(carried: Carried, language: Language) -> Iterator[str]:
    urls = {url for of_item in carried.pages.values() for url in of_item}
    number = sum(map(bool, carried.pages.values()))
    if not urls:
        return
    if carried.seen is None:
        yield word("next_year_unopened", language, number=number)
    elif not carried.seen.reached:
        yield word("next_year_offline", language, number=number)
    else:
        found = Counter(carried.seen.look(url).verdict for url in urls)
        names = {verdict: word(f"seen_{verdict.value.replace('-', '_')}", language) for verdict in Verdict}
        counts = " · ".join(f"{names[verdict]} {found[verdict]} URL" for verdict in Verdict if found[verdict])
        yield word("next_year_opened", language, number=number, counts=counts)


def _to_confirm(carried: Carried, language: Language) -> Iterator[str]:
    """Every item whose origin is joined, guessed or none; the others are counted."""
    rest = 0
    for origin in carried.lineage.origins:
        key = _doubt(origin)
        if key:
            title = origin.item.title
            shown = title if len(title) <= _SHOWN_TITLE else f"{title[:_SHOWN_TITLE]}…"
            items = ", ".join(origin.follows)
            yield word(key, language, item=origin.item.item_id, title=shown, items=items)
        else:
            rest += not origin.certainty.sure
    if rest:
        yield word("next_year_others", language, number=rest)
    if carried.lineage.ended:
        ended = ", ".join(carried.lineage.ended)
        yield word("next_year_ended", language, old=carried.old.fiscal_year, items=ended)


def _doubt(origin: Origin) -> str:
    """The word for what is to be looked at; "" where an item plainly continues one."""
    if not origin.follows:
        return "next_year_new"
    if origin.joined:
        return "next_year_joined"
    return "next_year_guessed" if origin.guessed else ""
