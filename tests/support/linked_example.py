"""The example with a real website behind it: the test site stands in for the agency's."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from examples.generator.expected import SITE
from ita_batch.forms import load_form
from tests.support.weeks import RULEBOOK
from tests.website.site import Site
from tests.website.site.honest import honest_answers, honest_pages
from tests.website.site.server import Answer

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "buengkan"


def linked_example(folder: Path, address: str) -> Path:
    """A copy of the example whose agency and answers name ``address`` instead of the invented site.

    Workbooks that do not speak of the site, those of people, are left out: nothing about links depends on them.
    """
    shutil.copytree(EXAMPLE, folder)
    for path in (folder / "agency.xlsx", *(folder / "inbox").glob("*.xlsx")):
        if not _speaks_of_site(path):
            path.unlink()
            continue
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            _point(sheet, address)
        book.save(path)
    return folder


def _speaks_of_site(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return any(SITE.encode() in package.read(name) for name in package.namelist())


def _point(sheet: Worksheet, address: str) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and SITE in cell.value:
                cell.value = cell.value.replace(SITE, address)


def speak(site: Site) -> None:
    """Let every page say what its item asks for: the required year, and a word for each component."""
    answers = honest_answers()
    for page in honest_pages():
        if not page.item_id:
            continue
        item = RULEBOOK.items[page.item_id]
        words = [any_of[0] for any_of in RULEBOOK.words.get(page.item_id, {}).values()]
        said = f"<p>พ.ศ. {(item.shows_years or (2564,))[0]} {' '.join(words)}</p><footer>"
        site.changed[page.path] = with_text(answers[page.path], said)


def with_text(answer: Answer, said: str) -> Answer:
    """The page with more text above its foot, in its own encoding."""
    charset = answer.content_type.partition("charset=")[2].replace("windows-874", "cp874")
    return replace(answer, body=answer.body.decode(charset).replace("<footer>", said).encode(charset))


def answers_of(workbook: Path) -> tuple[Worksheet, dict[str, int], range, openpyxl.Workbook] | None:
    """The sheet of answers, its columns by property, and its rows; None where the workbook has no such sheet."""
    book = openpyxl.load_workbook(workbook)
    name = load_form("oit_evidence").sheet
    if name not in book.sheetnames:
        return None
    sheet = book[name]
    keys = next(row for row in sheet.iter_rows() if any(cell.value == "page_url" for cell in row))
    columns = {str(cell.value): cell.column for cell in keys if cell.value}
    return sheet, columns, range((keys[0].row or 0) + 2, sheet.max_row + 1), book
