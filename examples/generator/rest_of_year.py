"""What the secretary types from ITAS after the lists are in: who has answered, the scores, what is announced.

The scores are those of the year before (minutes 2564): 22 zeros with their comments, and ten indicators.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from examples.generator.tables import table
from examples.generator.units import units
from examples.generator.writing import PlannedFile
from ita_batch.rulebook import Rulebook
from ita_batch.thai.date_text import format_numeric

FOLDER: Final = "year"
RESPONSES: Final = "สถานะการตอบแบบวัด.xlsx"
SCORED: Final = "ผลการตรวจ OIT.xlsx"
ANNOUNCED: Final = "ผลที่ประกาศ.xlsx"
SAVED: Final = {RESPONSES: date(2021, 5, 31), SCORED: date(2021, 6, 19), ANNOUNCED: date(2021, 8, 16)}
RESPONDENTS: Final = {"IIT": "49", "EIT": "69"}

Row = dict[str, object]


def rest_of_year(rulebook: Rulebook) -> Iterator[PlannedFile]:
    """The three files, in the order in which she puts them into the inbox."""
    scores = [_item(row, rulebook) for row in _once(table("item_owners"))]
    yield _file(RESPONSES, {"response_status": [_count(row) for row in table("responses")]})
    yield _file(SCORED, {"assessor_result": scores, "indicator_result": []})
    yield _file(ANNOUNCED, {"assessor_result": scores, "indicator_result": list(_indicators(rulebook))})


def _file(name: str, sheets: Mapping[str, list[Row]]) -> PlannedFile:
    return PlannedFile(f"{FOLDER}/{name}", next(iter(sheets)), "", SAVED[name], sheets)


def _count(row: Mapping[str, str]) -> Row:
    unit = units()[row["division_id"]].name if row["division_id"] else ""
    day = format_numeric(date.fromisoformat(row["day"]))
    return {key: value for key, value in {**row, "division_id": "", "day": day, "division": unit}.items() if value}


def _once(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """One line for each item; several units may own one."""
    return list({row["item_id"]: row for row in reversed(rows)}.values())[::-1]


def _item(row: Mapping[str, str], rulebook: Rulebook) -> Row:
    told = {"comment": row["last_comment"]} if row["last_comment"] else {}
    item = row["item_id"]
    return {"item_id": item, "title": rulebook.items[item].title, "score": row["last_score"], **told}


def _indicators(rulebook: Rulebook) -> Iterator[Row]:
    of = {str(number): one.instrument_id for one in rulebook.instruments for number in one.indicators}
    for row in table("last_scores"):
        answered = RESPONDENTS.get(of[row["indicator"]])
        yield {**row, **({"respondents": answered} if answered else {})}
