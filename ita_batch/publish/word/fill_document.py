"""One document from a template and its texts and tables: filled, with emblem and house style, in reproducible bytes."""

from pathlib import Path

from docx.document import Document

from ita_batch.publish.word.document import Memo, TemplateProblem, TemplateUnusableError, default_template
from ita_batch.publish.word.house_pass import finish
from ita_batch.publish.word.marked_numbers import NOTE, note_is_lacking
from ita_batch.publish.word.render import rendered
from ita_batch.publish.word.saved_document import saved


def memo_bytes(memo: Memo, template: Path | None = None) -> tuple[bytes, tuple[TemplateProblem, ...]]:
    """The finished memo (a .docx) and what is wrong with the template or the emblem."""
    problems: list[TemplateProblem] = []
    if template is None:
        ours = default_template(memo.kind).read_bytes()
        return _finished(rendered(ours, memo, problems), memo, problems), tuple(problems)
    from ita_batch.publish.word.own_template import own_template  # noqa: PLC0415 - few agencies have one

    try:
        data = _finished(rendered(own_template(template, problems), memo, problems), memo, problems)
    except Exception as reason:  # whatever a template holds, there is a memo
        return in_built_in_wording(memo, template.name, reason)
    return data, tuple(problems)


def in_built_in_wording(memo: Memo, name: str, reason: Exception) -> tuple[bytes, tuple[TemplateProblem, ...]]:
    """The memo of our own template, and what made the other one unusable."""
    known = reason if isinstance(reason, TemplateUnusableError) else TemplateUnusableError()
    data, others = memo_bytes(memo)
    return data, (TemplateProblem("template-unusable", name, known.reason), *others)


def _finished(document: Document, memo: Memo, problems: list[TemplateProblem]) -> bytes:
    """The document with its emblem, tables and house style, as bytes."""
    if memo.emblem is not None:
        from ita_batch.publish.word import emblem  # noqa: PLC0415 - as above

        unusable = emblem.check(memo.emblem)
        if unusable is None:
            emblem.place(document, memo.emblem)
        else:
            problems.append(unusable)
    if note_is_lacking(document, memo):
        document.add_paragraph(memo.fields[NOTE])
    finish(document, memo)
    return saved(document)
