"""What must be true of every week, whatever lies in its inbox."""

from __future__ import annotations

import json
import re
import time
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import docx
import openpyxl
from click.testing import CliRunner

from ita_batch.cli import cli
from ita_batch.errors import UserError
from ita_batch.findings import is_our_bug
from ita_batch.intake.files.read_workbook import FILE_READER_FAILED
from ita_batch.manifest import verify_folder
from tests.agency.agency_books import write_agency
from tests.generative.planted_people import seen_in_all
from tests.generative.week_books import Week
from tests.generative.week_files import save
from tests.support.weeks import AS_OF

CPU_SECONDS = 20
"""More than any such week may cost; a usual one costs less than one."""
SECRETARY = ("itas", "review")
"""Where people stand in clear for the secretary, whoever sent them."""
MASKED = "entry_sheet.html"
ASIDE = ("superseded", "repeated")
"""States of files whose rows are counted in another file."""
OUTCOMES = ("rows_imported", "rows_merged", "rows_excluded", "rows_held")


@dataclass
class Ran:
    """A week that was run: its folder, what the screen said, and what became of its files."""

    folder: Path
    screen: str
    document: dict[str, Any]
    findings: list[dict[str, Any]]
    texts: dict[Path, list[str]] = field(default_factory=dict)

    @property
    def states(self) -> dict[str, str]:
        """What became of each file of the inbox, by its name there."""
        return {one["file"].removeprefix("inbox/"): one["status"] for one in self.document["inputs"]}


def run(week: Week, folder: Path) -> Ran:
    """The real command over these files; it ends with a code of the contract, in time, and has published JSON."""
    write_agency(folder / "agency.xlsx")
    (folder / "inbox").mkdir()
    for file in week.files:
        save(file, folder / "inbox")
    start = time.process_time()
    done = CliRunner().invoke(cli, ["batch", str(folder), "--as-of", AS_OF.isoformat()], obj="th")
    spent = time.process_time() - start
    if done.exception and not isinstance(done.exception, SystemExit | UserError):
        raise done.exception
    assert not isinstance(done.exception, UserError), done.exception.key
    assert done.exit_code in {0, 1}, (done.exit_code, done.output)
    assert spent < CPU_SECONDS, f"{spent:.1f} s of CPU"
    (published,) = (folder / "output").glob("2*")
    document, said = strict_json(published / "run.json"), strict_json(published / "findings.json")
    return Ran(published, done.output, document, said["findings"])


def strict_json(path: Path) -> dict[str, Any]:
    """JSON of the standard, in valid UTF-8: no NaN, no lone surrogates, no name twice."""

    def unfit(name: str) -> NoReturn:
        raise AssertionError(f"{path.name} holds {name}")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs), f"{path.name} names something twice"
        return dict(pairs)

    text = path.read_bytes().decode("utf-8")
    document: dict[str, Any] = json.loads(text, parse_constant=unfit, object_pairs_hook=once)
    json.dumps(document, ensure_ascii=False).encode("utf-8")
    return document


def check(week: Week, ran: Ran) -> None:
    """Everything that must be true."""
    check_bugs(ran)
    check_balance(ran)
    check_files(ran)
    check_people(week, ran)
    check_rows(week, ran)


def check_bugs(ran: Ran) -> None:
    """No net has caught anything, and every file could be read or was refused by its content."""
    bugs = [one for one in ran.findings if is_our_bug(one["code"]) or one["code"] == FILE_READER_FAILED.slug]
    assert not bugs, bugs
    assert "Traceback" not in ran.screen


def check_balance(ran: Ran) -> None:
    """Received = imported + merged + excluded + held back, per file and in total."""
    totals: dict[str, int] = {}
    for one in ran.document["inputs"]:
        for form, counts in one.get("counts", {}).items():
            assert counts["rows_received"] == sum(counts[outcome] for outcome in OUTCOMES), (one["file"], counts)
            totals[form] = totals.get(form, 0) + counts["rows_received"]
        counted = sum(counts["rows_received"] for counts in one.get("counts", {}).values())
        assert counted == (0 if one["status"] in ASIDE else one.get("rows", 0)), one
    for form, counts in ran.document["counts"].items():
        if counts and "rows_received" in counts:
            assert counts["rows_received"] == sum(counts[outcome] for outcome in OUTCOMES), (form, counts)
            assert counts["rows_received"] == totals.get(form, 0), (form, counts, totals)


def check_files(ran: Ran) -> None:
    """Every file is what the manifest says; every workbook and document opens; texts and the screen hold no sign of
    control. What stands in each file is kept for the other checks."""
    for path in sorted(path for path in ran.folder.rglob("*") if path.is_file()):
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Data Validation extension")
            if path.suffix == ".xlsx":
                openpyxl.load_workbook(path).close()
            elif path.suffix == ".docx":
                docx.Document(str(path))
        ran.texts[path] = list(_texts(path))
        if path.suffix in {".html", ".txt", ".json"}:
            signs = {sign for text in ran.texts[path] for sign in text if unicodedata.category(sign) == "Cc"}
            assert signs <= {"\n", "\t"}, (path.name, signs)
    assert verify_folder(ran.folder)[1] == []
    assert not {sign for sign in ran.screen if unicodedata.category(sign) == "Cc"} - {"\n", "\r"}


def _texts(path: Path) -> Iterator[str]:
    """What stands in a file, unpacked where it is a package, with its tags and without."""
    if path.suffix not in {".xlsx", ".docx"}:
        yield path.read_bytes().decode("utf-8")
        return
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                text = package.read(name).decode("utf-8")
                yield from (text, re.sub(r"<[^>]+>", "", text))


def check_people(week: Week, ran: Ran) -> None:
    """Nobody is read in clear but where the secretary works, and in returns to whoever sent him; of a file that waits
    for its sender to be known, nobody outside of the review."""
    senders: dict[str, set[str]] = {}
    waiting: dict[str, bool] = {}
    for file in week.files:
        state = ran.states.get(f"{file.name}.{file.suffix}")
        for trace in seen_in_all(file.texts()):
            senders.setdefault(trace, set()).update(file.may_be_of)
            waiting[trace] = waiting.get(trace, True) and state == "waiting"
    leaks = []
    for path, texts in ran.texts.items():
        place = path.relative_to(ran.folder)
        for trace in seen_in_all(texts) if place.parts[0] != "review" else ():
            division = place.parts[1].partition(".")[0] if place.parts[0] == "returns" else ""
            for_secretary = place.parts[0] in SECRETARY and place.name != MASKED
            allowed = for_secretary or division in senders.get(trace, {division})
            if not allowed or waiting.get(trace):
                leaks.append((place.as_posix(), trace, senders.get(trace), waiting.get(trace)))
    leaks += [("screen", trace, set(), False) for trace in seen_in_all([ran.screen])]
    assert not leaks, leaks


def check_rows(week: Week, ran: Ran) -> None:
    """No row with a person in it goes by without a word: it is counted, or something is said of it, of its sheet or of
    its file."""
    for file in week.files:
        name = f"{file.name}.{file.suffix}"
        said = [one for one in ran.findings if one["file"] == name]
        whole = {one["sheet"] for one in said if one["row_id"] is None}
        rows = {one["row_id"] for one in said} | {row for one in said for row in one["related"] or ()}
        if ran.states.get(name) != "read" or None in whole:
            continue
        lost = [
            (sheet.name, number, row)
            for sheet in file.sheets
            for number, row in enumerate(sheet.cells[sheet.first :] if sheet.first else (), sheet.first + 1)
            if sheet.name not in whole and f"{name}!{sheet.name}!{number}" not in rows
            if seen_in_all(cell for cell in row if isinstance(cell, str))
        ]
        counted = next(one["rows"] for one in ran.document["inputs"] if one["file"] == f"inbox/{name}")
        assert len(lost) <= counted, (name, counted, lost)
