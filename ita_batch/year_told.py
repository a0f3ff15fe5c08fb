"""What is said of a year's rules: which year was taken, how much of it is confirmed, what to confirm first."""

from collections.abc import Iterator
from datetime import date

from ita_batch.messages import Language, word
from ita_batch.rulebook import Rulebook, base_year
from ita_batch.rulebook.known_facts import KnownFacts, known_by_subject, known_facts

_ALARM = "bold red"


def year_taken(
    rulebook: Rulebook, today: date, rules: str, language: Language, *, own: bool = False
) -> Iterator[tuple[str, str]]:
    """The lines about the year of a new workspace, each with its style; ``own`` of the folder's own rules.xlsx.

    ``rules`` is what somebody does to get a rules.xlsx.
    """
    year, now = rulebook.fiscal_year, rulebook.fiscal_year_of(today)
    yield word("new_year", language, year=year), "bold"
    if year != now:
        yield word("new_other_year", language, year=year, now=now), _ALARM
    if not own and (base := base_year(year)) != year:
        yield word("new_draft", language, year=year, base=base), _ALARM
    whole = known_facts(rulebook)
    yield word("new_facts", language, year=year, **counts(whole)), "" if whole.sure == whole.facts else _ALARM
    if not whole.open:
        return
    yield word("new_confirm_first", language), ""
    for number, (subject, one) in enumerate(known_by_subject(rulebook).items(), 1):
        what = word(f"subject_{subject}", language)
        yield word("new_confirm_subject", language, number=number, what=what, **counts(one)), ""
    yield word("new_confirm_how", language, rules=rules), ""


def counts(one: KnownFacts) -> dict[str, str]:
    """The numbers of a sentence about facts."""
    return {name: f"{getattr(one, name):,}" for name in ("facts", "sure", "unsure", "missing")}
