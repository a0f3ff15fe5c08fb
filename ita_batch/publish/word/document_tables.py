"""Tables: fixed widths, a header row on every page, no row broken over two pages, a caption for screen readers."""

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from ita_batch.publish.word.markup import elements, tag, words
from ita_batch.publish.word.ooxml import element, is_blank, printable, qn, twips, value_of
from ita_batch.publish.word.paragraphs import take_out
from ita_batch.publish.word.placed import MemoTable
from ita_batch.thai.digits import to_thai

_SHADE = tag("shd", val="clear", color="auto", fill="F2F2F2")  # survives a black-and-white copier
_SHORT = 6  # rows
_TOGETHER = 3  # rows or lines that stand with the last one
_DATE = " วันที่ ........../........../.........."
_MANY = 8  # lines to sign on: they stand closer, or they would fill pages
_DATE_AT, _ROOM_FOR_A_PEN, _HANGING = 11.0, 0.3, 0.8  # cm
_KEEP = tag("keepNext")
_BOLD = tag("rPr", tag("b"), tag("bCs"))
_LOOK = tag("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)


def _run(text: str, *look: str) -> str:
    """A run; a line feed in the text is a line break in the cell."""
    lines = printable(text).replace("\r\n", "\n").replace("\t", " ").split("\n")
    return tag("r", *look, tag("br").join(map(words, lines)))


def _led(text: str) -> str:
    """The words up to the first line feed in bold, and the others behind them on the same line."""
    first, _, more = text.partition("\n")
    return _run(first, _BOLD) + (_run(f" {more}") if more else "")


class _Cells(NamedTuple):
    """The cells of a column in one kind of row: their properties, and the paragraph's, kept with the next or not."""

    properties: str
    kept: str
    free: str
    lead: bool

    def cell(self, text: str, *, keep: bool = False) -> str:
        """One of them with its single paragraph."""
        runs = (_led(text) if self.lead else _run(text)) if text else ""
        return f"<w:tc>{self.properties}<w:p>{self.kept if keep else self.free}{runs}</w:p></w:tc>"


def _cells(  # noqa: PLR0913 - one word for each property of a cell
    width: int, style: str, align: str, *, shaded: bool = False, spans: int = 1, lead: bool = False
) -> _Cells:
    """Properties stand in the order of the schema. ``spans`` is over how many columns a cell goes."""
    over = tag("gridSpan", val=spans) if spans > 1 else ""
    middle = tag("vAlign", val="center")
    properties = tag("tcPr", tag("tcW", w=width, type="dxa"), over, _SHADE if shaded else "", middle)
    kept, free = (tag("pPr", tag("pStyle", val=style), keep, tag("jc", val=align)) for keep in (_KEEP, ""))
    return _Cells(properties, kept, free, lead)


def _row_properties(height_cm: float | None, *, header: bool = False) -> str:
    """A row never breaks over a page; a header is repeated on every page."""
    height = "" if height_cm is None else tag("trHeight", val=twips(height_cm), hRule="atLeast")
    return tag("trPr", tag("cantSplit"), height, tag("tblHeader") if header else "")


def _table_properties(table: MemoTable, style: str, total: int) -> str:
    """Style, exact width, fixed layout and the texts for screen readers."""
    return tag(
        "tblPr",
        tag("tblStyle", val=style),
        tag("tblW", w=total, type="dxa"),
        tag("tblLayout", type="fixed"),
        _LOOK,
        tag("tblCaption", val=printable(table.caption)),
        tag("tblDescription", val=printable(table.description)),
    )


def table_element(table: MemoTable, style_ids: Mapping[str, str], *, keep_with_next: bool = False) -> etree._Element:
    """The ``w:tbl``; ``style_ids`` gives the document's ids of our style names.

    ``keep_with_next`` holds the last row to the paragraph after it: a signature never stands alone on a page.
    """
    text, head, bold = (style_ids[name] for name in ("ตาราง ข้อความ", "ตาราง หัว", "ตาราง รวม"))
    columns, last = table.columns, len(table.rows) - 1
    widths = [twips(column.width_cm) for column in columns]
    sides = list(zip(widths, columns, strict=True))
    usual = [_cells(width, text, column.align, lead=column.lead) for width, column in sides]
    totals = [_cells(width, bold, column.align, lead=column.lead, shaded=True) for width, column in sides]
    heading = _cells(sum(widths), text, "left", spans=len(widths), lead=True)
    headers = (_cells(width, head, "center", shaded=True).cell(column.header, keep=True) for width, column in sides)
    begins = _row_properties(table.row_height_cm)
    made = [
        _table_properties(table, style_ids["ตาราง บันทึก"], sum(widths)),
        tag("tblGrid", *(tag("gridCol", w=width) for width in widths)),
        tag("tr", _row_properties(table.row_height_cm, header=True), *headers),
    ]
    for number, row in enumerate(table.rows):
        # A short table stays on one page; the last rows stay together: no page holds but one or two of them.
        before = number < last and (table.whole or last < _SHORT or number >= last - _TOGETHER)
        keep = before or (number == last and keep_with_next)
        if table.headings and len(row) == 1:  # it stands with what it is over
            made.append(tag("tr", begins, heading.cell(row[0], keep=number < last)))
            continue
        looks = totals if table.total_row and number == last else usual
        cells = (look.cell(value, keep=keep) for value, look in zip(row, looks, strict=True))
        made.append(tag("tr", begins, *cells))
    (found,) = elements(tag("tbl", *made))
    return found


def lines_to_sign(table: MemoTable, style_ids: Mapping[str, str]) -> list[etree._Element]:
    """A numbered line for each row: who signs, dots to sign on, a place for the date."""
    room = _ROOM_FOR_A_PEN if len(table.rows) <= _MANY else 0
    last = len(table.rows)
    first_kept = 1 if table.whole else last - _TOGETHER
    lines = (
        _line_to_sign(f"{to_thai(number)}. {row[0]}", style_ids, room, keep=first_kept <= number < last)
        for number, row in enumerate(table.rows, 1)
    )
    return elements("".join(lines))


def _line_to_sign(text: str, style_ids: Mapping[str, str], room: float, *, keep: bool) -> str:
    properties = tag(
        "pPr",
        tag("pStyle", val=style_ids["แนบ เนื้อความ"]),
        _KEEP if keep else "",
        tag("keepLines"),
        tag("tabs", tag("tab", val="left", leader="dot", pos=twips(_DATE_AT))),
        tag("spacing", before=twips(room), after=0),
        tag("ind", left=twips(_HANGING), hanging=twips(_HANGING)),
        tag("jc", val="left"),
    )
    run = _run(text).removesuffix("</w:r>")
    return tag("p", properties, f"{run}{tag('tab')}{words(_DATE)}</w:r>")


def put_tables(paragraph: etree._Element, tables: list[etree._Element]) -> None:
    """Put tables after a marker's paragraph, and remove the paragraph when nothing is left in it."""
    for table in reversed(tables):
        paragraph.addnext(table)
    if is_blank(paragraph):
        take_out(paragraph)


def keep_apart(tables: list[etree._Element], gap_style: str) -> None:
    """Put a narrow gap after a table that touches another (Word joins those) or ends its cell or page."""
    for table in tables:
        after = table.getnext()
        if after is None or after.tag != qn("p"):
            table.addnext(element("p", element("pPr", value_of("pStyle", gap_style))))
