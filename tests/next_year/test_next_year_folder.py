"""Where the new folder may be, that it appears whole or not at all, what openpyxl loses, and years that are skipped."""

from __future__ import annotations

import errno
import shutil
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from ita_batch.errors import ExitCode, UserError
from ita_batch.how_to import HowTo
from ita_batch.next_year import carry_agency as room
from ita_batch.next_year.carried_lines import carried_lines
from ita_batch.next_year.carry_agency import Carried, Wish, carry_agency
from ita_batch.next_year.emptied import office_part
from ita_batch.resources import RULES_FILE
from ita_batch.rules_book.write_rules import write_rules
from ita_batch.website_check import LinkCheck
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import SETTINGS, make_workspace, write_agency
from tests.next_year.carried_books import owner_rows
from tests.review.review_books import DIFFERENT, SAME, answer, external, on_sheet, person, run, send
from tests.support.linked_example import linked_example, speak
from tests.support.rules_books import edited, rules_in
from tests.website.conftest import QUICK, now
from tests.website.site import Site

DAY = date(2026, 11, 28)


def carry(folder: Path, new: Path, year: int | None = None, links: LinkCheck | None = None) -> Carried:
    """As the command does."""
    return carry_agency(folder, new, Wish(year, DAY, folder / "output", links), lambda *_: None)


def refused(folder: Path, new: Path, year: int | None = None) -> str:
    """The key of the refusal."""
    with pytest.raises(UserError) as caught:
        carry(folder, new, year)
    assert caught.value.exit_code in {ExitCode.USAGE, ExitCode.NO_WORKSPACE}
    return caught.value.key


def test_what_is_refused(tmp_path: Path) -> None:
    """Each refusal leaves both places as they were."""
    old = make_workspace(tmp_path / "เก่า" / "งาน")
    make_workspace(tmp_path / "มีแล้ว")
    (tmp_path / "แฟ้ม").write_text("x")
    assert refused(old, old) == "next-year-same"
    assert refused(old, old.parent) == "next-year-same"
    assert refused(old, old / "inbox" / "ใหม่") == "next-year-inside"
    assert refused(old, tmp_path / "มีแล้ว") == "folder-taken"
    assert refused(old, tmp_path / "แฟ้ม") == "next-year-no-folder"
    assert refused(old, tmp_path / "ใหม่", 2564) == "next-year-earlier"
    assert refused(old, tmp_path / "ใหม่", 3000) == "next-year-earlier"
    assert refused(tmp_path / "ไม่มี", tmp_path / "ใหม่") == "no-agency"
    (old / "agency.xlsx").write_bytes(b"no workbook")
    assert refused(old, tmp_path / "ใหม่") == "agency-unreadable"
    assert not (tmp_path / "ใหม่").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["มีแล้ว", "เก่า", "แฟ้ม"]


def test_nothing_stays_of_what_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure at the last step leaves no folder, and in one that was there nothing of ours."""
    old = make_workspace(tmp_path / "งาน")
    (tmp_path / "ใหม่").mkdir()
    (tmp_path / "ใหม่" / "ของเลขา.txt").write_text("ของเลขา", encoding="utf-8")
    monkeypatch.setattr(room, "_copied", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    for name in ("ใหม่", "อีก"):
        with pytest.raises(UserError) as caught:
            carry(old, tmp_path / name)
        assert caught.value.exit_code is ExitCode.OUTPUT_FAILED
    assert [path.name for path in (tmp_path / "ใหม่").iterdir()] == ["ของเลขา.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["งาน", "ใหม่"]


def test_a_folder_that_is_there_keeps_what_it_holds(tmp_path: Path) -> None:
    """Nothing is overwritten: where a file of ours is there already, nothing is written."""
    old, new = make_workspace(tmp_path / "งาน"), tmp_path / "ใหม่"
    (old / "memo_template.docx").write_bytes(b"old wording")
    new.mkdir()
    (new / "memo_template.docx").write_bytes(b"newer wording")
    assert refused(old, new) == "next-year-file-there"
    assert [path.name for path in new.iterdir()] == ["memo_template.docx"]
    (new / "memo_template.docx").unlink()
    assert carry(old, new).copied == ("memo_template.docx",)
    assert sorted(path.name for path in new.iterdir()) == [
        "agency.xlsx",
        "inbox",
        "memo_template.docx",
        "official_forms",
    ]


def test_years_may_be_skipped(tmp_path: Path) -> None:
    """The lineage is followed through every year between."""
    old = make_workspace(tmp_path / "งาน")
    write_agency(
        old / "agency.xlsx", owners=[{"item_id": f"O{n}", "division_id": f"DIV0{4 + n % 2}"} for n in range(1, 44)]
    )
    carry(old, tmp_path / "ไกล", 2568)
    step = old
    for year in range(2565, 2569):
        carry(step, tmp_path / str(year))
        step = tmp_path / str(year)
    far, near = owner_rows(tmp_path / "ไกล" / "agency.xlsx"), owner_rows(step / "agency.xlsx")
    assert {item: row["division_id"] for item, row in far.items()} == {
        item: row["division_id"] for item, row in near.items()
    }
    assert far["O12"]["follows"] == "ต่อจากข้อ O21, O23 ของปี 2564 (ยังไม่ยืนยัน)"


def rules_of_24_items(folder: Path) -> None:
    """The rules of 2571 as somebody has changed them: two items gone, one with another title and another origin."""
    with edited(rules_in(folder, "nacc_2571")) as person:
        for item in ("O25", "O26"):
            for table in ("items", "components", "words", "annexes"):
                person.delete(table, item_id=item)
        for key, value in {"title_th": "รายงานประจำปีแบบใหม่", "follows": "O7|O9", "confirmed": "คู่มือหน้า 9"}.items():
            person.write("items", key, value, item_id="O8")


@pytest.mark.parametrize("year", [None, 2571])
@pytest.mark.parametrize("before", [2570, 2569])
def test_the_rules_that_lie_in_the_new_folder_are_those_of_the_new_year(
    tmp_path: Path, before: int, year: int | None
) -> None:
    """Items, titles and lineage are those of its rules.xlsx, which stays as it is; years between are the program's."""
    old, new = make_workspace(tmp_path / "งาน", before), tmp_path / "ใหม่"
    owners = [{"item_id": item, "division_id": "DIV04"} for item in ("O7", "O8", "O9")]
    settings = {key: value for key, value in SETTINGS.items() if key != "วันที่ประชุมคณะทำงาน"}
    write_agency(old / "agency.xlsx", settings=settings, owners=owners, deadlines=(), year=before)
    rules_of_24_items(new)
    data = (new / RULES_FILE).read_bytes()
    carried = carry(old, new, year)
    rows = owner_rows(new / "agency.xlsx")
    assert list(rows) == [f"O{number}" for number in range(1, 25)]
    assert carried.lineage.ended == ("O8", "O25", "O26")
    assert [item for item, row in rows.items() if row["division_id"]] == ["O7", "O8", "O9"]
    assert rows["O8"]["title"] == "รายงานประจำปีแบบใหม่"
    doubt = "" if before == 2570 else " (ยังไม่ยืนยัน)"  # the step that somebody has confirmed is the last one
    assert rows["O8"]["follows"] == f"ต่อจากข้อ O7, O9 ของปี {before}{doubt}"
    assert (new / RULES_FILE).read_bytes() == data
    assert list(open_workspace(new, date(2028, 3, 1)).rulebook.items) == list(rows)
    said = "\n".join(carried_lines(carried, new, "th", HowTo()))
    assert "ใช้เกณฑ์ของปี 2571 จาก rules.xlsx ที่มีอยู่แล้วในโฟลเดอร์นั้น" in said


def test_the_rules_of_the_new_folder_must_be_of_the_year(tmp_path: Path) -> None:
    """The year that is asked for, and one after the old one; what cannot be used is told with its cells."""
    old, new = make_workspace(tmp_path / "งาน", 2570), tmp_path / "ใหม่"
    rules_in(new, "nacc_2571")
    assert refused(old, new, 2572) == "next-year-rules"
    assert refused(old, rules_in(tmp_path / "ปีเดียวกัน", "nacc_2570")) == "next-year-rules-earlier"
    with edited(new) as person:
        person.write("items", "title_th", None, item_id="O5")
    assert refused(old, new) == "rules-unusable"
    assert [path.name for path in new.iterdir()] == [RULES_FILE]


def test_more_items_push_what_stands_below(tmp_path: Path) -> None:
    """A workbook with fewer rows than the new year has items: what stands under its table makes way."""
    old = make_workspace(tmp_path / "งาน")
    book = openpyxl.load_workbook(old / "agency.xlsx")
    sheet = book["ผู้รับผิดชอบข้อ"]
    last = max(row["row"] for row in owner_rows(old / "agency.xlsx").values())
    sheet.cell(last + 2, 3).value = "ท้ายตาราง"
    book.save(old / "agency.xlsx")
    carried = carry(old, tmp_path / "ใหม่")
    rows = owner_rows(tmp_path / "ใหม่" / "agency.xlsx")
    assert list(rows) == list(carried.new.items)
    assert rows["O38"]["division_id"] == "DIV04, DIV05"
    below = openpyxl.load_workbook(tmp_path / "ใหม่" / "agency.xlsx")["ผู้รับผิดชอบข้อ"]
    assert [cell.value for cell in below["C"] if cell.value][-1] == "ท้ายตาราง"


def test_what_openpyxl_loses_is_told(tmp_path: Path) -> None:
    """A text box is gone from the copy, and the command says so."""
    old = make_workspace(tmp_path / "งาน")
    path = old / "agency.xlsx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/drawings/drawing9.xml"] = b'<xdr:wsDr xmlns:xdr="x"><xdr:sp macro=""/></xdr:wsDr>'
    parts["xl/media/image1.png"] = b"png"
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert set(carry(old, tmp_path / "ใหม่").edited.lost) == {"lost_pictures", "lost_shapes"}


@pytest.mark.parametrize(
    ("number", "office"),
    [("บก 51001/", "บก 51001/"), ("บก 51001/123", "บก 51001/"), ("บก 51001/ว 12", "บก 51001/"), ("123", None)],
)
def test_the_number_of_a_letter_goes_and_the_office_stays(number: str, office: str | None, tmp_path: Path) -> None:
    """What no letter changes stays."""
    assert office_part(number) == office
    old = make_workspace(tmp_path / "งาน")
    write_agency(old / "agency.xlsx", settings={**SETTINGS, "เลขที่หนังสือ": number})
    carry(old, tmp_path / "ใหม่")
    settings = open_workspace(tmp_path / "ใหม่", DAY).agency.settings
    assert settings.get("เลขที่หนังสือ") == office
    assert "วันที่ประชุมคณะทำงาน" not in settings
    assert settings["เว็บไซต์หลัก"] == SETTINGS["เว็บไซต์หลัก"]


def test_decisions_hold_where_the_rows_say_the_same(tmp_path: Path) -> None:
    """Decided in one year; the same two rows come again in the next one, and nobody is asked."""
    old, new = make_workspace(tmp_path / "งาน"), tmp_path / "ใหม่"
    treasury = [person("สมชาย ตัวอย่าง", "0810000101"), person("สมหญิง ใจดี", "0810000102")]
    works = [person("สมชาย ตัวอย่าง", "0890000201", "กองช่าง"), person("สมหญิง ใจดี", "0890000202", "กองช่าง")]
    files = {"ก.xlsx": external(*treasury), "ข.xlsx": external(*works, division="DIV05")}
    send(old, files)
    asked = run(old)
    decided = {"สมชาย": {"decision": SAME}, "สมหญิง": {"decision": DIFFERENT}}
    answer(asked.folder / "review" / "duplicates.xlsx", old / "inbox" / "ตอบแล้ว.xlsx", decided)
    shutil.rmtree(old / "output")
    assert carry(old, new).decisions == 2

    send(new, files)
    for name in files:
        book = openpyxl.load_workbook(new / "inbox" / name)
        for row in book["_meta"].iter_rows():
            row[1].value = "2565" if row[0].value == "fiscal_year" else row[1].value
        for sheet in book.worksheets:
            for cell in sheet["G"] if sheet.max_column > 6 else ():
                cell.value = "12/01/2565" if cell.value == "12/01/2564" else cell.value
        book.save(new / "inbox" / name)
    from ita_batch.batch import run_week

    day = date(2022, 3, 12)
    again = run_week(open_workspace(new, day), day, new / "output", lambda *_: None)
    assert again.document["counts"]["duplicates"] == {"merged": 1, "suspected": 0, "decided": 2, "stale": 0}
    assert len(on_sheet(again.folder / "review" / "duplicates.xlsx", "พิจารณาแล้ว")) == 2


def test_the_folders_own_rules_are_the_base(tmp_path: Path) -> None:
    """Beyond what the program knows the new year is a draft of the folder's own rules.xlsx, which comes along."""
    old, new = make_workspace(tmp_path / "งาน"), tmp_path / "ใหม่"
    step = old
    for year in range(2565, 2571):
        carry(step, tmp_path / str(year))
        step = tmp_path / str(year)
    write_rules(step, "nacc_2570")
    book = openpyxl.load_workbook(step / "rules.xlsx")
    titles = [
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == "ข้อมูลผู้บริหาร"
    ]
    titles[0].value = "ข้อมูลผู้บริหารทุกคน"
    book.save(step / "rules.xlsx")
    carried = carry(step, new)
    assert "rules.xlsx" in carried.copied
    opened = open_workspace(new, DAY.replace(year=2028))
    assert opened.rulebook.fiscal_year == 2571
    assert opened.rulebook.items["O2"].title == "ข้อมูลผู้บริหารทุกคน"
    assert not any(one.certainty.sure for one in opened.rulebook.facts.values() if one.key.startswith("items."))
    assert owner_rows(new / "agency.xlsx")["O2"]["title"] == "ข้อมูลผู้บริหารทุกคน"


def test_pages_are_opened_where_asked(tmp_path: Path) -> None:
    """Each last page is asked for once, through the guard; one that is gone is told as gone."""
    with Site(tmp_path / "site") as site:
        speak(site)
        old = linked_example(tmp_path / "งาน", site.local)
        links = LinkCheck(archive=False, settings=QUICK, now=now)
        carried = carry(old, tmp_path / "ใหม่", links=links)
    assert carried.seen is not None
    assert carried.seen.reached
    rows = owner_rows(tmp_path / "ใหม่" / "agency.xlsx")
    assert rows["O3"]["last_page"].startswith("หน้าเว็บครั้งก่อน: เปิดได้ (ณ 28 พ.ย. 2569)")
    said = "\n".join(carried_lines(carried, tmp_path / "ใหม่", "th", HowTo()))
    pages = [str(row["last_page"] or "") for row in rows.values()]
    assert f"หน้าเว็บครั้งก่อน {sum(map(bool, pages))} ข้อ: เปิดได้ " in said
    dead = {line for page in pages for line in page.split("\n") if "เปิดไม่ได้" in line}
    assert ("เปิดไม่ได้" in said) is bool(dead)
    assert not list((tmp_path / "งาน").rglob("*.sqlite")), "the old folder was written to"
    assert sorted(path.name for path in (tmp_path / "ใหม่").iterdir()) == ["agency.xlsx", "inbox", "official_forms"]


def test_a_site_that_does_not_answer_costs_nothing_but_its_pages(tmp_path: Path) -> None:
    """Everything else comes along; that nothing was opened is said on the screen and beside each item."""
    with Site(tmp_path / "site") as site:
        gone = site.local
    old = linked_example(tmp_path / "งาน", gone)
    carried = carry(old, tmp_path / "ใหม่", links=LinkCheck(archive=False, settings=QUICK, now=now))
    pages = {str(row["last_page"]) for row in owner_rows(tmp_path / "ใหม่" / "agency.xlsx").values()}
    assert pages == {"None", "หน้าเว็บครั้งก่อน: ยังไม่ได้เปิดตรวจ เพราะเข้าเว็บไซต์ไม่ได้ (ณ 28 พ.ย. 2569)"}
    number = sum(map(bool, carried.pages.values()))
    said = "\n".join(carried_lines(carried, tmp_path / "ใหม่", "th", HowTo()))
    assert f"หน้าเว็บครั้งก่อน {number} ข้อ: ยังไม่ได้เปิดตรวจ เพราะเข้าเว็บไซต์ไม่ได้" in said


def test_what_was_moved_is_taken_back_where_the_rest_cannot_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that was there holds only what it held, and agency.xlsx, which makes it a workspace, comes last."""
    old, new = make_workspace(tmp_path / "งาน"), tmp_path / "ใหม่"
    for name in ("memo_template.docx", "letter_template.docx"):
        (old / name).write_bytes(b"wording")
    new.mkdir()
    (new / "ของเลขา.txt").write_text("ของเลขา", encoding="utf-8")
    moved: list[str] = []
    rename = Path.rename

    def refusing(path: Path, target: Path) -> Path:
        moved.append(path.name)
        if path.name == "agency.xlsx":
            raise OSError(errno.EACCES, "Permission denied", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(UserError) as caught:
        carry(old, new)
    assert caught.value.exit_code is ExitCode.OUTPUT_FAILED
    assert (sorted(moved[:-1]), moved[-1]) == (["letter_template.docx", "memo_template.docx"], "agency.xlsx")
    assert [path.name for path in new.rglob("*") if path.is_file()] == ["ของเลขา.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["งาน", "ใหม่"]


@pytest.mark.parametrize(
    "kind", ["folder", pytest.param("link", marks=pytest.mark.posix("a link needs a right there"))]
)
def test_what_a_killed_command_left_is_swept(tmp_path: Path, kind: str) -> None:
    """And where somebody put a link of that name, what it leads to stays."""
    old, left = make_workspace(tmp_path / "งาน"), tmp_path / ".ใหม่.part"
    other = tmp_path / "ของคนอื่น"
    other.mkdir()
    (other / "agency.xlsx").write_bytes(b"of somebody else")
    if kind == "link":
        left.symlink_to(other)
    else:
        shutil.copytree(other, left)
    carry(old, tmp_path / "ใหม่")
    assert not left.exists()
    assert not left.is_symlink()
    assert (other / "agency.xlsx").read_bytes() == b"of somebody else"
    assert (tmp_path / "ใหม่" / "agency.xlsx").stat().st_size > 10_000


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
LISTS = "{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"
BARS = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}"
LIST = (
    f'<x14:dataValidations xmlns:x14="{X14}" count="1"><x14:dataValidation type="list"><x14:formula1>'
    "<xm:f>รายการ!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>B2</xm:sqref></x14:dataValidation></x14:dataValidations>"
).replace("<x14:dataValidation ", '<x14:dataValidation xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" ')


def part_of(path: Path, title: str) -> str:
    """The part in which a sheet stands, as the program and openpyxl number them."""
    book = openpyxl.load_workbook(path, read_only=True)
    number = book.sheetnames.index(title) + 1
    book.close()
    return f"xl/worksheets/sheet{number}.xml"


def test_what_excel_keeps_beside_the_cells_is_put_back_or_told(tmp_path: Path) -> None:
    """Lists of another sheet, fixed heights and hidden green corners stay; bars of newer Excels are told as lost."""
    old = make_workspace(tmp_path / "งาน")
    book = openpyxl.load_workbook(old / "agency.xlsx")
    hers = book.create_sheet("สมุดโน้ต")
    hers["B2"].value, hers["B3"].value = "๐๑", "ข"
    hers.row_dimensions[2].height = 44
    book.save(old / "agency.xlsx")
    part = part_of(old / "agency.xlsx", "สมุดโน้ต")
    errors = '<ignoredErrors><ignoredError sqref="B2" numberStoredAsText="1"/></ignoredErrors>'
    lists = f'<extLst><ext uri="{LISTS}">{LIST}</ext><ext uri="{BARS}"/></extLst>'
    with zipfile.ZipFile(old / "agency.xlsx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = parts[part].replace(b"</worksheet>", f"{errors}{lists}</worksheet>".encode())
    with zipfile.ZipFile(old / "agency.xlsx", "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    carried = carry(old, tmp_path / "ใหม่")
    assert carried.edited.lost == ("lost_extensions",)
    said = "\n".join(carried_lines(carried, tmp_path / "ใหม่", "th", HowTo()))
    assert "ยกมาไม่ได้ (ยังอยู่ในไฟล์ปี 2564): รูปแบบตามเงื่อนไขหรือกราฟเส้นเล็กแบบใหม่ของ Excel" in said
    with zipfile.ZipFile(tmp_path / "ใหม่" / "agency.xlsx") as package:
        sheet = etree.fromstring(package.read(part_of(tmp_path / "ใหม่" / "agency.xlsx", "สมุดโน้ต")))
    order = [etree.QName(one).localname for one in sheet]
    assert order[-2:] == ["ignoredErrors", "extLst"]
    (error,) = sheet.iter(f"{{{MAIN}}}ignoredError")
    assert (error.get("sqref"), error.get("numberStoredAsText")) == ("B2", "1")
    (kept,) = sheet.iter(f"{{{MAIN}}}ext")
    assert kept.get("uri") == LISTS
    assert "รายการ!$A$1:$A$3" in "".join(map(str, kept.itertext()))
    fixed = {row.get("r"): row.get("customHeight") for row in sheet.iter(f"{{{MAIN}}}row")}
    assert fixed == {"2": "1", "3": None}
