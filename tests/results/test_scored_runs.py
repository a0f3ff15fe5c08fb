"""Where runs are looked for: bounded, and never behind a link."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ita_batch.cli import cli
from ita_batch.errors import UserError
from ita_batch.history import scored_runs as module
from ita_batch.history.scored_runs import DEEPEST, scored_runs

RUN = "2564-05-10_01"


def damaged(folder: Path) -> None:
    """A run folder that is found, and told."""
    folder.mkdir(parents=True)
    (folder / "run.json").write_text("{", encoding="utf-8")


def test_a_run_folder_itself_may_be_named(tmp_path: Path) -> None:
    """As verify takes it."""
    damaged(tmp_path / RUN)
    assert [one.run for one in scored_runs(tmp_path / RUN).passed_over] == [RUN]


@pytest.mark.posix("a link needs a right there")
def test_neither_links_nor_hidden_folders_nor_runs_within_runs_are_looked_into(tmp_path: Path) -> None:
    """A run under construction is none yet, and a link may lead anywhere."""
    damaged(tmp_path / "elsewhere" / RUN)
    top = tmp_path / "top"
    damaged(top / f".tmp-{RUN}" / RUN)
    damaged(top / RUN / "evidence" / "2564-05-10_02")
    damaged(top / "2564-13-45_01")
    (top / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    found = scored_runs(top)
    assert [one.run for one in found.passed_over] == [RUN]
    assert not found.cut_short


def test_a_search_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too deep, too many folders, too many runs: what was found is told, and that there may be more."""
    deep = tmp_path.joinpath(*"abcdefgh"[: DEEPEST + 1])
    damaged(deep / RUN)
    damaged(tmp_path / "a" / "2564-05-10_02")
    found = scored_runs(tmp_path)
    assert (len(found.passed_over), found.cut_short) == (1, True)
    monkeypatch.setattr(module, "MOST_FOLDERS", 1)
    assert scored_runs(tmp_path / "a").cut_short
    monkeypatch.setattr(module, "MOST_FOLDERS", 100)
    monkeypatch.setattr(module, "MOST_RUNS", 0)
    assert scored_runs(tmp_path / "a").cut_short


def test_a_folder_that_cannot_be_opened_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share that went away in between."""

    def fails(_: Path) -> None:
        raise OSError("gone")

    monkeypatch.setattr("os.scandir", fails)
    assert scored_runs(tmp_path).passed_over == ()


@pytest.mark.parametrize("more", [("--compare",), ("--year", "2564")])
def test_evidence_goes_alone(tmp_path: Path, more: tuple[str, ...]) -> None:
    """It writes no facts and compares none."""
    done = CliRunner().invoke(cli, ["rules", str(tmp_path), "--evidence", *more], obj="th")
    assert done.exit_code == 2
    assert "--evidence" in done.output


def test_evidence_through_the_command(tmp_path: Path) -> None:
    """Of an empty folder: the report that ships; of none: a sentence."""
    done = CliRunner().invoke(cli, ["rules", str(tmp_path), "--evidence"], obj="th")
    assert (done.exit_code, "direct-file-url" in done.output) == (0, True)
    done = CliRunner().invoke(cli, ["rules", str(tmp_path / "none"), "--evidence"], obj="th")
    assert isinstance(done.exception, UserError)
    assert done.exception.key == "evidence-no-folder"


def test_a_search_that_was_cut_short_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is worth a look."""
    monkeypatch.setattr(module, "MOST_RUNS", 0)
    done = CliRunner().invoke(cli, ["rules", str(tmp_path), "--evidence"], obj="th")
    assert (done.exit_code, "จึงดูไม่ครบ" in done.output) == (1, True)
