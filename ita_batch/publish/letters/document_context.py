"""What all documents of a week share: its facts, the fields and tables of the memo, and the agency's own wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ita_batch.agency import Setting
from ita_batch.findings import Finding
from ita_batch.plain_text import shortened, writable
from ita_batch.publish.letters.memo_conditions import week_conditions
from ita_batch.publish.letters.memo_fields import week_fields
from ita_batch.publish.letters.memo_tables import memo_tables
from ita_batch.publish.letters.own_wording import OwnWording, finding_of
from ita_batch.publish.word.write_document import Kind, Memo, MemoChart, MemoTable, write_memo
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts

_FONT_NAME = 31  # letters; Windows knows no longer name of a font


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """The facts of a week, with the fields, tables and conditions that every document may use."""

    facts: Facts
    wording: OwnWording
    fields: Mapping[str, str]
    tables: Mapping[str, MemoTable]
    conditions: Mapping[str, bool]
    unforeseen: list[Finding] = field(default_factory=list)

    def write(  # noqa: PLR0913 - what a document needs
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
        """Write one document with what it has of its own, in the secretary's wording where there is one.

        What no trial could foresee, such as a template that has been changed since, goes to ``unforeseen``.
        """
        week = self.facts.week
        memo = Memo(
            fields={**self.fields, **fields},
            tables={**self.tables, **tables},
            title=title,
            author=week.agency.name,
            subject=week.rulebook.title,
            created=week.as_of,
            font=shortened(writable(week.agency.setting(Setting.FONT, "TH SarabunPSK")), _FONT_NAME),
            emblem=self.wording.emblem,
            kind=kind,
            conditions={**self.conditions, **(conditions or {})},
            charts=charts or {},
        )
        problems = write_memo(path, memo, self.wording.templates.get(kind.template))
        said = (*self.wording.findings, *self.unforeseen)
        self.unforeseen.extend(
            one for one in (finding_of(problem, kind.template) for problem in problems) if one not in said
        )


def document_context(facts: Facts, counts: FileCounts, wording: OwnWording) -> DocumentContext:
    """The context of a week whose ITAS files have been written."""
    return DocumentContext(
        facts, wording, week_fields(facts, counts), memo_tables(facts, counts), week_conditions(facts)
    )
