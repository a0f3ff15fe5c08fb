"""Tables: fixed widths, a header row on every page, no row broken over two pages, a caption for screen readers.

Built as XML in one pass: python-docx's ``table.cell(i, j)`` walks the whole table for every cell.
"""

from collections.abc import Mapping

from lxml import etree

from ita_batch.publish.word.ooxml import element, is_blank, printable, qn, twips, value_of
from ita_batch.publish.word.paragraphs import take_out
from ita_batch.publish.word.placed import MemoTable
from ita_batch.thai.digits import to_thai

_SHADE = "F2F2F2"  # survives a black-and-white copier
_SHORT = 6  # rows
_TOGETHER = 3  # rows or lines that stand with the last one
_DATE = " วันที่ ........../........../.........."
_MANY = 8  # lines to sign on: they stand closer, or they would fill pages
_DATE_AT, _ROOM_FOR_A_PEN, _HANGING = 11.0, 0.3, 0.8  # cm
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOOK: list[tuple[str, str | int]] = [
    ("val", "0620"),
    ("firstRow", 1),
    ("lastRow", 0),
    ("firstColumn", 0),
    ("lastColumn", 0),
    ("noHBand", 1),
    ("noVBand", 1),
]


def _run(text: str) -> etree._Element:
    """A run; a line feed in the text is a line break in the cell."""
    run = element("r")
    for number, line in enumerate(printable(text).replace("\r\n", "\n").split("\n")):
        if number:
            run.append(element("br"))
        made = element("t", text=line.replace("\t", " "))
        made.set(_XML_SPACE, "preserve")
        run.append(made)
    return run


def _led(text: str) -> list[etree._Element]:
    """The words up to the first line feed in bold, and the others behind them on the same line."""
    first, _, more = text.partition("\n")
    lead = _run(first)
    lead.insert(0, element("rPr", element("b"), element("bCs")))
    return [lead, _run(f" {more}")] if more else [lead]


def _cell(  # noqa: PLR0913 - one word for each property of a cell
    text: str,
    width: int,
    style: str,
    align: str,
    *,
    shaded: bool = False,
    keep: bool = False,
    spans: int = 1,
    lead: bool = False,
) -> etree._Element:
    """One cell with its single paragraph; properties in schema order. ``spans`` is over how many columns it goes."""
    properties = element("tcPr", element("tcW", attrs=[("w", width), ("type", "dxa")]))
    if spans > 1:
        properties.append(value_of("gridSpan", spans))
    if shaded:
        properties.append(element("shd", attrs=[("val", "clear"), ("color", "auto"), ("fill", _SHADE)]))
    properties.append(value_of("vAlign", "center"))
    runs = (_led(text) if lead else [_run(text)]) if text else []
    paragraph = element("pPr", value_of("pStyle", style))
    if keep:
        paragraph.append(element("keepNext"))
    paragraph.append(value_of("jc", align))
    return element("tc", properties, element("p", paragraph, *runs))


def _row(cells: list[etree._Element], height_cm: float | None, *, header: bool = False) -> etree._Element:
    """A row that never breaks over a page; a header is repeated on every page."""
    properties = element("trPr", element("cantSplit"))
    if height_cm is not None:
        properties.append(element("trHeight", attrs=[("val", twips(height_cm)), ("hRule", "atLeast")]))
    if header:
        properties.append(element("tblHeader"))
    return element("tr", properties, *cells)


def _table_properties(table: MemoTable, style: str, total: int) -> etree._Element:
    """Style, exact width, fixed layout and the texts for screen readers."""
    return element(
        "tblPr",
        value_of("tblStyle", style),
        element("tblW", attrs=[("w", total), ("type", "dxa")]),
        element("tblLayout", attrs=[("type", "fixed")]),
        element("tblLook", attrs=_LOOK),
        value_of("tblCaption", printable(table.caption)),
        value_of("tblDescription", printable(table.description)),
    )


def table_element(table: MemoTable, style_ids: Mapping[str, str], *, keep_with_next: bool = False) -> etree._Element:
    """The ``w:tbl``; ``style_ids`` gives the document's ids of our style names.

    ``keep_with_next`` holds the last row to the paragraph after it: a signature never stands alone on a page.
    """
    text, head, bold = (style_ids[name] for name in ("ตาราง ข้อความ", "ตาราง หัว", "ตาราง รวม"))
    widths = [twips(column.width_cm) for column in table.columns]
    made = element("tbl", _table_properties(table, style_ids["ตาราง บันทึก"], sum(widths)))
    made.append(element("tblGrid", *(element("gridCol", attrs=[("w", width)]) for width in widths)))
    headers = [
        _cell(column.header, width, head, "center", shaded=True, keep=True)
        for column, width in zip(table.columns, widths, strict=True)
    ]
    made.append(_row(headers, table.row_height_cm, header=True))
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        total = table.total_row and number == last
        # A short table stays on one page; the last rows stay together: no page holds but one or two of them.
        before = number < last and (table.whole or last < _SHORT or number >= last - _TOGETHER)
        keep = before or (number == last and keep_with_next)
        if table.headings and len(row) == 1:  # it stands with what it is over
            heading = _cell(row[0], sum(widths), text, "left", keep=number < last, spans=len(widths), lead=True)
            made.append(_row([heading], table.row_height_cm))
            continue
        cells = [
            _cell(value, width, bold if total else text, column.align, shaded=total, keep=keep, lead=column.lead)
            for value, column, width in zip(row, table.columns, widths, strict=True)
        ]
        made.append(_row(cells, table.row_height_cm))
    return made


def lines_to_sign(table: MemoTable, style_ids: Mapping[str, str]) -> list[etree._Element]:
    """A numbered line for each row: who signs, dots to sign on, a place for the date."""
    room = _ROOM_FOR_A_PEN if len(table.rows) <= _MANY else 0
    last = len(table.rows)
    first_kept = 1 if table.whole else last - _TOGETHER
    return [
        _line_to_sign(f"{to_thai(number)}. {row[0]}", style_ids, room, keep=first_kept <= number < last)
        for number, row in enumerate(table.rows, 1)
    ]


def _line_to_sign(text: str, style_ids: Mapping[str, str], room: float, *, keep: bool) -> etree._Element:
    stop = element("tab", attrs=[("val", "left"), ("leader", "dot"), ("pos", twips(_DATE_AT))])
    properties = element(
        "pPr",
        value_of("pStyle", style_ids["แนบ เนื้อความ"]),
        *([element("keepNext")] if keep else []),
        element("keepLines"),
        element("tabs", stop),
        element("spacing", attrs=[("before", twips(room)), ("after", 0)]),
        element("ind", attrs=[("left", twips(_HANGING)), ("hanging", twips(_HANGING))]),
        value_of("jc", "left"),
    )
    run = _run(text)
    run.append(element("tab"))
    date = element("t", text=_DATE)
    date.set(_XML_SPACE, "preserve")
    run.append(date)
    return element("p", properties, run)


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
