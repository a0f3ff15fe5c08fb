"""How long a text may be before it is searched: each limit once, with its reason.

What a search costs grows with its text, and a cell of a spreadsheet holds 32,767 letters. Nothing is lost by a limit: a
cell that is longer than its column takes is told (``cell-too-long``), its row is held back, and its whole text stays
with the row. What a file may hold at all stands in ``intake.files.file_limits``.
"""

from collections.abc import Mapping
from typing import Final

LONGEST_TOLD: Final = 400
"""Letters that tell what a cell or a name of a file is, before anybody reads it as a value: a heading, a row of a sum,
nothing, whose list it is, a link, phones and addresses. Nobody needs more, and no long name of a unit has half as many.
"""

LONGEST_READ: Final = 300
"""Letters of a cell that are read as a value, where its column says nothing else."""

LONGEST_OF_KIND: Final[Mapping[str, int]] = {"lines": 4_000, "choices": 1_000}
"""The same by kind of column, where a cell holds several values: some dozens of lines, every value of a list."""

MARGIN_READ: Final = 300
"""Letters that are read beyond what a form allows of a column, so that what is a little too long is shown whole."""

LONGEST_VALUE: Final = 512
"""Letters of a list value: Excel offers none of more than 255."""

LONGEST_DATE: Final = 120
"""Letters of a date: no way to write one has half as many."""

LONGEST_EMAIL: Final = 254
"""Letters of an e-mail address, by RFC 5321."""

LONGEST_SHEET_NAME: Final = 100
"""Letters of a sheet's name: Excel allows 31, an .ods sets no limit."""

LONGEST_MASKED: Final = 300
"""Letters of a text that are masked to be shown: more are cut off, and a finding shows two thirds of them."""

LONGEST_QUOTED: Final = 40
"""Letters of a stamp, such as the version of a form, that are shown: no stamp of ours has half as many."""

LONGEST_PLAIN: Final = 120
"""Letters of a key that is looked up among words that name nobody: no heading and no list value has more."""

LONGEST_KEPT: Final = 512
"""Letters of a text whose reading is kept for when it comes again: no text of a form that does is longer, and so many
long ones would fill the memory."""
