"""Packages that no reader may open: each refused with its own words before a workbook reader sees it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from ita_batch.findings import Finding
from ita_batch.intake import package
from ita_batch.intake.read import Workbook, read_workbook
from ita_batch.messages import fix, message

SHEET = "xl/worksheets/sheet1.xml"


def plain(path: Path) -> Path:
    """A small honest workbook."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["ชื่อ", "สมชาย"])
    book.save(path)
    return path


def changed(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one member changed."""
    with zipfile.ZipFile(plain(path)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[member] = change(parts.get(member, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def refusal(path: Path) -> str | None:
    """Why the file is refused; None when it is read. The sentence must be complete in both languages."""
    result = read_workbook(path, path.name)
    if isinstance(result, Workbook):
        return None
    assert isinstance(result, Finding)
    assert result.code.slug == "file-bomb"
    assert message(result, "th") and message(result, "en") and fix(result, "th")  # noqa: PT018
    return result.variant


def test_an_honest_workbook_is_read(tmp_path: Path) -> None:
    """Nothing is wrong with it."""
    assert refusal(plain(tmp_path / "แบบ.xlsx")) is None


def test_far_corners_are_refused(tmp_path: Path) -> None:
    """Two cells in opposite corners: legal, small, and 550 GB in a reader's memory."""
    path = tmp_path / "ไกล.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "x"
    book.worksheets[0]["XFD1048576"] = "y"
    book.save(path)
    assert refusal(path) == "grid"


def test_styled_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    """Borders down to the last row are a habit, not an attack: only values make the grid."""
    path = changed(
        tmp_path / "ขอบ.xlsx",
        SHEET,
        lambda xml: xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>'),
    )
    assert refusal(path) is None


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    """No form has one; entities are how XML files explode."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    path = changed(tmp_path / "doctype.xlsx", SHEET, lambda xml: xml.replace(b"<worksheet", bomb + b"<worksheet", 1))
    assert refusal(path) == "doctype"


@pytest.mark.parametrize("limit", ["MAX_MEMBER_BYTES", "MAX_TOTAL_BYTES"])
def test_what_inflates_too_far_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """The bytes are counted while they are inflated; what the package declares is not believed."""
    monkeypatch.setattr(package, limit, 100_000)
    path = changed(tmp_path / "ใหญ่.xlsx", SHEET, lambda xml: xml + b" " * 200_000)
    assert refusal(path) == "size"


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An honest workbook has a dozen or two."""
    monkeypatch.setattr(package, "MAX_MEMBERS", 5)
    assert refusal(plain(tmp_path / "มาก.xlsx")) == "members"
