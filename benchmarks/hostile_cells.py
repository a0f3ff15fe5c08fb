"""What a bad cell costs in every row of a workbook: ``python -m benchmarks.hostile_cells [ROWS]``.

A whole week is read, judged and published for each column and each kind of bad text; told are seconds of processor
time of the program, of its readers apart, and what the same rows cost with plain cells. Linux only.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter

from examples.generator.expected import AS_OF
from ita_batch.batch import run_week
from ita_batch.forms import load_form
from ita_batch.intake.files import readers
from ita_batch.intake.rows.cell_reader import longest_read
from ita_batch.resources import example_workspace
from ita_batch.week import EVIDENCE, EXTERNAL
from ita_batch.workspace import open_workspace

SECONDS = 2
BAD: Mapping[str, str] = {
    "one letter": "ก",
    "digits": "0",
    "dots": ".",
    "@": "@",
    "slashes": "/",
    "tone marks": "่้",
    "marks without letters": "ิ ่",
    "combining": "\u0301\u0316",
    "zero width": "ก\u200b",
    "brackets": "(",
    "titles": "นาย",
    "titles with dots": "ดร.",
    "dates": "12/3/256",
    "phones": "081 000 012/",
    "extensions": "#",
    "addresses": "http://",
    "e-mails": "a@a.",
    "commas": "a,",
    "line breaks": "ก\n",
    "emoji": "😀",
    "right to left": "ש\u202e",
    "letters and digits": "a1",
}
"""A kind of bad text, and what it repeats."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    EXTERNAL: ("name", "contact_person", "phone", "email", "contact_types", "topic", "contact_date", "division"),
    EVIDENCE: ("item_id", "page_url", "file_urls", "explanation"),
}


def plain(form: str, number: int) -> dict[str, str]:
    """A row in which nothing is wrong."""
    if form == EVIDENCE:
        page = f"https://www.buengkan-pao.example/{number}"
        return {"item_id": f"O{number % 43 + 1}", "answer": "มี", "page_url": page}
    return {
        "kind": "บุคคลทั่วไป",
        "name": f"สมชาย {'กขคงจฉชซดต'[number % 10]}{'นบปผฝพฟภมย'[number // 10 % 10]}า{number}ดี",
        "phone": f"081{number:07d}",
        "contact_types": "งานหลักของหน่วยงาน",
        "contact_date": "12/01/2564",
        "division": "กองคลัง",
    }


def measure(form: str, key: str, kind: str, rows: int) -> tuple[float, float]:
    """Seconds of a week with one workbook: of the program, and of its readers."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "inbox").mkdir()
        shutil.copy(Path(example_workspace()) / "agency.xlsx", folder)
        _write(folder / "inbox" / "ส่ง.xlsx", form, lambda number: _row(form, key, kind, number), rows)
        workspace = open_workspace(folder, AS_OF)
        readers.pool().stop()
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
        run_week(workspace, AS_OF, folder / "output", lambda *_: None)
        own = time.process_time() - start
        readers.pool().stop()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return own, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _row(form: str, key: str, kind: str, number: int) -> dict[str, str]:
    """A plain row with a bad cell as long as is read of its column, another in every row; none where ``kind`` is ""."""
    row = plain(form, number)
    if kind:
        length = longest_read(load_form(form).column(key)) - 5
        row[key] = (BAD[kind] * length)[:length] + f"{number:05d}"
    return row


def _write(path: Path, form: str, row: Callable[[int], dict[str, str]], rows: int) -> None:
    sheet_form = load_form(form)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet, meta = book.add_worksheet(sheet_form.sheet), book.add_worksheet("_meta")
        for place, column in enumerate(sheet_form.columns):
            sheet.write_string(0, place, column.header)
        for number in range(rows):
            texts = row(number)
            for place, column in enumerate(sheet_form.columns):
                if column.key in texts:
                    sheet.write_string(number + 1, place, texts[column.key])
        said = {"form": form, "version": sheet_form.version, "scheme": "nacc", "fiscal_year": "2564"}
        for line, pair in enumerate({**said, "division": "DIV04", "part": "1"}.items()):
            meta.write_row(line, 0, pair)


def _apart(form: str, key: str, kind: str, rows: int) -> tuple[float, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.hostile_cells", "--one", form, key, kind, str(rows)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    own, read = json.loads(done.stdout)
    return float(own), float(read)


def main(rows: int) -> int:
    """Print the table; the exit code is 1 when a bad cell costs more than plain ones by more than it may."""
    slow = 0
    for form, keys in COLUMNS.items():
        usual, read = _apart(form, keys[0], "", rows)
        sys.stdout.write(f"{usual:>6.2f} s {read:>5.2f} s readers   {form}: {rows} plain rows\n")
        for key in keys:
            for kind in BAD:
                own, read = _apart(form, key, kind, rows)
                more = own - usual
                slow += more > SECONDS
                mark = "  SLOW" if more > SECONDS else ""
                sys.stdout.write(f"{own:>6.2f} s {read:>5.2f} s readers {more:>+6.2f} s   {key}: {kind}{mark}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{slow} of them cost more than {SECONDS} s above plain cells\n")
    return 1 if slow else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one_form, one_key, one_kind, one_number = sys.argv[2:6]
        json.dump(measure(one_form, one_key, one_kind, int(one_number)), sys.stdout)
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 2_000))
