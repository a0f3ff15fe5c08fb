"""LibreOffice opens a return and saves it: every validation is still there, and we still know it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import openpyxl
import pytest

from ita_batch.forms.questions import CONFIRMED, UNCONFIRMED
from tests.returns.return_books import DATA, LIST, notes, person, returns_in, rows_read, rules, send, week_in
from tests.support.cells import cell

pytestmark = [pytest.mark.heavy, pytest.mark.needs("LibreOffice")]


def saved_by_libreoffice(path: Path, folder: Path) -> Path:
    """Open and save as .xlsx without a window, with a profile of its own."""
    folder.mkdir()
    command = ["soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / path.name


Check = tuple[str, str | None, str, bool, str | None, str | None, str]


def validations(path: Path, sheet: str = DATA) -> list[Check]:
    """Everything that each validation of a sheet says and does, in the order of its columns.

    LibreOffice spaces formulas otherwise, writes a list in the cell's own area, and names the default of a kind.
    """
    found = openpyxl.load_workbook(path)[sheet].data_validations.dataValidation
    said = [
        (
            min((area.min_col, area.min_row, area.max_row) for area in one.sqref.ranges),
            (
                one.type or "none",
                one.errorStyle or "stop",
                re.sub(r"[\s$]", "", one.formula1 or "") if one.type not in {None, "none"} else "",
                bool(one.showErrorMessage),
                one.promptTitle,
                one.errorTitle,
                " ".join((one.prompt or "").split()),
            ),
        )
        for one in found
    ]
    return [check for _, check in sorted(said, key=lambda pair: pair[0])]


def named_lists(path: Path) -> dict[str, list[object]]:
    """The values of every list that a validation names."""
    book = openpyxl.load_workbook(path)
    found = {}
    for name, defined in book.defined_names.items():
        if name.startswith(("L_", "P_")):
            sheet, _, area = defined.attr_text.replace("$", "").partition("!")
            found[name] = [cell.value for row in book[sheet.strip("'")][area] for cell in row]
    assert len(found) >= 3
    return found


def test_round_trip_keeps_checks_marks_and_identity(tmp_path: Path) -> None:
    """Validations, marks, notes and the list survive; the file is read to the same records."""
    sent = send(tmp_path, [person(1), person(2, phone="08700009"), person(3, phone=870000001)])
    first = week_in(tmp_path)
    (path,) = returns_in(tmp_path, first).values()
    saved = saved_by_libreoffice(path, tmp_path / "saved")
    assert notes(saved)
    assert validations(saved) == validations(path)
    assert len(validations(saved)) == 10
    assert named_lists(saved) == named_lists(path)
    assert {check[0] for check in validations(saved)} >= {"list", "custom"}
    assert validations(saved, LIST) == validations(path, LIST)
    assert [check[2] for check in validations(saved, LIST)] == [f'"{UNCONFIRMED},{CONFIRMED}"']
    assert set(notes(saved)) == set(notes(path))
    assert openpyxl.load_workbook(saved).sheetnames[0] == LIST
    assert sum("GIVEN_1_" in formula for _, formula in rules(saved)) == 2
    (sent.parent / "จาก LibreOffice.xlsx").write_bytes(saved.read_bytes())
    week = week_in(tmp_path)
    assert {item.file: item.status.value for item in week.submissions}["จาก LibreOffice.xlsx"] == "read"
    values = [
        [record.values for record in rows_read(one, name)]
        for one, name in ((first, "ส่ง.xlsx"), (week, "จาก LibreOffice.xlsx"))
    ]
    assert values[0] == values[1]


def test_the_status_is_live(tmp_path: Path) -> None:
    """Somebody corrects one of two cells and deletes nothing: the list says so after recalculation."""
    send(tmp_path, [person(1, phone="08700009"), person(2, phone="08700008"), person(3, contact_date=None)])
    (path,) = returns_in(tmp_path).values()
    book = openpyxl.load_workbook(path)  # saves without cached values, so LibreOffice has to calculate
    book[DATA][cell("phone", 9)].value = "0810000888"
    book[DATA][cell("contact_date", 11)].value = "12/01/2564"
    corrected = tmp_path / "mended.xlsx"
    book.save(corrected)
    sheet = openpyxl.load_workbook(saved_by_libreoffice(corrected, tmp_path / "saved"), data_only=True)[LIST]
    assert [sheet.cell(row, 8).value for row in (7, 8)] == ["แก้แล้ว 1 จาก 2", "แก้แล้ว รอตรวจ"]
    assert str(sheet["A3"].value).startswith("พบ 2 เรื่อง รวม 3 แห่ง   แก้แล้ว 1 เรื่อง · คงเหลือ 1   ■■■■■■□")


def test_a_confirmation_is_live_and_is_read(tmp_path: Path) -> None:
    """Chosen in one program, calculated and saved by the other: the status says so, and nothing is asked again."""
    send(tmp_path, [person(1), person(2, phone=810000777)])
    (path,) = returns_in(tmp_path).values()
    book = openpyxl.load_workbook(path)
    book[LIST]["I7"].value = CONFIRMED
    book.save(tmp_path / "confirmed.xlsx")
    saved = saved_by_libreoffice(tmp_path / "confirmed.xlsx", tmp_path / "saved")
    sheet = openpyxl.load_workbook(saved, data_only=True)[LIST]
    assert sheet["H7"].value == "ยืนยันแล้ว รอตรวจ"
    assert str(sheet["A3"].value).startswith("พบ 1 เรื่อง รวม 1 แห่ง   แก้แล้ว 1 เรื่อง · คงเหลือ 0")
    (tmp_path / "inbox" / "ยืนยัน.xlsx").write_bytes(saved.read_bytes())
    week = week_in(tmp_path)
    about = [one for one in week.findings if one.place.file == "ยืนยัน.xlsx" and not one.code.review]
    # The other program stamps its own clock, which is ahead of the week's day.
    assert [one.code.slug for one in about] == ["stamp-doubtful", "answer-confirmed"]
    assert returns_in(tmp_path, week, to="next") == {}
