"""The newest run of a year that is as it was written, and what it made of the disclosure items."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.read_workbook import Workbook, read_workbook
from ita_batch.manifest import FILE, intact_document
from ita_batch.read_back import NotAsWrittenError
from ita_batch.regular_files import IrregularFileError
from ita_batch.rulebook import Rulebook
from ita_batch.rulebook.load import OIT_FILE
from ita_batch.run_folder import newest_first

_ANSWERS = f"itas/{OIT_FILE}.xlsx"


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """What a run gave for ITAS of one item."""

    answer: str
    urls: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class LastRun:
    """A run: its folder's name, its day, what was ready in it by item, and the results that it knew."""

    name: str
    as_of: date
    ready: Mapping[str, ReadyAnswer]
    results: Mapping[str, Any] | None = None  # the block of run.json


def last_run(output: Path, rulebook: Rulebook) -> LastRun | None:
    """The newest intact run of that scheme and year; None where there is none."""
    return next(_runs(output, rulebook), None)


def _runs(output: Path, rulebook: Rulebook) -> Iterator[LastRun]:
    for _, folder in newest_first(output):
        try:
            found = _read(folder, rulebook)
        except (OSError, NotAsWrittenError, IrregularFileError, KeyError, StopIteration):
            continue
        if found:
            yield found


def _read(folder: Path, rulebook: Rulebook) -> LastRun | None:
    """The run in that folder; None where it is of another year, or not as it was written."""
    document = intact_document(folder / FILE, "run")
    if folder.is_symlink() or document is None:
        return None
    of = document["rulebook"]
    if (of["scheme"], of["fiscal_year"]) != (rulebook.scheme, rulebook.fiscal_year):
        return None
    written = {entry["file"]: entry["sha256"] for entry in document["outputs"]}
    day = date.fromisoformat(document["as_of"])
    results = document.get("results")
    if _ANSWERS not in written:  # a week in which nothing had come
        return LastRun(folder.name, day, {}, results)
    path = folder / _ANSWERS
    if hashlib.sha256(path.read_bytes()).hexdigest() != written[_ANSWERS]:
        return None
    return LastRun(folder.name, day, dict(_ready(path, rulebook)), results)


def _ready(path: Path, rulebook: Rulebook) -> Iterator[tuple[str, ReadyAnswer]]:
    workbook, layout = read_workbook(path, path.name), rulebook.layouts[OIT_FILE]
    grid = workbook.sheets.get(layout.sheet, []) if isinstance(workbook, Workbook) else []
    for row in grid[1:]:
        texts = [as_text(cell).strip() for cell in row]
        cells = dict(zip((column.value for column in layout.columns), texts, strict=False))
        if cells.get("item_id"):
            urls = tuple(cells.get("urls", "").split())
            yield cells["item_id"], ReadyAnswer(cells.get("answer", ""), urls, cells.get("explanation", ""))
