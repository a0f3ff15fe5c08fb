"""What the year and the agency say of a form: its item, the years that it is about, whose it may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from ita_batch.annex.blank import Blank
from ita_batch.annex.words import years_in
from ita_batch.rulebook import Item, Rulebook


@dataclass(frozen=True, slots=True)
class Asked:
    """What a filled form is measured by. ``names`` are those of the agency and its units, its own first."""

    item: Item
    rulebook: Rulebook
    years: tuple[int, ...]
    names: tuple[str, ...] = ()


def asked(blank: Blank, rulebook: Rulebook, names: Sequence[str] = ()) -> Asked:
    """What is asked in a form: the years (B.E.) that the blank itself names, else those of the item's period."""
    item = rulebook.items[blank.item_id]
    printed = (year for sheet in blank.sheets for text in sheet.fixed.values() for year in years_in(text))
    years = tuple(dict.fromkeys(printed)) or item.shows_years
    return Asked(item, rulebook, years or (rulebook.fiscal_year, rulebook.fiscal_year - 1), tuple(names))
