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
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType, ModuleType

_FILE = "modules"
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


class CompiledModules(MetaPathFinder):
    """Finds the modules that the file holds, before any folder is looked into."""

    def __init__(self, packages: str, folder: str) -> None:
        self.packages, self.file = packages, os.path.join(folder, _FILE)  # noqa: PTH118 - pathlib is a module more
        self._index: dict[str, _Entry] = {}
        self._codes = memoryview(b"")
        with suppress(OSError, ValueError, TypeError):
            self._read()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - a module has one place here
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Where a module is, if the file holds it."""
        entry = self._index.get(fullname)
        if entry is None:
            return None
        source, begin, end = entry
        place = os.path.join(self.packages, source)  # noqa: PTH118
        loader = _Kept(fullname, place, self._codes[begin:end])
        inside = [os.path.dirname(place)] if os.path.basename(source) == "__init__.py" else None  # noqa: PTH119, PTH120
        return spec_from_file_location(fullname, place, loader=loader, submodule_search_locations=inside)

    def keep(self) -> None:
        """Write a new file if modules were imported that the present one lacks; where that fails, none is written."""
        fresh = {name: found for name, module in list(sys.modules.items()) if (found := self._imported(name, module))}
        if not fresh:
            return
        index, codes = {}, bytearray()
        for name, (source, code) in {**self._held(), **fresh}.items():
            index[name] = (source, len(codes), len(codes) + len(code))
            codes += code
        head = json.dumps(index).encode("utf-8")
        body = len(head).to_bytes(_LENGTH, "big") + head + codes
        unfinished = f"{self.file}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(os.path.dirname(self.file), exist_ok=True)  # noqa: PTH103, PTH120
            with open(unfinished, "wb") as file:  # noqa: PTH123
                file.write(zlib.crc32(body).to_bytes(_LENGTH, "big") + body)
            os.replace(unfinished, self.file)  # noqa: PTH105
        with suppress(OSError):
            os.unlink(unfinished)  # noqa: PTH108

    def _read(self) -> None:
        with open(self.file, "rb") as file:  # noqa: PTH123
            written = memoryview(file.read())
        body = written[_LENGTH:]
        if zlib.crc32(body) != int.from_bytes(written[:_LENGTH], "big"):
            return  # of a computer that was switched off too early
        begin = _LENGTH + int.from_bytes(body[:_LENGTH], "big")
        self._index = json.loads(bytes(body[_LENGTH:begin]))
        self._codes = body[begin:]

    def _held(self) -> dict[str, tuple[str, bytes]]:
        return {name: (source, bytes(self._codes[begin:end])) for name, (source, begin, end) in self._index.items()}

    def _imported(self, name: str, module: ModuleType) -> tuple[str, bytes] | None:
        """Source and code of a module that was found in the packages, and not by us."""
        spec = getattr(module, "__spec__", None)
        loader, source = getattr(spec, "loader", None), getattr(spec, "origin", None)
        if type(loader) is not SourceFileLoader or not source or not source.startswith(self.packages + os.sep):
            return None
        with suppress(OSError, ImportError, SyntaxError):
            code = loader.get_code(spec.name)
            if name == spec.name and code is not None:
                return source[len(self.packages) + 1 :], marshal.dumps(code)
        return None


def use_compiled_modules(packages: str, folder: str) -> CompiledModules:
    """From now on, take what the file in a folder holds; ``packages`` is the folder of the sources."""
    finder = CompiledModules(packages, folder)
    sys.meta_path.insert(0, finder)
    return finder


def as_here() -> str:
    """What a program of another interpreter begins with, so that it finds compiled modules as this one does."""
    lines = [f"sys.pycache_prefix = {sys.pycache_prefix!r}"]
    for finder in sys.meta_path:
        if isinstance(finder, CompiledModules):
            folder = os.path.dirname(finder.file)  # noqa: PTH120
            lines.append("from ita_batch.compiled_modules import use_compiled_modules as use")
            lines.append(f"use({finder.packages!r}, {folder!r})")
    return "; ".join(lines)
