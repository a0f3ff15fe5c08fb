"""Tables of markdown, and where and with what they were measured."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from os import cpu_count
from pathlib import Path
from typing import Final

PACKAGES: Final = (
    "numpy", "python-calamine", "openpyxl", "xlsxwriter", "rapidfuzz", "jsonschema", "jsonschema-rs", "python-docx",
    "pandas", "splink", "duckdb",
)  # fmt: skip
"""Whatever is measured is made with these."""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The first column is text, all others are figures."""
    lines = [headings, ["---", *["---:"] * (len(headings) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def show(text: str) -> None:
    """Print it at once: a long benchmark is read while it runs."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def machine() -> str:
    """The machine, its Python and the versions of the packages, in two sentences."""
    packages = ", ".join(f"{name} {found}" for name in PACKAGES if (found := _version(name)))
    where = f"{_processor()}, {cpu_count()} cores, {_memory()}{platform.system()} {platform.machine()}"
    return f"{where}, {platform.python_implementation()} {platform.python_version()}. {packages}."


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    told = _told("/proc/cpuinfo", "model name")
    return told or platform.processor() or "unknown processor"


def _memory() -> str:
    told = _told("/proc/meminfo", "MemTotal").split()
    return f"{int(told[0]) / 2**20:.0f} GB, " if told else ""


def _told(file: str, key: str) -> str:
    try:
        lines = Path(file).read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next(
        (value.strip() for name, _, value in (line.partition(":") for line in lines) if name.strip() == key), ""
    )
