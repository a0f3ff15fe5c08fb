"""Weeks whose workbooks were mixed up as people do it, run by the real command.

Every output of every week is opened by openpyxl or python-docx. A sample of the outputs of the heavy test is shown to
Microsoft's Open XML SDK, which judges as Office 2016 and as Microsoft 365 would (where ``ooxml-validator`` is on the
path, as in ``.ci/run``), and printed by LibreOffice (where ``soffice`` is).
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from ita_batch.forms.form import EXTERNAL
from tests.generative.file_mutations import mutated_weeks
from tests.generative.planted_people import seen_in_all
from tests.generative.week_books import Week, filled
from tests.generative.week_checks import Ran, check, check_people, run
from tests.support.effort import by_day
from tests.support.office_programs import faults_of_the_sdk, unread_by_libreoffice

OF_A_KIND = 4
"""How many files of each kind are kept of a run of the heavy test, each of another week."""
EVERY = 12


@pytest.mark.parametrize("place", ["board.html", "letters/messages/DIV04 กองคลัง.txt", "returns/DIV05/x.json"])
def test_a_leak_is_seen(tmp_path: Path, place: str) -> None:
    """People stand in the ITAS files and in the return of their division; anywhere else the check finds them."""
    week = Week([])
    week.files.append(filled(week, EXTERNAL, "DIV04", 6))
    week.files[0].data.cells[-1][4] = "12"  # a row to send back
    ran = run(week, tmp_path)
    check(week, ran)
    named = {path.relative_to(ran.folder).parts[0] for path, texts in ran.texts.items() if seen_in_all(texts)}
    assert {"itas", "returns"} <= named <= {"itas", "returns", "review"}
    ran.texts[ran.folder / place] = ["โทร 08 9300 0241"]
    with pytest.raises(AssertionError, match="893000241"):
        check_people(week, ran)


@by_day(10, at_night=3000)
@given(mutated_weeks())
def test_mutated_weeks(week: Week) -> None:
    """Whatever was done to them: a whole run, in time, that shows nobody out of place."""
    with TemporaryDirectory() as folder:
        check(week, run(week, Path(folder)))


@pytest.mark.heavy
def test_many_mutated_weeks_in_office_programs(tmp_path: Path) -> None:
    """The same of ten times as many weeks, and the programs of an office open what was written about them."""
    sample = Sample(tmp_path / "kept")

    @by_day(300, at_night=300)
    @given(mutated_weeks())
    def weeks(week: Week) -> None:
        with TemporaryDirectory() as folder:
            ran = run(week, Path(folder))
            check(week, ran)
            sample.keep(ran)

    weeks()
    kept = sorted(sample.folder.iterdir())
    assert {path.suffix for path in kept} == {".xlsx", ".docx"}
    assert faults_of_the_sdk(kept) == {}
    assert unread_by_libreoffice(kept, tmp_path) == []


class Sample:
    """Some files of every kind that a run holds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kinds: Counter[str] = Counter()
        self.weeks = 0
        folder.mkdir()

    def keep(self, ran: Ran) -> None:
        """Of every twelfth week, copy what there is not enough of."""
        self.weeks += 1
        for path in sorted(ran.texts) if self.weeks % EVERY == 0 else ():
            place = path.relative_to(ran.folder)
            kind = place.parts[0] if place.parts[0] in {"returns", "letters"} else place.as_posix()
            if path.suffix in {".xlsx", ".docx"} and self.kinds[kind] < OF_A_KIND:
                self.kinds[kind] += 1
                shutil.copy(path, self.folder / f"{self.weeks} {sum(self.kinds.values())}{path.suffix}")
