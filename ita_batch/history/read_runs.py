"""Read earlier runs: run.json and findings.json only, so a purged run serves as well as a whole one.

A folder that is older than this program's fingerprints, damaged, changed or a link is named and passed over: the next
older one is compared with.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.history.past_runs import PastFault, PastRun, SentFile, TrendPoint, Work
from ita_batch.manifest import FILE, intact_document
from ita_batch.read_back import NotAsWrittenError, conforming, document_bytes, parsed, plain_json
from ita_batch.regular_files import IrregularFileError
from ita_batch.run_folder import newest_first

FINDINGS = "findings.json"
FINGERPRINTS = 2
"""The kind of fingerprint that findings.json holds; runs of another kind cannot be compared."""
RUN_UNREADABLE = Code("run-unreadable", Severity.WARNING, source="contract: Run folder")

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})_(\d{2,})")


@dataclass(frozen=True, slots=True)
class History:
    """The earlier runs that could be read, the newest first, and a finding for each that could not."""

    runs: tuple[PastRun, ...]
    findings: tuple[Finding, ...]


def read_history(output: Path, before: str, work: Work | None = None) -> History:
    """All runs below ``output`` whose name comes before ``before``; of one agency's year alone where it is given."""
    runs, set_aside = list[PastRun](), list[Finding]()
    for folder in sorted(_folders(output, before), key=lambda path: _order(path.name), reverse=True):
        try:
            runs.extend(_read(folder, work))
        except UnusableError as reason:
            set_aside.append(_set_aside(folder, str(reason)))
        except IrregularFileError:
            set_aside.append(_set_aside(folder, "irregular"))
        except (OSError, NotAsWrittenError):
            set_aside.append(_set_aside(folder, "damaged"))
    return History(tuple(runs), tuple(set_aside))


def last_senders(output: Path, day: date, work: Work | None = None) -> dict[str, str]:
    """Whose each file was in the newest run up to that day: file of the inbox -> division id.

    A run that cannot be read says nothing here, and is reported where weeks are compared; one of another year or
    agency says nothing of these files.
    """
    for made, folder in newest_first(output):
        if made > day:
            continue
        try:
            document = parsed(document_bytes(folder / FILE, "run"), "run")
        except (OSError, NotAsWrittenError, IrregularFileError, KeyError):
            continue
        if work and not work.is_of(document):
            continue
        known = ((entry["file"], entry.get("division"), entry.get("status")) for entry in document["inputs"])
        return {file.removeprefix("inbox/"): unit for file, unit, status in known if unit and status == "read"}
    return {}


class UnusableError(Exception):
    """Why a run cannot be compared: the variant of the finding."""


def _set_aside(folder: Path, reason: str) -> Finding:
    severity = Severity.NOTE if reason == "older" else None  # nobody has done anything wrong
    return RUN_UNREADABLE.at(Place(file=folder.name), variant=reason, severity=severity, folder=folder.name)


def _order(name: str) -> tuple[str, int]:
    found = _NAME.fullmatch(name)
    return (found[1], int(found[2])) if found else ("", 0)


def _folders(output: Path, before: str) -> Iterator[Path]:
    for path in output.iterdir() if output.is_dir() else ():
        if path.is_dir() and _NAME.fullmatch(path.name) and _order(path.name) < _order(before):
            yield path


def _read(folder: Path, work: Work | None) -> Iterator[PastRun]:
    """The run; nothing where it is of other work."""
    if folder.is_symlink():
        raise IrregularFileError(f"{folder} is a link")
    document = intact_document(folder / FILE, "run")
    if document is None:
        raise UnusableError("changed")
    if work and not work.is_of(document):
        return
    faults = tuple(_faults(intact_findings(document, document_bytes(folder / FINDINGS, "findings"))))
    yield PastRun(
        point=_point(folder.name, document, faults),
        files=tuple(_file(entry) for entry in document["inputs"] if "form" in entry),
        faults=faults,
    )


def intact_findings(document: dict[str, Any], data: bytes) -> list[dict[str, Any]]:
    """The list of a findings.json of these bytes, of the run whose run.json says ``document``.

    Raises UnusableError where they are not those that were written ("changed"), or of an older program ("older");
    NotAsWrittenError where they are none.
    """
    digests = {entry["file"]: entry["sha256"] for entry in document["outputs"]}
    if digests.get(FINDINGS) != hashlib.sha256(data).hexdigest():
        raise UnusableError("changed")
    told = plain_json(data)
    if isinstance(told, dict) and told.get("fingerprints") != FINGERPRINTS:
        raise UnusableError("older")
    found: list[dict[str, Any]] = conforming(told, "findings")["findings"]
    return found


def _faults(findings: Iterable[dict[str, Any]]) -> Iterator[PastFault]:
    """All findings but the notes."""
    for entry in findings:
        if entry["severity"] != Severity.NOTE.value:
            yield PastFault(**_of(PastFault, {**entry, "severity": Severity(entry["severity"])}))


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


def _of(kind: type[SentFile | PastFault], entry: dict[str, Any]) -> dict[str, Any]:
    """What the file says for each field, which is called the same there."""
    return {field.name: entry[field.name] for field in fields(kind)}
