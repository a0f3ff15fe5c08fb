"""The manifest run.json: written last, and able to prove that not one byte of a run folder has changed.

It lists the SHA-256 of every file of the folder, and carries the SHA-256 of its own content.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ita_batch.errors import ExitCode, UserError
from ita_batch.plain_text import whole

FILE = "run.json"
OWN_DIGEST = "manifest_sha256"
PURGE_RECORDS = "purged_*.json"


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a run folder is not as recorded: ``changed``, ``missing_file`` or ``added``."""

    kind: str
    file: str


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
    return sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / FILE)


def write_manifest(folder: Path, document: dict[str, Any]) -> None:
    """Write run.json, the last file of a run."""
    (folder / FILE).write_text(signed_json(document), encoding="utf-8", newline="\n")


def is_intact(text: str) -> bool:
    """True when the content of a run.json is what its own digest was made of."""
    content = {key: value for key, value in json.loads(text).items() if key != OWN_DIGEST}
    return signed_json(content) == text


def verify_folder(folder: Path) -> tuple[int, list[Difference]]:
    """The number of files and every difference between the folder and its run.json.

    What was purged on purpose is no difference and is not counted; ``purged_on_purpose`` names it. Raises UserError
    when there is no readable run.json.
    """
    try:
        text = (folder / FILE).read_bytes().decode("utf-8")
        listed = _outputs(text)
    except OSError as error:
        raise UserError("no-run", ExitCode.NO_WORKSPACE, folder=folder) from error
    except (ValueError, KeyError, TypeError):
        return 1, [Difference("changed", FILE)]
    gone = _purged(folder, listed)
    return len(listed) + 1 - len(gone), list(_differences(folder, text, listed, gone))


def purged_on_purpose(folder: Path) -> tuple[str, ...]:
    """The files of a run that are not there because a purge record says so; none where run.json cannot be read."""
    try:
        return _purged(folder, recorded_files(folder))
    except UserError:
        return ()


def recorded_files(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a run, as its run.json has them. Raises UserError when there is none."""
    try:
        return _outputs((folder / FILE).read_bytes().decode("utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError("no-run", ExitCode.NO_WORKSPACE, folder=folder) from error


def _purged(folder: Path, listed: dict[str, str]) -> tuple[str, ...]:
    """Deleted as they had been written: a file that was changed before it was purged counts as missing."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob(PURGE_RECORDS)):
        if _record_holds(path):
            entries = json.loads(path.read_bytes())["purged"]
            found.update({entry["file"]: entry["sha256"] for entry in entries})
    return tuple(name for name, digest in listed.items() if found.get(name) == digest and not (folder / name).exists())


def _outputs(text: str) -> dict[str, str]:
    return {entry["file"]: entry["sha256"] for entry in json.loads(text)["outputs"]}


def _differences(folder: Path, text: str, listed: dict[str, str], purged: tuple[str, ...]) -> Iterator[Difference]:
    if not is_intact(text):
        yield Difference("changed", FILE)
    records = set(folder.glob(PURGE_RECORDS))
    present = {path.relative_to(folder).as_posix(): path for path in output_files(folder) if path not in records}
    yield from (Difference("missing_file", name) for name in listed if name not in present and name not in purged)
    yield from (Difference("added", name) for name in present if name not in listed)
    for name, path in present.items():
        if name in listed and file_sha256(path) != listed[name]:
            yield Difference("changed", name)
    for path in sorted(records):
        if not _record_holds(path):
            yield Difference("changed", path.name)


def _record_holds(path: Path) -> bool:
    try:
        return is_intact(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError, AttributeError):
        return False  # an unreadable record explains nothing


def signed_json(content: dict[str, Any]) -> str:
    """A document as JSON that carries its own digest as the last key."""
    return as_json({**content, OWN_DIGEST: hashlib.sha256(as_json(content).encode("utf-8")).hexdigest()})
