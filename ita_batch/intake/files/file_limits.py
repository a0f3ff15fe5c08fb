"""Every limit on what arrives, in one place, each with its reason. ``doctor`` prints them.

The promise behind them: no file that is built to hang the machine takes two seconds or 300 MB, and no honest form
comes near. Only what is full of values, a hundred times a form and more, may take longer; never more memory.
"""

MEBIBYTE = 1 << 20

READABLE = frozenset({".xlsx", ".xls", ".ods"})
"""The kinds of workbooks that are read."""

MAX_MEGABYTES = 25
"""On disk. As the US Federal Audit Clearinghouse allows; a full form of 5,000 rows has under one."""

MAX_MEMBERS = 1_000
"""Parts of a zip package. As Apache POI allows; an honest workbook has a dozen or two."""

MAX_MEMBER_BYTES = 64 * MEBIBYTE
"""One part, inflated. A sheet of 100,000 rows and 12 columns has about 55."""

MAX_TOTAL_BYTES = 256 * MEBIBYTE
"""All parts, inflated; counted while inflating, because what a package declares is not to be believed."""

MAX_RATIO = 100
"""How many times larger than its compressed form a part may be. Honest workbooks reach 8, Apache POI allows 100."""

RATIO_GRACE_BYTES = 2 * MEBIBYTE
"""The ratio counts only beyond this: a style table of 150 KB that compresses well is innocent."""

MAX_GRID_CELLS = 2_000_000
"""Rows times columns of the rectangles that hold values, all sheets together: what a reader allocates."""

MAX_ELEMENTS = 4_000_000
"""XML elements of all sheets together: what a walk through them costs. 100,000 rows of 12 columns have 2.5 million."""

MAX_RECORDS = 2_500_000
"""Records of an .xls, and texts in its table: what a walk through them costs. 65,536 rows of 26 columns have
1.7 million."""

MAX_MARKS = 100_000
"""Merges, hidden rows and columns, formula errors, formulas without a value, struck cells, notes and links: each of
them is kept and reported.
A form of 5,000 rows and 12 columns in which every cell is one of them has 60,000."""

LONGEST_CELL = 4_096
"""Letters of a cell that are kept; the cell is marked where it has more. Only one column of a form takes more than half
as many, a list of addresses, and the ten longest Thai ones fit."""

WIDEST_SHEET = 128
"""Columns that are kept, ten times those of a form. What lies beyond them is told."""

LONGEST_NOTE = 300
"""Letters of a note that are kept: whoever writes a telephone number beside a cell needs no more."""

LONGEST_LINK = 2_000
"""Letters of an address behind a cell: as many as a form takes in a cell for an address."""

MAX_ROWS, MAX_COLUMNS = 1 << 20, 1 << 14
"""The largest sheet that Excel and LibreOffice know; a repetition beyond it is no sheet of theirs."""

WORKER_MEGABYTES = 300
"""Address space of the process that reads; on Windows its own memory, as a job object counts it."""

WORKER_SECONDS = 20
"""Of computing, for one workbook; three times that may pass, twice, where others need the computer.
The largest that is accepted takes 3 here, and an office computer may be several times slower."""
