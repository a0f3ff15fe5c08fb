"""Whose a file is by its name, its folder and its properties, and which form it was meant to be."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.agency import Division
from ita_batch.findings import Place
from ita_batch.intake.files.preflight import FILE_CORRUPT
from ita_batch.intake.files.properties import Properties, properties_of
from ita_batch.intake.named_sender import form_by_name, signed, units_by_short_name
from ita_batch.intake.submission import Status, Submission
from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL
from tests.intake.intake_books import meta_of, read_book, write_book
from tests.support.weeks import small_agency

UNITS = (
    Division("DIV01", "สำนักปลัด", None, ("สำนักปลัดฯ", "สป")),
    Division("DIV01.HR", "ฝ่ายบริหารงานบุคคล", "DIV01"),
    Division("DIV04", "กองคลัง", None, ("คลัง",)),
    Division("DIV05", "กองช่าง", None, ("ช่าง",)),
    Division("DIV06", "กองช่างสุขาภิบาล"),
    Division("DIV08", "หน่วยตรวจสอบภายใน"),
    Division("9", "กองการศึกษา", None, ("ศึกษา",)),
)
AGENCY = small_agency(divisions=UNITS)


def sender_of(file: str) -> str | None:
    """Whose a file is that nobody can look into and that has no properties."""
    refused = Submission(file, "", 0, Status.REFUSED, findings=(FILE_CORRUPT.at(Place(file)),))
    return signed(refused, Properties(), {}, AGENCY).division


@pytest.mark.parametrize(
    ("file", "sender"),
    [
        ("EIT กองช่าง มี.ค. 64.pdf", "DIV05"),
        ("แบบEITของกองช่างล่าสุด.xlsm", "DIV05"),
        ("EIT_ช่าง_v2.xlsx", "DIV05"),
        ("EITช่าง.xlsx.icloud", "DIV05"),
        ("กอง ช่าง (แก้ไข).zip", "DIV05"),
        ("กองช่างสุขาภิบาล EIT.pdf", "DIV06"),
        ("EIT div05.csv", "DIV05"),
        ("div-05 eit.csv", "DIV05"),
        ("สำนักปลัดฯ EIT.doc", "DIV01"),
        ("EIT สำนักปลัด.doc", "DIV01"),
        ("สำนักปลัด ฝ่ายบริหารงานบุคคล.jpg", "DIV01.HR"),
        ("กองช่าง/EIT.pdf", "DIV05"),
        ("05 กองช่าง/เดือนมีนาคม/ส่งแล้ว/EIT.pdf", "DIV05"),
        ("ส่งให้สำนักปลัด/กองช่าง/EIT.pdf", "DIV05"),
        ("สำนักปลัด/ฝ่ายบริหารงานบุคคล.pdf", "DIV01.HR"),
        ("กองคลัง/EIT กองช่าง.pdf", None),
        ("กองคลังและกองช่าง.pdf", None),
        ("รายการช่างภาพ.pdf", None),
        ("คลังข้อมูล.pdf", None),
        ("EIT ครั้งที่ 9.pdf", None),
        ("DIV051.pdf", None),
        ("EIT.pdf", None),
    ],
)
def test_who_is_named(file: str, sender: str | None) -> None:
    """Names, ids and aliases as words; long names also glued to others; where two are named, nobody is."""
    assert sender_of(file) == sender


@pytest.mark.parametrize(
    ("file", "sender"),
    [
        ("EIT ศึกษาธิการ.csv", None),
        ("EIT ตรวจสอบ.csv", "DIV08"),
        ("OIT การศึกษา.pdf", "9"),
        ("EIT สุขาภิบาล.pdf", "DIV06"),
        ("รายงานการศึกษา.pdf", None),
        ("การศึกษา.pdf", None),
        ("EIT มี.ค. 64.pdf", None),
        ("EIT บุคคล.pdf", "DIV01.HR"),
    ],
)
def test_a_word_of_a_name_beside_a_form(file: str, sender: str | None) -> None:
    """As people call their own division on a form, where one unit alone can be meant."""
    found = units_by_short_name(file, AGENCY)
    assert [unit.division_id for unit in found] == ([sender] if sender else [])


@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("EITกองช่าง.pdf", EXTERNAL),
        ("แบบ eit_กองช่าง.pdf", EXTERNAL),
        ("ผู้มีส่วนได้ส่วนเสียภายนอก กองช่าง.pdf", EXTERNAL),
        ("IIT สำนักปลัด.xlsx", INTERNAL),
        ("บัญชีบุคลากร 64.xlsx", INTERNAL),
        ("ผู้มีส่วนได้เสียภายใน.xls", INTERNAL),
        ("OIT กองคลัง.docx", EVIDENCE),
        ("ตอบเว็บไซต์ กองคลัง.docx", EVIDENCE),
        ("ฝ่ายพัฒนาสังคม ข้อ O33.pdf", EVIDENCE),
        ("EIT/กองคลัง.pdf", EXTERNAL),
        ("หน่วยตรวจสอบภายใน.pdf", None),
        ("ส่งภายในวันที่ 12.pdf", None),
        ("EIT และ IIT กองคลัง.pdf", None),
        ("deit.pdf", None),
        ("กองคลัง.pdf", None),
    ],
)
def test_which_form_is_named(file: str, form: str | None) -> None:
    """By its abbreviation or by the words of its title; an audit unit is no internal form, a deadline neither."""
    assert form_by_name(file) == form


@given(st.text(max_size=300), st.sampled_from([".pdf", ".xlsx", ""]))
def test_any_name_is_looked_at(name: str, suffix: str) -> None:
    """Never an exception, and never a unit of another agency."""
    assert sender_of(f"{name}{suffix}") in {None, *(unit.division_id for unit in UNITS)}
    form_by_name(f"{name}{suffix}")


def custom(**properties: str) -> bytes:
    """``docProps/custom.xml`` with these properties."""
    parts = (f'<property name="{key}"><vt:lpwstr>{text}</vt:lpwstr></property>' for key, text in properties.items())
    return f"<Properties>{''.join(parts)}</Properties>".encode()


def refused_book(path: Path, **properties: str) -> Path:
    """A workbook with macros, and these properties."""
    write_book(path, {"ข้อมูล": [["x"]]}, meta=meta_of(EXTERNAL))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
        package.writestr("docProps/custom.xml", custom(**properties))
    return path


def test_properties_of_our_forms_tell_the_sender(tmp_path: Path) -> None:
    """A handed-out form saved with macros: its own division and form, and when it was saved."""
    read = read_book(refused_book(tmp_path / "งาน.xlsx", ita_division="DIV05", ita_form=EXTERNAL))
    assert (read.status, read.division, read.form) == (Status.REFUSED, "DIV05", EXTERNAL)
    assert [one.place.division for one in read.findings] == ["DIV05"]
    assert read.saved is not None


def test_properties_that_contradict_the_name_tell_nothing(tmp_path: Path) -> None:
    """A borrowed form: nobody is named until somebody says whose it is."""
    read = read_book(refused_book(tmp_path / "EIT กองคลัง.xlsx", ita_division="DIV05"))
    assert read.division is None
    assert [one.place.division for one in read.findings] == [None]


def test_properties_that_never_end_cost_nothing(tmp_path: Path) -> None:
    """Ten thousand openings without an end, in every part that is looked at."""
    path = write_book(tmp_path / "x.xlsx", {"ข้อมูล": [["x"]]})
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("docProps/custom.xml", b"<property name=" * 9_000)
        package.writestr("meta.xml", b"<title " * 9_000)
    began = time.process_time()
    assert properties_of(path.read_bytes()).division == ""
    assert time.process_time() - began < 1


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"PK", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"])
def test_properties_of_broken_files_are_none(content: bytes) -> None:
    """Whatever the bytes are."""
    assert properties_of(content) == Properties()
