"""The answers of every owner to its items: most of them right, the rest with the faults of the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from examples.generator.expected import SITE
from examples.generator.tables import pieces, table
from examples.generator.typing_styles import Clerk
from ita_batch.last_year import assessment
from ita_batch.rulebook import Item, Rulebook

Row = dict[str, object]

YES: Final = "มี"
NO: Final = "ไม่มี"

_THIS_YEAR: Final = (date(2020, 10, 1), date(2021, 9, 30))
_LAST_YEAR: Final = (date(2019, 10, 1), date(2020, 9, 30))
_DECLARED: Final[Mapping[str, tuple[date, date]]] = {
    "year": _THIS_YEAR,
    "within_year": _THIS_YEAR,
    "in_force": _THIS_YEAR,
    "h1": (date(2020, 10, 1), date(2021, 3, 31)),
    "previous_year": _LAST_YEAR,
    "multi_year": (date(2017, 10, 1), date(2022, 9, 30)),
}
"""The period that an answer declares, by the code of the required one; the others need no dates."""

_OTHER_PAGES: Final[Mapping[str, str]] = {
    "other-host": "https://www.gprocurement.example/report/2563",
    "social": "https://www.facebook.example/buengkan-pao-demo",
}
_PLACES: Final = ("ส่วนบนของหน้าเว็บ", "เมนูด้านซ้าย", "ท้ายหน้าเว็บ", "หน้า {page} ของไฟล์", "หน้า {page} ของไฟล์")


@dataclass(frozen=True, slots=True)
class Answers:
    """The two sheets of one owner's workbook."""

    evidence: tuple[Row, ...]
    components: tuple[Row, ...]


def owners() -> tuple[str, ...]:
    """The divisions and sections that own at least one item."""
    return tuple(dict.fromkeys(row["division_id"] for row in table("item_owners")))


@dataclass(frozen=True, slots=True)
class Author:
    """Who fills in the answers of one owner, for which website; ``comments`` are last year's, by item."""

    responsible: str
    clerk: Clerk
    rng: Random
    site: str
    comments: Mapping[str, str]


def build_answers(owner: str, responsible: str, rulebook: Rulebook, clerk: Clerk, rng: Random) -> Answers:
    """The answers of one owner; ``responsible`` is who can be asked about them."""
    owned = reversed(table("item_owners"))
    comments = {row["item_id"]: assessment(row["last_score"], row["last_comment"]) for row in owned}
    rows = [row for row in table("oit_answers") if row["division_id"] == owner]
    return answers_of(rows, rulebook, Author(responsible, clerk, rng, SITE, comments))


def answers_of(rows: Sequence[Mapping[str, str]], rulebook: Rulebook, author: Author) -> Answers:
    """Both sheets for these lines of ``oit_answers.csv``."""
    evidence = [_evidence(row, rulebook.items[row["item_id"]], author) for row in rows]
    components = [line for row in rows for line in _components(row, rulebook.items[row["item_id"]], author.rng)]
    return Answers(tuple(evidence), tuple(components))


def _evidence(row: Mapping[str, str], item: Item, author: Author) -> Row:
    page, files = _urls(row, author.site)
    typed: Row = {
        "item_id": item.item_id,
        "title": item.title,
        "period_required": item.period_label,
        "last_year": author.comments.get(item.item_id, ""),
        "answer": YES,
        "page_url": page,
        "file_urls": files,
        "explanation": f"หน้าหลัก > {row['menu']}",
        "responsible_person": author.responsible,
    }
    period = (
        _LAST_YEAR
        if row["fault"] == "old-period"
        else next((_DECLARED[one.code] for one in item.periods if one.code in _DECLARED), None)
    )
    if period:
        typed |= {"period_start": author.clerk.date(period[0]), "period_end": author.clerk.date(period[1])}
    return {key: value for key, value in typed.items() if value not in ("", [])}


def _urls(row: Mapping[str, str], site: str) -> tuple[str, list[str]]:
    """The page and the files as answered; the commonest fault gives the file for the page, or no page at all."""
    files = [f"{site}/{file}" for file in pieces(row["file"])]
    if row["fault"] == "file":
        return files[0], []
    if row["fault"] == "no-page":
        return "", files
    return _OTHER_PAGES.get(row["fault"], f"{site}/{row['page']}"), files


def _components(row: Mapping[str, str], item: Item, rng: Random) -> list[Row]:
    lines = []
    for component in item.components:
        present = component != row["missing_component"]
        line: Row = {
            "item_id": item.item_id,
            "title": item.title,
            "component": component,
            "present": YES if present else NO,
        }
        if present and rng.random() < 0.4:
            line["where"] = rng.choice(_PLACES).format(page=rng.randrange(1, 40))
        lines.append(line)
    return lines
