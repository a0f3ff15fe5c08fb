"""Write the official documents: a template's wording, our tables, reproducible bytes.

``write_memo(path, memo)`` uses the template that ships with the package; ``write_memo(path, memo, theirs)`` an
officer's own, whose problems are returned. Imports python-docx and docxtpl: import it where it is used.
"""

from pathlib import Path

from ita_batch.publish.word import emblem
from ita_batch.publish.word.document import (
    CIRCULATION,
    FIELD_NAMES,
    KINDS,
    LETTER,
    MARKERS,
    MEMO,
    MINUTES,
    Kind,
    Memo,
    MemoTable,
    TableColumn,
    TemplateProblem,
    default_template,
)
from ita_batch.publish.word.house_font import FONT_TABLE, font_table
from ita_batch.publish.word.house_pass import finish
from ita_batch.publish.word.render import rendered
from ita_batch.publish.word.reproducible_zip import normalised, saved, unpacked
from ita_batch.publish.word.template_lint import TemplateUnusableError

__all__ = [
    "CIRCULATION",
    "FIELD_NAMES",
    "KINDS",
    "LETTER",
    "MARKERS",
    "MEMO",
    "MINUTES",
    "Kind",
    "Memo",
    "MemoTable",
    "TableColumn",
    "TemplateProblem",
    "default_template",
    "memo_bytes",
    "write_memo",
]


def memo_bytes(memo: Memo, template: Path | None = None) -> tuple[bytes, tuple[TemplateProblem, ...]]:
    """The finished memo (a .docx) and what is wrong with the template or the emblem."""
    problems: list[TemplateProblem] = []
    try:
        document = rendered(template or default_template(memo.kind), memo, problems)
    except TemplateUnusableError as reason:
        if template is None:
            raise  # our own template: a bug
        problems = [one for one in problems if one.kind == "unknown-field"]
        problems.append(TemplateProblem("template-broken", template.name, str(reason)))
        document = rendered(default_template(memo.kind), memo, [])
    if memo.emblem is not None:
        unusable = emblem.check(memo.emblem)
        if unusable is None:
            emblem.place(document, memo.emblem)
        else:
            problems.append(unusable)
    finish(document, memo)
    data = saved(document)
    parts = unpacked(data)
    fonts = {FONT_TABLE: font_table(memo.font, parts[FONT_TABLE])} if FONT_TABLE in parts else {}
    return normalised(data, replace=fonts), tuple(problems)


def write_memo(path: Path, memo: Memo, template: Path | None = None) -> tuple[TemplateProblem, ...]:
    """Write the memo to a new file; the built-in template serves when ``template`` is None or unusable.

    An existing file is never overwritten (FileExistsError): officers edit the finished memo.
    """
    data, problems = memo_bytes(memo, template)
    with path.open("xb") as target:
        target.write(data)
    return problems
