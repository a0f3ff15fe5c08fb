"""What is said of a rule's worth: the same on the screen and in the workbook."""

from math import ceil, floor

from ita_batch.messages import Language, word
from ita_batch.results.interval import Share
from ita_batch.results.rule_worth import RuleWorth, criteria


def shown_share(one: Share | None, language: Language = "th") -> str:
    """A share and its interval in whole percents, such as "94 % (73–99)"; a dash where there is no case.

    The lower bound is rounded down and the upper one up: the interval is never shown narrower than it is.
    """
    if one is None:
        return word("evidence_none", language)
    low, high = floor(one.low * 100), ceil(one.high * 100)
    return word("evidence_share", language, value=round(one.value * 100), low=low, high=high)


def shown_status(one: RuleWorth, language: Language = "th") -> str:
    """Its status today; a dash for what is no rule."""
    return word(f"evidence_status_{one.status}" if one.status else "evidence_none", language)


def proposed(one: RuleWorth, language: Language = "th") -> str:
    """What is proposed."""
    return word(f"evidence_{_key(one)}", language)


def why(one: RuleWorth, language: Language = "th") -> str:
    """The criterion by which it is."""
    return criterion(f"evidence_why_{_key(one)}", language)


def criterion(key: str, language: Language = "th") -> str:
    """A sentence of the catalogue that names the criteria."""
    by = criteria()
    good = round(by.good_precision * 100)
    return word(key, language, good=good, cases=by.least_cases, sources=by.least_sources)


def _key(one: RuleWorth) -> str:
    return one.proposal.value.replace("-", "_")
