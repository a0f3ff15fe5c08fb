"""What happens to a province: corrected workbooks arrive, and workspaces break so that no week can be run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Final

from examples.agencies.rows import FAULTS
from examples.generator.contacts import CONTACT_TYPES, PERSON
from examples.years.typed import Typed
from ita_batch.agency import Setting
from ita_batch.forms import load_form
from ita_batch.forms.form import EXTERNAL
from ita_batch.office_zip import packed, unpacked
from ita_batch.resources import AGENCY_FILE, INBOX, RULES_FILE
from ita_batch.rulebook import available_rulebooks
from ita_batch.rules_book.write_rules import write_rules

_CORE: Final = "docProps/core.xml"
_TEXTS: Final = "xl/sharedStrings.xml"
_SAVED: Final = re.compile(rb"(<dcterms:modified[^>]*>)(\d{4}-\d{2}-\d{2})")
_YEAR: Final = re.compile(rb"<t>(25[67]\d)</t>")
_A_DAY: Final = timedelta(days=1)
_RIGHT: Final = {
    "phone": "081-000-0005",
    "kind": PERSON,
    "contact_date": "15/12/2563",
    "contact_types": CONTACT_TYPES[0],
}
"""What is typed over each fault of ``examples.agencies.rows.FAULTS``."""
_MORE: Final = ("ติดต่อราชการ", "ติดต่อราชการทั่วไป")
_NO_WORKBOOK: Final = b"scanned"


def workspaces(province: Path) -> list[Path]:
    """Every workspace of a province, in the order of the names of the folders."""
    return sorted(path.parent for pattern in ("*", "*/*") for path in province.glob(f"{pattern}/{AGENCY_FILE}"))


def change_inboxes(province: Path, number: int, seed: int = 0) -> list[Path]:
    """In so many inboxes a corrected list of contacts arrives beside the one that came; the workspaces.

    Raises ValueError where there are not so many that have one.
    """
    sent = {one: files for one in workspaces(province) if (files := list(_lists(one)))}
    if len(sent) < number:
        raise ValueError(f"only {len(sent)} agencies have sent a list")
    rng = Random(f"{seed} changes")
    chosen = sorted(rng.sample(list(sent), number))
    for workspace in chosen:
        _correct(rng.choice(sent[workspace]))
    return chosen


def break_agencies(province: Path, number: int, seed: int = 0) -> dict[Path, str]:
    """Break so many workspaces, each way in turn; by workspace, the key of the sentence that ``batch`` ends with."""
    rng = Random(f"{seed} broken")
    chosen = rng.sample(workspaces(province), number)
    broken = {}
    for place, workspace in enumerate(chosen):
        key, spoil = WAYS[place % len(WAYS)]
        spoil(workspace)
        broken[workspace] = key
    return broken


def _lists(workspace: Path) -> Iterator[Path]:
    """The lists of contacts that can be read and were not corrected yet."""
    for path in sorted((workspace / INBOX).glob(f"{load_form(EXTERNAL).file_stem}*.xlsx")):
        if path.read_bytes()[:2] == b"PK" and not _corrected(path).exists():
            yield path


def _corrected(path: Path) -> Path:
    return path.with_name(f"{path.stem} ล่าสุด.xlsx")


def _correct(path: Path) -> None:
    """The same list with its faults put right and told in more words, saved on the day after."""
    book = Typed(path)
    sheet = load_form(EXTERNAL).sheet
    for row, _ in list(book.rows(sheet, "no")):
        for column, right in _RIGHT.items():
            if _is_fault(book.cell(sheet, column, row).value):
                book.type_row(sheet, row, {column: right})
        if book.cell(sheet, "topic", row).value == _MORE[0]:
            book.type_row(sheet, row, {"topic": _MORE[1]})
    found = _SAVED.search(unpacked(path.read_bytes())[_CORE])
    if found is None:
        raise ValueError(f"{path.name} does not say when it was saved")
    day = date.fromisoformat(found[2].decode()) + _A_DAY
    book.save(_corrected(path), datetime.combine(day, time(9)))


def _is_fault(value: object) -> bool:
    return value in {text for fault in FAULTS[:2] + FAULTS[3:] for text in fault({}).values() if text}


def _no_workbook(workspace: Path) -> None:
    (workspace / AGENCY_FILE).write_bytes(_NO_WORKBOOK)


def _without(setting: Setting) -> Callable[[Path], None]:
    def spoil(workspace: Path) -> None:
        path, form = workspace / AGENCY_FILE, load_form("agency")
        book = Typed(path)
        row = next(row for row, text in book.rows(form.sheet, "setting") if text == setting)
        book.type_row(form.sheet, row, {"value": None})
        book.save(path, datetime(2021, 3, 1, 9))  # noqa: DTZ001 - as people see it

    return spoil


def _unknown_year(workspace: Path) -> None:
    path = workspace / AGENCY_FILE
    parts = unpacked(path.read_bytes())
    path.write_bytes(packed({**parts, _TEXTS: _YEAR.sub(b"<t>2499</t>", parts[_TEXTS])}))


def _no_rules(workspace: Path) -> None:
    (workspace / RULES_FILE).write_bytes(_NO_WORKBOOK)


def _rules_of_another_year(workspace: Path) -> None:
    write_rules(workspace, available_rulebooks()[-1])


def _inbox_is_a_file(workspace: Path) -> None:
    inbox = workspace / INBOX
    if inbox.is_dir():
        inbox.rename(workspace / f"{INBOX}.was")
    inbox.write_bytes(b"")


WAYS: Final[tuple[tuple[str, Callable[[Path], None]], ...]] = (
    ("agency-unreadable", _no_workbook),
    ("agency-unusable", _without(Setting.NAME)),
    ("agency-unusable", _without(Setting.MAIN_SITE)),
    ("rules-unreadable", _no_rules),
    ("inbox-unreadable", _inbox_is_a_file),
    ("rulebook-unknown", _unknown_year),
    ("rules-agency-year", _rules_of_another_year),
)
"""The sentences of ``ita_batch.messages`` and what leads to each."""
