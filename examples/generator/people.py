"""Invented people: names from the tables, each surname given once only, telephone numbers from fictional ranges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from random import Random
from typing import Any, Final

from examples.generator.tables import word_lists

MOBILE_PREFIXES: Final = tuple(f"0{lead}{digit}" for lead in "689" for digit in range(1, 10))
_OFFICE_LINE: Final = "042000124"


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person; the phone is the national number, the e-mail an address at example.com."""

    title: str
    first: str
    last: str
    phone: str
    email: str

    @property
    def name(self) -> str:
        """First and last name without title."""
        return f"{self.first} {self.last}"


class People:
    """Gives out people, names of places, and numbers, none of them twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._surnames = surnames()
        rng.shuffle(self._surnames)
        self._mobiles: set[str] = set()
        self._fixed = [number for number in _fixed_lines() if number != _OFFICE_LINE]
        rng.shuffle(self._fixed)
        self._addresses = 0

    def person(self) -> Person:
        """A new person."""
        sex = self._rng.choice(("male", "female"))
        first = self._rng.choice(_first_names_of(sex))
        return Person(self._rng.choice(word_lists()[sex]["titles"]), first, self.surname(), self.mobile(), self.email())

    def named(self, title: str, first: str, last: str) -> Person:
        """A person with a given name."""
        return Person(title, first, last, self.mobile(), self.email())

    def surname(self) -> str:
        """A compound word that nobody and no place has yet."""
        return self._surnames.pop()

    def mobile(self) -> str:
        """A mobile number such as 0810001234."""
        while True:
            number = f"{self._rng.choice(MOBILE_PREFIXES)}000{self._rng.randrange(10_000):04d}"
            if number not in self._mobiles:
                self._mobiles.add(number)
                return number

    def fixed_line(self) -> str:
        """A fixed line such as 042000123."""
        return self._fixed.pop()

    def email(self) -> str:
        """An address such as mail0001@example.com."""
        self._addresses += 1
        return f"mail{self._addresses:04d}@example.com"


def first_names(sex: dict[str, Any]) -> list[str]:
    """Every first name of a table: a head and a tail that do not repeat each other."""
    return [head + tail for head, tail in product(sex["heads"], sex["tails"]) if not tail.startswith(head)]


@cache
def _first_names_of(sex: str) -> tuple[str, ...]:
    return tuple(first_names(word_lists()[sex]))


def surnames() -> list[str]:
    """Every surname of the table."""
    parts = word_lists()["surname"]
    return [head + tail for head, tail in product(parts["heads"], parts["tails"])]


def _fixed_lines() -> list[str]:
    return [f"042000{line:03d}" for line in range(1000)]
