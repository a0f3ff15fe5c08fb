"""What screens tell people to do next: it works where it is read, however the program was started."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.console import how_here
from ita_batch.how_to import ACTIONS, COMMANDS, Blank, Command, HowTo, commands_named, quoted
from ita_batch.messages import catalogue, told
from tests.commands.command_line import ROOT, RUN, inside
from tests.runs.small_weeks import hashes, small_folder
from tests.support.needs import cannot

WORK = "งาน (ก) & ข" if os.name == "nt" else "งาน 'ก' & $ข"
ENTRY = "import sys\nfrom ita_batch.start import run\nsys.argv[0] = sys.argv[0].removesuffix('.exe')\nsys.exit(run())\n"
DESK = {"ITA_BATCH_DESK": "1", "ITA_BATCH_COMMAND": r'"D:\ita batch\program\ita-batch.cmd"'}


def said(words: list[str | Path], folder: Path, **environment: str) -> str:
    """What the program says, started by these words in this folder."""
    known = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "80", **environment}
    done = subprocess.run(
        list(map(str, words)),
        cwd=folder,
        env={**os.environ, **known},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def lines_of(text: str) -> list[str]:
    """The command lines that a screen of ``new`` names."""
    ends = {"rules": " แล้วแก้", "templates": " เพื่อสร้าง", "batch": " ทุกสัปดาห์"}
    return [
        line.split("สั่ง ", 1)[1].split(end)[0]
        for line in text.splitlines()
        for name, end in ends.items()
        if f" {name} " in line and end in line
    ]


def program_of(folder: Path) -> Path:
    """The program in a folder whose name wants quotes."""
    link = folder / ("โปรแกรม & ก" if os.name == "nt" else "โปรแกรม 'ก' & ข")
    link.symlink_to(ROOT, target_is_directory=True)
    return link / "run.py"


def entry_of(folder: Path) -> Path:
    """An installed ``ita-batch``, as pip makes it."""
    script = folder / "bin dir" / "ita-batch"
    script.parent.mkdir()
    script.write_text(f"#!{sys.executable}\n{ENTRY}", encoding="utf-8")
    script.chmod(0o755)
    return script


SCRIPT = pytest.mark.posix("Windows starts no script without .exe")
LINK = pytest.mark.posix("a link needs a right there")
WAYS = [
    "run.py",
    "from another folder",
    "module",
    pytest.param("folder of the program", marks=LINK),
    pytest.param("entry", marks=SCRIPT),
    pytest.param("on the path", marks=SCRIPT),
]


@pytest.mark.parametrize("way", WAYS)
def test_what_a_screen_names_works_where_it_is_read(tmp_path: Path, way: str) -> None:
    """Each line of ``new`` is pasted into a shell of the same folder: this program begins, with the same workspace."""
    environment: dict[str, str] = {}
    start: list[str | Path] = [sys.executable, RUN]
    match way:
        case "from another folder":
            start = [sys.executable, os.path.relpath(RUN, tmp_path)] if os.name != "nt" else start
        case "module":
            start = [sys.executable, "-m", "ita_batch"]
        case "folder of the program":
            start = [sys.executable, program_of(tmp_path)]
        case "entry":
            start = [entry_of(tmp_path)]
        case "on the path":
            script = entry_of(tmp_path)
            environment = {"PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}"}
            start = [script]
    screen = said([*start, "new", WORK], tmp_path, **environment)
    lines = lines_of(screen)
    assert len(lines) == 3, screen
    if way == "on the path":
        assert all(line.startswith("ita-batch ") for line in lines)
    for line in lines:
        done = subprocess.run(
            line,
            shell=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if " rules " in line:
            assert done.returncode == 0, (line, done.stderr)
            assert (tmp_path / WORK / "rules.xlsx").is_file()
        else:
            assert done.returncode == 10, (line, done.stderr)
            assert "ยังไม่ได้กรอก “ชื่อหน่วยงาน”" in done.stderr


def test_the_venv_of_the_folder_is_named_by_its_way_from_here(tmp_path: Path) -> None:
    """As README writes it, with the separators of the system; a Python that the path finds goes by its name."""
    if sys.prefix == sys.base_prefix:
        cannot("these tests run in no virtual environment")
    (tmp_path / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    python = tmp_path / ".venv" / Path(sys.executable).relative_to(sys.prefix)
    shown = said([python, RUN, "batch", "."], tmp_path)
    assert f"สั่ง {python.relative_to(tmp_path)} {quoted(str(RUN))} new ชื่อโฟลเดอร์ " in shown
    activated = {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    assert f"สั่ง {python.name} {quoted(str(RUN))} new ชื่อโฟลเดอร์ " in said(
        [python, RUN, "batch", "."], tmp_path, **activated
    )


def test_who_double_clicked_is_shown_the_starter(tmp_path: Path) -> None:
    """Where one does the work; else the command line that works there, quoted as it must be."""
    screen = said([sys.executable, RUN, "new", "งาน ITA"], tmp_path, **DESK)
    assert "๒. ดับเบิลคลิก “๒ ทำแบบฟอร์ม” เพื่อสร้าง" in screen
    assert "๔. ดับเบิลคลิก “๓ ทำงานประจำสัปดาห์” ทุกสัปดาห์" in screen
    (rules,) = [line for line in screen.splitlines() if " rules " in line]
    assert rf'สั่ง "D:\ita batch\program\ita-batch.cmd" rules {quoted("งาน ITA")} แล้ว' in rules
    assert "run.py" not in screen
    lost = said([sys.executable, RUN, "batch", "."], tmp_path, **DESK)
    assert "ดับเบิลคลิก “๑ เริ่มโฟลเดอร์งาน” แล้วกรอก agency.xlsx" in lost
    wrong = said([sys.executable, RUN, "rules", "x", "--compare"], tmp_path, **DESK)
    assert r'"D:\ita batch\program\ita-batch.cmd" rules x' in wrong


def test_a_program_that_needs_no_quotes_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """PowerShell takes a quoted program for a text."""
    for command, shown in (
        (r'"D:\ita\ita-batch.cmd"', r"D:\ita\ita-batch.cmd"),
        (r'"D:\i t\x.cmd"', r'"D:\i t\x.cmd"'),
    ):
        monkeypatch.setenv("ITA_BATCH_COMMAND", command)
        assert how_here() == HowTo(shown)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_a_quoted_word_is_one_word_to_a_shell(text: str) -> None:
    """Of POSIX: exactly what was meant, whatever stands in it; and Thai without need is left bare."""
    assert shlex.split(quoted(text, windows=False)) == [text]
    assert quoted("งานITA/ปี2570", windows=False) == "งานITA/ปี2570"


@given(st.text(st.characters(exclude_characters='\0"%', exclude_categories=["Cs", "Cc"])))
def test_a_quoted_word_is_one_word_to_windows(text: str) -> None:
    """By the rules by which a Windows program reads its line: quotes group, a backslash counts twice before a quote."""
    shown = quoted(text, windows=True)
    words, inside_quotes, slashes, word = [], False, 0, ""
    for sign in f"{shown} ":
        if sign == "\\":
            slashes += 1
            continue
        word += "\\" * (slashes // 2 if sign == '"' else slashes)
        if sign == '"' and slashes % 2 == 0:
            inside_quotes = not inside_quotes
        elif sign == " " and not inside_quotes:
            words.append(word)
            word = ""
        else:
            word += sign
        slashes = 0
    assert words == [text]
    if not shown.startswith('"'):
        assert not set(shown) & set("&|<>^(); ,=")


@pytest.mark.parametrize("name", ["-งาน", "--yes"])
def test_a_folder_that_looks_like_an_option_is_none(name: str) -> None:
    """It is named by its way."""
    assert HowTo().line(Command("batch", (Path(name),))) == f"ita-batch batch .{os.sep}{name}"


def test_a_starter_is_named_only_where_it_does_the_work() -> None:
    """Not for a command with options, nor where nobody double-clicks."""
    desk = HowTo("x", desk=True)
    assert {name for name in COMMANDS if desk.starter(Command(name))} == set(ACTIONS)
    assert desk.starter(Command("batch", (Path("a"), "--as-of", "2564-03-12"))) is None
    assert HowTo("x").starter(Command("batch")) is None
    assert told(Command("new", (Blank("blank_folder"),)), "en", HowTo("x")) == "run x new FOLDER"


def test_no_sentence_names_how_the_program_is_started() -> None:
    """That is known where it is said, and nowhere else."""
    for language in ("th", "en"):
        words = catalogue(language)
        texts = [*words.words.values(), *(one for pair in words.errors.values() for one in pair)]
        texts += [part for one in words.findings.values() for part in (one.message, one.fix)]
        assert [text for text in texts if "run.py" in text or "{program}" in text or "ita-batch " in text[1:]] == []


def test_a_command_that_is_named_by_its_name_is_explained(tmp_path: Path) -> None:
    """Findings go into files and name the name; the screen adds how the command is given here."""
    assert list(commands_named("ให้ทำในโฟลเดอร์ของปีนั้น (คำสั่ง next-year หรือ new --year)")) == ["next-year", "new"]
    assert list(commands_named("Use the commands next-year, or new --year, or the command rules.")) == [
        "next-year",
        "new",
        "rules",
    ]
    assert list(commands_named("a new one, or rules-based")) == []
    folder = small_folder(tmp_path / "งาน")
    (folder / "rules.xlsx").write_bytes((folder / "agency.xlsx").read_bytes())
    done = inside("batch", folder, "--as-of", "2564-03-12", folder=tmp_path)
    assert done.returncode == 10
    assert "คำสั่ง rules" in done.stderr
    assert f"วิธีสั่ง rules: {how_of(tmp_path)} rules --help\n" in done.stderr


def how_of(folder: Path) -> str:
    """How ``inside`` is started, seen from this folder."""
    shown = inside("bathc", folder=folder).stderr.splitlines()[0]
    return shown.split(": ", 1)[1].split(" [")[0].strip()


def test_usage_names_the_command_that_works(tmp_path: Path) -> None:
    """Help and complaints begin as the command is typed here."""
    shown = said([sys.executable, RUN, "bathc"], tmp_path)
    assert f" {quoted(str(RUN))} --help" in shown
    assert said([sys.executable, RUN, "batch", "--help"], tmp_path).startswith("วิธีใช้: ")


def test_files_say_the_same_however_the_program_was_started(tmp_path: Path) -> None:
    """A run folder of somebody who double-clicks is that of a command line, byte for byte."""
    folder = small_folder(tmp_path / "งาน")
    for name, environment in (("typed", {}), ("clicked", DESK)):
        said(
            [sys.executable, RUN, "batch", folder, "--as-of", "2564-03-12", "--output", tmp_path / name],
            tmp_path,
            **environment,
        )
    typed, clicked = (hashes(tmp_path / name / "2564-03-12_01") for name in ("typed", "clicked"))
    assert typed == clicked
    assert typed
