"""Blocks of run.json that are long: the website, the run before, the trend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ita_batch.report.facts import Facts
from ita_batch.results.forecast_and_score import trial_codes
from ita_batch.website.site import Verdict
from ita_batch.week import Week

if TYPE_CHECKING:
    from ita_batch.draw.draw import Share

_OF_DIVISION = ("still_open", "new", "rows_then", "rows_now", "external_then", "external_now", "newly_sent")


def links_document(facts: Facts) -> dict[str, Any] | None:
    """The block ``links`` of run.json; None where the website was not to be checked."""
    site, looks = facts.week.site, facts.looks
    if site is None:
        return None
    counts = Counter(
        seen.verdict for seen in {seen.url: seen for look in looks.values() for seen in look.seen}.values()
    )
    return {
        "site_reached": site.reached,
        "why_not": site.why_not.value or None,
        "verdicts": {verdict.value: counts[verdict] for verdict in Verdict},
        "items": {item: look.verdict.value for item, look in looks.items()},
        "proposed_pages": {item: [page.page_url for page in look.pages] for item, look in looks.items() if look.pages},
        "proposed_explanations": {item: list(look.explanations) for item, look in looks.items() if look.explanations},
        "walk": site.crawl_end.value,
        "transfers": asdict(site.counters),
    }


def items_document(facts: Facts) -> list[dict[str, Any]]:
    """The block ``items``: what was answered and what was said of it, for the clarification months later."""
    errors, tried = facts.week.item_errors, trial_codes(facts.week)
    return [
        {
            "item_id": one.item.item_id,
            "ready": one.ready,
            "answer": one.answer,
            "urls": list(one.urls),
            "codes": sorted({finding.code.slug for finding in errors.get(one.item.item_id, ())}),
            "on_trial": list(tried.get(one.item.item_id, ())),
        }
        for one in facts.answers
    ]


def draw_document(facts: Facts) -> dict[str, Any] | None:
    """The block ``draw``: how the respondents were drawn, in numbers; None where nobody is."""
    draw = facts.draw
    if draw is None:
        return None
    return {
        "seed": draw.seed,
        "wanted": draw.wanted,
        "drawn": len(draw.drawn),
        "reserve": len(draw.reserve),
        "on_leave": len(draw.on_leave),
        "division": _shares(draw.by_division),
        "staff_group": _shares(draw.by_level),
    }


def _shares(shares: Mapping[str, Share]) -> list[dict[str, Any]]:
    return [{"name": name, **asdict(share)} for name, share in shares.items()]


def results_document(facts: Facts) -> dict[str, Any] | None:
    """The block ``results``: scores as they were typed, their reasons, and what we had said; None before there are any.

    Comments are not repeated: what an assessor writes may name a person.
    """
    week = facts.week
    if not week.results.known:
        return None
    return {
        "items": [
            {
                "item_id": one.item_id,
                "score": float(one.result.score),
                "confirmed": None if one.result.confirmed is None else float(one.result.confirmed),
                "reason": one.reason and one.reason.slug,
                "forecast_ready": one.ready,
                "codes": list(one.codes),
                "on_trial": list(one.on_trial),
            }
            for one in facts.scored.items
        ],
        "indicators": [
            {"indicator": one.number, "score": float(one.score), "respondents": one.respondents}
            for one in week.results.indicators.values()
        ],
    }


def responses_as_list(week: Week) -> list[dict[str, Any]]:
    """The block ``responses``: the counts of the surveys, as they were typed."""
    return [
        {
            "day": one.day.isoformat(),
            "iit": one.iit,
            "eit_part_1": one.eit_part_1,
            "eit_part_2": one.eit_part_2,
            "division": one.division,
            "staff_group": one.staff_group,
        }
        for one in week.responses
    ]


def since_as_dict(week: Week) -> dict[str, Any] | None:
    """The comparison for run.json; None when there is no earlier run."""
    since = week.since
    if since is None:
        return None
    return {
        "run": since.then.run,
        "as_of": since.then.as_of.isoformat(),
        "mended": len(since.resolved),
        "still_open": since.still_open,
        "new": since.new,
        "external": {"then": since.then.external, "now": since.now.external},
        "items_ready": {"then": since.then.ready, "now": since.now.ready},
        "forecast": {"then": since.then.forecast, "now": since.now.forecast},
        "divisions": [
            _named(one, "division") | {"mended": one.resolved} | _named(one, *_OF_DIVISION) for one in since.divisions
        ],
        "unchanged": [_named(one, "division", "file", "faults", "resent") for one in since.unchanged],
    }


def trend_as_list(week: Week) -> list[dict[str, Any]]:
    """The figures of all known runs for run.json, this one last."""
    return [
        {
            "run": point.run,
            "as_of": point.as_of.isoformat(),
            "external": point.external,
            "internal": point.internal,
            "items_ready": point.ready,
            "forecast": point.forecast,
            "open": point.open,
        }
        for point in week.trend
    ]


def _named(value: object, *names: str) -> dict[str, Any]:
    """The fields of a value whose names are also those of the contract."""
    return {name: getattr(value, name) for name in names}
