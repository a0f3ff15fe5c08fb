"""The runs that know the assessors' scores, of all agencies and years below a folder: the newest of each.

Read from run.json alone, so a purged run serves as well as a whole one. Only intact manifests count; what cannot be
read is named and passed over. Links are not followed, and no more is read than ``MOST_RUNS``.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ita_batch.manifest import FILE, intact_document
from ita_batch.path_order import by_name
from ita_batch.read_back import NotAsWrittenError
from ita_batch.regular_files import IrregularFileError
from ita_batch.run_folder import day_and_round
from ita_batch.thai.text import match_key

MOST_RUNS = 5_000
DEEPEST = 6
"""Folders within folders: of agencies, of their years, their output and its runs."""
MOST_FOLDERS = 50_000


@dataclass(frozen=True, slots=True)
class ScoredRun:
    """One agency's year: what run.json says of its judged items, ``results.items`` as they stand there."""

    agency: str
    scheme: str
    fiscal_year: int
    day: date
    run: str  # the run folder, as seen from the folder that was searched
    items: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A run that says nothing here, and why: ``damaged``, ``changed`` or ``irregular``."""

    run: str
    reason: str


@dataclass(frozen=True, slots=True)
class ScoredRuns:
    """What was found: a run for each agency and year, what was passed over, and whether the search ended early."""

    runs: tuple[ScoredRun, ...]
    passed_over: tuple[PassedOver, ...]
    cut_short: bool = False


def scored_runs(folder: Path) -> ScoredRuns:
    """The newest run with scores of every agency and year below ``folder``, by year and name."""
    found, cut_short = _run_folders(folder)
    newest: dict[tuple[str, str, int], ScoredRun] = {}
    passed_over = []
    for path in found:
        name = path.relative_to(folder).as_posix() if path != folder else path.name
        try:
            one = _read(path, name)
        except IrregularFileError:
            passed_over.append(PassedOver(name, "irregular"))
        except (OSError, NotAsWrittenError):
            passed_over.append(PassedOver(name, "damaged"))
        except _ChangedError:
            passed_over.append(PassedOver(name, "changed"))
        else:
            if one:
                newest.setdefault((one.scheme, match_key(one.agency), one.fiscal_year), one)
    order = sorted(newest.values(), key=lambda one: (one.fiscal_year, one.agency))
    return ScoredRuns(tuple(order), tuple(passed_over), cut_short)


class _ChangedError(Exception):
    """The manifest is not as it was written."""


def _run_folders(top: Path) -> tuple[list[Path], bool]:
    """Every run folder, the newest first; and whether there was more than is looked at."""
    found, cut_short = list[tuple[tuple[date, int], Path]](), False
    for number, (path, depth) in enumerate(_folders(top)):
        if number >= MOST_FOLDERS or len(found) >= MOST_RUNS or depth > DEEPEST:
            cut_short = True
            break
        if made := day_and_round(path.name):
            found.append((made, path))
    return [path for _, path in sorted(found, key=lambda one: (one[0], by_name(one[1])), reverse=True)], cut_short


def _folders(top: Path) -> Iterator[tuple[Path, int]]:
    """The folder and those below it, level by level; nothing in a run folder, in a hidden one or behind a link."""
    level, depth = [top], 0
    while level:
        yield from ((path, depth) for path in level)
        level = [inner for path in level if not day_and_round(path.name) for inner in _inner(path)]
        depth += 1


def _inner(path: Path) -> list[Path]:
    try:
        with os.scandir(path) as entries:
            names = sorted(one.name for one in entries if one.is_dir(follow_symlinks=False))
    except OSError:
        return []
    return [path / name for name in names if not name.startswith(".")]


def _read(folder: Path, name: str) -> ScoredRun | None:
    """The run; None where it knows no scores."""
    document = intact_document(folder / FILE, "run")
    if document is None:
        raise _ChangedError
    items = (document.get("results") or {}).get("items")
    if not items:
        return None
    rulebook = document["rulebook"]
    return ScoredRun(
        agency=document["agency"],
        scheme=rulebook["scheme"],
        fiscal_year=rulebook["fiscal_year"],
        day=date.fromisoformat(document["as_of"]),
        run=name,
        items=tuple(items),
    )
