"""Faults of rules.xlsx: whatever a person gets wrong in it is told with its sheet, its cell and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.forms.layout import FIRST_DATA_ROW
from ita_batch.messages import error_text
from ita_batch.resources import RULES_FILE
from ita_batch.rulebook.tables import KINDS, schema_of
from ita_batch.rules_book.own_rules import own_rules
from tests.support.rules_books import Person, edited, rules_in

NAME = "nacc_2568"
_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
Mistake = Callable[[Person], object]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rules of a year as they are written."""
    return rules_in(tmp_path_factory.mktemp("rules"), NAME)


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy of them, to spoil."""
    shutil.copy(written / RULES_FILE, tmp_path / RULES_FILE)
    return tmp_path


def complaint(folder: Path) -> str:
    """The Thai complaint about the workbook; exit code 10, and no field of a sentence left unfilled."""
    with pytest.raises(UserError) as caught:
        own_rules(folder)
    assert caught.value.exit_code is ExitCode.NO_WORKSPACE
    text = error_text(caught.value)
    assert "{" not in text
    return text


def lines(folder: Path) -> list[str]:
    """The faults of the complaint, one a line."""
    return [line for line in complaint(folder).splitlines() if line.startswith("  - ")]


def in_year(fact: str) -> str:
    """What a fact of the year is called on its sheet."""
    label: str = schema_of("year")["properties"]["fact"]["x-labels"][fact]
    return label


def _year(fact: str, value: object) -> Mistake:
    return lambda person: person.write("year", "value", value, fact=in_year(fact))


def _item(key: str, value: object) -> Mistake:
    return lambda person: person.write("items", key, value, item_id="O5")


def _step(key: str, value: object) -> Mistake:
    def mistake(person: Person) -> str:
        row = person.rows("calendar")[0]
        for column, given in (("start", date(2025, 1, 1)), ("end", date(2025, 2, 28))):
            person.write("calendar", column, given, row)
        person.write("calendar", "certainty", "ต้องตรวจกับคู่มือ", row)
        person.write("calendar", "source", "คู่มือ", row)
        return person.write("calendar", key, value, row)

    return mistake


def _first(table: str, key: str, value: object) -> Mistake:
    return lambda person: person.write(table, key, value, person.rows(table)[0])


def _copied(table: str, key: str) -> Mistake:
    """A line copied below the table; the cell of its key."""

    def mistake(person: Person) -> str:
        row, properties = person.rows(table)[0], schema_of(table)["properties"]
        values = {column: person.cell(table, column, row).value for column in properties}
        return person.cell(table, key, person.add(table, **values)).coordinate

    return mistake


def _added(table: str, key: str, **values: object) -> Mistake:
    certain = {"certainty": "ต้องตรวจกับคู่มือ", "source": "คู่มือ"}
    return lambda person: person.cell(table, key, person.add(table, **certain | values)).coordinate


def _item_without_anything(person: Person) -> str:
    person.delete("components", item_id="O5")
    person.delete("words", item_id="O5")
    person.write("items", "title_certainty", "ยังไม่พบ", item_id="O5")
    return person.write("items", "title_th", None, item_id="O5")


def _missing_title(person: Person) -> str:
    person.write("items", "title_certainty", "ยังไม่พบ", item_id="O5")
    return person.cell("items", "title_th", item_id="O5").coordinate


def _reversed_period(person: Person) -> str:
    person.write("periods", "start", date(2025, 12, 1), code="within_year")
    return person.cell("periods", "end", code="within_year").coordinate


def _weight_in_words(person: Person) -> str:
    return person.write("instruments", "weight_percent", "สี่สิบ", person.rows("instruments", id="OIT")[0])


def _same_grade(person: Person) -> str:
    for key in ("total_from", "each_from"):
        person.write("grades", key, 95, grade="ผ่าน")
    return person.cell("grades", "total_from", grade="ผ่าน").coordinate


def _endless_period(person: Person) -> str:
    return person.write("periods", "end", None, code="year")


def _sub_indicator_without_items(person: Person) -> str:
    return person.cell(
        "sub_indicators",
        "id",
        person.add("sub_indicators", id="9.9", name_th="ใหม่", indicator=9, certainty="คาดไว้", source="คู่มือ"),
    ).coordinate


def _weights(person: Person) -> str:
    return person.write("instruments", "weight_percent", 50, person.rows("instruments", id="OIT")[0])


def _lowest_grade(person: Person) -> str:
    person.delete("grades", total_from=0)
    return person.cell("grades", "total_from", person.rows("grades")[-1]).coordinate


MISTAKES: dict[str, tuple[str, Mistake, str]] = {
    "item id of another kind": ("items", _item("item_id", "ข้อห้า"), "“ข้อห้า” ใช้ในช่อง ข้อ ไม่ได้"),
    "item without title": ("items", _item("title_th", None), "ช่อง ประเด็นการเปิดเผย ของ O5 ว่าง"),
    "item twice": ("items", _copied("items", "item_id"), "O1 มีแล้วในแถว 9"),
    "item without anything": ("items", _item_without_anything, "ข้อ O5 ไม่มีทั้งชื่อและองค์ประกอบ"),
    "unknown sub-indicator": ("items", _item("sub_indicator", "9.8"), "“9.8” ไม่มีในแผ่นงาน ตัวชี้วัดย่อย"),
    "unknown period": ("items", _item("periods", "quarter"), "“quarter” ไม่มีในแผ่นงาน ช่วงเวลา"),
    "one of two periods unknown": ("items", _item("periods", "year|h9"), "“h9” ไม่มีในแผ่นงาน ช่วงเวลา"),
    "word of no list": ("items", _item("links_to_social_network", "อาจจะ"), "ใช่ / ไม่ใช่"),
    "certainty of no list": ("items", _item("title_certainty", "แน่ใจมาก"), "มีแหล่งเผยแพร่"),
    "earlier item misspelt": ("items", _item("follows", "5,6"), "“5,6” ใช้ในช่อง ต่อจากข้อของปีก่อน ไม่ได้"),
    "value and missing": ("items", _missing_title, "แต่ความแน่นอนบอกว่ายังไม่พบ"),
    "line without source": ("grades", _first("grades", "source", None), "ช่อง ที่มา ของ"),
    "component of no item": (
        "components",
        _added("components", "item_id", item_id="O77", component_th="ชื่อ"),
        "“O77” ไม่มีในแผ่นงาน ข้อ",
    ),
    "component twice": ("components", _copied("components", "component_th"), "มีแล้วในแถว 9"),
    "component too long": ("components", _first("components", "component_th", "ก" * 600), "ยาวเกิน 500 ตัวอักษร"),
    "words of a component spelt otherwise": (
        "words",
        _first("words", "component_th", "ชื่อ - สกุล ผู้บริหาร"),
        "ไม่มีองค์ประกอบ “ชื่อ - สกุล ผู้บริหาร”",
    ),
    "pattern that is none": ("words", _first("words", "any_of", "re:(นาย"), "“re:(นาย”"),
    "annex of no item": (
        "annexes",
        _added("annexes", "item_id", item_id="O88", file_kinds="pdf"),
        "“O88” ไม่มีในแผ่นงาน ข้อ",
    ),
    "kind of file": ("annexes", _added("annexes", "file_kinds", item_id="O5", file_kinds="Excel และ PDF"), "xlsx|pdf"),
    "period without end": ("periods", _endless_period, "ช่อง ถึงวันที่ ของ year ว่าง"),
    "period of the year before": (
        "periods",
        lambda person: person.write("periods", "start", date(2019, 10, 1), code="year"),
        "01/10/2562 ไม่อยู่ในหรือใกล้ปีงบประมาณ 2568",
    ),
    "period that ends before it begins": (
        "periods",
        _reversed_period,
        "วันสิ้นสุด 30/09/2568 อยู่ก่อนวันเริ่ม 01/12/2568",
    ),
    "year that pages show": (
        "periods",
        lambda person: person.write("periods", "shows_year", 68, code="year"),
        "“68” ใช้ในช่อง ต้องปรากฏปี พ.ศ. ไม่ได้",
    ),
    "step in another year": ("calendar", _step("end", date(2026, 6, 30)), "30/06/2569 ไม่อยู่ในหรือใกล้"),
    "step that ends before it begins": ("calendar", _step("end", date(2024, 12, 31)), "อยู่ก่อนวันเริ่ม 01/01/2568"),
    "date that is none": ("calendar", _step("start", "ต้นปี"), "“ต้นปี”"),
    "date of no month": ("calendar", _step("start", "31/13/2568"), "31/13/2568"),
    "step of no list": ("calendar", _step("step", "ส่งรายงาน"), "“ส่งรายงาน” ไม่อยู่ในรายการของช่อง ขั้นตอน"),
    "weights": ("instruments", _weights, "รวมกันได้ 110 ไม่ใช่ 100"),
    "weight that is no number": ("instruments", _weight_in_words, "สี่สิบ"),
    "indicator of no instrument": ("indicators", _first("indicators", "instrument", "AIT"), "IIT / EIT / OIT"),
    "sub-indicator of no indicator": (
        "sub_indicators",
        _first("sub_indicators", "indicator", 19),
        "“19” ไม่มีในแผ่นงาน ตัวชี้วัด",
    ),
    "sub-indicator without items": ("sub_indicators", _sub_indicator_without_items, "9.9"),
    "lowest grade gone": ("grades", _lowest_grade, "0"),
    "grade twice": ("grades", _same_grade, "ระดับ ผ่าน เริ่มที่คะแนนเดียวกับระดับในแถว 9"),
    "grade above a hundred": ("grades", _first("grades", "total_from", 950), "“950” ใช้ในช่อง คะแนนรวมตั้งแต่ ไม่ได้"),
    "sample of no kind of agency": (
        "samples",
        _added("samples", "agency_type", instrument="EIT", part=3, agency_type="องค์การมหาชนพิเศษ", number=50),
        "“องค์การมหาชนพิเศษ” ไม่ใช่ประเภทหน่วยงานที่โปรแกรมรู้จัก",
    ),
    "sample by number and percentage": (
        "samples",
        _added("samples", "number", instrument="EIT", part=3, number=50, percent=10, at_least=30),
        "อย่างใดอย่างหนึ่ง",
    ),
    "sample half given": (
        "samples",
        _added("samples", "large_at_least", instrument="EIT", part=3, number=50, large_from=4000),
        "ช่อง ใช้จำนวน (คน)",
    ),
    "staff group counted perhaps": ("staff_groups", _first("staff_groups", "counts", "บางคน"), "ใช่ / ไม่ใช่"),
    "value that ITAS files do not have": ("layouts", _first("layouts", "value", "nickname"), "“nickname”"),
    "form of no list": ("forms", _first("forms", "form", "แบบใหม่"), "ผู้มีส่วนได้ส่วนเสียภายใน"),
    "holiday without day": ("holidays", _first("holidays", "date", None), "ช่อง วันที่"),
    "unknown rule": ("rules", _first("rules", "code", "no-such-rule"), "ไม่มีกฎรหัส “no-such-rule”"),
    "year in two digits": ("year", _year("fiscal_year", 68), "“68” ใช้ในช่อง ปีงบประมาณ (พ.ศ.) ไม่ได้"),
    "no first day": ("year", _year("starts", None), f"ช่อง {in_year('starts')}"),
    "first day that is no day": ("year", _year("starts", "ตุลาคม"), "“ตุลาคม”"),
    "target above a hundred": ("year", _year("target", 185), "“185” ใช้ในช่อง เป้าหมายคะแนน ไม่ได้"),
    "rounding of no list": ("year", _year("sample_rounding", "ปัดแบบไหนก็ได้"), "ปัดขึ้น / ปัดลง"),
    "error of a formula": ("year", _year("target", "#REF!"), "#REF!"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_cell_and_what_to_do(folder: Path, mistake: str) -> None:
    """One fault, of the sheet and the cell that somebody changed."""
    table, make, said = MISTAKES[mistake]
    with edited(folder) as person:
        cell = make(person)
    told = lines(folder)
    assert len(told) == 1, "\n".join(told)
    assert told[0].startswith(f"  - {schema_of(table)['x-sheet']} {cell}: ")
    assert said in told[0]


def test_there_are_enough_of_them() -> None:
    """Thirty kinds at least, on most of the sheets."""
    assert len(MISTAKES) >= 30
    assert len({table for table, _, _ in MISTAKES.values()}) >= 15


def test_the_workbook_as_it_is_written_has_no_fault(folder: Path) -> None:
    """Nor has one that was opened and saved by somebody's program."""
    with edited(folder):
        pass
    own = own_rules(folder)
    assert own is not None
    assert own.findings == ()


@pytest.mark.parametrize("table", KINDS)
def test_a_sheet_that_is_gone_is_named(folder: Path, table: str) -> None:
    """Of all that rests on it nothing is said."""
    with edited(folder) as person:
        del person.workbook[schema_of(table)["x-sheet"]]
    (line,) = lines(folder)
    assert f"ไม่พบแผ่นงาน “{schema_of(table)['x-sheet']}”" in line
    assert "คำสั่ง rules" in line


@pytest.mark.parametrize(("table", "key"), [("items", "confirmed"), ("staff_groups", "counts"), ("samples", "percent")])
def test_a_column_that_is_gone_is_named_once(folder: Path, table: str, key: str) -> None:
    """Not once a line."""
    with edited(folder) as person:
        person.sheet(table).delete_cols(person.column(table, key))
    (line,) = lines(folder)
    assert f"ไม่มีคอลัมน์ “{schema_of(table)['properties'][key]['title']}”" in line


def test_the_year_that_was_changed_alone(folder: Path) -> None:
    """It is told once, first, and with the command that moves the dates; not each date that stayed behind."""
    with edited(folder) as person:
        cell = person.write("year", "value", 2571, fact=in_year("fiscal_year"))
        person.write("grades", "confirmed", "คู่มือหน้า 12", person.rows("grades")[0])
        weight = _weights(person)
    first, *others = lines(folder)
    assert first.startswith(f"  - ปี {cell}: ไฟล์นี้สร้างไว้สำหรับปีงบประมาณ 2568 แต่ช่องปีงบประมาณเป็น 2571")
    assert "คำสั่ง rules --year 2571" in first
    assert [line.split(":")[0] for line in others] == [f"  - แบบวัด {weight}"]
    assert "ไม่อยู่ในหรือใกล้" not in complaint(folder)


def test_the_year_that_was_changed_with_all_dates_but_one(folder: Path) -> None:
    """The one that stayed behind is named; when it is moved, too, the workbook is used."""
    with edited(folder) as person:
        for table in KINDS.keys() - {"holidays"}:
            for cell in (cell for row in person.sheet(table).iter_rows(FIRST_DATA_ROW) for cell in row):
                if isinstance(cell.value, datetime):
                    cell.value = cell.value.replace(year=cell.value.year + 1)
        for row in person.rows("periods"):
            if year := person.cell("periods", "shows_year", row).value:
                person.write("periods", "shows_year", int(str(year)) + 1, row)
        person.write("year", "value", 2569, fact=in_year("fiscal_year"))
        last = person.write("year", "value", date(2023, 10, 1), fact=in_year("contact_from"))
    (line,) = lines(folder)
    assert f"1 แห่ง (ปี {last})" in line
    with edited(folder) as person:
        person.write("year", "value", date(2025, 10, 1), fact=in_year("contact_from"))
    own = own_rules(folder)
    assert own is not None
    assert own.rulebook.fiscal_year == 2569


def test_what_nothing_defines_yet_is_to_be_added_or_left_blank(folder: Path) -> None:
    """No empty list of what could be used instead."""
    with edited(folder) as person:
        person.delete("sub_indicators")
        for key, value in (("sub_indicator", "9.1"), ("sub_indicator_certainty", "คาดไว้")):
            person.write("items", key, value, item_id="O5")
    (line,) = [one for one in lines(folder) if "“9.1”" in one]
    sheet = schema_of("sub_indicators")["x-sheet"]
    assert f"ไม่มีในแผ่นงาน {sheet} ซึ่งยังไม่มีบรรทัดใด เพิ่มบรรทัดในแผ่นงาน {sheet} ก่อน" in line
    assert "(-)" not in line
    assert "()" not in line


def test_all_faults_are_told_at_once(folder: Path) -> None:
    """Of several sheets."""
    with edited(folder) as person:
        cells = [_item("item_id", "ก")(person), _first("grades", "total_from", 950)(person)]
    assert [line.split(":")[0] for line in lines(folder)] == [f"  - ข้อ {cells[0]}", f"  - ระดับ {cells[1]}"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "ศูนย์"), (b"PK\x03\x04 broken", "เปิด"), (_ENCRYPTED, "รหัสผ่าน")],
)  # fmt: skip
def test_a_file_that_cannot_be_opened(tmp_path: Path, content: bytes, said: str) -> None:
    """Empty, damaged, with a password: said, and that the program has rules of its own."""
    (tmp_path / RULES_FILE).write_bytes(content)
    text = complaint(tmp_path)
    assert said in text
    assert "ย้าย rules.xlsx ออกจากโฟลเดอร์นี้" in text


def test_what_people_type_is_understood(folder: Path) -> None:
    """Buddhist dates as text, words and codes of lists, numbers as text, an item without its letter."""
    with edited(folder) as person:
        _step("start", "5 ม.ค. 2568")(person)
        person.write("calendar", "end", date(2025, 2, 28), person.rows("calendar")[0])
        person.write("items", "links_to_social_network", "no", item_id="O5")
        person.write("items", "item_id", "๕", item_id="O5")
        person.write("year", "value", "๘๕", fact=in_year("target"))
        person.write("samples", "agency_type", "อบต.", person.rows("samples")[0])
    own = own_rules(folder)
    assert own is not None
    step = own.book.tables["calendar"][0]
    assert (step["start"], step["end"]) == ("2025-01-05", "2025-02-28")
    assert own.book.tables["items"][4]["item_id"] == "O5"
    assert own.rulebook.target == 85
    assert own.book.tables["samples"][0]["agency_type"] == "องค์การบริหารส่วนตำบล"
