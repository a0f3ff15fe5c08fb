"""Preflight: what is refused before a reader opens it, and what nobody sent."""

from __future__ import annotations

import os
import socket
import zipfile
from pathlib import Path

import pytest

from ita_batch.file_kinds import file_type
from ita_batch.findings import Finding, Severity
from ita_batch.intake.files import preflight
from ita_batch.intake.files.preflight import refuse_content, refuse_size
from ita_batch.intake.inbox_list import inbox_list
from ita_batch.intake.submission import Status
from ita_batch.messages import fix, message
from ita_batch.week import EXTERNAL
from tests.intake.intake_books import VALID, grid_of, meta_of, read_book, write_book

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def good_book(path: Path) -> Path:
    """A workbook that nothing is wrong with."""
    return write_book(path, {"ข้อมูล": grid_of(EXTERNAL, [VALID[EXTERNAL]])}, meta=meta_of(EXTERNAL))


def refuse(path: Path, file: str) -> Finding | None:
    """By size and by content, as a file is read."""
    data = path.read_bytes()
    return refuse_size(len(data), file) or refuse_content(data, file_type(data).name, path.suffix.lower(), file)


def reason(path: Path) -> str | None:
    """The code of the refusal, whose two sentences are complete in both languages."""
    finding = refuse(path, path.name)
    if finding is None:
        return None
    assert finding.severity is Severity.ERROR
    assert finding.place.file == path.name
    for language in ("th", "en"):
        assert message(finding, language)
        assert fix(finding, language)
    return finding.code.slug


def test_a_good_workbook_is_not_refused(tmp_path: Path) -> None:
    """Neither under its own suffix nor in capitals."""
    assert reason(good_book(tmp_path / "ดี.xlsx")) is None
    assert reason(good_book(tmp_path / "ดี2.XLSX")) is None


def test_too_large_names_the_size_and_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte over the limit is refused, the limit itself is not."""
    path = good_book(tmp_path / "ใหญ่.xlsx")
    content = path.read_bytes()
    monkeypatch.setattr(preflight, "MAX_MEGABYTES", 1)
    path.write_bytes(content + b"\0" * (1_000_000 - len(content)))
    assert reason(path) != "file-too-large"
    path.write_bytes(content + b"\0" * (1_000_001 - len(content)))
    assert reason(path) == "file-too-large"
    finding = refuse(path, path.name)
    assert finding is not None
    assert finding.values == {"megabytes": "1", "limit": 1}


def test_encrypted_workbook_is_known_by_its_stream(tmp_path: Path) -> None:
    """A compound file with EncryptedPackage is an encrypted .xlsx; one without may be an old .xls."""
    locked = tmp_path / "ล็อก.xlsx"
    locked.write_bytes(COMPOUND + b"\0" * 1024 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 64)
    assert reason(locked) == "file-encrypted"
    old = tmp_path / "เก่า.xls"
    old.write_bytes(COMPOUND + b"\0" * 1024 + "Workbook".encode("utf-16-le") + b"\0" * 64)
    assert reason(old) is None


@pytest.mark.parametrize("suffix", [".xlsm", ".XLSM", ".xltm", ".xlam"])
def test_macro_suffixes_are_refused(tmp_path: Path, suffix: str) -> None:
    """By the name alone, in small letters or capitals."""
    assert reason(good_book(tmp_path / f"มาโคร{suffix}")) == "file-macro"


def test_a_kind_that_may_hold_macros_is_not_said_to_hold_them(tmp_path: Path) -> None:
    """Nobody has looked inside."""
    finding = refuse(good_book(tmp_path / "เปล่า.xlsm"), "เปล่า.xlsm")
    assert finding is not None
    assert finding.message_key == "file-macro.may"


def test_a_binary_workbook_is_told_by_its_name_and_by_its_content(tmp_path: Path) -> None:
    """Renamed to .xlsx it is still one."""
    assert reason(good_book(tmp_path / "ไบนารี.xlsb")) == "file-unsupported"
    renamed = tmp_path / "ไบนารี.xlsx"
    with zipfile.ZipFile(renamed, "w") as package:
        package.writestr("xl/workbook.bin", b"x")
    finding = refuse(renamed, renamed.name)
    assert finding is not None
    assert finding.message_key == "file-unsupported.binary"


def test_macros_inside_an_xlsx_are_refused(tmp_path: Path) -> None:
    """Renaming .xlsm to .xlsx does not help."""
    path = good_book(tmp_path / "ซ่อน.xlsx")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    assert [finding.code.slug for finding in read_book(path).findings] == ["file-macro"]


@pytest.mark.parametrize("name", ["รายงาน.pdf", "ข้อมูล.csv", "บันทึก.docx", "ไม่มีนามสกุล"])
def test_other_kinds_of_file_are_unsupported(tmp_path: Path, name: str) -> None:
    """The sentence names the suffix."""
    path = tmp_path / name
    path.write_bytes(b"something")
    assert reason(path) == "file-unsupported"
    finding = refuse(path, name)
    assert finding is not None
    assert finding.values["suffix"] == (Path(name).suffix or "?")


def test_empty_truncated_and_garbage_are_corrupt(tmp_path: Path) -> None:
    """Three ways of being broken, one sentence."""
    whole = good_book(tmp_path / "เต็ม.xlsx").read_bytes()
    for name, content in {"ว่าง": b"", "ขาด": whole[: len(whole) // 2], "ขยะ": bytes(range(256))}.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(content)
        assert reason(path) == "file-corrupt", name


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<html><table></table></html>", "HTML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>", "XML"),
        ("ชื่อ,โทรศัพท์\n".encode("cp874"), "CSV"),
        ("ชื่อ\tโทรศัพท์\n".encode("utf-16"), "CSV"),
        (b"%PDF-1.4", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
    ],
)
@pytest.mark.parametrize("suffix", [".xls", ".xlsx", ".ods"])
def test_a_name_that_lies_is_told_what_the_file_is(tmp_path: Path, content: bytes, kind: str, suffix: str) -> None:
    """A web page saved as .xls opens in Excel, and nobody there can see that it is none."""
    path = tmp_path / f"ชื่อ{suffix}"
    path.write_bytes(content)
    assert reason(path) == "file-unsupported"
    finding = refuse(path, path.name)
    assert finding is not None
    assert (finding.variant, finding.values) == ("disguised", {"suffix": suffix, "kind": kind})


def test_a_workbook_under_another_name_is_told_so(tmp_path: Path) -> None:
    """Only the suffix has to be corrected; among the readable suffixes not even that."""
    path = good_book(tmp_path / "ดี.xlsx")
    other, old = path.rename(tmp_path / "ดี.csv"), tmp_path / "ดี.xls"
    assert reason(other) == "file-unsupported"
    finding = refuse(other, other.name)
    assert finding is not None
    assert finding.variant == "workbook"
    old.write_bytes(other.read_bytes())
    assert reason(old) is None
    assert read_book(old).status is Status.READ


def test_a_refused_file_is_a_submission_with_the_reason(tmp_path: Path) -> None:
    """Refused files are listed with size and hash, and bring no rows."""
    path = tmp_path / "ว่าง.xlsx"
    path.write_bytes(b"")
    submission = read_book(path)
    assert submission.status is Status.REFUSED
    assert (submission.size, submission.records) == (0, ())
    assert [finding.code.slug for finding in submission.findings] == ["file-corrupt"]


@pytest.mark.posix("pipes, sockets, devices and links")
@pytest.mark.parametrize("kind", ["fifo", "socket", "device", "to a device", "to nothing", "to itself"])
def test_what_is_no_file_is_told_and_never_opened(tmp_path: Path, kind: str) -> None:
    """A channel without a writer would be waited for without end, a device read without end."""
    path = tmp_path / "กองคลัง.xlsx"
    with socket.socket(socket.AF_UNIX) as listening:
        if kind == "fifo":
            os.mkfifo(path)
        elif kind == "socket":
            monkey = os.open(tmp_path, os.O_RDONLY)
            listening.bind(f"/proc/self/fd/{monkey}/{path.name}")
            os.close(monkey)
        else:
            to = {"device": "/dev/zero", "to a device": "/dev/full", "to itself": path.name}
            path.symlink_to(to.get(kind, "nowhere.xlsx"))
        assert [one.file for one in inbox_list(tmp_path).unreachable] == [path.name]
        submission = read_book(path)
    assert submission.status is Status.REFUSED
    assert [finding.message_key for finding in submission.findings] == ["file-unsupported.no-file"]


def test_files_of_the_system_are_nobodys(tmp_path: Path) -> None:
    """What Excel, Windows and macOS leave behind is not listed; everything else is, folders included."""
    for name in ("~$แบบ.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini", "._แบบ.xlsx", ".~lock.แบบ.xlsx#"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "กองช่าง").mkdir()
    (tmp_path / "กองช่าง" / "แบบ.xlsx").write_bytes(b"x")
    (tmp_path / "ของใคร.pdf").write_bytes(b"x")
    assert [name for _, name in inbox_list(tmp_path).files] == ["กองช่าง/แบบ.xlsx", "ของใคร.pdf"]
