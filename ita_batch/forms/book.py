"""The workbook while it is being written, with what all its sheets share."""

from typing import NamedTuple

from ita_batch.forms.contents import Heading
from ita_batch.forms.hidden_sheets import Lists
from ita_batch.forms.house_workbook import HouseWorkbook
from ita_batch.forms.sheet_styles import Styles


class Book(NamedTuple):
    """One workbook in the making."""

    workbook: HouseWorkbook
    heading: Heading
    styles: Styles
    lists: Lists
