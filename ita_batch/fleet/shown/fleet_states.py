"""How an agency stands, in one word: the most severe of what holds, as ``report.standing`` says it of a division."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from ita_batch.messages import word
from ita_batch.publish.machine.standing_block import STATES

FAILED, SILENT, PARTLY, TO_CORRECT, AWAITED, COMPLETE = (
    "failed",
    "silent",
    "partly",
    "to_correct",
    "awaited",
    "complete",
)
MOST_SEVERE_FIRST: Final = (FAILED, SILENT, PARTLY, TO_CORRECT, AWAITED, COMPLETE)
OF_DIVISIONS: Final = tuple(STATES.values())
"""The states of a division in run.json, the most severe first."""
_WORDS: Final = {state: told for told, state in STATES.items()}
_OWN_WORDS: Final = (FAILED, "nothing_due")  # of a division that has nothing to send they print a dash
SYMBOLS: Final = {FAILED: "✕", SILENT: "■", PARTLY: "◆", TO_CORRECT: "▲", AWAITED: "○", COMPLETE: "●"}
LOOKS: Final = {
    FAILED: "failed",
    SILENT: "silent",
    PARTLY: "partly",
    TO_CORRECT: "mend",
    AWAITED: "none",
    COMPLETE: "ok",
}
"""How a state looks, as the style of the page names it."""


def state_word(state: str) -> str:
    """A state of an agency or a division in words: those of memo and board, where these have any."""
    return word(f"glance_state_{state}") if state in _OWN_WORDS else _WORDS[state]


def states(agencies: pd.DataFrame) -> Any:  # noqa: ANN401 - an array of texts
    """The state of every agency; of one that failed nothing else is known."""
    silent = number(agencies["forms_silent"])
    unclear = number(agencies["forms_unread"]) + number(agencies["forms_waiting"])
    came = number(agencies["forms_sent"]) + unclear
    faulty = unclear + rows(agencies, "held") + number(agencies["open"])
    answers = (
        (agencies["outcome"].eq(FAILED).fillna(value=False).astype(bool), FAILED),
        ((silent > 0) & (came == 0), SILENT),
        (silent > 0, PARTLY),
        (faulty > 0, TO_CORRECT),
        (number(agencies["forms_awaited"]) > 0, AWAITED),
    )
    return np.select([holds.to_numpy() for holds, _ in answers], [state for _, state in answers], COMPLETE)


def rows(agencies: pd.DataFrame, outcome: str) -> pd.Series:
    """The rows of the three forms that divisions send, together."""
    parts = [number(agencies[f"{form}_{outcome}"]) for form in ("internal", "external", "oit")]
    return parts[0] + parts[1] + parts[2]


def number(column: pd.Series) -> pd.Series:
    """Counts that can be added: what is not known counts for nothing."""
    return pd.to_numeric(column, errors="coerce").fillna(0).astype("int64")


def score(column: pd.Series) -> pd.Series:
    """Scores, NaN where there is none."""
    return pd.to_numeric(column, errors="coerce").astype("float64")


def text(column: pd.Series) -> pd.Series:
    """Texts, "" where there is none."""
    return column.astype(object).where(column.notna(), "").astype(str)
