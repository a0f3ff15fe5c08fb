"""The entry sheet at work, opened from a file: what is copied is what stands there; a tick stays with its text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ita_batch.week import EVIDENCE, Week
from tests.pages.browser import Seen, opened, remembering
from tests.pages.firefox import Firefox
from tests.pages.page_weeks import entry_sheet_of
from tests.publish.publish_weeks import components_of, full_week
from tests.support.sheets import Sent
from tests.support.weeks import small_agency

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.heavy

ADDRESS = "https://www.pao.example/contact?a=1&b='2'&c=3"
EXPLANATION = "หน้าหลัก > ติดต่อ > “ช่องทาง”<br>แถวที่ ๒ & ท้าย"
FILES = "https://www.pao.example/files/แผน.pdf<br>https://www.pao.example/files/b.pdf"
OTHER_WAYS = {
    "the clipboard": "",
    "a selection, without a clipboard": "Object.defineProperty(navigator, 'clipboard', { value: undefined });",
    "a selection, the clipboard refusing": "navigator.clipboard.writeText = () => Promise.reject(new Error('no'));",
}


def answered(folder: Path, explanation: str = EXPLANATION) -> Week:
    """A week in which O4 is ready."""
    table = f"""
    | ข้อ | คำตอบ | URL หน้าเว็บ | URL ไฟล์ | คำอธิบาย |
    |-----|-------|--------------|----------|----------|
    | O4  | มี    | {ADDRESS}    | {FILES}  | {explanation} |
    """
    more = {"oit.xlsx": Sent(EVIDENCE, table, more={"oit_component": components_of("O4")})}
    week = full_week(folder, more)
    assert "O4" in week.ready
    return week


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The entry sheet of that week."""
    return entry_sheet_of(tmp_path / "run", answered(tmp_path / "งาน"))


def pasted(seen: Seen) -> str:
    """What is on the clipboard, as pasting into another page brings it."""
    other: Page = seen.page.context.new_page()
    other.set_content("<textarea></textarea>")
    other.focus("textarea")
    other.keyboard.press("Control+V")
    text = other.input_value("textarea")
    other.close()
    return text


@pytest.mark.parametrize("way", OTHER_WAYS)
def test_every_button_copies_what_stands_there(chromium: Browser, sheet: Path, way: str) -> None:
    """To the character, over several lines, whichever way the browser allows."""
    first, second = FILES.split("<br>")
    wanted = {
        "IIT-number": "3",
        "EIT-file": "external_stakeholders.xlsx",
        "O4-url-1": ADDRESS,
        "O4-url-2": first,
        "O4-url-3": second,
        "O4-text-1": EXPLANATION.replace("<br>", "\n"),
    }
    with opened(chromium, sheet) as seen:
        seen.page.evaluate(f"{OTHER_WAYS[way]} 0")
        for button, text in wanted.items():
            assert seen.copy(button).startswith("คัดลอกแล้ว: ")
            assert pasted(seen) == text
        assert seen.console == []


def test_where_nothing_may_be_copied_the_text_is_selected(chromium: Browser, sheet: Path) -> None:
    """Ctrl+C is all that is left to do, and the page says so."""
    with opened(chromium, sheet) as seen:
        refusing = OTHER_WAYS["a selection, the clipboard refusing"]
        seen.page.evaluate(f"{refusing} document.execCommand = () => false; 0")
        seen.page.click("[data-copy=O4-url-1]")
        seen.page.wait_for_function("document.querySelector('[role=status]').textContent.includes('Ctrl+C')")
        assert seen.page.evaluate("getSelection().toString()") == ADDRESS


def test_a_tick_is_remembered_until_the_answer_changes(chromium: Browser, tmp_path: Path, sheet: Path) -> None:
    """Over a reload and into the next run's folder; a changed answer is empty again and says why."""
    same = entry_sheet_of(tmp_path / "next", answered(tmp_path / "งาน ๒"))
    changed = entry_sheet_of(tmp_path / "later", answered(tmp_path / "งาน ๓", "หน้าหลัก > ที่ใหม่"))

    def walk(seen: Seen) -> None:
        assert seen.ticked() == []
        for item in ("IIT", "O4"):
            seen.tick(item)
        assert seen.page.inner_text("[data-done]") == "2"
        assert seen.page.locator("nav a.done").get_attribute("href") == "#O4"
        for path in (sheet, same):
            seen.page.goto(path.as_uri())
            assert seen.ticked() == ["IIT", "O4"]
            assert not seen.page.is_visible("#O4 [data-changed]")
        seen.page.goto(changed.as_uri())
        assert seen.ticked() == ["IIT"]
        assert seen.page.is_visible("#O4 [data-changed]")
        seen.tick("O4")
        assert not seen.page.is_visible("#O4 [data-changed]")
        seen.tick("O4")
        seen.page.reload()
        assert seen.ticked() == ["IIT"]
        assert not seen.page.is_visible("#O4 [data-changed]")

    remembering(chromium, sheet, walk)


def test_a_tick_belongs_to_one_agency(chromium: Browser, tmp_path: Path, sheet: Path) -> None:
    """Two agencies on one computer do not share their ticks."""
    settings = {**small_agency().settings, "ชื่อหน่วยงาน": "เทศบาลตัวอย่าง"}
    week = answered(tmp_path / "งาน ๒")
    other = entry_sheet_of(tmp_path / "other", replace(week, agency=small_agency(settings=settings)))
    with opened(chromium, sheet) as seen:
        seen.tick("O4")
        seen.page.goto(other.as_uri())
        assert seen.ticked() == []


def test_without_a_memory_the_page_works_and_says_so(chromium: Browser, sheet: Path) -> None:
    """Some offices forbid storage; ticking and copying go on."""
    context = chromium.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });")
    page = context.new_page()
    page.goto(sheet.as_uri())
    assert page.is_visible("[data-no-memory]")
    page.click("[data-tick=O4]")
    assert page.inner_text("[data-done]") == "1"
    page.click("[data-copy=O4-url-1]")
    page.wait_for_selector("[data-copy=O4-url-1].copied-now")
    context.close()


def test_firefox(firefox: Firefox, tmp_path: Path, sheet: Path) -> None:
    """Copying from a file, the tick over a reload and into another folder, and its end with a changed answer."""
    firefox.open(sheet)
    assert firefox.evaluate("document.documentElement.scrollWidth <= innerWidth")
    firefox.click("[data-copy='O4-text-1']")
    firefox.wait_for("document.querySelector('[role=status]').textContent !== ''")
    firefox.click("[data-tick=O4]")
    page = tmp_path / "paste.html"
    page.write_text("<!doctype html><meta charset=utf-8><textarea></textarea>", encoding="utf-8")
    firefox.open(page)
    firefox.click("textarea")
    firefox.paste()
    assert firefox.evaluate("document.querySelector('textarea').value") == EXPLANATION.replace("<br>", "\n")
    ticked = "document.querySelector('[data-tick=O4]').checked"
    for path, still in (
        (sheet, True),
        (entry_sheet_of(tmp_path / "next", answered(tmp_path / "งาน ๒")), True),
        (entry_sheet_of(tmp_path / "later", answered(tmp_path / "งาน ๓", "หน้าหลัก > ที่ใหม่")), False),
    ):
        firefox.open(path)
        assert firefox.evaluate(ticked) is still
    assert firefox.console == []
