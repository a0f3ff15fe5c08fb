"""Packages that no reader may open: each refused with its own words before a workbook reader sees it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from ita_batch.findings import Finding, Place
from ita_batch.intake.files import package
from ita_batch.intake.files.preflight import FILE_ACTIVE_CONTENT
from ita_batch.intake.files.read_workbook import Workbook, read_workbook
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


@pytest.mark.parametrize("variant", ["activex", "dde", "objects", "ribbon"])
def test_active_content_has_advice_of_its_own(variant: str) -> None:
    """Each says what was found and where in Excel to get rid of it (what is refused: tests/hostile)."""
    finding = FILE_ACTIVE_CONTENT.at(Place(file="ส่ง.xlsx"), variant=variant)
    assert finding.message_key in {f"file-active-content.{variant}"}
    others = [FILE_ACTIVE_CONTENT.at(Place(), variant=other) for other in ("objects", "dde") if other != variant]
    for language in ("th", "en"):
        assert message(finding, language) not in [message(other, language) for other in others]
        assert fix(finding, language)
    assert finding.code.slug == "file-active-content"


@pytest.mark.parametrize(
    "member",
    [
        "xl/printerSettings/printerSettings1.bin",
        "xl/theme/theme2.xml",
        "xl/comments1.xml",
        "xl/threadedComments/threadedComment1.xml",
        "xl/persons/person.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/drawings/drawing1.xml",
        "xl/media/image1.png",
        "xl/charts/chart1.xml",
        "xl/ctrlProps/ctrlProp1.xml",
        "xl/tables/table1.xml",
        "xl/calcChain.xml",
        "xl/metadata.xml",
        "docProps/custom.xml",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "docMetadata/LabelInfo.xml",
    ],
)
def test_what_honest_files_have_is_not_refused(tmp_path: Path, member: str) -> None:
    """Printers, pictures, comments, and what SharePoint adds."""
    path = changed(tmp_path / "แบบ.xlsx", member, lambda _: b"<x/>")
    assert refusal(path) is None
