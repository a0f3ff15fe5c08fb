"""The answers of the year that ends, item by item: of its newest run that is as it was written, else of its inbox."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ita_batch.disclosure.cases import HAS
from ita_batch.messages import word
from ita_batch.next_year.last_run import LastRun
from ita_batch.report.item_answers import Answer
from ita_batch.rulebook import Rulebook
from ita_batch.thai.date_text import format_short


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What was answered to one item, and what the program found: in words, with their year."""

    verdict: str
    urls: tuple[str, ...] = ()
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """Every item that was answered, and where that stands: the name of a run, or "" for the inbox alone."""

    by_item: Mapping[str, GivenAnswer] = field(default_factory=dict)
    run: str = ""


def given_answers(rulebook: Rulebook, run: LastRun | None, inbox: Iterable[Answer], day: date) -> GivenAnswers:
    """The answers of the run and of the inbox together: the run says what was ready, the inbox what was not.

    ``day`` is the one as of which the inbox was looked through.
    """
    said = f"{rulebook.fiscal_year}", format_short(run.as_of if run else day)
    found = {one.item.item_id: _of_inbox(one, run, *said) for one in inbox if one.answer}
    for item_id, ready in run.ready.items() if run else ():
        verdict = word("carried_ready" if ready.answer == HAS else "carried_none", year=said[0], day=said[1])
        found[item_id] = GivenAnswer(verdict, ready.urls, ready.explanation)
    known = {item_id: found[item_id] for item_id in rulebook.items if item_id in found}
    return GivenAnswers(known, run.name if run else "")


def _of_inbox(one: Answer, run: LastRun | None, year: str, day: str) -> GivenAnswer:
    """An answer of the inbox; what the run did not have ready was not ready, whatever is found now."""
    found = "carried_ready" if one.ready and run is None else "carried_not_ready"
    key = found if one.answer == HAS else "carried_none"
    reasons = "\n".join(("", *one.reasons)) if key == "carried_not_ready" else ""
    verdict = word(key, year=year, day=day) + reasons
    return GivenAnswer(verdict, one.urls, "\n".join(one.explanations))
