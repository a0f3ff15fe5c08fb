"""What reading a cell costs grows no faster than its text, and not at all beyond what is read of it.

Counted is work, not time: how often functions of the program are called, and how many letters they are handed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from inspect import CO_GENERATOR
from pathlib import Path
from types import CodeType, FrameType

import pytest

from benchmarks.hostile_cells import BAD
from benchmarks.hostile_week import plain
from ita_batch.disclosure.url_cells import read_cell
from ita_batch.forms import Column, Form
from ita_batch.forms.form import INBOX_FORMS
from ita_batch.intake.rows.cell_reader import CellReader, longest_read
from ita_batch.intake.rows.records import read_records
from ita_batch.intake.rows.validate import row_validator
from ita_batch.intake.sheets.find_form import find_form
from ita_batch.workspace import date_windows
from tests.support.weeks import AS_OF, RULEBOOK, small_workspace

FORMS = small_workspace(Path()).forms
READER = CellReader(date_windows(RULEBOOK, AS_OF))
TIMES = 4
SLACK = 1.5  # more than as many times: for what a short text is spared
FIRST = 3_000  # letters and calls, of what is done once however long the text is
WHOLE = {
    "as_text",
    "head",
    "beginning",
    "seen",
    "is_value",
    "without_signs",
    "short",  # of ``thai.kept``, which looks a text up
    "_cleaned",
    "_unescaped",
    "_shared",
    "read",
    "may_hold_another",
    "_may_hold_another",
    "masked",
    "_cut",
    "finding",
    "holding",
    "__init__",
}
"""Who is handed the whole text of a cell that is longer than what is read of it: it is cut, or looked through once."""


def columns() -> list[tuple[str, str]]:
    """A column of each sort of each form: they are read alike where kind, lists, masks and lengths are the same."""
    found: dict[object, tuple[str, str]] = {}
    for name in INBOX_FORMS:
        for column in FORMS[name].columns:
            sort = (
                column.kind,
                column.personal,
                column.max_length,
                bool(column.choices),
                column.key == "other_channel",
            )
            found.setdefault(sort, (name, column.key))
    return list(found.values())


COLUMNS = columns()


class Work:
    """What functions of the program are called with while it is counted."""

    def __init__(self) -> None:
        self.calls = 0
        self.letters = Counter[str]()
        self.longest = Counter[str]()
        self._ours = dict[CodeType, bool]()

    def of(self, done: Callable[[], object]) -> Work:
        """Count what this does."""
        before = sys.getprofile()
        sys.setprofile(self._seen)
        try:
            done()
        finally:
            sys.setprofile(before)
        return self

    @property
    def amount(self) -> int:
        """All of it."""
        return self.calls + self.letters.total()

    def _seen(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or not self._ours.setdefault(code, "ita_batch" in code.co_filename):
            return
        self.calls += 1
        if code.co_flags & CO_GENERATOR:  # called for each thing that it gives, and handed its text once
            return
        given = (frame.f_locals.get(name) for name in code.co_varnames[: code.co_argcount])
        length = sum(len(text) for text in given if isinstance(text, str))
        self.letters[code.co_name] += length
        self.longest[code.co_name] = max(self.longest[code.co_name], length)


def reading(form: Form, column: Column, text: str) -> Work:
    """What it takes to read a sheet with one row whose cell holds this, after another row was read."""
    validate = row_validator(form)

    def read(cell: str) -> None:
        texts = {**plain(form.name, 1), column.key: cell}
        rows: list[list[object]] = [
            [one.header for one in form.columns],
            [texts.get(one.key, "") for one in form.columns],
        ]
        found = find_form(form.sheet, rows, [form])
        assert found is not None
        (record,) = read_records(found, "ก.xlsx", "DIV01", READER, validate).filled
        assert record.findings or record.values

    read("ก")
    return Work().of(lambda: read(text))


def bad(kind: str, length: int) -> str:
    """Each a text that nobody has read before."""
    return (BAD[kind] * length)[: length - 1] + "ก"


@pytest.mark.parametrize("kind", BAD)
def test_four_times_the_letters_take_four_times_the_work(kind: str) -> None:
    """At most, whatever they are."""
    for name, key in COLUMNS:
        form = FORMS[name]
        column = form.column(key)
        length = longest_read(column)
        short, long = (reading(form, column, bad(kind, letters)) for letters in (length // TIMES, length))
        assert long.amount <= SLACK * TIMES * short.amount + FIRST, (key, (long.letters - short.letters).most_common(5))


@pytest.mark.parametrize("kind", BAD)
def test_nothing_searches_beyond_what_is_read(kind: str) -> None:
    """What is longer is cut first; only who cuts is handed the whole."""
    for name, key in COLUMNS:
        form = FORMS[name]
        column = form.column(key)
        work = reading(form, column, bad(kind, 20_000))
        most = longest_read(column) + 500  # a few short texts beside it
        assert {one for one, length in work.longest.items() if length > most} <= WHOLE, key


@pytest.mark.parametrize("kind", BAD)
def test_addresses_are_found_in_proportion(kind: str) -> None:
    """Of a cell that may hold many."""
    short, long = (Work().of(partial(read_cell, bad(kind, letters))) for letters in (1_000, 4_000))
    assert long.amount <= SLACK * TIMES * short.amount + FIRST, (long.letters - short.letters).most_common(5)
