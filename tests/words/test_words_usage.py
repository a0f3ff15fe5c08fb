"""The command line speaks one language: click's own sentences are said in Thai, and stay English with --lang en."""

from __future__ import annotations

import re

import click
import pytest

from ita_batch.cli import cli
from ita_batch.messages import Language
from ita_batch.usage import asked_language, complaint, helps, phrases, said

THAI = re.compile("[\u0e01-\u0e5b]")
ENGLISH_OF_CLICK = re.compile(
    r"Usage|Options|Commands|OPTIONS|ARGS|Show|exit|default|required|Error|Try|No such|Missing|Invalid|does not|"
    r"unexpected|requires|Did you|one of"
)
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
)


def help_of(name: str | None, language: Language) -> str:
    """The help of a command, or of the group."""
    group = cli.make_context("run.py", [], obj=language, resilient_parsing=True)
    if name is None:
        return cli.get_help(group)
    command = cli.commands[name]
    return command.get_help(command.context_class(command, info_name=name, parent=group))


def complaint_about(arguments: list[str], language: Language) -> str:
    """What is said about a wrong command line."""
    with pytest.raises(click.ClickException) as caught:
        cli.main(
            [*(["--lang", "en"] if language == "en" else []), *arguments], "run.py", standalone_mode=False, obj=language
        )
    return complaint(caught.value, language)


@pytest.mark.parametrize("name", [None, *cli.commands])
def test_help_is_thai_throughout(name: str | None) -> None:
    """Headings and standing words too."""
    shown = help_of(name, "th")
    assert shown.startswith("วิธีใช้: ")
    assert "help." not in shown
    assert "ตัวเลือก:" in shown
    assert not ENGLISH_OF_CLICK.search(shown.replace("DATE", ""))


@pytest.mark.parametrize("name", [None, *cli.commands])
def test_with_lang_en_help_is_english_throughout(name: str | None) -> None:
    """Ours and click's."""
    shown = help_of(name, "en")
    assert shown.startswith("Usage: ")
    assert "Show this message and exit." in shown
    assert "help." not in shown
    assert not THAI.search(shown)


def test_every_help_is_shown_somewhere() -> None:
    """None is left over from an option that is gone."""
    shown = " ".join(" ".join(help_of(name, "en").split()) for name in (None, *cli.commands))
    for name, text in helps().items():
        assert " ".join(text["en"].split()) in shown, name


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_a_wrong_command_line_is_answered_in_thai(arguments: list[str]) -> None:
    """No English word of click is left, and what the user typed is shown."""
    shown = complaint_about(arguments, "th")
    assert "คำสั่งไม่ถูกต้อง: " in shown
    assert not ENGLISH_OF_CLICK.search(shown)
    assert all(word.removesuffix("=1") in shown for word in arguments[-1:])


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_a_wrong_command_line_is_answered_in_english(arguments: list[str]) -> None:
    """With --lang en no Thai word is mixed in."""
    shown = complaint_about(arguments, "en")
    assert "Error: " in shown
    assert arguments == ["--lang", "fr"] or not THAI.search(shown)


def test_both_languages_of_a_phrase_have_the_same_places() -> None:
    """Nothing that click tells is lost."""
    for english, thai in phrases():
        assert set(re.findall(r"\{(\w+)\}", english)) == set(re.findall(r"\{(\w+)\}", thai)), english


def test_what_is_unknown_stays_as_it_is() -> None:
    """Our own sentences and braces in a name are not touched."""
    assert said("โฟลเดอร์ที่เขียนผล", "th") == "โฟลเดอร์ที่เขียนผล"
    assert said("No such command '{0}'.", "th") == "ไม่มีคำสั่ง '{0}'"
    assert said("No such command 'x'.", "en") == "No such command 'x'."


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
