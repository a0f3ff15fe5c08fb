"""The week as a good colleague would script it in a day: pandas, openpyxl, jsonschema, RapidFuzz, python-docx.

It reads every sheet of every workbook of an inbox, finds the headings, validates every row by the project's own
schemas, compares every two external stakeholders by name and phone, and writes five files: three to import, one list of
errors, and a memo with its tables. Each library is used as its manual advises, and where there are two ways the faster
one was taken: rows are compared by RapidFuzz's ``cdist``, all at once; pandas chooses itself what it writes with
(XlsxWriter, where it is installed). What it does not do: tell a late file from one that replaces another, mask anybody,
balance the rows, send anything back to a division. ``benchmarks.week`` runs it beside the whole program.

``python -m benchmarks.rival_week INBOX FOLDER``
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from docx import Document
from jsonschema import Draft202012Validator
from rapidfuzz import fuzz, process

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
PEOPLE = ("internal_stakeholder", "external_stakeholder")
FORMS = (*PEOPLE, "oit_evidence")
SAME_NAME = 90
ERRORS_IN_MEMO = 40
HEADINGS_WITHIN = 30

_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_LONG = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_MONTHS = {name: number for names in (_SHORT, _LONG) for number, name in enumerate(names, 1)}
_TITLE = re.compile(r"^(นางสาว|น\.ส\.|นาง|นาย|ว่าที่ร้อยตรี)\s*")

Schema = dict[str, Any]


def main(inbox: Path, folder: Path) -> None:
    """The five files of an inbox."""
    schemas = {form: json.loads((SCHEMAS / f"{form}.schema.json").read_text("utf-8")) for form in FORMS}
    read = [found for path in sorted(inbox.glob("*.xlsx")) for found in tables(path, schemas)]
    errors: list[dict[str, Any]] = []
    good: dict[str, pd.DataFrame] = {}
    received = dict.fromkeys(FORMS, 0)
    for form in FORMS:
        frames = [frame for name, frame in read if name == form]
        every = (
            pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(schemas[form]["properties"]))
        )
        received[form] = len(every)
        wrong = faults(every, schemas[form], errors)
        good[form] = every[~every.index.isin(wrong)]
    merged = duplicates(good["external_stakeholder"])
    good["external_stakeholder"] = good["external_stakeholder"][~good["external_stakeholder"].index.isin(merged)]
    folder.mkdir(parents=True, exist_ok=True)
    for form, frame in good.items():
        headings = {key: column["title"] for key, column in schemas[form]["properties"].items()}
        frame[[key for key in headings if key in frame]].rename(columns=headings).to_excel(
            folder / f"{form}.xlsx", index=False
        )
    told = pd.DataFrame(errors, columns=["file", "sheet", "row", "column", "error"])
    told.to_excel(folder / "errors.xlsx", index=False)
    memo(folder / "memo.docx", good, received, len(merged), told)


def tables(path: Path, schemas: Mapping[str, Schema]) -> Iterator[tuple[str, pd.DataFrame]]:
    """The tables of a workbook that have the headings of a form: its name, and rows with the form's keys."""
    for sheet, cells in pd.read_excel(path, sheet_name=None, header=None, dtype=object, engine="openpyxl").items():
        if (found := heading_row(cells, schemas)) is None:
            continue
        form, place, columns = found
        frame = cells.iloc[place + 1 :][list(columns)].rename(columns=columns)
        frame = frame.dropna(how="all")
        frame.insert(0, "row", frame.index + 1)
        frame.insert(0, "sheet", sheet)
        frame.insert(0, "file", path.name)
        yield form, frame


def heading_row(cells: pd.DataFrame, schemas: Mapping[str, Schema]) -> tuple[str, int, dict[int, str]] | None:
    """The first row that has all required headings of a form: the form, the row's place, the key of each column."""
    for place, row in enumerate(cells.head(HEADINGS_WITHIN).itertuples(index=False)):
        words = [plain(cell) for cell in row]
        for form, schema in schemas.items():
            keys = heading_words(form, schema)
            columns = {number: keys[word] for number, word in enumerate(words) if word in keys}
            if set(schema["required"]) <= set(columns.values()):
                return form, place, columns
    return None


_WORDS: dict[str, dict[str, str]] = {}


def heading_words(form: str, schema: Schema) -> dict[str, str]:
    """The key of every word that may stand over a column."""
    if form not in _WORDS:
        columns = schema["properties"].items()
        said = ((key, word) for key, column in columns for word in (column["title"], *column.get("x-aliases", ())))
        _WORDS[form] = {plain(word): key for key, word in said}
    return _WORDS[form]


def plain(heading: object) -> str:
    """A heading without its star, spaces and case."""
    return re.sub(r"[\s*]+", "", heading).lower() if isinstance(heading, str) else ""


def faults(frame: pd.DataFrame, schema: Schema, errors: list[dict[str, Any]]) -> set[int]:
    """The rows that the schema does not allow; every reason is added to ``errors``. Cells are made tidy on the way."""
    kinds = {key: column.get("x-kind") for key, column in schema["properties"].items()}
    for key in frame.columns.intersection(list(kinds)):
        frame[key] = pd.Series([tidy(value, kinds[key]) for value in frame[key]], frame.index, dtype=object)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    wrong: set[int] = set()
    for place, row in zip(frame.index, frame.to_dict("records"), strict=True):
        cells = {key: row[key] for key in kinds if row.get(key) is not None}
        for error in validator.iter_errors(cells):
            wrong.add(place)
            where = {name: row[name] for name in ("file", "sheet", "row")}
            errors.append({**where, "column": ".".join(map(str, error.path)), "error": error.message})
    return wrong


def tidy(value: object, kind: str | None) -> object:
    """A cell as the schema wants it: text, an ISO date, a list of choices; None for an empty one."""
    if value is None or value != value or value == "":  # noqa: PLR0124 - not a number
        return None
    if isinstance(value, datetime):
        return (value.replace(year=value.year - 543) if value.year > 2400 else value).date().isoformat()
    text = " ".join(str(value).translate(_THAI_DIGITS).split())
    if kind == "date":
        return iso_date(text)
    if kind == "phone":
        digits = re.sub(r"\D", "", text)
        return f"0{digits}" if digits and not digits.startswith("0") else digits or None
    if kind in {"choices", "urls"}:
        return [part.strip() for part in (text.split(",") if kind == "choices" else text.split()) if part.strip()]
    return text


def iso_date(text: str) -> str:
    """A day of the Buddhist era as ISO, the text itself where it is none."""
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})", text):
        day, month, year = map(int, found.groups())
    elif (found := re.fullmatch(r"(\d{1,2}) ?([^\d ]+) ?(\d{2,4})", text)) and found[2] in _MONTHS:
        day, month, year = int(found[1]), _MONTHS[found[2]], int(found[3])
    else:
        return text
    year += 2500 if year < 100 else 0
    try:
        return date(year - 543 if year > 2400 else year, month, day).isoformat()
    except ValueError:
        return text


def duplicates(people: pd.DataFrame) -> set[int]:
    """The rows that repeat an earlier one: every two compared by name, and their phones must not differ."""
    names = [_TITLE.sub("", name or "").replace(" ", "") for name in people["name"]]
    phones = people["phone"].fillna("").to_numpy(dtype=str)
    alike = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=SAME_NAME, dtype=np.uint8)
    first, second = np.nonzero(np.triu(alike, 1))
    same = (phones[first] == phones[second]) | (
        (alike[first, second] == 100) & ((phones[first] == "") | (phones[second] == ""))
    )
    return set(people.index[np.unique(second[same])])


def memo(
    path: Path, good: Mapping[str, pd.DataFrame], received: Mapping[str, int], merged: int, errors: pd.DataFrame
) -> None:
    """The memo: what was received, what each division sent, and the first errors."""
    document = Document()
    document.add_heading("บันทึกข้อความ", 0)
    document.add_paragraph("เรื่อง ผลการตรวจข้อมูลประกอบการประเมิน ITA")
    document.add_paragraph(
        f"ได้รับข้อมูล {sum(received.values()):,} แถว รวมรายซ้ำ {merged:,} แถว พบข้อผิดพลาด {len(errors):,} แห่ง"
    )
    counts = [(form, f"{received[form]:,}", f"{len(frame):,}") for form, frame in good.items()]
    add_table(document, ("แบบ", "ได้รับ", "นำเข้า"), counts)
    for form in PEOPLE:
        document.add_heading(form, 2)
        sizes = good[form].groupby("division").size().sort_values(ascending=False)
        add_table(document, ("ส่วนราชการ", "จำนวน"), [(name, f"{count:,}") for name, count in sizes.items()])
    document.add_heading("ไฟล์ที่ต้องแก้ไข", 2)
    files = errors.groupby("file").size()
    add_table(document, ("ไฟล์", "จำนวน"), [(name, f"{count:,}") for name, count in files.items()])
    document.add_heading("ข้อผิดพลาด", 2)
    add_table(document, tuple(errors.columns), list(errors.head(ERRORS_IN_MEMO).itertuples(index=False)))
    document.save(str(path))


def add_table(document: Any, headings: tuple[str, ...], rows: list[Any]) -> None:
    """A table with a heading row."""
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    for row in (headings, *rows):
        cells = (table.rows[0] if row is headings else table.add_row()).cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = str(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
