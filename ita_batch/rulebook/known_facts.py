"""How much of a year is known: its facts counted by certainty, all of them and by what a person checks first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ita_batch.rulebook.year_facts import Certainty, Rulebook

_SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "items": ("items", "sub_indicators"),
    "weights": ("instruments", "indicators", "grades", "year.target"),
    "samples": ("samples", "year.sample_rounding", "year.tenure_years", "year.tenure_leap_day", "staff_groups"),
    "calendar": ("calendar", "year.starts", "year.ends", "year.contact_from", "year.contact_to"),
    "forms": ("layouts", "annexes", "forms", "contact_types", "year.iit_input", "year.eit_input"),
    "contents": ("components", "periods", "words"),
}
"""What a person checks against the manual, the most important first, and the facts that belong to it."""


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """How many facts there are, and how sure: those that nobody must check any more, to be verified, not found."""

    sure: int
    unsure: int
    missing: int

    @property
    def facts(self) -> int:
        """All of them."""
        return self.sure + self.unsure + self.missing

    @property
    def open(self) -> bool:
        """True where somebody has something to check or to find."""
        return bool(self.unsure or self.missing)


def known_facts(rulebook: Rulebook) -> KnownFacts:
    """How all the facts of a year stand."""
    return _counted(rulebook.certainties.values())


def in_numbers(rulebook: Rulebook) -> dict[str, int]:
    """A year in numbers: which (B.E.), its items, and how its facts stand."""
    known = known_facts(rulebook)
    of_facts = {name: getattr(known, name) for name in ("facts", "sure", "unsure", "missing")}
    return {"year": rulebook.fiscal_year, "items": len(rulebook.items), **of_facts}


def known_by_subject(rulebook: Rulebook) -> dict[str, KnownFacts]:
    """The same by what is to be checked, the most important first; only where something is open."""
    found = {
        subject: _counted(fact.certainty for fact in rulebook.facts_of(*keys)) for subject, keys in _SUBJECTS.items()
    }
    return {subject: counted for subject, counted in found.items() if counted.open}


def _counted(certainties: Iterable[Certainty]) -> KnownFacts:
    marks = list(certainties)
    missing = marks.count(Certainty.MISSING)
    sure = sum(mark.sure for mark in marks)
    return KnownFacts(sure, len(marks) - sure - missing, missing)
