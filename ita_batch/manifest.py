"""The manifest run.json: written last, and able to prove that not one byte of a run's results has changed.

It lists the SHA-256 of every file of the folder, and carries the SHA-256 of its own content. It says of each file
whether it is a paper, which people go on writing: what becomes of one is told, and is no fault.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ita_batch.errors import ExitCode, UserError
from ita_batch.left_behind import is_systems_own
from ita_batch.papers import is_paper
from ita_batch.path_order import by_name
from ita_batch.plain_text import whole
from ita_batch.read_back import Kind, NotAsWrittenError, document_bytes, parsed
from ita_batch.regular_files import IrregularFileError, is_regular

FILE = "run.json"
OWN_DIGEST = "manifest_sha256"
PURGE_RECORDS = "purged_*.json"
PAPER_CHANGED = "paper_changed"
PAPER_MISSING = "paper_missing"
_REMARKS = frozenset({PAPER_CHANGED, PAPER_MISSING, "beside"})


class Difference(NamedTuple):
    """One way in which a run folder is not as recorded.

    A fault is ``changed``, ``missing_file`` or ``added``; ``paper_changed``, ``paper_missing`` and ``beside`` (of
    papers and what lies beside them) are only worth a word.
    """

    kind: str
    file: str

    @property
    def fault(self) -> bool:
        """True where the results are no longer proved."""
        return self.kind not in _REMARKS


def as_json(document: object) -> str:
    """JSON as all our files have it: Thai readable, two spaces, a newline at the end, and always UTF-8."""
    return whole(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def file_sha256(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def short_code(sha256: str) -> str:
    """The first eight digits of a SHA-256 as the memo prints them: 3FA2-91C7."""
    return f"{sha256[:4]}-{sha256[4:8]}".upper()


def output_files(folder: Path) -> list[Path]:
    """All files of a run folder but run.json, in the order of their names."""
    return sorted((path for path in folder.rglob("*") if path.is_file() and path != folder / FILE), key=by_name)


def write_manifest(folder: Path, document: dict[str, Any]) -> None:
    """Write run.json, the last file of a run."""
    (folder / FILE).write_text(signed_json(document), encoding="utf-8", newline="\n")


def is_intact(data: bytes, document: dict[str, Any]) -> bool:
    """True when a document that was read is what its own digest was made of, byte for byte."""
    content = {key: value for key, value in document.items() if key != OWN_DIGEST}
    return signed_json(content).encode("utf-8") == data


def intact_document(path: Path, kind: Kind) -> dict[str, Any] | None:
    """What a signed file says; None where it is not as it was written, byte for byte.

    Raises OSError where it cannot be read, NotAsWrittenError where it is no document of that kind.
    """
    data = document_bytes(path, kind)
    document = parsed(data, kind)
    return document if is_intact(data, document) else None


def verify_folder(folder: Path) -> tuple[int, list[Difference]]:
    """The number of files and every difference between the folder and its run.json.

    What was purged on purpose is no difference and is not counted; ``purged_on_purpose`` names it. Raises UserError
    when there is no run.json that can be read.
    """
    try:
        data = document_bytes(folder / FILE, "manifest")
        document = parsed(data, "manifest")
    except (IrregularFileError, NotAsWrittenError):
        return 1, [Difference("changed", FILE)]
    except OSError as error:
        raise UserError("no-run", ExitCode.NO_WORKSPACE, folder=folder) from error
    listed = _digests(document["outputs"])
    gone = _purged(folder, listed)
    differences = [] if is_intact(data, document) else [Difference("changed", FILE)]
    return len(listed) + 1 - len(gone), [*differences, *_differences(folder, listed, _papers(document), gone)]


def purged_on_purpose(folder: Path) -> tuple[str, ...]:
    """The files of a run that are not there because a purge record says so; none where run.json cannot be read."""
    try:
        return _purged(folder, recorded_files(folder))
    except UserError:
        return ()


def lost_files(folder: Path, present: Collection[str]) -> frozenset[str]:
    """The files of a run that are not among ``present``: of a run in a store, of which ``folder`` has but a few.

    What was purged on purpose, which the records in the folder tell, is not missed. Raises UserError when there is no
    run.json.
    """
    listed = recorded_files(folder)
    return frozenset(listed) - {*present, *_purged(folder, listed)}


def recorded_files(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a run, as its run.json has them. Raises UserError when there is none."""
    try:
        return _digests(parsed(document_bytes(folder / FILE, "manifest"), "manifest")["outputs"])
    except (OSError, NotAsWrittenError) as error:
        raise UserError("no-run", ExitCode.NO_WORKSPACE, folder=folder) from error


def _purged(folder: Path, listed: dict[str, str]) -> tuple[str, ...]:
    """Deleted as they had been written: a file that was changed before it was purged counts as missing."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob(PURGE_RECORDS), key=by_name):
        found.update(_record(path) or {})
    return tuple(name for name, digest in listed.items() if found.get(name) == digest and not (folder / name).exists())


def _digests(entries: list[dict[str, str]]) -> dict[str, str]:
    return {entry["file"]: entry["sha256"] for entry in entries}


def _papers(document: dict[str, Any]) -> frozenset[str]:
    """Those of the outputs that are papers; an older manifest does not say, and there the name does."""
    return frozenset(entry["file"] for entry in document["outputs"] if entry.get("paper", is_paper(entry["file"])))


def _differences(
    folder: Path, listed: dict[str, str], papers: frozenset[str], purged: tuple[str, ...]
) -> Iterator[Difference]:
    records = set(folder.glob(PURGE_RECORDS))
    present = {path.relative_to(folder).as_posix(): path for path in _entries(folder) if path not in records}
    for name in listed:
        if name not in present and name not in purged:
            yield Difference(PAPER_MISSING if name in papers else "missing_file", name)
    closed = {PurePosixPath(name).parts[0] for name in listed if name not in papers}
    for name in present:
        if name not in listed and not is_systems_own(PurePosixPath(name)):
            yield Difference("added" if PurePosixPath(name).parts[0] in closed else "beside", name)
    for name, path in present.items():
        # What is a link proves nothing: it may lead to another file tomorrow.
        if name in listed and (not is_regular(path) or file_sha256(path) != listed[name]):
            yield Difference(PAPER_CHANGED if name in papers else "changed", name)
    for path in sorted(records, key=by_name):
        if _record(path) is None:
            yield Difference("changed", path.name)


def _entries(folder: Path) -> list[Path]:
    """Everything of a run folder but its folders and run.json; a link to a folder is none of ours either."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted((path for path in found if path != folder / FILE), key=by_name)


def _record(path: Path) -> dict[str, str] | None:
    """What a purge record says was deleted; None for one that is not as it was written, which explains nothing."""
    try:
        document = intact_document(path, "purged")
    except (OSError, NotAsWrittenError):
        return None
    return document and _digests(document["purged"])


def signed_json(content: dict[str, Any]) -> str:
    """A document as JSON that carries its own digest as the last key."""
    return as_json({**content, OWN_DIGEST: hashlib.sha256(as_json(content).encode("utf-8")).hexdigest()})
