"""What was answered: as the run kept it that was answered from, or, where that is gone, as the inbox has it now.

Only the original URLs count in a clarification, so the two are never mixed: each part says where it comes from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ita_batch.clarify.kept_runs import is_as_recorded, recorded
from ita_batch.history.answered_run import AnsweredRun
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.read_workbook import Workbook, read_workbook
from ita_batch.rulebook import FileLayout
from ita_batch.rulebook.load import OIT_FILE

_FILE = f"itas/{OIT_FILE}.xlsx"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What stands in the inbox now for one item."""

    answer: str
    urls: tuple[str, ...]
    explanations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginalAnswer:
    """The answer to one item. ``original`` says that it is what the run kept, ``explained`` the same of the words.

    ``ready`` is None where no run says how we had judged it; ``codes`` are of the findings that spoke against it.
    """

    answer: str = ""
    urls: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
    original: bool = False
    explained: bool = False
    ready: bool | None = None
    codes: tuple[str, ...] = ()


def original_answers(
    answered: AnsweredRun | None, given: Mapping[str, GivenAnswer], layout: FileLayout
) -> Mapping[str, OriginalAnswer]:
    """The answers by item; ``layout`` is that of the file of answers, whose headings name its columns."""
    kept = kept_explanations(answered.folder, layout) if answered else {}
    then = answered.items if answered else {}
    found = {}
    for item in {**then, **given}:
        now = given.get(item, GivenAnswer("", (), ()))
        if answered and item in then:
            one, words = then[item], kept.get(item, ())
            found[item] = OriginalAnswer(
                one.answer,
                one.urls,
                words or (now.explanations if set(now.urls) == set(one.urls) else ()),
                original=True,
                explained=bool(words),
                ready=one.ready,
                codes=one.codes,
            )
        else:
            found[item] = OriginalAnswer(now.answer, now.urls, now.explanations)
    return found


def kept_explanations(folder: Path, layout: FileLayout) -> Mapping[str, tuple[str, ...]]:
    """The explanations in the file of answers that a run wrote; none where that is not as it was written.

    The file holds what was ready to be typed into ITAS, and no explanation of the other items.
    """
    headings = {column.value: column.header for column in layout.columns}
    if not {"item_id", "explanation"} <= headings.keys() or not is_as_recorded(folder, _FILE, recorded(folder)):
        return {}
    book = read_workbook(folder / _FILE, OIT_FILE)
    grid = book.sheets.get(layout.sheet, []) if isinstance(book, Workbook) else []
    header = [as_text(cell).strip() for cell in grid[0]] if grid else []
    if not {headings["item_id"], headings["explanation"]} <= set(header):
        return {}
    item, words = header.index(headings["item_id"]), header.index(headings["explanation"])
    return {
        as_text(row[item]).strip(): tuple(filter(None, map(str.strip, as_text(row[words]).splitlines())))
        for row in grid[1:]
        if max(item, words) < len(row)
    }
