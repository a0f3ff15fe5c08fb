"""What a year says stands in its rulebook: no year, count of items, indicator or agency stands in the program.

Looked at are the values of all modules (comments, docstrings and their examples explain, and may name a year), and the
whole text of catalogues, templates and schemas.
"""

from __future__ import annotations

import ast
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ita_batch"
FACTS = PACKAGE / "rulebook"
MODULES = sorted(PACKAGE.rglob("*.py"))
TEXTS = sorted(
    path
    for path in (*PACKAGE.rglob("*"), *(ROOT / "schemas").glob("*.json"))
    if path.suffix in {".toml", ".j2", ".json", ".csv", ".po", ".css", ".js"} and path.is_file()
)
DOCUMENTS = sorted(PACKAGE.rglob("*.docx"))

A_YEAR = re.compile(r"(?<!\d)(?:25(?:6[3-9]|7\d)|202[0-9])(?!\d)|๒๕[๖๗][๐-๙]")
AN_AGENCY = re.compile("บึงกาฬ|bueng ?kan|bungkan", re.IGNORECASE)
A_COUNT = re.compile(r"(?<![\d.#])43(?![\d.])|๔๓")
AN_INDICATOR = re.compile(
    r"""indicator_(?:9|10)\b|["'](?:9|10)["']|ตัวชี้วัด(?:ที่)?\s*(?:9|10|๙|๑๐)(?!\d)|1[–-]10\b|๑[–-]๑๐"""
)
NUMBERS = {43, *range(2563, 2580), *range(2020, 2030)}
A_SOURCE = re.compile(r"minutes 256\d[^\"\n]*|accepted 20\d\d-\d\d-\d\d")  # where a rule comes from
A_STANDARD = re.compile(r"json-schema\.org/draft/[0-9-]+|iso2022|POT-Creation-Date[^\"\n]*|20\[[0-9]+\]")
A_LAW = re.compile(r"(?:พ\.ร\.บ\.|พระราชบัญญัติ|Act B\.E\.|ระเบียบ|ประกาศ)[^\"\n]*")  # in force in any year

EXCEPTIONS = {
    "results/reported.csv": "scores and reasons of one year, from an agency's minutes",
    "ita_batch/sealed.json": "made from the rulebooks, and believed only beside the very same ones",
    "example.toml": "the day and the folder of the demo: they are data about an example",
    "schemas/rules_year.schema.json": "what a row of the tables of facts looks like: its examples are of a year",
}
DRAWN = re.compile(r"""(?:width|height|x|y|d)="[^"]*\"""")  # sizes of a drawing


def values_of(path: Path) -> Iterator[tuple[int, object]]:
    """Every number and text of a module with its line; no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told:
            yield node.lineno, node.value


def named_indicators(path: Path) -> list[int]:
    """The lines where something is taken by the number of an indicator that this or that year has."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and node.slice.value in {9, 10}
    ]


def faults_of(text: str) -> list[str]:
    """What of a year or an agency stands in a text."""
    plain = text
    for allowed in (A_SOURCE, A_STANDARD, A_LAW, DRAWN):
        plain = allowed.sub("", plain)
    return [found[0] for one in (A_YEAR, AN_AGENCY, A_COUNT, AN_INDICATOR) for found in one.finditer(plain)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_holds_a_fact_of_a_year(path: Path) -> None:
    """Neither as a number nor in a text nor as the key of a mapping."""
    assert named_indicators(path) == []
    for line, value in values_of(path):
        if isinstance(value, int) and not isinstance(value, bool):
            assert value not in NUMBERS, f"{path}:{line}: {value}"
        elif isinstance(value, str):
            assert value not in {"9", "10"}, f"{path}:{line}"
            assert faults_of(value) == [], f"{path}:{line}: {value}"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_text_holds_a_fact_of_a_year(path: Path) -> None:
    """Catalogues, templates and schemas; the folders of the rulebooks are where the facts are."""
    inside = path.relative_to(ROOT).as_posix()
    if FACTS in path.parents and (path.suffix == ".csv" or path.parent != FACTS):
        return
    if any(inside.endswith(name) for name in EXCEPTIONS):
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not re.match(r"\s*(#|//)", line):
            assert faults_of(line) == [], f"{inside}:{number}: {line.strip()[:120]}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_template_holds_a_fact_of_a_year(path: Path) -> None:
    """What is printed between the fields."""
    with zipfile.ZipFile(path) as package:
        text = re.sub("<[^>]*>", "", package.read("word/document.xml").decode("utf-8"))
    assert faults_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "เช่น 12/01/2564",
        "ประจำปี ๒๕๖๕",
        "such as --as-of 2021-03-12",
        "อบจ.บึงกาฬ",
        "ครบ 43 ข้อ",
        "๔๓ ข้อ",
        "indicator_9",
        'key = "10"',
        "ตัวชี้วัดที่ ๑๐",
        "1–10",
    ],
)
def test_each_kind_of_fact_would_be_found(text: str) -> None:
    """The looking itself is looked at."""
    assert faults_of(text)
