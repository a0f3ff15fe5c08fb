"""The content of run.json: what went in, what came out, under which rules, and every number that the memo prints."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

from ita_batch import __version__
from ita_batch.findings import is_open
from ita_batch.intake.forms_folder import FormFile
from ita_batch.intake.submission import Submission
from ita_batch.library_versions import version_of
from ita_batch.manifest import file_sha256, output_files
from ita_batch.papers import is_paper
from ita_batch.publish.machine.run_blocks import (
    draw_document,
    items_document,
    links_document,
    responses_as_list,
    results_document,
    since_as_dict,
    trend_as_list,
)
from ita_batch.publish.machine.standing_block import deadlines_as_list, forms_document, overdue_since, units_as_list
from ita_batch.publish.machine.survey_block import survey_document
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import ITAS_FOLDER, FileCounts
from ita_batch.report.unseen import Unseen
from ita_batch.rulebook import Certainty, Rulebook
from ita_batch.scoring.allocation import Sample
from ita_batch.scoring.scores import Forecast, rounded
from ita_batch.week import READ_FORMS, Tally, Week

SCHEMA = 1
LIBRARIES = (
    "aiohttp",
    "deflate",
    "jinja2",
    "jsonschema",
    "jsonschema-rs",
    "lxml",
    "openpyxl",
    "pypdf",
    "python-calamine",
    "python-docx",
    "warcio",
    "xlsxwriter",
)


def run_document(
    facts: Facts, counts: FileCounts, folder: Path, own_files: Sequence[Path], blanks: Sequence[FormFile] = ()
) -> dict[str, Any]:
    """The content of run.json for the files that stand in ``folder`` now.

    ``own_files`` are the secretary's, ``blanks`` the files of ITAS that she saved.
    """
    return {
        **week_document(facts, counts),
        "inputs": [*map(_own_input, own_files), *map(_blank_input, blanks), *inputs_as_list(facts.week)],
        "outputs": [_output(folder, path, counts) for path in output_files(folder)],
    }


def week_document(facts: Facts, counts: FileCounts) -> dict[str, Any]:
    """The content of run.json as far as it is no list of files: all that the week itself says."""
    week = facts.week
    return {
        "schema": SCHEMA,
        "versions": versions(),
        "rulebook": {
            "name": week.rulebook.name,
            "scheme": week.rulebook.scheme,
            "fiscal_year": week.rulebook.fiscal_year,
            "unconfirmed": _unconfirmed(week),
        },
        "agency": week.agency.name,
        "agency_type": week.agency.agency_type.short_name,
        "as_of": week.as_of.isoformat(),
        "entry_date": week.entry_date.isoformat(),
        "counts": _counts(facts, counts),
        "links": links_document(facts),
        "findings": _severities(week),
        "codes": _codes(week),
        "to_look_at": sum(finding.worth_a_look for finding in week.findings),
        "spread": {
            "division": _allocation(week.allocation.by_division),
            "staff_group": _allocation(week.allocation.by_group),
        },
        "forms": forms_document(week),
        "overdue_since": overdue_since(week),
        "units": units_as_list(facts),
        "deadlines": deadlines_as_list(week),
        "draw": draw_document(facts),
        "next_items": [
            {
                "item_id": row.item_id,
                "worth": None if row.worth is None else float(rounded(row.worth)),
                "faults": row.faults,
                "reasons": list(row.reasons),
            }
            for row in facts.priorities
        ],
        "items": items_document(facts),
        "responses": responses_as_list(week),
        "survey": survey_document(facts),
        "results": results_document(facts),
        "rests_on": rests_as_dict(facts),
        "since_last": since_as_dict(week),
        "trend": trend_as_list(week),
    }


def inputs_as_list(week: Week) -> list[dict[str, Any]]:
    """The files of the inbox, of the block ``inputs``."""
    return [_input(week, item) for item in week.submissions]


def tally_as_dict(tally: Tally) -> dict[str, int]:
    """Row counts with the names of the contract."""
    return {f"rows_{outcome}": count for outcome, count in asdict(tally).items()}


def _counts(facts: Facts, counts: FileCounts) -> dict[str, Any]:
    week, accepted, items = facts.week, facts.week.forecast_if_accepted, len(facts.week.cases)
    return {
        **{form: tally_as_dict(week.registers[form].tally()) for form in READ_FORMS},
        "duplicates": dict(facts.duplicates),
        "iit": _survey(counts.internal, week.samples["IIT"]),
        "eit": _survey(counts.external, week.samples["EIT"]),
        "oit": {"items": items, "ready": counts.items_ready, "not_ready": items - counts.items_ready},
        "forecast": {**forecast_as_dict(week.forecast, week.rulebook), "unseen": unseen_as_dict(facts.unseen)},
        "forecast_if_mended": forecast_as_dict(week.forecast_if_corrected, week.rulebook),
        "forecast_if_accepted": accepted and forecast_as_dict(accepted, week.rulebook),
    }


def _survey(population: int, sample: Sample) -> dict[str, Any]:
    """How many are counted and how many must answer, also of each part; null where the year does not say."""
    parts = [{"part": part.part, "minimum_sample": part.minimum} for part in sample.parts]
    return {"population": population, "minimum_sample": sample.minimum, "parts": parts}


def forecast_as_dict(forecast: Forecast, rulebook: Rulebook) -> dict[str, float | str | list[str] | None]:
    """Scores with two decimals; null where the year's rules or last year's scores are not known: ``unknown``."""
    disclosure = {f"indicator_{number}": forecast.indicators.get(number) for number in sorted(rulebook.disclosure)}
    scores: dict[str, Any] = {
        **disclosure,
        **{name.lower(): forecast.instruments.get(name) for name in ("IIT", "EIT", "OIT")},
        "total": forecast.total,
    }
    shown = {key: None if score is None else float(rounded(score)) for key, score in scores.items()}
    return {**shown, "grade": forecast.grade, "unknown": list(forecast.unknown)}


def rests_as_dict(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """Number to the facts of the year below it that nobody has confirmed, with the lines of the rulebook."""
    return {
        number: [
            {"fact": doubt.fact, "certainty": doubt.certainty.value, "lines": list(doubt.keys)} for doubt in doubts
        ]
        for number, doubts in facts.resting.doubts.items()
    }


def unseen_as_dict(unseen: Unseen) -> dict[str, Any]:
    """What nobody has looked at of what the forecast rests on."""
    opened = unseen.opened and unseen.opened.isoformat()
    unconfirmed = list(unseen.unconfirmed)
    return {**asdict(unseen), "website": unseen.website.value, "opened": opened, "unconfirmed": unconfirmed}


def _unconfirmed(week: Week) -> dict[str, int]:
    """How many facts of the rulebook still wait to be checked against the official manual."""
    certainties = list(week.rulebook.certainties.values())
    return {mark.value: certainties.count(mark) for mark in (Certainty.VERIFY, Certainty.GUESS)}


def _codes(week: Week) -> list[dict[str, Any]]:
    """How often each code was found, with each severity, and how many of these a division must correct or confirm."""
    kinds = Counter((finding.code.slug, finding.severity) for finding in week.findings)
    return [
        {"code": code, "severity": severity.value, "findings": number, "open": number * is_open(severity, code)}
        for (code, severity), number in sorted(kinds.items())
    ]


def _severities(week: Week) -> dict[str, int]:
    return dict(sorted(Counter(finding.severity.value for finding in week.findings).items()))


def _allocation(groups: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return [{"name": name, "people": people, "sample": sample} for name, (people, sample) in groups.items()]


def _own_input(path: Path) -> dict[str, Any]:
    return {"file": path.name, "sha256": file_sha256(path), "bytes": path.stat().st_size, "status": "read"}


def _blank_input(blank: FormFile) -> dict[str, Any]:
    return {"file": blank.shown, "sha256": blank.reading.sha256, "bytes": blank.reading.size, "status": "read"}


def _input(week: Week, item: Submission) -> dict[str, Any]:
    forms = sorted({record.form for record in item.records})
    return {
        "file": f"inbox/{item.file}",
        "sha256": item.sha256,
        "bytes": item.size,
        "status": item.status.value,
        "form": item.form,
        "annex": item.annex,
        "division": item.division,
        "part": item.part,
        "saved": item.saved.isoformat() if item.saved else None,
        "rows": len(item.records),
        "counts": {form: tally_as_dict(week.registers[form].tally(file=item.file)) for form in forms}
        if item.status.received
        else {},
    }


def _output(folder: Path, path: Path, counts: FileCounts) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix()
    known = counts.sha256.get(path.name) if path.parent.name == ITAS_FOLDER else None
    sha256 = known or file_sha256(path)
    return {"file": name, "sha256": sha256, "bytes": path.stat().st_size, "paper": is_paper(name)}


def versions() -> dict[str, str | None]:
    """The version of the program and of every library that its results rest on; null for one that is not installed."""
    return {"ita-batch": __version__, **{name: _version(name) for name in LIBRARIES}}


def _version(name: str) -> str | None:
    try:
        return version_of(name)
    except PackageNotFoundError:
        return None
