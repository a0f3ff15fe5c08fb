"""A week of two small workbooks, examined once: what tests of the publishing path publish again and again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ita_batch.batch import publish, read_inbox
from ita_batch.examine import examine
from ita_batch.publish.letters.own_wording import own_wording
from ita_batch.run_folder import LOCK
from ita_batch.week import EXTERNAL, Week
from ita_batch.workspace import Workspace, open_workspace
from tests.agency.agency_books import make_workspace
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import AS_OF

TABLE = """
| ประเภทผู้ติดต่อ | ชื่อ            | โทรศัพท์   | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
|-----------------|-----------------|------------|--------------------|--------------|------------|
| บุคคลทั่วไป     | สมหญิง ตัวอย่าง | 0810000123 | งานหลักของหน่วยงาน | 12/01/2564   | กองคลัง    |
| บุคคลทั่วไป     | สมชาย ตัวอย่าง  | 081000012  | งานหลักของหน่วยงาน | 12/01/2564   | กองคลัง    |
"""


def small_folder(folder: Path) -> Path:
    """A workspace with one file in its inbox."""
    write_sent(make_workspace(folder) / "inbox" / "กองคลัง.xlsx", Sent(EXTERNAL, TABLE))
    return folder


def small_week(folder: Path) -> tuple[Workspace, Week]:
    """The workspace, and its week as it is before publishing."""
    workspace = open_workspace(small_folder(folder), AS_OF)
    return workspace, examine(workspace, AS_OF, read_inbox(workspace, AS_OF, lambda *_: None))


def publish_week(workspace: Workspace, week: Week, output: Path, seen: Path | None = None) -> Path:
    """A run folder of that week, with what was ``seen`` of the website."""
    wording = own_wording(workspace.folder, workspace.agency)
    return publish(workspace, week, wording, output, lambda *_: None, seen).folder


def standing(output: Path) -> set[str]:
    """What stands in an output, but for the file of the lock: Windows takes it away with the lock, others leave it."""
    return {path.name for path in output.iterdir()} - {LOCK}


def hashes(folder: Path) -> dict[str, str]:
    """The digest of every file below, by its path; folders by an empty digest."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }
