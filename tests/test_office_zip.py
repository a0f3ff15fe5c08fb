"""Reproducible Office files."""

from __future__ import annotations

import io
import zipfile

from ita_batch.office_zip import normalised, unpacked


def archive(order: list[str], year: int) -> bytes:
    """A zip of these names, written in that year."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as opened:
        for name in order:
            opened.writestr(zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 6)), name.encode())
    return target.getvalue()


NAMES = ["xl/styles.xml", "[Content_Types].xml", "_rels/.rels", "docProps/app.xml"]


def test_order_and_time_leave_no_trace() -> None:
    """The same parts, whenever and in whatever order they were written."""
    assert normalised(archive(NAMES, 2021)) == normalised(archive(NAMES[::-1], 2024))


def test_content_types_come_first() -> None:
    """File-type sniffers look at the first name."""
    with zipfile.ZipFile(io.BytesIO(normalised(archive(NAMES, 2021)))) as opened:
        assert opened.namelist() == [*NAMES[1:3], "docProps/app.xml", "xl/styles.xml"]
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in opened.infolist()} == {0}


def test_normalising_twice_changes_nothing() -> None:
    """A reproducible file stays as it is."""
    once = normalised(archive(NAMES, 2021))
    assert normalised(once) == once


def test_parts_can_be_exchanged() -> None:
    """The other parts stay."""
    data = normalised(archive(NAMES, 2021), replace={"docProps/app.xml": b"new"})
    assert unpacked(data) == {**{name: name.encode() for name in NAMES}, "docProps/app.xml": b"new"}
