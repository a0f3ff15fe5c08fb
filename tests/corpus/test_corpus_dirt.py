"""Every kind of dirt: what must be read of the workbook, exactly which findings, and no row lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ita_batch.batch import check_balance, read_inbox
from ita_batch.examine import examine
from ita_batch.intake.sheets.structure import COLUMN_UNNEEDED
from ita_batch.messages import fix, message
from ita_batch.week import Tally, Week
from tests.corpus.cells_dates import DATE_KINDS
from tests.corpus.cells_dates_stored import STORED_DATE_KINDS
from tests.corpus.cells_names import NAME_KINDS
from tests.corpus.cells_phones import PHONE_KINDS
from tests.corpus.kinds import Kind
from tests.corpus.kinds_columns import COLUMN_KINDS
from tests.corpus.kinds_files import FILE_KINDS
from tests.corpus.kinds_rows import ROW_KINDS
from tests.corpus.sheets import Book
from tests.corpus.write import write_book
from tests.support.weeks import AS_OF, small_workspace

KINDS = (*DATE_KINDS, *PHONE_KINDS, *NAME_KINDS, *STORED_DATE_KINDS, *COLUMN_KINDS, *ROW_KINDS, *FILE_KINDS)


def week_with(folder: Path, kind: Kind) -> Week:
    """The examined week of the kind's file and those that lie beside it; the row balance has been checked."""
    for name, content in {kind.file: kind.book, **kind.more}.items():
        path = folder / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Book):
            write_book(path, content)
        else:
            content(path)
    workspace = small_workspace(folder)
    week = examine(workspace, AS_OF, read_inbox(workspace, AS_OF, lambda *_: None))
    check_balance(week)
    return week


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_dirt_is_read_right_or_told(kind: Kind, tmp_path: Path) -> None:
    """The values, the findings of the file down to cell and severity, and every row accounted for."""
    week = week_with(tmp_path, kind)
    sent = next((item for item in week.submissions if item.file == kind.file), None)
    said = [one for one in week.findings if one.place.file == kind.file and not one.code.review]  # the names are alike
    said = [one for one in said if one.code is not COLUMN_UNNEEDED]  # every roster here has such columns
    told = [f"{one.message_key} {one.severity} {one.place.cell or ''}".strip() for one in said]
    assert sorted(told) == sorted(kind.finds)
    assert (sent.status if sent else "ignored") == kind.status
    for column, values in kind.reads.items():
        assert sent
        assert tuple(record.text(column) for record in sent.records) == values, column
    for finding in said:
        for language in ("th", "en"):
            assert "{" not in message(finding, language) + fix(finding, language)
    if sent and sent.status == "read":
        tally = sum((register.tally(file=kind.file) for register in week.registers.values()), start=Tally())
        assert (tally.received, tally.balanced) == (len(sent.records), True)
    for name in set(kind.more) - {kind.file}:  # a bad file does its neighbours no harm
        if kind.status in {"refused", "ignored"}:
            assert [one for one in week.findings if one.place.file == name] == []


def test_the_corpus_is_large_enough() -> None:
    """At least sixty kinds, each with a name of its own in both languages."""
    assert len(KINDS) >= 60
    for word in ("slug", "thai", "english"):
        assert [name for name, times in Counter(getattr(kind, word) for kind in KINDS).items() if times > 1] == []
