"""What systems, sync tools, NAS and browsers leave in an inbox: theirs is passed over, the rest is told what it is."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path, PurePath

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.batch import read_inbox
from ita_batch.examine import examine
from ita_batch.findings import Severity
from ita_batch.intake.files.preflight import PLACEHOLDERS
from ita_batch.intake.inbox_list import inbox_list
from ita_batch.left_behind import is_left_over, is_systems_own
from ita_batch.messages import fix, message
from tests.intake.intake_books import read_book
from tests.intake.test_intake_preflight import good_book
from tests.support.weeks import AS_OF, found, small_workspace

ICON = () if sys.platform == "win32" else ("Icon\r",)
"""A Mac's own name, which no file of Windows can have."""
FAMILIES = {
    "windows": (
        "Thumbs.db",
        "desktop.ini",
        "ehthumbs.db",
        "$RECYCLE.BIN/S-1-5/$R1.xlsx",
        "System Volume Information/x",
    ),
    "macos": (
        ".DS_Store",
        "._EIT ช่าง.xlsx",
        *ICON,
        "__MACOSX/._EIT ช่าง.xlsx",
        ".Trashes/501/EIT.xlsx",
        ".localized",
    ),
    "excel": (
        "~$EIT ช่าง.xlsx",
        "~WRL0001.tmp",
        "~DF3A2B.tmp",
        "A1B2C3D4.tmp",
    ),
    "libreoffice": (
        ".~lock.EIT ช่าง.xlsx#",
        "lu12345abcd.tmp",
    ),
    "synology": (
        "@eaDir/EIT ช่าง.xlsx@SynoEAStream",
        "กองช่าง/@eaDir/EIT.xlsx/SYNOFILE_THUMB.jpg",
        "#recycle/EIT.xlsx",
    ),
    "qnap": (
        "@Recycle/EIT.xlsx",
        ".@__thumb/EIT.xlsx.jpg",
        "@Recently-Snapshot/a/EIT.xlsx",
        ".streams/a",
    ),
    "nextcloud": (
        ".sync_0a1b2c.db",
        "._sync_0a1b2c.db-wal",
        ".nextcloudsync.log",
        ".EIT ช่าง.xlsx.~1a2b",
        ".owncloudsync.log",
    ),
    "dropbox": (
        ".dropbox",
        ".dropbox.attr",
        ".dropbox.cache/2021-03-10/EIT.xlsx",
    ),
    "onedrive": (
        ".849C9593-D756-4E56-8D6E-42412F2A707B",
        "EIT~1a2b3c4d.tmp",
    ),
    "google drive": (
        ".tmp.drivedownload/123",
        ".tmp.driveupload/9",
        *ICON,
    ),
    "resilio and syncthing": (
        ".sync/ID",
        ".sync/Archive/EIT.xlsx",
        ".stfolder/x",
        ".stversions/EIT.xlsx",
        ".stignore",
    ),
    "editors and servers": (
        ".EIT ช่าง.xlsx.swp",
        "EIT.xlsx.swp",
        ".nfs000012",
        ".fuse_hidden0001",
        ".gitkeep",
        "sync.ffs_db",
    ),
}
OWN = {
    "กองช่าง/ส่งแล้ว/EIT.xlsx",
    "#แก้ไข/EIT.xlsx",
    "@ส่ง.xlsx",
    "~EIT.xlsx",
    "lu.xlsx",
    "A1B2C3D4.xlsx",
    "สำเนาของ EIT.xlsx",
}


def put(folder: Path, *names: str, content: bytes = b"x") -> None:
    """Files with this content below the folder."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("family", FAMILIES)
def test_what_a_program_keeps_for_itself_is_passed_over(tmp_path: Path, family: str) -> None:
    """Of each family; what people have put beside it stays."""
    put(tmp_path, *FAMILIES[family], *OWN)
    assert {name for _, name in inbox_list(tmp_path).files} == OWN


@given(
    st.text(st.sampled_from("กขคงาิ่ EIToi12()-_"), min_size=1, max_size=20), st.sampled_from([".xlsx", ".XLS", ".ods"])
)
def test_a_workbook_that_a_person_named_is_never_passed_over(name: str, suffix: str) -> None:
    """Whatever letters stand in its name."""
    assert not is_systems_own(PurePath(f"{name}{suffix}"))
    assert not is_systems_own(PurePath(name, f"{name}{suffix}"))


@given(st.text(st.sampled_from("ก.~$@#/ex"), min_size=1, max_size=12), st.sampled_from([".icloud", ".part", ""]))
def test_any_name_can_be_asked(name: str, suffix: str) -> None:
    """Dots, slashes and signs in any order: never an exception, and nothing stands beside itself."""
    file = PurePath(f"{name}{suffix}")
    is_systems_own(file)
    assert not is_left_over(file, PLACEHOLDERS, {file.as_posix()})


@pytest.mark.parametrize(
    ("suffix", "variant", "said"),
    [
        *((suffix, "online", "ตัวแทนของไฟล์") for suffix in (".icloud", ".gsheet", ".nextcloud", ".gdoc", ".cloud")),
        *((suffix, "shortcut", "ทางลัด") for suffix in (".lnk", ".url", ".webloc", ".LNK")),
        *(
            (suffix, "unfinished", "ยังไม่เสร็จ")
            for suffix in (".crdownload", ".part", ".download", ".xlsx.tmp", ".opdownload")
        ),
        *((suffix, "archive", "บีบอัด") for suffix in (".zip", ".rar", ".7z")),
        *((suffix, "csv", "ข้อความธรรมดา") for suffix in (".csv", ".tsv")),
        *((suffix, "mail", "อีเมล") for suffix in (".msg", ".eml")),
        *((suffix, "backup", "ไฟล์สำรอง") for suffix in (".bak", ".xlk")),
        (".xlsb", "binary", "แบบไบนารี"),
    ],
)
def test_what_a_person_could_mean_is_told_what_it_is(tmp_path: Path, suffix: str, variant: str, said: str) -> None:
    """A true sentence for each, which names the suffix; never that there are macros in it."""
    put(tmp_path, f"EIT ใครก็ได้{suffix}")
    (finding,) = read_book(tmp_path / f"EIT ใครก็ได้{suffix}").findings
    assert (finding.message_key, finding.severity) == (f"file-unsupported.{variant}", Severity.ERROR)
    assert said in message(finding)
    assert "มาโคร" not in message(finding)
    assert all("{" not in text(finding, language) for text in (message, fix) for language in ("th", "en"))


def test_a_binary_workbook_by_another_name_is_told_so(tmp_path: Path) -> None:
    """Renaming makes no .xlsx of it, and it is an Excel workbook all the same."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("xl/workbook.bin", b"x")
    put(tmp_path, "EIT.xlsx", content=data.getvalue())
    assert [one.message_key for one in read_book(tmp_path / "EIT.xlsx").findings] == ["file-unsupported.binary"]


@pytest.mark.parametrize(
    "left", ["EIT ช่าง.xlsx.crdownload", ".EIT ช่าง.xlsx.icloud", "EIT ช่าง.xlsx.part", "EIT ช่าง.xlsx.lnk"]
)
def test_what_is_left_beside_the_file_itself_needs_no_word(tmp_path: Path, left: str) -> None:
    """The download was finished, the file was fetched: nothing is missing. Alone it is told."""
    put(tmp_path, "ก/EIT ช่าง.xlsx", f"ก/{left}", f"ข/{left}")
    assert [name for _, name in inbox_list(tmp_path).files] == ["ก/EIT ช่าง.xlsx", f"ข/{left}"]


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("New Microsoft Excel Worksheet.xlsx", Severity.NOTE),
        ("Microsoft Excel Worksheet ใหม่ (2).xlsx", Severity.NOTE),
        ("แผ่นงาน Microsoft Excel ใหม่.xlsx", Severity.NOTE),
        ("Book1.xlsx", Severity.NOTE),
        ("สมุดงาน1.xlsx", Severity.NOTE),
        ("EIT ช่าง.xlsx", Severity.ERROR),
    ],
)
@pytest.mark.parametrize("cells", [False, True])
def test_an_empty_workbook_is_nobodys_where_a_program_named_it(
    tmp_path: Path, name: str, severity: Severity, cells: bool
) -> None:
    """No byte, or no cell: what Windows made by a slip of the mouse is no fault of anybody."""
    data = io.BytesIO()
    if cells:
        openpyxl.Workbook().save(data)
    put(tmp_path, name, content=data.getvalue())
    (finding,) = read_book(tmp_path / name).findings
    assert finding.message_key == ("form-unknown.empty" if cells else "file-corrupt.empty")
    assert finding.severity is severity


def test_an_inbox_full_of_junk(tmp_path: Path) -> None:
    """One list that counts, and nothing to correct but what is not there itself."""
    workspace = small_workspace(tmp_path)
    good_book(workspace.inbox / "EIT คลัง.xlsx")
    put(workspace.inbox, *(name for family in FAMILIES.values() for name in family))
    put(workspace.inbox, "EIT คลัง.xlsx.crdownload", "EIT ช่าง.gsheet", "ส่งแบบ.zip", "EIT คลัง (version 1).xlsb")
    put(workspace.inbox, "New Microsoft Excel Worksheet.xlsx", content=b"")
    week = examine(workspace, AS_OF, read_inbox(workspace, AS_OF, lambda *_: None))
    assert sorted(one.variant or "" for one in found(week, "file-unsupported")) == ["archive", "binary", "online"]
    assert [one.file for one in week.submissions if one.status.value == "read"] == ["EIT คลัง.xlsx"]
    assert len(week.submissions) == 5
