"""People are planted in every column of every form, in sheets that were mixed up: nobody of them leaves his place."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from ita_batch import frames
from ita_batch.batch import run_week
from ita_batch.check import check_file
from ita_batch.messages import fix, message
from ita_batch.workspace import open_workspace
from tests.acceptance.planted import MUTATIONS, SENT, People, persons_in, write_planted
from tests.support.demo import DAY, EXAMPLE

DIVISIONS = {"external_stakeholder": "DIV04", "internal_stakeholder": "DIV01.HR", "oit_evidence": "DIV03"}
IN_CLEAR = ("itas/", "review/", "returns/")
MASKED_OF_ITAS = "itas/entry_sheet.html"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, People]]:
    """A workspace of mixed up files, its run folder, and who is in each file."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(EXAMPLE / "agency.xlsx", folder)
    people = {
        name: write_planted(folder / "inbox" / name, forms, mutation, DIVISIONS[forms[0]], str(part))
        for forms in SENT
        for part, mutation in enumerate(MUTATIONS, 1)
        for name in (f"{forms[0]} {part}.xlsx",)
    }
    workspace = open_workspace(folder, DAY)
    run = run_week(workspace, DAY, folder / "output", lambda *_: None)
    return folder, run.folder, people


def texts(path: Path) -> Iterator[str]:
    """What stands in a file, unpacked where it is a package."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    text = package.read(name).decode("utf-8")
                    yield re.sub(r"<[^>]+>", "", text)
                    yield text
    else:
        yield path.read_text(encoding="utf-8")


def persons(path: Path) -> set[int]:
    """Whoever is named in a file."""
    return persons_in("\n".join(texts(path)))


def test_the_files_are_read(planted: tuple[Path, Path, dict[str, People]]) -> None:
    """There is something to leak: every file has findings, and most of the people stand in the returns."""
    _, run, people = planted
    said = (run / "findings.json").read_text(encoding="utf-8")
    assert all(f'"{name}"' in said for name in people)
    returned = set().union(*(persons(path) for path in (run / "returns").rglob("*.xlsx")))
    assert len(returned) > sum(one.count for one in people.values()) / 2


def test_nobody_leaves_his_place(planted: tuple[Path, Path, dict[str, People]]) -> None:
    """In no document but the ITAS files, the review and the returns is any of them named."""
    _, run, _ = planted
    names = {path: path.relative_to(run).as_posix() for path in run.rglob("*") if path.is_file()}
    shared = [path for path, name in names.items() if name == MASKED_OF_ITAS or not name.startswith(IN_CLEAR)]
    assert {"findings.json", "work_list.xlsx", "memo.docx", "board.html", "run.json"} <= {path.name for path in shared}
    assert not {path.name: named for path in shared if (named := persons(path))}


@pytest.mark.needs("pandas")
def test_the_tables_for_analysts_name_nobody(planted: tuple[Path, Path, dict[str, People]]) -> None:
    """Neither those that a fleet keeps of a run, nor what a run folder says beyond them."""
    _, run, people = planted
    tables = frames.run(run)
    names = ("agencies", "findings", "items", "indicators", "divisions", "trend", "files")
    shown = {name: getattr(tables, name).to_csv() for name in names}
    assert len(tables.findings) > len(people)
    assert not {name: named for name, text in shown.items() if (named := persons_in(text))}


def test_a_return_names_only_its_own(planted: tuple[Path, Path, dict[str, People]]) -> None:
    """What another division sent is in no return."""
    _, run, people = planted
    for name, division in DIVISIONS.items():
        own = {number for file, one in people.items() if file.startswith(name) for number in one.numbers}
        for path in (run / "returns" / division).rglob("*.xlsx"):
            assert persons(path) <= own, path.name


@pytest.mark.parametrize("mutation", [1, 3, 9])
@pytest.mark.parametrize("forms", SENT, ids=[forms[0] for forms in SENT])
def test_the_screen_of_check_names_nobody(
    planted: tuple[Path, Path, dict[str, People]], tmp_path: Path, forms: tuple[str, ...], mutation: int
) -> None:
    """What ``check`` says of one file is masked too."""
    folder, _, _ = planted
    name = f"{forms[0]} {mutation}.xlsx"
    check = check_file(open_workspace(folder, DAY), folder / "inbox" / name, DAY, tmp_path)
    console = Console(file=StringIO(), width=400)
    for finding in check.findings:
        for language in ("th", "en"):
            console.print(finding.value, message(finding, language), fix(finding, language), markup=False)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert shown
    assert not persons_in(shown)
