"""``rules --evidence``: what each rule is worth, counted from the assessors' scores of all runs below a folder."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from ita_batch.errors import ExitCode, UserError
from ita_batch.manifest import as_json
from ita_batch.messages import code_title, word
from ita_batch.plain_text import quotable, visible
from ita_batch.publish.rules_worth.worth_book import write_worth
from ita_batch.publish.rules_worth.worth_words import proposed, shown_share, shown_status
from ita_batch.results.evidence import Evidence, evidence_of
from ita_batch.results.rule_worth import RuleWorth, criteria
from ita_batch.rulebook import rulebook_of
from ita_batch.rules.item_rules import item_rules
from ita_batch.run_folder import output_errors
from ita_batch.written import written_lines

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ita_batch.messages import Language


def tell_evidence(lang: Language, folder: Path, today: date, *, json: bool) -> ExitCode:
    """Show what the rules are worth, and write rules_evidence.xlsx into the folder.

    FINDINGS where a change is proposed or a run could not be read. Raises UserError where there is no such folder.
    """
    if not folder.is_dir():
        raise UserError("evidence-no-folder", ExitCode.NO_WORKSPACE, folder=folder)
    evidence = evidence_of(folder, item_rules(rulebook_of(today)))
    with output_errors(folder):
        path = write_worth(folder, evidence, today)
    if json:
        click.echo(as_json(evidence_document(evidence, path)), nl=False)
    else:
        _show(lang, evidence, path)
    return ExitCode.FINDINGS if evidence.changes or evidence.passed_over or evidence.cut_short else ExitCode.CLEAN


def evidence_document(evidence: Evidence, path: Path) -> dict[str, Any]:
    """The same as JSON; shares and bounds from 0 to 1."""
    return {
        "workbook": visible(str(path)),
        "criteria": asdict(criteria()),
        "rules": [_rule_document(one) for one in evidence.rules],
        "sources": [asdict(one) | {"reproduced": not one.run} for one in evidence.sources],
        "passed_over": [asdict(one) for one in evidence.passed_over],
        "cut_short": evidence.cut_short,
    }


def _rule_document(one: RuleWorth) -> dict[str, Any]:
    known = asdict(one) | {"status": one.status or None}
    return known | {
        name: share and asdict(share) for name, share in (("precision", one.precision), ("recall", one.recall))
    }


def _show(lang: Language, evidence: Evidence, path: Path) -> None:
    year = evidence.sources[-1].fiscal_year
    key = "evidence_from" if evidence.runs else "evidence_nothing"
    click.echo(word(key, lang, runs=evidence.runs, year=year))
    counted = [one for one in evidence.rules if one.right or one.wrong or one.other or one.missed]
    for one in counted:
        click.echo(f"  {_line(one, lang)}")
    silent = [one.code for one in evidence.rules if one not in counted]
    if silent:
        click.echo(word("evidence_silent", lang, number=len(silent), codes=", ".join(silent)))
    for passed in evidence.passed_over:
        told = word(f"evidence_{passed.reason}", lang)
        click.echo(word("evidence_passed_over", lang, run=visible(quotable(passed.run)), why=told))
    if evidence.cut_short:
        click.echo(word("evidence_cut_short", lang))
    if evidence.changes:
        click.echo(word("evidence_follow", lang, number=len(evidence.changes)))
    for line in written_lines(path.parent, {path.name: word("evidence_title", lang)}, lang):
        click.echo(line)


def _line(one: RuleWorth, lang: Language) -> str:
    return word(
        "evidence_line",
        lang,
        code=one.code,
        status=shown_status(one, lang),
        title=code_title(one.code, lang),
        right=one.right,
        wrong=one.wrong,
        other=one.other,
        missed=one.missed,
        precision=shown_share(one.precision, lang),
        recall=shown_share(one.recall, lang),
        proposal=proposed(one, lang),
    )
