"""Six blanks of different make are filled, and everything but the filled cells is as it was, part by part."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.compound import Compound
from ita_batch.intake.files.read_workbook import Workbook, read_workbook
from ita_batch.manifest import file_sha256, short_code
from tests.intake.xls_books import split, stream_of
from tests.official.blank_books import BLANKS, SHEET, parts_of
from tests.official.filled_weeks import ROWS, Filled, run_with, tried
from tests.support.office_programs import faults_of_the_sdk, unread_by_libreoffice

FIRST = {"แถวแรก": 1, "แถวที่เจ็ด": 10, "คอลัมน์เพิ่ม": 1, "รายการแบบใหม่": 1, "ป้องกัน": 3, "แบบเก่า": 3}
"""The row, counted from 0, in which our first one stands."""
NAME = {"คอลัมน์เพิ่ม": 2}
"""The column of names; 1 in the others."""
NAMES = ["สมหญิง ตัวอย่าง", "สมศรี <ทด&สอบ>", "สมปอง ตัวอย่าง", "สมใจ ตัวอย่าง", "สมบูรณ์ ตัวอย่าง"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Filled]:
    """The run with one of the blanks, made once for each."""
    made: dict[str, Filled] = {}

    def run(name: str) -> Filled:
        if name not in made:
            made[name] = run_with(tmp_path_factory.mktemp("blank"), {name: BLANKS[name]()})
        return made[name]

    return run


def grid_of(path: Path) -> list[list[str]]:
    """The cells of the sheet that is filled, as texts."""
    workbook = read_workbook(path, path.name)
    assert isinstance(workbook, Workbook), workbook
    return [[as_text(cell) for cell in row] for row in workbook.sheets[SHEET]]


@pytest.mark.parametrize("name", BLANKS)
def test_the_rows_stand_below_the_headings(name: str, filled: Callable[[str], Filled]) -> None:
    """Each value in its column: names, phones with their zero, types; nothing was refused."""
    run = filled(name)
    (copy,) = run.copies
    assert copy.name == name
    first, column = FIRST[copy.stem], NAME.get(copy.stem, 1)
    rows = grid_of(copy)[first : first + ROWS]
    assert [row[column] for row in rows] == NAMES
    assert {"0810000123", "a@example.com", "งานหลักของหน่วยงาน"} <= set(rows[0])
    assert "Line: sri01" in rows[1]
    assert not run.told("official-refused")


@pytest.mark.parametrize("name", BLANKS)
def test_the_memo_and_the_manifest_name_both_files(name: str, filled: Callable[[str], Filled]) -> None:
    """Ours and ITAS's with the codes that they have; the blank among the inputs, as it was."""
    run = filled(name)
    import docx

    table = next(
        one for one in docx.Document(str(run.folder / "memo.docx")).tables if one.rows[0].cells[-1].text == "รหัส"
    )
    codes = {row.cells[1].text: row.cells[2].text for row in table.rows[1:]}
    ours, theirs = run.folder / "itas" / "external_stakeholders.xlsx", run.copies[0]
    content = "รายชื่อผู้มีส่วนได้ส่วนเสียภายนอก (EIT)"
    assert codes[f"{content} รูปแบบของโปรแกรม (สำเนาตรวจสอบ ไม่ต้องนำเข้าซ้ำ)"] == short_code(file_sha256(ours))
    assert codes[f"{content} ในไฟล์ของ ITAS ที่กรอกแล้ว"] == short_code(file_sha256(theirs))
    outputs = {one["file"]: one["sha256"] for one in run.document["outputs"]}
    assert outputs[f"itas/official/{name}"] == file_sha256(theirs)
    (blank,) = (one for one in run.document["inputs"] if one["file"] == f"official_forms/{name}")
    workspace = run.folder.parents[1] / "งาน"
    assert blank["sha256"] == file_sha256(workspace / "official_forms" / name)
    page = (run.folder / "itas" / "entry_sheet.html").read_text(encoding="utf-8")
    assert f">{name}</div>" in page
    assert "โฟลเดอร์ itas/official" in page
    assert short_code(file_sha256(theirs)) in page


@pytest.mark.parametrize("name", [name for name in BLANKS if name.endswith(".xlsx")])
def test_every_other_part_of_the_package_is_the_same(name: str, filled: Callable[[str], Filled]) -> None:
    """In the same order; and of the sheet everything but the filled cells."""
    (copy,) = filled(name).copies
    before, after = parts_of(BLANKS[name]()), parts_of(copy.read_bytes())
    assert list(before) == list(after)
    changed = [part for part in before if before[part] != after[part]]
    assert len(changed) == 1
    assert changed[0].startswith("xl/worksheets/sheet")
    first = FIRST[copy.stem] + 1
    ours = range(first, first + ROWS)
    assert list(shape(before[changed[0]], ours)) == list(shape(after[changed[0]], ours))
    kept = cells_of(before[changed[0]])
    assert {at: style for at, (style, _) in cells_of(after[changed[0]]).items() if at in kept} == {
        at: style for at, (style, _) in kept.items()
    }


def shape(data: bytes, ours: range) -> Iterator[bytes]:
    """All elements of a sheet but its rows of ours, what says how far it reaches, and empty rows of ours."""
    root = etree.fromstring(data)
    for one in root.iter("{*}dimension"):
        one.set("ref", "")
    for row in list(root.iter("{*}row")):
        if int(row.get("r", "0")) in ours:
            row.getparent().remove(row)  # type: ignore[union-attr]
    for part in root:
        yield etree.tostring(part, method="c14n")


def cells_of(data: bytes) -> Mapping[str, tuple[str | None, str]]:
    """Format and text of every cell by its address."""
    root = etree.fromstring(data)
    return {str(one.get("r")): (one.get("s"), "".join(map(str, one.itertext()))) for one in root.iter("{*}c")}


def test_every_other_record_of_an_old_workbook_is_the_same(filled: Callable[[str], Filled]) -> None:
    """Also every other stream of its container; only rows, cells, texts and what names places have changed."""
    (copy,) = filled("แบบเก่า.xls").copies
    blank, data = BLANKS["แบบเก่า.xls"](), copy.read_bytes()
    streams = [{one.path: Compound(file).stream(one) for one in Compound(file).entries} for file in (blank, data)]
    assert {path: stream for path, stream in streams[0].items() if path != ("workbook",)} == {
        path: stream for path, stream in streams[1].items() if path != ("workbook",)
    }
    before, after = (list(kept_records(stream_of(file))) for file in (blank, data))
    assert before == after
    styles = [styles_of(stream_of(file)) for file in (blank, data)]
    assert {at: styles[1][at] for at in styles[0]} == styles[0]


PLACES = {0x85, 0xFC, 0xFF, 0x3C, 0x200, 0x208, 0x20B, 0xD7}
CELLS = {0x201, 0xBE, 0x203, 0x204, 0xFD, 0x27E}


def kept_records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """All records but those that must change, and those of cells in rows of ours."""
    for kind, content in split(stream):
        row = int.from_bytes(content[:2], "little")
        if kind not in PLACES and not (kind in CELLS and FIRST["แบบเก่า"] <= row < FIRST["แบบเก่า"] + ROWS):
            yield kind, content


def styles_of(stream: bytes) -> dict[tuple[int, int], int]:
    """The format of each cell of the first sheet."""
    found: dict[tuple[int, int], int] = {}
    part = 0
    for kind, content in split(stream):
        part += kind == 0x809
        if part == 2 and kind == 0xBE:
            row, first = struct.unpack_from("<HH", content)
            numbers = struct.unpack(f"<{(len(content) - 6) // 2}H", content[4:-2])
            found |= {(row, column): number for column, number in enumerate(numbers, first)}
        elif part == 2 and kind in CELLS:
            row, column, style = struct.unpack_from("<HHH", content)
            found[row, column] = style
    return found


def test_what_a_run_makes_is_the_same_again(tmp_path: Path) -> None:
    """The same blank and the same rows give the same bytes."""
    name = "รายการแบบใหม่.xlsx"
    first, second = (tried(tmp_path / number, {name: BLANKS[name]()}) for number in ("1", "2"))
    assert first.copies == second.copies


def test_what_is_told_of_each(filled: Callable[[str], Filled]) -> None:
    """Example rows and columns that we do not know; of the others nothing, or that there are formulas."""
    told = {name: set(filled(name).official) for name in BLANKS}
    assert told == {
        "แถวแรก.xlsx": set(),
        "แถวที่เจ็ด.xlsx": {"official-example-rows", "official-formulas"},
        "คอลัมน์เพิ่ม.xlsx": {"official-column-extra"},
        "รายการแบบใหม่.xlsx": set(),
        "ป้องกัน.xlsx": set(),
        "แบบเก่า.xls": {"official-formulas"},
    }


@pytest.mark.heavy
@pytest.mark.needs("LibreOffice or ooxml-validator")
def test_office_opens_them(tmp_path: Path) -> None:
    """As valid as the blanks are; LibreOffice prints each."""
    paths = []
    for number, (name, make) in enumerate(BLANKS.items()):
        (copy,) = run_with(tmp_path / str(number), {name: make()}).copies
        paths.append(Path(copy.rename(tmp_path / f"f{number}{copy.suffix}")))
    assert faults_of_the_sdk([path for path in paths if path.suffix == ".xlsx"]) == {}
    assert unread_by_libreoffice(paths, tmp_path) == []
