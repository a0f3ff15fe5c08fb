"""Two successive weeks of the example: the difference, counted by hand.

Of 86 faults of the first week, กองกิจการสภา corrected 3 (a lost zero twice, a name), กองแผนและงบประมาณ 2 (the pages of
O4 and O11) and กองพัสดุและทรัพย์สิน all 9 of its list: 14. Two came: a telephone that lost its digits (กองกิจการสภา) and
another site at O10 (กองแผนและงบประมาณ). 86 - 14 + 2 = 74. หน่วยตรวจสอบภายใน sent six rows without a fault.
"""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from ita_batch.batch import Run
from ita_batch.findings import is_for_review

CORRECTED, OPEN, NEW = 14, 72, 2
BY_DIVISION = {
    "DIV01": (0, 7, 0),
    "DIV01.HR": (0, 4, 0),
    "DIV01.GA": (0, 6, 0),
    "DIV01.LEGAL": (0, 5, 0),
    "DIV01.SOCIAL": (0, 1, 0),
    "DIV02": (3, 3, 1),
    "DIV03": (2, 8, 1),
    "DIV04": (0, 13, 0),
    "DIV04.REVENUE": (0, 2, 0),
    "DIV05": (0, 13, 0),
    "DIV06": (0, 8, 0),
    "DIV07": (9, 2, 0),
    "DIV08": (0, 0, 0),
}
GONE = {
    "DIV02": ["cell-required", "phone-lost-zero", "phone-lost-zero"],
    "DIV03": ["direct-file-url", "direct-file-url"],
    "DIV07": [
        "cell-not-in-list", "cell-not-in-list", "cell-required", "cell-required", "cell-required",
        "no-contact-channel", "own-staff-listed", "phone-lost-zero", "phone-lost-zero",
    ],
}  # fmt: skip
CAME = {("DIV02", "phone-invalid"), ("DIV03", "not-main-site")}


@pytest.fixture(scope="module")
def later(weeks: tuple[Run, Run]) -> Run:
    """The second week."""
    return weeks[1]


def test_the_difference_by_division(later: Run) -> None:
    """Mended, still open and new, of every division, and in total."""
    since = later.week.since
    assert since is not None
    assert (len(since.resolved), since.still_open, since.new) == (CORRECTED, OPEN, NEW)
    assert {one.division: (one.resolved, one.still_open, one.new) for one in since.divisions} == BY_DIVISION


def test_what_was_mended(later: Run) -> None:
    """Fault by fault."""
    since = later.week.since
    assert since is not None
    gone: dict[str, list[str]] = {}
    for fault in since.resolved:
        gone.setdefault(str(fault.division), []).append(fault.code)
    assert {division: sorted(codes) for division, codes in gone.items()} == GONE


def test_what_is_new(later: Run) -> None:
    """Two faults; those of the rows that only moved down are none, nor is what the secretary decides."""
    since = later.week.since
    assert since is not None
    ages = since.ages(later.week.findings)
    new = [one for one, age in zip(later.week.findings, ages, strict=True) if age is None]
    faults = {(one.place.division, one.code.slug) for one in new if one.open}
    assert faults == CAME


def test_figures_then_and_now(weeks: tuple[Run, Run]) -> None:
    """EIT: 1,385 + the named row + the new row + 5 of กองพัสดุฯ + 6 = 1,398; the row whose telephone is short had been
    merged with one of กองแผนฯ, which now stands alone. OIT: O4 and O11 come, O10 goes; O4 is worth 0.44.

    The head-count: on 19 March one more has worked for a year.
    """
    since = weeks[1].week.since
    assert since is not None
    then, now = since.then, since.now
    assert (then.external, now.external) == (1385, 1398)
    assert (then.ready, now.ready) == (21, 22)
    assert (then.forecast, now.forecast) == (72.31, 72.75)
    assert (then.internal, now.internal) == (263, 264)
    assert (then.open, now.open) == (86, 74)
    assert [point.run for point in weeks[1].week.trend] == ["2564-03-12_01", "2564-03-19_01"]
    rows = {one.division: (one.rows_then, one.rows_now) for one in since.divisions}
    assert rows["DIV07"] == (168, 173)
    assert rows["DIV08"] == (0, 6)


def test_who_sent_and_who_only_sent_again(later: Run) -> None:
    """The silent division has sent; กองช่าง sent the same file; three files were replaced and are not unchanged."""
    since = later.week.since
    assert since is not None
    assert [one.division for one in since.divisions if one.newly_sent] == ["DIV08"]
    assert [one.division for one in since.unchanged if one.resent] == ["DIV05"]
    named = {one.file for one in since.unchanged}
    assert not named & {"EIT_กองกิจการสภา_final.xlsx", "ส่งแบบ EIT กองพัสดุ (1).xlsx", "oit_กองแผนฯ_v2.xlsx"}
    assert len(since.unchanged) == 15


def test_run_json_and_the_work_list_say_the_same(later: Run) -> None:
    """The numbers of the comparison, read back from both."""
    run = json.loads((later.folder / "run.json").read_bytes())["since_last"]
    assert (run["mended"], run["still_open"], run["new"]) == (CORRECTED, OPEN, NEW)
    assert {one["division"]: (one["mended"], one["still_open"], one["new"]) for one in run["divisions"]} == BY_DIVISION
    sheets = sheets_of(later.folder / "work_list.xlsx")
    changes, corrected = sheets["เทียบกับ 12 มี.ค. 2564"], sheets["แก้ไขแล้ว"]
    assert [tuple(row[1:4]) for row in changes[1:]] == list(BY_DIVISION.values())
    assert len(corrected) - 1 == CORRECTED
    rows = sheets["เรื่องที่พบ"]
    column, code = rows[0].index("ตั้งแต่"), rows[0].index("รหัส")
    faults = [row for row in rows[1:] if str(row[1])[0] in "●▲" and not is_for_review(str(row[code]))]
    assert [row[column] for row in faults].count("ใหม่ครั้งนี้") == NEW
    assert [row[column] for row in faults].count("ค้างตั้งแต่ 12 มี.ค. 2564") == OPEN


def sheets_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all sheets."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
