"""What was not looked at: counted for what is shown as ready, and short enough to stand beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ita_batch.messages import Language
from ita_batch.report.facts import facts_of
from ita_batch.report.unseen import COUNTED_ON, Unseen, Website, clause, clauses, unseen
from ita_batch.rulebook import Certainty
from ita_batch.website.site import Reason, SiteReport, Verdict
from ita_batch.week import Week
from tests.publish.publish_weeks import full_week
from tests.support.seen import FILE, PAGE, report, seen, text, week_seen
from tests.support.weeks import RULEBOOK

EVENING = datetime(2021, 3, 11, 18, 30, tzinfo=UTC)  # the 12th in Thailand
ROW = "oit.xlsx!คำตอบ!2"
O4_PAGE = "https://www.pao.example/contact"
NOTHING = Unseen(Website.NOT_OPENED, None, 0, 0, 0, ())


@pytest.fixture
def small(tmp_path: Path) -> Week:
    """A week in which O4 is ready."""
    week = full_week(tmp_path / "งาน")
    assert week.ready == {"O4"}
    return week


@pytest.mark.parametrize(
    ("site", "website", "opened", "left"),
    [
        (None, Website.NOT_OPENED, None, 0),
        (SiteReport(reached=False, why_not=Reason.DNS), Website.UNREACHABLE, None, 0),
        (report(), Website.NOTHING_OPENED, None, 0),
        (report(seen(PAGE, Verdict.NOT_CHECKED, Reason.STOPPED)), Website.NOTHING_OPENED, None, 1),
        (report(seen(PAGE, time=EVENING)), Website.OPENED, date(2021, 3, 12), 0),
        (
            report(
                seen(PAGE, time=EVENING), seen(FILE, Verdict.BLOCKED, Reason.CAPTCHA), seen(f"{PAGE}/2", Verdict.DEAD)
            ),
            Website.OPENED,
            date(2021, 3, 12),
            1,
        ),
    ],
)
def test_what_was_seen_of_the_website(
    tmp_path: Path, site: SiteReport | None, website: Website, opened: date | None, left: int
) -> None:
    """Never "opened" for a website that nobody opened; a page that a program cannot judge is left to a person."""
    found = unseen(week_seen(tmp_path, site))
    assert (found.website, found.opened, found.left) == (website, opened, left)


def test_components_of_ready_items_only(small: Week) -> None:
    """What the division of an item that waits has said is not shown as ready, so nothing is missing beside it."""
    known = RULEBOOK.words.get("O4", {})
    alone = [component for component in RULEBOOK.items["O4"].components if component not in known]
    assert alone
    found = unseen(small)
    assert (found.components, found.items) == (len(alone), 1)
    assert (unseen(replace(small, ready=frozenset())).components, unseen(replace(small, ready=frozenset())).items) == (
        0,
        0,
    )


def test_a_component_whose_words_could_not_be_read_is_a_person_s(small: Week) -> None:
    """Words in the rulebook are worth nothing where the page is a picture of paper."""
    every = RULEBOOK.items["O4"].components
    words = {"O4": {every[0]: ("แผน",)}}
    week = replace(small, rulebook=replace(small.rulebook, words=words))
    case = next(case for case in week.cases if case.item.item_id == "O4")
    key = case.with_evidence[0].row_id
    read = report(seen(O4_PAGE, time=EVENING), texts={key: text(words={every[0]: False})})
    scanned = report(seen(O4_PAGE, time=EVENING), texts={key: text(words={}, scanned=(FILE,))})
    assert unseen(week).components == len(every) - 1
    assert unseen(replace(week, site=read)).components == len(every) - 1
    assert unseen(replace(week, site=scanned)).components == len(every)


def test_only_facts_that_numbers_rest_on(small: Week) -> None:
    """A subject counts once however many lines it has; layouts and notices change no number."""
    found = unseen(small).unconfirmed
    assert found == tuple(dict.fromkeys(found))
    assert set(found) <= COUNTED_ON
    assert "components" in found
    assert "layouts" not in found
    sure = {key: replace(fact, certainty=Certainty.PUBLISHED) for key, fact in RULEBOOK.facts.items()}
    assert unseen(replace(small, rulebook=replace(small.rulebook, facts=sure))).unconfirmed == ()
    assert {fact.partition(".")[0] for fact in RULEBOOK.certainties} >= COUNTED_ON


def test_the_clause_says_each_thing_once_and_only_where_it_is_so(small: Week) -> None:
    """The website is always spoken of; the rest comes and goes with the facts."""
    assert clauses(NOTHING) == ("ยังไม่ได้เปิดตรวจเว็บไซต์",)
    shown = clause(facts_of(small).unseen)
    assert shown.startswith("ยังไม่ได้เปิดตรวจเว็บไซต์ · รอคนตรวจ ")
    assert "เกณฑ์" not in shown  # the note to the marked numbers says that, once
    opened = replace(NOTHING, website=Website.OPENED, opened=date(2021, 3, 12))
    assert clause(opened) == "เปิดเว็บไซต์เมื่อ 12 มี.ค. 2564"
    assert clause(opened, "en") == "website opened on 2021-03-12"


@pytest.mark.parametrize("website", Website)
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_clause_is_short(website: Website, language: Language) -> None:
    """However much was not looked at, it fits beside a number; in English, which is longer, in two lines."""
    opened = date(2021, 12, 31) if website is Website.OPENED else None
    most = Unseen(website, opened, 99 if opened else 0, 129, 43, tuple(sorted(COUNTED_ON)))
    assert len(clause(most, language)) <= (120 if language == "th" else 150)
