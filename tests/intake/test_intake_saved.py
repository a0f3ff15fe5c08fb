"""When an .xls was last saved: its summary says so, however the file came here."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.intake.files.saved import saved_at

SAVED = datetime(2021, 3, 4, 2, 0)  # noqa: DTZ001 - UTC
SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def summary(ticks: int, *, kind: int = 0x40, key: int = 13) -> bytes:
    """A property set with a code page and the last-saved time, somewhere in a compound file."""
    header = struct.pack("<HHI16sI", 0xFFFE, 0, 0x00020105, b"\0" * 16, 1) + SUMMARY + struct.pack("<I", 48)
    section = (
        struct.pack("<IIIIII", 44, 2, 1, 24, key, 32) + struct.pack("<II", 2, 874) + struct.pack("<IQ", kind, ticks)
    )
    return START + b"\0" * 504 + header + section + b"\0" * 400


def ticks_of(moment: datetime) -> int:
    """A moment as the summary counts it."""
    return int((moment - datetime(1601, 1, 1)).total_seconds()) * 10_000_000  # noqa: DTZ001


def test_an_xls_says_when_it_was_saved() -> None:
    """In Thai time, seven hours on."""
    assert saved_at(summary(ticks_of(SAVED))) == datetime(2021, 3, 4, 9, 0)  # noqa: DTZ001


@pytest.mark.parametrize(
    "data",
    [
        summary(0),
        summary(ticks_of(SAVED), kind=3),
        summary(ticks_of(SAVED), key=12),
        summary(2**64 - 1),
        START,
        b"",
        b"PK",
    ],
)
def test_what_says_nothing_has_no_day(data: bytes) -> None:
    """No time, another type, another property, a senseless one, or no summary at all."""
    assert saved_at(data) is None


@given(cut=st.integers(0, 700), noise=st.binary(max_size=80), at=st.integers(500, 650))
def test_a_broken_summary_never_fails(cut: int, noise: bytes, at: int) -> None:
    """Cut short or overwritten anywhere."""
    data = summary(ticks_of(SAVED))
    for broken in (data[:cut], data[:at] + noise + data[at + len(noise) :]):
        assert saved_at(broken) is None or isinstance(saved_at(broken), datetime)


@pytest.mark.parametrize(("stamp", "hour"), [("2021-03-04T09:00:00.123", 9), ("2021-03-04T02:00:00Z", 9)])
def test_local_time_is_not_shifted(stamp: str, hour: int) -> None:
    """LibreOffice writes the clock on the wall, others UTC with a Z: only the latter becomes Thai time."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("meta.xml", f"<office:meta><dc:date>{stamp}</dc:date></office:meta>")
    assert saved_at(written.getvalue()) == datetime(2021, 3, 4, hour)  # noqa: DTZ001 - naive, as saved times are
