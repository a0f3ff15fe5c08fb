"""Weeks of a small workspace with a blank in ``official_forms/``, through the whole run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ita_batch.batch import run_week
from ita_batch.intake.forms_folder import read_forms
from ita_batch.official.filler import Filler
from ita_batch.official.official_copies import official_copies
from ita_batch.official.open_blank import answer
from ita_batch.publish.machine.findings_file import finding_as_dict
from ita_batch.resources import OFFICIAL_FORMS
from ita_batch.week import EXTERNAL, Week
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import make_workspace
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import AS_OF, week_of

_TABLE = """
| ประเภทผู้ติดต่อ | ชื่อ | โทรศัพท์ | อีเมล | ช่องทางการติดต่ออื่น ๆ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|---|---|---|---|---|---|---|---|
| บุคคลทั่วไป | สมหญิง ตัวอย่าง | 0810000123 | a@example.com | | MAIN | 12/01/2564 | กองคลัง |
| บุคคลทั่วไป | สมศรี <ทด&สอบ> | 0820000123 | | Line: sri01 | งานสนับสนุน | 13/01/2564 | กองคลัง |
| บุคคลทั่วไป | สมปอง ตัวอย่าง | 0830000123 | | | งานจัดซื้อจัดจ้างหรือการจัดหาพัสดุ | 14/01/2564 | กองคลัง |
| บุคคลทั่วไป | สมใจ ตัวอย่าง | 0840000123 | | | MAIN | 15/01/2564 | กองคลัง |
| บุคคลทั่วไป | สมบูรณ์ ตัวอย่าง | 0850000123 | b@example.com | | MAIN | 16/01/2564 | กองคลัง |
"""
PEOPLE = _TABLE.replace("MAIN", "งานหลักของหน่วยงาน")
ROWS = 5


@dataclass(frozen=True)
class Filled:
    """What a run made of a blank."""

    folder: Path
    document: Mapping[str, Any]
    findings: list[Mapping[str, Any]]

    @property
    def copies(self) -> list[Path]:
        """The filled copies."""
        return sorted((self.folder / "itas" / "official").glob("*"))

    def told(self, code: str) -> list[Mapping[str, Any]]:
        """The findings of one code."""
        return [finding for finding in self.findings if finding["code"] == code]

    @property
    def official(self) -> dict[str, list[str]]:
        """All that was told of blanks: the Thai sentences by code."""
        codes = {str(one["code"]) for one in self.findings if str(one["code"]).startswith("official-")}
        return {code: [str(one["message_th"]) for one in self.told(code)] for code in sorted(codes)}


@dataclass(frozen=True)
class Tried:
    """What became of blanks for a week that is not published: copies by name, and what is told."""

    copies: Mapping[str, bytes]
    findings: list[Mapping[str, Any]]

    def told(self, code: str) -> list[Mapping[str, Any]]:
        """The findings of one code."""
        return [finding for finding in self.findings if finding["code"] == code]


@cache
def _week(people: str) -> Week:
    return week_of(Path("unused"), {"กองคลัง.xlsx": Sent(EXTERNAL, people)})


def tried(folder: Path, blanks: Mapping[str, bytes], people: str = PEOPLE, week: Week | None = None) -> Tried:
    """The blanks, filled with these people or with the rows of a week; in this process, which is faster."""
    put(folder, blanks)
    with patch.object(Filler, "ask", lambda _, question: answer(question)):
        found = official_copies(read_forms(folder), week or _week(people))
    copies = {copy.name: copy.data for copy in found.copies}
    return Tried(copies, [finding_as_dict(finding) for finding in found.findings])


def put(folder: Path, blanks: Mapping[str, bytes]) -> None:
    """Save these files as a secretary does."""
    (folder / OFFICIAL_FORMS).mkdir(parents=True)
    for name, data in blanks.items():
        (folder / OFFICIAL_FORMS / name).write_bytes(data)


def run_with(
    folder: Path, blanks: Mapping[str, bytes], people: str = PEOPLE, inbox: Mapping[str, bytes] | None = None
) -> Filled:
    """The week of a workspace with these files in ``official_forms/``, published."""
    workspace = make_workspace(folder / "งาน")
    write_sent(workspace / "inbox" / "กองคลัง.xlsx", Sent(EXTERNAL, people))
    for name, data in (inbox or {}).items():
        (workspace / "inbox" / name).write_bytes(data)
    put(workspace, blanks)
    run = run_week(open_workspace(workspace, AS_OF), AS_OF, folder / "output", lambda *_: None)
    findings = json.loads((run.folder / "findings.json").read_text(encoding="utf-8"))["findings"]
    for name, data in blanks.items():
        assert (workspace / OFFICIAL_FORMS / name).read_bytes() == data, "a blank was changed"
    return Filled(run.folder, json.loads((run.folder / "run.json").read_text(encoding="utf-8")), findings)
