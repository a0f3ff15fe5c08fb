"""The agency of every year, from ``new`` to the papers of a week, each made once by the commands that she types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from examples.years.spec import YEARS, YearSpec
from examples.years.year import Filled, begin, fill_inbox
from ita_batch.handout import TEMPLATES
from ita_batch.resources import AGENCY_FILE
from tests.support.demo import command, made_once
from tests.support.papers import plain, read_paper

SPECS: Final = {spec.year: spec for spec in YEARS}
_TEXTS: Final = {".json", ".txt"}
_PAPERS: Final = {".docx", ".xlsx", ".html", *_TEXTS}


@dataclass(frozen=True, slots=True)
class YearRun:
    """A year's workspace and week: what was typed, and what the last command showed."""

    year: int
    place: Path
    folder: Path
    filled: Filled
    shown: str
    complained: str

    @property
    def spec(self) -> YearSpec:
        """The agency."""
        return SPECS[self.year]

    @property
    def told(self) -> dict[str, Any]:
        """run.json."""
        told: dict[str, Any] = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))
        return told

    @property
    def found(self) -> list[dict[str, Any]]:
        """The findings."""
        text = (self.folder / "findings.json").read_text(encoding="utf-8")
        found: list[dict[str, Any]] = json.loads(text)["findings"]
        return found

    @property
    def papers(self) -> Iterator[Path]:
        """Everything that people read: agency.xlsx, what was handed out, and the papers of the week."""
        yield self.place / AGENCY_FILE
        for folder in (self.folder, self.place / TEMPLATES):
            yield from (path for path in sorted(folder.rglob("*")) if path.suffix in _PAPERS)


def run_year(year: int, folder: Path) -> YearRun:
    """The commands in their order, and what people do between them: at the end there is something to correct."""
    spec, place = SPECS[year], folder / "งาน ITA"
    day = spec.day.isoformat()
    new = command("new", str(place), "--year", str(year), folder=folder)
    assert new.returncode == 0, new.stderr
    begin(place, spec)
    templates = command("templates", str(place), "--as-of", day, folder=folder)
    assert templates.returncode == 0, templates.stderr
    filled = fill_inbox(place, spec)
    batch = command("batch", str(place), "--as-of", day, folder=folder)
    assert batch.returncode == 1, batch.stderr
    made = next((place / "output").glob(f"{year}-*"))
    return YearRun(year, place, made, filled, batch.stdout, batch.stderr)


def year_run(paths: pytest.TempPathFactory, year: int) -> YearRun:
    """The year's run: to be read, not to be changed."""
    return made_once(paths, partial(run_year, year), f"year-{year}")


def words_of(path: Path) -> str:
    """All that a paper says, in one text."""
    if path.suffix in _TEXTS:
        return plain(path.read_text(encoding="utf-8"))
    paper = read_paper(path)
    return "\n".join([paper.text, *(cell for table in paper.tables for row in table for cell in row)])
