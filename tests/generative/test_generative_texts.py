"""Every kind of text at every length in every cell, setting and name: the week is published, or it is said why not."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.agency import Setting
from ita_batch.batch import run_week
from ita_batch.errors import UserError
from ita_batch.findings import is_our_bug
from ita_batch.forms import load_form
from ita_batch.manifest import verify_folder
from ita_batch.messages import error_text
from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import DEADLINES, DIVISIONS, OWNERS, SCORES, SETTINGS, write_agency
from tests.support.effort import by_day
from tests.support.weeks import AS_OF

ROWS: dict[str, dict[str, str]] = {
    EXTERNAL: {
        "kind": "บุคคลทั่วไป",
        "name": "สมหญิง ตัวอย่าง",
        "phone": "0810000123",
        "email": "a@example.com",
        "contact_types": "งานหลักของหน่วยงาน",
        "topic": "ขอข้อมูล",
        "contact_date": "12/01/2564",
        "division": "กองคลัง",
    },
    INTERNAL: {
        "first_name": "สมใจ",
        "last_name": "ตัวอย่าง",
        "position": "นักวิชาการ",
        "staff_group": "ข้าราชการ",
        "division": "กองคลัง",
        "start_date": "01/10/2560",
    },
    EVIDENCE: {
        "item_id": "O4",
        "answer": "มี",
        "page_url": "https://www.pao.example/contact",
        "explanation": "หน้าหลัก > ติดต่อ",
        "responsible_person": "สมใจ ตัวอย่าง",
    },
}
PIECES = (
    "ก ",
    "ก\n",
    "กำ้",
    "๙",
    "9",
    "-",
    "=",
    '=HYPERLINK("http://x","y")',
    "<r>",
    "&amp;{{ }}{% if %}",
    "_x0007_",
    "\x00\x07\x1b[2J",
    "\x0b\x0c\r",
    "\x85\u2028",
    "\ufffe\uffff\ufeff",
    "\u202eا",
    "😀",
    "\u0e34\u0e48",
    "https://www.pao.example/",
    "a@b.example,",
    "081-000-0123 ",
    "นาย",
    "\\",
    "../",
    "'\"",
)
LENGTHS = (1, 2, 30, 31, 199, 255, 256, 2_079, 2_080, 4_300, 5_000, 32_766, 32_767)
TEXTS = st.builds(
    lambda pieces, length, tail: ("".join(pieces) * (length // len("".join(pieces)) + 1))[:length] + tail,
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=3),
    st.sampled_from(LENGTHS),
    st.sampled_from(("", " ", "ก", "\n")),
)
NAMES = st.one_of(
    st.binary(min_size=1, max_size=60).filter(lambda name: not set(name) & {0, 47} and name not in {b".", b".."}),
    st.builds(lambda text: text[:60].replace("/", "-").replace("\0", "-").encode("utf-8"), TEXTS),
)
UNIT_KEYS = [column.key for column in load_form("agency_division").columns]
PLACES = [(form, column.key) for form in ROWS for column in load_form(form).columns]


def write_form(path: bytes, form: str, rows: list[dict[str, str]], sheet: dict[str, str]) -> None:
    """A workbook of that form; ``sheet`` says what stands besides: the heading of one more column, and its cell."""
    known = load_form(form)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "x.xlsx"
        with xlsxwriter.Workbook(made, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            page = book.add_worksheet(known.sheet)
            keys = [column.key for column in known.columns]
            for place, heading in enumerate([*(known.column(key).header for key in keys), *sheet]):
                page.write_string(0, place, heading)
            for number, row in enumerate(rows, 1):
                for place, text in enumerate([*(row.get(key, "") for key in keys), *sheet.values()]):
                    page.write_string(number, place, text)
            meta = book.add_worksheet("_meta")
            identity = {"form": form, "version": known.version, "scheme": "nacc", "fiscal_year": "2564"}
            for number, pair in enumerate({**identity, "division": "DIV04"}.items()):
                meta.write_row(number, 0, pair)
        with open(path, "wb") as file:  # noqa: PTH123 - a path of bytes
            file.write(made.read_bytes())


def holds(folder: Path) -> None:
    """The week is published whole, without a bug that a net had to catch, or refused in a sentence."""
    refusal: UserError | None
    try:
        workspace = open_workspace(folder, AS_OF)
        run = run_week(workspace, AS_OF, folder / "output", lambda *_: None)
    except UserError as error:
        refusal = error
    else:
        refusal = None
    if refusal:
        assert error_text(refusal, "th") != error_text(refusal, "en")
        return
    assert verify_folder(run.folder)[1] == []
    assert [finding for finding in run.week.findings if is_our_bug(finding.code.slug)] == []
    for name in ("run.json", "findings.json"):
        document: dict[str, Any] = json.loads((run.folder / name).read_bytes().decode("utf-8"))
        assert document["schema"] == 1


@pytest.mark.posix("names of any bytes")
@by_day(6, at_night=1000)
@given(
    name=NAMES,
    form=st.sampled_from(list(ROWS)),
    texts=st.lists(st.tuples(st.sampled_from(PLACES), TEXTS), min_size=1, max_size=8),
    extra=st.tuples(TEXTS, TEXTS),
)
def test_any_text_in_any_cell(
    name: bytes, form: str, texts: list[tuple[tuple[str, str], str]], extra: tuple[str, str]
) -> None:
    """One row as it should be, one row with all of these texts, one row for each."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_agency(folder / "agency.xlsx")
        (folder / "inbox").mkdir()
        mine = [(key, text) for (of, key), text in texts if of == form]
        rows = [ROWS[form], {**ROWS[form], **dict(mine)}, *({**ROWS[form], key: text} for key, text in mine)]
        write_form(os.fsencode(folder / "inbox") + b"/" + name, form, rows, {extra[0]: extra[1]})
        write_form(os.fsencode(folder / "inbox" / "กองคลัง.xlsx"), form, rows, {extra[0]: extra[1]})
        holds(folder)


@by_day(6, at_night=1000)
@given(
    changed=st.dictionaries(st.sampled_from(list(Setting)), TEXTS, max_size=3),
    unit=st.dictionaries(st.sampled_from(UNIT_KEYS), TEXTS, max_size=2),
    other=st.tuples(st.sampled_from(["owner", "score", "deadline"]), TEXTS),
)
def test_any_text_in_any_setting(changed: dict[str, str], unit: dict[str, str], other: tuple[str, str]) -> None:
    """agency.xlsx as somebody may have filled it in."""
    sheet, text = other
    comment = text if sheet == "owner" else "–"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_agency(
            folder / "agency.xlsx",
            settings={**SETTINGS, **changed},
            divisions=(*DIVISIONS, {**DIVISIONS[-1], "division_id": "DIV09", "name": "กองใหม่", **unit}),
            owners=(
                *OWNERS,
                {"item_id": "O5", "division_id": "DIV05", "last_comment": comment},
            ),
            scores=(*SCORES[:9], {"indicator": "10", "score": text}) if sheet == "score" else SCORES,
            deadlines=({**DEADLINES[0], "description": text},) if sheet == "deadline" else DEADLINES,
        )
        (folder / "inbox").mkdir()
        write_form(os.fsencode(folder / "inbox" / "กองคลัง.xlsx"), EXTERNAL, [ROWS[EXTERNAL]], {})
        holds(folder)
