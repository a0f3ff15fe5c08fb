"""What is asked of the website for a week's answers."""

from __future__ import annotations

from typing import Any

import pytest

from ita_batch.disclosure.cases import item_cases
from ita_batch.disclosure.targets import described_steps, targets_of
from ita_batch.website.site import AnswerTarget
from ita_batch.week import EVIDENCE
from tests.support.records import record
from tests.support.weeks import RULEBOOK, small_agency

SITE = "https://www.pao.example"


def _wanted(item: str = "O10", **values: Any) -> tuple[AnswerTarget, ...]:
    row = record(EVIDENCE, 2, item_id=item, answer="มี", **values)
    return targets_of(list(item_cases(RULEBOOK, small_agency(), [row], [])), small_agency(), RULEBOOK).answers


def test_a_page_with_its_files_year_and_words() -> None:
    """As the division typed them; the year and the words are the rulebook's."""
    (answer,) = _wanted(page_url=f"{SITE}/plan", file_urls=[f"{SITE}/a.pdf", "https://youtu.be/x1"])
    assert (answer.key, answer.item_id) == ("คลัง.xlsx!คำตอบ!2", "O10")
    assert (answer.page_url, answer.file_urls) == (f"{SITE}/plan", (f"{SITE}/a.pdf",))
    assert answer.years == (2564,)
    assert {words.component for words in answer.words} == set(RULEBOOK.words["O10"])
    assert not answer.direct_file
    assert answer.described_steps == ()


@pytest.mark.parametrize(
    ("values", "page", "files", "direct"),
    [
        ({"page_url": f"{SITE}/a.pdf"}, f"{SITE}/a.pdf", (), True),
        ({"file_urls": [f"{SITE}/a.pdf"]}, "", (f"{SITE}/a.pdf",), False),
        ({"page_url": "https://youtu.be/x1"}, "", (), False),
        ({"page_url": "https://youtu.be/x1.pdf"}, "", (), False),
        ({"page_url": "www.pao.example/plan"}, f"{SITE}/plan", (), False),
    ],
)
def test_bare_files_and_foreign_pages(values: dict[str, Any], page: str, files: tuple[str, ...], direct: bool) -> None:
    """A bare file is looked at as what it is; nobody else's site is asked for anything."""
    (answer,) = _wanted(**values)
    assert (answer.page_url, answer.file_urls, answer.direct_file) == (page, files, direct)


def test_several_pages_have_keys_of_their_own() -> None:
    """Each page of a cell is looked at for itself."""
    answers = _wanted(page_url=f"{SITE}/a\n{SITE}/b")
    assert [answer.key for answer in answers] == ["คลัง.xlsx!คำตอบ!2", "คลัง.xlsx!คำตอบ!2#2"]
    assert [answer.page_url for answer in answers] == [f"{SITE}/a", f"{SITE}/b"]


def test_items_of_current_data_ask_for_no_year() -> None:
    """Nor does a plan of several years: it may well say 2561–2565."""
    assert _wanted("O1", page_url=f"{SITE}/a")[0].years == ()
    assert _wanted("O4", page_url=f"{SITE}/a")[0].years == ()
    assert _wanted("O12", page_url=f"{SITE}/a")[0].years == (2563,)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("หน้าหลัก > แผนงาน > แผนพัฒนา", ("แผนงาน", "แผนพัฒนา")),
        ("หน้าแรก››แผนงาน", ("แผนงาน",)),
        ("แผนงาน\nแผนพัฒนา", ("แผนงาน", "แผนพัฒนา")),
        ("ดูในเว็บไซต์", ()),
        ("", ()),
    ],
)
def test_the_clicks_that_an_explanation_tells(text: str, steps: tuple[str, ...]) -> None:
    """Without the home page; an explanation without steps tells none."""
    assert described_steps(text, RULEBOOK) == steps
