"""Headless Chromium of the system, driven by Playwright: no browser is downloaded, nothing is asked of a network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, PHONE = 1280, 390
_OUTSIDE = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && !one.closest('.hidden, .scratch') && (box.right > innerWidth + 1 || box.left < -1);
}).map((one) => one.outerHTML.slice(0, 120))"""
_CUT = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const style = getComputedStyle(one);
  return style.overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 2 && !one.closest('.hidden, details');
}).map((one) => one.outerHTML.slice(0, 120))"""

_OUT_OF_THE_BOX = """() => [...document.querySelectorAll('section *, .cards > li *')].filter((one) => {
  const box = one.getBoundingClientRect(), card = one.closest('section, .cards > li').getBoundingClientRect();
  const clipped = one.parentElement.closest('.cut, h2, h3, p, summary, .group h3 > span');
  return box.width > 1 && box.right > card.right && !clipped && !one.closest('.hidden, details > :not(summary)');
}).map((one) => one.outerHTML.slice(0, 120))"""
_EMPTY = """() => [...document.querySelectorAll('section')].filter((card) => {
  const bottom = Math.max(...[...card.children].map((one) => one.getBoundingClientRect().bottom));
  return card.getBoundingClientRect().bottom - bottom > 200;
}).map((one) => one.outerHTML.slice(0, 120))"""
_SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')].filter((one) => one.offsetHeight > 1
  && [...one.childNodes].some((text) => text.nodeType === 3 && text.data.trim())
).map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
_NEAR_THE_EDGE = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth - 1 || box.left < 1) && !one.closest('.hidden')
    && !['HEADER', 'MAIN', 'FOOTER'].includes(one.tagName) && getComputedStyle(one).display !== 'none';
}).map((one) => one.outerHTML.slice(0, 120))"""
_COPIED = """(button) => document.querySelector(`[data-copy="${button}"].copied-now`)
  && document.querySelector('[role=status]').textContent"""
_WITNESS = "witness"
PAPER, PAPER_HEIGHT = 1062, 733  # whole pixels between the margins of A4 landscape


@dataclass
class Seen:
    """An open page and everything that its console said."""

    page: Page
    console: list[str]
    requests: list[str]

    def outside(self) -> list[str]:
        """Elements that stick out of the window at the left or the right."""
        found: list[str] = self.page.evaluate(_OUTSIDE)
        width: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return found + ([f"the page is {width} px too wide"] if width > 0 else [])

    def cut(self) -> list[str]:
        """Elements whose content is hidden because it is higher than they are."""
        found: list[str] = self.page.evaluate(_CUT)
        return found

    def outside_on_paper(self) -> list[str]:
        """Elements that stick out of their card when printed, or whose last pixel the edge of the sheet takes."""
        window = self.page.viewport_size
        self.page.emulate_media(media="print")
        self.page.set_viewport_size({"width": PAPER, "height": PAPER_HEIGHT})
        found: list[str] = self.page.evaluate(_OUT_OF_THE_BOX) + self.page.evaluate(_NEAR_THE_EDGE)
        height: int = self.page.evaluate("document.documentElement.scrollHeight - innerHeight")
        self.page.emulate_media(media="null")
        self.page.set_viewport_size(window or {"width": WIDE, "height": 900})
        return found + ([f"the page is {height} px too high"] if height > 0 else [])

    def on_paper(self, selector: str) -> list[str]:
        """The words of the elements that are printed."""
        self.page.emulate_media(media="print")
        found: list[str] = self.page.evaluate(
            "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.offsetHeight > 0)"
            ".map((one) => one.innerText)",
            selector,
        )
        self.page.emulate_media(media="null")
        return found

    def smallest_on_paper(self) -> float:
        """The size in points of the smallest letters that are printed."""
        self.page.emulate_media(media="print")
        smallest: float = self.page.evaluate(_SMALLEST)
        self.page.emulate_media(media="null")
        return smallest * 0.75

    def white(self) -> list[str]:
        """Cards with a large white area below what stands in them."""
        return list(self.page.evaluate(_EMPTY))

    def accessibility(self) -> list[str]:
        """What axe-core finds fault with."""
        from axe_playwright_python.sync_playwright import Axe

        violations = Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {[node['html'][:150] for node in one['nodes'][:3]]}" for one in violations]

    def printed(self) -> list[tuple[float, float]]:
        """Width and height in points of every sheet of the printed page."""
        data = self.page.pdf(prefer_css_page_size=True, print_background=True)
        sheets = re.findall(rb"/Type\s*/Page\b[^s].*?endobj", data, re.DOTALL)
        boxes = [re.search(rb"/MediaBox\s*\[([\d. ]+)\]", sheet) for sheet in sheets]
        corners = [[float(number) for number in box[1].split()] for box in boxes if box]
        return [(round(right - left), round(top - bottom)) for left, bottom, right, top in corners]

    def copy(self, button: str) -> str:
        """Click a button that copies and wait until it has; what the page said, read before those words fade."""
        self.page.click(f"[data-copy={button}]")
        said: str = self.page.wait_for_function(_COPIED, arg=button).json_value()
        return said

    def tick(self, item: str) -> None:
        """Click the box of an item."""
        self.page.click(f"[data-tick={item}]")

    def ticked(self) -> list[str]:
        """The items whose box is ticked."""
        found: list[str] = self.page.evaluate(
            "() => [...document.querySelectorAll('[data-tick]:checked')].map((box) => box.dataset.tick)"
        )
        return found


@contextmanager
def opened(browser: Browser, path: Path, width: int = WIDE, *, script: bool = True) -> Iterator[Seen]:
    """The page of a file in a window of its own, with nothing remembered from before."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    seen = Seen(page, [], [])
    page.on("console", lambda message: seen.console.append(message.text))
    page.on("pageerror", lambda error: seen.console.append(str(error)))
    page.on("request", lambda request: seen.requests.append(request.url))
    page.goto(path.as_uri())
    try:
        yield seen
    finally:
        context.close()


def remembering(browser: Browser, path: Path, walk: Callable[[Seen], None]) -> None:
    """Walk through pages that remember something; again, four times at most, where the browser lost all that it held.

    Chromium keeps the memory of a window in a process of its own and begins an empty one where that ends, which a busy
    machine makes happen. The witness, of which no page of ours knows, tells this from a page that forgets.
    """
    for left in range(4, -1, -1):
        with opened(browser, path) as seen:
            seen.page.evaluate(f"localStorage.setItem('{_WITNESS}', '')")
            try:
                walk(seen)
            except AssertionError:
                if not left or seen.page.evaluate(f"localStorage.getItem('{_WITNESS}')") is not None:
                    raise
            else:
                return
