"""Paths in the same order on every system."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

from hypothesis import given
from hypothesis import strategies as st

from ita_batch.path_order import by_name

NAMES = st.lists(st.lists(st.text("aAbB กข-.", min_size=1, max_size=3).filter(str.strip), min_size=1, max_size=3))


def test_windows_remembers_capitals_too() -> None:
    """Where it would sort ``letters/DIV01.docx`` behind ``letters/circulation.docx``."""
    names = ["letters/circulation.docx", "letters/DIV01.docx", "letters"]
    made = sorted(map(PureWindowsPath, names), key=by_name)
    assert [path.as_posix() for path in made] == ["letters", "letters/DIV01.docx", "letters/circulation.docx"]


@given(NAMES)
def test_the_order_is_that_of_linux(names: list[list[str]]) -> None:
    """Folder by folder, as a path of its own sorts there."""
    here, there = [PurePosixPath(*parts) for parts in names], [PureWindowsPath(*parts) for parts in names]
    assert [one.parts for one in sorted(there, key=by_name)] == [one.parts for one in sorted(here)]
