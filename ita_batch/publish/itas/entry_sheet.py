"""itas/entry_sheet.html: what the administrator types into ITAS, item by item, each text with its copy button."""

from pathlib import Path

from ita_batch.disclosure.cases import HAS, HAS_NOT
from ita_batch.manifest import short_code
from ita_batch.publish.html.html_page import write_page
from ita_batch.publish.html.texts_to_copy import mark_of, shown_explanation
from ita_batch.report import resting_on
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import ITAS_FOLDER, FileCounts
from ita_batch.report.item_answers import by_sub_indicator
from ita_batch.report.shown_numbers import shown_numbers
from ita_batch.report.unseen import Website, clauses
from ita_batch.report.year_words import imports_list, input_clause, sample_clause
from ita_batch.rulebook import HEADCOUNT
from ita_batch.rulebook.load import EXTERNAL_FILE, OIT_FILE

FILE = "entry_sheet.html"


def publish_entry_sheet(folder: Path, facts: Facts, counts: FileCounts) -> None:
    """Write ``itas/entry_sheet.html`` beside the ITAS files, which must be there already."""
    week, external = facts.week, f"{EXTERNAL_FILE}.xlsx"
    external = counts.official.get(external, external)  # ITAS's own file, where the secretary has it
    digest = counts.sha256.get(external, "")  # none where ITAS takes no list
    ready = sum(one.ready for one in facts.answers)
    if ready != counts.items_ready:
        raise RuntimeError(f"{OIT_FILE}.xlsx holds {counts.items_ready} items, the entry sheet {ready}")
    values = {
        "week": week,
        "counts": counts,
        "groups": by_sub_indicator(week, facts.answers),
        "mark_of": lambda one: mark_of(one.answer, *one.urls, *one.explanations),
        "shown_explanation": lambda text: shown_explanation(text, week.rulebook.web),
        "valid": (HAS, HAS_NOT),
        "lists": facts.lists,
        "unseen": clauses(facts.unseen),
        "on": resting_on,
        "mark": facts.resting.mark,
        "note": facts.resting.note(_numbers(facts)),
        "samples": {name: sample_clause(name, one, facts.resting) for name, one in week.samples.items()},
        "inputs": {name: input_clause(name, facts.resting) for name in week.samples},
        "by_number": week.rulebook.iit_input == HEADCOUNT,
        "imports_list": imports_list(week.rulebook),
        "entries": counts.items_ready + 1 + imports_list(week.rulebook),
        "opened": facts.unseen.website is Website.OPENED,
        "external_file": external.rpartition("/")[2],
        "external_folder": "/".join((ITAS_FOLDER, *external.split("/")[:-1])),
        "oit_file": f"{OIT_FILE}.xlsx",
        "external_code": short_code(digest),
        "headcount_mark": mark_of(str(counts.internal)),
        "external_mark": mark_of(digest),
    }
    write_page(folder / ITAS_FOLDER / FILE, "entry_sheet", values)


def _numbers(facts: Facts) -> tuple[str, ...]:
    """The numbers on this page: no scores, and what ITAS takes wherever that is said."""
    numbers = [one for one in shown_numbers(facts) if one.startswith(("iit.", "eit.", "oit."))]
    return (*numbers, resting_on.INTERNAL_COUNT, resting_on.EXTERNAL_COUNT, resting_on.INTERNAL_INPUT, resting_on.READY)
