"""Read earlier runs: run.json and findings.json only, so a purged run serves as well as a whole one.

A folder that is older than this program's fingerprints, or damaged, is named and passed over.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.history.past_runs import PastFault, PastRun, SentFile, TrendPoint
from ita_batch.manifest import FILE, file_sha256, is_intact

FINDINGS = "findings.json"
FINGERPRINTS = 2
"""The kind of fingerprint that findings.json holds; runs of another kind cannot be compared."""
RUN_UNREADABLE = Code("run-unreadable", Severity.NOTE, source="contract: Run folder")

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})_(\d{2,})")


@dataclass(frozen=True, slots=True)
class History:
    """The earlier runs that could be read, the newest first, and a note for each that could not."""

    runs: tuple[PastRun, ...]
    findings: tuple[Finding, ...]


def read_history(output: Path, before: str) -> History:
    """All runs below ``output`` whose name comes before ``before``."""
    runs, notes = [], []
    for folder in sorted(_folders(output, before), key=lambda path: _order(path.name), reverse=True):
        try:
            runs.append(_read(folder))
        except _UnusableError as reason:
            notes.append(_note(folder, str(reason)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            notes.append(_note(folder, "damaged"))
    return History(tuple(runs), tuple(notes))


class _UnusableError(Exception):
    """Why a run cannot be compared: the variant of the note."""


def _note(folder: Path, reason: str) -> Finding:
    return RUN_UNREADABLE.at(Place(file=folder.name), variant=reason, folder=folder.name)


def _order(name: str) -> tuple[str, int]:
    found = _NAME.fullmatch(name)
    return (found[1], int(found[2])) if found else ("", 0)


def _folders(output: Path, before: str) -> Iterator[Path]:
    for path in output.iterdir() if output.is_dir() else ():
        if path.is_dir() and _NAME.fullmatch(path.name) and _order(path.name) < _order(before):
            yield path


def _read(folder: Path) -> PastRun:
    text = (folder / FILE).read_bytes().decode("utf-8")
    if not is_intact(text):
        raise _UnusableError("changed")
    document = json.loads(text)
    outputs = {entry["file"]: entry["sha256"] for entry in document["outputs"]}
    path = folder / FINDINGS
    if outputs[FINDINGS] != file_sha256(path):
        raise _UnusableError("changed")
    found = json.loads(path.read_bytes())
    if found.get("fingerprints") != FINGERPRINTS:
        raise _UnusableError("older")
    faults = tuple(_fault(entry) for entry in found["findings"] if entry["severity"] != Severity.NOTE.value)
    return PastRun(
        point=_point(folder.name, document, faults),
        files=tuple(_file(entry) for entry in document["inputs"] if "form" in entry),
        faults=faults,
    )


def _point(name: str, document: dict[str, Any], faults: Iterable[PastFault]) -> TrendPoint:
    counts = document["counts"]
    return TrendPoint(
        run=name,
        as_of=date.fromisoformat(document["as_of"]),
        external=int(counts["eit"]["population"]),
        internal=int(counts["iit"]["population"]),
        items=int(counts["oit"]["items"]),
        ready=int(counts["oit"]["ready"]),
        forecast=counts["forecast"]["total"],
        grade=counts["forecast"]["grade"],
        open=sum(fault.open for fault in faults),
    )


def _file(entry: dict[str, Any]) -> SentFile:
    imported = sum(int(tally["rows_imported"]) for tally in entry["counts"].values())
    return SentFile(**_of(SentFile, {**entry, "imported": imported}))


def _fault(entry: dict[str, Any]) -> PastFault:
    return PastFault(**_of(PastFault, {**entry, "severity": Severity(entry["severity"])}))


def _of(kind: type[SentFile | PastFault], entry: dict[str, Any]) -> dict[str, Any]:
    """What the file says for each field, which is called the same there. Raises KeyError for what it lacks."""
    return {field.name: entry[field.name] for field in fields(kind)}
