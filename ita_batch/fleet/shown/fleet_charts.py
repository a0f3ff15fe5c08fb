"""The summary sheet of ``fleet.xlsx``: the key numbers, and small charts beside the tables that they are drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from ita_batch.fleet.shown.fleet_cells import COUNT, SCORE, SHARE, TEXT, state_cell
from ita_batch.fleet.shown.fleet_facts import FleetFacts
from ita_batch.fleet.shown.fleet_lines import records
from ita_batch.fleet.shown.fleet_sheets import heading, place_name
from ita_batch.fleet.shown.fleet_states import SYMBOLS, state_word
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import CellValue, Pen, accepted
from ita_batch.forms.house_workbook import HouseWorkbook
from ita_batch.forms.layout import Span
from ita_batch.forms.printing import print_setup
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.messages import word
from ita_batch.publish.sheet_file import set_widths
from ita_batch.thai.date_text import format_long, format_short

PLACES_SHOWN: Final = 24
_WIDTHS: Final = (40.0, 14.0, 34.0, 3.0, *(11.0,) * 7)
_FIRST: Final = 3  # row of the key numbers
_PRINT_SCALE: Final = 70
_CHART_COLUMN: Final = 4
_CHART_WIDTH: Final = 7 * 82  # pixels of the columns behind the tables
_SECTION: Final[Look] = s.LABEL | {"font_size": 18}
_LETTERS: Final[Look] = {"name": s.FONT, "size": 14}
_RED, _ORANGE, _AMBER, _GREY, _GREEN = "#C0392B", "#D9730D", "#E0A030", "#8A97A5", "#1F8A4C"
_COLOURS: Final = {
    **{"failed": "#7B2420", "silent": _RED, "partly": _ORANGE},
    **{"to_correct": _AMBER, "awaited": _GREY, "complete": _GREEN},
}


class Line(NamedTuple):
    """One line of a table of the summary: a label, its number and how that looks, and a remark."""

    label: str
    value: CellValue
    look: Look = COUNT
    remark: str = ""
    marked: Look = TEXT


def write_summary(workbook: HouseWorkbook, pen: Pen, facts: FleetFacts) -> None:
    """Write the sheet; it prints on A4 landscape, as many pages as there are tables."""
    sheet = pen.sheet
    print_setup(sheet, header_row=None)
    sheet.set_landscape()
    sheet.fit_page = False  # Excel minds no page breaks where it fits a sheet to the paper
    sheet.set_print_scale(_PRINT_SCALE)
    sheet.set_footer(f'&C&"{s.FONT},Regular"&14หน้า &P / &N')
    set_widths(pen, _WIDTHS)
    across = Span(0, len(_WIDTHS) - 1)
    pen.span(0, across, heading(facts), s.TITLE)
    pen.span(1, across, word("as_of", day=format_long(facts.as_of)), s.LEGEND)
    sheet.set_row(0, 36)
    charts, breaks = _Charts(workbook, pen), []
    row = _write_lines(pen, _FIRST, word("glance_keys"), list(_keys(facts)))
    for title, lines, draw in _tables(facts, charts):
        if not lines:
            continue
        if draw:
            at = _FIRST if draw == charts.states else row
            draw(at, title, row + 1, lines)
            breaks += [row] if at == row else []
        row = max(_write_lines(pen, row, title, lines), charts.below if draw and draw != charts.states else 0)
    sheet.set_h_pagebreaks(breaks)


def _tables(facts: FleetFacts, charts: _Charts) -> Iterator[tuple[str, list[Line], _Draw | None]]:
    """The tables below the key numbers: title, lines, and how they are drawn; a chart begins beside its table."""
    yield word("glance_states_title"), _states(facts), charts.states
    yield word("glance_steps_title"), _steps(facts.steps), charts.steps
    yield word("glance_grades_title"), _grades(facts.grades), None
    reasons = [Line(why, number) for why, number in facts.no_forecasts.items()]
    yield word("glance_reasons_title"), reasons, None
    yield _places_title(facts), _places(facts), charts.places


def _write_lines(pen: Pen, row: int, title: str, lines: Sequence[Line]) -> int:
    """A table from a row on; the row below it and an empty one."""
    pen.span(row, Span(0, 2), title, _SECTION)
    for place, one in enumerate(lines, row + 1):
        accepted(pen.sheet.set_row(place, row_height([(one.label, _WIDTHS[0]), (one.remark, _WIDTHS[2])])))
        pen.value(place, 0, one.label, one.marked)
        pen.value(place, 1, one.value, one.look | {"bold": True})
        pen.value(place, 2, one.remark, TEXT)
    return row + len(lines) + 2


def _keys(facts: FleetFacts) -> Iterator[Line]:
    numbers = facts.numbers
    kinds = " · ".join(f"{kind} {number:,}" for kind, number in numbers.types.items())
    yield Line(word("glance_number_agencies"), numbers.agencies, remark=kinds)
    yield Line(word("glance_number_done"), numbers.done)
    yield Line(word("glance_number_unchanged"), numbers.unchanged)
    for key, part, whole in (
        ("forms", "forms_sent", "forms_expected"),
        ("rows", "rows_imported", "rows_received"),
        ("items", "items_ready", "items"),
    ):
        yield Line(word(f"glance_number_{key}"), numbers.sums[part], remark=word("glance_of_all", number=f"{numbers.sums[whole]:,}"))
    yield Line(word("glance_number_held"), numbers.sums["rows_held"])
    yield Line(word("glance_number_forecasts"), numbers.forecasts)
    for key, value in (("median", numbers.median), ("lowest", numbers.lowest), ("highest", numbers.highest)):
        yield Line(word(f"glance_number_{key}"), "–" if value is None else value, SCORE)
    if due := numbers.next:
        note = word("glance_next_note", day=format_short(due.day), what=due.what, number=f"{due.agencies:,}")
        yield Line(word("glance_number_next"), due.days, remark=note)


def _states(facts: FleetFacts) -> list[Line]:
    marks = {state: state_cell(state) for state in facts.numbers.states}
    return [
        Line(f"{SYMBOLS[state]} {state_word(state)}", number, marked=marks[state][1])  # type: ignore[index, arg-type]
        for state, number in facts.numbers.states.items()
    ]


def _steps(steps: pd.DataFrame) -> list[Line]:
    return [Line(step_words(one["from"], one["below"]), one["agencies"]) for one in records(steps)]


def step_words(low: int, high: int) -> str:
    """A step of scores; the full score stands in the last one."""
    return word("glance_range_last" if high == 100 else "glance_range", low=low, high=high)


def _grades(grades: pd.DataFrame) -> list[Line]:
    return [Line(one["grade"], one["agencies"]) for one in records(grades)]


def _few_places(facts: FleetFacts) -> pd.DataFrame:
    """The regions of which there are figures; of many those with the smallest share of items ready."""
    known = facts.regions[facts.regions["items"] > 0]
    if len(known) <= PLACES_SHOWN:
        return known
    shares = known.assign(share=known["items_ready"] / known["items"])
    return shares.sort_values(["share", "place"]).head(PLACES_SHOWN)


def _places_title(facts: FleetFacts) -> str:
    if int((facts.regions["items"] > 0).sum()) <= PLACES_SHOWN:
        return word("glance_places_title")
    return word("glance_places_lowest", number=PLACES_SHOWN)


def _places(facts: FleetFacts) -> list[Line]:
    return [
        Line(
            place_name(one["place"]),
            round(one["items_ready"] / one["items"], 4),
            SHARE,
            word("glance_places_ready", ready=f"{one['items_ready']:,}", all=f"{one['items']:,}"),
        )
        for one in records(_few_places(facts))
    ]


_Draw = Callable[[int, str, int, Sequence[Line]], None]


class _Charts:
    """Draws charts from a row of a sheet on, beside the tables; ``below`` is the row below the last one."""

    def __init__(self, workbook: HouseWorkbook, pen: Pen) -> None:
        self._workbook, self._pen = workbook, pen
        self.below = 0

    def states(self, row: int, title: str, first: int, lines: Sequence[Line]) -> None:
        """A bar for each state in its colour."""
        points = [{"fill": {"color": colour}} for colour in _COLOURS.values()]
        self._draw("bar", row, title, self._series(first, lines) | {"points": points}, 20)

    def steps(self, row: int, title: str, first: int, lines: Sequence[Line]) -> None:
        """A bar for each step of scores, the lowest at the top, as in the table."""
        self._draw("bar", row, title, self._series(first, lines), max(8, len(lines) + 1))

    def places(self, row: int, title: str, first: int, lines: Sequence[Line]) -> None:
        """A bar for each place: the share of its items that are ready."""
        series = self._series(first, lines)
        series["data_labels"] |= {"num_format": "0 %"}
        self._draw("bar", row, title, series, max(8, len(lines) + 1), most=1)

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

    def _draw(self, kind: str, row: int, title: str, series: dict[str, Any], high: int, most: int = 0) -> None:  # noqa: PLR0913
        chart = self._workbook.add_chart({"type": kind})
        _write_thai(chart)
        chart.add_series(series)
        chart.set_title({"name": title, "name_font": _LETTERS | {"bold": True, "color": s.NAVY, "size": 16}})
        chart.set_legend({"none": True})
        along = {"num_font": _LETTERS, "line": {"color": s.LINE}, "major_tick_mark": "none", "reverse": True}
        chart.set_y_axis(along)
        hidden = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
        chart.set_x_axis(hidden | ({"max": most} if most else {}))
        chart.set_size({"width": _CHART_WIDTH, "height": round(high * s.ROW_HEIGHT * 4 / 3)})
        chart.set_chartarea({"border": {"color": s.LINE}})
        options = {"object_position": 1, "y_offset": 4, "description": title}
        accepted(self._pen.sheet.insert_chart(row, _CHART_COLUMN, chart, options))
        self.below = row + high + 1


def _write_thai(chart: Any) -> None:  # noqa: ANN401 - a chart of the library
    """Give Thai letters the font of the others: the library names it for Latin ones alone."""
    latin = chart._write_a_latin

    def both(attributes: list[tuple[str, object]]) -> None:
        latin(attributes)
        chart._xml_empty_tag("a:cs", attributes)

    chart._write_a_latin = both
