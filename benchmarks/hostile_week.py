"""A week with one bad workbook in its inbox, read, judged and published; Linux only."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from examples.generator.expected import AS_OF
from ita_batch import office_zip
from ita_batch.batch import run_week
from ita_batch.forms import Form
from ita_batch.intake.files import readers
from ita_batch.resources import example_workspace
from ita_batch.week import COMPONENT, EVIDENCE, INTERNAL
from ita_batch.workspace import open_workspace

SECONDS = 2
"""Of the program, above the same rows with nothing wrong in them."""


def plain(form: str, number: int) -> dict[str, str]:
    """A row in which nothing is wrong."""
    item = f"O{number % 43 + 1}"
    if form == EVIDENCE:
        return {"item_id": item, "answer": "มี", "page_url": f"https://www.buengkan-pao.example/{number}"}
    if form == COMPONENT:
        return {"item_id": item, "component": f"แผน {number}", "present": "มี", "where": f"หน้า {number}"}
    last_name = f"{'กขคงจฉชซดต'[number % 10]}{'นบปผฝพฟภมย'[number // 10 % 10]}า{number}ดี"
    if form == INTERNAL:
        name = {"prefix": "นาย", "first_name": "สมชาย", "last_name": last_name}
        work = {"position": "นิติกร", "staff_group": "ข้าราชการ อบจ.", "division": "กองคลัง"}
        return {**name, **work, "start_date": "01/10/2560"}
    return {
        "kind": "บุคคลทั่วไป",
        "name": f"สมชาย {last_name}",
        "phone": f"081{number:07d}",
        "contact_types": "งานหลักของหน่วยงาน",
        "contact_date": "12/01/2564",
        "division": "กองคลัง",
    }


def write_meta(book: Any, form: Form) -> None:
    """The hidden sheet by which the form and its division are known."""
    sheet = book.add_worksheet("_meta")
    said = {"form": form.name, "version": form.version, "scheme": "nacc", "fiscal_year": "2564"}
    for line, pair in enumerate({**said, "division": "DIV04", "part": "1"}.items()):
        sheet.write_row(line, 0, pair)


def hardly_packed(path: Path) -> None:
    """Add what cannot be packed to the sheets of a workbook, so that it is not refused for being dense."""
    noise = Random(2564)
    parts = office_zip.unpacked(path.read_bytes())
    for name, data in parts.items():
        if name.startswith("xl/worksheets/"):
            parts[name] = data + f"<!-- {noise.randbytes(len(data) // 80).hex()} -->".encode()
    path.write_bytes(office_zip.packed(parts))


def week(write: Callable[[Path], object], rows: int = 0) -> tuple[float, float]:
    """Seconds of processor time of a week, of the program and of its readers; ``write`` fills the inbox.

    Raises RuntimeError where not so many ``rows`` were received: a workbook that is refused tells nothing of them.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "inbox").mkdir()
        shutil.copy(Path(example_workspace()) / "agency.xlsx", folder)
        write(folder / "inbox")
        workspace = open_workspace(folder, AS_OF)
        readers.pool().stop()
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.process_time()
        run = run_week(workspace, AS_OF, folder / "output", lambda *_: None)
        own = time.process_time() - start
        received = sum(len(submission.records) for submission in run.week.submissions)
        if received < rows:
            raise RuntimeError(f"{received} of {rows} rows received")
        readers.pool().stop()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return own, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def apart(kind: str, *words: str) -> tuple[float, float]:
    """The same in a process of its own: ``python -m benchmarks.hostile one KIND WORDS``."""
    command = [sys.executable, "-m", "benchmarks.hostile", "one", kind, *words]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    own, read = json.loads(done.stdout)
    return float(own), float(read)


def told(name: str, spent: tuple[float, float], usual: float, times: float = 1, most: float = SECONDS) -> float:
    """Print a line of what the program and its readers have spent.

    Returns how much more than ``usual`` that is, for each of so many ``times`` the usual rows.
    """
    own, read = spent
    more = own / times - usual
    each = f" for each of {times:g} times as many rows" if times > 1 else ""
    mark = "  SLOW" if more > most else ""
    sys.stdout.write(f"{own:>6.2f} s {read:>5.2f} s readers {more:>+6.2f} s{each}   {name}{mark}\n")
    sys.stdout.flush()
    return more
