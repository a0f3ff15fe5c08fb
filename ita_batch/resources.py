"""Where the project's own data files are, in a checkout and in an installed wheel alike.

``schemas/`` and ``examples/`` stand at the top of the checkout; a wheel carries them inside the package.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

AGENCY_FILE = "agency.xlsx"
RULES_FILE = "rules.xlsx"
INBOX = "inbox"
OFFICIAL_FORMS = "official_forms"
OUTPUT = "output"
"""The folder of a workspace in which results are, where no other is named."""
PACKAGE = Path(__file__).resolve().parent
DOOR = PACKAGE.parents[1] / "ita-batch.cmd"
"""The command line's door in the folder that is unzipped on Windows."""


def _beside_or_inside(name: str) -> Path:
    """The wheel's copy where there is one, else the checkout's folder."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def schemas_folder() -> Path:
    """The folder of the ``*.schema.json`` files."""
    return _beside_or_inside("schemas")


def example_workspace() -> Path:
    """The workspace of ``demo``."""
    return _beside_or_inside("examples") / str(_example()["folder"])


def example_day() -> date:
    """The day as of which ``demo`` runs."""
    day: date = _example()["day"]
    return day


def _example() -> dict[str, Any]:
    return tomllib.loads((PACKAGE / "example.toml").read_text(encoding="utf-8"))


def is_of_program(path: Path) -> bool:
    """True for a file that came with the program, whether or not it is there."""
    ours = (PACKAGE, PACKAGE.parent / "schemas", PACKAGE.parent / "examples")
    return any(folder in path.parents for folder in ours)


def rulebooks_folder() -> Path:
    """One folder a rulebook, named ``<scheme>_<fiscal year>``."""
    return PACKAGE / "rulebook"
