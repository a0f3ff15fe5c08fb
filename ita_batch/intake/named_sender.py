"""Whose a file is by its name, its folder and its properties: for a file that nobody can look into.

A unit is named where its name, id or alias stands as words of its own; a long name also where other letters touch it,
as in "แบบEITของกองช่าง". Of a section and its division the section counts; of two others, nobody.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from ita_batch.agency import Agency, Division
from ita_batch.findings import Finding, Severity
from ita_batch.forms import Form
from ita_batch.forms.form import EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.intake.files.properties import Properties
from ita_batch.intake.files.read_workbook import FILE_CHANGED, FILE_LOCKED
from ita_batch.intake.sender import Sender
from ita_batch.intake.submission import Status, Submission
from ita_batch.text_limits import LONGEST_TOLD
from ita_batch.thai.signs import unwritten
from ita_batch.thai.text import canonical, match_key

_THAI = r"\u0e01-\u0e2e\u0e30-\u0e5b"  # without ฯ, which people put and leave out
_WORD = re.compile(rf"[{_THAI}]+|[a-z]+|[0-9]+")
_LONG_NAME = 6  # letters: such a name is meant, also where other letters touch it
_SHORTEST = 3  # letters of a word that may stand for a unit's name
_KIND_OF_UNIT = re.compile("^(?:สำนักงาน|สำนัก|กอง|ฝ่าย|หน่วย|ศูนย์|กลุ่ม|ส่วน|งาน)")
_WORDS_OF_FORMS = {
    EXTERNAL: re.compile(r"\beit\b|ภายนอก|ผู้รับบริการ|ผู้มาติดต่อ"),
    INTERNAL: re.compile(r"\biit\b|(?<!ตรวจสอบ)ภายใน(?!วัน|กำหนด|เวลา|เดือน|สัปดาห์)|บุคลากร"),
    EVIDENCE: re.compile(r"\boit\b|\bo[0-9]{1,2}\b|เว็บไซต์|เวปไซต์|เว็ปไซต์|เปิดเผยข้อมูล"),
}
_NOT_THE_SENDERS = (FILE_LOCKED, FILE_CHANGED)  # what the secretary's own computer did


def named_units(file: str, agency: Agency) -> tuple[Division, ...]:
    """The units named by the file's name and by the nearest folder that names any."""
    path = PurePosixPath(file)
    nearest = next((folder for folder in reversed(path.parts[:-1]) if units_in(folder, agency)), "")
    return units_in(f"{nearest} | {path.name}", agency)


def units_in(text: str, agency: Agency) -> tuple[Division, ...]:
    """The units that a text names, each once, the longest names first.

    A short word such as คลัง is often part of a sentence: beside a long name only a section's counts.
    """
    left, found, long = canonical(unwritten(text[:LONGEST_TOLD])).casefold(), dict[str, Division](), set[str]()
    for name in _names(agency.divisions):
        if match := _pattern(name.words, loose=name.loose).search(left):
            found.setdefault(name.unit.division_id, name.unit)
            left = f"{left[: match.start()]} | {left[match.end() :]}"
            long |= {name.unit.division_id} if name.long else set()
    meant = (unit for unit in found.values() if not long or unit.division_id in long or unit.parent_id in long)
    return tuple(meant)


def units_by_short_name(file: str, agency: Agency, *, partly: bool = True) -> tuple[Division, ...]:
    """The units whose names begin or end with a word of a file that names a form: แผน in "EIT แผน.csv".

    Only where one unit alone does: for files of which nothing else tells the sender. Without ``partly`` only the
    whole name counts, but for its kind of unit: ช่าง in "EIT ช่าง.xlsx".
    """
    stem = canonical(PurePosixPath(file).stem)[:LONGEST_TOLD].casefold()
    if form_by_name(file) is None:
        return ()
    rests = [(_KIND_OF_UNIT.sub("", canonical(unit.name).casefold()), unit) for unit in agency.divisions]
    found = {}
    for word in (run for run in _WORD.findall(stem) if len(run) >= _SHORTEST and not run.isascii()):
        exact = [unit for rest, unit in rests if rest == word]
        near = [unit for rest, unit in rests if partly and (rest.startswith(word) or rest.endswith(word))]
        fitting = exact or near
        if len(fitting) == 1:
            found[fitting[0].division_id] = fitting[0]
    return tuple(found.values())


class _Name(NamedTuple):
    """What a unit is called; ``loose`` may stand where other letters touch it."""

    words: str
    unit: Division
    long: bool
    loose: bool


@lru_cache(maxsize=8)  # of each agency: asked again for every file
def _names(divisions: tuple[Division, ...]) -> tuple[_Name, ...]:
    """All that units are called, the longest first: กองช่างสุขาภิบาล before กองช่าง."""
    named = [
        (canonical(words).casefold(), unit)
        for unit in divisions
        for words in (unit.name, unit.division_id, *unit.aliases)
    ]
    telling = [one for one in named if len(match_key(one[0])) > 1 and not match_key(one[0]).isdigit()]
    telling.sort(key=lambda one: (-len(one[0]), one[0]))
    lengths = [(words, unit, len(match_key(words)) >= _LONG_NAME) for words, unit in telling]
    return tuple(_Name(words, unit, long, long and words == unit.name.casefold()) for words, unit, long in lengths)


@lru_cache(maxsize=4096)
def _pattern(words: str, *, loose: bool) -> re.Pattern[str]:
    """The words with any signs between them, and, where they are short, no letter or figure of the same kind around."""
    runs = _WORD.findall(words)
    body = rf"[^{_THAI}a-z0-9|]*".join(map(re.escape, runs)) or re.escape(words)
    if loose or not runs:
        return re.compile(body)
    before, after = (_kind(letter) for letter in (runs[0][0], runs[-1][-1]))
    return re.compile(f"(?<!{before}){body}(?!{after})")


def _kind(letter: str) -> str:
    return "[a-z]" if "a" <= letter <= "z" else "[0-9]" if letter.isdigit() else f"[{_THAI}]"


def form_by_name(file: str) -> str | None:
    """The one form that the file's name tells, or else its nearest folder that tells any; None for several."""
    for part in reversed(PurePosixPath(file).parts):
        text = re.sub(r"(?<=[a-z0-9])(?=[\u0e01-\u0e5b])|(?<=[\u0e01-\u0e5b])(?=[a-z0-9])|_", " ", part.casefold())
        told = [form for form, words in _WORDS_OF_FORMS.items() if words.search(canonical(text)[:LONGEST_TOLD])]
        if told:
            return told[0] if len(told) == 1 else None
    return None


def signed(submission: Submission, told: Properties, forms: Mapping[str, Form], agency: Agency | None) -> Submission:
    """A refused file with the sender and the form that its name or properties tell; any other as it is."""
    if agency is None or submission.status is not Status.REFUSED:
        return submission
    if not any(finding.severity is Severity.ERROR for finding in submission.findings):
        return submission  # nobody's: an empty workbook that a program made
    own = agency.division(submission.division or told.division)
    named = named_units(submission.file, agency) or units_by_short_name(submission.file, agency)
    by_words = [units_in(words, agency) for words in told.words]
    unit = _agreed([named, *([(own,)] if own else []), *by_words])
    own_form = told.form if told.form in forms else None
    return replace(
        submission,
        sender=submission.sender if submission.division else Sender(unit.division_id if unit else None),
        form=submission.form or form_by_name(submission.file) or own_form,
        saved=submission.saved or told.saved,
        findings=tuple(_placed(finding, unit) for finding in submission.findings),
    )


def _agreed(voices: Iterable[Iterable[Division]]) -> Division | None:
    """The one unit that all of them name, a section rather than its division; None where they differ."""
    units = {unit.division_id: unit for voice in voices for unit in voice}
    parents = {unit.parent_id for unit in units.values()}
    left = [unit for unit in units.values() if unit.division_id not in parents]
    return left[0] if len(left) == 1 else None


def _placed(finding: Finding, unit: Division | None) -> Finding:
    if unit is None or finding.place.division or finding.code in _NOT_THE_SENDERS:
        return finding
    return replace(finding, place=replace(finding.place, division=unit.division_id))
