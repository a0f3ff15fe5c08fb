"""The figures of one run as the one row of ``agencies``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ita_batch.intake.text_masking import scrubbed

_FORMS = {"internal": "internal_stakeholder", "external": "external_stakeholder", "oit": "oit_evidence"}
OUTCOMES = ("received", "imported", "merged", "excluded", "held")
_STANDING = ("expected", "sent", "waiting", "silent", "awaited", "unread", "late")
_SEVERITIES = {"errors": "error", "asks": "ask", "warnings": "warning", "notes": "note"}
_REFUSED = "refused"


def agency_row(document: Mapping[str, Any], told: Mapping[str, object], today: date | None = None) -> dict[str, object]:
    """The row: what run.json says in figures, and what is ``told`` of whose it is.

    Days overdue and left are counted from ``today``, without it from the as-of date of the run.
    """
    today = today or date.fromisoformat(document["as_of"])
    counts, forms = document["counts"], document.get("forms") or {}
    found = document.get("findings") or {}
    return {
        **told,
        "agency_type": document.get("agency_type"),
        **{f"forms_{name}": forms.get(name) for name in _STANDING},
        **_files(document["inputs"]),
        **dict(_rows(counts)),
        **_people(counts),
        **_scores(counts),
        "open": _open(document),
        **{name: found.get(severity, 0) for name, severity in _SEVERITIES.items()},
        **_since(document.get("since_last")),
        **_overdue(document.get("overdue_since"), today),
        **_next_deadline(document.get("deadlines") or (), today),
    }


def _files(inputs: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Those of the inbox: of these a run says what form they hold, also where it is none."""
    statuses = [one["status"] for one in inputs if "form" in one]
    return {"files_received": len(statuses), "files_refused": statuses.count(_REFUSED)}


def _rows(counts: Mapping[str, Any]) -> Iterator[tuple[str, int | None]]:
    for short, form in _FORMS.items():
        tally = counts.get(form) or {}
        yield from ((f"{short}_{outcome}", tally.get(f"rows_{outcome}")) for outcome in OUTCOMES)
    held = [tally["rows_held"] for tally in counts.values() if isinstance(tally, Mapping) and "rows_held" in tally]
    yield "rows_held", sum(held) if held else None


def _people(counts: Mapping[str, Any]) -> dict[str, object]:
    return {
        "headcount": counts["iit"]["population"],
        "iit_minimum": counts["iit"].get("minimum_sample"),
        "eit_population": counts["eit"]["population"],
        "eit_minimum": counts["eit"].get("minimum_sample"),
        "items": counts["oit"]["items"],
        "items_ready": counts["oit"]["ready"],
    }


def _scores(counts: Mapping[str, Any]) -> dict[str, object]:
    forecast, corrected = counts["forecast"], counts.get("forecast_if_mended") or {}
    return {
        "forecast": forecast["total"],
        "grade": forecast["grade"],
        "forecast_missing": ", ".join(forecast.get("unknown") or ()) if forecast["total"] is None else "",
        "forecast_if_corrected": corrected.get("total"),
        "grade_if_corrected": corrected.get("grade"),
    }


def _open(document: Mapping[str, Any]) -> int | None:
    trend = document.get("trend") or ()
    return trend[-1].get("open") if trend else None


def _since(since: Mapping[str, Any] | None) -> dict[str, object]:
    if not since:
        return {}
    return {
        "since_run": since["run"],
        "corrected": since.get("mended"),
        "still_open": since.get("still_open"),
        "new": since.get("new"),
        "forecast_change": _change(since.get("forecast")),
        "items_ready_change": _change(since.get("items_ready")),
    }


def _change(pair: Mapping[str, Any] | None) -> float | int | None:
    """Now less then; None where one of them is not known. Scores have two decimals, and so has their difference."""
    if not pair or pair["then"] is None or pair["now"] is None:
        return None
    change: float | int = round(pair["now"] - pair["then"], 2)
    return change


def _overdue(since: str | None, today: date) -> dict[str, object]:
    """Of the forms that are silent, the one that was due first."""
    day = date.fromisoformat(since) if since else None
    return {"overdue_since": day, "days_overdue": day and (today - day).days}


def _next_deadline(deadlines: Sequence[Mapping[str, Any]], today: date) -> dict[str, object]:
    """The first one that is not over; nothing where none is known. Whoever typed it may have named a phone."""
    ahead = [(date.fromisoformat(one["day"]), one["what"]) for one in deadlines]
    day, what = min(((day, what) for day, what in ahead if day >= today), default=(None, None), key=lambda one: one[0])
    return {
        "next_deadline": day,
        "next_deadline_what": what and scrubbed(what),
        "days_left": day and (day - today).days,
    }
