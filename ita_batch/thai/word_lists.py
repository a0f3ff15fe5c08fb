"""The word lists of this package, read once from word_lists.toml."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of the list `name`; raises KeyError when there is no such list."""
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("word_lists.toml").read_text(encoding="utf-8"))
