"""The command over three weeks: it asks, the secretary answers in the workbook, and it remembers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl

from tests.agency.agency_books import make_workspace
from tests.commands.command_line import run
from tests.review.review_books import DIFFERENT, SAME, answer, external, on_sheet, person, send

CHAI, YING = "สมชาย ตัวอย่าง", "สมหญิง ใจดี"
PRIVATE = ("0810000101", "081-000-0101", "สมชาย", "สมหญิง")


def week(folder: Path, day: str) -> tuple[Path, dict[str, Any], str]:
    """Run the batch: its folder, what run.json counts, and what the terminal says."""
    done = run("batch", ".", "--as-of", day, folder=folder)
    assert done.returncode == 1, done.stderr
    newest = max((folder / "output").glob("2*"))
    return newest, json.loads((newest / "run.json").read_text(encoding="utf-8"))["counts"], done.stdout


def listed(run_folder: Path) -> int:
    """The rows of the file for ITAS."""
    book = openpyxl.load_workbook(run_folder / "itas" / "external_stakeholders.xlsx")
    return book.worksheets[0].max_row - 1


def test_asked_once_obeyed_ever_after(tmp_path: Path) -> None:
    """Week 1 asks; week 2 obeys moved rows in a renamed file; week 3 asks again about what has changed."""
    make_workspace(tmp_path)
    treasury = [person(CHAI, "0810000101"), person(YING, "0810000102")]
    works = [person(CHAI, "0890000201", "กองช่าง"), person(YING, "0890000202", "กองช่าง")]
    send(tmp_path, {"ก.xlsx": external(*treasury), "ข.xlsx": external(*works, division="DIV05")})

    first, counts, said = week(tmp_path, "2564-03-12")
    assert counts["duplicates"] == {"merged": 0, "suspected": 2, "decided": 0, "stale": 0}
    assert "มีรายชื่อที่อาจซ้ำ 2 คู่ ให้พิจารณาใน review/duplicates.xlsx แล้วนำกลับมาวางใน inbox" in said
    assert listed(first) == 4
    answers = {CHAI: {"decision": SAME, "decided_by": "นางสาวเลขา ตัวอย่าง"}, YING: {"decision": DIFFERENT}}
    answer(first / "review" / "duplicates.xlsx", tmp_path / "inbox" / "ตอบแล้ว.xlsx", answers)

    for name in ("ก.xlsx", "ข.xlsx"):
        (tmp_path / "inbox" / name).unlink()
    moved = external(person("วันดี มาใหม่", "0810000999"), *reversed(treasury))
    send(tmp_path, {"ย้ายแล้ว.xlsx": moved, "a.xlsx": external(*works, division="DIV05")})
    second, counts, said = week(tmp_path, "2564-03-19")
    assert counts["duplicates"] == {"merged": 1, "suspected": 0, "decided": 2, "stale": 0}
    rows = counts["duplicate_decision"]
    assert (rows["rows_received"], rows["rows_imported"], rows["rows_held"]) == (2, 2, 0)
    assert "มีรายชื่อที่อาจซ้ำ" not in said
    assert listed(second) == 4
    assert len(on_sheet(second / "review" / "duplicates.xlsx", "พิจารณาแล้ว")) == 2

    send(tmp_path, {"ย้ายแล้ว.xlsx": external(person(CHAI, "0810000777"), treasury[1])})
    third, counts, said = week(tmp_path, "2564-03-26")
    assert counts["duplicates"] == {"merged": 0, "suspected": 1, "decided": 1, "stale": 1}
    assert "1 คู่เคยพิจารณาแล้ว แต่ข้อมูลเปลี่ยนไป" in said
    (again,) = on_sheet(third / "review" / "duplicates.xlsx")
    assert "เดิม 081-000-0101 → ปัจจุบัน 081-000-0777" in again["shown_reason"]

    findings = (third / "findings.json").read_text(encoding="utf-8")
    assert "decision-stale" in findings
    assert not any(word in findings or word in said for word in PRIVATE)
    assert run("verify", third, folder=tmp_path).returncode == 0
