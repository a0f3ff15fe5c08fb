"""The workspaces of other years that stand beside one: where a form of another year belongs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ita_batch.intake.meta_of_file import meta_of_file
from ita_batch.intake.sheets.other_year import FORM_OTHER_YEAR, with_folder
from ita_batch.intake.submission import Submission
from ita_batch.path_order import by_name
from ita_batch.plain_text import visible
from ita_batch.resources import AGENCY_FILE

_AT_MOST = 20  # workspaces that are looked into: each is a workbook to read


def with_siblings(submissions: Iterable[Submission], folder: Path) -> list[Submission]:
    """The same files; what is said of a form of another year names the folder beside this one that is of that year."""
    found = list(submissions)
    if not any(finding.code == FORM_OTHER_YEAR for one in found for finding in one.findings):
        return found
    folders = _folders_by_year(folder)
    return [replace(one, findings=tuple(with_folder(finding, folders) for finding in one.findings)) for one in found]


def _folders_by_year(folder: Path) -> Mapping[str, str]:
    """Fiscal year -> name of the folder; a year of which there are two folders is nobody's to tell apart."""
    years = defaultdict[str, list[str]](list)
    for beside in _beside(folder):
        meta = meta_of_file(beside / AGENCY_FILE) or {}
        years[meta.get("fiscal_year", "")].append(visible(beside.name))
    return {year: names[0] for year, names in years.items() if len(names) == 1}


def _beside(folder: Path) -> Iterator[Path]:
    try:
        own = folder.resolve()
        beside = sorted(own.parent.iterdir(), key=by_name)
        known = [path for path in beside if path != own and (path / AGENCY_FILE).is_file()]
    except OSError:  # what stands beside is none of ours to see
        return
    yield from known[:_AT_MOST]
