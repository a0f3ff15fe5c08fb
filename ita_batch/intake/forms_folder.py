"""``official_forms/`` of a workspace: the blanks of ITAS and of annexes, read like files that anybody sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ita_batch.errors import UserError
from ita_batch.findings import Finding, Place
from ita_batch.intake.files.read_workbook import Reading
from ita_batch.intake.files.readers import pool
from ita_batch.intake.inbox_list import FILE_UNREACHABLE, inbox_list
from ita_batch.resources import OFFICIAL_FORMS


class FormFile(NamedTuple):
    """One file of the folder, as it was read."""

    file: str  # below the folder, as it is shown
    path: Path
    reading: Reading

    @property
    def shown(self) -> str:
        """The name under which it is told of."""
        return f"{OFFICIAL_FORMS}/{self.file}"


@dataclass(frozen=True, slots=True)
class FormsFolder:
    """What lies in the folder; ``unreachable`` says of what is there and is no file why, by its name."""

    files: tuple[FormFile, ...] = ()
    unreachable: Mapping[str, Finding] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        """True where something lies there, whether or not it can be read."""
        return bool(self.files or self.unreachable)


def read_forms(workspace: Path) -> FormsFolder:
    """Every file of ``official_forms/``, in the order of the names; nothing where there is no such folder."""
    try:
        listed = inbox_list(workspace / OFFICIAL_FORMS)
    except UserError:  # something is in its place that cannot be opened: the week can do without
        return FormsFolder((), {OFFICIAL_FORMS: FILE_UNREACHABLE.at(Place(file=OFFICIAL_FORMS), variant="folder")})
    readings = pool().read([(path, f"{OFFICIAL_FORMS}/{name}") for path, name in listed.files]) if listed.files else ()
    files = tuple(FormFile(name, path, reading) for (path, name), reading in zip(listed.files, readings, strict=True))
    return FormsFolder(files, {f"{OFFICIAL_FORMS}/{one.file}": one.findings[0] for one in listed.unreachable})
