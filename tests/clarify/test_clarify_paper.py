"""The two papers of the clarification, for weeks without a website: what they say of what is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from ita_batch.clarify import clarification as clarification_module
from ita_batch.clarify.copies import ArchivedCopy, CopyState
from ita_batch.file_kinds import FileKind
from ita_batch.history.answered_run import AnsweredRun
from ita_batch.intake.masked_comments import shown_comment
from ita_batch.publish.year_papers import clarification_paper, copy_files
from ita_batch.publish.year_papers.clarification_cards import card_of
from ita_batch.publish.year_papers.clarification_paper import publish_clarification
from ita_batch.publish.year_papers.copy_files import Beside, NoPicture, page_to_draw
from ita_batch.report.facts import clarification_again, facts_of
from ita_batch.report.file_counts import expected_counts
from ita_batch.rulebook.year_facts import Annex
from ita_batch.website.site import Reason
from ita_batch.week import Week
from tests.clarify.archived_runs import AFTER, BEFORE, PAGE, SITE, WITH_LINK, Kept, archived_run
from tests.clarify.fake_browser import png
from tests.clarify.judged_weeks import ANSWERED, DAY, FILE_COMMENT, RUN, answered_item, clarified, judged_week, scored
from tests.support.documents import context_of
from tests.support.papers import Paper, read_paper
from tests.support.weeks import RULEBOOK

PICTURE = (("Content-Type", "image/png"),)


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test of this file depends on a browser of the computer."""
    monkeypatch.setattr(copy_files, "find_browser", lambda: None)


def published(week: Week, folder: Path) -> tuple[Paper, str]:
    """The memo, and all words of the sheets."""
    folder.mkdir(parents=True)
    path = folder / "clarification.docx"
    publish_clarification(path, context_of(week, folder), expected_counts(week))
    page = html.fromstring((folder / "clarification" / "clarification.html").read_bytes())
    main: Any = page.find(".//main")
    return read_paper(path), " ".join(" ".join(map(str, main.itertext())).split())


def test_without_the_run_the_papers_say_so(tmp_path: Path) -> None:
    """The answer is not called the original one in either."""
    memo, sheets = published(judged_week(tmp_path, scored(f"O10 | 0 | {FILE_COMMENT}", "O4 | 0 | -")), tmp_path / "out")
    assert "ไม่มีผลครั้งที่ใช้ตอบใน ITAS" in memo.text
    assert "คำตอบในไฟล์ปัจจุบัน อาจไม่ใช่คำตอบที่ส่งใน ITAS" in sheets
    assert "คำตอบที่ส่งไว้เดิม" not in sheets
    assert "ไม่มี URL" in sheets
    assert {row[3] for row in memo.headed("ข้อ", "ข้อเสนอ")[1:]} == {FILE_COMMENT, "ไม่มีความคิดเห็น"}


def test_copies_are_claimed_only_where_there_are_some(tmp_path: Path) -> None:
    """Nobody signs for a comparison with what is not there."""
    sent = scored(f"O10 | 0 | {FILE_COMMENT}")
    bare = AnsweredRun(RUN, ANSWERED, tmp_path / "none" / RUN, {"O10": answered_item()})
    memo, _ = published(judged_week(tmp_path / "1", sent, bare), tmp_path / "1" / "out")
    assert "ไม่มีสำเนาเว็บไซต์ที่จัดเก็บไว้ก่อนตรวจให้คะแนน จึงเทียบเฉพาะคำตอบที่ส่งไว้เดิม" in memo.text
    assert "และสำเนาเว็บไซต์" not in memo.text
    run = archived_run(tmp_path / "output", RUN, {PAGE: Kept()}, BEFORE)
    kept = AnsweredRun(RUN, ANSWERED, run, {"O10": answered_item()})
    memo, _ = published(judged_week(tmp_path / "2", sent, kept), tmp_path / "2" / "out")
    assert "และสำเนาเว็บไซต์ที่จัดเก็บไว้ก่อนตรวจให้คะแนน ซึ่งมี 1 URL จาก 1 URL" in memo.text
    assert "ไม่มีสำเนา" not in memo.text


def test_what_asks_for_approval_has_a_place_to_approve(tmp_path: Path) -> None:
    """The secretary and the chair sign, the executive gives an opinion and the head the order."""
    memo, _ = published(judged_week(tmp_path, scored(f"O10 | 0 | {FILE_COMMENT}")), tmp_path / "out")
    assert "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ" in memo.text
    said = " ".join(" ".join(row) for table in memo.tables for row in table)
    assert "ความเห็น ...." in said
    assert "คำสั่ง ...." in said


def test_without_a_calendar_no_last_day_is_made_up(tmp_path: Path) -> None:
    """ITAS says it."""
    week = judged_week(tmp_path, scored(f"O10 | 0 | {FILE_COMMENT}"))
    week = replace(week, rulebook=replace(week.rulebook, calendar={}))
    memo, sheets = published(week, tmp_path / "out")
    assert "ตามกำหนดในระบบ ITAS" in memo.text
    assert "ไม่ทราบวันสุดท้าย" in sheets


def test_nothing_below_full_is_no_paper(tmp_path: Path) -> None:
    """Nor a folder."""
    week = judged_week(tmp_path, scored("O10 | 100 | "))
    publish_clarification(tmp_path / "x.docx", context_of(week, tmp_path), expected_counts(week))
    assert not (tmp_path / "x.docx").exists()
    assert not (tmp_path / "clarification").exists()


def test_a_memo_that_fails_takes_its_sheets_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a paper would look like a whole one."""

    def broken(*_: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(clarification_paper, "_table", broken)
    week = judged_week(tmp_path, scored(f"O10 | 0 | {FILE_COMMENT}"))
    with pytest.raises(ValueError, match="a bug"):
        publish_clarification(tmp_path / "x.docx", context_of(week, tmp_path), expected_counts(week))
    assert not (tmp_path / "clarification").exists()


def test_a_bug_costs_the_paper_and_not_the_week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The facts go without it; the paper meets it again inside its net. A disk that fails is no bug."""
    week = judged_week(tmp_path, scored(f"O10 | 0 | {FILE_COMMENT}"))

    def broken(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(clarification_module, "clarification_of", broken)
    facts = facts_of(week)
    assert facts.clarification is None
    with pytest.raises(KeyError):
        clarification_again(facts)

    def full(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(clarification_module, "clarification_of", full)
    with pytest.raises(OSError, match="no room"):
        facts_of(week)


def test_every_reason_for_no_copy_is_said(tmp_path: Path) -> None:
    """And what a copy taken too late does not show."""
    kept = {
        PAGE: Kept(b"", failure=Reason.TIME_OUT),
        f"{SITE}/gone": Kept(b"<html>404</html>", 404),
        f"{SITE}/moved": Kept(b"", 302, (("Location", "/gone"),)),
    }
    urls = (*kept, "https://www.other.example/x")
    run = archived_run(tmp_path / "output", RUN, kept, AFTER)
    answered = AnsweredRun(RUN, ANSWERED, run, {"O10": answered_item(urls=urls)})
    _, sheets = published(judged_week(tmp_path, scored(f"O10 | 0 | {FILE_COMMENT}"), answered), tmp_path / "out")
    assert "ไม่มีสำเนา (เปิดไม่สำเร็จ)" in sheets
    assert "สถานะ 404" in sheets
    assert f"ไปสิ้นสุดที่ {SITE}/gone" in sheets
    assert "ไม่ได้เปิด URL นี้" in sheets
    assert "จัดเก็บหลังเริ่มตรวจให้คะแนน" in sheets


@pytest.mark.parametrize(
    ("state", "said"), [("altered", "ไม่ตรงกับที่บันทึกไว้"), ("purged", "purge"), ("no_archive", "--check-links")]
)
def test_an_archive_that_is_of_no_use(tmp_path: Path, state: str, said: str) -> None:
    """Is told by its reason."""
    one = clarified(tmp_path, FILE_COMMENT, answered_item())
    copy = ArchivedCopy(PAGE, CopyState(state))
    (line,) = card_of(replace(one, copies=(copy,)), RULEBOOK, {}).lines
    assert said in line.state
    assert (line.facts, line.no_picture) == ((), "")


def test_the_criterion_is_the_years(tmp_path: Path) -> None:
    """Components, period, year, form and what must be written where there is none."""
    one = clarified(tmp_path, FILE_COMMENT, answered_item())
    criteria = " ".join(card_of(one, RULEBOOK, {}).criteria)
    assert all(component in criteria for component in one.item.components)
    assert one.item.period_label in criteria
    item = replace(one.item, annex=Annex("แบบ ก", (".xlsx",)), written_none=frozenset({"ค่าธรรมเนียม"}))
    told = " ".join(card_of(replace(one, item=item), RULEBOOK, {}).criteria)
    assert "แบบ ก" in told
    assert "ค่าธรรมเนียม" in told
    bare = replace(one.item, components=(), periods=(), annex=None)
    assert len(card_of(replace(one, item=bare), RULEBOOK, {}).criteria) == 1


def test_persons_in_comments_are_masked_and_offices_are_not() -> None:
    """A title and two names behind it are a person; the head of an agency is an office."""
    assert shown_comment("ขาดช่องทางของนายสมชาย ใจดี 081-000-0123") == "ขาดช่องทางของส. ใจ. 08x-xxx-x123"
    for number in ("1123456789012", "1-1234-56789-01-2", "๑ ๑๒๓๔ ๕๖๗๘๙ ๐๑ ๒", "1.1234.56789.01.2", "1–1234–56789–01–2"):
        assert not any(one.isdigit() for one in shown_comment(f"เลข {number} ไม่ครบ"))
    assert shown_comment("ช่วง 1.10.2564-1.9.2565") == "ช่วง 1.10.2564-1.9.2565"
    for office in ("นายกองค์การบริหารส่วนจังหวัด บึงกาฬ", "ขาดช่องทางการติดต่อปลัด อบจ.", "นายทะเบียน และปลัด"):
        assert shown_comment(office) == office


def test_a_reply_with_a_person_is_not_copied(tmp_path: Path) -> None:
    """It is copied from where it was typed."""
    columns = "ข้อ | คะแนน | ชี้แจงหรือยอมรับ | คำชี้แจง"
    week = judged_week(tmp_path, scored("O10 | 0 | ชี้แจง | โทร 081-000-0123", columns=columns))
    _, sheets = published(week, tmp_path / "out")
    assert "081-000-0123" not in sheets
    assert "โปรดคัดลอกจากไฟล์ผลการตรวจ" in sheets


def test_her_measure_for_the_next_year_wins(tmp_path: Path) -> None:
    """Else what the reason asks for, and something general where none is known."""
    one = clarified(tmp_path / "1", FILE_COMMENT, answered_item(ready=False, codes=("direct-file-url",)))
    assert "URL ของหน้าเว็บ" in card_of(one, RULEBOOK, {}).after
    own = replace(one, result=replace(one.result, measure="ทำหน้าเว็บใหม่"))
    assert card_of(own, RULEBOOK, {}).after == "ทำหน้าเว็บใหม่"
    assert "ตามความคิดเห็น" in card_of(replace(one, reason=None), RULEBOOK, {}).after


def copies(folder: Path, monkeypatch: pytest.MonkeyPatch, picture: bytes | None) -> Beside:
    """What lies beside the paper of an item with these copies, with a browser that draws this."""
    monkeypatch.setattr(copy_files, "find_browser", lambda: Path("browser"))
    monkeypatch.setattr(copy_files, "picture_of", lambda *_: picture)
    (folder / "beside").mkdir(parents=True)
    return Beside(folder / "beside")


@pytest.mark.parametrize(("picture", "why"), [(None, NoPicture.FAILED), (png(40), NoPicture.BLANK), (png(40, 1), None)])
def test_why_there_is_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, picture: bytes | None, why: NoPicture | None
) -> None:
    """A page of one content is drawn once, whatever came of it."""
    one = clarified(tmp_path, FILE_COMMENT, answered_item(), {PAGE: Kept()})
    beside = copies(tmp_path, monkeypatch, picture)
    (made,) = beside.all([one]).values()
    assert (made.why_not, bool(made.picture), bool(made.data)) == (why, why is None, why is None)
    monkeypatch.setattr(copy_files, "picture_of", lambda *_: pytest.fail("drawn again"))
    assert beside.all([one])["O10", PAGE].why_not is why


def test_after_its_time_no_more_pictures_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The week does not wait for a slow computer."""
    one = clarified(tmp_path, FILE_COMMENT, answered_item(), {PAGE: Kept()})
    monkeypatch.setattr(copy_files, "ALL_SECONDS", -1)
    (made,) = copies(tmp_path, monkeypatch, png(40, 1)).all([one]).values()
    assert made.why_not is NoPicture.FAILED


def test_an_archive_that_is_gone_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture, and no end of the week."""
    one = clarified(tmp_path, FILE_COMMENT, answered_item(), {PAGE: Kept()})
    archive = one.copies[0].archive
    assert archive is not None
    archive.unlink()
    (made,) = copies(tmp_path, monkeypatch, png(40, 1)).all([one]).values()
    assert made.why_not is NoPicture.FAILED


def test_which_copies_a_browser_draws() -> None:
    """Pages, texts and pictures; other files are laid beside as they came."""

    def drawn(kind: FileKind, body: bytes) -> str | None:
        return page_to_draw(ArchivedCopy(PAGE, CopyState.KEPT, kind=kind), body)

    assert drawn(FileKind.HTML, WITH_LINK) == WITH_LINK.decode()
    assert drawn(FileKind.TEXT, b"<b>") == "<pre>&lt;b&gt;</pre>"
    assert 'src="data:image/png;base64,' in (drawn(FileKind.IMAGE, png(4)) or "")
    assert drawn(FileKind.IMAGE, b"<svg/>") is None
    assert drawn(FileKind.PDF, b"%PDF") is None


def test_files_are_laid_beside_while_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By their true kind, under the item's name; never a page, which would ask for more when it is opened."""
    first, second = f"{SITE}/a.php", f"{SITE}/b.pdf"
    pdf = Kept(b"%PDF-1.4 " + b"x" * 100, 200, (("Content-Type", "application/pdf"),))
    kept = {first: Kept(png(40, 1), 200, PICTURE), second: pdf, PAGE: Kept()}
    one = clarified(tmp_path, FILE_COMMENT, answered_item(urls=tuple(kept)), kept)
    made = copies(tmp_path, monkeypatch, png(40, 1)).all([one])
    assert [file.file for file in made.values()] == ["files/O10_1.png", "files/O10_2.pdf", ""]
    monkeypatch.setattr(copy_files, "MOST_FILES", 50)
    (tmp_path / "again").mkdir()
    assert {file.file for file in Beside(tmp_path / "again").all([one]).values()} == {""}


def test_the_day_is_that_of_the_week(tmp_path: Path) -> None:
    """No clock but the as-of date in the papers: the same week, the same bytes."""
    week = judged_week(tmp_path, scored(f"O10 | 0 | {FILE_COMMENT}"))
    assert week.as_of == DAY
    published(week, tmp_path / "1")
    published(week, tmp_path / "2")
    for name in ("clarification.docx", "clarification/clarification.html"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()
