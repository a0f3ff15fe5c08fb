"""Write the official documents: a template's wording, our tables, reproducible bytes.

``write_memo(path, memo)`` uses the template that ships with the package; ``write_memo(path, memo, theirs)`` an
officer's own, whose problems are returned. Imports python-docx and docxtpl: import it where it is used.
"""

import io
from collections.abc import Sequence
from pathlib import Path

from docx.document import Document

from ita_batch.publish.word import emblem
from ita_batch.publish.word.document import (
    CIRCULATION,
    FIELD_NAMES,
    KINDS,
    LETTER,
    MARKERS,
    MEMO,
    MINUTES,
    UNUSABLE,
    Kind,
    Memo,
    MemoTable,
    TableColumn,
    TemplateProblem,
    TemplateUnusableError,
    default_template,
)
from ita_batch.publish.word.house_font import FONT_TABLE, font_table
from ita_batch.publish.word.house_pass import finish
from ita_batch.publish.word.own_template import own_template
from ita_batch.publish.word.render import rendered
from ita_batch.publish.word.reproducible_zip import normalised, unpacked
from ita_batch.publish.word.template_process import template_process

__all__ = [
    "CIRCULATION",
    "FIELD_NAMES",
    "KINDS",
    "LETTER",
    "MARKERS",
    "MEMO",
    "MINUTES",
    "UNUSABLE",
    "Kind",
    "Memo",
    "MemoTable",
    "TableColumn",
    "TemplateProblem",
    "default_template",
    "finished",
    "memo_bytes",
    "write_memo",
]


def memo_bytes(memo: Memo, template: Path | None = None) -> tuple[bytes, tuple[TemplateProblem, ...]]:
    """The finished memo (a .docx) and what is wrong with the template or the emblem."""
    if template is not None:
        problems: list[TemplateProblem] = []
        try:
            data = _finished(rendered(own_template(template, problems), memo, problems), memo, problems)
        except Exception as reason:  # whatever a template holds, there is a memo
            data, problems = _in_built_in_wording(memo, template.name, reason, problems)
        return data, tuple(problems)
    problems = []
    return _finished(rendered(default_template(memo.kind).read_bytes(), memo, problems), memo, problems), tuple(problems)


def _in_built_in_wording(
    memo: Memo, name: str, reason: Exception, problems: Sequence[TemplateProblem]
) -> tuple[bytes, list[TemplateProblem]]:
    """The memo of our own template; of the problems only unknown fields, and what made the other one unusable."""
    known = reason if isinstance(reason, TemplateUnusableError) else TemplateUnusableError()
    kept = [one for one in problems if one.kind in {"unknown-field", "look-alike-field"}]
    kept.append(
        TemplateProblem("template-broken", name, known.line)
        if known.line
        else TemplateProblem("template-unusable", name, known.reason)
    )
    data, others = memo_bytes(memo)
    return data, [*kept, *others]


def _finished(document: Document, memo: Memo, problems: list[TemplateProblem]) -> bytes:
    """The document with its emblem, tables and house style, as bytes."""
    if memo.emblem is not None:
        unusable = emblem.check(memo.emblem)
        if unusable is None:
            emblem.place(document, memo.emblem)
        else:
            problems.append(unusable)
    finish(document, memo)
    target = io.BytesIO()
    document.save(target)
    parts = unpacked(target.getvalue())
    fonts = {FONT_TABLE: font_table(memo.font, parts[FONT_TABLE])} if FONT_TABLE in parts else {}
    return normalised(target.getvalue(), replace=fonts)


def finished(memo: Memo, template: Path | None = None) -> tuple[bytes, tuple[TemplateProblem, ...]]:
    """What ``memo_bytes`` gives, with an own template in an isolated process."""
    if template is None:
        return memo_bytes(memo)
    answer = template_process().finished(memo, template)
    if answer is not None:
        return answer
    data, problems = _in_built_in_wording(memo, template.name, TemplateUnusableError(reason="too-complex"), ())
    return data, tuple(problems)


def write_memo(path: Path, memo: Memo, template: Path | None = None) -> tuple[TemplateProblem, ...]:
    """Write the memo to a new file; the built-in template serves when ``template`` is None or unusable.

    An existing file is never overwritten (FileExistsError): officers edit the finished memo.
    """
    data, problems = finished(memo, template)
    with path.open("xb") as target:
        target.write(data)
    return problems
