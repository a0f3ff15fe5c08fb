"""Write rules_evidence.xlsx: every rule with what it is worth, where that comes from, and how to read it."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ita_batch.forms.sheet_styles import ADVICE
from ita_batch.messages import code_title, word
from ita_batch.plain_text import quotable
from ita_batch.publish.rules_worth.worth_words import (
    criterion,
    proposed,
    shown_share,
    shown_status,
    why,
)
from ita_batch.publish.sheet_file import TEXT_CELL, Cell, Cells, sheet_of, write_sheets
from ita_batch.results.evidence import Evidence
from ita_batch.results.rule_worth import CHANGES, RuleWorth
from ita_batch.whole_files import free_path, whole_file

NAME = "rules_evidence"
_RULES = {
    "code": 22.0,
    "title": 34.0,
    "status": 11.0,
    "right": 13.0,
    "wrong": 13.0,
    "other": 13.0,
    "missed": 15.0,
    "precision": 17.0,
    "recall": 17.0,
    "real": 15.0,
    "sources": 11.0,
    "proposal": 17.0,
    "why": 40.0,
}
_SOURCES = {"agency": 46.0, "year": 12.0, "run": 40.0, "items": 12.0, "fulls": 13.0, "foretold": 18.0}
_READING = {"about": 26.0, "meaning": 110.0}


def write_worth(folder: Path, evidence: Evidence, created: date) -> Path:
    """Write the workbook into ``folder`` under a name that is still free; earlier ones are never rewritten."""
    names = (f"{NAME}{f'_{number:02d}' if number > 1 else ''}.xlsx" for number in itertools.count(1))
    path = free_path(folder, names)
    sheets = (
        sheet_of(word("evidence_rules"), _RULES, map(_rule, evidence.rules), "worth"),
        sheet_of(word("evidence_sources"), _SOURCES, _sources(evidence), "worth"),
        sheet_of(word("evidence_reading"), _READING, _reading(), "worth"),
    )
    with whole_file(path) as part:
        write_sheets(part, sheets, title=word("evidence_title"), created=created)
    return path


def _rule(one: RuleWorth) -> Cells:
    proposal: Cell = (proposed(one), TEXT_CELL | {"bold": True} | ADVICE) if one.proposal in CHANGES else proposed(one)
    real = word("evidence_none") if one.real is None else f"{one.real.hits}/{one.real.cases}"
    counts = (one.right, one.wrong, one.other, one.missed)
    shares = (shown_share(one.precision), shown_share(one.recall), real, one.sources)
    return (one.code, code_title(one.code), shown_status(one), *counts, *shares, proposal, why(one))


def _sources(evidence: Evidence) -> Iterator[Cells]:
    """Where the judged items come from; what was passed over stands below, with its reason."""
    for one in evidence.sources:
        agency = quotable(one.agency) if one.run else word("evidence_reported")
        yield agency, one.fiscal_year, quotable(one.run), one.items, one.fulls, one.foretold
    for passed in evidence.passed_over:
        told = word("evidence_passed_over", run=quotable(passed.run), why=word(f"evidence_{passed.reason}"))
        yield told, None, quotable(passed.run), None, None, None


def _reading() -> Iterator[Cells]:
    yield word("worth_precision"), word("worth_precision_means")
    yield word("worth_recall"), word("worth_recall_means")
    yield word("worth_interval"), word("worth_interval_means")
    yield word("worth_reported"), word("worth_reported_means")
    yield word("worth_proposal"), criterion("worth_criterion_means")
    yield word("worth_follow"), word("worth_follow_means")
