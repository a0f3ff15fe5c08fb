"""The papers of the year's later steps: what each says in the example, with what the secretary types from ITAS.

The inbox is read once and examined on a day of each step; no paper is written, only what would stand in it is kept.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from ita_batch.batch import Run, read_inbox
from ita_batch.examine import examine
from ita_batch.papers import APPROVAL, CLARIFICATION, DRAW, REPORT, RESPONSES, SCORES
from ita_batch.publish.itas.itas_files import write_itas
from ita_batch.publish.letters.document_context import DocumentContext, document_context
from ita_batch.publish.letters.own_wording import OwnWording
from ita_batch.publish.machine.run_blocks import draw_document, responses_as_list, results_document
from ita_batch.publish.machine.survey_block import survey_document
from ita_batch.publish.word.write_document import Kind, MemoChart, MemoTable
from ita_batch.publish.year_papers.survey_letters import write_survey_letters
from ita_batch.publish.year_papers.write_papers import publisher_of
from ita_batch.report.facts import Facts, facts_of
from ita_batch.report.file_counts import expected_counts
from ita_batch.report.since_last import with_answered
from ita_batch.rulebook import NAMED
from ita_batch.workspace import open_workspace

TYPED: Final = "year"
"""The folder of the example with the forms that the secretary fills from ITAS."""
DAYS: Final[Mapping[str, date]] = {
    RESPONSES: date(2021, 5, 14),
    SCORES: date(2021, 6, 19),
    CLARIFICATION: date(2021, 6, 25),
    REPORT: date(2021, 8, 20),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a document has of its own: fields, tables and charts by name."""

    fields: Mapping[str, str]
    tables: Mapping[str, MemoTable | MemoChart]


@dataclass(frozen=True, slots=True)
class _Kept(DocumentContext):
    """A context that keeps what a document would say, by its template, and writes nothing."""

    said: dict[str, Said] = field(default_factory=dict)

    def write(  # noqa: PLR0913 - as every context
        self,
        path: Path,
        kind: Kind,
        title: str,
        *,
        fields: Mapping[str, str],
        tables: Mapping[str, MemoTable],
        conditions: Mapping[str, bool] | None = None,
        charts: Mapping[str, MemoChart] | None = None,
    ) -> None:
        """Keep it."""
        del path, title, conditions
        self.said[kind.template] = Said({**self.fields, **fields}, {**self.tables, **tables, **(charts or {})})


@dataclass(frozen=True, slots=True)
class ExampleYear:
    """What the papers of all steps say, by their templates, and the blocks of run.json that a later step fills."""

    said: Mapping[str, Said]
    blocks: Mapping[str, Any]


def example_year(run: Run, place: Path, wording: OwnWording, scratch: Path) -> ExampleYear:
    """The year of the example. ``run`` is the week of March, ``place`` its workspace."""
    named = facts_of(replace(run.week, rulebook=replace(run.week.rulebook, iit_input=NAMED)))
    facts = {APPROVAL: run.facts, DRAW: named, **dict(_later(place, run.folder.parent, scratch / "year"))}
    said = dict[str, Said]()
    for paper, known in facts.items():
        said |= _said(known, paper, wording, scratch / paper)
    blocks = {
        "responses": responses_as_list(facts[RESPONSES].week),
        "draw": draw_document(named),
        "survey": survey_document(facts[RESPONSES]),
        "results": results_document(facts[REPORT]),
    }
    return ExampleYear(said, blocks)


def _later(place: Path, output: Path, work: Path) -> Iterator[tuple[str, Facts]]:
    """The facts of each later step, from one reading of the inbox with all that was typed."""
    shutil.copytree(place, work)
    for path in (work / TYPED).iterdir():
        shutil.copy2(path, work / "inbox" / path.name)
    last = max(DAYS.values())
    inbox = read_inbox(open_workspace(work, last), last, lambda *_: None)
    for paper, day in DAYS.items():
        yield paper, facts_of(with_answered(examine(open_workspace(work, day), day, inbox), output))


def _said(facts: Facts, paper: str, wording: OwnWording, scratch: Path) -> dict[str, Said]:
    scratch.mkdir()
    counts = write_itas(scratch, facts) if paper in {APPROVAL, DRAW} else expected_counts(facts.week)
    context = _kept(document_context(facts, counts, wording))
    publisher_of(paper)(scratch / f"{paper}.docx", context, counts)
    write_survey_letters(scratch, context)
    return context.said


def _kept(context: DocumentContext) -> _Kept:
    values: dict[str, Any] = {name: getattr(context, name) for name in ("facts", "wording", "fields", "tables")}
    return _Kept(**values, conditions=context.conditions)
