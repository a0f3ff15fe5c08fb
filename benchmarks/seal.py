"""Seal what ``doctor`` tells of the rulebooks and blank forms: ``python -m benchmarks.seal`` writes ``sealed.json``.

What is sealed is found by the same code that ``doctor`` uses where the seal does not hold. It holds for exactly what
took part: every module that this process had to import, every file of the program that it opened.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ita_batch import resources
from ita_batch.errors import UserError
from ita_batch.sealed import Sealed, data_files, digest_of, seal_file

_opened: set[str] = set()


def _watch(event: str, given: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(given[0], str):
        _opened.add(given[0])


def found() -> Sealed:
    """What is told of the rulebooks and forms as they are now. Raises UserError for a rulebook that cannot be used."""
    from ita_batch.looked_afresh import forms_now, rulebooks_now  # noqa: PLC0415 - what it imports is what the seal is about

    rulebooks = dict[str, Mapping[str, int]]()
    for name, numbers in rulebooks_now():
        if isinstance(numbers, UserError):
            raise numbers
        rulebooks[name] = numbers
    with TemporaryDirectory() as folder:
        return Sealed(rulebooks, forms_now(Path(folder)))


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
    known = found()
    made_of = _took_part()
    told = {"digest": digest_of(made_of, known), **asdict(known), "made_of": made_of}
    seal_file().write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
