"""Tables: widths, header rows, totals, empty tables, long ones."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.text.paragraph import Paragraph
from lxml import etree

from ita_batch.office_zip import unpacked
from ita_batch.publish.word.document_tables import table_element
from ita_batch.publish.word.ooxml import NS, qn
from ita_batch.publish.word.write_document import Memo, MemoTable, TableColumn, memo_bytes
from tests.word.own_wording import TABLES, unchanged

Edited = Callable[[Callable[[Any], None]], Path]
IDS = {"ตาราง ข้อความ": "T", "ตาราง หัว": "H", "ตาราง รวม": "B", "ตาราง บันทึก": "G"}
COLUMNS = (TableColumn("ที่", 1.2, "center"), TableColumn("ชื่อ", 10.3), TableColumn("จำนวน", 4.5, "right"))


def made(rows: int, *, keep_with_next: bool = False, **options: Any) -> Any:
    """A table element of invented rows."""
    cells = tuple((str(n), f"ชื่อ {n}", "๑") for n in range(rows))
    return table_element(MemoTable("ตัวอย่าง", "คำอธิบาย", COLUMNS, cells, **options), IDS, keep_with_next=keep_with_next)


def nodes(root: Any, path: str) -> Any:
    """XPath with the document's prefixes."""
    return root.xpath(path, namespaces=NS)


def test_widths_add_up(memo: Memo, edited: Edited) -> None:
    """Every table: the grid, the cells and the table itself say the same, and fill the text's width."""
    body = etree.fromstring(unpacked(memo_bytes(memo, edited(unchanged))[0])["word/document.xml"])
    tables = nodes(body, "//w:tbl")
    assert len(tables) == TABLES
    for table in tables:
        grid = [int(width) for width in nodes(table, "w:tblGrid/w:gridCol/@w:w")]
        assert abs(sum(grid) - 9071) <= len(grid)
        assert int(nodes(table, "w:tblPr/w:tblW/@w:w")[0]) == sum(grid)
        for row in nodes(table, "w:tr"):
            assert [int(width) for width in nodes(row, "w:tc/w:tcPr/w:tcW/@w:w")] == grid
        assert nodes(table, "w:tblPr/w:tblLayout/@w:type") == ["fixed"]


def test_the_header_is_repeated_and_no_row_is_torn() -> None:
    """tblHeader on the first row only, cantSplit on all."""
    table = made(30)
    assert len(nodes(table, "w:tr[1]/w:trPr/w:tblHeader")) == len(nodes(table, "//w:tblHeader")) == 1
    assert len(nodes(table, "w:tr/w:trPr/w:cantSplit")) == 31
    assert nodes(table, "//w:vMerge") == []


def test_the_header_is_shaded_and_keeps_with_the_first_row() -> None:
    """F2F2F2 survives a copier."""
    table = made(2)
    assert nodes(table, "w:tr[1]/w:tc/w:tcPr/w:shd/@w:fill") == ["F2F2F2"] * 3
    assert nodes(table, "w:tr[1]//w:pStyle/@w:val") == ["H"] * 3
    assert len(nodes(table, "w:tr[1]//w:keepNext")) == 3


def test_a_screen_reader_hears_the_caption() -> None:
    """Caption and description stand after tblLook, where the schema wants them."""
    properties = [child.tag.rpartition("}")[2] for child in made(1).find(qn("tblPr"))]
    assert properties == ["tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"]


def test_cells_keep_to_their_side() -> None:
    """Numbers right, names left, numbering centred; headers all centred."""
    table = made(1)
    assert nodes(table, "w:tr[1]//w:jc/@w:val") == ["center"] * 3
    assert nodes(table, "w:tr[2]//w:jc/@w:val") == ["center", "left", "right"]
    order = [child.tag.rpartition("}")[2] for child in nodes(table, "w:tr[1]/w:tc[1]/w:tcPr")[0]]
    assert order == ["tcW", "shd", "vAlign"]


def test_a_total_is_bold_shaded_and_not_alone_on_a_page() -> None:
    """The three rows before the total keep with it."""
    table = made(20, total_row=True)
    assert nodes(table, "w:tr[last()]//w:pStyle/@w:val") == ["B"] * 3
    assert len(nodes(table, "w:tr[last()]//w:shd")) == 3
    assert all(len(nodes(table, f"w:tr[last()-{before}]//w:keepNext")) == 3 for before in (1, 2, 3))
    assert nodes(table, "w:tr[last()-4]//w:keepNext") == []


def test_a_short_table_stays_whole() -> None:
    """All rows but the last keep with the next one."""
    assert len(nodes(made(4), "//w:tr[.//w:keepNext]")) == 4


def test_a_signature_is_never_alone_on_a_page(memo: Memo) -> None:
    """The last row of the circulation list keeps with the sign-off below it, and so it does with a line of text."""
    assert len(nodes(made(20, keep_with_next=True), "w:tr[last()]//w:keepNext")) == 3
    body = etree.fromstring(unpacked(memo_bytes(memo)[0])["word/document.xml"])
    assert nodes(body, "//w:tbl[last()]/w:tr[last()]//w:keepNext")
    assert nodes(body, "(//w:tbl)[1]/w:tr[last()]//w:keepNext")


def test_a_pen_has_room() -> None:
    """Row heights are "at least", so long names still fit."""
    table = made(3, row_height_cm=1.1)
    assert nodes(table, "//w:trHeight/@w:val") == ["624"] * 4
    assert set(nodes(table, "//w:trHeight/@w:hRule")) == {"atLeast"}


def test_a_table_without_rows_is_not_there(change: Callable[..., Memo], memo: Memo, edited: Edited) -> None:
    """Neither its heading row nor its line: what to say instead is the template's business."""
    none = dataclasses.replace(memo.tables["ตารางแจ้งเวียน"], rows=())
    changed = change(tables={**memo.tables, "ตารางแจ้งเวียน": none})
    document = docx.Document(io.BytesIO(memo_bytes(changed, edited(unchanged))[0]))
    assert len(document.tables) == TABLES - 1
    assert not any("[[" in one.text or not one.text for one in document.paragraphs)


def test_a_table_does_not_touch_the_line_before_it(memo: Memo, edited: Edited) -> None:
    """The line has space after it, of its own or of its style."""
    document = docx.Document(io.BytesIO(memo_bytes(memo, edited(unchanged))[0]))
    for table in document.tables:
        before: Any = table._tbl.getprevious()
        line: Any = Paragraph(before, document)
        style, space = line.style, line.paragraph_format.space_after
        while space is None and style is not None:
            style, space = style.base_style, style.paragraph_format.space_after
        assert space, line.text


def test_a_row_of_the_wrong_length_is_our_bug() -> None:
    """Word would want to repair such a file."""
    with pytest.raises(ValueError, match="row 1 has 1 cells, not 3"):
        MemoTable("ตัวอย่าง", "", COLUMNS, (("๑",),))


def test_a_thousand_rows_are_all_there(change: Callable[..., Memo], memo: Memo, edited: Edited) -> None:
    """Every cell."""
    table = memo.tables["ตารางแจ้งเวียน"]
    long = dataclasses.replace(table, rows=tuple((str(n), "ผู้รับ", "", "") for n in range(1000)))
    data, _ = memo_bytes(change(tables={**memo.tables, "ตารางแจ้งเวียน": long}), edited(unchanged))
    body = etree.fromstring(unpacked(data)["word/document.xml"])
    assert len(nodes(body, "(//w:tbl)[last()]/w:tr/w:tc")) == 4 * 1001
