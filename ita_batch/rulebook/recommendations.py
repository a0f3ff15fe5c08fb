"""What an agency is recommended by indicator and instrument, and what to do at an item: the words of the minutes.

Beside the years, for an indicator keeps its meaning where its number changes: it is found by its name.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook.year_facts import Rulebook
from ita_batch.thai.text import match_key


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The recommendations of one scheme: texts by match key of an indicator's name, by instrument, and for items."""

    by_name: Mapping[str, str]
    by_instrument: Mapping[str, str]
    remarks: Mapping[str, str]  # instrument -> how its result is described, without the number of respondents
    by_reason: Mapping[str, str]  # slug of a reason of the assessors -> what is to be done
    current: str  # what is to be done where nothing else is known
    components: str  # with a place for the components
    evidence: tuple[str, ...]  # words of a component for which a report on the results is the evidence

    def of(self, name: str, instrument: str) -> str:
        """What is recommended for an indicator, else for its instrument; "" where neither is known."""
        return self.by_name.get(match_key(name)) or self.by_instrument.get(instrument, "")


NOTHING = Recommendations({}, {}, {}, {}, "", "{components}", ())
"""What is known of another scheme."""


def recommendations(rulebook: Rulebook) -> Recommendations:
    """Those of the rulebook's scheme."""
    return _known() if rulebook.scheme == _data()["scheme"] else NOTHING


@cache
def _known() -> Recommendations:
    data = _data()
    return Recommendations(
        by_name={match_key(name): row["text_th"] for row in data["indicators"] for name in row["names"]},
        by_instrument={row["id"]: row["text_th"] for row in data["instruments"]},
        remarks={row["id"]: row["remark_th"] for row in data["instruments"]},
        by_reason=data["measures"]["by_reason"],
        current=data["measures"]["current_th"],
        components=data["measures"]["components_th"],
        evidence=tuple(data["evidence"]["words"]),
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((rulebooks_folder() / "recommendations.toml").read_text(encoding="utf-8"))
