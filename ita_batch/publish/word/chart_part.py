"""A chart in a document: Word's own kind, which people can edit, with its numbers in a workbook beside it.

The chart is made by XlsxWriter, which knows how charts are written, and put into the document with the relationships
that Word expects: document -> chart -> workbook.
"""

import io
from datetime import UTC, datetime
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from xlsxwriter import Workbook
from xlsxwriter.chart import Chart

from ita_batch.office_zip import normalised, unpacked
from ita_batch.publish.word.ooxml import NS, element, part_bytes, printable, qn, value_of
from ita_batch.publish.word.placed import MemoChart

_EMU = 360_000  # in a centimetre
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SHEET = "Sheet1"
_GREYS = ("#404040", "#BFBFBF", "#7F7F7F")  # they differ on a black-and-white printer
_MADE = datetime(1980, 1, 1, tzinfo=UTC)
_THAI_DIGITS = "[$-D00041E]0"
_SIZE = 12


def chart_paragraph(document: Document, chart: MemoChart, style: str, font: str) -> etree._Element:
    """A paragraph with the chart, whose parts are added to the document."""
    drawn, workbook = _drawn(chart, font)
    package: Any = document.part.package
    number = _free_number(document)
    data = Part(PackURI(f"/word/embeddings/ita_chart_{number}.xlsx"), CONTENT_TYPE.SML_SHEET, workbook, package)
    part = Part(PackURI(f"/word/charts/ita_chart_{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    part._blob = part_bytes(_with_data(drawn, part.relate_to(data, RELATIONSHIP_TYPE.PACKAGE)))
    frame = _inline(chart, document.part.relate_to(part, RELATIONSHIP_TYPE.CHART), number)
    free = value_of("keepNext", "0")  # what follows may stand on the next page
    properties = element("pPr", value_of("pStyle", style), free, value_of("jc", "center"))
    return element("p", properties, element("r", element("drawing", frame)))


def _free_number(document: Document) -> int:
    """A number that no picture or chart of the document has."""
    used = (int(one.get("id", "0")) for one in document.element.body.iter(qn("wp:docPr")))
    return max(used, default=0) + 1


def _inline(chart: MemoChart, relation: str, number: int) -> etree._Element:
    """The frame in the line of text, with what a screen reader says of it."""
    margins = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    frame = etree.Element(qn("wp:inline"), margins, nsmap={"wp": NS["wp"]})
    size = {"cx": str(round(chart.width_cm * _EMU)), "cy": str(round(chart.height_cm * _EMU))}
    etree.SubElement(frame, qn("wp:extent"), size)
    title, told = printable(chart.caption), printable(chart.description)
    etree.SubElement(frame, qn("wp:docPr"), {"id": str(number), "name": title, "descr": told})
    etree.SubElement(frame, qn("wp:cNvGraphicFramePr"))
    graphic = etree.SubElement(frame, qn("a:graphic"), nsmap={"a": _DRAWING})
    data = etree.SubElement(graphic, qn("a:graphicData"), {"uri": _CHART})
    etree.SubElement(data, f"{{{_CHART}}}chart", {f"{{{_RELATIONS}}}id": relation}, nsmap={"c": _CHART})
    return frame


def _drawn(chart: MemoChart, font: str) -> tuple[etree._Element, bytes]:
    """The chart as XML in the document's font, and the workbook of its numbers, without the chart."""
    drawn = etree.fromstring(unpacked(_workbook(chart, font))["xl/charts/chart1.xml"])
    for latin in list(drawn.iter(f"{{{_DRAWING}}}latin")):  # Thai letters are of the complex script
        for script in ("cs", "ea"):
            latin.addnext(etree.Element(f"{{{_DRAWING}}}{script}", {"typeface": font}))
        for name in ("pitchFamily", "charset"):
            latin.attrib.pop(name, "")
    for labels in drawn.iter(f"{{{_CHART}}}dLbls"):
        _only_values(labels)
    return drawn, normalised(_workbook(chart, None))


def _only_values(labels: etree._Element) -> None:
    """Say what else the labels could show and do not: left out, it is for each program to decide."""
    for shown in labels.findall(f"{{{_CHART}}}showVal"):
        at = labels.index(shown)
        labels.insert(at, etree.Element(f"{{{_CHART}}}showLegendKey", {"val": "0"}))
        for number, name in enumerate(("showCatName", "showSerName", "showPercent", "showBubbleSize"), at + 2):
            labels.insert(number, etree.Element(f"{{{_CHART}}}{name}", {"val": "0"}))


def _with_data(drawn: etree._Element, relation: str) -> etree._Element:
    """The chart with a reference to its workbook, before what belongs to a printed sheet."""
    for setup in drawn.findall(f"{{{_CHART}}}printSettings"):
        drawn.remove(setup)
    data = etree.SubElement(drawn, f"{{{_CHART}}}externalData", {f"{{{_RELATIONS}}}id": relation})
    etree.SubElement(data, f"{{{_CHART}}}autoUpdate", {"val": "0"})
    return drawn


def _workbook(chart: MemoChart, font: str | None) -> bytes:
    """The numbers on a sheet, a column a series; with a ``font`` the chart of them, too."""
    saved = io.BytesIO()
    with Workbook(saved, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet(_SHEET)
        sheet.write_column(1, 0, chart.categories)
        for column, series in enumerate(chart.series, 1):
            sheet.write(0, column, series.name)
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, column, value)
        if font is not None:
            sheet.insert_chart(0, len(chart.series) + 2, _columns(book, chart, font))
    return saved.getvalue()


def _columns(book: Workbook, chart: MemoChart, font: str) -> Chart:
    """Columns side by side in greys, the first the darkest and with its values; lines over them."""
    letters = {"name": font, "size": _SIZE, "color": "#000000"}
    columns, lines = book.add_chart({"type": "column"}), book.add_chart({"type": "line"})
    last = len(chart.categories)
    greys = iter(_GREYS * len(chart.series))
    labelled = False
    for column, series in enumerate(chart.series, 1):
        made: dict[str, Any] = {
            "name": [_SHEET, 0, column],
            "categories": [_SHEET, 1, 0, last, 0],
            "values": [_SHEET, 1, column, last, column],
        }
        if series.as_line:
            lines.add_series(made | {"line": {"color": "#000000", "width": 1.5, "dash_type": "dash"}})
            continue
        made |= {"fill": {"color": next(greys)}, "border": {"color": "#404040", "width": 0.5}, "gap": 60}
        if not labelled:
            inside = {"name": font, "size": _SIZE - 2, "color": "#FFFFFF"}  # where no line crosses them
            labels = {"value": True, "num_format": f"{_THAI_DIGITS}.0", "position": "inside_base", "font": inside}
            made |= {"data_labels": labels}
            labelled = True
        columns.add_series(made)
    if any(one.as_line for one in chart.series):
        columns.combine(lines)
    columns.set_y_axis(
        {
            "min": 0,
            "max": chart.most,
            "num_format": _THAI_DIGITS,
            "num_font": letters,
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}},
        }
    )
    columns.set_x_axis({"num_font": letters})
    columns.set_legend({"position": "bottom", "font": letters})
    columns.set_chartarea({"border": {"none": True}})
    return columns
