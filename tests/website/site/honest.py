"""The honest part of the test site: the agency's pages as the example's answers name them, each reached by its menu.

Home, a page for every heading of the menu, a page for every answer, and the files on them: more than 60 pages, those
under "รายงาน", "คู่มือ" and "ข่าวสาร" in windows-874 as older Thai sites are, all others in UTF-8.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.website.site.files import file_for
from tests.website.site.server import Answer

ANSWERS = Path(__file__).resolve().parents[3] / "examples/generator/data/oit_answers.csv"
OLD_HEADINGS = {"รายงาน", "คู่มือ", "ข่าวสาร"}
YEAR = 2564


@dataclass(frozen=True, slots=True)
class HonestPage:
    """A page of the agency: its path, the words that lead to it from the home page, and its files."""

    path: str
    menu: tuple[str, ...]
    files: tuple[str, ...] = ()
    item_id: str = ""

    @property
    def title(self) -> str:
        """Its last word of the menu."""
        return self.menu[-1]


@lru_cache(maxsize=1)
def honest_pages() -> tuple[HonestPage, ...]:
    """Every page below the home page."""
    with ANSWERS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    pages = [
        HonestPage(
            f"/{row['page']}",
            tuple(word.strip() for word in row["menu"].split(" > ")),
            tuple(f"/{name}" for name in row["file"].split("|") if name),
            row["item_id"],
        )
        for row in rows
    ]
    named = {page.menu for page in pages}
    headings = dict.fromkeys(page.menu[:depth] for page in pages for depth in range(1, len(page.menu)))
    menus = [HonestPage(f"/menu/{number}", menu) for number, menu in enumerate(headings, 1) if menu not in named]
    return (*menus, *pages)


def template(title: str, inside: str, *, head: str = "", old: bool = False) -> Answer:
    """A page of the site, in one of its two encodings."""
    charset = "windows-874" if old else "utf-8"
    text = (
        f'<!DOCTYPE html><html lang="th"><head><meta charset="{charset}"><title>{title}</title>{head}</head>'
        f'<body><div id="top"><a href="/">หน้าหลัก</a></div><h1>{title}</h1>{inside}'
        "<footer>องค์การบริหารส่วนจังหวัดบึงกาฬ เลขที่ 1 หมู่ 1 โทร 042-000-0123 "
        + "เว็บไซต์นี้จัดทำขึ้นเพื่อเผยแพร่ข้อมูลข่าวสารของราชการให้ประชาชนตรวจสอบได้ตามกฎหมาย " * 4
        + "</footer></body></html>"
    )
    return Answer(text.encode("cp874" if old else "utf-8"), content_type=f"text/html; charset={charset}")


def honest_answers(extra_links: str = "") -> dict[str, Answer]:
    """Path -> answer; ``extra_links`` go onto the home page."""
    answers = {"/": template("องค์การบริหารส่วนจังหวัดบึงกาฬ", _list(_below(())) + extra_links)}
    for page in honest_pages():
        files = "".join(f'<li><a href="{file}">{page.title} (ไฟล์)</a></li>' for file in page.files)
        inside = f"<p>{page.title} ประจำปี พ.ศ. {YEAR}</p><ul>{files}</ul>{_list(_below(page.menu))}"
        answers[page.path] = template(page.title, inside, old=page.menu[0] in OLD_HEADINGS)
        for file in page.files:
            answers[file] = Answer(file_for(file, page.title, YEAR), content_type="application/octet-stream")
    return answers


def _below(menu: tuple[str, ...]) -> list[HonestPage]:
    return [page for page in honest_pages() if page.menu[:-1] == menu]


def _list(pages: list[HonestPage]) -> str:
    return "<ul>" + "".join(f'<li><a href="{page.path}">{page.title}</a></li>' for page in pages) + "</ul>"
