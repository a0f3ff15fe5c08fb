"""Carry an agency over to another year: read the old folder, write the new one; the old one is only read."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ita_batch.agency import Setting
from ita_batch.batch import read_inbox
from ita_batch.decisions import Memory, recall_decisions
from ita_batch.examine import examine
from ita_batch.messages import word
from ita_batch.next_year.agency_book import OWNERS, EditedBook, edited_book
from ita_batch.next_year.decisions_book import write_decisions
from ita_batch.next_year.found_sheets import found_sheets
from ita_batch.next_year.item_sheet import ItemRow
from ita_batch.next_year.item_values import OldItems
from ita_batch.next_year.last_answers import GivenAnswers, given_answers
from ita_batch.next_year.last_pages import look_at_pages, page_words
from ita_batch.next_year.last_results import NO_RESULTS, LastResults, last_results
from ita_batch.next_year.last_run import last_run
from ita_batch.next_year.lineage import Lineage, lineage
from ita_batch.next_year.new_folder import refuse_unfit, staged_folder
from ita_batch.next_year.next_rules import next_rules
from ita_batch.publish.word.write_document import KINDS
from ita_batch.regular_files import is_regular
from ita_batch.report.item_answers import answers
from ita_batch.resources import AGENCY_FILE, INBOX, OFFICIAL_FORMS
from ita_batch.rulebook import Rulebook
from ita_batch.starters import put_starters
from ita_batch.thai.text import match_key
from ita_batch.website.check_context import Progress
from ita_batch.website.site import SiteReport
from ita_batch.website_check import LinkCheck
from ita_batch.week import Week
from ita_batch.workspace import Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: the year (None: the next one), the day of today, where the runs lie, and a website check."""

    year: int | None
    day: date
    output: Path
    links: LinkCheck | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried over, and what was not."""

    agency: str
    old: Rulebook
    new: Rulebook
    items: tuple[ItemRow, ...]
    lineage: Lineage
    given: GivenAnswers
    results: LastResults
    seen: SiteReport | None
    pages: Mapping[str, Sequence[str]]  # the addresses of each new item
    edited: EditedBook
    decisions: int
    decisions_file: str
    copied: tuple[str, ...]
    given_rules: bool  # those of the new year stood in the new folder already


def carry_agency(folder: Path, new_folder: Path, wish: Wish, progress: Progress) -> Carried:
    """Make ``new_folder`` the workspace of a later year. Raises UserError before anything is written."""
    refuse_unfit(folder, new_folder)
    workspace = open_workspace(folder, wish.day)
    old = workspace.rulebook
    rules = next_rules(folder, new_folder, old, wish.year)
    new = rules.new
    run = last_run(wish.output, old)
    day = run.as_of if run else min(wish.day, old.year_end)
    week = _week(workspace, day, wish.output, progress)
    given = given_answers(old, run, answers(week) if week else (), day)
    sheets, lines = found_sheets(workspace, day), lineage(old, rules.years)
    rows = sheets[OWNERS].rows if OWNERS in sheets else ()
    by_item = {one: [row for row in rows if row.text("item_id") == one] for one in old.items}
    known = {match_key(key) for key in workspace.agency.words}
    results = last_results(week, run) if new.fiscal_year == old.fiscal_year + 1 else NO_RESULTS
    before = OldItems(old.fiscal_year, by_item, given.by_item, lambda name: match_key(name) in known, results)
    pages = {one.item.item_id: before.urls(one) for one in lines.origins}
    with staged_folder(new_folder) as staging:
        seen = look_at_pages(workspace.agency, pages, wish.links, staging, progress) if wish.links else None
        items = tuple(
            ItemRow(one, before.values(one, page_words(pages[one.item.item_id], seen, wish.day)))
            for one in lines.origins
        )
        edited = edited_book(workspace.agency_file, sheets, old, new, items, results)
        (staging / AGENCY_FILE).write_bytes(edited.data)
        copied = (*rules.write(staging), *_copied(workspace, staging))
        memory = recall_decisions(week.submissions) if week else Memory()
        decided = _decided(staging, week, memory, new, wish.day)
    put_starters(new_folder)
    return Carried(
        agency=workspace.agency.name,
        old=old,
        new=new,
        items=items,
        lineage=lines,
        given=given,
        results=results,
        seen=seen,
        pages=pages,
        edited=edited,
        decisions=len(memory.decisions),
        decisions_file=decided,
        copied=copied,
        given_rules=rules.given,
    )


def _week(workspace: Workspace, day: date, output: Path, progress: Progress) -> Week | None:
    """What lies in the inbox, examined as of the last day of work; None where there is no inbox any more."""
    if not workspace.inbox.is_dir():
        return None
    return examine(workspace, day, read_inbox(workspace, day, progress, output))


def _copied(workspace: Workspace, target: Path) -> tuple[str, ...]:
    """Copy the agency's wording and its emblem; the names of what was there."""
    names = [kind.template for kind in KINDS]
    emblem = workspace.agency.setting(Setting.EMBLEM).strip()
    inside = emblem and (workspace.folder / emblem).resolve().parent == workspace.folder.resolve()
    found = tuple(name for name in (*names, *([emblem] if inside else ())) if is_regular(workspace.folder / name))
    for name in found:
        if (target / name).exists():  # an emblem that is called as another file
            continue
        shutil.copyfile(workspace.folder / name, target / name)
    for name in (INBOX, OFFICIAL_FORMS):
        (target / name).mkdir()
    return found


def _decided(staging: Path, week: Week | None, memory: Memory, new: Rulebook, day: date) -> str:
    """Put the decisions into the new inbox; the name of their file, "" where there are none."""
    written = write_decisions(staging, week, memory, new, day) if week and memory.decisions else None
    if written is None:
        return ""
    name = word("decisions_file", year=week.rulebook.fiscal_year if week else "")
    written.rename(staging / INBOX / name)
    written.parent.rmdir()
    return name
