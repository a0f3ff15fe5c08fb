"""LibreOffice opens the review workbook and saves it: the list is still offered, and the answers are read."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.returns.test_returns_libreoffice import saved_by_libreoffice
from tests.review.review_books import (
    DIFFERENT,
    SAME,
    answer,
    counts,
    external,
    on_sheet,
    pairs,
    person,
    review_of,
    run,
    send,
    workspace_in,
)

pytestmark = [pytest.mark.heavy, pytest.mark.needs("LibreOffice")]


def test_answers_saved_by_libreoffice_are_obeyed(tmp_path: Path) -> None:
    """Lists, keys and what was seen survive; a change afterwards is still told with the old value."""
    names = ("สมชาย ตัวอย่าง", "สมหญิง ใจดี")
    treasury = [person(name, f"081000010{number}") for number, name in enumerate(names)]
    works = [person(name, f"089000020{number}", "กองช่าง") for number, name in enumerate(names)]
    folder = tmp_path / "w"
    folder.mkdir()
    workspace_in(folder, {"ก.xlsx": external(*treasury), "ข.xlsx": external(*works, division="DIV05")})
    written = review_of(run(folder))
    typed = answer(
        written, tmp_path / "ตอบ.xlsx", {names[0]: {"decision": SAME}, names[1]: {"decision": DIFFERENT, "note": "=1"}}
    )
    saved = saved_by_libreoffice(typed, tmp_path / "lo")
    for before, after in zip(pairs(typed), pairs(saved), strict=True):
        assert {key: value for key, value in before.cells.items() if key} == {
            key: value for key, value in after.cells.items() if key
        }
    sheet = openpyxl.load_workbook(saved)["พิจารณา"]
    assert [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"] == ["L_DECISION"]
    shutil.copyfile(saved, folder / "inbox" / "จาก LibreOffice.xlsx")
    second = run(folder)
    assert counts(second) == {
        "duplicates": {"merged": 1, "suspected": 0, "decided": 2, "stale": 0},
        "rows": {"received": 2, "imported": 2},
    }
    send(folder, {"ก.xlsx": external(person(names[0], "0810000999"), treasury[1])})
    (again,) = on_sheet(review_of(run(folder)))
    assert "เดิม 081-000-0100 → ปัจจุบัน 081-000-0999" in again["shown_reason"]
