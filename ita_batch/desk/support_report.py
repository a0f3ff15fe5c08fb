"""A report for whoever helps: what the computer has, what the workspace holds, what was last found. Nobody's data.

Of files it tells kinds, numbers and sizes, never a name: a name may be a person's. A home's path is written ``~``.
"""

import json
import platform
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from ita_batch.console import how_here
from ita_batch.desk.documents import documents
from ita_batch.desk.visit import Visit
from ita_batch.doctor import examine
from ita_batch.errors import ExitCode, UserError
from ita_batch.handout import TEMPLATES
from ita_batch.manifest import FILE as RUN_FILE
from ita_batch.messages import catalogue, word
from ita_batch.options import asked_day
from ita_batch.resources import INBOX, OFFICIAL_FORMS, OUTPUT
from ita_batch.run_folder import newest_first
from ita_batch.thai.date_text import buddhist_year, format_long
from ita_batch.whole_files import whole_file

_PARTS = (INBOX, OFFICIAL_FORMS, TEMPLATES)


def report(visit: Visit) -> int:
    """Write the report into the workspace, else into the documents, and show it."""
    try:
        workspace: Path | None = visit.workspace()
    except UserError:
        workspace = None
    today = asked_day(None)
    day = f"{buddhist_year(today)}-{today:%m-%d}"  # as run folders are called
    target = (workspace or documents()) / f"{word('desk_report_name')} {day}.txt"
    text = "\r\n".join(_without_home(line) for line in report_lines(workspace, today, visit.own.trouble()))
    with whole_file(target) as part:
        part.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"))
    sys.stdout.write(f"{word('desk_report_done', file=target)}\n")
    visit.screen.open(target)
    return ExitCode.CLEAN


def nameless(error: UserError) -> str:
    """What was wrong, without the values of its sentence: they may be names of files, and those names of people."""
    wrong, _ = catalogue("th").errors[error.key]
    return f"{error.key}: {wrong.replace('{detail}', str(error.values.get('detail', '')))}"


def report_lines(workspace: Path | None, today: date, trouble: str) -> Iterator[str]:
    """The lines of the report."""
    yield word("desk_report_title", day=format_long(today))
    yield f"{platform.platform()} · {sys.executable}"
    yield ""
    for symptom in examine(workspace or documents(), "th", how_here()):
        yield f"{'!' if symptom.remark else '✓' if symptom.well else '✗'} {symptom.text}"
    yield ""
    yield word("desk_report_trouble")
    yield from trouble.split("\n") if trouble else [word("none")]
    if workspace is not None:
        yield ""
        yield f"{word('desk_report_workspace')} {workspace}"
        for name in _PARTS:
            yield f"  {name}: {_kinds(workspace / name)}"
        yield from _runs(workspace / OUTPUT)


def _kinds(folder: Path) -> str:
    """How many files of each kind, and how large: ``.xlsx 12 (340 KB)``."""
    number: Counter[str] = Counter()
    size: Counter[str] = Counter()
    with suppress(OSError):
        for path in folder.rglob("*"):
            if path.is_file():
                kind = path.suffix.lower()[:8] or "-"
                number[kind] += 1
                size[kind] += path.stat().st_size
    return " · ".join(f"{kind} {count} ({size[kind] // 1024:,} KB)" for kind, count in sorted(number.items())) or "-"


def _runs(output: Path) -> Iterator[str]:
    """The last run in figures: its rows, and its findings by code."""
    folders = [path for _, path in newest_first(output)]
    yield f"  {OUTPUT}: {word('desk_report_runs', number=len(folders))}"
    if not folders:
        return
    run = _json(folders[0] / RUN_FILE)
    yield f"  {folders[0].name} · ita-batch {run.get('versions', {}).get('ita-batch', '?')}"
    for name, counts in run.get("counts", {}).items():
        yield f"  {name}: {json.dumps(counts, ensure_ascii=False)[:200]}"
    codes = Counter(str(one.get("code")) for one in _json(folders[0] / "findings.json").get("findings", ()))
    yield f"  {', '.join(f'{code} {count}' for code, count in sorted(codes.items()))}"


def _json(path: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError):
        document = json.loads(path.read_text(encoding="utf-8"))
        return document if isinstance(document, dict) else {}
    return {}


def _without_home(line: str) -> str:
    home = str(Path.home())
    return line.replace(home, "~") if len(home) > 1 else line
