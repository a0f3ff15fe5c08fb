"""What a run folder says of itself: run.json and findings.json, read as strictly as history reads them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from ita_batch.errors import ExitCode, UserError
from ita_batch.history.read_runs import FINDINGS
from ita_batch.manifest import FILE, intact_document
from ita_batch.read_back import NotAsWrittenError, document_bytes, parsed


def run_documents(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What run.json says, and the list of findings.json.

    Raises UserError (exit code 10) where one of them is not there, or not as it was written, byte for byte.
    """
    try:
        document = None if folder.is_symlink() else intact_document(folder / FILE, "run")
        data = document_bytes(folder / FINDINGS, "findings")
        digests = {entry["file"]: entry["sha256"] for entry in document["outputs"]} if document else {}
        if document is None or digests.get(FINDINGS) != hashlib.sha256(data).hexdigest():
            raise UserError("run-not-intact", ExitCode.NO_WORKSPACE, folder=folder)
        findings: list[dict[str, Any]] = parsed(data, "findings")["findings"]
    except (OSError, NotAsWrittenError, KeyError) as error:
        raise UserError("run-not-intact", ExitCode.NO_WORKSPACE, folder=folder) from error
    return document, findings
