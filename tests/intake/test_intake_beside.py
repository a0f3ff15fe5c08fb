"""What stands beside a cell's text: struck letters, notes, links; in .xlsx and .ods alike, and what is said of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.findings import NOTE_AUTHOR, Severity
from ita_batch.intake.files.file_limits import LONGEST_NOTE
from ita_batch.intake.files.parts_xlsx import notes
from ita_batch.intake.files.read_workbook import Grid, SheetMarks, Workbook, read_workbook
from ita_batch.intake.rows.row_marks import CELL_STRUCK, LINK_HIDDEN, ROW_STRUCK
from ita_batch.intake.sheets.cell_links import address_in, shows_address
from ita_batch.intake.sheets.structure import CELL_NOTE
from ita_batch.messages import message
from ita_batch.week import EVIDENCE, EXTERNAL
from tests.intake.hand_books import TABLE, Read, cells, read_grid, read_sheets
from tests.intake.intake_books import VALID, grid_of, meta_of
from tests.intake.ods_books import cell, row, table, write_ods

PAGE = "https://www.buengkan-pao.example/plan64"

# --- struck -------------------------------------------------------------------------------------------------------


def xlsx_marks(path: Path, change: Callable[[Worksheet], None]) -> SheetMarks:
    """The marks of a small table that was changed as a person does it in Excel."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in cells(TABLE):
        sheet.append(line)
    change(sheet)
    book.save(path)
    return marks_of(path)


def marks_of(path: Path) -> SheetMarks:
    """The marks of the first sheet."""
    read = read_workbook(path, path.name)
    assert isinstance(read, Workbook), read
    return next(iter(read.marks.values()))


def strike_row(sheet: Worksheet) -> None:
    """The whole row in struck letters."""
    for one in sheet[3]:
        one.font = Font(strike=True)


def strike_words(sheet: Worksheet) -> None:
    """The old number inside the cell, the new one behind it."""
    sheet["B2"].value = CellRichText(TextBlock(InlineFont(strike=True), "0810000123"), " 0810000999")


def strike_nothing(sheet: Worksheet) -> None:
    """Formats that say they are not struck, and struck cells that hold nothing."""
    sheet["A2"].font = Font(strike=False)
    sheet["C40"].font = Font(strike=True)


@pytest.mark.parametrize(
    ("change", "struck"),
    [(strike_row, {(2, column) for column in range(6)}), (strike_words, {(1, 1)}), (strike_nothing, set())],
)
def test_struck_cells_of_an_xlsx(
    tmp_path: Path, change: Callable[[Worksheet], None], struck: set[tuple[int, int]]
) -> None:
    """A whole format, some words of a cell, and nothing."""
    assert xlsx_marks(tmp_path / "a.xlsx", change).struck == struck


def test_struck_words_of_shared_texts(tmp_path: Path) -> None:
    """As Excel writes them: the runs stand in the part of shared texts."""
    path = tmp_path / "a.xlsx"
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet, struck = book.add_worksheet(), book.add_format({"font_strikeout": True})
        sheet.write_rich_string(0, 0, struck, "081-000-0123", " 081-000-0999")
        sheet.write(1, 0, "081-000-0123")
        sheet.write(2, 0, 5, struck)
    assert marks_of(path).struck == {(0, 0), (2, 0)}


ODS_STYLES = (
    '<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Old"/>'
    '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Old">'
    '<style:text-properties style:text-line-through-style="none"/></style:style>'
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="ro0" style:family="table-row"><style:table-row-properties style:row-height="0cm"/>'
    '</style:style><style:style style:name="co0" style:family="table-column">'
    '<style:table-column-properties style:column-width="0.000cm"/></style:style>'
)
ODS_NAMED = (
    '<office:document-styles xmlns:office="o" xmlns:style="s"><office:styles>'
    '<style:style style:name="Old" style:family="table-cell">'
    '<style:text-properties style:text-line-through-type="single"/></style:style>'
    "</office:styles></office:document-styles>"
)


def test_struck_cells_of_an_ods(tmp_path: Path) -> None:
    """By the cell's style and what it inherits from, by the style of the column, and by words of the text."""
    words = '<text:p><text:span text:style-name="T1">0810000123</text:span> 0810000999</text:p>'
    path = write_ods(
        tmp_path / "a.ods",
        table(
            "แผ่น",
            row(cell("ก", more=' table:style-name="ce1"'), cell("ข", more=' table:style-name="ce2"')),
            row(cell(xml=words), cell("ค", more=' table:style-name="ce2" table:number-columns-repeated="2"')),
            row(cell("ง"), cell("จ"), cell("ฉ")),
            columns="<table:table-column/>" * 2 + '<table:table-column table:default-cell-style-name="ce1"/>',
        ),
        styles=ODS_STYLES,
        parts={"styles.xml": ODS_NAMED},
    )
    assert marks_of(path).struck == {(0, 0), (1, 0), (2, 2)}


def test_a_struck_row_is_asked_about_once() -> None:
    """The row counts; one question, at its first cell."""
    read = read_grid(cells(TABLE), SheetMarks(struck=frozenset((1, column) for column in range(6))))
    assert read.row_codes == [[ROW_STRUCK.slug], [], []]
    asked = read.finding("row-struck")
    assert (asked.severity, asked.place.cell, asked.code.structural) == (Severity.ASK, "A2", True)


def test_a_row_is_struck_though_what_we_filled_in_is_not() -> None:
    """The division's own name was printed by us, the running number too: nobody strikes them."""
    grid: Grid = [["ลำดับ", *cells(TABLE)[0]], *([str(at), *line] for at, line in enumerate(cells(TABLE)[1:], 1))]
    struck = frozenset((2, column) for column in range(1, 6))
    assert read_grid(grid, SheetMarks(struck=struck)).row_codes == [[], ["row-struck"], []]


def test_a_struck_cell_is_asked_about() -> None:
    """Only the phone: perhaps it has changed."""
    read = read_grid(cells(TABLE), SheetMarks(struck=frozenset({(1, 1), (9, 9)})))
    assert read.row_codes == [[CELL_STRUCK.slug], [], []]
    assert read.finding("cell-struck").place.cell == "B2"


# --- notes --------------------------------------------------------------------------------------------------------


def note(text: str, author: str = "ผู้กรอก") -> Callable[[Worksheet], None]:
    """Write a note at the first phone."""

    def write(sheet: Worksheet) -> None:
        sheet["B2"].comment = Comment(text, author)

    return write


@pytest.mark.parametrize(
    ("text", "author", "kept"),
    [
        ("เปลี่ยนเป็น 081-000-0999", "ผู้กรอก", "เปลี่ยนเป็น 081-000-0999"),
        ("ผู้กรอก:\nเปลี่ยนเป็น 081-000-0999", "ผู้กรอก", "เปลี่ยนเป็น 081-000-0999"),
        ("ก" * 5000, "ผู้กรอก", "ก" * LONGEST_NOTE),
        ("ผู้กรอก:\n", "ผู้กรอก", None),
        ("โปรดแก้ช่องนี้", NOTE_AUTHOR, None),
    ],
)
def test_notes_of_an_xlsx(tmp_path: Path, text: str, author: str, kept: str | None) -> None:
    """Without the author's name that Excel puts before it, cut, and never one of our own returns."""
    marks = xlsx_marks(tmp_path / "a.xlsx", note(text, author))
    assert marks.notes == ({(1, 1): kept} if kept else {})


def threaded(path: Path, comments: str) -> Path:
    """A book whose note stands for a threaded comment, as Excel 365 writes both."""
    xlsx_marks(path, note("[Threaded comment]\n\nYour version of Excel …\n\nComment:\n    เก่า", "tc={1}"))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relation = (
        '<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
        ' Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    if comments:
        rels = "xl/worksheets/_rels/sheet1.xml.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
        parts["xl/threadedComments/threadedComment1.xml"] = f"<ThreadedComments>{comments}</ThreadedComments>".encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def test_threaded_comments_are_read_once(tmp_path: Path) -> None:
    """With their answers, and without the note that stands for them; where they are lost, the note counts."""
    comments = (
        '<threadedComment ref="B2" id="{1}"><text>เบอร์ใหม่ 081-000-0999</text></threadedComment>'
        '<threadedComment ref="B2" id="{2}" parentId="{1}"><text>แก้แล้ว</text></threadedComment>'
    )
    assert marks_of(threaded(tmp_path / "a.xlsx", comments)).notes == {(1, 1): "เบอร์ใหม่ 081-000-0999\nแก้แล้ว"}
    assert marks_of(threaded(tmp_path / "b.xlsx", "")).notes == {(1, 1): "เก่า"}


def test_notes_of_an_ods(tmp_path: Path) -> None:
    """The note is not part of the cell's text; one of ours is none."""
    inside = (
        "<office:annotation><dc:creator>{}</dc:creator><dc:date>2021-03-01</dc:date>"
        "<text:p>เบอร์ใหม่</text:p><text:p>081-000-0999</text:p></office:annotation><text:p>0810000123</text:p>"
    )
    path = write_ods(
        tmp_path / "a.ods", table("แผ่น", row(cell(xml=inside.format("ก")), cell(xml=inside.format(NOTE_AUTHOR))))
    )
    read = read_workbook(path, path.name)
    assert isinstance(read, Workbook)
    assert read.sheets["แผ่น"] == [["0810000123", "0810000123"]]
    assert read.marks["แผ่น"].notes == {(0, 0): "เบอร์ใหม่\n081-000-0999"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("เบอร์นี้ยกเลิกแล้ว ใช้ 081-000-0999", "cell-note.telling"),
        ("ใหม่ ๐๘๑ ๐๐๐ ๐๙๙๙", "cell-note.telling"),
        ("a.b@example.com", "cell-note.telling"),
        (PAGE, "cell-note.telling"),
        ("ลาออก 1 ต.ค. 63", "cell-note"),
    ],
)
def test_a_note_is_told_and_never_quoted(text: str, key: str) -> None:
    """Asked where it holds what may belong into the cell; its text is anybody's."""
    read = read_grid(cells(TABLE), SheetMarks(notes={(1, 1): text}))
    assert read.row_codes == [[key], [], []]
    said = read.finding(key)
    assert said.severity is (Severity.ASK if key.endswith("telling") else Severity.WARNING)
    assert said.place.cell == "B2"
    assert text not in message(said) + message(said, "en") + str(said.values)


@pytest.mark.parametrize("last", ["ใหม่ 081 000 0999", "ลาออก"])
def test_many_notes_of_a_row_are_one_question(last: str) -> None:
    """At the row, by the headings of all of the form's columns; thousands beside them cost no finding each."""
    few = {(1, column): "ลาออก" for column in range(5)}
    assert read_grid(cells(TABLE), SheetMarks(notes=few)).row_codes == [["cell-note"] * 5, [], []]
    many = few | {(1, column): "ดูแผ่นที่ 2" for column in range(5, 3_000)} | {(1, 3_000): last}
    read = read_grid(cells(TABLE), SheetMarks(notes=many))
    key = "cell-note.telling" if "081" in last else "cell-note"
    assert read.row_codes == [[key], [], []]
    said = message(read.finding(key))
    assert all(str(text).strip("* ") in said for text in cells(TABLE)[0])
    assert len(said) < 600
    assert last not in said


def test_notes_outside_the_rows_are_told_together() -> None:
    """Below the data, and on a row that is none; those at the headings explain the form."""
    grid: Grid = [*cells(TABLE), ["รวม", "", "", "", "", "3"]]
    read = read_grid(grid, SheetMarks(notes={(0, 1): "กรอก 10 หลัก", (4, 0): "ตรวจแล้ว", (30, 2): "x"}))
    assert [code for code in read.codes if code.startswith(CELL_NOTE.slug)] == ["cell-note.outside"]
    assert "A5, C31" in message(read.finding("cell-note.outside"))


def test_notes_of_a_return_are_not_told() -> None:
    """They say what is wrong; LibreOffice saves them without their author. A note beside them is somebody's."""
    ours = "ต้องแก้: ช่อง “โทรศัพท์” โทรไม่ได้ 081-000\nแก้ให้ครบ"
    marks = SheetMarks(notes={(1, 1): ours, (2, 1): "ใหม่ 081-000-0999"})
    sheets: dict[str, Grid] = {"ข้อมูล": cells(TABLE), "_asked": [["x"]]}
    assert read_sheets(sheets, {"ข้อมูล": marks}, meta_of(EXTERNAL)).row_codes == [[], ["cell-note.telling"], []]
    del sheets["_asked"]
    assert read_sheets(sheets, {"ข้อมูล": marks}, meta_of(EXTERNAL)).row_codes[0] == ["cell-note.telling"]


def test_the_box_of_a_note_is_no_text() -> None:
    """LibreOffice writes its place and size inside the note."""
    box = "<commentPr><anchor><from><col>17</col><row>22</row></from></anchor></commentPr>"
    one = f'<comment ref="E11" authorId="0"><text><r><t>ใหม่</t></r></text>{box}</comment>'
    part = f"<comments><authors><author> </author></authors><commentList>{one}</commentList></comments>"
    assert notes(part.encode(), threaded=False) == [("E11", "ใหม่")]


# --- links --------------------------------------------------------------------------------------------------------


def evidence(text: str, target: str, column: str = "page_url") -> Read:
    """One answer whose cell shows ``text`` and leads to ``target``."""
    grid = grid_of(EVIDENCE, [{**VALID[EVIDENCE], "answer": "มี", column: text}])
    place = list(grid[0]).index(headers()[column])
    plain = [["" if value is None else value for value in line] for line in grid]
    return read_sheets({"คำตอบ": plain}, {"คำตอบ": SheetMarks(links={(1, place): target})}, meta_of(EVIDENCE))


def headers() -> Mapping[str, str]:
    """The headings of the evidence form by key."""
    from ita_batch.forms import load_form

    return {column.key: column.header for column in load_form(EVIDENCE).columns}


@pytest.mark.parametrize(
    "text",
    ["คลิกที่นี่", "แผนพัฒนา 2564.pdf", "https://www.buengkan-pao.example/…/plan64", "แผน 64...", "ดูข้อ 1.2 นะครับ"],
)
def test_an_address_that_is_only_in_the_link_is_proposed(text: str) -> None:
    """The division confirms what we read."""
    read = evidence(text, PAGE)
    assert read.texts("page_url") == [PAGE]
    asked = read.finding("link-hidden")
    assert (asked.severity, asked.code) == (Severity.ASK, LINK_HIDDEN)
    assert message(asked).count("“") == 3  # the heading, what is shown (masked), what is read
    assert PAGE in message(asked)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (PAGE, PAGE),
        ("www.buengkan-pao.example/plan64", PAGE + "/"),
        ("https://www.buengkan-pao.example/แผน", "https://www.buengkan-pao.example/%E0%B9%81%E0%B8%9C%E0%B8%99"),
        ("คลิกที่นี่", "#แผ่น2!A1"),
        ("คลิกที่นี่", "file:///C:/แผน.pdf"),
        ("คลิกที่นี่", "mailto:a@example.com"),
        ("", PAGE),
    ],
)
def test_other_links_change_nothing(text: str, target: str) -> None:
    """Where the text says the same, where the link leads to no page, and behind an empty cell that nobody sees."""
    read = evidence(text, target)
    assert read.texts("page_url") == [text]
    assert not [code for codes in read.row_codes for code in codes if code.startswith("link-hidden")]


def test_a_link_that_leads_elsewhere_is_told() -> None:
    """What is shown counts."""
    read = evidence("https://www.buengkan-pao.example/plan63", PAGE)
    assert read.texts("page_url") == ["https://www.buengkan-pao.example/plan63"]
    assert read.finding("link-hidden.differs").severity is Severity.WARNING


def test_an_address_behind_another_cell_is_told() -> None:
    """The page stands behind the explanation, and the cell for it is empty."""
    read = evidence("แผน 64", PAGE, column="explanation")
    said = read.finding("link-hidden.elsewhere")
    assert said.place.column == "page_url"
    assert "คำอธิบาย" in message(said)


def test_an_email_behind_a_text_is_proposed_and_masked() -> None:
    """In findings only its beginning is shown."""
    grid = [[*line, more] for line, more in zip(cells(TABLE), ["อีเมล", "ส่งเมล", "b@example.com", ""], strict=True)]
    links = {(1, 6): "mailto:somchai.t@example.com?subject=x", (2, 6): "mailto:b@example.com"}
    read = read_grid(grid, SheetMarks(links=links))
    assert read.texts("email") == ["somchai.t@example.com", "b@example.com", ""]
    said = read.finding("link-hidden")
    assert "somchai.t" not in message(said) + str(said.value) + str(said.values)


def test_a_phone_behind_a_text_is_proposed() -> None:
    """A number that is dialled by a click."""
    grid = cells(TABLE)
    grid[1][1] = "โทรเลย"
    read = read_grid(grid, SheetMarks(links={(1, 1): "tel:081-000-0999", (2, 1): "tel:0820000999"}))
    assert read.texts("phone")[:2] == ["0810000999", "0820000123"]
    assert read.row_codes == [["link-hidden"], [], []]


def test_links_of_an_xlsx(tmp_path: Path) -> None:
    """A link on a cell and on a block, one in a formula, and the place behind a number sign."""

    def write(sheet: Worksheet) -> None:
        sheet["B2"].hyperlink = PAGE
        sheet["C2"].hyperlink = "mailto:a@example.com"
        sheet["D2"] = f'=HYPERLINK("{PAGE}","คลิก")'
        sheet["E2"] = '=hyperlink(A1,"คลิก")'
        sheet["F2"].hyperlink = "#Sheet!A1"

    marks = xlsx_marks(tmp_path / "a.xlsx", write)
    assert marks.links == {(1, 1): PAGE, (1, 2): "mailto:a@example.com", (1, 3): PAGE}
    assert marks.uncalculated == {(1, 3), (1, 4)}


def test_a_link_formula_that_nobody_calculated_is_its_address() -> None:
    """Written by a program: no text, but the address is known."""
    grid = grid_of(EVIDENCE, [{**VALID[EVIDENCE], "answer": "มี", "page_url": ""}])
    place = list(grid[0]).index(headers()["page_url"])
    plain = [["" if value is None else value for value in line] for line in grid]
    marks = SheetMarks(links={(1, place): PAGE}, uncalculated=frozenset({(1, place)}))
    read = read_sheets({"คำตอบ": plain}, {"คำตอบ": marks}, meta_of(EVIDENCE))
    assert read.texts("page_url") == [PAGE]
    assert "link-hidden" in read.row_codes[0]
    assert "cell-uncalculated" not in read.row_codes[0]


def test_links_of_an_ods(tmp_path: Path) -> None:
    """In the text, and in a formula with and without a value."""
    linked = f'<text:p><text:a xlink:href="{PAGE}">คลิก</text:a></text:p>'
    formula = f' table:formula="of:=HYPERLINK(&quot;{PAGE}&quot;;&quot;คลิก&quot;)"'
    waiting = f"<table:table-cell{formula}/>"
    path = write_ods(tmp_path / "a.ods", table("แผ่น", row(cell(xml=linked), cell("คลิก", more=formula), waiting)))
    marks = marks_of(path)
    assert marks.links == {(0, 0): PAGE, (0, 1): PAGE, (0, 2): PAGE}
    assert marks.uncalculated == {(0, 2)}


def test_addresses_in_links() -> None:
    """By kind of column."""
    assert address_in("HTTPS://a.example/x", "urls") == "HTTPS://a.example/x"
    assert address_in("mailto:a%40b@example.com", "email") == ""
    assert address_in("a@example.com", "email") == "a@example.com"
    assert not shows_address("ไม่มี", "email")
    assert shows_address("ดูที่ buengkan-pao.go.th ครับ", "url")


# --- rows and columns that nobody sees ----------------------------------------------------------------------------


def patched(path: Path, old: bytes, new: bytes) -> SheetMarks:
    """The marks of the small table with its sheet's XML changed."""
    xlsx_marks(path, lambda _: None)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert re.search(old, parts[sheet])
    parts[sheet] = re.sub(old, new, parts[sheet])
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return marks_of(path)


@pytest.mark.parametrize(
    ("attribute", "hidden"),
    [(b'ht="0" customHeight="1"', True), (b'ht="0.75"', True), (b'ht="8.25"', False), (b'ht="x"', False)],
)
def test_a_row_without_height_is_hidden(tmp_path: Path, attribute: bytes, hidden: bool) -> None:
    """Whatever made it so."""
    marks = patched(tmp_path / "a.xlsx", rb'<row r="3"[^>]*>', b'<row r="3" ' + attribute + b">")
    assert marks.hidden_rows == (frozenset({2}) if hidden else frozenset())


def test_rows_that_have_no_height_unless_they_say_so(tmp_path: Path) -> None:
    """The sheet's own default is nought."""
    marks = patched(tmp_path / "a.xlsx", rb"<sheetFormatPr[^>]*>", b'<sheetFormatPr defaultRowHeight="0"/>')
    assert marks.hidden_rows == {0, 1, 2, 3}


def test_columns_without_width_are_hidden(tmp_path: Path) -> None:
    """Drawn together with the mouse."""
    column = b'<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
    assert patched(tmp_path / "a.xlsx", rb"<sheetData>", column).hidden_columns == {1}


def test_rows_without_height_of_an_ods(tmp_path: Path) -> None:
    """By their style, and in a group that is folded away; sheets that are not displayed are hidden."""
    path = write_ods(
        tmp_path / "a.ods",
        table(
            "แผ่น",
            row(cell("ก")),
            row(cell("ข"), more=' table:style-name="ro0"'),
            '<table:table-row-group table:display="false">' + row(cell("ค")) + "</table:table-row-group>",
            row(cell("ง")),
            columns='<table:table-column/><table:table-column table:style-name="co0"/>',
        ),
        styles=ODS_STYLES,
    )
    marks = marks_of(path)
    assert marks.hidden_rows == {1, 2}
    assert marks.hidden_columns == {1}
