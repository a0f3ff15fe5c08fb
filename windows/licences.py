"""The folder ``licences``: under which terms each part of the zip may be given away, its own words and a table."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from windows import CannotMakeError
from windows.wheels import Wheel

TEXTS = Path(__file__).with_name("licence_texts")
"""Texts that a wheel lacks, from the package's own sources."""

TABLE = "licences.csv"
COLUMNS = ("name", "version", "licence", "source", "texts")
TEXT = re.compile(r"(licen[sc]es?|copying|notice|authors|sboms)\b[^/]*(/|$)", re.IGNORECASE)
WORKS = ("source", "source code", "repository", "github", "homepage", "home")
PYTHON_SOURCE = "https://www.python.org/"


def licences(wheels: Iterable[Wheel], python: Mapping[str, bytes], python_version: str) -> dict[str, bytes]:
    """The files of the folder by path. Raises CannotMakeError where a package brings no text or names no licence."""
    files = {"Python/LICENSE.txt": python["LICENSE.txt"]}
    rows: list[tuple[str, ...]] = [("Python", python_version, "PSF-2.0", PYTHON_SOURCE, "Python/LICENSE.txt")]
    for wheel in wheels:
        texts = _texts(wheel)
        files |= texts
        rows.append((wheel.called, wheel.version, _licence(wheel), _source(wheel), " ".join(sorted(texts))))
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    rows.sort(key=lambda row: row[0].lower())
    writer.writerows(rows)
    return {**files, TABLE: table.getvalue().encode("utf-8-sig")}  # the mark lets Excel see that it is UTF-8


def _texts(wheel: Wheel) -> dict[str, bytes]:
    """The texts that a wheel carries, or that we carry for it."""
    inside = {name.removeprefix(wheel.information): data for name, data in wheel.members.items()}
    found = {name.removeprefix("licenses/"): data for name, data in inside.items() if TEXT.match(name)}
    added = TEXTS / f"{wheel.name.replace('-', '_')}.txt"
    if added.is_file():
        found["LICENSE.txt"] = added.read_bytes()
    if not found:
        raise CannotMakeError(f"{wheel.file} brings no text of its licence: put it into {TEXTS.name}/{added.name}")
    return {f"{wheel.called}/{name}": data for name, data in found.items()}


def _licence(wheel: Wheel) -> str:
    """The licence by name: an expression, one line of the author's, or the words of the registry's list."""
    said = [wheel.metadata.get(field, "").strip() for field in ("License-Expression", "License")]
    listed = [
        line.split(" :: ")[-1] for line in wheel.metadata.get_all("Classifier", []) if line.startswith("License ::")
    ]
    short = [text for text in said if text and "\n" not in text and len(text) <= 80]
    if not short and not listed:
        raise CannotMakeError(f"{wheel.file} names no licence")
    return str(short[0]) if short else ", ".join(listed)


def _source(wheel: Wheel) -> str:
    """Where the package comes from, by its own word; its page in the public registry where it says nothing."""
    pairs = [line.partition(", ") for line in wheel.metadata.get_all("Project-URL", [])]
    links = {label.lower(): url for label, _, url in pairs}
    named = [links[label] for label in WORKS if label in links]
    return str([*named, wheel.metadata.get("Home-page") or f"https://pypi.org/project/{wheel.name}/"][0])
