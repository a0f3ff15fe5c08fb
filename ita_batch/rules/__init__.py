"""The rules: one rule per file, found by walking the package.

A rule's file says its code, severity, status and source, and holds one pure function ``check``. No rule opens a file.
"""

import importlib
import pkgutil
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from ita_batch.findings import Finding
from ita_batch.rules.rule import People, Rule, RuleContext, Subject

__all__ = ["People", "Rule", "RuleContext", "Subject", "rules_on", "said_of"]


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
    """What all rules of one kind say of one subject."""
    return [finding for rule in rules_on(kind) for finding in rule.check(subject, context)]
