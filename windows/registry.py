"""What comes from a package registry, by pip: whoever has set up a mirror for pip has set it up here too."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from windows import PYTHON, CannotMakeError

WINDOWS_WHEELS = (
    "--only-binary=:all:",
    "--platform=win_amd64",
    "--implementation=cp",
    f"--python-version={PYTHON[0]}.{PYTHON[1]}",
)


def download(wanted: Iterable[str], *options: str) -> dict[str, bytes]:
    """The files of exactly these packages by name; ``wanted`` as lines of requirements, a digest makes pip compare it.

    Raises CannotMakeError with pip's own last words.
    """
    with tempfile.TemporaryDirectory() as folder:
        list_of_wanted = Path(folder, "wanted.txt")
        list_of_wanted.write_text("\n".join(wanted), encoding="utf-8")
        target = Path(folder, "packages")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += [*options, "--dest", str(target), "--requirement", str(list_of_wanted)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 - our own pip
        if done.returncode:
            raise CannotMakeError("\n".join(["pip could not download:", *done.stderr.strip().splitlines()[-8:]]))
        return {path.name: path.read_bytes() for path in sorted(target.iterdir())}
