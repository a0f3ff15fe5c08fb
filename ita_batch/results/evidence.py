"""The evidence on our rules: the judged items of all agencies and years below a folder, and those that ship."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ita_batch.history.scored_runs import PassedOver, scored_runs
from ita_batch.results.reported import reported_items, reported_year
from ita_batch.results.rule_worth import CHANGES, RuleWorth, ScoredItem, rules_worth
from ita_batch.scoring.scores import FULL


@dataclass(frozen=True, slots=True)
class Source:
    """Where judged items come from; ``agency`` and ``run`` are "" for the report that ships with the program."""

    agency: str
    fiscal_year: int
    run: str
    items: int
    fulls: int
    foretold: int  # items of which it is known what our rules had said


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every rule with what is known of it, where that comes from, and what could not be read."""

    rules: tuple[RuleWorth, ...]
    sources: tuple[Source, ...]  # the report last
    passed_over: tuple[PassedOver, ...]
    cut_short: bool

    @property
    def changes(self) -> tuple[RuleWorth, ...]:
        """The rules that are proposed to change."""
        return tuple(one for one in self.rules if one.proposal in CHANGES)

    @property
    def runs(self) -> int:
        """How many agencies and years have brought results, the report aside."""
        return sum(bool(one.run) for one in self.sources)


def evidence_of(folder: Path, statuses: Mapping[str, str]) -> Evidence:
    """The evidence below ``folder``; ``statuses`` are the rules about items, with their status today."""
    found = scored_runs(folder)
    items = {run.run: tuple(scored_items(run.run, run.items)) for run in found.runs}
    reported = reported_items()
    return Evidence(
        rules=rules_worth([*(one for several in items.values() for one in several), *reported], statuses),
        sources=(
            *(_source(run.agency, run.fiscal_year, run.run, items[run.run]) for run in found.runs),
            _source("", reported_year(), "", reported),
        ),
        passed_over=found.passed_over,
        cut_short=found.cut_short,
    )


def scored_items(source: str, entries: Iterable[Mapping[str, Any]]) -> Iterator[ScoredItem]:
    """The judged items of one agency and year, as run.json has them; ``source`` tells which."""
    for entry in entries:
        confirmed = entry.get("confirmed")
        stands = entry["score"] if confirmed is None else confirmed
        yield ScoredItem(
            source=source,
            item_id=entry["item_id"],
            full=stands >= FULL,
            reason=entry.get("reason"),
            codes=frozenset(entry.get("codes", ())) | frozenset(entry.get("on_trial", ())),
            foretold=entry.get("forecast_ready") is not None,
        )


def _source(agency: str, year: int, run: str, items: Iterable[ScoredItem]) -> Source:
    judged = tuple(items)
    return Source(agency, year, run, len(judged), sum(one.full for one in judged), sum(one.foretold for one in judged))
