"""What the rules found in the whole fleet, and what each is worth over all agencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from ita_batch.findings import SEVERITY_ORDER, Severity
from ita_batch.messages import code_title
from ita_batch.publish.rules_worth.worth_words import proposed, shown_share, shown_status
from ita_batch.results.rule_worth import RuleWorth

_COUNTS = ["open", "agencies", "findings"]


class _Found(NamedTuple):
    code: str
    severity: str  # "" for a rule that found nothing
    open: int
    agencies: int
    findings: int


def by_rule(counts: pd.DataFrame, worth: Sequence[RuleWorth]) -> pd.DataFrame:
    """Each code that was found, and each rule of which something is known: the most frequent in its severity first.

    ``counts`` has a line for each code and severity: how many are open, in how many agencies, how many in all.
    """
    known = {one.code: one for one in worth}
    found = [_Found(*row) for row in counts[["code", "severity", *_COUNTS]].itertuples(index=False, name=None)]
    codes = {one.code for one in found}
    found += [_Found(code, "", 0, 0, 0) for code, one in known.items() if code not in codes and _judged(one)]
    found.sort(key=lambda one: (_severity_order(one.severity), -one.findings, one.code))
    told = [one._asdict() | {"title": code_title(one.code) or one.code} | _worth(known.get(one.code)) for one in found]
    return pd.DataFrame(told, columns=[*_Found._fields, "title", *_worth(None)])


def _judged(one: RuleWorth) -> bool:
    return bool(one.right or one.wrong or one.other or one.missed)


def _severity_order(severity: str) -> int:
    return SEVERITY_ORDER[Severity(severity)] if severity else len(SEVERITY_ORDER)


def _worth(one: RuleWorth | None) -> dict[str, object]:
    """The worth of a rule as the workbook of the evidence words it."""
    if one is None:
        return dict.fromkeys(("status", "right", "wrong", "other", "missed", "precision", "recall", "proposal"))
    counts = {"right": one.right, "wrong": one.wrong, "other": one.other, "missed": one.missed}
    shares = {"precision": shown_share(one.precision), "recall": shown_share(one.recall)}
    return {"status": shown_status(one), **counts, **shares, "proposal": proposed(one)}
