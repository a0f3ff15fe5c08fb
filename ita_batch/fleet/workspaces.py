"""Which workspaces lie below a folder: every folder with an agency.xlsx, as ``batch`` knows them."""

import os
from collections.abc import Iterator
from pathlib import Path

from ita_batch.handout import TEMPLATES
from ita_batch.left_behind import is_systems_own
from ita_batch.resources import AGENCY_FILE, INBOX, OFFICIAL_FORMS, OUTPUT

PARTS = frozenset({INBOX, OUTPUT, OFFICIAL_FORMS, TEMPLATES})
"""The folders of a workspace: no other workspace lies in them."""


def workspaces_below(root: Path) -> Iterator[Path]:
    """The folders of workspaces below ``root``, itself included, in the order of their names.

    Links to folders are not followed: an agency counts where it lies. A folder that cannot be opened is passed over, as
    is whatever an agency.xlsx lies in that is no folder for one. Raises OSError when ``root`` itself cannot be opened.
    """
    os.listdir(root)  # noqa: PTH208 - only to fail as the system does
    for folder, below, files in os.walk(root):
        below[:] = sorted(filter(is_place, below))
        if AGENCY_FILE in files or os.path.isfile(os.path.join(folder, AGENCY_FILE)):  # noqa: PTH113, PTH118 - AGENCY.XLSX
            yield Path(folder)


def is_place(name: str) -> bool:
    """True for a folder in which workspaces may lie."""
    return name not in PARTS and not name.startswith((".", "~")) and not is_systems_own(Path(name, AGENCY_FILE))
