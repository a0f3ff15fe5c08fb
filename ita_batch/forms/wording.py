"""The words of a form that depend on the year and on the kind of agency: what stands for ``{{year}}`` in a schema.

What a schema says in braces is filled when it is loaded, so that no example names another year or another agency.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from ita_batch.rulebook import AgencyType, Rulebook, neutral_type, newest_rulebook
from ita_batch.thai.digits import to_thai

Words = Mapping[str, str]

_PLACE: Final = re.compile(r"\{\{(\w+)\}\}")
_PLAN: Final = "แผนพัฒนา"
_YEARS: Final = {"year": 0, "last_year": -1, "earlier_year": -4}


def form_words(rulebook: Rulebook, kind: AgencyType) -> Words:
    """What the places in a schema are filled with, for this year and this kind of agency."""
    years = {name: str(rulebook.fiscal_year + offset) for name, offset in _YEARS.items()}
    in_thai = {f"{name}_th": to_thai(year) for name, year in years.items()}
    titles = {"head": kind.head, "executive": kind.executive, "deputy": kind.deputy}
    of_year = {"item": _about_a_plan(rulebook), "indicator": str(next(iter(rulebook.indicator_names), 1))}
    return {**years, **in_thai, **titles, **of_year, "topic": kind.topic, "plan": kind.plan}


def _about_a_plan(rulebook: Rulebook) -> str:
    """The item of which the examples of the forms speak: their pages show a plan."""
    return next((item.item_id for item in rulebook.items.values() if _PLAN in item.title), next(iter(rulebook.items)))


@cache
def neutral_words() -> Words:
    """The words of a form for no agency in particular, of the newest year."""
    return form_words(newest_rulebook(), neutral_type())


def filled(schema: str, words: Words) -> str:
    """The text of a schema with its places filled. Raises KeyError for a place that has no word: a bug of ours."""
    return _PLACE.sub(lambda place: json.dumps(words[place[1]], ensure_ascii=False)[1:-1], schema)
