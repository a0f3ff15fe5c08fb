"""The names in ``docs/templates_th.md``: what a template may ask for, from the code that fills it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from docs.generator.made_parts import filled
from ita_batch.publish.word.write_document import (
    CONDITION_NAMES,
    CONDITIONS,
    FIELD_NAMES,
    KINDS,
    MEMO,
    Kind,
    has_rows,
)

PAGE: Final = "templates_th.md"
POSITION: Final = "ตำแหน่ง"
ROLE: Final = "บทบาท"


def templates_page(text: str) -> str:
    """The page with its lists written anew. Raises KeyError for a part that nobody makes."""
    return filled(text, {"conditions": "\n".join(_conditions()), "names": "\n".join(_names())})


def _conditions() -> Iterator[str]:
    marker = MEMO.markers[0]
    told = {name: CONDITIONS[name] for name in CONDITION_NAMES}
    yield _told({**told, has_rows(marker): "(มี ตามด้วยชื่อตาราง) ตารางนั้นมีรายการ"})
    for kind in KINDS:
        if kind.conditions:
            yield f"เฉพาะ `{kind.template}`: " + _told({name: CONDITIONS[name] for name in kind.conditions})


def _told(conditions: Mapping[str, str]) -> str:
    """One after the other: a line each would not leave room for the rest of the page."""
    return " · ".join(f"**{name}** {meaning}" for name, meaning in conditions.items())


def _names() -> Iterator[str]:
    for kind in KINDS:
        fields = list(_short(FIELD_NAMES)) if kind is MEMO else _own(kind)
        yield f"- **`{kind.template}`** ช่อง {' · '.join(fields)} ตาราง {' · '.join(kind.markers)}"


def _short(names: Sequence[str]) -> Iterator[str]:
    """Each name once: a signatory stands for his position and role too."""
    for name in names:
        if f"{POSITION}{name}" in names:
            yield f"{name} ({POSITION}{name} {ROLE}{name})"
        elif not name.startswith((POSITION, ROLE)):
            yield name


def _own(kind: Kind) -> list[str]:
    return [name for name in kind.fields if name not in FIELD_NAMES]
