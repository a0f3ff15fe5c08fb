"""Nobody else pays for the extra: what only a fleet needs is imported by its rooms alone."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parents[2] / "ita_batch"
EXTRA: Final = {"bokeh", "dask", "distributed", "fsspec", "pandas", "pyarrow", "s3fs"}
ROOMS: Final = {"fleet", "frames"}


def test_only_its_own_rooms_import_what_the_extra_brings() -> None:
    """Also not inside a function; where only types are meant nothing is imported."""
    outside = [path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] not in ROOMS]
    found = {path.name: imported(path) & EXTRA for path in outside}
    assert {name: libraries for name, libraries in found.items() if libraries} == {}
    assert imported(PACKAGE / "fleet" / "cluster.py") >= {"dask", "distributed"}, "the test sees what there is"


def imported(path: Path) -> set[str]:
    """The libraries that a module imports when it runs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {id(one) for node in ast.walk(tree) if is_for_types(node) for one in ast.walk(node)}
    names: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in typed:
            continue
        if isinstance(node, ast.Import):
            names |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def is_for_types(node: ast.AST) -> bool:
    """True for ``if TYPE_CHECKING:``."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
