"""fleet.html as a text: every agency once, everything escaped, Thai digits, whole for any fleet and size."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from lxml import html

from ita_batch.frames.columns import DIVISIONS, INDICATORS, ITEMS
from tests.fleet.fleet_tables import Tables, agency, below, failed, invented

pytestmark = pytest.mark.needs("pandas")

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt;",
    "{{ 7 * 7 }}",
)
DISTRICTS = ("บึงกาฬ / เซกา", "บึงกาฬ / ปากคาด", "เลย / ภูเรือ")


def written(path: Path, tables: Tables, root: str = "จังหวัดบึงกาฬ") -> Path:
    """The page of a fleet."""
    from ita_batch.fleet.shown.fleet_page import write_fleet_page

    write_fleet_page(path / "fleet.html", tables.facts(root=root))
    return path / "fleet.html"


def page_of(path: Path) -> html.HtmlElement:
    """The page, read as a browser does."""
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def words(element: html.HtmlElement) -> str:
    """What stands in an element, in single spaces."""
    return " ".join(element.text_content().split())


def test_every_agency_is_a_tile_once(tmp_path: Path) -> None:
    """With its state in words and its forecast."""
    tables = invented(40, DISTRICTS, seed=3)
    page = page_of(written(tmp_path, tables))
    tiles = page.xpath("//section[contains(@class, 'map')]//li[contains(@class, 'tile')]")
    names = [tile.get("title").split(" · ")[0] for tile in tiles]
    assert sorted(names) == sorted(one["name"] for one in tables.agencies)
    assert all(tile.get("title").split(" · ")[1] in words(tile) for tile in tiles)


def test_a_large_fleet_is_folded_and_names_every_agency_once(tmp_path: Path) -> None:
    """A line for each region, in which its agencies open by district and state."""
    from ita_batch.fleet.shown.fleet_page import TILES

    tables = invented(TILES + 1, DISTRICTS, seed=3)
    page = page_of(written(tmp_path, tables))
    assert [words(one) for one in page.xpath("//span[@class='place']")] == ["บึงกาฬ", "เลย"]
    listed = " ".join(words(one) for one in page.xpath("//tr[@class='names']//p"))
    found = re.findall(r"(?:อบต|ทต|ทม)\.\S+", listed)
    assert sorted(found) == sorted(one["name"] for one in tables.agencies)
    counted = page.xpath("//ul[@class='counts']/li/text()")
    assert sum(int(text) for text in counted if text.strip()) == len(tables.agencies)


def test_the_key_numbers(tmp_path: Path) -> None:
    """Thai digits, and those of the facts."""
    tables = invented(40, DISTRICTS, seed=3)
    numbers = tables.facts().numbers
    page = page_of(written(tmp_path, tables))
    cards = [words(card) for card in page.xpath("//ul[@class='cards']/li")]
    assert len(cards) == 6
    assert cards[0].startswith("หน่วยงาน ๔๐ แห่ง")
    assert not re.search("[0-9]", " ".join(cards))
    assert cards[2].split()[1] == str(numbers.failed).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def test_whom_to_call_and_what_failed(tmp_path: Path) -> None:
    """The most urgent first; a failure has its sentence and what to do, and is not among the calls."""
    tables = Tables(
        [agency("อบต.แก้", external_held=2), failed("อบต.ล้ม"), agency("อบต.เงียบ", forms_sent=0, forms_silent=3)]
    )
    page = page_of(written(tmp_path, tables))
    calls = page.xpath("//section[@class='first']//tbody/tr/th")
    assert [words(call).split()[0] for call in calls] == ["อบต.เงียบ", "อบต.แก้"]
    failures = page.xpath("//section[@class='failures']//tbody/tr/*")
    assert [words(cell) for cell in failures] == [
        "อบต.ล้ม เมืองบึงกาฬ",
        "มีการทำงานอีกชุดหนึ่งกำลังใช้โฟลเดอร์ งาน อยู่",
        "รอให้ชุดนั้นเสร็จ แล้วสั่งทำงานอีกครั้ง",
    ]


def test_every_table_has_a_caption_and_headings(tmp_path: Path) -> None:
    """And every section is named by its heading; headings go down by one level."""
    page = page_of(written(tmp_path, invented(40, DISTRICTS, seed=3)))
    tables = page.xpath("//table")
    assert len(tables) >= 5
    assert all(table.xpath("./caption") and table.xpath("./thead//th[@scope='col']") for table in tables)
    assert all(row.xpath("./th[@scope='row']") for row in page.xpath("//tbody/tr[not(@class)]"))
    assert {page.get_element_by_id(one.get("aria-labelledby")).tag for one in page.xpath("//section")} == {"h2"}
    assert len(page.xpath("//h1")) == 1


def test_everything_is_escaped(tmp_path: Path) -> None:
    """Whatever an agency, a district, a division, an item or a sentence says: no element of the page is theirs."""
    tables = Tables()
    for place, name in enumerate(HOSTILE):
        one = agency(name, HOSTILE[-place], agency_type=name, grade=name, forms_silent=1, next_deadline_what=name)
        tables.agencies += [one, failed(f"{name} {place}", name, failure_th=name)]
        tables.agencies.append(agency(f"x{place}", forecast=None, forecast_missing=name))
        tables.divisions += [below(each, DIVISIONS, unit=name, state="silent") for each in tables.agencies[-3::2]]
        tables.items.append(below(one, ITEMS, item_id=name, ready=False, answer=name, codes=name))
        tables.indicators.append(below(one, INDICATORS, indicator=name, forecast=1.0))
    path = written(tmp_path, tables, HOSTILE[1])
    text, page = path.read_text(encoding="utf-8"), page_of(path)
    assert page.xpath("//script | //img | //b[not(text())] | //@onerror") == []
    assert not {"49", "๔๙"} & set(words(page.body).split())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    shown = [one.get("title").partition(" · ")[0] for one in page.xpath("//li[contains(@class, 'tile')]")]
    assert set(HOSTILE) <= set(shown)
    assert unescape(text).count("</body>") == 1


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        (Tables(), "ยังไม่มีผลของหน่วยงานใด"),
        (Tables([failed("อบต.ก"), failed("อบต.ข", "")]), "ยังไม่มีผลของหน่วยงานใด"),
        (Tables([agency("อบต.ก")]), "ไม่มีหน่วยงานใดมีเรื่องที่ค้าง"),
    ],
)
def test_a_fleet_of_which_there_is_little_to_say(tmp_path: Path, tables: Tables, told: str) -> None:
    """None, all failed, all complete: the page says so."""
    page = page_of(written(tmp_path, tables))
    assert told in words(page.get_element_by_id("first").getparent())
    assert len(page.xpath("//li[contains(@class, 'tile')]")) == len(tables.agencies)


def test_it_is_self_contained(tmp_path: Path) -> None:
    """No address to fetch, no script, no style that its policy would refuse; the same facts give the same bytes."""
    tables = invented(40, DISTRICTS, seed=3)
    (tmp_path / "again").mkdir()
    first = written(tmp_path, tables)
    text, page = first.read_text(encoding="utf-8"), page_of(first)
    assert page.xpath("//meta[@http-equiv]/@content")[0].startswith("default-src 'none'")
    assert not re.search(r"https?://|<script|<link|url\(|@import", text)
    assert page.xpath("//@style | //@href | //@src") == []
    assert written(tmp_path / "again", tables).read_bytes() == first.read_bytes()
