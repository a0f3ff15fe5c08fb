"""Compiled modules together in one file, for the Windows zip.

A week needs a thousand modules. Windows takes its time over each file that is opened, and its virus scanner takes more;
so what was imported once is kept in one file beside Python's own compiled ones, and is read from there in one go.
Whatever is not in it, or cannot be read, is imported as ever. Nothing else of ours is imported here.
"""

import json
import marshal
import os
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType, ModuleType

_LENGTH = 8  # bytes, of the numbers before the index
_Entry = tuple[str, int, int]  # source below the folder of the packages, beginning and end of its code


class _Kept(SourceFileLoader):
    """Loads a module whose code is at hand; its source and data lie where they always lay."""

    def __init__(self, name: str, path: str, code: memoryview) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType | None:  # noqa: ARG002 - a loader of one module
        """Its code."""
        code: CodeType = marshal.loads(self._code)  # noqa: S302 - our own file, in the user's own folder
        return code


class _Fresh(SourceFileLoader):
    """Compiles a module and remembers its code, instead of writing one more file."""

    def __init__(self, name: str, path: str, codes: dict[str, CodeType]) -> None:
        super().__init__(name, path)
        self._codes = codes

    def get_code(self, fullname: str) -> CodeType | None:
        """Its code."""
        code: CodeType = self.source_to_code(self.get_data(self.path), self.path)
        self._codes[fullname] = code
        return code


class CompiledModules:
    """Finds the modules that the file holds before any folder is looked into, and remembers which it did not hold.

    A finder as ``sys.meta_path`` wants it; ``importlib.abc`` would bring thirty modules more.
    """

    def __init__(self, packages: str, folder: str, *, collects: bool) -> None:
        self.packages, self.folder = packages, folder
        self._file = os.path.join(folder, "modules")  # noqa: PTH118 - pathlib is a module more
        self._collects = collects
        self._fresh: dict[str, CodeType] = {}
        self._index: dict[str, _Entry] = {}
        self._codes = memoryview(b"")
        with suppress(OSError, ValueError, TypeError):
            self._read()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Where a module is, if the file holds it or its code shall be kept."""
        if entry := self._index.get(fullname):
            source, begin, end = entry
            place = self._place(source)
            inside = [os.path.dirname(place)] if source.endswith("__init__.py") else None  # noqa: PTH120
            loader = _Kept(fullname, place, self._codes[begin:end])
            return spec_from_file_location(fullname, place, loader=loader, submodule_search_locations=inside)
        spec = PathFinder.find_spec(fullname, path, target) if self._collects else None
        if spec and type(spec.loader) is SourceFileLoader and spec.loader.path.startswith(self._place("")):
            spec.loader = _Fresh(fullname, spec.loader.path, self._fresh)
        return spec

    def keep(self) -> None:
        """Write a new file if modules were imported that the present one lacks; where that fails, none is written."""
        if not self._fresh:
            return
        index, codes = {}, bytearray()
        for name, (source, code) in {**self._held(), **self._compiled()}.items():
            index[name] = (source, len(codes), len(codes) + len(code))
            codes += code
        head = json.dumps(index).encode("utf-8")
        body = len(head).to_bytes(_LENGTH, "big") + head + codes
        unfinished = f"{self._file}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(self.folder, exist_ok=True)  # noqa: PTH103
            with open(unfinished, "wb") as file:  # noqa: PTH123
                file.write(zlib.crc32(body).to_bytes(_LENGTH, "big") + body)
            os.replace(unfinished, self._file)  # noqa: PTH105
        with suppress(OSError):
            os.unlink(unfinished)  # noqa: PTH108

    def _read(self) -> None:
        with open(self._file, "rb") as file:  # noqa: PTH123
            written = memoryview(file.read())
        body = written[_LENGTH:]
        if zlib.crc32(body) != int.from_bytes(written[:_LENGTH], "big"):
            return  # of a computer that was switched off too early
        begin = _LENGTH + int.from_bytes(body[:_LENGTH], "big")
        self._index = json.loads(bytes(body[_LENGTH:begin]))
        self._codes = body[begin:]

    def _held(self) -> dict[str, tuple[str, bytes]]:
        return {name: (source, bytes(self._codes[begin:end])) for name, (source, begin, end) in self._index.items()}

    def _compiled(self) -> dict[str, tuple[str, bytes]]:
        from_here = len(self._place(""))
        return {name: (code.co_filename[from_here:], marshal.dumps(code)) for name, code in self._fresh.items()}

    def _place(self, source: str) -> str:
        return os.path.join(self.packages, source)  # noqa: PTH118


def use_compiled_modules(packages: str, folder: str, *, collects: bool = True) -> CompiledModules:
    """From now on, take what the file in a folder holds; ``packages`` is the folder of the sources.

    Who ``collects`` calls ``keep`` at the end.
    """
    finder = CompiledModules(packages, folder, collects=collects)
    sys.meta_path.insert(0, finder)
    return finder


def as_here() -> str:
    """What a program of another interpreter begins with, so that it finds compiled modules as this one does."""
    lines = [f"sys.pycache_prefix = {sys.pycache_prefix!r}"]
    for finder in sys.meta_path:
        if isinstance(finder, CompiledModules):
            lines.append("from ita_batch.compiled_modules import use_compiled_modules as use")
            lines.append(f"use({finder.packages!r}, {finder.folder!r}, collects=False)")
    return "; ".join(lines)
