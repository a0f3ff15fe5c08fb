"""A small fleet as the command leaves it: a run folder for each workspace, and the two Parquet files beside them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ita_batch.frames.columns import AGENCIES, FINDINGS
from ita_batch.frames.parquet_files import FINDINGS_FILE, FLEET_FILE, FindingsWriter, write_agencies
from ita_batch.frames.run_tables import Origin, Row, failed_row, run_tables
from ita_batch.manifest import FILE, OWN_DIGEST, signed_json
from tests.runs.small_weeks import publish_week, small_week

PROVINCIAL, LOCAL = "อำเภอเมือง/อบจ.บึงกาฬ", "อำเภอเซกา/อบต.ตัวอย่าง"
FAILED = Origin(
    "อำเภอศรีวิไล/อบต.ว่าง",
    "อำเภอศรีวิไล",
    outcome="failed",
    failure="no-agency",
    failure_th="ไม่พบ agency.xlsx",
    failure_en="There is no agency.xlsx.",
)


def read(folder: Path, name: str = FILE) -> Any:
    """A JSON file of a run folder."""
    return json.loads((folder / name).read_text(encoding="utf-8"))


def tables_of(folder: Path, origin: Origin) -> dict[str, list[Row]]:
    """The tables of a run folder, as the fleet's workers make them."""
    return run_tables(read(folder), read(folder, "findings.json")["findings"], origin)


def change(folder: Path, **values: object) -> None:
    """Write other values into run.json, and sign it anew."""
    document = read(folder)
    del document[OWN_DIGEST]
    for key, value in values.items():
        document[key] = value
    (folder / FILE).write_text(signed_json(document), encoding="utf-8", newline="\n")


def make_fleet(root: Path, runs: Mapping[str, Path]) -> Path:
    """The folder with the Parquet files of these runs (workspace -> run folder, copied), and of one that failed."""
    output = root / "output"
    output.mkdir(parents=True)
    rows = list[Row]()
    with FindingsWriter(output / FINDINGS_FILE) as findings:
        for workspace, run in runs.items():
            folder = output / workspace / run.name
            shutil.copytree(run, folder)
            district = workspace.rpartition("/")[0].replace("/", " / ")
            origin = Origin(workspace, district, run.name, f"{workspace}/{run.name}", outcome="done")
            made = tables_of(folder, origin)
            rows += made[AGENCIES]
            findings.add(made[FINDINGS])
    write_agencies(output / FLEET_FILE, [*rows, failed_row(FAILED)])
    return output


def publish_small(folder: Path) -> Path:
    """The run folder of a week of one file."""
    workspace, week = small_week(folder / "w")
    return publish_week(workspace, week, folder / "output")


def small_fleet(root: Path, provincial: Path, local: Path) -> Path:
    """The folder of two agencies in two districts, and of one that failed."""
    return make_fleet(root, {PROVINCIAL: provincial, LOCAL: local})
