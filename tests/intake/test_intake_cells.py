"""Every kind of cell, every code: what is kept, how severe the finding is, and whether the row is held back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from ita_batch.agency import AGENCY_FORMS
from ita_batch.findings import Place, Severity, holds_back
from ita_batch.forms import load_form
from ita_batch.intake.rows.cell import Cell
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.intake.submission import Record
from ita_batch.messages import fix, message
from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL, Outcome
from ita_batch.workspace import date_windows
from tests.intake.intake_books import VALID, codes, read_rows
from tests.support.sheets import Sent
from tests.support.weeks import AS_OF, RULEBOOK, found, small_workspace, week_of

READER = CellReader(date_windows(RULEBOOK, AS_OF))
FORMS = {**small_workspace(Path()).forms, **{name: load_form(name) for name in AGENCY_FORMS}}
BROKEN = Place(file="ส่ง.xlsx", sheet="ข้อมูล", row=2)


def read_cell(form: str, key: str, raw: object) -> tuple[object, list[str]]:
    """The value kept and the codes of one cell."""
    value, findings = READER.read(Cell(FORMS[form].column(key), raw, BROKEN))
    return value, [finding.code.slug for finding in findings]


def one_row(folder: Path, form: str, **cells: object) -> Record:
    """A valid row of the form with these cells changed, read from a workbook."""
    (record,) = read_rows(folder, form, [{**VALID[form], **cells}]).records
    return record


PLAIN: Sequence[tuple[str, str, object, object]] = [
    (EXTERNAL, "name", " สมชาย   ใจดี ", "สมชาย ใจดี"),
    (EXTERNAL, "topic", "ขอข้อมูล  ๑๒", "ขอข้อมูล ๑๒"),
    (EXTERNAL, "phone", "081-000-0123", "0810000123"),
    (EXTERNAL, "phone", "+66 81 000 0123", "0810000123"),
    (EXTERNAL, "phone", "๐๔๒๐๐๐๑๒๓", "042000123"),
    (EXTERNAL, "phone", "042-000-123 ต่อ 12", "042000123 ต่อ 12"),
    (EXTERNAL, "phone", "ไม่มี", None),
    (EXTERNAL, "email", " Somchai@Example.COM ", "somchai@example.com"),
    (EXTERNAL, "email", "-", None),
    (EXTERNAL, "kind", "บุคคลทั่วไป ", "บุคคลทั่วไป"),
    (EXTERNAL, "division", "คลัง", "กองคลัง"),
    (EXTERNAL, "division", "div04", "กองคลัง"),
    (EXTERNAL, "contact_types", "งานสนับสนุน\nงานหลักของหน่วยงาน", ["งานสนับสนุน", "งานหลักของหน่วยงาน"]),
    (EXTERNAL, "contact_types", "งานสนับสนุน, งานสนับสนุน", ["งานสนับสนุน"]),
    (EXTERNAL, "contact_date", "12/01/2564", "2021-01-12"),
    (EXTERNAL, "contact_date", "๑๒ ม.ค. ๒๕๖๔", "2021-01-12"),
    (EXTERNAL, "contact_date", date(2021, 1, 12), "2021-01-12"),
    (EXTERNAL, "contact_date", "-", None),
    (EVIDENCE, "item_id", "o4", "O4"),
    (EVIDENCE, "item_id", "๐๔", "O4"),
    (EVIDENCE, "item_id", 4.0, "O4"),
    (EVIDENCE, "item_id", "O40", "O40"),
    (EVIDENCE, "page_url", " https://www.pao.example/\u200bplan ", "https://www.pao.example/plan"),
    (
        EVIDENCE,
        "file_urls",
        "https://a.example/1.pdf\nhttps://a.example/2.pdf",
        ["https://a.example/1.pdf", "https://a.example/2.pdf"],
    ),
    (
        EVIDENCE,
        "file_urls",
        "https://a.example/1.pdf, https://a.example/2.pdf",
        ["https://a.example/1.pdf", "https://a.example/2.pdf"],
    ),
    ("agency_score", "score", "๕๓.๔๐", "53.40"),
    ("agency_score", "score", 53.4, "53.4"),
    ("agency_score", "indicator", 9.0, "9"),
    ("agency_division", "aliases", "คลัง\n\n การคลัง ", ["คลัง", "การคลัง"]),
]


@pytest.mark.parametrize(("form", "key", "raw", "value"), PLAIN)
def test_plain_cells_need_no_word(form: str, key: str, raw: object, value: object) -> None:
    """Ordinary ways of typing are read without a finding."""
    assert read_cell(form, key, raw) == (value, [])


REMARKS: Sequence[tuple[str, str, object, object, str, Severity]] = [
    (EXTERNAL, "name", "สม\u200bชาย ตัวอย่าง", "สมชาย ตัวอย่าง", "text-repaired", Severity.NOTE),
    (EXTERNAL, "topic", "นํ้าประปา", "น้ำประปา", "text-repaired", Severity.NOTE),
    (EXTERNAL, "name", "นายสมชาย ตัวอย่าง", "สมชาย ตัวอย่าง", "title-in-name", Severity.NOTE),
    (EXTERNAL, "contact_person", "ดร. สมหญิง ตัวอย่าง", "สมหญิง ตัวอย่าง", "title-in-name", Severity.NOTE),
    (EXTERNAL, "phone", "081000012", "081000012", "phone-invalid", Severity.ERROR),
    (EXTERNAL, "phone", "โทรหาสมชาย", "โทรหาสมชาย", "phone-invalid", Severity.ERROR),
    (EXTERNAL, "phone", 810000123, "0810000123", "phone-lost-zero", Severity.ASK),
    (EXTERNAL, "phone", 42000123, "042000123", "phone-lost-zero", Severity.ASK),
    (EXTERNAL, "phone", "0810000123, 042000123", "0810000123, 042000123", "phone-several", Severity.NOTE),
    (EXTERNAL, "phone", "081-000-0123 (แม่)", "0810000123", "phone-words", Severity.ASK),
    (EXTERNAL, "phone", "01-000-0123", "0810000123", "phone-read-as", Severity.ASK),
    (EXTERNAL, "email", "a@example.com/b@example.com", "a@example.com, b@example.com", "email-several", Severity.NOTE),
    (EXTERNAL, "email", "a@example.com (ลูก)", "a@example.com", "email-words", Severity.ASK),
    (EXTERNAL, "email", "somchai@", "somchai@", "email-invalid", Severity.ERROR),
    (EXTERNAL, "contact_date", "31/02/2564", "", "date-unreadable", Severity.ERROR),
    (EXTERNAL, "contact_date", "ปีที่แล้ว", "", "date-unreadable", Severity.ERROR),
    (EXTERNAL, "contact_date", True, "", "date-unreadable", Severity.ERROR),
    (EXTERNAL, "contact_date", "13012564", "2021-01-13", "date-ambiguous", Severity.ASK),
    (EXTERNAL, "contact_date", "1/13/2564", "2021-01-13", "date-ambiguous", Severity.ASK),
    (EXTERNAL, "contact_date", "12/1/64", "2021-01-12", "date-era-assumed", Severity.NOTE),
    (EXTERNAL, "contact_date", "12/01/2021", "2021-01-12", "date-era-assumed", Severity.NOTE),
    (EXTERNAL, "contact_date", 44208, "2021-01-12", "date-era-assumed", Severity.NOTE),
    (EXTERNAL, "contact_date", "13/03/2564", "", "date-out-of-range", Severity.ERROR),
    (EXTERNAL, "contact_date", "12/01/2553", "", "date-out-of-range", Severity.ERROR),
    (INTERNAL, "start_date", "01/10/2480", "", "date-out-of-range", Severity.ERROR),
    (EXTERNAL, "kind", "ประชาชน", "บุคคลทั่วไป", "cell-read-as", Severity.NOTE),
    (EXTERNAL, "contact_types", "งานพัสดุ", "งานจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", "cell-read-as", Severity.NOTE),
    (INTERNAL, "staff_group", "พนักงานจ้างตามภารกิจ", "พนักงานจ้าง", "cell-read-as", Severity.NOTE),
    (EXTERNAL, "topic", "#REF!", "", "cell-error-value", Severity.ERROR),
    (EXTERNAL, "phone", "#DIV/0!", "", "cell-error-value", Severity.ERROR),
    (EXTERNAL, "kind", "มนุษย์ต่างดาว", "มนุษย์ต่างดาว", "cell-not-in-list", Severity.ERROR),
    (EXTERNAL, "contact_types", "งานสนับสนุน, เล่นไพ่", "งานสนับสนุน, เล่นไพ่", "cell-not-in-list", Severity.ERROR),
    (EXTERNAL, "division", "กองทัพ", "กองทัพ", "cell-not-in-list", Severity.ERROR),
    (EVIDENCE, "item_id", "O99", "O99", "cell-not-in-list", Severity.ERROR),
    (EXTERNAL, "topic", "ก" * 501, "ก" * 501, "cell-too-long", Severity.ERROR),
    (EXTERNAL, "name", None, "", "cell-required", Severity.ERROR),
    (EXTERNAL, "name", "0810000123", "0810000123", "name-doubtful", Severity.ERROR),
    (EXTERNAL, "name", "สมชาย ก\nสมหญิง ข", "สมชาย ก สมหญิง ข", "name-doubtful", Severity.ASK),
    (EXTERNAL, "phone", '"', "", "cell-ditto", Severity.ERROR),
    (EXTERNAL, "contact_date", "-", "", "cell-required", Severity.ERROR),
]


@pytest.mark.parametrize("remark", REMARKS, ids=lambda remark: f"{remark[4]}-{remark[1]}")
def test_each_code_with_its_value_and_severity(
    tmp_path: Path, remark: tuple[str, str, object, object, str, Severity]
) -> None:
    """One cell that is not plain gives one finding, at its own address, with whole sentences."""
    form, key, raw, value, code, severity = remark
    record = one_row(tmp_path, form, **{key: raw})
    assert record.text(key) == value
    (finding,) = record.findings
    assert (finding.code.slug, finding.severity) == (code, severity)
    assert (finding.place.column, finding.place.cell) == (key, record.cells[key])
    for language in ("th", "en"):
        assert "{" not in message(finding, language) + fix(finding, language)
    assert holds_back([finding]) is (severity is Severity.ERROR)


@pytest.mark.parametrize("raw", ["ห้าสิบ", "-1", "5๐%", "1/2"])
def test_what_is_no_number(raw: str) -> None:
    """number-invalid keeps the text as typed, so that the sentence can show it."""
    value, found_codes = read_cell("agency_score", "score", raw)
    assert found_codes == ["number-invalid"]
    assert value


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ("081000012", Outcome.HELD),
        ("810000123", Outcome.IMPORTED),
        ("0810000123, 042000123", Outcome.IMPORTED),
        ("0810000123", Outcome.IMPORTED),
    ],
)
def test_only_errors_hold_a_row_back(tmp_path: Path, changes: str, outcome: Outcome) -> None:
    """A question or a note lets the row through with the reading that we propose."""
    table = f"""
    | ประเภทผู้ติดต่อ | ชื่อ           | โทรศัพท์  | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
    |-----------------|----------------|-----------|--------------------|--------------|------------|
    | บุคคลทั่วไป     | สมชาย ตัวอย่าง | {changes} | งานหลักของหน่วยงาน | 12/01/2564   | กองคลัง    |
    """
    week = week_of(tmp_path, {"ส่ง.xlsx": Sent(EXTERNAL, table)})
    assert list(week.registers[EXTERNAL].outcomes.values()) == [outcome]


def test_several_errors_of_one_row_are_all_reported(tmp_path: Path) -> None:
    """Nobody should have to send a form three times to learn of three faults."""
    record = one_row(
        tmp_path,
        EXTERNAL,
        kind="มนุษย์ต่างดาว",
        name=None,
        phone="081000012",
        email="somchai@",
        topic="ก" * 501,
        contact_date="31/02/2564",
        division="กองทัพ",
    )
    assert sorted(codes(record)) == [
        "cell-not-in-list",
        "cell-not-in-list",
        "cell-required",
        "cell-too-long",
        "date-unreadable",
        "email-invalid",
        "phone-invalid",
    ]


@pytest.mark.parametrize("raw", ["31/02/2564", "12/01/2553", "#N/A"])
def test_a_cell_that_cannot_be_read_is_reported_once(tmp_path: Path, raw: str) -> None:
    """The required date is unreadable; the schema does not add that it is missing."""
    record = one_row(tmp_path, EXTERNAL, contact_date=raw)
    assert len(record.findings) == 1
    assert codes(record) != ["cell-required"]


def test_a_pattern_that_does_not_hold_is_cell_invalid() -> None:
    """A division id with a space is not in the list of our kinds of fault, but it is reported with an example."""
    from ita_batch.intake.rows.validate import row_validator

    form = load_form("agency_division")
    record = Record(form.name, BROKEN, {"division_id": "กอง 1", "name": "กองหนึ่ง"}, {}, {"division_id": "A9"})
    (finding,) = row_validator(form)(record, frozenset())
    assert (finding.code.slug, finding.severity, finding.place.cell) == ("cell-invalid", Severity.ERROR, "A9")
    assert "DIV01" in fix(finding)


def test_the_sentence_of_a_repaired_date_names_the_reading(tmp_path: Path) -> None:
    """What was typed and how it was read, both in Buddhist years."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อ           | โทรศัพท์   | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
    |-----------------|----------------|------------|--------------------|--------------|------------|
    | บุคคลทั่วไป     | สมชาย ตัวอย่าง | 0810000123 | งานหลักของหน่วยงาน | 12/1/64      | กองคลัง    |
    """
    (finding,) = found(week_of(tmp_path, {"ส่ง.xlsx": Sent(EXTERNAL, table)}), "date-era-assumed")
    assert "12/1/64" in message(finding)
    assert "12/01/2564" in message(finding)


def test_every_kind_of_column_has_a_reader() -> None:
    """A new x-kind in a schema cannot be forgotten."""
    for form in FORMS.values():
        for column in form.columns:
            value, findings = READER.read(Cell(column, "12/01/2564", BROKEN))
            assert value is not None or findings, (form.name, column.key)


def test_every_date_column_has_its_window() -> None:
    """An x-window that workspace.date_windows does not know would fail at the first date."""
    used = {column.window for form in FORMS.values() for column in form.columns if column.kind == "date"}
    assert used <= set(READER.windows)
    assert used >= {"contact", "employment", "period", "year"}


@pytest.mark.parametrize("typed", ['"ร้านดี" สาขาสอง', "''ร้านดี''", "- ร้านดี"])
def test_a_name_in_quotes_is_no_ditto(typed: str) -> None:
    """Only a cell that holds nothing but such marks stands for the one above."""
    assert "cell-ditto" not in read_cell(EXTERNAL, "name", typed)[1]


def test_a_sign_parts_a_cell_only_between_values_of_the_list() -> None:
    """With a word that is not in the list beside it, the cell stays whole and is held back as typed."""
    value, _ = read_cell(EXTERNAL, "contact_types", "งานหลักของหน่วยงานและงานเลี้ยง")
    assert value == ["งานหลักของหน่วยงานและงานเลี้ยง"]
    value, _ = read_cell(EXTERNAL, "contact_types", "งานหลักของหน่วยงานและงานสนับสนุน")
    assert value == ["งานหลักของหน่วยงาน", "งานสนับสนุน"]
