"""The summary sheet of ``fleet.xlsx``: the key numbers, and small charts beside the tables that they are drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd

from ita_batch.fleet.shown.fleet_cells import SCORE, SHARE, TEXT, state_cell
from ita_batch.fleet.shown.fleet_charts import Charts, Draw, Line
from ita_batch.fleet.shown.fleet_facts import FleetFacts
from ita_batch.fleet.shown.fleet_lines import records
from ita_batch.fleet.shown.fleet_sheets import heading, place_name
from ita_batch.fleet.shown.fleet_states import SYMBOLS, state_word
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.house_workbook import HouseWorkbook
from ita_batch.forms.layout import Span
from ita_batch.forms.printing import print_setup
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.messages import word
from ita_batch.publish.sheet_file import set_widths
from ita_batch.thai.date_text import format_long, format_short

PLACES_SHOWN: Final = 24
_TWINS_SHOWN: Final = 3
_WIDTHS: Final = (40.0, 14.0, 34.0, 3.0, *(11.0,) * 7)
_FIRST: Final = 3  # row of the key numbers
_PRINT_SCALE: Final = 70
_SECTION: Final[Look] = s.LABEL | {"font_size": 18}


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
    charts, breaks = Charts(workbook, pen), []
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


def _tables(facts: FleetFacts, charts: Charts) -> Iterator[tuple[str, list[Line], Draw | None]]:
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
    if numbers.twins:
        yield Line(word("glance_number_twins"), len(numbers.twins), remark=few_twins(numbers.twins))
    if numbers.others:
        yield Line(word("glance_number_others"), numbers.others)
    for key, part, whole in (
        ("forms", "forms_sent", "forms_expected"),
        ("rows", "rows_imported", "rows_received"),
        ("items", "items_ready", "items"),
    ):
        yield Line(
            word(f"glance_number_{key}"),
            numbers.sums[part],
            remark=word("glance_of_all", number=f"{numbers.sums[whole]:,}"),
        )
    yield Line(word("glance_number_held"), numbers.sums["rows_held"])
    yield Line(word("glance_number_forecasts"), numbers.forecasts)
    years = ", ".join(map(str, facts.years)) if len(facts.years) > 1 else ""
    mixed = word("glance_years_mixed", years=years) if years else ""
    for key, value in (("median", numbers.median), ("lowest", numbers.lowest), ("highest", numbers.highest)):
        remark = mixed if key == "median" else ""
        yield Line(word(f"glance_number_{key}"), "–" if value is None else value, SCORE, remark)
    if due := numbers.next:
        note = word("glance_next_note", day=format_short(due.day), what=due.what, number=f"{due.agencies:,}")
        yield Line(word("glance_number_next"), due.days, remark=note)


def few_twins(names: Sequence[str]) -> str:
    """Agencies of which there are two folders, and what to do where one is a copy."""
    few = ", ".join(names[:_TWINS_SHOWN]) + (" …" if len(names) > _TWINS_SHOWN else "")
    return word("glance_twins_note", names=few)


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
