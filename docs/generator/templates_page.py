"""The names in ``docs/templates_th.md``: what a template may ask for, from the code that fills it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from docs.generator.made_parts import filled
from ita_batch.publish.word.write_document import (
    CONDITION_NAMES,
    CONDITIONS,
    FIELD_NAMES,
    KINDS,
    MEMO,
    ORDINAL,
    Kind,
    has_rows,
)

PAGE: Final = "templates_th.md"


def templates_page(text: str) -> str:
    """The page with its lists written anew. Raises KeyError for a part that nobody makes."""
    return filled(text, {"conditions": "\n".join(_conditions()), "names": "\n".join(_names())})


def _conditions() -> Iterator[str]:
    yield from ("| เงื่อนไข | เป็นจริงเมื่อ |", "|---|---|")
    for name in CONDITION_NAMES:
        yield f"| `{name}` | {CONDITIONS[name]} |"
    for kind in KINDS:
        for name in kind.conditions:
            yield f"| `{name}` | {CONDITIONS[name]} (เฉพาะ `{kind.template}`) |"
    marker = MEMO.markers[0]
    yield f"| `มี` ตามด้วยชื่อตาราง เช่น `{has_rows(marker)}` | ตารางนั้นมีรายการ |"


def _names() -> Iterator[str]:
    for kind in KINDS:
        fields = (*FIELD_NAMES, ORDINAL) if kind is MEMO else _own(kind)
        yield f"**`{kind.template}`** ช่อง {_listed(f'{{{{{name}}}}}' for name in fields)}"
        yield f"ตาราง {_listed(f'[[{name}]]' for name in kind.markers)}"
        yield ""


def _own(kind: Kind) -> list[str]:
    return [name for name in kind.fields if name not in FIELD_NAMES]


def _listed(names: Iterable[str]) -> str:
    return " ".join(f"`{name}`" for name in names)
