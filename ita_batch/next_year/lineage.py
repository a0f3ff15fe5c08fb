"""Which item of an earlier year each item continues, also over several years, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

from ita_batch.rulebook import Certainty, Item, Rulebook

Chain = dict[str, tuple[tuple[str, ...], Certainty]]
"""Items of one year: what each continues of the first one, and how sure that is."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An item of the new year, and the items of the old one that it continues; none for a new one."""

    item: Item
    follows: tuple[str, ...]
    certainty: Certainty  # of the least sure step on the way

    @property
    def joined(self) -> bool:
        """True where several items have become this one."""
        return len(self.follows) > 1

    @property
    def guessed(self) -> bool:
        """True where nobody has seen more than a likeness."""
        return self.certainty in {Certainty.GUESS, Certainty.MISSING}


@dataclass(frozen=True, slots=True)
class Lineage:
    """Every item of the new year, and the items of the old one that none continues."""

    origins: tuple[Origin, ...]
    ended: tuple[str, ...]


def lineage(old: Rulebook, years: Sequence[Rulebook]) -> Lineage:
    """Follow the items from ``old`` through the years after it, the last of which is the new one."""
    chain: Chain = {item_id: ((item_id,), Certainty.CONFIRMED) for item_id in old.items}
    for rulebook in years:
        chain = {item.item_id: _step(item, rulebook, chain) for item in rulebook.items.values()}
    origins = tuple(Origin(item, *chain[item.item_id]) for item in years[-1].items.values())
    followed = {item_id for one in origins for item_id in one.follows}
    return Lineage(origins, tuple(item_id for item_id in old.items if item_id not in followed))


def _step(item: Item, rulebook: Rulebook, chain: Chain) -> tuple[tuple[str, ...], Certainty]:
    """What an item continues of the first year, by what the items of the year before do."""
    known = [chain[one] for one in item.follows if one in chain]
    follows = tuple(dict.fromkeys(item_id for ids, _ in known for item_id in ids))
    own = rulebook.certainties.get(f"items.{item.item_id}.follows", Certainty.VERIFY)
    order = list(Certainty)
    return follows, max((own, *(certainty for _, certainty in known)), key=order.index)
