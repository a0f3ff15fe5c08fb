"""The marks of ``tests/support/needs.py`` skip where they should, say why, and skip nothing elsewhere."""

from __future__ import annotations

import pytest
from _pytest.outcomes import Skipped

from tests.support.needs import SYSTEMS, THINGS, skip_what_cannot_run


@pytest.mark.parametrize(
    ("mark", "why"), [(pytest.mark.posix("links"), "links"), (pytest.mark.windows("letters of drives"), "letters")]
)
def test_a_test_of_another_system_is_skipped(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, mark: pytest.MarkDecorator, why: str
) -> None:
    """With the reason of its mark; on its own system it runs."""
    request.node.add_marker(mark)
    monkeypatch.setitem(SYSTEMS, mark.name, True)
    skip_what_cannot_run(request.node)
    monkeypatch.setitem(SYSTEMS, mark.name, False)
    with pytest.raises(Skipped, match=f"{mark.name} only: {why}"):
        skip_what_cannot_run(request.node)


def test_what_is_lacking_is_named(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """And where it is had from; of several all that lack."""
    monkeypatch.setitem(THINGS, "Firefox", (lambda: True, "Debian: firefox-esr"))
    request.node.add_marker(pytest.mark.needs("Firefox", "Chromium"))
    monkeypatch.setitem(THINGS, "Chromium", (lambda: True, "Debian: chromium"))
    skip_what_cannot_run(request.node)
    monkeypatch.setitem(THINGS, "Chromium", (lambda: False, "Debian: chromium"))
    with pytest.raises(Skipped, match=r"^Chromium is not here \(Debian: chromium\)$"):
        skip_what_cannot_run(request.node)


def test_one_of_the_two_systems_is_here() -> None:
    """Every machine runs what one of them is for."""
    assert sorted(SYSTEMS.values()) == [False, True]
