"""Which rules claim that an item will lose its score: those whose worth assessors' scores can tell."""

from ita_batch.findings import Code, Severity
from ita_batch.rulebook import ON_TRIAL, Rulebook
from ita_batch.rules import rules_on
from ita_batch.rules.rule import Subject


def item_rules(rulebook: Rulebook) -> dict[str, str]:
    """The rules that say of an item that it will lose its score, once they are enforced or while they are on trial.

    Code -> status today.
    """
    codes = {rule.code for subject in (Subject.ITEM, Subject.ITEMS) for rule in rules_on(subject)}
    statuses = {code: rulebook.rule_status(code.slug) for code in codes}
    return {code.slug: status for code, status in sorted(statuses.items(), key=_slug) if _claims(code, status)}


def _slug(pair: tuple[Code, str]) -> str:
    return pair[0].slug


def _claims(code: Code, status: str) -> bool:
    return code.severity is Severity.ERROR or status == ON_TRIAL
