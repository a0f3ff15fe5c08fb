"""The rules: one rule per file, found by walking the package.

A rule's file says its code, severity, status and source, and holds one pure function ``check``. No rule opens a file.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from ita_batch.errors import place_of
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import People, Rule, RuleContext, Subject

__all__ = ["RULE_FAILED", "People", "Rule", "RuleContext", "Subject", "failed_rules", "rules_on", "said_of"]

RULE_FAILED = Code("rule-failed", Severity.ERROR, source="contract: Run folder")


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule[Any], ...]:
    """Every rule of the package, by module name."""
    modules = (
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(__path__, prefix=f"{__name__}.")
        if not module.ispkg
    )
    return tuple(module.check for module in modules if hasattr(module, "check"))


def rules_on(subject: Subject) -> Sequence[Rule[Any]]:
    """The rules about one kind of subject."""
    return tuple(rule for rule in all_rules() if rule.on is subject)


def said_of(kind: Subject, subject: object, context: RuleContext) -> list[Finding]:
    """What all rules of one kind say of one subject. A rule that fails says nothing of it; ``context`` counts that."""
    said: list[Finding] = []
    for rule in rules_on(kind):
        try:
            said += list(rule.check(subject, context))
        except Exception as error:
            context.failed[rule.code.slug, place_of(error)] += 1
    return said


def failed_rules(context: RuleContext) -> Iterator[Finding]:
    """What there is to say of the rules that failed: our bug, told once a rule."""
    for (slug, detail), times in sorted(context.failed.items()):
        yield RULE_FAILED.at(Place(), rule=slug, times=times, detail=detail, identity=slug)
