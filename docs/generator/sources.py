"""The source of a rule as a link: the forms that ``docs/sources.md`` lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ita_batch.rulebook import available_rulebooks
from ita_batch.rulebook.tables import KINDS

DOCS: Final = Path(__file__).resolve().parents[1]
RULEBOOK: Final = available_rulebooks()[0]
"""The first year: it has every table, a later one those that changed."""
_PUBLISHED: Final = re.compile(r"(?P<statement>[^,].*), (?P<url>https?://\S+)")


def anchor(heading: str) -> str:
    """What a heading of markdown is called in a link."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def linked(source: str) -> str:
    """The source as markdown. Raises ValueError for one of no known form."""
    kind, _, rest = source.partition(": ")
    if kind == "contract" and rest:
        return f"[{source}](contract.md#{anchor(rest)})"
    if kind == "minutes 2564" and rest:
        return f"[{source}](sources.md#{anchor(kind)})"
    if kind == "rulebook" and rest:
        return f"rulebook: {', '.join(_facts(rest))}"
    if kind == "published" and (found := _PUBLISHED.fullmatch(rest)):
        return f"[published: {found['statement']}]({found['url']})"
    if kind == "verify" and rest:
        return source
    if number := re.fullmatch(r"ADR (\d+)", source):
        (record,) = DOCS.glob(f"adr/{number[1]:0>4}-*.md")
        return f"[{source}](adr/{record.name})"
    raise ValueError(f"no form of docs/sources.md: {source}")


def _facts(names: str) -> Iterator[str]:
    for name in names.split(", "):
        table = name if name in KINDS else "year"
        yield f"[{name}](../ita_batch/rulebook/{RULEBOOK}/{table}.csv)"
