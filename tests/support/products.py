"""Everything that the commands make of the examples, and one digest for each: what must be the same everywhere."""

from __future__ import annotations

import hashlib
import shutil
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from examples.years.spec import YEARS
from ita_batch.path_order import by_name
from ita_batch.publish.machine.run_file import LIBRARIES
from ita_batch.starters import HELP_PAGE
from tests.support.demo import ROOT, command, run_demo
from tests.support.three_weeks import EXAMPLE as SMALL
from tests.support.three_weeks import run_three_weeks
from tests.support.whole_year import run_whole_year
from tests.support.year_runs import run_year

_DAY: Final = "2021-03-12"
_OFFICE: Final = {".xlsx", ".ods", ".docx"}
_TEXTS: Final = {".html", ".json", ".txt", ".csv"}


def other_versions() -> list[str]:
    """The libraries that write outputs and are installed in another version than ``constraints.txt`` has."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    wanted = {name.lower().replace("_", "-"): number for name, _, number in (line.partition("==") for line in lines)}
    return [f"{name} {version(name)}" for name in LIBRARIES if version(name) != wanted[name]]


def digest_of(folder: Path) -> tuple[int, str]:
    """How many files stand in a folder, and one SHA-256 of all their names and bytes; without locks and starters."""
    found = {
        unicodedata.normalize("NFC", path.relative_to(folder).as_posix()): path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in _OFFICE | _TEXTS and path.name != HELP_PAGE
    }
    lines = (f"{name}\t{hashlib.sha256(found[name].read_bytes()).hexdigest()}\n" for name in sorted(found))
    return len(found), hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()


def run_commands(folder: Path) -> Path:
    """What the commands beside the week write: empty forms, a new folder, the next year's, the rules, checked files."""
    made, place = folder / "made", Path(shutil.copytree(SMALL, folder / "งาน ITA"))
    made.mkdir()
    done = [
        command("templates", "--blank", "--output", str(made / "blank"), folder=folder),
        command("new", str(made / "new"), "--year", "2568", folder=folder),
        command("next-year", str(place), str(made / "next"), "--as-of", _DAY, folder=folder),
        command("rules", str(made / "next"), folder=folder),
    ]
    assert not any(one.returncode for one in done), [one.stderr for one in done]
    for number, path in enumerate(sorted((place / "inbox").iterdir(), key=by_name), 1):
        there = made / f"checked {number}"
        of = ("--workspace", str(place), "--as-of", _DAY, "--output", str(there), "--json")
        checked = command("check", str(path), *of, folder=folder)
        assert checked.returncode in {0, 1}, checked.stderr
        (made / f"checked {number}.json").write_text(checked.stdout, encoding="utf-8", newline="\n")
    return made


@dataclass(frozen=True, slots=True)
class Product:
    """How something is made, where in that it lies, and under which name the suite keeps it for other tests too."""

    make: Callable[[Path], Any]
    folder: Callable[[Any], Path]
    kept: str = ""


PRODUCTS: Final[Mapping[str, Product]] = {
    "demo": Product(run_demo, lambda made: made.folder),
    "three weeks": Product(run_three_weeks, lambda made: made[0].parent),
    "whole year": Product(run_whole_year, lambda made: made[0].parent),
    "commands": Product(run_commands, lambda made: made),
    **{
        f"year {spec.year}": Product(partial(run_year, spec.year), lambda made: made.place, f"year-{spec.year}")
        for spec in YEARS
    },
}
