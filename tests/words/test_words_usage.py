"""The command line speaks one language: click's own sentences are in Thai, and stay English with --lang en."""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo

from ita_batch import cli
from ita_batch.messages import Language, asked_language
from ita_batch.usage import helps
from tests.words.click_catalogue import CATALOGUE, both_languages, click_catalogue

THAI = re.compile("[\u0e01-\u0e5b]")
ENGLISH_OF_CLICK = re.compile(
    r"Usage|Options|Commands|OPTIONS|ARGS|Show|exit|default|required|Error|Try|No such|Missing|Invalid|does not|"
    r"unexpected|requires|Did you|one of"
)
NOT_LITERAL_IN_CLICK = {
    "[OPTIONS]",
    "[COMMAND] [ARGS]...",
    "required",
}  # handed over by a variable, or by our formatter
HELP = [["--help"], *([name, "--help"] for name in cli.cli.commands)]
COMMANDS_BESIDE = ("ita_batch.kept_commands", "ita_batch.fleet_command")  # modules that hold commands of cli.py
WRONG = (
    ["nonsense"],
    ["bathc"],
    ["check"],
    ["check", "no-such-file.xlsx"],
    ["check", "."],
    ["batch", "--no-such"],
    ["batch", "--as-ov"],
    ["batch", "--as-of"],
    ["batch", "--blank=1"],
    ["batch", "--json=1"],
    ["batch", "a", "b"],
    ["batch", "a", "b", "c"],
    ["purge"],
    ["verify"],
    ["--lang", "fr"],
    ["doctor", "{0}"],
)

Shown = Callable[[list[str], Language], str]


@lru_cache(maxsize=2)
def program(language: Language) -> Callable[[], None]:  # noqa: ARG001 - one a language
    """The program as a process of this language loads it: click keeps the words of a help option once it was shown."""
    for module in COMMANDS_BESIDE:
        sys.modules.pop(module, None)
    main: Callable[[], None] = runpy.run_path(str(cli.__file__))["main"]
    return main


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shown:
    """What is printed for some arguments, on a computer that is set to the other language."""

    def printed(arguments: list[str], language: Language) -> str:
        monkeypatch.setenv("LANGUAGE", "en" if language == "th" else "th")
        monkeypatch.setattr(sys, "argv", ["run.py", *(["--lang", "en"] if language == "en" else []), *arguments])
        with suppress(SystemExit):
            program(language)()
        return "".join(capsys.readouterr())

    return printed


@pytest.mark.parametrize("arguments", HELP, ids=" ".join)
def test_help_is_thai_throughout(arguments: list[str], shown: Shown) -> None:
    """Headings and standing words too."""
    text = shown(arguments, "th")
    assert text.startswith("วิธีใช้: ")
    assert "help." not in text
    assert "ตัวเลือก:" in text
    assert not ENGLISH_OF_CLICK.search(text.replace("DATE", ""))


@pytest.mark.parametrize("arguments", HELP, ids=" ".join)
def test_with_lang_en_help_is_english_throughout(arguments: list[str], shown: Shown) -> None:
    """Ours and click's."""
    text = shown(arguments, "en")
    assert text.startswith("Usage: ")
    assert "Show this message and exit." in text
    assert "help." not in text
    assert not THAI.search(text)


def test_every_help_is_shown_somewhere(shown: Shown) -> None:
    """None is left over from an option that is gone."""
    text = " ".join(" ".join(shown(arguments, "en").split()) for arguments in HELP)
    for name, help_ in helps().items():
        assert " ".join(help_["en"].split()) in text, name


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_a_wrong_command_line_is_answered_in_thai(arguments: list[str], shown: Shown) -> None:
    """No English word of click is left, no full stop, and what the user typed is shown."""
    text = shown(arguments, "th")
    assert "คำสั่งไม่ถูกต้อง: " in text
    assert not ENGLISH_OF_CLICK.search(text)
    assert not text.rstrip().endswith(".")
    assert arguments[-1].removesuffix("=1") in text


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_a_wrong_command_line_is_answered_in_english(arguments: list[str], shown: Shown) -> None:
    """With --lang en no Thai word is mixed in."""
    text = shown(arguments, "en")
    assert "Error: " in text
    assert arguments == ["--lang", "fr"] or not THAI.search(text)


def test_thai_has_no_place_that_click_does_not_fill() -> None:
    """A place that click does not know would fail when it is shown."""
    for english, thai in both_languages(click_catalogue()):
        assert places(thai) <= places(english), english


def places(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    """After a change of messages.po: ``pybabel compile -d ita_batch/messages/locale``."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert set(both_languages(compiled)) == set(both_languages(click_catalogue()))


def test_click_still_says_what_is_translated() -> None:
    """A sentence that click reworded is named here, not found by a user."""
    said = {message for _, _, message, *_ in extract_from_dir(Path(click.__file__).parent)}
    assert {message.id for message in click_catalogue() if message.id} - said == NOT_LITERAL_IN_CLICK


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ([], "th"),
        (["--lang", "en"], "en"),
        (["--lang=en", "batch"], "en"),
        (["batch", "--lang=en"], "th"),
        (["--lang"], "th"),
    ],
)
def test_the_language_is_asked_for_before_the_command(arguments: list[str], language: str) -> None:
    """A folder called en chooses nothing."""
    assert asked_language(arguments) == language
