"""The run whose answers the assessors judged: the last one before ITAS stopped taking answers.

Only the answers given then count for a clarification (FACTS: "arguing only from the originally answered links").
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from ita_batch.history.past_runs import Work
from ita_batch.manifest import FILE, intact_document
from ita_batch.read_back import NotAsWrittenError
from ita_batch.run_folder import newest_first


class AnsweredItem(NamedTuple):
    """One item as it stood in that run: what was answered, whether we called it ready, and what we said against it."""

    item_id: str
    ready: bool
    answer: str
    urls: tuple[str, ...]
    codes: tuple[str, ...]  # of the findings that kept it from being ready
    on_trial: tuple[str, ...] = ()  # of rules on trial, which told and kept nothing from being ready


class AnsweredRun(NamedTuple):
    """The run: its folder, its day, and its items."""

    run: str
    as_of: date
    folder: Path
    items: Mapping[str, AnsweredItem]


def answered_run(output: Path, last: date, work: Work) -> AnsweredRun | None:
    """The newest run up to the day ``last`` that knew no results yet; None where there is none that can be read."""
    for made, folder in newest_first(output):
        if made > last or folder.is_symlink():
            continue
        try:
            document = intact_document(folder / FILE, "run")
        except (OSError, NotAsWrittenError, KeyError):
            continue
        if document and work.is_of(document) and document.get("items") and not document.get("results"):
            items = {entry["item_id"]: _item(entry) for entry in document["items"]}
            return AnsweredRun(folder.name, made, folder, items)
    return None


def _item(entry: Mapping[str, Any]) -> AnsweredItem:
    return AnsweredItem(
        item_id=entry["item_id"],
        ready=entry["ready"],
        answer=entry["answer"],
        urls=tuple(entry["urls"]),
        codes=tuple(entry["codes"]),
        on_trial=tuple(entry.get("on_trial", ())),
    )
