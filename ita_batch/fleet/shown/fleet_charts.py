"""Small charts beside the tables of a sheet, in the font of the house."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from ita_batch.fleet.shown.fleet_cells import COUNT, TEXT
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import CellValue, Pen, accepted
from ita_batch.forms.house_workbook import HouseWorkbook
from ita_batch.forms.sheet_styles import Look

COLUMN: Final = 4
"""Where the charts begin."""
_WIDTH: Final = 7 * 82  # pixels of the columns behind the tables
_LETTERS: Final[Look] = {"name": s.FONT, "size": 14}
_COLOURS: Final = {
    "failed": "#7B2420",
    "silent": "#C0392B",
    "partly": "#D9730D",
    "to_correct": "#E0A030",
    "awaited": "#8A97A5",
    "complete": "#1F8A4C",
}


class Line(NamedTuple):
    """One line of a table of the summary: a label, its number and how that looks, and a remark."""

    label: str
    value: CellValue
    look: Look = COUNT
    remark: str = ""
    marked: Look = TEXT


Draw = Callable[[int, str, int, Sequence[Line]], None]


class Charts:
    """Draws charts from a row of a sheet on, beside the tables; ``below`` is the row below the last one."""

    def __init__(self, workbook: HouseWorkbook, pen: Pen) -> None:
        self._workbook, self._pen = workbook, pen
        self.below = 0

    def states(self, row: int, title: str, first: int, lines: Sequence[Line]) -> None:
        """A bar for each state in its colour."""
        points = [{"fill": {"color": colour}} for colour in _COLOURS.values()]
        self._draw(row, title, self._series(first, lines) | {"points": points}, 20)

    def steps(self, row: int, title: str, first: int, lines: Sequence[Line]) -> None:
        """A bar for each step of scores, the lowest at the top, as in the table."""
        self._draw(row, title, self._series(first, lines), max(8, len(lines) + 1))

    def places(self, row: int, title: str, first: int, lines: Sequence[Line]) -> None:
        """A bar for each place: the share of its items that are ready."""
        series = self._series(first, lines)
        series["data_labels"] |= {"num_format": "0 %"}
        self._draw(row, title, series, max(8, len(lines) + 1), most=1)

    def _series(self, first: int, lines: Sequence[Line]) -> dict[str, Any]:
        name, last = self._pen.sheet.name, first + len(lines) - 1
        return {
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 1, last, 1],
            "categories_data": [one.label for one in lines],
            "values_data": [one.value for one in lines],
            "fill": {"color": s.BLUE},
            "gap": 40,
            "data_labels": {"value": True, "font": _LETTERS, "num_format": "#,##0"},
        }

    def _draw(self, row: int, title: str, series: dict[str, Any], high: int, most: int = 0) -> None:
        chart = self._workbook.add_chart({"type": "bar"})
        _write_thai(chart)
        chart.add_series(series)
        chart.set_title({"name": title, "name_font": _LETTERS | {"bold": True, "color": s.NAVY, "size": 16}})
        chart.set_legend({"none": True})
        along = {"num_font": _LETTERS, "line": {"color": s.LINE}, "major_tick_mark": "none", "reverse": True}
        chart.set_y_axis(along)
        hidden = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
        chart.set_x_axis(hidden | ({"max": most} if most else {}))
        chart.set_size({"width": _WIDTH, "height": round(high * s.ROW_HEIGHT * 4 / 3)})
        chart.set_chartarea({"border": {"color": s.LINE}})
        options = {"object_position": 1, "y_offset": 4, "description": title}
        accepted(self._pen.sheet.insert_chart(row, COLUMN, chart, options))
        self.below = row + high + 1


def _write_thai(chart: Any) -> None:  # noqa: ANN401 - a chart of the library
    """Give Thai letters the font of the others: the library names it for Latin ones alone."""
    latin = chart._write_a_latin

    def both(attributes: list[tuple[str, object]]) -> None:
        latin(attributes)
        chart._xml_empty_tag("a:cs", attributes)

    chart._write_a_latin = both
