"""What many cells of a column share is told once: values outside a list that only advises, several types, misfits."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from ita_batch.messages import catalogue
from ita_batch.publish.letters.memo_tables import FILE_CONTENTS, file_content
from ita_batch.report.facts import facts_of
from ita_batch.report.file_counts import FileCounts
from tests.official.blank_books import HEADINGS, SHEET, TYPES, old_format
from tests.official.filled_weeks import PEOPLE, tried
from tests.official.test_official_refused import checked, simple
from tests.publish.publish_weeks import full_week

_ROW = "| บุคคลทั่วไป | สม{name} ตัวอย่าง | 08{number:08} | | | {kind} | 12/01/2564 | กองคลัง |\n"
_LETTERS = "กขคฆงจฉชซฌญฎ"
SEVERAL = f"{TYPES[0]}, {TYPES[2]}"


def many(count: int, kind: str = TYPES[0]) -> str:
    """So many people, all with this kind of contact."""
    head = "".join(PEOPLE.strip().splitlines(keepends=True)[:2])
    rows = (
        _ROW.format(name=_LETTERS[at % 12] + "า" + _LETTERS[at // 12], number=10_000_123 + at * 10_007, kind=kind)
        for at in range(count)
    )
    return "\n" + head + "".join(rows)


def listed(*choices: str, shown: bool = True) -> bytes:
    """A blank with a list of these types."""
    return simple(checked("F", type="list", formula1=f'"{",".join(choices)}"', showErrorMessage=shown))


def test_a_value_outside_a_list_that_only_advises_is_told_once_and_written(tmp_path: Path) -> None:
    """The file accepts it, so the copy is filled; a word that means one of the list is written as it stands there."""
    run = tried(tmp_path, {"แบบ.xlsx": listed(TYPES[0], "สนับสนุน", shown=False)})
    (told,) = [one for one in run.told("official-as-listed") if "เขียนตามเดิม" in str(one["message_th"])]
    assert (told["severity"], told["cell"]) == ("note", "F4")
    assert "1 ค่า" in str(told["message_th"])
    assert TYPES[1] in str(told["message_th"])
    page = openpyxl.load_workbook(io.BytesIO(run.copies["แบบ.xlsx"]))[SHEET]
    assert [page.cell(row, 6).value for row in (3, 4)] == ["สนับสนุน", TYPES[1]]


def test_all_values_outside_are_one_note(tmp_path: Path) -> None:
    """With their number and the first of them."""
    run = tried(tmp_path, {"แบบ.xlsx": listed("ซื้อ", "ขาย", shown=False)})
    (told,) = run.told("official-as-listed")
    assert told["cell"] == "F2"
    assert "5 ค่า" in str(told["message_th"])
    assert len(run.copies) == 1
    assert not run.told("official-misfit")


def test_several_types_against_one_list_are_one_error(tmp_path: Path) -> None:
    """How many rows, one of them, and what helps: nobody typed anything wrong."""
    run = tried(tmp_path, {"แบบ.xlsx": listed(*TYPES)}, many(12, SEVERAL))
    (told,) = run.told("official-misfit")
    assert (told["severity"], told["cell"]) == ("error", "F2")
    assert "12 แถว" in str(told["message_th"])
    assert SEVERAL in str(told["message_th"])
    assert "ประเภทหลัก" in str(told["fix_th"])
    assert "โฟลเดอร์ itas" in str(told["fix_th"])
    assert "คำอื่น" not in str(told["fix_th"])
    (refusal,) = run.told("official-refused")
    assert "12 ค่า" in str(refusal["message_th"])
    assert not run.copies


@pytest.mark.parametrize(("count", "findings"), [(10, 10), (11, 1), (30, 1)])
def test_many_misfits_of_one_kind_are_one_finding(count: int, findings: int, tmp_path: Path) -> None:
    """The first, and how many more; few are told each."""
    run = tried(tmp_path, {"แบบ.xlsx": listed("ซื้อ", "ขาย")}, many(count))
    told = run.told("official-misfit")
    assert len(told) == findings
    assert told[0]["cell"] == "F2"
    assert (f"F2 และอีก {count - 1} แถว:" in str(told[0]["message_th"])) is (findings == 1)
    assert (f"{count - 1} more rows" in str(told[0]["message_en"])) is (findings == 1)
    assert f"{count} ค่า" in str(run.told("official-refused")[0]["message_th"])


def test_a_row_is_named_as_a_row(tmp_path: Path) -> None:
    """A number before the name of a sheet says what it is of."""
    told = tried(tmp_path, {"แบบ.xlsx": listed("งานหลัก", "ขาย", "สนับสนุน")}).findings
    shown = [str(one["message_th"]) for one in told if "แผ่นงาน" in str(one["message_th"])]
    assert shown
    assert all(" แถว " in one or "แถว " in one.partition("แผ่นงาน")[0] for one in shown)
    for key, one in catalogue("th").findings.items():
        if key.startswith("official-") and "{sender_row}" in one.message:
            assert "แถว {sender_row}" in one.message, key


@pytest.mark.parametrize("mark", ["รหัสหน่วยงาน*", "* รหัสหน่วยงาน", "รหัสหน่วยงาน (จำเป็น)"])
def test_a_column_that_must_be_filled_and_is_not_is_a_warning(mark: str, tmp_path: Path) -> None:
    """The copy is there, and who imports it knows what is lacking; a column without a star is a note."""
    run = tried(tmp_path, {"แบบ.xlsx": simple(headings=(*HEADINGS, mark, "หมายเหตุ"))})
    (told,) = run.told("official-column-required")
    assert (told["severity"], told["cell"]) == ("warning", "G1")
    assert "ต้องกรอก" in str(told["message_th"])
    assert [one["cell"] for one in run.told("official-column-extra")] == ["H1"]
    assert len(run.copies) == 1


def test_an_old_workbook_that_only_advises_is_read_too(tmp_path: Path) -> None:
    """Its check without an alert is a list all the same."""
    run = tried(tmp_path, {"แบบ.xls": old_format(shown=False)}, PEOPLE.replace(TYPES[2], SEVERAL))
    (told,) = run.told("official-as-listed")
    assert told["cell"] == "F5"
    assert list(run.copies) == ["แบบ.xls"]


def test_beside_a_filled_copy_our_own_file_is_one_to_check(tmp_path: Path) -> None:
    """The memo says which of the two is imported; without a copy ours is."""
    facts, name = facts_of(full_week(tmp_path)), "external_stakeholders.xlsx"
    counts = FileCounts(1, 1, 1, official={name: "official/แบบ.xlsx"})
    own, copy = (file_content(one, counts, facts) for one in (name, "official/แบบ.xlsx"))
    assert own == f"{FILE_CONTENTS[name]} รูปแบบของโปรแกรม (สำเนาตรวจสอบ ไม่ต้องนำเข้าซ้ำ)"
    assert "ในไฟล์ของ ITAS ที่กรอกแล้ว" in copy
    assert "สำเนาตรวจสอบ" not in file_content(name, FileCounts(1, 1, 1), facts)


def test_a_length_that_only_advises_is_nobodys(tmp_path: Path) -> None:
    """Nothing is said of it; the value is written as it is."""
    data = simple(checked("B", type="textLength", operator="lessThan", formula1="3", showErrorMessage=False))
    run = tried(tmp_path, {"แบบ.xlsx": data})
    assert len(run.copies) == 1
    assert run.findings == []
    old = tried(tmp_path / "xls", {"แบบ.xls": old_format(limit=3, length_shown=False)})
    assert len(old.copies) == 1
    assert not old.told("official-misfit")
