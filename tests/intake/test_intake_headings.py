"""Headings: misspelt, repeated, moved, renamed, deleted, with remarks of the division's own."""

from __future__ import annotations

import pytest

from ita_batch.findings import Severity
from ita_batch.forms import load_form
from ita_batch.intake.files.read_workbook import Grid, SheetMarks
from ita_batch.intake.sheets.headings import enough
from ita_batch.messages import message
from ita_batch.week import EXTERNAL, INTERNAL
from tests.intake.hand_books import TABLE, cells, read_grid, read_sheets
from tests.intake.intake_books import VALID, grid_of, meta_of

ROW = VALID[EXTERNAL]
PHONES = ["0810000123", "0820000123", "0830000123"]


def renamed(old: str, new: str) -> str:
    """The table with one heading changed."""
    assert old in TABLE
    return TABLE.replace(f"| {old} ", f"| {new} ", 1)


@pytest.mark.parametrize("heading", ["โทรศัพ", "โทรศัพท", "โทรสัพท์", "เบอร์โทรศัพย์", "โทรรศัพท์"])
def test_a_heading_one_or_two_letters_off_is_read_and_asked_about(heading: str) -> None:
    """column-read-as names both words and points at the heading's cell."""
    read = read_grid(cells(renamed("โทรศัพท์", heading)))
    assert read.codes == ["column-read-as"]
    asked = read.finding("column-read-as")
    assert asked.severity is Severity.ASK
    assert heading in message(asked)
    assert "โทรศัพท์" in message(asked)
    assert (asked.place.cell, asked.place.row, asked.place.column) == ("B1", None, "phone")
    assert read.texts("phone") == PHONES


@pytest.mark.parametrize("heading", ["โทรสาร", "ติดต่อได้ที่", "ที่อยู่", "ไลน์กลุ่ม"])
def test_a_heading_further_off_is_not_read(heading: str) -> None:
    """Three letters are another word: noted as a column of their own."""
    read = read_grid(cells(renamed("โทรศัพท์", heading)))
    assert read.codes == ["column-unknown"]
    assert read.texts("phone") == ["", "", ""]


def test_a_missing_column_names_the_heading_that_resembles_it() -> None:
    """column-missing with the heading that may have been meant; it is not read, and the rows wait."""
    read = read_grid(cells(renamed("วันที่ติดต่อ", "วันเวลาที่เข้ามาติดต่อ")))
    assert read.codes == ["column-missing.suggestion", "column-unknown"]
    assert "วันเวลาที่เข้ามาติดต่อ" in message(read.finding("column-missing.suggestion"))
    assert all("cell-required" in codes for codes in read.row_codes)


def test_a_missing_column_that_nothing_resembles() -> None:
    """Without a near word the plain sentence."""
    read = read_grid(cells(renamed("วันที่ติดต่อ", "เลขที่")))
    assert read.codes == ["column-missing", "column-unknown"]


def test_two_headings_as_near_as_each_other_are_not_read() -> None:
    """โทรศัพท์ 1 and โทรศัพท์ 2: neither is taken for the phone; both are asked about."""
    table = """
    | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ 1 | โทรศัพท์ 2 | ประเภทผู้ติดต่อ | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
    |-------------------------|------------|------------|-----------------|--------------------|--------------|------------|
    | สมชาย ตัวอย่าง          | 0810000123 | 0820000123 | บุคคลทั่วไป     | งานหลักของหน่วยงาน | 12/01/2564   | กองคลัง    |
    """
    read = read_grid(cells(table))
    assert read.codes == ["column-unknown.near", "column-unknown.near"]
    assert {finding.severity for finding in read.known.findings} == {Severity.ASK}
    assert read.texts("phone") == [""]
    assert dict(read.records[0].extra) == {"โทรศัพท์ 1": "0810000123", "โทรศัพท์ 2": "0820000123"}


@pytest.mark.parametrize("heading", ["โทรศัพท์ (ถ้ามี)", "เบอร์โทร<br>(มือถือ)", "โทรศัพท์<br>กรอกเลข 10 หลัก", "โทร. [ไม่บังคับ]"])
def test_a_remark_beside_a_heading_does_not_matter(heading: str) -> None:
    """What stands in brackets or on the next line is no part of the name."""
    read = read_grid(cells(renamed("โทรศัพท์", heading)))
    assert read.codes == []
    assert read.texts("phone") == PHONES


def test_the_exact_heading_beats_an_alias() -> None:
    """วันที่ is another name of วันที่ติดต่อ, but not where วันที่ติดต่อ itself stands."""
    grid = [[heading, *row] for heading, row in zip(["วันที่", "1/2/2564", "", ""], cells(TABLE), strict=True)]
    read = read_grid(grid)
    assert read.codes == ["column-unknown"]
    assert read.texts("contact_date")[0] == "2021-01-12"
    assert read.records[0].extra == {"วันที่": "1/2/2564"}


def test_a_column_twice_with_one_value() -> None:
    """column-repeated: the filled one of the two is taken, and equal values disturb nobody."""
    table = """
    | โทรศัพท์   | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์   | ประเภทผู้ติดต่อ | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
    |------------|-------------------------|------------|-----------------|--------------------|--------------|------------|
    | 0810000123 | สมชาย ตัวอย่าง          | 0810000123 | บุคคลทั่วไป     | งานหลักของหน่วยงาน | 12/01/2564   | กองคลัง    |
    |            | สมหญิง ตัวอย่าง         | 0820000123 | บุคคลทั่วไป     | งานสนับสนุน        | 25/01/2564   | กองคลัง    |
    """
    read = read_grid(cells(table))
    assert read.codes == ["column-repeated"]
    assert "A C" in message(read.finding("column-repeated"))
    assert read.texts("phone") == ["0810000123", "0820000123"]
    assert [record.cells["phone"] for record in read.records] == ["A2", "C3"]
    assert read.row_codes == [[], []]


def test_a_column_twice_with_two_values_holds_the_row() -> None:
    """The two disagree: an error at the second cell names both; the phones themselves are not shown."""
    table = """
    | โทรศัพท์   | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์   | ประเภทผู้ติดต่อ | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
    |------------|-------------------------|------------|-----------------|--------------------|--------------|------------|
    | 0810000123 | สมชาย ตัวอย่าง          | 0820000456 | บุคคลทั่วไป     | งานหลักของหน่วยงาน | 12/01/2564   | กองคลัง    |
    """
    read = read_grid(cells(table))
    assert read.row_codes == [["column-repeated.differs"]]
    differs = read.finding("column-repeated.differs")
    assert (differs.severity, differs.place.cell) == (Severity.ERROR, "C2")
    assert "A2" in message(differs)
    assert "0820000456" not in str(differs)


def test_a_column_without_a_heading_is_named() -> None:
    """Values beside the table without a heading are not read, kept, and said."""
    grid = [[*row, extra] for row, extra in zip(cells(TABLE), ["", "จดไว้", "", "ดูแล้ว"], strict=True)]
    read = read_grid(grid)
    assert read.codes == ["column-unknown.no-heading"]
    assert [dict(record.extra) for record in read.records] == [{"คอลัมน์ G": "จดไว้"}, {}, {"คอลัมน์ G": "ดูแล้ว"}]


def test_numbers_without_a_heading_are_our_own() -> None:
    """1, 2, 3 down a column without a heading is the running number."""
    grid = [[number, *row] for number, row in zip(["", 1.0, 2.0, 3.0], cells(TABLE), strict=True)]
    read = read_grid(grid)
    assert read.codes == []
    assert read.records[0].extra == {}


def test_two_columns_of_their_own_under_one_heading() -> None:
    """Their letters keep them apart."""
    grid = [[*row, *more] for row, more in zip(cells(TABLE), [["ที่มา", "ที่มา"], ["ก", "ข"], [], []], strict=True)]
    assert read_grid(grid).records[0].extra == {"ที่มา (G)": "ก", "ที่มา (H)": "ข"}


def test_keys_without_the_header_row() -> None:
    """The header row was deleted: data follow the keys at once, and the first row is read."""
    keys, _, *rows = grid_of(EXTERNAL, [ROW, ROW], keys=True)
    read = read_grid([list(keys), *map(list, rows)])
    assert read.codes == []
    assert [record.place.row for record in read.records] == [2, 3]


def test_keys_with_every_heading_renamed() -> None:
    """Not one heading is ours any more; the row is still a header, since no value of a list stands in it."""
    keys, headings, *rows = grid_of(EXTERNAL, [ROW], keys=True)
    strange: list[object] = [f"หัวข้อ {letter}" for letter, _ in zip("กขคงจฉชซฌญฎฏฐฑ", headings, strict=False)]
    read = read_grid([list(keys), [*strange], *([*row] for row in rows)])
    assert read.codes == []
    assert [record.place.row for record in read.records] == [3]


def test_rows_between_keys_and_header() -> None:
    """Blank and title rows inserted above the header; the header is found below them."""
    keys, *rest = grid_of(EXTERNAL, [ROW], keys=True)
    read = read_grid([list(keys), [], ["", "กรุณากรอกให้ครบ"], *map(list, rest)])
    assert read.codes == []
    assert [record.place.row for record in read.records] == [5]


def test_a_column_whose_key_was_lost_is_found_by_its_heading() -> None:
    """Key row first, then the header."""
    keys, *rest = (list(line) for line in grid_of(EXTERNAL, [ROW], keys=True))
    keys[keys.index("phone")] = None
    read = read_grid([["" if key is None else key for key in keys], *rest])
    assert read.codes == []
    assert read.texts("phone") == ["0810000123"]


def test_a_header_of_two_rows() -> None:
    """Headings merged over two rows move the data down by one."""
    heading, *rows = cells(TABLE)
    grid: Grid = [heading, ["", "(มือถือ)", "", "", "", ""], *rows]
    merged = tuple((0, column, 1, column) for column in (0, 2, 3, 4, 5))
    read = read_grid(grid, SheetMarks(merged=merged))
    assert read.codes == []
    assert [record.place.row for record in read.records] == [3, 4, 5]


def test_a_file_with_identity_but_without_headings() -> None:
    """form-unknown says which form it is and that the headings are gone."""
    read = read_sheets({"ข้อมูล": cells(TABLE)[1:]}, meta=meta_of(EXTERNAL))
    assert read.codes == ["form-unknown.headings"]
    assert load_form(EXTERNAL).short_title in message(read.finding("form-unknown.headings"))
    assert (read.known.form, read.known.division) == (EXTERNAL, "DIV04")


@pytest.mark.parametrize("numbers", [[3.0, 1.0, 2.0], [1.0, 1.0, 2.0], ["1", "ดูแล้ว", "3"], [1.0, 2.0, 2564.0]])
def test_numbers_that_do_not_run_are_the_divisions_own(numbers: list[object]) -> None:
    """Out of order, repeated, mixed with words, or larger than the sheet: kept and said, not taken for our numbers."""
    grid = [[*row, number] for row, number in zip(cells(TABLE), ["", *numbers], strict=True)]
    read = read_grid(grid)
    assert read.codes == ["column-unknown.no-heading"]
    assert [record.extra["คอลัมน์ G"] for record in read.records] == numbers


def test_more_than_half_of_the_required_headings_are_needed() -> None:
    """Half of them, however many others stand beside, may be another table's; so may few of all columns."""
    form = load_form(INTERNAL)
    required = [column.key for column in form.columns if column.required]
    others = [column.key for column in form.columns if not column.required]
    assert len(required) == 6

    def is_enough(*keys: str) -> bool:
        return enough(form, {key: place for place, key in enumerate(keys)})

    assert not is_enough(*required[:3], *others)
    assert is_enough(*required[:4], *others[:2])
    assert not is_enough(*required[:4], *others[:1])


def test_two_last_name_columns_are_not_joined_to_the_name() -> None:
    """It is unknown which of them is meant: both are kept as columns of their own and reported."""
    grid = [[*row, *more] for row, more in zip(cells(TABLE), [["นามสกุล", "สกุล"], ["ก", "ข"], [], []], strict=True)]
    read = read_grid(grid)
    assert read.codes == ["column-unknown", "column-unknown"]
    assert read.texts("name")[0] == "สมชาย ตัวอย่าง"
    assert read.records[0].extra == {"นามสกุล": "ก", "สกุล": "ข"}


def test_a_suggestion_must_resemble() -> None:
    """Two words with little in common are not offered for each other."""
    read = read_grid(cells(renamed("วันที่ติดต่อ", "ติดตามผลแล้ว")))
    assert read.codes == ["column-missing", "column-unknown"]


def with_column(*column: object) -> Grid:
    """The table with one more column: its heading, and what stands below it."""
    return [[*row, cell] for row, cell in zip(cells(TABLE), [*column, "", "", ""][:4], strict=True)]


@pytest.mark.parametrize(
    ("heading", "code"), [("อีเมร", "column-read-as"), ("อีเม", "column-read-as"), ("อีแมร", "column-unknown")]
)
def test_a_word_of_five_letters_may_have_one_wrong(heading: str, code: str) -> None:
    """Two letters off it is another word."""
    read = read_grid(with_column(heading, "somchai@example.com"))
    assert read.codes == [code]
    assert read.texts("email")[0] == ("somchai@example.com" if code == "column-read-as" else "")


def test_a_heading_near_a_column_that_was_found_is_not_read() -> None:
    """The phone column stands; a second heading like it is the division's own."""
    read = read_grid(with_column("โทรศัพ", "0890000999"))
    assert read.codes == ["column-unknown"]
    assert read.texts("phone") == PHONES


def test_an_alias_beside_a_column_with_a_key_is_no_repetition() -> None:
    """The hidden key names the phone column; a column of another name may hold other phones, and is not compared."""
    keys, headings, row = (list(line) for line in grid_of(EXTERNAL, [ROW], keys=True))
    alias = load_form(EXTERNAL).column("phone").aliases[0]
    read = read_grid([[*keys, ""], [*headings, alias], ["" if cell is None else cell for cell in [*row, "0890000999"]]])
    assert read.codes == ["column-unknown"]
    assert read.records[0].extra == {alias: "0890000999"}


def test_headings_pasted_among_the_rows_may_have_the_divisions_own_beside_them() -> None:
    """Half of the cells of such a row are enough; a row with fewer is data."""
    grid = with_column("ที่มา", "จดไว้")
    repeated = [*cells(TABLE)[0], "อีกคอลัมน์"]
    data: list[object] = ["โทรศัพท์", "", "วันที่ติดต่อ", "ก", "ข", "ค", "ง"]
    assert read_grid([*grid, repeated]).codes == ["column-unknown", "row-heading-repeated"]
    read = read_grid([*grid, data])
    assert read.codes == ["column-unknown"]
    assert len(read.records) == 4


@pytest.mark.parametrize("cells_of", [{"name": "สมปอง ตัวอย่าง"}, {"name": "สมปอง ตัวอย่าง", "topic": "ถามทาง"}])
def test_a_thin_first_row_below_the_keys_is_no_header(cells_of: dict[str, object]) -> None:
    """The header row was deleted; a first row of one or two words must not vanish as a renamed header."""
    keys, _, thin, row = (list(line) for line in grid_of(EXTERNAL, [cells_of, ROW], keys=True))
    read = read_grid([keys, ["" if cell is None else cell for cell in thin], row])
    assert read.texts("name") == ["สมปอง ตัวอย่าง", "สมชาย ตัวอย่าง"]


def test_a_dash_in_a_repeated_column_gives_way_to_a_value() -> None:
    """The phone stands in the second of two columns; "-" in the first neither wins nor contradicts."""
    grid = [[*row, more] for row, more in zip(cells(TABLE), ["โทรศัพท์", "0810000999", "", ""], strict=True)]
    grid[1][1] = "-"
    read = read_grid(grid)
    assert read.texts("phone")[0] == "0810000999"
    assert (read.records[0].cells["phone"], read.row_codes[0]) == ("G2", [])
