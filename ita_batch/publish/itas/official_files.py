"""itas/official/: the filled copies of ITAS's own files, read back and counted like ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.intake.files.readers import read_isolated
from ita_batch.manifest import file_sha256
from ita_batch.report.file_counts import ITAS_FOLDER, OFFICIAL_FOLDER, FileCounts

if TYPE_CHECKING:
    from ita_batch.official.fill_blank import OfficialCopy


def write_official(folder: Path, copies: Sequence[OfficialCopy], counts: FileCounts) -> FileCounts:
    """Write the copies into ``folder/itas/official``; the counts with their SHA-256, as ``official/<name>``.

    Raises RuntimeError when a file does not hold the rows that were filled in: a bug that must not be published.
    """
    digests, official = dict(counts.sha256), dict(counts.official)
    for copy in copies:
        path = folder / ITAS_FOLDER / OFFICIAL_FOLDER / copy.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(copy.data)
        if (found := _rows(path, copy)) != copy.rows:
            raise RuntimeError(f"read back {found} rows of {copy.layout}, filled in {copy.rows}")
        name = f"{OFFICIAL_FOLDER}/{copy.name}"
        digests[name], official[f"{copy.layout}.xlsx"] = file_sha256(path), name
    return replace(counts, sha256=digests, official=official)


def _rows(path: Path, copy: OfficialCopy) -> int:
    """The filled rows, and those that hold something right behind them."""
    content = read_isolated(path, copy.name).content
    grid = content.sheets[copy.sheet] if isinstance(content, Workbook) else []
    rows = grid[copy.first : copy.first + copy.rows]
    return sum(any(as_text(row[at]).strip() for at in copy.columns if at < len(row)) for row in rows)
