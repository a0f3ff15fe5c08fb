"""This week beside the one before it: by what a finding is about, each as often as it occurs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.history.compare_runs import Present, compared, trend_of
from ita_batch.history.past_runs import PastFault, PastRun, SentFile, SinceLast, TrendPoint
from ita_batch.intake.rows.identity import with_subjects
from ita_batch.intake.sender import Sender
from ita_batch.intake.submission import Record, Status, Submission
from tests.support.records import record

PHONE = Code("phone-invalid", Severity.ERROR, source="test")
LOOK = Code("url-reused", Severity.WARNING, source="test")
FIRST, SECOND, THIRD = date(2021, 3, 5), date(2021, 3, 12), date(2021, 3, 19)


def point(run: str, day: date, open_faults: int = 0) -> TrendPoint:
    """The figures of a run."""
    return TrendPoint(
        run, day, external=10, internal=5, items=43, ready=20, forecast=72.31, grade="C", open=open_faults
    )


def row(number: int, name: str, file: str = "คลัง.xlsx") -> Record:
    """A row of the external list."""
    return record("external_stakeholder", number, file=file, name=name, phone="0810000123")


def findings(rows: Sequence[Record], code: Code = PHONE, part: str = "1") -> tuple[Finding, ...]:
    """One finding at the phone of each row, as the week hands them over."""
    files = {one.place.file or "": one.place.division for one in rows}
    sent = [
        Submission(file, "00", 1, Status.READ, "external_stakeholder", Sender(division), part, None, tuple(rows))
        for file, division in files.items()
    ]
    return tuple(with_subjects([code.at(one.at("phone")) for one in rows], sent))


def past(found: Sequence[Finding], day: date = SECOND, *files: SentFile, run: str = "2564-03-12_01") -> PastRun:
    """A run that had these findings."""
    faults = tuple(
        PastFault(
            one.fingerprint,
            one.code.slug,
            one.severity,
            one.place.division,
            one.place.item_id,
            one.place.file,
            one.place.sheet,
            one.place.cell,
            "ไทย",
        )
        for one in found
    )
    return PastRun(point(run, day, len(faults)), files, faults)


def present(found: Sequence[Finding], *files: SentFile) -> Present:
    """This week."""
    names = {"DIV01": "สำนักปลัด", "DIV04": "กองคลัง"}
    return Present(point("2564-03-19_01", THIRD), files, tuple(found), names, {"external_stakeholder": "EIT"})


def since(now: Present, *runs: PastRun) -> SinceLast:
    """The comparison, which there must be."""
    made = compared(now, runs)
    assert made is not None
    return made


def counts(made: SinceLast) -> tuple[int, int, int]:
    """Mended, still open, new; the divisions make the whole."""
    assert sum(one.resolved for one in made.divisions) == len(made.resolved)
    return len(made.resolved), made.still_open, made.new


def test_a_row_that_moves_to_another_file_and_row_is_the_same() -> None:
    """Neither the row's number nor the file's name is what it is about."""
    before = findings([row(9, "สมหญิง ตัวอย่าง")])
    now = findings([row(31, "สมหญิง ตัวอย่าง", file="แก้ไข.xlsx")])
    assert counts(since(present(now), past(before))) == (0, 1, 0)


def test_mended_open_and_new() -> None:
    """Each once."""
    before = findings([row(9, "สมหญิง ตัวอย่าง"), row(10, "สมชาย ตัวอย่าง")])
    now = findings([row(9, "สมชาย ตัวอย่าง"), row(10, "สมศรี ตัวอย่าง")])
    made = since(present(now), past(before))
    assert counts(made) == (1, 1, 1)
    assert [fault.cell for fault in made.resolved] == [before[0].place.cell]


@pytest.mark.parametrize(("then", "now", "wanted"), [(2, 1, (1, 1, 0)), (1, 2, (0, 1, 1)), (2, 2, (0, 2, 0))])
def test_two_rows_of_one_name_are_counted(then: int, now: int, wanted: tuple[int, int, int]) -> None:
    """The same fingerprint twice is two faults."""
    before, after = (findings([row(9 + place, "สมหญิง ตัวอย่าง") for place in range(n)]) for n in (then, now))
    assert len({one.fingerprint for one in (*before, *after)}) == 1
    assert counts(since(present(after), past(before))) == wanted


def test_only_what_must_be_mended_is_counted() -> None:
    """A warning is neither open nor resolved, but its age is known."""
    before = findings([row(9, "สมหญิง ตัวอย่าง")], LOOK)
    made = since(present(before), past(before))
    assert counts(made) == (0, 0, 0)
    assert made.ages(before) == [SECOND]


def test_since_when_goes_back_without_a_break() -> None:
    """Found in all three runs, found in the last two, corrected once between, and new."""
    always, lately, again, new = (row(number, f"คนที่{number} ตัวอย่าง") for number in range(4))
    older = past(findings([always, again]), FIRST, run="2564-03-05_01")
    last = past(findings([always, lately]), SECOND)
    now = findings([always, lately, again, new])
    assert since(present(now), last, older).ages(now) == [FIRST, SECOND, None, None]


def test_of_two_equal_ones_the_older_stays_the_older() -> None:
    """One of two rows of a name was there in the first run."""
    twins = [row(9, "สมหญิง ตัวอย่าง"), row(10, "สมหญิง ตัวอย่าง")]
    older, last = past(findings(twins[:1]), FIRST, run="2564-03-05_01"), past(findings(twins), SECOND)
    now = findings(twins)
    assert since(present(now), last, older).ages(now) == [FIRST, SECOND]


def test_a_file_goes_by_its_form_division_and_part() -> None:
    """What concerns a whole file is the same under another name, and another one in another part."""
    place = Place(file="คลัง.xlsx", sheet="ข้อมูล", division="DIV04")
    sent = Submission("คลัง.xlsx", "00", 1, Status.READ, "external_stakeholder", Sender("DIV04"))
    (first,) = with_subjects([PHONE.at(place)], [sent])
    other = replace(place, file="อื่น.xlsx")
    (renamed,) = with_subjects([PHONE.at(other)], [replace(sent, file="อื่น.xlsx")])
    (second_part,) = with_subjects([PHONE.at(place)], [replace(sent, part="2")])
    (unknown,) = with_subjects([PHONE.at(place)], [replace(sent, form=None)])
    assert first.fingerprint == renamed.fingerprint
    assert len({first.fingerprint, second_part.fingerprint, unknown.fingerprint}) == 3


def sent_file(name: str, sha256: str = "aa", status: str = "read", rows: int = 3) -> SentFile:
    """A file of กองคลัง."""
    return SentFile(f"inbox/{name}", sha256, status, "external_stakeholder", "DIV04", "1", rows, 2)


@pytest.mark.parametrize(
    ("now", "resent"),
    [
        ([sent_file("คลัง.xlsx")], [False]),
        ([sent_file("คลัง.xlsx"), sent_file("สำเนา.xlsx", status="repeated")], [True]),
        ([sent_file("ใหม่.xlsx")], [True]),
        ([sent_file("คลัง.xlsx", "bb")], []),
        ([sent_file("คลัง.xlsx", status="superseded"), sent_file("ใหม่.xlsx", "bb")], []),
    ],
)
def test_an_unchanged_file_with_faults_is_named(now: list[SentFile], resent: list[bool]) -> None:
    """Left as it was, or sent once more under another name; not one that was replaced."""
    before = findings([row(9, "สมหญิง ตัวอย่าง")])
    made = since(present(before, *now), past(before, SECOND, sent_file("คลัง.xlsx")))
    assert [one.resent for one in made.unchanged] == resent
    assert all((one.division, one.faults) == ("DIV04", 1) for one in made.unchanged)


def test_an_unchanged_file_without_faults_is_nobodys_business() -> None:
    """It may stay as it is."""
    made = since(present((), sent_file("คลัง.xlsx")), past((), SECOND, sent_file("คลัง.xlsx")))
    assert made.unchanged == ()


def test_a_division_that_was_silent_has_sent() -> None:
    """Named with the form and its rows."""
    (one,) = since(present((), sent_file("คลัง.xlsx")), past(())).divisions
    assert (one.newly_sent, one.rows_then, one.rows_now) == (("EIT",), 0, 2)


def test_a_form_whose_rows_all_wait_had_been_sent() -> None:
    """Nothing imported is not the same as nothing sent."""
    held = replace(sent_file("คลัง.xlsx"), imported=0)
    (one,) = since(present((), sent_file("คลัง.xlsx", "bb")), past((), SECOND, held)).divisions
    assert one.newly_sent == ()


def test_the_first_run_has_nothing_to_compare() -> None:
    """Its trend is itself."""
    now = present(())
    assert compared(now, ()) is None
    assert trend_of(now, ()) == (now.point,)


def test_the_trend_has_one_point_a_day() -> None:
    """The oldest first; of one day the last run."""
    runs = [past((), SECOND, run="2564-03-12_02"), past((), SECOND), past((), FIRST, run="2564-03-05_01")]
    assert [one.run for one in trend_of(present(()), runs)] == ["2564-03-05_01", "2564-03-12_02", "2564-03-19_01"]


def test_a_second_run_of_a_day_is_compared_with_the_day_before() -> None:
    """Its first run is no week ago; where there is no other, it is all that there is."""
    before, same = findings([row(9, "สมหญิง ตัวอย่าง")]), findings([])
    earlier, again = past(before, SECOND), past(same, THIRD, run="2564-03-19_01")
    assert since(present(same), again, earlier).then.as_of == SECOND
    assert since(present(same), again).then.as_of == THIRD
