"""The entries of a catalogue's file, each read when it is asked for: a command says few of its three thousand lines."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

_HEAD = re.compile(r"^\[(\w+)(?:\.(.+))?\]$", re.MULTILINE)
_WORD = re.compile(r"^([\w-]+) = .+$", re.MULTILINE)

Entry_co = TypeVar("Entry_co", covariant=True)


class Entries(Mapping[str, Entry_co]):
    """Entries by key; ``made`` makes one of its table. Raises KeyError for a key that the file lacks."""

    def __init__(self, texts: Mapping[str, str], made: Callable[[dict[str, Any]], Entry_co]) -> None:
        self._texts, self._made = texts, made
        self._read: dict[str, Entry_co] = {}

    def __getitem__(self, key: str) -> Entry_co:
        if key not in self._read:
            self._read[key] = self._made(tomllib.loads(self._texts[key]))
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, key: object) -> bool:
        return key in self._texts


def tables(text: str) -> dict[str, dict[str, str]]:
    """The text of each table of the file, by section and key; of a section that is one table itself, by ""."""
    found: dict[str, dict[str, str]] = {}
    _, *parts = _HEAD.split(text)
    for section, key, table in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        found.setdefault(section, {})[(key or "").strip('"')] = table
    return found


def lines(table: str) -> dict[str, str]:
    """The line of each key of a table."""
    return {found[1]: found[0] for found in _WORD.finditer(table)}
