"""Which items fail most, and why."""

from __future__ import annotations

import pandas as pd

from ita_batch.fleet.shown.fleet_states import text
from ita_batch.fleet.shown.year_names import item_order, item_title
from ita_batch.messages import code_title, word

_KEYS = ["fiscal_year", "item_id"]
REASONS_SHOWN = 3


def by_item(items: pd.DataFrame) -> pd.DataFrame:
    """Each item of a year: of how many agencies it is not ready, and the codes that most of these have; worst first."""
    told = items[_KEYS].assign(
        agencies=1,
        failing=(~items["ready"].fillna(value=False).astype(bool)).astype("int64"),
        answer=text(items["answer"]),
    )
    told["unanswered"] = ((told["failing"] == 1) & (told["answer"] == "")).astype("int64")
    found = told.groupby(_KEYS)[["agencies", "failing", "unanswered"]].sum().reset_index()
    found["share"] = (found["failing"] / found["agencies"]).round(4)
    keys = list(zip(found["fiscal_year"], found["item_id"], strict=True))
    found["title"] = [item_title(year, item) for year, item in keys]
    why = _reasons(items[told["failing"].to_numpy() == 1])
    found["why"] = [why.get((int(year), str(item)), "") for year, item in keys]
    found["order"] = [item_order(str(item)) for _, item in keys]
    ordered = found.sort_values(["share", "fiscal_year", "order"], ascending=[False, True, True], ignore_index=True)
    return ordered.drop(columns="order")


def _reasons(failing: pd.DataFrame) -> dict[tuple[int, str], str]:
    """The most frequent codes of each item, each with the number of agencies, as one text."""
    told = failing[_KEYS].assign(code=text(failing["codes"]).str.split(";")).explode("code")
    told = told[told["code"].fillna("") != ""]
    counts = told.groupby([*_KEYS, "code"]).size().rename("agencies").reset_index()
    counts = counts.sort_values([*_KEYS, "agencies", "code"], ascending=[True, True, False, True])
    found: dict[tuple[int, str], list[str]] = {}
    for year, item, code, number in counts.itertuples(index=False):
        reasons = found.setdefault((int(year), str(item)), [])
        if len(reasons) < REASONS_SHOWN:
            reasons.append(word("glance_reason", title=code_title(code) or code, number=f"{number:,}"))
    return {key: " · ".join(reasons) for key, reasons in found.items()}
