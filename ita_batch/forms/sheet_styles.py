"""Fonts and colours, and one xlsxwriter format for each combination that is really used."""

from collections.abc import Iterable
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT: Final = "TH SarabunPSK"
FONT_SIZE: Final = 16
ROW_HEIGHT: Final = 25.0

NAVY: Final = "#1F4E79"
BLUE: Final = "#2E75B6"
MIDDLE_BLUE: Final = "#9DC3E6"
PALE_BLUE: Final = "#DDEBF7"
GREY: Final = "#7F7F7F"
CREAM: Final = "#FFF2CC"
ORANGE: Final = "#F8CBAD"
SLATE: Final = "#ADB9CA"
MIST: Final = "#F4F6F9"
LINE: Final = "#D0D0D0"
INK: Final = "#262626"
WHITE: Final = "#FFFFFF"

Look = dict[str, Any]
"""Properties of an xlsxwriter format, on top of the font of the forms."""

TITLE: Final[Look] = {
    "bold": True,
    "font_size": 20,
    "font_color": WHITE,
    "bg_color": NAVY,
    "align": "left",
    "indent": 1,
}
AGENCY: Final[Look] = {"font_color": PALE_BLUE, "bg_color": NAVY, "align": "left", "indent": 1}
BAND: Final[Look] = {"bg_color": PALE_BLUE}
EMPTY: Final[Look] = {}
LABEL: Final[Look] = {"bold": True, "font_color": NAVY, "bg_color": PALE_BLUE, "indent": 1}
LEGEND: Final[Look] = BAND | {"indent": 1, "text_wrap": True}
VALUE: Final[Look] = {"bold": True, "font_color": INK, "border": 1, "border_color": MIDDLE_BLUE, "indent": 1}
DEADLINE: Final[Look] = VALUE | {"bg_color": CREAM}
TYPED_VALUE: Final[Look] = VALUE | {"locked": False, "num_format": "@"}
KEY: Final[Look] = {"font_size": 1, "font_color": WHITE}

HEADER: Final[Look] = {
    "bold": True,
    "align": "center",
    "text_wrap": True,
    "border": 1,
    "border_color": WHITE,
    "font_color": WHITE,
}
REQUIRED_HEADER: Final[Look] = HEADER | {"bg_color": BLUE}
OPTIONAL_HEADER: Final[Look] = HEADER | {"bg_color": GREY}
NUMBER_COLUMN_HEADER: Final[Look] = HEADER | {"bg_color": NAVY}
OUR_HEADER: Final[Look] = HEADER | {"bg_color": SLATE, "font_color": NAVY}

DRAWN: Final[Look] = {"border": 1, "border_color": LINE}
NUMBER: Final[Look] = {"locked": False, "align": "center", "font_color": GREY}
DOUBTFUL: Final[Look] = {"bg_color": ORANGE}

ROSE: Final = "#FFC7CE"
DARK_RED: Final = "#9C0006"
AMBER: Final = "#FFEB9C"
BROWN: Final = "#5F4700"
GREEN: Final = "#C6EFCE"
DARK_GREEN: Final = "#006100"

FAULT: Final[Look] = {"bg_color": ROSE, "font_color": DARK_RED}
QUESTION: Final[Look] = {"bg_color": AMBER, "font_color": BROWN}
ADVICE: Final[Look] = {"bg_color": PALE_BLUE, "font_color": NAVY}
DONE: Final[Look] = {"bg_color": GREEN, "font_color": DARK_GREEN}
QUIET: Final[Look] = {"bg_color": MIST, "font_color": GREY}

MUST_CORRECT: Final[Look] = {
    "bg_color": ROSE,
    "font_color": DARK_RED,
    "border": 1,
    "border_color": DARK_RED,
    "bold": True,
}
PLEASE_CONFIRM: Final[Look] = {"bg_color": AMBER, "font_color": BROWN, "border": 1, "border_color": "#BF9000"}

EXTRA_CAPTION: Final[Look] = {"italic": True, "font_color": GREY, "indent": 1}
EXTRA_HEADER: Final[Look] = HEADER | {"bg_color": MIST, "font_color": GREY, "border_color": LINE, "bold": False}
EXTRA_CELL: Final[Look] = {
    "locked": False,
    "num_format": "@",
    "text_wrap": True,
    "align": "left",
    "indent": 1,
    "font_color": GREY,
}


class Styles:
    """The formats of one workbook: each look is made a format once, and equal ones are one in the file."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._cells: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._conditions: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._looks: dict[Format, Look] = {}

    def __call__(self, look: Look) -> Format:
        """The format of a cell with that look."""
        key = tuple(look.items())  # asked for each cell
        made = self._cells.get(key)
        if made is None:
            full = {"font_name": FONT, "font_size": FONT_SIZE, "valign": "vcenter"} | look
            made = self._cells[key] = self._workbook.add_format(full)
            self._looks[made] = full
        return made

    def each(self, looks: Iterable[Look]) -> tuple[Format, ...]:
        """The formats of neighbouring cells."""
        return tuple(map(self, looks))

    def more(self, cell_format: Format, look: Look) -> Format:
        """A format of a cell with something more."""
        return self(self._looks[cell_format] | look)

    def condition(self, look: Look) -> Format:
        """The format that a conditional format lays over a cell: nothing but the look itself."""
        key = tuple(look.items())
        if key not in self._conditions:
            self._conditions[key] = self._workbook.add_format(look)
        return self._conditions[key]
