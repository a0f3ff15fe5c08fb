"""findings.json: every finding of a week, for scripts."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from ita_batch.findings import Finding
from ita_batch.history.read_runs import FINGERPRINTS
from ita_batch.manifest import as_json
from ita_batch.messages import fix, message
from ita_batch.report.alike_findings import few_of_each

SCHEMA = 1


def finding_as_dict(finding: Finding) -> dict[str, Any]:
    """One finding with the names of the contract; absent things are None."""
    place = finding.place
    return {
        "code": finding.code.slug,
        "severity": finding.severity.value,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "column": place.column,
        "division": place.division,
        "item_id": place.item_id,
        "value": finding.value,
        "row_id": place.row_id,
        "related": list(finding.related) or None,
        "message_th": message(finding, "th"),
        "message_en": message(finding, "en"),
        "fix_th": fix(finding, "th"),
        "fix_en": fix(finding, "en"),
        "fingerprint": finding.fingerprint,
    }


def findings_document(findings: Iterable[Finding], as_of: date, **more: object) -> dict[str, Any]:
    """The findings in the order given, few of each, after what else there is to say of their day."""
    rows = [finding_as_dict(finding) for finding in few_of_each(findings)]
    return {"schema": SCHEMA, "as_of": as_of.isoformat(), **more, "findings": rows}


def write_findings(path: Path, findings: Iterable[Finding], as_of: date) -> None:
    """Write the findings in the order given."""
    document = findings_document(findings, as_of, fingerprints=FINGERPRINTS)
    path.write_text(as_json(document), encoding="utf-8", newline="\n")
