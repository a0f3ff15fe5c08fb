"""The results that the program ships with: real scores and reasons of one agency's report, with reproduced answers.

What our rules say of them stands in ``reported.csv`` and is made from the example (``examples.generator``): the answers
were invented to the reasons, so they prove that a rule speaks of a reason, and not how often it does so in vain.
"""

import csv
from functools import cache
from importlib.resources import files

from ita_batch.results.rule_worth import ScoredItem
from ita_batch.scoring.scores import FULL

SOURCE = "reported"


@cache
def reported_items() -> tuple[ScoredItem, ...]:
    """The judged items of the report."""
    return tuple(
        ScoredItem(
            source=SOURCE,
            item_id=row["item_id"],
            full=float(row["score"]) >= FULL,
            reason=row["reason"] or None,
            codes=frozenset(row["codes"].split()) | frozenset(row["on_trial"].split()),
            reproduced=True,
        )
        for row in _rows()
    )


def reported_year() -> int:
    """The fiscal year of the report, B.E."""
    return int(_rows()[0]["fiscal_year"])


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("reported.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
