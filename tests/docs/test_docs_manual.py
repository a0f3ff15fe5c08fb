"""The manual says what is true: commands, options, files, pictures, fields; in both languages alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Command, Context, Group

from docs.generator.__main__ import DOCS
from docs.generator.example_run import example_run
from docs.generator.findings_page import LANGUAGES, page_name
from docs.generator.manual import filled, manual_name
from examples.pictures import __main__ as pictures
from examples.pictures.screen import SHOTS
from examples.pictures.small import MOST_BYTES
from ita_batch.agency import REQUIRED_SETTINGS
from ita_batch.cli import cli
from ita_batch.errors import ExitCode
from ita_batch.handout import new_workspace
from ita_batch.messages import Language
from ita_batch.papers import CLARIFICATION, YEAR_PAPERS
from ita_batch.purge import PERSONAL
from ita_batch.resources import AGENCY_FILE
from ita_batch.rulebook import available_rulebooks, load_rulebook
from ita_batch.website_check import SEEN

README = DOCS.parent / "README.md"
PICTURES = {language: re.compile(r"!\[[^\]]+\]\(images/([\w.]+)\)") for language in LANGUAGES}
both = pytest.mark.parametrize("language", LANGUAGES)


def manual(language: Language) -> str:
    """The text of the manual."""
    return (DOCS / manual_name(language)).read_text(encoding="utf-8")


def commands() -> dict[str, Command]:
    """The commands of the program by name."""
    assert isinstance(cli, Group)
    return dict(cli.commands)


def help_of(command: Command) -> str:
    """What ``--help`` prints."""
    return command.get_help(Context(command, info_name="run.py"))


def options_of(command: Command) -> set[str]:
    """The long options of a command, but for --help."""
    return {name for option in command.params for name in option.opts if name.startswith("--")}


def named_files(text: str) -> list[re.Pattern[str]]:
    """The file names in the first columns of the tables; ``<…>`` stands for any name."""
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    names = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    return [re.compile(re.sub(r"<[^>]+>", "[^/]+", re.escape(name))) for name in names]


@both
def test_the_made_parts_are_current(language: Language) -> None:
    """Fields, tables, starters and the terminal's words; if not: python -m docs.generator."""
    text = manual(language)
    assert set(re.findall(r"<!-- made: (\w+) -->", text)) == {"terminal", "starters", "fields", "years"}
    assert filled(text, language) == text


@both
def test_every_command_and_option_exists(language: Language) -> None:
    """What is typed after run.py is in --help; every option in the text belongs to some command."""
    known = commands()
    used = re.findall(r"run\.py (?:--lang en )?([a-z-]+)([^\n`|&>]*)", manual(language))
    assert {name for name, _ in used} == set(known)
    for name, rest in used:
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in help_of(known[name]), f"{name} {option}"
    everywhere = {option for command in known.values() for option in options_of(command)}
    own = everywhere | {"--help"} | options_of(cli)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", manual(language))) - {"--version"} <= own


@both
def test_every_option_is_in_the_list_of_commands(language: Language) -> None:
    """The last table names each command once, with all its options."""
    rows = re.findall(r"^\| `run\.py ([\w-]+)` \|(.*)\|$", manual(language), re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(commands())
    for name, words in rows:
        assert set(re.findall(r"`(--[a-z-]+)`", words)) == options_of(commands()[name]), name


@both
def test_every_file_is_explained(language: Language, tmp_path: Path) -> None:
    """Those of a run folder, of a new workspace, and the few that only some runs have."""
    known = named_files(manual(language))
    new_workspace(tmp_path / "new", load_rulebook(available_rulebooks()[-1]))
    made = [path.name + "/" * path.is_dir() for path in (tmp_path / "new").iterdir()]
    papers = (f"{name}.docx" for name in YEAR_PAPERS)
    sheets = f"{CLARIFICATION}/{CLARIFICATION}.html"
    for name in (*example_run().files, *made, *papers, sheets, f"{SEEN}/", "purged_01.json", AGENCY_FILE):
        assert any(pattern.fullmatch(name) for pattern in known), name


@both
def test_personal_data_are_marked(language: Language) -> None:
    """What purge deletes of a run is said to hold personal data; copies of the website are explained apart."""
    rows = [line for line in manual(language).splitlines() if line.startswith("| `")]
    for pattern in PERSONAL:
        start = pattern.split("*")[0].rstrip("/")
        row = next(line for line in rows if line.startswith(f"| `{start}"))
        assert ("**" in row) is not start.startswith((SEEN, CLARIFICATION)), start
        assert start in manual(language).split("`purge")[0]


@both
def test_every_picture_is_there_and_used(language: Language) -> None:
    """Each picture that the script takes, in the manual, small."""
    folder = DOCS / "images"
    there = {path.name for path in folder.iterdir() if not path.name.startswith("windows_")}
    assert set(PICTURES[language].findall(manual(language))) == there
    later = {one.name for step in pictures.LATER for one in step.sheets}
    later |= {one.name for step in pictures.LATER for one in step.shots}
    taken = (*pictures.OF_THE_WORKSPACE, *pictures.OF_THE_RUN, *SHOTS, *pictures.OF_THE_SECOND_WEEK)
    assert {f"{name}.png" for name in {one.name for one in taken} | later} == there
    sizes = [path.stat().st_size for path in folder.iterdir()]
    assert max(sizes) < MOST_BYTES
    assert sum(sizes) < 2_400_000


def test_both_languages_are_built_alike() -> None:
    """The same headings, tables, pictures, commands and made parts, one after the other."""

    def skeleton(language: Language) -> list[str]:
        text = re.sub(r"(<!-- made: \w+ -->).*?<!-- end -->", r"\1", manual(language), flags=re.DOTALL)
        found = []
        for line in text.splitlines():
            if line.startswith("#"):
                found.append(line.split()[0])
            elif line.startswith("| "):
                found.append("row")
            elif line.startswith(("!", "    ", "<!--")):
                found.append(line.split("](")[-1])
        return found

    assert skeleton("th") == skeleton("en")


@both
def test_what_must_be_filled_and_every_exit_code(language: Language) -> None:
    """The settings without which nothing runs, and a row for each code."""
    text = manual(language)
    assert all(setting in text for setting in REQUIRED_SETTINGS)
    assert re.findall(r"^\| (\d+) \|", text, re.MULTILINE) == [str(code.value) for code in ExitCode]
    assert f"({page_name(language)})" in text


@both
def test_links_lead_somewhere(language: Language) -> None:
    """Every file that the manual or the README links to is there."""
    for path in (DOCS / manual_name(language), README):
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), link


def test_the_readme_names_every_command() -> None:
    """With all its options, and the manual."""
    text = README.read_text(encoding="utf-8")
    for name, command in commands().items():
        row = re.search(rf"^\| `{name}\b.*$", text, re.MULTILINE)
        assert row, name
        assert all(option in row[0] for option in options_of(command)), name
    assert all(f"docs/{manual_name(language)}" in text for language in LANGUAGES)


def test_without_programs_the_pictures_say_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A sentence with the names of the packages; nothing is written."""
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("sys.argv", ["examples.pictures", str(tmp_path / "images")])
    with pytest.raises(SystemExit) as stopped:
        pictures.main()
    assert "LibreOffice" in str(stopped.value)
    assert "Chromium" in str(stopped.value)
    assert not (tmp_path / "images").exists()
