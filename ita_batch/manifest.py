"""The manifest run.json: written last, and able to prove that not one byte of a run folder has changed.

It lists the SHA-256 of every file of the folder, and carries the SHA-256 of its own content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ita_batch.errors import ExitCode, UserError

FILE = "run.json"
OWN_DIGEST = "manifest_sha256"


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a run folder is not as recorded: ``changed``, ``missing_file`` or ``added``."""

    kind: str
    file: str


def as_json(document: object) -> str:
    """JSON as all our files have it: Thai readable, two spaces, a newline at the end."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


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
    (folder / FILE).write_text(as_json(_signed(document)), encoding="utf-8", newline="\n")


def is_intact(text: str) -> bool:
    """True when the content of a run.json is what its own digest was made of."""
    content = {key: value for key, value in json.loads(text).items() if key != OWN_DIGEST}
    return as_json(_signed(content)) == text


def verify_folder(folder: Path) -> tuple[int, list[Difference]]:
    """The number of files and every difference between the folder and its run.json.

    Raises UserError when there is no readable run.json.
    """
    try:
        text = (folder / FILE).read_bytes().decode("utf-8")
        document = json.loads(text)
        listed = {entry["file"]: entry["sha256"] for entry in document["outputs"]}
    except OSError as error:
        raise UserError("no-run", ExitCode.NO_WORKSPACE, folder=folder) from error
    except (ValueError, KeyError, TypeError):
        return 1, [Difference("changed", FILE)]
    return len(listed) + 1, list(_differences(folder, text, listed))


def _differences(folder: Path, text: str, listed: dict[str, str]) -> Iterator[Difference]:
    if not is_intact(text):
        yield Difference("changed", FILE)
    present = {path.relative_to(folder).as_posix(): path for path in output_files(folder)}
    yield from (Difference("missing_file", name) for name in listed if name not in present)
    yield from (Difference("added", name) for name in present if name not in listed)
    for name, path in present.items():
        if name in listed and file_sha256(path) != listed[name]:
            yield Difference("changed", name)


def _signed(content: dict[str, Any]) -> dict[str, Any]:
    """The content with its own digest as the last key."""
    return {**content, OWN_DIGEST: hashlib.sha256(as_json(content).encode("utf-8")).hexdigest()}
