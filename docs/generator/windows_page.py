"""The made parts of ``docs/windows_th.md``: the texts of the windows, each from a real double click."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from docs.generator.double_clicks import double_clicks
from docs.generator.made_parts import filled
from ita_batch.messages import Language
from ita_batch.starters import STARTERS

PAGE: Final = "windows_th.md"
_DOES: Final[Mapping[str, Mapping[Language, str]]] = {
    "start": {"th": "`new`", "en": "`new`"},
    "forms": {"th": "`templates`", "en": "`templates`"},
    "week": {"th": "`batch`", "en": "`batch`"},
    "check": {"th": "`check`", "en": "`check`"},
    "open": {"th": "`verify` ของผลล่าสุด แล้วเปิดผลนั้น", "en": "`verify` of the newest result, which is opened"},
    "report": {"th": "`doctor` และข้อมูลอื่นในไฟล์เดียว", "en": "`doctor` and more, in one file"},
    "schedule": {"th": "`batch` ทุกวันจันทร์ (Task Scheduler)", "en": "`batch` every Monday (Task Scheduler)"},
    "unschedule": {"th": "ยกเลิก ๗", "en": "ends ๗"},
}
"""What a starter carries out, in the words of the command line."""


def windows_page(text: str) -> str:
    """The page with the texts of the windows written anew. Raises KeyError for one that nobody makes."""
    return filled(text, {name: f"```text\n{said}\n```" for name, said in double_clicks().said.items()})


def starters_table(language: Language) -> str:
    """Which starter carries out which command."""
    head = {"th": "| ดับเบิลคลิก | คำสั่ง |", "en": "| double-click | command |"}[language]
    return "\n".join((head, "|---|---|", *(f"| {one.name} | {_DOES[one.action][language]} |" for one in STARTERS)))
