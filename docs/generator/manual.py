"""The parts of the manual that are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from docs.generator import made_parts
from docs.generator.example_run import ExampleRun, example_run
from docs.generator.windows_page import starters_table
from docs.generator.years import years_table
from ita_batch.messages import Language
from ita_batch.publish.word.write_document import FIELD_NAMES, KINDS, MEMO, Kind

_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "th": {"field": "ช่องเติมข้อความ", "example": "ตัวอย่าง", "marker": "ที่วางตาราง", "table": "ตาราง", "empty": "(ว่าง)"},
    "en": {"field": "field", "example": "example", "marker": "table marker", "table": "table", "empty": "(empty)"},
}


def manual_name(language: Language) -> str:
    """The file's name in ``docs/``."""
    return f"manual_{language}.md"


def filled(text: str, language: Language) -> str:
    """The manual with its made parts written anew. Raises KeyError for a part that nobody makes."""
    example = example_run()
    parts = {
        "terminal": f"```text\n{example.terminal[language]}\n```",
        "fields": "\n".join(_documents(example, language)),
        "starters": starters_table(language),
        "years": "\n".join(years_table(language)),
    }
    return made_parts.filled(text, parts)


def _documents(example: ExampleRun, language: Language) -> Iterator[str]:
    for kind in KINDS:
        yield from (f"#### `{kind.template}`", "", *_fields(kind, example, language), "")
        yield from (*_markers(kind, example, language), "")


def _fields(kind: Kind, example: ExampleRun, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield from (f"| {words['field']} | {words['example']} |", "|---|---|")
    for name in FIELD_NAMES if kind is MEMO else kind.fields:
        value = example.fields[kind.template].get(name) or example.fields[MEMO.template].get(name)
        yield f"| `{{{{{name}}}}}` | {_cell(value or words['empty'])} |"


def _markers(kind: Kind, example: ExampleRun, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield from (f"| {words['marker']} | {words['table']} |", "|---|---|")
    for name in kind.markers:
        yield f"| `[[{name}]]` | {_cell(example.tables[kind.template][name].caption)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
