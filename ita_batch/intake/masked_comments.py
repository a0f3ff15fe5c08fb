"""Mask the persons in what an assessor or the secretary wrote of the scores: every paper shows it in the same way."""

import re
from typing import Final

from ita_batch.intake.text_masking import scrubbed
from ita_batch.thai.person_names import mask_name

_NAMED: Final = re.compile(
    r"(?:(?<!ทำ)นาย(?!ก|ทะเบียน|อำเภอ|ช่าง)|นางสาว|นาง|น\.ส\.|ว่าที่\s?(?:ร้อย|พัน)\S{1,60})\s?"
    r"(?:[ก-๙]{2,300}+\s+[ก-๙]{2,}|[ก-๙]{300})"
)
"""A title with a first and a last name behind it, in a text whose other words are meant to be read.

Letters without a space that are more than anybody's name are masked as one, without a look at what follows.
"""
_BETWEEN: Final = r"[ \u00a0./\-\u2010-\u2015]?"
_CITIZEN: Final = re.compile(_BETWEEN.join((r"(?<!\d)\d", r"\d{4}", r"\d{5}", r"\d{2}", r"\d(?!\d)")))
"""The thirteen digits of an identity card, together or in its groups: two days with dots between them are none."""
_DIGIT: Final = re.compile(r"\d")


def shown_comment(text: str) -> str:
    """The text with phones, e-mails, identity numbers and names of persons masked; the rest is read."""
    without_numbers = scrubbed(_CITIZEN.sub(lambda found: _DIGIT.sub("x", found[0]), text))
    return _NAMED.sub(lambda found: mask_name(found[0]), without_numbers)
