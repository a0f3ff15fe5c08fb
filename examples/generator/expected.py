"""What the example is made to show: the generator works to these numbers, the tests count them in its cells.

All of it holds on ``AS_OF``. For กองคลัง, which sent its external list twice, only the newer file is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from examples.generator.tables import table

AS_OF: Final = date(2021, 3, 12)
SITE: Final = "https://www.buengkan-pao.example"

# ---- the roster: every row has exactly one of these reasons --------------------------------------------------

COUNTED: Final = 263
"""People who count for the head-count."""
TOO_NEW: Final = 18
"""Less than a year of work; one of them is one day short."""
LEFT: Final = 8
"""Left on or before AS_OF; one of them on the day itself."""
NOT_COUNTED_GROUP: Final = 10
"""พนักงานจ้างเหมาบริการ."""
DUPLICATES: Final = 5
"""A counted person typed a second time."""
HELD: Final = 3
"""No start date, a group that is not in the list, and a day that does not exist."""
ROSTER_ROWS: Final = COUNTED + TOO_NEW + LEFT + NOT_COUNTED_GROUP + DUPLICATES + HELD

# ---- the external lists --------------------------------------------------------------------------------------

EXTERNAL_ROWS: Final[Mapping[str, int]] = MappingProxyType(
    {"DIV01": 260, "DIV02": 120, "DIV03": 190, "DIV04": 310, "DIV05": 215, "DIV06": 230, "DIV07": 175}
)
EXTERNAL_TOTAL: Final = sum(EXTERNAL_ROWS.values())
OLDER_FINANCE_ROWS: Final = 302
"""The file of กองคลัง that is superseded; two of its rows are corrected in the newer one."""

PEOPLE_IN_TWO_DIVISIONS: Final = 60
PEOPLE_IN_THREE_DIVISIONS: Final = 10
REPEATED_PEOPLE: Final = PEOPLE_IN_TWO_DIVISIONS + PEOPLE_IN_THREE_DIVISIONS

PAIRS_ASKED_ABOUT: Final = 3
"""Two rows each that look alike; only the secretary can tell whether they are about one person."""

# A row of one of these six kinds has no other dirt, and nobody of them stands in several divisions.
MISSING_CELL: Final = 8
NOT_IN_LIST: Final = 6
"""Three kinds and three contact types that no list knows."""
PHONE_TOO_SHORT: Final = 6
OWN_STAFF: Final = 3
OUTSIDE_WINDOW: Final = 12
NO_CHANNEL: Final = 4

PHONE_IN_THAI_DIGITS: Final = 90
LOST_ZERO_MOBILE: Final = 24
"""A number cell of nine digits."""
LOST_ZERO_FIXED: Final = 6
"""A number cell of eight digits."""
TWO_PHONES: Final = 18
NO_PHONE: Final = 40
"""The cell says "-" or ไม่มี, but there is another channel."""
COUNTRY_CODE: Final = 4
EXTENSION: Final = 6

DATE_IN_THAI_DIGITS: Final = 80
CHRISTIAN_YEAR: Final = 15
TWO_DIGIT_YEAR: Final = 20
REAL_DATE_CELL: Final = 60
BUDDHIST_YEAR_IN_DATE_CELL: Final = 6

TITLE_IN_NAME: Final = 120
NIKHAHIT_IN_NAME: Final = 4
ZERO_WIDTH_IN_NAME: Final = 3
NO_BREAK_SPACE_IN_NAME: Final = 3

EXTERNAL_HELD: Final = MISSING_CELL + NOT_IN_LIST + PHONE_TOO_SHORT + OWN_STAFF
EXTERNAL_EXCLUDED: Final = OUTSIDE_WINDOW
EXTERNAL_MERGED: Final = PEOPLE_IN_TWO_DIVISIONS + 2 * PEOPLE_IN_THREE_DIVISIONS
EXTERNAL_IMPORTED: Final = EXTERNAL_TOTAL - EXTERNAL_HELD - EXTERNAL_EXCLUDED - EXTERNAL_MERGED

# ---- the answers to O1–O43: the agency's real faults of 2563 --------------------------------------------------

DIRECT_FILE_ITEMS: Final = (
    "O4", "O9", "O11", "O15", "O16", "O20", "O21", "O27", "O29", "O30",
    "O33", "O34", "O35", "O36", "O37", "O40", "O41",
)  # fmt: skip
"""A file where the page should be; of NO_PAGE_ITEMS the page is left empty."""
NO_PAGE_ITEMS: Final = ("O15", "O20", "O29", "O36", "O41")
OTHER_SITE_ITEMS: Final = ("O24", "O31")
MISSING_COMPONENT_ITEMS: Final = ("O2", "O38")
PERIOD_ITEMS: Final = ("O18",)
FAULTY_ITEMS: Final = (*DIRECT_FILE_ITEMS, *OTHER_SITE_ITEMS, *MISSING_COMPONENT_ITEMS, *PERIOD_ITEMS)
READY_ITEMS: Final = 43 - len(FAULTY_ITEMS)
ANSWER_ROWS: Final = 48

CORRECTED_PAGE_URLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        row["item_id"]: f"{SITE}/{row['page']}"
        for row in reversed(table("oit_answers"))
        if row["item_id"] in DIRECT_FILE_ITEMS + OTHER_SITE_ITEMS
    }
)
"""The page that every owner of the item should have given (19 items)."""

FORECAST_AS_ANSWERED: Final = "72.31"
FORECAST_WITH_MENDED_URLS: Final = "88.11"

# ---- who sends what, and when --------------------------------------------------------------------------------

SILENT_DIVISION: Final = "DIV08"
LATE_DIVISION: Final = "DIV05"
"""Its OIT answers came four days after the deadline."""
