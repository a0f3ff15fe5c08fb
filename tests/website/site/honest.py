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
    headings = list(dict.fromkeys(page.menu[0] for page in pages if len(page.menu) > 1))
    menu = [HonestPage(f"/menu/{number}", (heading,)) for number, heading in enumerate(headings, start=1)]
    return (*menu, *pages)


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
    pages = honest_pages()
    menus = [page for page in pages if page.path.startswith("/menu/")]
    answers = {"/": template("องค์การบริหารส่วนจังหวัดบึงกาฬ", _list(menus) + extra_links)}
    for menu in menus:
        below = [page for page in pages if page.menu[0] == menu.title and page is not menu]
        direct = [page for page in below if not _parent(page, below)]
        answers[menu.path] = template(menu.title, _list(direct), old=menu.title in OLD_HEADINGS)
    for page in pages:
        if page in menus:
            continue
        children = [other for other in pages if len(other.menu) > len(page.menu) and other.menu[:-1] == page.menu]
        files = "".join(f'<li><a href="{file}">{page.title} (ไฟล์)</a></li>' for file in page.files)
        inside = f"<p>{page.title} ประจำปี พ.ศ. {YEAR}</p><ul>{files}</ul>{_list(children)}"
        answers[page.path] = template(page.title, inside, old=page.menu[0] in OLD_HEADINGS)
        for file in page.files:
            answers[file] = Answer(file_for(file, page.title, YEAR), content_type="application/octet-stream")
    return answers


def _parent(page: HonestPage, pages: list[HonestPage]) -> bool:
    return any(other.menu == page.menu[:-1] for other in pages)


def _list(pages: list[HonestPage]) -> str:
    return "<ul>" + "".join(f'<li><a href="{page.path}">{page.title}</a></li>' for page in pages) + "</ul>"
