"""One run as rows of plain values: what run.json and findings.json say, under the names of ``columns.toml``.

No pandas: the fleet's workers make these rows, its summary shows them, and the frames are made of them. What an older
run.json does not say is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ita_batch.findings import Severity, is_open
from ita_batch.frames.agency_figures import OUTCOMES, agency_row
from ita_batch.frames.columns import AGENCIES, DIVISIONS, FILES, FINDINGS, INDICATORS, ITEMS, TREND, table
from ita_batch.intake.text_masking import scrubbed
from ita_batch.messages import code_title

Row = dict[str, object]
Document = Mapping[str, Any]

_BETWEEN = ";"
_NO_TEXT = re.compile(r"\w{1,60}", re.ASCII)  # the name of a column, and not a heading that somebody typed
_INSTRUMENTS = ("IIT", "EIT", "OIT")
_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Origin:
    """What only the caller knows of a run: whose it is among others, where it stands, and how the command went."""

    workspace: str = ""  # relative to the folder of all, with / between
    district: str = ""
    run: str | None = None  # the folder's name; None: the newest of the document's own trend
    run_folder: str | None = None
    outcome: str | None = None
    failure: str | None = None
    failure_th: str | None = None
    failure_en: str | None = None
    today: date | None = None  # from which days are counted; None: the as-of date of the run


ALONE = Origin()
"""Of a run that is looked at by itself."""


def run_tables(
    document: Document, findings: Sequence[Mapping[str, Any]], origin: Origin = ALONE
) -> dict[str, list[Row]]:
    """The rows of every table of a run but ``rows``; days are ``date``, absent things are None.

    ``document`` is what run.json says, ``findings`` is the list of findings.json.
    """
    whose = _whose(document, origin)
    made: dict[str, Iterator[Row]] = {
        AGENCIES: iter([agency_row(document, _of_command(origin) | whose, origin.today)]),
        FINDINGS: _findings(findings),
        ITEMS: _items(document),
        INDICATORS: _indicators(document),
        DIVISIONS: _divisions(document),
        TREND: _trend(document),
        FILES: _files(document),
    }
    return {name: [_in_order(name, whose | row) for row in rows] for name, rows in made.items()}


def failed_row(origin: Origin, name: str | None = None, fiscal_year: int | None = None) -> Row:
    """The row of ``agencies`` for a workspace whose week could not be run: no figures, but why."""
    told = {"workspace": origin.workspace, "district": origin.district, "name": name, "fiscal_year": fiscal_year}
    return _in_order(AGENCIES, _of_command(origin) | told)


def _whose(document: Document, origin: Origin) -> Row:
    trend = document.get("trend") or ()
    return {
        "workspace": origin.workspace,
        "name": document["agency"],
        "district": origin.district,
        "fiscal_year": document["rulebook"]["fiscal_year"],
        "run": origin.run or (trend[-1]["run"] if trend else None),
        "as_of": date.fromisoformat(document["as_of"]),
    }


def _of_command(origin: Origin) -> Row:
    names = ("outcome", "failure", "failure_th", "failure_en", "run_folder")
    return {name: getattr(origin, name) for name in names}


def _in_order(name: str, row: Mapping[str, object]) -> Row:
    """The values of the table's columns, in their order."""
    return {column: row.get(column) for column in table(name).names}


def _findings(findings: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for one in findings:
        code, column = one["code"], one.get("column")
        yield {
            "code": code,
            "severity": one["severity"],
            "open": is_open(Severity(one["severity"]), code),
            "division": one["division"],
            "item_id": one["item_id"],
            "column": column if column and _NO_TEXT.fullmatch(column) else None,
            **_titles(code),
        }


@cache
def _titles(code: str) -> Mapping[str, str]:
    return {"title_th": code_title(code, "th"), "title_en": code_title(code, "en")}


def _items(document: Document) -> Iterator[Row]:
    worth = {one["item_id"]: one["worth"] for one in document.get("next_items") or ()}
    scores = {one["item_id"]: one for one in (document.get("results") or {}).get("items") or ()}
    for one in document.get("items") or ():
        item = one["item_id"]
        scored = scores.get(item, {})
        confirmed = scored.get("confirmed")
        yield {
            "item_id": item,
            "ready": one["ready"],
            "answer": one["answer"],
            "codes": _BETWEEN.join(one["codes"]),
            "on_trial": _BETWEEN.join(one.get("on_trial") or ()),
            "worth": worth.get(item),
            "score": scored.get("score") if confirmed is None else confirmed,
            "reason": scored.get("reason"),
        }


def _indicators(document: Document) -> Iterator[Row]:
    counts = document["counts"]
    forecast, corrected = counts["forecast"], counts.get("forecast_if_mended") or {}
    announced = {str(one["indicator"]): one for one in (document.get("results") or {}).get("indicators") or ()}
    ours = {key.removeprefix("indicator_"): key for key in forecast if key.startswith("indicator_")}
    for number in (*sorted({*ours, *announced}, key=_by_number), *_INSTRUMENTS, _TOTAL):
        key = ours.get(number, number.lower())
        told = announced.get(number, {})
        yield {
            "indicator": number,
            "forecast": forecast.get(key),
            "if_corrected": corrected.get(key),
            "announced": told.get("score"),
            "respondents": told.get("respondents"),
        }


def _by_number(indicator: str) -> tuple[int, str]:
    return len(indicator), indicator


def _divisions(document: Document) -> Iterator[Row]:
    for one in document.get("units") or ():
        # Under "name" and "ready" other columns of the table hold something else. What a unit is called somebody typed.
        yield {**one, "name": document["agency"], "unit": scrubbed(one["name"]), "items_ready": one["ready"]}


def _trend(document: Document) -> Iterator[Row]:
    """Every run that is known; of the newest, which is this one, the counts say more than its line does."""
    points, counts = document.get("trend") or (), document["counts"]
    for number, point in enumerate(points, 1):
        of_this = {"items": counts["oit"]["items"], "grade": counts["forecast"]["grade"]}
        told = of_this if number == len(points) else {}
        yield {**told, **point, "as_of": date.fromisoformat(point["as_of"])}


def _files(document: Document) -> Iterator[Row]:
    for one in document["inputs"]:
        counts = list((one.get("counts") or {}).values())
        rows = {f"rows_{name}": sum(tally.get(f"rows_{name}", 0) for tally in counts) for name in OUTCOMES}
        names = ("file", "status", "form", "annex", "division", "part", "bytes", "sha256")
        yield {name: one.get(name) for name in names} | (rows if counts else {})
