"""The table of the manual that says how far each year is known, counted in the rulebooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from ita_batch.messages import Language
from ita_batch.rulebook import Rulebook, available_rulebooks, load_rulebook
from ita_batch.rulebook.year_facts import Certainty

_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "th": {
        "heads": "ปี | ข้อ OIT | มีที่มา | รอตรวจ | ยังไม่พบ | วันในปฏิทิน | จึงยังไม่คำนวณ",
        "year": "พ.ศ. {year}",
        "steps": "{dated} จาก {steps} ขั้น",
        "total": "คะแนนรวมและระดับ",
        "grade": "ระดับ",
        "sample": "ตัวอย่าง {instrument}",
        "some": "ตัวอย่าง {instrument} บางส่วน",
        "nothing": "–",
    },
    "en": {
        "heads": "year | OIT items | sourced | to verify | missing | days of the calendar | so not computed",
        "year": "B.E. {year}",
        "steps": "{dated} of {steps} steps",
        "total": "total and grade",
        "grade": "grade",
        "sample": "sample of {instrument}",
        "some": "sample of {instrument} in part",
        "nothing": "–",
    },
}


def years_table(language: Language) -> Iterator[str]:
    """Its lines: the heads, and one for each year that the program has rules of."""
    heads = _WORDS[language]["heads"]
    yield f"| {heads} |"
    yield "|---" * len(heads.split(" | ")) + "|"
    for name in available_rulebooks():
        yield f"| {' | '.join(_cells(load_rulebook(name), _WORDS[language]))} |"


def _cells(rulebook: Rulebook, words: Mapping[str, str]) -> Iterator[str]:
    counted = Counter("sure" if mark.sure else mark for mark in rulebook.certainties.values())
    steps = sum(key.startswith("calendar.") for key in rulebook.certainties)
    yield words["year"].format(year=rulebook.fiscal_year)
    yield str(len(rulebook.items))
    yield str(counted["sure"])
    yield str(counted[Certainty.VERIFY] + counted[Certainty.GUESS])
    yield str(counted[Certainty.MISSING])
    yield words["steps"].format(dated=len(rulebook.calendar), steps=steps)
    yield " · ".join(_not_computed(rulebook, words)) or words["nothing"]


def _not_computed(rulebook: Rulebook, words: Mapping[str, str]) -> Iterator[str]:
    if not (rulebook.cut_known and rulebook.weights_known):
        yield words["total"]
    elif not rulebook.grades:
        yield words["grade"]
    for instrument in dict.fromkeys(sample.instrument for sample in rulebook.samples):
        known = [sample.known for sample in rulebook.samples if sample.instrument == instrument]
        if not all(known):
            yield words["some" if any(known) else "sample"].format(instrument=instrument)
