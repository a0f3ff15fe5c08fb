"""The example's week, run once: what a document says in it, and what stands on the terminal."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from rich.console import Console

from docs.generator.example_year import example_year
from docs.generator.findings_page import LANGUAGES
from ita_batch.batch import Run, run_week
from ita_batch.messages import Language
from ita_batch.publish.itas.itas_files import write_itas
from ita_batch.publish.letters.circulation import asked_of, circulation_fields, circulation_tables
from ita_batch.publish.letters.document_context import document_context
from ita_batch.publish.letters.letter_tables import task_table
from ita_batch.publish.letters.letter_words import letter_fields
from ita_batch.publish.letters.meeting_tables import meeting_fields, meeting_tables
from ita_batch.publish.letters.own_wording import own_wording
from ita_batch.publish.letters.reminders import reminders
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.publish.word.write_document import CIRCULATION, LETTER, MEMO, MINUTES, MemoChart, MemoTable
from ita_batch.resources import example_workspace
from ita_batch.terminal import Terminal
from ita_batch.workspace import open_workspace

AS_OF = date(2021, 3, 12)


@dataclass(frozen=True, slots=True)
class ExampleRun:
    """The run, its files, the summary on the terminal; fields and tables of each kind of document, by its template.

    ``blocks`` are those of run.json that are null in this week, as a later step of the year fills them.
    """

    run: Run
    files: tuple[str, ...]
    blocks: Mapping[str, Any]
    terminal: Mapping[Language, str]
    fields: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, Mapping[str, MemoTable | MemoChart]]


@lru_cache(maxsize=1)
def example_run() -> ExampleRun:
    """Run the example of ``demo``; its folder is gone afterwards."""
    place = example_workspace()
    with tempfile.TemporaryDirectory() as scratch:
        output, again = Path(scratch) / "output", Path(scratch) / "again"
        run = run_week(open_workspace(place, AS_OF), AS_OF, output, lambda *_: None)
        again.mkdir()
        wording = own_wording(place, run.week.agency)
        papers = document_context(run.facts, write_itas(again, run.facts), wording)
        owed = reminders(run.facts, write_returns(again, run.week))
        asked = asked_of(run.facts, owed)
        year = example_year(run, place, wording, Path(scratch))
        names = sorted(path.relative_to(run.folder).as_posix() for path in run.folder.rglob("*") if path.is_file())
        return ExampleRun(
            run=run,
            files=tuple(names),
            terminal={language: _summary(run, language) for language in LANGUAGES},
            blocks=year.blocks,
            fields={
                MEMO.template: papers.fields,
                CIRCULATION.template: circulation_fields(run.week, asked),
                LETTER.template: letter_fields(owed[1], run.week.agency),
                MINUTES.template: meeting_fields(run.facts),
                **{template: said.fields for template, said in year.said.items()},
            },
            tables={
                MEMO.template: papers.tables,
                CIRCULATION.template: {**papers.tables, **circulation_tables(run.week, asked)},
                LETTER.template: {"ตารางสิ่งที่ต้องแก้ไข": task_table(owed[1])},
                MINUTES.template: {**papers.tables, **meeting_tables(run.facts)},
                **{template: said.tables for template, said in year.said.items()},
            },
        )


def _summary(run: Run, language: Language) -> str:
    """What ``demo`` prints at the end, as if it had written into ``output``."""
    shown, page = Terminal(language), io.StringIO()
    shown.out = Console(file=page, width=100, highlight=False, soft_wrap=True)
    shown.summary(run)
    text = page.getvalue().replace(str(run.folder), f"output/{run.folder.name}")
    return "\n".join(line.rstrip() for line in text.splitlines())
