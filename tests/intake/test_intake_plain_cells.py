"""Plain cells are taken out of a sheet before it is walked through: whatever stands around them, it says the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.intake.files import scan_xlsx
from ita_batch.intake.files.plain_cells import without_plain_cells
from ita_batch.intake.files.scan import GridError, SheetScan
from ita_batch.intake.files.scan_xlsx import scan_sheet
from tests.support.effort import by_day

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet(rows: str, before: str = "", behind: str = "") -> bytes:
    """The part of a sheet with these rows."""
    return f'<?xml version="1.0"?><worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'.encode()


ADDRESSES = st.one_of(
    st.builds(
        lambda column, row: f"{column}{row}",
        st.sampled_from(["A", "B", "C", "AA", "XFD"]),
        st.integers(1, 30) | st.just(1_048_576),
    ),
    st.sampled_from(["", "A0", "a1", "1", "AAAA1", "A12345678", "A01"]),
)
CELLS = st.one_of(
    st.builds('<c r="{}" s="1" t="s"><v>7</v></c>'.format, ADDRESSES),
    st.builds('<c r="{}"><v>12.5E+3</v></c>'.format, ADDRESSES),
    st.builds('<c r="{}" t="b"><v>1</v></c>'.format, ADDRESSES),
    st.builds('<c r="{}" s="2"/>'.format, ADDRESSES),
    st.builds('<c r="{}" t="e"><v>#N/A</v></c>'.format, ADDRESSES),
    st.builds('<c r="{}"><f>A1+1</f></c>'.format, ADDRESSES),
    st.builds('<c r="{}"><f>A1+1</f><v>4</v></c>'.format, ADDRESSES),
    st.builds('<c r="{}" t="inlineStr"><is><t>ก</t></is></c>'.format, ADDRESSES),
    st.builds("<c r='{}'><v>4</v></c>".format, ADDRESSES),
    st.builds('<c s="1" r="{}"><v>4</v></c>'.format, ADDRESSES),
    st.just("<c><v>3</v></c>"),
    st.just('<c t="e"><v>#REF!</v></c>'),
    st.just('<!-- <c r="ZZ9"><v>1</v></c> -->'),
    st.just('<?x <c r="ZZ9"><v>1</v></c> ?>'),
    st.just("\n  "),
)
ROWS = st.sampled_from(
    [
        '<row r="{}">',
        '<row r="{}" spans="1:3" ht="15.75" customHeight="1">',
        '<row r="{}" hidden="false">',
        '<row r="{}" hidden="1">',
        '<row r="{}" ht="0">',
        '<row r="{}" ht="0.75">',
        '<row r="{}" ht="1">',
        '<row spans="1:3" r="{}">',
        "<row r='{}' hidden='1'>",
        "<row>",
        '<row hidden="true">',
    ]
)


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """The part of a sheet, as programs write it and as none does."""
    rows = []
    for _ in range(draw(st.integers(0, 5))):
        opened = draw(ROWS).format(draw(st.integers(1, 20)))
        rows.append(f"{opened}{''.join(draw(st.lists(CELLS, max_size=6)))}</row>")
    before = draw(
        st.sampled_from(["", '<sheetFormatPr defaultRowHeight="0"/>', '<sheetFormatPr defaultRowHeight="15"/>'])
    )
    behind = draw(st.sampled_from(["", '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>']))
    return sheet("".join(rows), before, behind)


def walked(data: bytes, room: int) -> SheetScan | str:
    """What the walk finds."""
    try:
        return scan_sheet(data, room)
    except GridError:
        return "too large"


@by_day(300, at_night=20_000)
@given(sheets(), st.sampled_from([10, 10**12]))
def test_the_walk_finds_the_same_with_them(data: bytes, room: int) -> None:
    """Last row and column, errors, formulas without a value, hidden rows: whether plain cells are taken out or not."""
    found = walked(data, room)
    with pytest.MonkeyPatch.context() as slow:
        slow.setattr(scan_xlsx, "without_plain_cells", lambda _: None)
        assert found == walked(data, room)


def test_they_are_taken_out() -> None:
    """Of a sheet as Excel writes it nothing is left but what says more than a value."""
    cells = "".join(f'<c r="{column}5" s="3" t="s"><v>{number}</v></c>' for number, column in enumerate("ABC"))
    formula = '<c r="D7"><f>A5</f></c>'
    rows = f'<row r="5" spans="1:3" ht="15.75" customHeight="1">{cells}</row><row r="7" spans="1:4">{formula}</row>'
    apart = without_plain_cells(sheet(rows))
    assert apart
    assert (apart.last_row, apart.last_column) == (4, 2)
    assert apart.rest == sheet(rows.replace(cells, ""))


def test_a_large_sheet_is_taken_apart_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cell is lost between two of them."""
    monkeypatch.setattr("ita_batch.intake.files.plain_cells._PIECE", 100)
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><f>A1</f></c></row>' for row in range(1, 51)
    )
    scan = scan_sheet(sheet(rows), 1000)
    assert (scan.last_row, scan.last_column) == (49, 0)
    assert scan.uncalculated == {(row, 1) for row in range(50)}
