"""The mutation check: what it changes, and that a change is noticed."""

from __future__ import annotations

import ast

import pytest

from tests.mutants.__main__ import ROOMS, ROOT, sampled
from tests.mutants.changes import changes_of


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("x = a < b", ["x = (a <= b)"]),
        ("x = a and b", ["x = (a or b)"]),
        ("x = a + 1", ["x = (a - 1)", "x = a + (2)", "x = a + (0)"]),
        ("x = not a", ["x = (a)"]),
        ("x = True", ["x = (False)"]),
        ("if ก: pass", ["if (not (ก)): pass"]),
        ("x = [a for a in b if a]", ["x = [a for a in b if (not (a))]"]),
        ("def f():\n    return a", ["def f():\n    return (None)"]),
        ("x = 'ก' == 1", ["x = ('ก' != 1)", "x = 'ก' == (2)", "x = 'ก' == (0)"]),
        ("def f(x: Literal[1]) -> None: pass", []),
        ("x = f'{a:>2}'", []),
    ],
)
def test_what_is_changed(code: str, changed: list[str]) -> None:
    """Operators, constants, conditions and results; neither annotations nor texts."""
    assert [change.applied(code) for change in changes_of(code)] == changed


@pytest.mark.parametrize("room", ROOMS)
def test_a_sample_can_be_drawn_again(room: str) -> None:
    """The same seed gives the same changes; each is still Python and differs from the module."""
    first = sampled(room, 30, seed=1)
    assert first == sampled(room, 30, seed=1) != sampled(room, 30, seed=2)
    assert len(first) == 30
    for path, change in first:
        source = (ROOT / path).read_text(encoding="utf-8")
        assert ast.dump(ast.parse(change.applied(source))) != ast.dump(ast.parse(source)), change
