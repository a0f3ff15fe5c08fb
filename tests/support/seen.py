"""One answer and what was seen of its website: enough for a test of a rule about links."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ita_batch.file_kinds import FileKind
from ita_batch.website.site import (
    Click,
    ClickPath,
    CrawlEnd,
    FileLink,
    LinkKind,
    ProposedPage,
    Reason,
    Seen,
    SiteReport,
    TextEvidence,
    Verdict,
)
from ita_batch.week import Week
from tests.support.oit import oit
from tests.support.weeks import week_of

PAGE = "https://www.pao.example/plan"
FILE = "https://www.pao.example/plan.pdf"
HOLDER = "https://www.pao.example/holder"
WAY = ClickPath((Click("แผนงาน", "https://www.pao.example/plans"), Click("แผนพัฒนา", HOLDER)))
WAY_WORDS = "หน้าหลัก › แผนงาน › แผนพัฒนา"
ROW = "คลัง.xlsx!คำตอบ!2"


def seen(url: str, verdict: Verdict = Verdict.WORKS, reason: Reason = Reason.NONE, **more: object) -> Seen:
    """A URL as it was seen: a page that works, unless said otherwise."""
    parts: dict[str, object] = {"kind": FileKind.HTML, "final_url": url, "status": 200, **more}
    return Seen(url, verdict, reason, **parts)  # type: ignore[arg-type]


def report(*urls: Seen, **more: object) -> SiteReport:
    """A website that was reached and of which these URLs were seen."""
    parts: dict[str, object] = {"reached": True, "crawl_end": CrawlEnd.WHOLE_SITE, **more}
    return SiteReport(seen={one.url: one for one in urls}, **parts)  # type: ignore[arg-type]


def file_link(
    kind: LinkKind, page: str = PAGE, file: str = FILE, *, known: bool = True
) -> Mapping[tuple[str, str], FileLink]:
    """How the page leads to the file."""
    return {(page, file): FileLink(page, file, kind, known)}


def proposal(
    file: str = FILE, page: str = HOLDER, path: ClickPath | None = WAY
) -> Mapping[str, tuple[ProposedPage, ...]]:
    """The page that was found to hold the file."""
    return {file: (ProposedPage(page, path),)}


def text(year: bool | None = True, words: Mapping[str, bool] | None = None, **more: object) -> TextEvidence:
    """What the answer's texts say of the year 2564 and of words; everything was read unless said otherwise."""
    parts: dict[str, object] = {"read": (PAGE,), "scanned": (), "unread": (), **more}
    years = {} if year is None else {2564: year}
    return TextEvidence(**{"years_found": years, "words_found": words or {}, **parts})  # type: ignore[arg-type]


def week_seen(
    folder: Path,
    site: SiteReport | None,
    *,
    page: str = PAGE,
    files: str = "",
    item: str = "O10",
    explanation: str = "หน้าหลัก > แผน",
) -> Week:
    """The week of one answer, and of this website."""
    table = f"""
    | ข้อ    | คำตอบ | URL หน้าเว็บ | URL ไฟล์ | คำอธิบาย        | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
    |--------|------|------------|---------|---------------|---------------|------------|
    | {item} | มี    | {page}     | {files} | {explanation} | 01/10/2563    | 30/09/2564 |
    """
    return week_of(folder, {"คลัง.xlsx": oit(table)}, site=site)
