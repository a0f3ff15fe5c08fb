"""Whose a file is: what speaks of its sender is weighed, and a contested file does harm to nobody."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ita_batch.batch import run_week
from ita_batch.publish.review.files_book import FILES_REVIEWED
from ita_batch.week import EVIDENCE, EXTERNAL, Tally
from tests.filing.filing_books import (
    KEY_ROW,
    NEW,
    OLD,
    answer,
    answered_items,
    choices,
    examined,
    listed,
    questions,
    send,
)
from tests.support.paper import READABLE, last_printed, letters_on_paper
from tests.support.sheets import Sent
from tests.support.weeks import AS_OF, found, small_workspace

MINE, THEIRS = range(4), range(4, 8)
CONTESTED = "sender-contested"


def test_a_neighbours_form_harms_neither(tmp_path: Path) -> None:
    """กองช่าง fills กองคลัง's form; all names say กองช่าง: held back, nothing superseded, returned or called silent."""
    run = examined(
        tmp_path,
        {
            "EIT คลัง.xlsx": listed(MINE, saved=OLD),
            "EIT กองช่าง.xlsx": listed(THEIRS, unit="กองช่าง", division="DIV04", saved=NEW),
        },
    )
    assert run.states() == {"EIT คลัง.xlsx": "read", "EIT กองช่าง.xlsx": "waiting"}
    assert run.codes(CONTESTED) == [(CONTESTED, "EIT กองช่าง.xlsx", None)]
    assert run.tally() == Tally(received=8, imported=4, held=4)
    assert "ชูใจ" not in run.returned()


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("EIT กองช่าง.xlsx", listed(range(4), unit="", division="DIV04")),
        ("กองช่าง/EIT.xlsx", listed(range(4), unit="", division="DIV04")),
        ("EIT ช่าง.xlsx", listed(range(4), unit="", division="DIV04")),
        ("แก้ไข_EIT_ช่าง(2).xlsx", listed(range(4), unit="กองคลัง", division="DIV04")),
        ("EIT.xlsx", listed(range(4), unit="กองช่าง", division="DIV04")),
        ("EIT.xlsx", listed(range(1), unit="กองช่าง", division="DIV04")),
        ("ส่ง_EIT(กองช่าง)แก้ไข.xlsx", listed(range(2), unit="คลัง", division="DIV04")),
        ("กองคลัง/EIT กองช่าง.xlsx", listed(range(4), unit="", division=None)),
        ("EIT กองช่าง.xlsx", listed(range(4), unit="คลัง", division=None)),
        ("OIT.xlsx", answered_items("O4", "O10", "O38", division="DIV01")),
        ("แบบEITกองช่าง64.xlsx", listed(range(3), unit="กองคลัง", division=None)),
    ],
    ids=[
        "name",
        "folder",
        "short-name",
        "short-name-among-others",
        "rows",
        "one-row",
        "name-in-a-word",
        "folder-and-name",
        "name-and-rows",
        "items",
        "glued",
    ],
)
def test_what_contradicts_is_contested(tmp_path: Path, name: str, sent: Sent) -> None:
    """Any two pieces of evidence that name different divisions: held back whole, and nobody's."""
    run = examined(tmp_path, {name: sent})
    assert [code for code, _, _ in run.codes(CONTESTED)] == [CONTESTED]
    for register in run.week.registers.values():
        tally = register.tally()
        assert tally.held == tally.received
    assert len(questions(run)) == 1


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("EIT คลัง.xlsx", listed(range(4))),
        ("ส่งสำนักปลัด EIT กองคลัง.xlsx", listed(range(4))),
        ("สำนักปลัด/EIT ฝ่ายบริหารงานบุคคล.xlsx", listed(range(4), unit="สำนักปลัด", division="DIV01")),
        ("EIT.xlsx", listed(range(4), unit="กองทัพ")),
        ("EIT.xlsx", listed(range(4), unit="")),
        ("EIT กองคลัง.xlsx", listed(range(2), unit="กองช่าง")),
    ],
    ids=["all-agree", "addressee-in-the-name", "section", "unknown-unit", "no-unit", "two-visitors-of-another"],
)
def test_what_agrees_is_not_asked(tmp_path: Path, name: str, sent: Sent) -> None:
    """A division and its section agree; a name that mentions the addressee as well does; two rows are visitors."""
    run = examined(tmp_path, {name: sent})
    assert run.codes(CONTESTED, "division-unknown") == []
    assert not questions(run)


def test_nobody_is_called_silent_or_late_for_a_contested_file(tmp_path: Path) -> None:
    """กองคลัง must send a list; the contested file may be it."""
    run = examined(tmp_path, {"EIT กองช่าง.xlsx": listed(MINE, unit="", division="DIV04")})
    silent = {(one.place.division, one.identity) for one in found(run.week, "division-silent")}
    assert ("DIV04", EXTERNAL) not in silent
    assert {("DIV01", EXTERNAL), ("DIV04", EVIDENCE)} <= silent
    assert not found(run.week, "division-late")


def test_the_answer_is_obeyed_by_content_and_asked_again_when_it_changes(tmp_path: Path) -> None:
    """กองช่าง is chosen; the file is renamed, then re-sent with one more row."""
    first = examined(tmp_path, {"EIT กองช่าง.xlsx": listed(THEIRS, unit="กองคลัง", division="DIV04")})
    assert choices(first)[:2] == ["กองคลัง", "กองช่าง"]
    assert "ไม่ใช่ของหน่วยงาน" in choices(first)
    answer(first, tmp_path, "กองช่าง")
    second = examined(tmp_path)
    assert second.tally() == Tally(received=4, imported=4)
    assert second.codes(CONTESTED) == []
    assert second.codes("sender-decided") == [("sender-decided", "EIT กองช่าง.xlsx", "DIV05")]
    (tmp_path / "inbox" / "EIT กองช่าง.xlsx").rename(tmp_path / "inbox" / "ใหม่.xlsx")
    third = examined(tmp_path)
    assert third.states()["ใหม่.xlsx"] == "read"
    assert [one["decision"] for one in questions(third, "พิจารณาแล้ว")] == ["กองช่าง"]
    (tmp_path / "inbox" / "ใหม่.xlsx").unlink()
    fourth = examined(tmp_path, {"EIT กองช่าง.xlsx": listed(range(4, 9), unit="กองคลัง", division="DIV04", saved=NEW)})
    assert fourth.states()["EIT กองช่าง.xlsx"] == "waiting"
    assert fourth.codes("decision-file-gone") == [("decision-file-gone", "ตอบแล้ว.xlsx", None)]
    assert [one["decision"] for one in questions(fourth, "พิจารณาแล้ว")] == ["กองช่าง"]


def test_a_file_that_is_not_ours_is_excluded(tmp_path: Path) -> None:
    """All its rows, in the balance."""
    first = examined(tmp_path, {"EIT กองช่าง.xlsx": listed(THEIRS, unit="กองคลัง", division="DIV04")})
    answer(first, tmp_path, "ไม่ใช่ของหน่วยงาน")
    again = examined(tmp_path)
    assert again.tally() == Tally(received=4, excluded=4)
    assert again.states()["EIT กองช่าง.xlsx"] == "not-ours"


def test_an_answer_to_another_question_is_not_used(tmp_path: Path) -> None:
    """“Both count” does not say whose a file is."""
    first = examined(tmp_path, {"EIT กองช่าง.xlsx": listed(THEIRS, unit="กองคลัง", division="DIV04")})
    answer(first, tmp_path, "นับทั้งสองไฟล์")
    again = examined(tmp_path)
    assert again.tally() == Tally(received=4, held=4)
    assert again.codes("decision-unfit") == [("decision-unfit", "ตอบแล้ว.xlsx", None)]
    assert again.week.registers["file_decision"].tally() == Tally(received=1, held=1)


def test_the_questions_can_be_read_on_paper(tmp_path: Path) -> None:
    """One page wide with everything that an answer needs; what only the program needs is not printed."""
    first = examined(tmp_path, {"EIT กองช่าง.xlsx": listed(THEIRS, unit="กองคลัง", division="DIV04")})
    sheet = openpyxl.load_workbook(first.folder / FILES_REVIEWED)["พิจารณา"]
    assert letters_on_paper(sheet) >= READABLE
    printed = [cell.value for cell in sheet[KEY_ROW]][: last_printed(sheet)]
    assert "note" in printed
    assert "file_id" not in printed


def test_a_copied_workbook_of_answers_counts_once(tmp_path: Path) -> None:
    """The answered workbook, a copy of it, and the unanswered one beside them."""
    first = examined(tmp_path, {"EIT กองช่าง.xlsx": listed(THEIRS, unit="กองคลัง", division="DIV04")})
    answer(first, tmp_path, "กองช่าง")
    inbox = tmp_path / "inbox"
    (inbox / "ตอบแล้ว - สำเนา.xlsx").write_bytes((inbox / "ตอบแล้ว.xlsx").read_bytes())
    (inbox / "files.xlsx").write_bytes((first.folder / FILES_REVIEWED).read_bytes())
    again = examined(tmp_path)
    assert again.tally() == Tally(received=4, imported=4)
    assert again.codes("file-repeated") == [("file-repeated", "ตอบแล้ว.xlsx", None)]
    assert again.week.registers["file_decision"].tally() == Tally(received=1, imported=1)


def test_a_sender_whom_nobody_names_can_be_named(tmp_path: Path) -> None:
    """Nothing names one: counted as nobody's and asked; once answered, the division has sent it."""
    first = examined(tmp_path, {"แบบ.xlsx": listed(MINE, unit="", division=None)})
    assert first.codes("division-unknown") == [("division-unknown", "แบบ.xlsx", None)]
    assert first.tally().received == 4
    answer(first, tmp_path, "คลัง")
    again = examined(tmp_path)
    assert again.codes("division-unknown") == []
    assert {one.place.division for one in again.week.registers[EXTERNAL].received} == {"DIV04"}


def test_a_copy_of_a_clear_file_under_another_name_counts_once(tmp_path: Path) -> None:
    """The clear one counts, whatever the names sort like."""
    for clear, other in (("EIT คลัง.xlsx", "กองช่าง.xlsx"), ("คลัง ฮ.xlsx", "กองช่าง.xlsx")):
        folder = tmp_path / clear
        folder.mkdir()
        run = examined(folder, {clear: listed(MINE, unit="กองคลัง")})
        (folder / "inbox" / other).write_bytes((folder / "inbox" / clear).read_bytes())
        run = examined(folder)
        assert run.states() == {clear: "read", other: "repeated"}


def test_copies_named_after_two_divisions_are_nobodys(tmp_path: Path) -> None:
    """The same bytes, and only the names say whose: held back once, neither is called silent; the answer is obeyed."""
    examined(tmp_path, {"EIT กองคลัง.xlsx": listed(THEIRS, unit="", division=None)})
    inbox = tmp_path / "inbox"
    (inbox / "EIT สำนักปลัด.xlsx").write_bytes((inbox / "EIT กองคลัง.xlsx").read_bytes())
    run = examined(tmp_path)
    assert sorted(run.states().values()) == ["repeated", "waiting"]
    assert run.tally() == Tally(received=4, held=4)
    assert {"DIV01", "DIV04"}.isdisjoint(
        one.place.division for one in found(run.week, "division-silent") if one.identity == EXTERNAL
    )
    assert "ชูใจ" not in run.returned()
    answer(run, tmp_path, "สำนักปลัด")
    again = examined(tmp_path)
    assert {one.place.division for one in again.week.registers[EXTERNAL].received} == {"DIV01"}


def test_an_earlier_week_speaks_where_little_else_does(tmp_path: Path) -> None:
    """A file of that name was กองคลัง's last time: it names the sender alone, and contradicts one other voice."""
    (tmp_path / "agency.xlsx").touch()  # its bytes are hashed into run.json; the agency itself is the small one
    send(tmp_path, {"รายชื่อ.xlsx": listed(MINE)})
    workspace = small_workspace(tmp_path)
    runs = []
    for sent in (None, listed(THEIRS, unit="", division=None), listed(THEIRS, unit="", division="DIV05")):
        send(tmp_path, {"รายชื่อ.xlsx": sent} if sent else {})
        runs.append(run_week(workspace, AS_OF, tmp_path / "output", lambda *_: None).week.submissions[0])
    assert [one.division for one in runs] == ["DIV04", "DIV04", None]
    assert [one.status.value for one in runs] == ["read", "read", "waiting"]
