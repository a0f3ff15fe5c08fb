"""What could be done instead of a fleet, beside it: ``batch`` in a loop of the shell, and the naive stack.

The loops start a process an agency, as a colleague would; in one process each takes all agencies one after the other.
The naive stack makes no returns, letters or pages, and gives an agency up where a workbook cannot be opened.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.fleet_measured import fleet_cost
from benchmarks.in_one_process import NAIVE, OURS
from benchmarks.measured import Program, Spent
from benchmarks.province_change import workspaces
from benchmarks.province_plan import as_of
from benchmarks.tables import table
from ita_batch.resources import INBOX

_ENDED_WELL: Final = 1  # the greatest code of a week that was run
_LOOP: Final = """
failed=0
number=0
while IFS= read -r place
do
  number=$((number + 1))
  {command} > /dev/null 2>&1
  [ $? -le {well} ] || failed=$((failed + 1))
done < {listed}
echo $failed > {failed}
"""


def beside_fleet(province: Path, scratch: Path, workers: Sequence[int], sample: int) -> str:
    """The table: fleets of all agencies, and loops of every ``sample``-th one."""
    every = workspaces(province)
    chosen = every[::sample]
    rows = []
    for number in workers:
        cost = fleet_cost(province, scratch / f"fleet-{number}", as_of(), number)
        failed = cost.told.endings.get("failed", 0)
        rows.append(
            _row(f"fleet, {number} worker{'s' if number > 1 else ''}", cost.spent, cost.told.done, every, failed)
        )
    python = shlex.quote(sys.executable)
    batch = f'{python} run.py batch "$place" --as-of {as_of().isoformat()} --output {scratch}/batch/$number'
    naive = f'{python} -m benchmarks.rival_week "$place/{INBOX}" {scratch}/naive/$number'
    for name, command, well in (("`batch` in a loop", batch, _ENDED_WELL), ("the naive stack in a loop", naive, 0)):
        spent, failed = _looped(scratch, chosen, command, well)
        rows.append(_row(name, spent, len(chosen), every, failed))
    for name, who in (("`batch.run_week` in one process", OURS), ("the naive stack in one process", NAIVE)):
        spent, failed = _in_one(scratch, chosen, who)
        rows.append(_row(name, spent, len(chosen), every, failed))
    each = ("agencies", "not finished", "wall s", "CPU s", "wall ms an agency", "CPU ms an agency")
    headings = ("a province", *each, f"wall s of all {len(every):,}")
    return table(headings, rows)


def _row(name: str, spent: Spent, agencies: int, every: Sequence[Path], failed: int) -> list[str]:
    whole = (f"{spent.wall:.1f}", f"{spent.cpu:.1f}")
    each = (f"{spent.wall / agencies * 1000:.0f}", f"{spent.cpu / agencies * 1000:.0f}")
    return [name, f"{agencies:,}", f"{failed:,}", *whole, *each, f"{spent.wall / agencies * len(every):,.0f}"]


def _looped(scratch: Path, chosen: Sequence[Path], command: str, well: int) -> tuple[Spent, int]:
    listed, failed, loop = scratch / "listed", scratch / "failed", scratch / "loop.sh"
    listed.write_text("".join(f"{path}\n" for path in chosen), encoding="utf-8")
    loop.write_text(_LOOP.format(command=command, well=well, listed=listed, failed=failed), encoding="utf-8")
    spent = Program("loop", lambda _: ["sh", str(loop)]).run(scratch / "x")
    return spent, int(failed.read_text("ascii"))


def _in_one(scratch: Path, chosen: Sequence[Path], who: str) -> tuple[Spent, int]:
    listed, failed = scratch / "listed", scratch / "failed"
    listed.write_text("".join(f"{path}\n" for path in chosen), encoding="utf-8")
    words = ["-m", "benchmarks.in_one_process", who, str(listed), str(scratch / f"in-one-{who}"), str(failed)]
    spent = Program(who, lambda _: [sys.executable, *words]).run(scratch / "x")
    return spent, int(failed.read_text("ascii"))
