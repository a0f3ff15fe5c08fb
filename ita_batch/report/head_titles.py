"""How the head of a unit is addressed, and all heads of the agency together."""

from collections.abc import Iterator, Sequence

from ita_batch.agency import Division
from ita_batch.thai.text import match_key

_HEADS = (  # how a unit's name begins, and how its head is called; the first that fits
    ("กอง", "ผู้อำนวยการ"),
    ("สำนักปลัด", "หัวหน้า"),
    ("สำนัก", "ผู้อำนวยการ"),
    ("หน่วย", "หัวหน้า"),
    ("ฝ่าย", "หัวหน้า"),
    ("งาน", "หัวหน้า"),
    ("กลุ่ม", "หัวหน้า"),
)
_EVERY = ("กอง", "สำนัก")  # several directors of these are addressed together
_NAMED_AT_MOST = 4
_ALL = "หัวหน้าส่วนราชการทุกแห่ง"


def head_of(unit: Division) -> str:
    """The head's title as agency.xlsx gives it, else by the unit's name: a unit itself is never addressed."""
    if unit.head_title and match_key(unit.head_title) != match_key(unit.name):
        return unit.head_title
    called = next((head for beginning, head in _HEADS if unit.name.startswith(beginning)), None)
    return f"{called}{unit.name}" if called else f"หัวหน้าส่วนราชการ ({unit.name})"


def all_heads(units: Sequence[Division]) -> str:
    """The heads of all these units in one line, as a memo addresses them.

    Several directors are "ผู้อำนวยการกองทุกกอง", where every division of that kind has one.
    """
    named = list(dict.fromkeys(_together(units)))
    if not named or len(named) > _NAMED_AT_MOST:
        return _ALL
    *first, last = named
    return f"{' '.join(first)}และ{last}" if first else last


def _together(units: Sequence[Division]) -> Iterator[str]:
    whole = {kind: _directors(units, kind) for kind in _EVERY}
    for unit in units:
        title = head_of(unit)
        kind = next((kind for kind, titles in whole.items() if title in titles), None)
        yield f"ผู้อำนวยการ{kind}ทุก{kind}" if kind else title


def _directors(units: Sequence[Division], kind: str) -> frozenset[str]:
    """The titles of the directors of the units of that kind: none where one unit has no director, or only one has."""
    called = f"ผู้อำนวยการ{kind}"
    of_kind = [unit for unit in units if unit.name.startswith(kind) and not unit.name.startswith("สำนักปลัด")]
    titles = {head_of(unit) for unit in of_kind}
    return frozenset(titles) if len(titles) > 1 and all(one.startswith(called) for one in titles) else frozenset()
