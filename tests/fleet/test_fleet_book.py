"""fleet.xlsx read back: its sums are those of its lines, text stays text, and it is whole for any fleet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from ita_batch.frames.columns import DIVISIONS, FINDINGS, ITEMS
from ita_batch.results.rule_worth import Proposal, RuleWorth
from tests.fleet.fleet_tables import Tables, agency, below, failed, invented
from tests.support.office_programs import faults_of_the_sdk, unread_by_libreoffice

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

pytestmark = pytest.mark.needs("pandas")

SUMS, HEADINGS = 3, 4  # rows of every list
HOSTILE = ("=cmd|' /C calc'!A0", "+66", "-1", "@SUM(A1)", "<script>alert(1)</script>", "<r><t>x</t></r>")
WORTH = (RuleWorth("link-dead", "enforced", 8, 2, 1, 7, 3, None, 4, Proposal.KEEP),)


def written(path: Path, tables: Tables) -> Path:
    """The workbook of a fleet."""
    from ita_batch.fleet.shown.fleet_book import write_fleet_book

    write_fleet_book(path / "fleet.xlsx", tables.facts(WORTH))
    return path / "fleet.xlsx"


def opened(path: Path, *, values: bool = False) -> Workbook:
    """The workbook as it is, or as it shows itself before anything recalculates."""
    return openpyxl.load_workbook(path, data_only=values)


def columns(sheet: Worksheet) -> dict[str, list[Any]]:
    """What stands below each heading of a list."""
    rows = list(sheet.iter_rows(min_row=HEADINGS, values_only=True))
    return {str(heading): [row[place] for row in rows[1:]] for place, heading in enumerate(rows[0])}


def lists(book: Workbook) -> list[Worksheet]:
    """All sheets but the summary."""
    return [sheet for sheet in book.worksheets if sheet.title != "สรุป"]


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, Path]:
    """An invented fleet of 30 agencies, some of which failed, and its workbook."""
    tables = invented(30, ["บึงกาฬ / เซกา", "บึงกาฬ / ปากคาด", "เลย / ภูเรือ"], seed=7)
    assert any(one["outcome"] == "failed" for one in tables.agencies)
    return tables, written(tmp_path_factory.mktemp("fleet"), tables)


def test_the_sums_are_those_of_the_lines(fleet: tuple[Tables, Path]) -> None:
    """Each is a formula over all of its lines, and carries their sum."""
    formulas, values = opened(fleet[1]), opened(fleet[1], values=True)
    seen = 0
    for sheet in lists(formulas):
        for cell in sheet[SUMS]:
            if not str(cell.value).startswith("="):
                continue
            found = re.fullmatch(r"=SUBTOTAL\(9,([A-Z]+\d+:[A-Z]+\d+)\)", str(cell.value))
            assert found, (sheet.title, cell.coordinate)
            left, top, right, bottom = range_boundaries(found[1])
            assert (left, top, right, bottom) == (cell.column, HEADINGS + 1, cell.column, sheet.max_row)
            lines = [int(str(one[0] or 0)) for one in sheet.iter_rows(top, bottom, left, right, values_only=True)]
            assert values[sheet.title][cell.coordinate].value == sum(lines)
            seen += 1
    assert seen > 60


def test_every_agency_stands_on_one_line(fleet: tuple[Tables, Path]) -> None:
    """With its figures; one that failed has its sentence and no figure."""
    tables, path = fleet
    found = columns(opened(path, values=True)["หน่วยงาน"])
    lines = {name: {key: cells[place] for key, cells in found.items()} for place, name in enumerate(found["หน่วยงาน"])}
    assert len(found["หน่วยงาน"]) == len(lines) == len(tables.agencies)
    for one in tables.agencies:
        line = lines[one["name"]]
        assert line["พื้นที่"] == one["district"]
        if one["outcome"] == "failed":
            assert line["สถานะ"] == "✕ ทำไม่สำเร็จ"
            assert str(line["เรื่องที่ค้าง หรือเหตุที่ไม่สำเร็จ"]).startswith("มีการทำงานอีกชุดหนึ่ง")
            assert [line[key] for key in ("แบบที่ส่งแล้ว", "แถวที่ได้รับ", "OIT ทั้งหมด", "คะแนนคาดการณ์")] == [None] * 4
        else:
            assert line["OIT พร้อม"] == one["items_ready"]
            assert line["คะแนนคาดการณ์"] == one["forecast"]
            assert line["ระดับ หรือเหตุที่ไม่มี"] == (one["grade"] or "ไม่มีคะแนน IIT และ EIT ของปีก่อน")
            balance = (line[f"แถวที่{outcome}"] for outcome in ("นำเข้า", "รวมซ้ำ", "คัดออก", "รอแก้ไข"))
            assert line["แถวที่ได้รับ"] == sum(balance)


def test_all_sheets_agree(fleet: tuple[Tables, Path]) -> None:
    """Places, divisions and the summary show the same fleet."""
    tables, path = fleet
    book = opened(path, values=True)
    places, summary = columns(book["พื้นที่"]), book["สรุป"]
    assert sum(places["หน่วยงาน (แห่ง)"]) == len(tables.agencies)
    told = {row[0]: row[1] for row in summary.iter_rows(values_only=True) if row[0]}
    assert told["หน่วยงานทั้งหมด"] == len(tables.agencies)
    assert told["✕ ทำไม่สำเร็จ"] == sum(places["ไม่สำเร็จ"])
    assert told["ข้อ OIT ที่พร้อม"] == sum(places["OIT พร้อม"])
    assert told["แถวที่รอแก้ไข"] == sum(places["แถวที่รอแก้ไข"])
    assert len(columns(book["ส่วนราชการ"])["ส่วนราชการ"]) == len(tables.divisions)
    assert columns(book["เรื่องที่พบ"])["ความแม่นยำ"].count("80 % (49–95)") == 1
    assert len(columns(book["ข้อ OIT"])["ข้อ"]) == 43


def test_the_charts_are_drawn_from_the_tables_beside_them(fleet: tuple[Tables, Path]) -> None:
    """The states, the spread of the forecasts, the items by place; each tells in words what it shows."""
    sheet = opened(fleet[1])["สรุป"]
    drawn = list(sheet._charts)  # type: ignore[attr-defined]
    assert len(drawn) == 3
    for chart in drawn:
        area = str(chart.series[0].val.numRef.f).partition("!")[2].replace("$", "")
        shown = [float(point.v) for point in chart.series[0].val.numRef.numCache.pt]
        assert shown == [row[0].value for row in sheet[area]]


def test_it_prints_on_a4_with_its_headings(fleet: tuple[Tables, Path]) -> None:
    """Landscape, one page wide, filters and frozen headings."""
    for sheet in opened(fleet[1]).worksheets:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        if sheet.title == "สรุป":
            continue
        assert sheet.print_title_rows == f"${HEADINGS}:${HEADINGS}"
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)  # one page wide, many high
        assert str(sheet.auto_filter.ref).startswith(f"A{HEADINGS}:")
        assert str(sheet.freeze_panes)[-1] == str(HEADINGS + 1)


def test_text_stays_text(tmp_path: Path) -> None:
    """Whatever an agency, a district, a division or a sentence begins with."""
    tables = Tables()
    for place, name in enumerate(HOSTILE):
        one = agency(name, HOSTILE[-place], agency_type=name, grade=name, next_deadline_what=name)
        tables.agencies += [one, failed(f"{name} {place}", name, failure_th=name)]
        tables.divisions.append(below(one, DIVISIONS, unit=name, state="silent"))
        tables.items.append(below(one, ITEMS, item_id=name, ready=False, answer=name, codes=name))
        tables.findings.append(below(one, FINDINGS, code=name, severity="error", open=True))
    book = opened(written(tmp_path, tables))
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and not (sheet.title != "สรุป" and cell.row == SUMS)
    ]
    assert formulas == []
    assert set(HOSTILE) <= set(columns(book["หน่วยงาน"])["หน่วยงาน"])
    assert set(HOSTILE) <= set(columns(book["ส่วนราชการ"])["ส่วนราชการ"])


@pytest.mark.parametrize("tables", [Tables(), Tables([failed("อบต.ก"), failed("อบต.ข", "")])])
def test_a_fleet_without_figures(tmp_path: Path, tables: Tables) -> None:
    """Nothing at all, or nothing but failures: all sheets are there."""
    book = opened(written(tmp_path, tables))
    assert [sheet.title for sheet in book.worksheets][:2] == ["หน่วยงาน", "สรุป"]
    names = [name for name in columns(book["หน่วยงาน"]).get("หน่วยงาน", []) if name]
    assert sorted(names) == sorted(one["name"] for one in tables.agencies)


def test_the_same_facts_give_the_same_bytes(tmp_path: Path, fleet: tuple[Tables, Path]) -> None:
    """No clock."""
    assert written(tmp_path, fleet[0]).read_bytes() == fleet[1].read_bytes()


@pytest.mark.heavy
@pytest.mark.needs("LibreOffice or ooxml-validator")
def test_office_opens_it(tmp_path: Path, fleet: tuple[Tables, Path]) -> None:
    """Charts and sums are as the format has them, for an empty fleet, too."""
    empty = written(tmp_path, Tables())
    paths = [fleet[1], empty.rename(tmp_path / "empty.xlsx")]
    assert faults_of_the_sdk(paths) == {}
    assert unread_by_libreoffice(paths, tmp_path) == []
