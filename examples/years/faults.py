"""What is wrong in an inbox on purpose, and what the program must say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from examples.years.spec import ItemFault


class Outcome(StrEnum):
    """What becomes of a row with a fault."""

    IMPORTED = "imported"
    MERGED = "merged"
    EXCLUDED = "excluded"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault: the code that must be found, in which file, in which column of which row; the row is "" of a file."""

    code: str
    file: str
    column: str = ""
    row: int | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What must be said of a fault: a code at a column, in the years that have such a rule."""

    code: str
    column: str
    from_year: int = 0


_WRONG_PERIOD: Final = (Said("period-not-covered", "period_start"),)
_WRONG_ADDRESS: Final = (Said("direct-file-url", "page_url"),)
_MISSING: Final = Said("component-missing", "present")
OF_ITEMS: Final[Mapping[ItemFault, tuple[Said, ...]]] = {
    ItemFault.FILE: _WRONG_ADDRESS,
    ItemFault.NO_PAGE: _WRONG_ADDRESS,
    ItemFault.OTHER_SITE: (Said("not-main-site", "page_url"),),
    ItemFault.COMPONENT: (_MISSING,),
    ItemFault.OLD_PERIOD: _WRONG_PERIOD,
    ItemFault.ONE_PERIOD: _WRONG_PERIOD,
    ItemFault.NO_SHEET: (Said("annex-missing", "file_urls"),),
    ItemFault.NONE_UNWRITTEN: (_MISSING, Said("none-not-written", "where", 2568)),
    ItemFault.NONE: (Said("answered-none", "answer"),),
    ItemFault.BLANK: (Said("item-unanswered", "answer"),),
}
