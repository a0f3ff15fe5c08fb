"""How many facts of a year somebody has confirmed, and how many are not known."""

from collections import Counter
from collections.abc import Mapping

from ita_batch.rulebook.year_facts import Certainty, Rulebook


def certainty_counts(rulebook: Rulebook) -> Mapping[str, int]:
    """The facts: ``confirmed``; ``sourced``, yet by nobody confirmed; to ``check``; ``missing``."""
    kinds = {
        Certainty.CONFIRMED: "confirmed",
        Certainty.SEED: "sourced",
        Certainty.PUBLISHED: "sourced",
        Certainty.MISSING: "missing",
    }
    found = Counter(kinds.get(fact.certainty, "check") for fact in rulebook.facts.values())
    return {kind: found[kind] for kind in ("confirmed", "sourced", "check", "missing")}
