"""Seal what ``doctor`` tells of the rulebooks and blank forms: ``python -m benchmarks.seal`` writes ``sealed.json``.

What is sealed is found by the same code that ``doctor`` uses where the seal does not hold. It holds for exactly what
took part: every module that this process had to import, every file of the program that it opened.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ita_batch import resources
from ita_batch.sealed import data_files, digest_of, seal_file

_opened: set[str] = set()


def _watch(event: str, given: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(given[0], str):
        _opened.add(given[0])


def found() -> dict[str, object]:
    """What is told of the rulebooks and forms as they are now."""
    from ita_batch.looked_afresh import forms_now, rulebooks_now  # noqa: PLC0415 - what it imports is what the seal is about

    with TemporaryDirectory() as folder:
        return {"rulebooks": dict(rulebooks_now()), "forms": forms_now(Path(folder))}


def _took_part() -> list[str]:
    """The files of the package that were imported or opened, by their way from its folder."""
    modules = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
    opened = {path for path in _opened if "__pycache__" not in path}
    paths = {Path(path) for path in modules | opened if path}
    own = {path.relative_to(resources.PACKAGE).as_posix() for path in paths if path.is_relative_to(resources.PACKAGE)}
    return sorted(own - {seal_file().name, *data_files()})


def main() -> None:
    """Find, and write it with the digest of all that took part."""
    sys.addaudithook(_watch)
    told = found()
    made_of = _took_part()
    text = json.dumps({"digest": digest_of(made_of), **told, "made_of": made_of}, indent=1, ensure_ascii=False)
    seal_file().write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
