"""Load a rulebook's TOML and CSV files, check them against the JSON Schema and against each other.

Every fault is reported with its file, its place, what is wrong and what would be right.
"""

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from ita_batch.errors import ExitCode, UserError
from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook import build
from ita_batch.rulebook.year_dates import date_faults, line_of
from ita_batch.rulebook.year_facts import Rulebook

EXTERNAL_FILE, INTERNAL_FILE, OIT_FILE = LAYOUTS = ("external_stakeholders", "internal_headcount", "oit_answers")
"""The files for ITAS, each with one layout."""
RULES = "rulebook.toml"
TABLES = {
    "items": "oit_items.csv",
    "components": "oit_components.csv",
    "words": "oit_words.csv",
    "calendar": "calendar.csv",
    "holidays": "holidays.csv",
}

REFERENCES = (  # table, its column, and the table and column that define what may stand there
    ("indicators", "instrument", "instruments", "id"),
    ("sub_indicators", "indicator", "indicators", "number"),
    ("items", "sub_indicator", "sub_indicators", "id"),
    ("items", "period", "periods", "code"),
    ("components", "item_id", "items", "item_id"),
    ("words", "item_id", "items", "item_id"),
)


def available_rulebooks(root: Path | None = None) -> tuple[str, ...]:
    """Names of the rulebooks that can be loaded, for instance ``nacc_2564``."""
    folder = root or rulebooks_folder()
    return tuple(sorted(path.parent.name for path in folder.glob("*/rulebook.toml")))


def newest_rulebook() -> Rulebook:
    """The rulebook of the latest year."""
    return load_rulebook(available_rulebooks()[-1])


def rulebook_years() -> str:
    """The fiscal years (B.E.) that there are rulebooks of, as they are said: 2564, 2565."""
    return ", ".join(sorted({name.rpartition("_")[2] for name in available_rulebooks()}))


def rulebook_of(day: date) -> Rulebook:
    """The rulebook of the fiscal year in which the day lies; the newest where there is none."""
    rulebooks = [load_rulebook(name) for name in available_rulebooks()]
    return next((one for one in rulebooks if one.year_start <= day <= one.year_end), rulebooks[-1])


def load_rulebook(name: str, root: Path | None = None) -> Rulebook:
    """The rulebook of that name. Raises UserError with all its faults when the data cannot be used."""
    folder = (root or rulebooks_folder()) / name
    try:
        data = _read(folder)
    except FileNotFoundError as error:
        raise _unusable(name, [f"{Path(error.filename).name}: missing"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unusable(name, [f"rulebook.toml: {error}"]) from error
    faults = _schema_faults(data) or [*_reference_faults(data), *_date_faults(folder, data)]
    if faults:
        raise _unusable(name, faults)
    return build.rulebook(name, data)


def _unusable(name: str, faults: list[str]) -> UserError:
    listed = "\n".join(f"  - {fault}" for fault in faults)
    return UserError("rulebook-unusable", ExitCode.NO_WORKSPACE, rulebook=name, faults=listed)


def _read(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = _plain(tomllib.loads((folder / RULES).read_text(encoding="utf-8")))
    for section, file_name in TABLES.items():
        try:
            with (folder / file_name).open(encoding="utf-8-sig", newline="") as stream:
                data[section] = list(csv.DictReader(stream))
        except UnicodeDecodeError as error:
            raise _unusable(folder.name, [f"{file_name}: not UTF-8 ({error.reason}); save it as UTF-8"]) from error
    return data


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON-like data of any shape
    """TOML dates as ISO text, so that one schema serves TOML and CSV alike."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _schema_faults(data: dict[str, Any]) -> list[str]:
    import jsonschema_rs  # noqa: PLC0415 - not needed by --help

    schema = json.loads((rulebooks_folder() / "rulebook.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    return [f"{_where(data, error.instance_path)}: {error.message}" for error in validator.iter_errors(data)]


def _where(data: dict[str, Any], path: list[str | int]) -> str:
    """``oit_items.csv line 5 (O4) period`` instead of ``items/3/period``."""
    if not path:
        return "rulebook.toml"
    section, rest = str(path[0]), list(path[1:])
    if section in TABLES and rest:
        row = data[section][int(rest[0])]
        label = next(iter(row.values()), "")
        return " ".join([f"{TABLES[section]} line {int(rest[0]) + 2} ({label})", *map(str, rest[1:])])
    return f"rulebook.toml [{section}] {' '.join(map(str, rest))}".strip()


def _reference_faults(data: dict[str, Any]) -> list[str]:
    """Names that one table uses and another does not define."""
    faults = []
    for section, key, table, name in REFERENCES:
        known = {row[name] for row in data[table]}
        for position, row in enumerate(data[section]):
            if row[key] not in known:
                names = ", ".join(map(str, sorted(known)))
                faults.append(f"{_where(data, [section, position, key])}: {row[key]!r} is not one of {names}")
    weight = sum(Fraction(str(row["weight_percent"])) for row in data["instruments"])
    if weight != 100:
        faults.append(f"rulebook.toml [instruments] weight_percent: they add up to {weight}, not 100")
    return [*faults, *_twice(data), *_word_faults(data), *_layout_faults(data), *_empty_faults(data)]


def _date_faults(folder: Path, data: dict[str, Any]) -> Iterator[str]:
    """Dates of another year, each with its file and line."""
    text = (folder / RULES).read_text(encoding="utf-8")
    for path, fault in date_faults(data):
        where, line = _where(data, list(path)), None if path[0] in TABLES else line_of(text, path)
        yield f"{where.replace(RULES, f'{RULES} line {line}', 1) if line else where}: {fault}"


def _word_faults(data: dict[str, Any]) -> list[str]:
    """Words belong to a component of their item, spelled the same; a pattern must be one."""
    known = {(row["item_id"], row["component_th"]) for row in data["components"]}
    faults = []
    for position, row in enumerate(data["words"]):
        where = _where(data, ["words", position, "component_th"])
        if (row["item_id"], row["component_th"]) not in known:
            faults.append(
                f"{where}: {row['item_id']} has no component {row['component_th']!r} in {TABLES['components']}"
            )
        faults.extend(f"{where}: {word!r} is no pattern" for word in row["any_of"].split("|") if not _is_pattern(word))
    return faults


def _is_pattern(word: str) -> bool:
    try:
        re.compile(word.removeprefix("re:") if word.startswith("re:") else "")
    except re.error:
        return False
    return bool(word.strip())


def _twice(data: dict[str, Any]) -> list[str]:
    ids = [row["item_id"] for row in data["items"]]
    return [
        f"{_where(data, ['items', position])}: {name} stands twice, first in line {ids.index(name) + 2}"
        for position, name in enumerate(ids)
        if ids.index(name) < position
    ]


def _layout_faults(data: dict[str, Any]) -> list[str]:
    """Each ITAS file has exactly one layout, and the head-count a column that can be added up."""
    ids = [row["id"] for row in data["layouts"]]
    faults = [f"rulebook.toml [layouts]: {name} must stand exactly once" for name in LAYOUTS if ids.count(name) != 1]
    head_counts = [row for row in data["layouts"] if row["id"] == INTERNAL_FILE]
    if head_counts and all(column["value"] != "count" for row in head_counts for column in row["columns"]):
        faults.append(f"rulebook.toml [layouts] {INTERNAL_FILE}: a column with value = 'count' is needed")
    return faults


def _empty_faults(data: dict[str, Any]) -> list[str]:
    """A mean needs something to be the mean of."""
    filled = {row["sub_indicator"] for row in data["items"]}
    faults = [
        f"{_where(data, ['sub_indicators', position])}: {row['id']} has no items in {TABLES['items']}"
        for position, row in enumerate(data["sub_indicators"])
        if row["id"] not in filled
    ]
    with_parts = {row["indicator"] for row in data["sub_indicators"]}
    faults.extend(
        f"{_where(data, ['indicators', position])}: indicator {row['number']} has no sub-indicators"
        for position, row in enumerate(data["indicators"])
        if row["instrument"] == "OIT" and row["number"] not in with_parts
    )
    return faults
