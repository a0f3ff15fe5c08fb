"""From the answers of April to the clarification of June: what stood there then, by the archive of a real website."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html

from examples.generator.expected import FAULTY_ITEMS, OTHER_SITE_ITEMS
from examples.generator.rest_of_year import SCORED
from ita_batch.batch import Run, run_week
from ita_batch.clarify.stands import Stand
from ita_batch.manifest import verify_folder
from ita_batch.publish.year_papers import browser, copy_files
from ita_batch.purge import carry_out, purges
from ita_batch.website_check import LinkCheck
from ita_batch.workspace import open_workspace
from tests.clarify.fake_browser import fake_browser, png
from tests.clarify.judged_weeks import FILE_COMMENT
from tests.support.linked_example import linked_example, speak
from tests.support.papers import Paper, read_paper
from tests.website.conftest import QUICK, now
from tests.website.site import Site

ANSWERED, JUDGED = date(2021, 4, 29), date(2021, 6, 25)
WON = {"O10": FILE_COMMENT, "O12": "รายงานไม่ครอบคลุมปี พ.ศ. 2563"}
"""Items that we had called ready, and a comment that the archive contradicts."""
UNCLEAR = {"O5": "ไม่พบหมายเลขของนายสมชาย ใจดี โทร 081-000-0123"}
"""A comment that nobody understands but the secretary, with a person in it."""
KEYS = ("item_id", "score", "comment", "reply", "argument")
PARTS = ("082", "สมชาย", "0810000123", "081-000-0123")


@dataclass(frozen=True)
class Judged:
    """The run of June, the workspace, and the address of the site."""

    run: Run
    workspace: Path
    site: str

    @property
    def paper(self) -> Paper:
        """The memo."""
        return read_paper(self.run.folder / "clarification.docx")

    @property
    def page(self) -> Any:
        """The sheets."""
        return html.fromstring((self.run.folder / "clarification" / "clarification.html").read_bytes())

    def card(self, item: str) -> str:
        """What the sheet of an item says."""
        (card,) = self.page.xpath(f"//article[@id='{item}']")
        return " ".join(" ".join(map(str, card.itertext())).split())


def batch(workspace: Path, day: date, links: LinkCheck | None = None) -> Run:
    """One run."""
    return run_week(open_workspace(workspace, day), day, workspace / "output", lambda *_: None, links)


def type_scores(workspace: Path, comments: Mapping[str, str]) -> None:
    """The secretary's file of results: as in the example, and these items at zero too."""
    book = openpyxl.load_workbook(workspace / "year" / SCORED)
    sheet = book["ผลรายข้อ"]
    column = {cell.value: cell.column or 0 for row in sheet.iter_rows() for cell in row if cell.value in KEYS}
    for row in range(1, sheet.max_row + 1):
        item = sheet.cell(row, column["item_id"]).value
        if item in comments:
            sheet.cell(row, column["score"]).value = "0"
            sheet.cell(row, column["comment"]).value = comments[str(item)]
    book.save(workspace / "inbox" / SCORED)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judged]:
    """Answered in April with the website looked at; judged in June, when the site is gone."""
    folder = tmp_path_factory.mktemp("clarification")
    with Site(folder / "site") as site:
        speak(site)
        workspace = linked_example(folder / "buengkan", site.local)
        batch(workspace, ANSWERED, LinkCheck(settings=QUICK, now=now))
    type_scores(workspace, {**WON, **UNCLEAR})
    command, _ = fake_browser(folder / "browser")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copy_files, "find_browser", lambda: command[0])
        patch.setattr(copy_files, "picture_of", lambda *_: png(40, 1))
        yield Judged(batch(workspace, JUDGED), workspace, site.local)


def test_every_item_below_full_has_its_proposal(judged: Judged) -> None:
    """The twenty-two whose faults we had told are accepted, those that the archive clears are argued."""
    clarification = judged.run.facts.clarification
    assert clarification is not None
    stands = {one.item.item_id: one.proposal.stand for one in clarification.items}
    assert {item for item, stand in stands.items() if stand is Stand.AGREE} == set(FAULTY_ITEMS)
    assert {item for item, stand in stands.items() if stand is Stand.ARGUE} == set(WON)
    assert {item for item, stand in stands.items() if stand is Stand.UNDECIDED} == set(UNCLEAR)
    assert clarification.last_day == date(2021, 7, 4)
    assert verify_folder(judged.run.folder)[1] == []
    assert not [one for one in judged.run.week.findings if one.code.slug == "paper-failed"]


def test_the_memo_names_every_item_and_the_last_day(judged: Judged) -> None:
    """With one row for items of one comment, one proposal and one reason."""
    words = judged.paper.text
    assert "4 กรกฎาคม 2564" in words
    assert f"ข้อที่ได้คะแนนไม่เต็ม {len(FAULTY_ITEMS) + 3} ข้อ" in words
    table = judged.paper.headed("ข้อ", "ข้อเสนอ")[1:]
    listed = [item for row in table for item in re.findall(r"O\d+", row[0])]
    assert sorted(listed) == sorted({*FAULTY_ITEMS, *WON, *UNCLEAR})
    assert sum(int(row[1]) for row in table) == len(listed)
    assert [row[4] for row in table[:2]] == ["ชี้แจง", "ชี้แจง"]
    assert len(table) == 8


def test_the_sheet_tells_what_was_answered_and_what_stood_there(judged: Judged) -> None:
    """URL, time with its day and hour, SHA-256, size, where the copy lies, and what of it lies beside."""
    card = judged.card("O10")
    (index,) = judged.workspace.glob("output/2564-04-29_01/evidence/index.csv")
    lines = {line.split(",")[0]: line.split(",") for line in index.read_text(encoding="utf-8-sig").splitlines()}
    for path in ("/plan/annual-plan", "/files/annual-plan-2564.pdf"):
        line = lines[f"{judged.site}{path}"]
        assert line[-2] in card
        assert f"{int(line[-3]):,} ไบต์" in card
    assert "วันที่ 12 มีนาคม 2564 เวลา 16.00 น." in card
    assert "2564-04-29_01/evidence/site.warc.gz" in card
    assert "files/O10_2.pdf" in card
    assert (judged.run.folder / "clarification/files/O10_2.pdf").read_bytes().startswith(b"%PDF")
    assert (judged.run.folder / "clarification/pictures/O10_1.png").read_bytes() == png(40, 1)
    assert "คำอธิบายที่ส่งไว้เดิม: หน้าหลัก > แผนงาน > แผนดำเนินงานประจำปี" in card
    assert "ต้องปรากฏปี พ.ศ. 2564" in card


def test_no_other_url_stands_in_the_place_of_the_answer(judged: Judged) -> None:
    """The page that would have been right is known by now, and only the answered file counts."""
    document = json.loads((judged.workspace / "output/2564-04-29_01/run.json").read_bytes())
    answered = {entry["item_id"]: set(entry["urls"]) for entry in document["items"]}
    for card in judged.page.xpath("//article"):
        shown = set(card.xpath(".//ul[@class='copies']//a[starts-with(@href, 'http')]/@href"))
        assert shown == answered[card.get("id")]
        argued = set(re.findall(r"https?://[^\s]+", "".join(card.xpath(".//div[@class='text']//text()"))))
        assert argued <= answered[card.get("id")]


def test_what_was_not_asked_for_has_no_copy_and_says_so(judged: Judged) -> None:
    """Answers on other websites were not opened."""
    for item in OTHER_SITE_ITEMS:
        assert "ไม่มีสำเนา" in judged.card(item)
        assert "SHA-256" not in judged.card(item)


def test_nobody_is_named(judged: Judged) -> None:
    """The comment's person is masked in both papers, and the text that holds no person can be copied."""
    said = judged.paper.text + json.dumps(judged.paper.tables, ensure_ascii=False) + judged.card("O5")
    said = re.sub(r"https?://\S+|[0-9a-f]{64}", "", said)  # a port and a digest hold whatever digits chance gives them
    assert not [part for part in PARTS if part in said]
    assert judged.page.xpath("//button[@data-copy='clarify-O10-text']")


def test_the_page_asks_for_nothing_and_carries_its_pictures(judged: Judged) -> None:
    """Its policy allows no address; every picture has words for who cannot see it."""
    (policy,) = judged.page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "img-src data:" in policy
    pictures = judged.page.xpath("//img")
    assert pictures
    assert all(one.get("src").startswith("data:image/png;base64,") and one.get("alt") for one in pictures)


def test_her_own_words_win_and_a_later_run_repeats_all(judged: Judged) -> None:
    """Without a browser the paper says that there is no picture; the same copies are found again."""
    path = judged.workspace / "inbox" / SCORED
    kept = path.read_bytes()
    book = openpyxl.load_workbook(path)
    sheet = book["ผลรายข้อ"]
    column = {cell.value: cell.column or 0 for row in sheet.iter_rows() for cell in row if cell.value in KEYS}
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column["item_id"]).value == "O2")
    sheet.cell(row, column["reply"]).value = "ชี้แจง"
    sheet.cell(row, column["argument"]).value = "หน้าดังกล่าวมีช่องทางติดต่อของปลัด"
    book.save(path)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(copy_files, "find_browser", lambda: None)
            again = Judged(batch(judged.workspace, JUDGED), judged.workspace, judged.site)
    finally:
        path.write_bytes(kept)
    assert again.run.folder != judged.run.folder
    assert "ตามที่เลือกไว้ในไฟล์ผลการตรวจ" in again.card("O2")
    assert "หน้าดังกล่าวมีช่องทางติดต่อของปลัด" in again.card("O2")
    assert "เครื่องนี้ไม่มี Microsoft Edge หรือ Google Chrome" in again.card("O2")
    assert again.page.xpath("//img") == []
    assert not (again.run.folder / "clarification/pictures").exists()
    output = again.workspace / "output"
    carry_out(output, purges(output, date(2021, 6, 26)), JUDGED)
    assert not (again.run.folder / "clarification").exists()
    assert verify_folder(again.run.folder)[1] == []


@pytest.mark.heavy
@pytest.mark.needs("Chromium")
def test_a_real_browser_draws_the_pages_of_the_archive(judged: Judged, tmp_path: Path) -> None:
    """Small pictures, none of them empty."""
    clarification = judged.run.facts.clarification
    assert clarification is not None
    items = [one for one in clarification.items if one.item.item_id in {"O5", "O10"}]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copy_files, "find_browser", browser.find_browser)
        patch.setattr(copy_files, "picture_of", browser.picture_of)
        made = copy_files.Beside(tmp_path).all(items)
    sizes = [(tmp_path / one.picture).stat().st_size for one in made.values() if one.picture]
    assert len(sizes) == 2
    assert all(5_000 < size <= browser.MOST_BYTES for size in sizes)
