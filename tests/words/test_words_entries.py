"""The catalogue is read an entry at a time, and is what the whole file says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import pytest

from ita_batch import messages
from ita_batch.messages import Language, Message, catalogue
from ita_batch.messages.entries import Entries, lines, tables


@pytest.mark.parametrize("language", get_args(Language))
def test_every_entry_is_what_the_whole_file_says(language: Language) -> None:
    """In the same order, none more and none less."""
    whole = tomllib.loads(Path(messages.__file__).with_name(f"{language}.toml").read_text(encoding="utf-8"))
    read = catalogue(language)
    assert list(read.findings.items()) == [(key, Message(**entry)) for key, entry in whole["findings"].items()]
    assert list(read.errors.items()) == [(key, (one["message"], one["fix"])) for key, one in whole["errors"].items()]
    assert list(read.words.items()) == list(whole["words"].items())
    assert [len(section) for section in (read.findings, read.errors, read.words)] == [
        len(whole[section]) for section in ("findings", "errors", "words")
    ]


def test_an_entry_is_read_once_and_when_it_is_asked_for() -> None:
    """Whoever looks whether it is there, or which there are, reads none."""
    read: list[Mapping[str, str]] = []

    def made(entry: Mapping[str, str]) -> str:
        read.append(entry)
        return entry["title"]

    found = tables('[words]\none-word = "1"\n[findings."a.b"]\ntitle = "[words]"\n[findings.c]\ntitle = "x"\n')
    entries = Entries(found["findings"], made)
    assert ("a.b" in entries, "d" in entries, list(entries), read) == (True, False, ["a.b", "c"], [])
    assert [entries["a.b"], entries["a.b"]] == ["[words]"] * 2
    assert read == [{"title": "[words]"}]
    assert lines(found["words"][""]) == {"one-word": 'one-word = "1"'}
    with pytest.raises(KeyError):
        entries["d"]
