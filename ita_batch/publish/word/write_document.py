"""Write the official documents: a template's wording, our tables, reproducible bytes.

``write_memo(path, memo)`` uses the template that ships with the package; ``write_memo(path, memo, theirs)`` an
officer's own, whose problems are returned.
"""

from pathlib import Path

from ita_batch.publish.word.document import (
    APPROVAL,
    CIRCULATION,
    CLARIFY,
    DRAW,
    FIELD_NAMES,
    KINDS,
    LETTER,
    MARKERS,
    MEMO,
    MINUTES,
    OIT_SCORES,
    ORDINAL,
    RESPONSES,
    RESULTS,
    SURVEY_CIRCULATION,
    UNUSABLE,
    Kind,
    Memo,
    TemplateProblem,
    TemplateUnusableError,
    default_template,
    has_rows,
)
from ita_batch.publish.word.fill_document import in_built_in_wording, memo_bytes
from ita_batch.publish.word.placed import ChartSeries, MemoChart, MemoTable, TableColumn
from ita_batch.publish.word.template_conditions import CONDITION_NAMES, CONDITIONS

__all__ = [
    "APPROVAL",
    "CIRCULATION",
    "CLARIFY",
    "CONDITIONS",
    "CONDITION_NAMES",
    "DRAW",
    "FIELD_NAMES",
    "KINDS",
    "LETTER",
    "MARKERS",
    "MEMO",
    "MINUTES",
    "OIT_SCORES",
    "ORDINAL",
    "RESPONSES",
    "RESULTS",
    "SURVEY_CIRCULATION",
    "UNUSABLE",
    "ChartSeries",
    "Kind",
    "Memo",
    "MemoChart",
    "MemoTable",
    "TableColumn",
    "TemplateProblem",
    "default_template",
    "finished",
    "has_rows",
    "memo_bytes",
    "write_memo",
]


def finished(memo: Memo, template: Path | None = None) -> tuple[bytes, tuple[TemplateProblem, ...]]:
    """What ``memo_bytes`` gives, with an own template in an isolated process."""
    if template is None:
        return memo_bytes(memo)
    from ita_batch.publish.word.template_process import template_process  # noqa: PLC0415 - few agencies have one

    answer = template_process().finished(memo, template)
    if answer is not None:
        return answer
    return in_built_in_wording(memo, template.name, TemplateUnusableError("too-complex"))


def write_memo(path: Path, memo: Memo, template: Path | None = None) -> tuple[TemplateProblem, ...]:
    """Write the memo to a new file; the built-in template serves when ``template`` is None or unusable.

    An existing file is never overwritten (FileExistsError): officers edit the finished memo.
    """
    data, problems = finished(memo, template)
    with path.open("xb") as target:
        target.write(data)
    return problems
