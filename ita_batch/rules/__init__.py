"""The rules: one rule per file, found by walking the package.

A rule's file says its code, severity and source, and holds one pure function ``check``. No rule opens a file. Whether a
rule holds in a year, and whether it is on trial there, is data (``Rulebook.rule_status``): here alone it is asked.
"""

import difflib
import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from ita_batch.errors import place_of
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rulebook import OFF, ON_TRIAL, Rulebook
from ita_batch.rules.rule import People, Rule, RuleContext, Subject

__all__ = [
    "RULE_FAILED",
    "People",
    "Rule",
    "RuleContext",
    "Subject",
    "failed_rules",
    "rules_on",
    "said_of",
    "unknown_rules",
]

RULE_FAILED = Code("rule-failed", Severity.ERROR, source="contract: Run folder")
RULE_UNKNOWN = Code("rule-unknown", Severity.WARNING, source="contract: Finding codes")


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule[Any], ...]:
    """Every rule of the package, by module name."""
    modules = (
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(__path__, prefix=f"{__name__}.")
        if not module.ispkg
    )
    return tuple(module.check for module in modules if hasattr(module, "check"))


@lru_cache(maxsize=len(Subject))
def rules_on(subject: Subject) -> Sequence[Rule[Any]]:
    """The rules about one kind of subject."""
    return tuple(rule for rule in all_rules() if rule.on is subject)


def said_of(kind: Subject, subject: object, context: RuleContext) -> list[Finding]:
    """What the rules of one kind that hold in the year say of one subject; a rule on trial only tells.

    A rule that fails says nothing of it; ``context`` counts that.
    """
    said: list[Finding] = []
    for rule in rules_on(kind):
        status = context.rulebook.rule_status(rule.code.slug)
        if status == OFF:
            continue
        try:
            found = list(rule.check(subject, context))
        except Exception as error:
            context.failed[rule.code.slug, place_of(error)] += 1
            continue
        said += [finding.tried() for finding in found] if status == ON_TRIAL else found
    return said


def unknown_rules(rulebook: Rulebook) -> Iterator[Finding]:
    """The codes that the year's data switch and no rule goes by: what is read of files is never switched off."""
    known = {rule.code.slug for rule in all_rules()}
    for slug in sorted(set(rulebook.rule_spans) - known):
        near = difflib.get_close_matches(slug, sorted(known), 1)
        yield RULE_UNKNOWN.at(Place(), variant="near" if near else None, rule=slug, near="".join(near), identity=slug)


def failed_rules(context: RuleContext) -> Iterator[Finding]:
    """What there is to say of the rules that failed: our bug, told once a rule."""
    for (slug, detail), times in sorted(context.failed.items()):
        yield RULE_FAILED.at(Place(), rule=slug, times=times, detail=detail, identity=slug)
