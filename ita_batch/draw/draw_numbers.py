"""The number of each person in the draw: a fingerprint of the seed and the person, and of nothing else.

Nobody's number changes when others come or go, when rows are sorted or files renamed; and whoever knows the seed can
compute it again with any tool that makes a SHA-256.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence

from ita_batch.agency import Agency
from ita_batch.intake.submission import Record
from ita_batch.rulebook import Rulebook
from ita_batch.thai.person_names import name_key
from ita_batch.thai.text import canonical

JOINT = "|"
"""Between the parts of a text that is made into a number."""


def seed_of(agency: Agency, rulebook: Rulebook) -> str:
    """The text from which the draw of this agency and year begins.

    It is made of the year's rules and the agency's full name, which nobody chooses: a seed that could be typed could
    be tried until the right people are drawn.
    """
    full_name = max(agency.names, key=len)
    return f"{rulebook.name} {canonical(full_name)}"


def draw_number(*parts: str) -> str:
    """The SHA-256 of the parts, joined by a bar, as 64 hexadecimal digits: equally spread, and the same everywhere."""
    return hashlib.sha256(JOINT.join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def draw_numbers(people: Sequence[Record], divisions: Sequence[str], seed: str) -> list[str]:
    """Each person's number, in the order of the rows; ``divisions`` holds the name of each one's division.

    It is made of the seed, first name, last name (both without title and spaces) and division. Namesakes of one
    division are told apart by a counter, in the order of what else their rows say.
    """
    namesakes: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, (record, division) in enumerate(zip(people, divisions, strict=True)):
        namesakes[name_key(record.text("first_name")), name_key(record.text("last_name")), division].append(place)
    numbers = [""] * len(people)
    for parts, places in namesakes.items():
        for counter, place in enumerate(sorted(places, key=lambda one: _rest(people[one])), 1):
            numbers[place] = draw_number(seed, *parts, *([str(counter)] if counter > 1 else []))
    return numbers


def _rest(record: Record) -> tuple[str, str, str]:
    return record.text("start_date"), record.text("position"), json.dumps(record.values, sort_keys=True)
