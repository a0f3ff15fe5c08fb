"""What a run folder says, for whoever makes tables of it: proved by its own digest, and held to a schema.

Only run.json and findings.json are read, so a purged run serves as well as a whole one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ita_batch.errors import ExitCode
from ita_batch.frames.extra import FramesError, wanted
from ita_batch.history.read_runs import FINDINGS, FINGERPRINTS
from ita_batch.manifest import FILE, is_intact
from ita_batch.read_back import MOST_BYTES, Kind, NotAsWrittenError, conforming, document_bytes, parsed, plain_json
from ita_batch.regular_files import IrregularFileError


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run that is as it was written: its address, its name, and what run.json says."""

    address: str
    document: dict[str, Any]

    @property
    def name(self) -> str:
        """The name of its folder, such as 2564-03-12_01."""
        return self.address.replace("\\", "/").rstrip("/").rpartition("/")[2]

    def findings(self) -> list[dict[str, Any]]:
        """The list of findings.json. Raises FramesError where it is not as run.json says, or of an older program."""
        listed = {entry["file"]: entry["sha256"] for entry in self.document["outputs"]}
        try:
            data = _bytes(self.address, FINDINGS, "findings")
            if listed.get(FINDINGS) != hashlib.sha256(data).hexdigest():
                raise _not_intact(self.address)
            document = plain_json(data)
            if isinstance(document, dict) and document.get("fingerprints") != FINGERPRINTS:
                raise FramesError("run-older", ExitCode.NO_WORKSPACE, folder=self.address)
            found: list[dict[str, Any]] = conforming(document, "findings")["findings"]
        except (OSError, NotAsWrittenError) as error:
            raise _not_intact(self.address) from error
        return found


def kept_run(address: Path | str) -> KeptRun:
    """The run of a folder, or of an address such as ``s3://…``.

    Raises FramesError where there is no run.json, or where it is not as it was written.
    """
    address = str(address)
    try:
        if not _elsewhere(address) and Path(address).is_symlink():
            raise IrregularFileError(f"{address} is a link")
        data = _bytes(address, FILE, "figures")
        document = parsed(data, "figures")
    except NotAsWrittenError as error:
        raise _not_intact(address) from error
    except OSError as error:
        raise FramesError("no-run", ExitCode.NO_WORKSPACE, folder=address) from error
    if not is_intact(data, document):
        raise _not_intact(address)
    return KeptRun(address, document)


def run_documents(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What run.json says, and the list of findings.json. Raises FramesError where one is not as it was written."""
    kept = kept_run(folder)
    return kept.document, kept.findings()


def _not_intact(address: str) -> FramesError:
    return FramesError("run-not-intact", ExitCode.NO_WORKSPACE, folder=address)


def _elsewhere(address: str) -> bool:
    """True for what is on no disk of this computer."""
    return "://" in address


def _bytes(address: str, name: str, kind: Kind) -> bytes:
    if not _elsewhere(address):
        return document_bytes(Path(address) / name, kind)
    with wanted("fsspec").open(f"{address.rstrip('/')}/{name}", "rb") as stream:
        data: bytes = stream.read(MOST_BYTES[kind] + 1)
    if len(data) > MOST_BYTES[kind]:
        raise IrregularFileError(f"{address} is too large")
    return data
