"""A chart in a document: Word's own, with its numbers beside it, in reproducible bytes, where a template calls it."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from ita_batch.office_zip import unpacked
from ita_batch.publish.word.ooxml import qn
from ita_batch.publish.word.write_document import (
    ChartSeries,
    Memo,
    MemoChart,
    default_template,
    finished,
    memo_bytes,
)
from tests.support.office_programs import faults_of_the_sdk, unread_by_libreoffice
from tests.word.own_wording import reword

MARKER = "กราฟคะแนนตัวชี้วัด"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = MemoChart(
    "คะแนน",
    "ตัวชี้วัดที่ ๑ ได้ ๙๐ คะแนน",
    ("ที่ ๑", "ที่ ๒"),
    (
        ChartSeries("ปีนี้", (90.5, None)),
        ChartSeries("ปีก่อน", (80.0, 70.0)),
        ChartSeries("เป้าหมาย", (85.0, 85.0), as_line=True),
    ),
)


@pytest.fixture
def memo(make_memo: Callable[..., Memo]) -> Memo:
    """A memo that has a chart."""
    return dataclasses.replace(make_memo(("กองคลัง",), 1, 1), charts={MARKER: CHART})


def template(path: Path, *lines: str) -> Path:
    """A template of these lines."""
    document = docx.Document(str(default_template()))
    reword(document, tuple(("Normal", line) for line in lines))
    document.save(str(path))
    return path


@pytest.fixture
def data(memo: Memo, tmp_path: Path) -> bytes:
    """The document of an officer's own template that calls the chart twice."""
    made, problems = finished(
        memo, template(tmp_path / "ของเรา.docx", "ก่อน", f"[[{MARKER}]]", f"ดู [[{MARKER}]]", "หลัง")
    )
    assert not problems
    return made


def drawn(data: bytes) -> list[etree._Element]:
    """The charts of a document."""
    return [etree.fromstring(part) for name, part in unpacked(data).items() if name.startswith("word/charts/ita_")]


def test_the_chart_stands_where_it_is_called(data: bytes) -> None:
    """A paragraph of its own with words for a screen reader; each has a number of its own."""
    body = docx.Document(io.BytesIO(data)).element.body
    told = [one for one in body.iter(qn("wp:docPr")) if one.get("descr") == CHART.description]
    assert [one.get("name") for one in told] == [CHART.caption] * 2
    numbers = [one.get("id") for one in body.iter(qn("wp:docPr"))]
    assert len(set(numbers)) == len(numbers)
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    assert [text for text in texts if text.strip()][:3] == ["ก่อน", "ดู", "หลัง"]


def test_the_numbers_are_in_the_chart_and_in_its_workbook(data: bytes) -> None:
    """Word edits them there; a gap is a gap in both."""
    for chart in drawn(data):
        values = [[one.text for one in series.iter(f"{C}v")] for series in chart.iter(f"{C}val")]
        assert values == [["90.5"], ["80", "70"], ["85", "85"]]
        assert [len(chart.findall(f".//{C}{kind}Chart/{C}ser")) for kind in ("bar", "line")] == [2, 1]
        assert chart.find(f"{C}externalData") is not None
    books = [part for name, part in unpacked(data).items() if name.startswith("word/embeddings/ita_")]
    assert len(books) == 2
    sheet = openpyxl.load_workbook(io.BytesIO(books[0])).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows == [(None, "ปีนี้", "ปีก่อน", "เป้าหมาย"), ("ที่ ๑", 90.5, 80, 85), ("ที่ ๒", None, 70, 85)]


def test_thai_letters_have_the_documents_font(memo: Memo, tmp_path: Path) -> None:
    """Of the complex script, too: without it they are of another font in Word."""
    own = template(tmp_path / "ของเรา.docx", f"[[{MARKER}]]")
    made, _ = memo_bytes(dataclasses.replace(memo, font="TH Sarabun New"), own)
    (chart,) = drawn(made)
    for script in ("latin", "ea", "cs"):
        assert {one.get("typeface") for one in chart.iter(f"{A}{script}")} == {"TH Sarabun New"}


def test_labels_show_nothing_but_values(data: bytes) -> None:
    """What is not said every program decides for itself."""
    for labels in drawn(data)[0].iter(f"{C}dLbls"):
        shown = {one.tag.removeprefix(C): one.get("val") for one in labels if one.tag.startswith(f"{C}show")}
        assert shown.pop("showVal") == "1"
        assert set(shown.values()) == {"0"}
        assert len(shown) == 5


def test_the_same_chart_makes_the_same_bytes(memo: Memo, tmp_path: Path, data: bytes) -> None:
    """No clock, neither in the document nor in the workbook."""
    again = template(tmp_path / "ของเรา.docx", "ก่อน", f"[[{MARKER}]]", f"ดู [[{MARKER}]]", "หลัง")
    assert finished(memo, again)[0] == data


def test_a_template_that_does_not_call_it_has_none(memo: Memo, tmp_path: Path) -> None:
    """Neither a part nor a complaint; a condition may ask for it."""
    own = template(tmp_path / "ของเรา.docx", "ไม่มีแผนภูมิ", f"[[ถ้า มี{MARKER}]]มี", f"[[ถ้าไม่ มี{MARKER}]]ขาด")
    made, problems = memo_bytes(memo, own)
    assert not problems
    assert drawn(made) == []
    assert "มี" in [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]


def test_without_numbers_there_is_no_chart(memo: Memo, tmp_path: Path) -> None:
    """Its condition is false, and its place is empty."""
    empty = dataclasses.replace(CHART, categories=(), series=())
    own = template(tmp_path / "ของเรา.docx", f"[[{MARKER}]]", f"[[ถ้าไม่ มี{MARKER}]]ขาด")
    made, _ = memo_bytes(dataclasses.replace(memo, charts={MARKER: empty}), own)
    assert drawn(made) == []
    assert "ขาด" in [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]


def test_a_series_of_the_wrong_length_is_our_bug() -> None:
    """It would shift every value behind the gap."""
    with pytest.raises(ValueError, match="ปีนี้ has 1 values"):
        dataclasses.replace(CHART, series=(ChartSeries("ปีนี้", (1.0,)),))


def test_a_chart_without_a_line_is_one_of_columns(memo: Memo, tmp_path: Path) -> None:
    """Nothing is combined."""
    plain = dataclasses.replace(CHART, series=CHART.series[:2])
    own = template(tmp_path / "ของเรา.docx", f"[[{MARKER}]]")
    (chart,) = drawn(memo_bytes(dataclasses.replace(memo, charts={MARKER: plain}), own)[0])
    assert next(chart.iter(f"{C}lineChart"), None) is None


@pytest.mark.heavy
@pytest.mark.needs("LibreOffice or ooxml-validator")
def test_office_takes_it(data: bytes, tmp_path: Path) -> None:
    """Microsoft's validator finds nothing, and LibreOffice prints it."""
    path = tmp_path / "แผนภูมิ.docx"
    path.write_bytes(data)
    assert not faults_of_the_sdk([path])
    assert not unread_by_libreoffice([path], tmp_path)
