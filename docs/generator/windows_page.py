"""The made parts of ``docs/windows_th.md``: the texts of the windows, each from a real double click."""

from __future__ import annotations

from typing import Final

from docs.generator.double_clicks import double_clicks
from docs.generator.made_parts import filled
from ita_batch.starters import STARTERS

PAGE: Final = "windows_th.md"
_DOES: Final = {
    "start": "`new`",
    "forms": "`templates`",
    "week": "`batch`",
    "check": "`check`",
    "open": "`verify` และเปิดผล",
    "report": "–",
    "schedule": "–",
    "unschedule": "–",
}
"""The command of the command line that a starter carries out."""


def windows_page(text: str) -> str:
    """The page with the texts of the windows written anew. Raises KeyError for one that nobody makes."""
    return filled(text, {name: f"```text\n{said}\n```" for name, said in double_clicks().said.items()})


def starters_table(language: str) -> str:
    """Which starter carries out which command."""
    head = {"th": "| ดับเบิลคลิก | คำสั่ง |", "en": "| double-click | command |"}[language]
    return "\n".join((head, "|---|---|", *(f"| {one.name} | {_DOES[one.action]} |" for one in STARTERS)))
