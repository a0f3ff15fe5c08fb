"""The facts of a week, for tests that ask when a sentence may stand in a paper: from run.json and findings.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from examples.agencies.run import AgencyRun
from examples.agencies.spec import LAST_DAY, AgencySpec
from ita_batch.findings import is_for_review


@dataclass(frozen=True)
class Facts:
    """A week of a generated agency."""

    spec: AgencySpec
    run: AgencyRun

    @property
    def day(self) -> date:
        """The day of the run."""
        return self.run.day

    @cached_property
    def told(self) -> dict[str, Any]:
        """run.json."""
        told: dict[str, Any] = self._json("run.json")
        return told

    @cached_property
    def found(self) -> list[dict[str, Any]]:
        """The findings."""
        listed: list[dict[str, Any]] = self._json("findings.json")["findings"]
        return listed

    def rows(self, form: str, name: str) -> int:
        """A number of the row balance, such as ``rows("external_stakeholder", "held")``."""
        return int(self.told["counts"][form][f"rows_{name}"])

    @property
    def anything(self) -> bool:
        """Whether any row of any form has come."""
        return any(
            self.rows(form, "received") for form in ("internal_stakeholder", "external_stakeholder", "oit_evidence")
        )

    @property
    def answered(self) -> bool:
        """Whether any item has been answered."""
        return self.rows("oit_evidence", "received") > 0

    @property
    def open(self) -> int:
        """Places that divisions have to correct or to confirm."""
        asked = (one for one in self.found if one["severity"] in {"error", "ask"})
        return sum(not is_for_review(one["code"]) for one in asked)

    @property
    def to_correct(self) -> int:
        """Those of them that stand in a file: an item without an answer is owed with its form."""
        asked = (one for one in self.found if one["severity"] in {"error", "ask"} and one["file"])
        return sum(not is_for_review(one["code"]) for one in asked)

    @property
    def silent(self) -> set[str]:
        """Units that have not sent a form although its deadline has come."""
        return {
            one["division"] for one in self.found if (one["code"], one["severity"]) == ("division-silent", "warning")
        }

    @property
    def days_left(self) -> int:
        """Days to the last one on which ITAS takes lists; negative after it."""
        return (LAST_DAY - self.day).days

    @property
    def waiting(self) -> int:
        """Questions that the secretary has to decide: pairs of rows, and files."""
        return sum(one["severity"] in {"error", "ask"} and is_for_review(one["code"]) for one in self.found)

    @property
    def all_sent(self) -> bool:
        """Whether every form that somebody must send has come, due or not."""
        return all(one["code"] != "division-silent" for one in self.found)

    def paper(self, name: str) -> Path:
        """A file of the run folder, whether or not it is there."""
        return self.run.folder / name

    def _json(self, name: str) -> Any:
        return json.loads((self.run.folder / name).read_bytes())
