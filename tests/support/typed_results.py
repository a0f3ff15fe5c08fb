"""The workbook of results as the secretary types it: items and indicators as two small tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ita_batch.forms.form import INDICATORS, RESULTS
from tests.support.sheets import SAVED, Sent

NO_ITEMS = "| ข้อ | คะแนน |\n|---|---|"
Cells = Mapping[str, object]


def typed(
    items: Mapping[str, object] | str = NO_ITEMS,
    indicators: Mapping[int, object] | str = "",
    *,
    year: int = 2564,
    saved: datetime = SAVED,
) -> Sent:
    """What she puts into the inbox: scores by item and by indicator, or whole tables with Thai headings."""
    if not isinstance(items, str):
        items = "\n".join([NO_ITEMS, *(f"| {item} | {score} |" for item, score in items.items())])
    if not isinstance(indicators, str):
        lines = (f"| {number} | {score} |" for number, score in indicators.items())
        indicators = "\n".join(["| ตัวชี้วัดที่ | คะแนน |\n|---|---|", *lines])
    more = {INDICATORS: indicators} if indicators else None
    return Sent(RESULTS, items, "", saved, more=more, year=year)
