"""What a run folder says, for whoever makes tables of it: proved by its own digest, and held to a schema.

Only run.json and findings.json are read, so a purged run serves as well as a whole one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ita_batch.errors import ExitCode
from ita_batch.frames.extra import FramesError, wanted
from ita_batch.history.read_runs import FINDINGS, UnusableError, intact_findings
from ita_batch.manifest import FILE, is_intact
from ita_batch.read_back import MOST_BYTES, Kind, NotAsWrittenError, document_bytes, parsed
from ita_batch.regular_files import IrregularFileError
from ita_batch.store_address import below, is_remote


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
        try:
            return intact_findings(self.document, _bytes(self.address, FINDINGS, "findings"))
        except UnusableError as error:
            if str(error) == "older":
                raise FramesError("run-older", ExitCode.NO_WORKSPACE, folder=self.address) from error
            raise _not_intact(self.address) from error
        except (OSError, NotAsWrittenError) as error:
            raise _not_intact(self.address) from error


def kept_run(address: Path | str) -> KeptRun:
    """The run of a folder, or of an address such as ``s3://…``.

    Raises FramesError where there is no run.json, or where it is not as it was written.
    """
    address = str(address)
    try:
        if not is_remote(address) and Path(address).is_symlink():
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


def _bytes(address: str, name: str, kind: Kind) -> bytes:
    if not is_remote(address):
        return document_bytes(Path(address) / name, kind)
    with wanted("fsspec").open(below(address, name), "rb") as stream:
        data: bytes = stream.read(MOST_BYTES[kind] + 1)
    if len(data) > MOST_BYTES[kind]:
        raise IrregularFileError(f"{address} is too large")
    return data
