"""Argue, agree or look: from what we had found ourselves, and from what stood in a copy before the scoring."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ita_batch.clarify.clarification import clarification_of, scoring_begins
from ita_batch.clarify.original_answers import GivenAnswer
from ita_batch.clarify.stands import Stand, fault_name
from ita_batch.file_kinds import FileKind
from ita_batch.history.answered_run import AnsweredRun
from tests.clarify.archived_runs import AFTER, PAGE, PDF, SITE, WITH_LINK, Kept, archived_run
from tests.clarify.judged_weeks import (
    ANSWERED,
    DAY,
    FILE_COMMENT,
    PART_COMMENT,
    RUN,
    SITE_COMMENT,
    YEAR_COMMENT,
    answered_item,
    clarified,
    judged_week,
    scored,
)
from tests.support.weeks import RULEBOOK

WITHOUT_LINK = WITH_LINK.replace(PDF.encode(), b"/other.pdf")
PDF_KEPT = Kept(b"%PDF-1.4 nothing", 200, (("Content-Type", "application/pdf"),))


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        (FILE_COMMENT, "direct-file-url"),
        (SITE_COMMENT, "not-main-site"),
        (YEAR_COMMENT, "period-not-covered"),
        (PART_COMMENT, "component-missing"),
    ],
)
def test_we_agree_where_we_had_found_the_same_fault(tmp_path: Path, comment: str, code: str) -> None:
    """Whatever the copies show: the division had been told."""
    one = clarified(tmp_path, comment, answered_item(ready=False, codes=(code,)), {PAGE: Kept()})
    assert one.proposal.stand is Stand.AGREE
    assert fault_name(code) in one.proposal.why
    assert one.argument == ""


def test_we_argue_with_a_page_that_leads_to_the_file(tmp_path: Path) -> None:
    """The draft names the original URLs, the day and the hour of the copies, and only what was seen in them."""
    one = clarified(tmp_path, FILE_COMMENT, answered_item(urls=(PAGE, PDF)), {PAGE: Kept(), PDF: PDF_KEPT})
    assert one.proposal.stand is Stand.ARGUE
    assert one.shown is not None
    assert one.shown.linked == {PDF: True}
    said = one.argument
    assert all(part in said for part in (PAGE, PDF, "28 เมษายน 2564", "16.00 น.", "2564", "ลิงก์ไปยังไฟล์"))
    assert SITE in said
    assert len(said) <= 2000


@pytest.mark.parametrize(
    ("urls", "kept"),
    [
        ((PAGE, PDF), {PAGE: Kept(WITHOUT_LINK), PDF: PDF_KEPT}),  # the page leads elsewhere
        ((PDF,), {PDF: PDF_KEPT}),  # only the file was answered
        ((PAGE,), {PAGE: Kept(b"<html>404</html>", 404)}),  # an error stood there
        ((PAGE,), {PDF: PDF_KEPT}),  # another URL was kept
        ((PAGE,), {}),
    ],
)
def test_what_was_not_seen_is_not_argued(tmp_path: Path, urls: tuple[str, ...], kept: dict[str, Kept]) -> None:
    """Somebody must look; and no other URL is passed off as the answer."""
    one = clarified(tmp_path, FILE_COMMENT, answered_item(urls=urls), kept)
    assert one.proposal.stand is Stand.UNDECIDED
    assert "ลิงก์ไปยังไฟล์" not in one.argument
    assert one.answer.urls == urls
    assert {copy.url for copy in one.copies} == set(urls)


def test_the_year_must_stand_in_the_copy(tmp_path: Path) -> None:
    """For a comment on the period."""
    assert clarified(tmp_path / "1", YEAR_COMMENT, answered_item(), {PAGE: Kept()}).proposal.stand is Stand.ARGUE
    other = Kept(WITH_LINK.replace(b"2564", b"2560"))
    one = clarified(tmp_path / "2", YEAR_COMMENT, answered_item(), {PAGE: other})
    assert one.proposal.stand is Stand.UNDECIDED
    assert "พ.ศ." not in one.argument


def test_the_site_must_be_the_agencys(tmp_path: Path) -> None:
    """For a comment on the host."""
    one = clarified(tmp_path / "1", SITE_COMMENT, answered_item(), {PAGE: Kept()})
    assert one.proposal.stand is Stand.ARGUE
    foreign = "https://www.other.example/plan"
    one = clarified(tmp_path / "2", SITE_COMMENT, answered_item(urls=(foreign,)), {foreign: Kept()})
    assert one.proposal.stand is Stand.UNDECIDED


def test_every_component_must_be_known_by_its_words(tmp_path: Path) -> None:
    """Of a component that only a person can judge nothing is claimed."""
    item = next(one for one, words in RULEBOOK.words.items() if set(words) == set(RULEBOOK.items[one].components))
    words = " ".join(any_of[0] for any_of in RULEBOOK.words[item].values())
    page = Kept(f"<html><body>{words}</body></html>".encode())
    one = clarified(tmp_path / "1", PART_COMMENT, answered_item(item), {PAGE: page})
    assert one.proposal.stand is Stand.ARGUE
    assert all(component in one.argument for component in RULEBOOK.items[item].components)
    one = clarified(tmp_path / "2", PART_COMMENT, answered_item("O10"), {PAGE: Kept()})
    assert one.proposal.stand is Stand.UNDECIDED


def test_a_copy_from_after_the_scoring_began_proves_nothing(tmp_path: Path) -> None:
    """It is told as such."""
    one = clarified(tmp_path, FILE_COMMENT, answered_item(), {PAGE: Kept()}, time=AFTER)
    assert (one.proposal.stand, one.late, one.shown, one.argument) == (Stand.UNDECIDED, frozenset({PAGE}), None, "")


def test_where_the_scoring_is_not_in_the_calendar_the_day_of_the_answers_counts() -> None:
    """And without either nothing is known to be late."""
    assert scoring_begins(RULEBOOK, ANSWERED) == RULEBOOK.calendar["score_oit"].start
    bare = RULEBOOK.__class__(**{name: getattr(RULEBOOK, name) for name in RULEBOOK.__slots__} | {"calendar": {}})
    assert scoring_begins(bare, ANSWERED) == date(2021, 4, 30)
    assert scoring_begins(bare, None) is None


@pytest.mark.parametrize(
    ("then", "comment", "stand", "word"),
    [
        (answered_item(ready=False, answer="", urls=()), FILE_COMMENT, Stand.AGREE, "ไม่ได้ตอบ"),
        (answered_item(ready=True, answer="ไม่มี", urls=()), FILE_COMMENT, Stand.UNDECIDED, "ตอบไว้ว่าไม่มี"),
        (answered_item(ready=False, codes=("url-malformed",)), FILE_COMMENT, Stand.UNDECIDED, "เหตุอื่น"),
        (answered_item(), "ขอให้ปรับปรุง", Stand.UNDECIDED, "จัดกลุ่มความคิดเห็นไม่ได้"),
        (None, FILE_COMMENT, Stand.UNDECIDED, "ไม่ทราบ URL"),
    ],
)
def test_all_other_cases(tmp_path: Path, then: object, comment: str, stand: Stand, word: str) -> None:
    """Nothing to argue from, another fault, a comment that is not understood, no run at all."""
    one = clarified(tmp_path, comment, then, {PAGE: Kept()})  # type: ignore[arg-type]
    assert one.proposal.stand is stand
    assert word in one.proposal.why


def test_a_comment_that_is_not_understood_gets_a_draft_and_no_decision(tmp_path: Path) -> None:
    """What was seen is at hand, and a person reads the comment."""
    one = clarified(tmp_path, "ขอให้ปรับปรุง", answered_item(), {PAGE: Kept()})
    assert one.reason is None
    assert PAGE in one.argument


def test_without_the_run_the_present_answer_is_called_so(tmp_path: Path) -> None:
    """And nothing is looked for in archives."""
    given = {"O10": GivenAnswer("มี", (PAGE,), ("หน้าหลัก > แผน",))}
    one = clarified(tmp_path, FILE_COMMENT, None, {PAGE: Kept()}, given=given)
    assert (one.answer.original, one.answer.urls, one.answer.explained, one.copies) == (False, (PAGE,), False, ())


def test_what_the_secretary_chose_and_wrote_wins(tmp_path: Path) -> None:
    """Also where we would have agreed."""
    columns = "ข้อ | คะแนน | ความคิดเห็นของผู้ประเมิน | ชี้แจงหรือยอมรับ | คำชี้แจง"
    sent = scored(
        f"O10 | 0 | {FILE_COMMENT} | ขอชี้แจง | ขอให้ดูหน้าเว็บ", f"O4 | 0 | {FILE_COMMENT} | ยอมรับ |", columns=columns
    )
    run = archived_run(tmp_path / "output", RUN, {})
    items = {name: answered_item(name, ready=False, codes=("direct-file-url",)) for name in ("O10", "O4")}
    whole = clarification_of(judged_week(tmp_path, sent, AnsweredRun(RUN, ANSWERED, run, items)), {})
    assert whole is not None
    four, ten = whole.items
    assert (ten.proposal.stand, ten.proposal.chosen, ten.argument) == (Stand.ARGUE, True, "ขอให้ดูหน้าเว็บ")
    assert (four.proposal.stand, four.proposal.chosen, four.argument) == (Stand.AGREE, True, "")
    assert (whole.count(Stand.ARGUE), whole.count(Stand.AGREE), whole.count(Stand.UNDECIDED)) == (1, 1, 0)
    assert (whole.last_day, whole.run_day) == (date(2021, 7, 4), ANSWERED)


def test_only_in_its_step_and_only_of_what_is_below_full(tmp_path: Path) -> None:
    """Nothing before, nothing after, nothing of a full score."""
    sent = scored("O10 | 100 | ", f"O4 | 0 | {FILE_COMMENT}")
    whole = clarification_of(judged_week(tmp_path / "1", sent), {})
    assert whole is not None
    assert [one.item.item_id for one in whole.items] == ["O4"]
    assert clarification_of(judged_week(tmp_path / "2", sent, as_of=date(2021, 6, 19)), {}) is None
    assert clarification_of(judged_week(tmp_path / "3", sent, as_of=date(2021, 7, 5)), {}) is None
    assert clarification_of(judged_week(tmp_path / "4", scored("O10 | 100 | "), as_of=DAY), {}) is None


def test_a_page_that_cannot_be_read_shows_nothing(tmp_path: Path) -> None:
    """Nor does a file of a kind without a text."""
    picture = Kept(b"\x89PNG\r\n\x1a\n", 200, (("Content-Type", "image/png"),))
    one = clarified(tmp_path / "1", FILE_COMMENT, answered_item(), {PAGE: picture})
    assert one.shown is not None
    assert (one.shown.pages, one.shown.read, one.shown.anything) == ((), (), False)
    assert one.copies[0].kind is FileKind.IMAGE
    assert one.argument == ""


def test_a_code_of_a_later_program_is_named_as_it_is() -> None:
    """And one with variants only by the first of them."""
    assert fault_name("never-heard-of") == "never-heard-of"
    assert fault_name("direct-file-url") != "direct-file-url"
