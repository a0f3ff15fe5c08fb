"""Workbooks for tests, written as small Thai markdown tables and saved as real .xlsx files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl

from ita_batch.forms import load_form

SAVED = datetime(2021, 3, 4, 9, 0)  # noqa: DTZ001 - the document property is naive in openpyxl


@dataclass(frozen=True)
class Sent:
    """One file of a test's inbox: which form, from whom, and its rows as a markdown table with Thai headings."""

    form: str
    table: str
    division: str | None = "DIV04"
    saved: datetime = SAVED
    more: Mapping[str, str] | None = None  # further sheets: form name -> table


def rows_of(table: str) -> list[list[str]]:
    """The cells of a markdown table; the rule below the header is left out."""
    lines = [line.strip() for line in table.strip().splitlines() if line.strip()]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if not all(set(cell) <= {"-", ":"} and cell for cell in row)]


def write_sent(path: Path, sent: Sent) -> Path:
    """Save a sent file: the form's own sheet name, the table from row 1, and ``_meta`` when the sender is known."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, table in {sent.form: sent.table, **(sent.more or {})}.items():
        sheet = book.create_sheet(load_form(name).sheet)
        for row in rows_of(table):
            sheet.append([cell.replace("<br>", "\n") or None for cell in row])
    if sent.division is not None:
        meta = book.create_sheet("_meta")
        version = load_form(sent.form).version
        identity = {"form": sent.form, "version": version, "scheme": "nacc", "fiscal_year": "2564"}
        for pair in {**identity, "division": sent.division, "part": "1"}.items():
            meta.append(pair)
    book.properties.modified = sent.saved
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    set_saved(path, sent.saved)
    return path


def set_saved(path: Path, saved: datetime) -> Path:
    """Openpyxl stamps the clock on saving; put the wanted day back (UTC, seven hours behind Thailand)."""
    import re
    import zipfile
    from datetime import timedelta

    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    stamp = (saved - timedelta(hours=7)).isoformat().encode()
    core = parts["docProps/core.xml"]
    pattern = rb"(<dcterms:modified[^>]*>)[^<]*"
    parts["docProps/core.xml"] = re.sub(pattern, lambda found: found[1] + stamp + b"Z", core)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path
