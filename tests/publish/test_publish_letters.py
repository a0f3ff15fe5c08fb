"""letters/: a memo and a message for each division that owes something, and one memo to circulate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from ita_batch.publish.letters.division_letters import write_letters
from ita_batch.publish.letters.own_wording import EMBLEM_MISSING, own_wording
from ita_batch.publish.letters.reminder_message import message_text
from ita_batch.publish.letters.reminders import Reminder, reminders
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.publish.word.write_document import KINDS, default_template
from ita_batch.report.facts import facts_of
from ita_batch.report.file_counts import FileCounts
from ita_batch.week import EXTERNAL, Week
from tests.publish.publish_weeks import full_week
from tests.support.cells import cell
from tests.support.documents import context_of
from tests.support.sheets import Sent
from tests.support.weeks import DIVISIONS, small_agency, week_of

COUNTS = FileCounts(external=1, internal=3, items_ready=1)


def letters(folder: Path, week: Week) -> tuple[Path, dict[str, Reminder]]:
    """The folder, and what each division owes by its id."""
    run = folder / "run"
    run.mkdir()
    returns = write_returns(run, week)
    context = context_of(week, folder, COUNTS)
    write_letters(run, context, returns)
    assert {finding.code for finding in context.wording.findings} <= {EMBLEM_MISSING}
    return run / "letters", {one.division.division_id: one for one in reminders(context.facts, returns)}


def words_of(path: Path) -> str:
    """All words of a document."""
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_one_letter_and_one_message_for_each(tmp_path: Path) -> None:
    """Named by id and name; the sections' faults stand in their division's letter."""
    folder, owed = letters(tmp_path, full_week(tmp_path))
    names = {f"{chase.division.division_id} {chase.division.name}" for chase in owed.values()}
    assert {path.stem for path in folder.glob("DIV*.docx")} == names
    assert {path.stem for path in (folder / "messages").glob("*.txt")} == names
    assert (folder / "circulation.docx").is_file()
    assert all(unit.division_id in owed for unit in DIVISIONS if not unit.parent_id)


def test_a_silent_division_is_told_its_form_and_workbook(tmp_path: Path) -> None:
    """The form, the file to fill, and a day that can be kept: its deadline is today."""
    folder, owed = letters(tmp_path, full_week(tmp_path))
    (form,) = {
        task.form.short_title for task in owed["DIV01"].forms_owed if task.form and task.form.abbreviation == "EIT"
    }
    text = words_of(folder / "DIV01 สำนักปลัด.docx")
    assert "ยังไม่ได้รับแบบ" in text
    assert form in text
    assert "ผู้มีส่วนได้ส่วนเสียภายนอก สำนักปลัด.xlsx" in text
    assert "ภายในวันที่ ๑๙ มีนาคม ๒๕๖๔" in text
    assert "ภายในวันที่ ๑๒ มีนาคม" not in text


def test_who_sent_nothing_is_not_told_of_each_item(tmp_path: Path) -> None:
    """The whole OIT form is asked for; no fault is listed, and no return is named that was never made."""
    week = week_of(tmp_path, {}, agency=small_agency(divisions=DIVISIONS, owners={"O1": ("DIV01",)}))
    _, owed = letters(tmp_path, week)
    assert [task for task in owed["DIV01"].forms_owed if task.form and task.form.name == "oit_evidence"]
    assert owed["DIV01"].faults == ()
    assert "สิ่งที่ต้องแก้ไข" not in message_text(week, owed["DIV01"])


def test_faults_are_those_of_the_returned_workbook(tmp_path: Path) -> None:
    """One line a fault with the cells of the return, and the name of the workbook."""
    folder, owed = letters(tmp_path, full_week(tmp_path))
    phone = [task for task in owed["DIV04"].faults if "โทรศัพท์" in task.what]
    assert [(task.cells, task.count, task.workbook) for task in phone] == [
        (cell("phone", 11), 1, "returns/DIV04/แก้ไข กองคลัง EIT 12 มี.ค. 2564.xlsx")
    ]
    text = words_of(folder / "DIV04 กองคลัง.docx")
    assert cell("phone", 11) in text
    assert "แก้ไข กองคลัง EIT 12 มี.ค. 2564.xlsx" in text


def test_no_personal_data(tmp_path: Path) -> None:
    """Neither in the letters nor in the messages."""
    folder, _ = letters(tmp_path, full_week(tmp_path))
    texts = [words_of(path) for path in folder.glob("*.docx")]
    texts += [path.read_text(encoding="utf-8") for path in (folder / "messages").iterdir()]
    for text in texts:
        assert not any(word in text for word in ("082000045", "สมหญิง", "สมชาย", "somchai", "0810000123"))


def test_a_message_is_short_and_polite(tmp_path: Path) -> None:
    """To whom, what, which file, until when, thanks."""
    week = full_week(tmp_path)
    _, owed = letters(tmp_path, week)
    lines = message_text(week, owed["DIV04"]).splitlines()
    assert lines[0] == "เรียน ผู้อำนวยการกองคลัง"
    assert "“แก้ไข กองคลัง EIT 12 มี.ค. 2564.xlsx”" in "\n".join(lines)
    assert lines[-1].startswith("ขอบคุณ")
    assert len(lines) <= 4 + len(owed["DIV04"].workbooks)


def test_after_all_deadlines_as_soon_as_possible(tmp_path: Path) -> None:
    """No day that has passed is asked for."""
    week = full_week(tmp_path)
    late = replace(week, as_of=week.rulebook.calendar["collect_oit"].end.replace(month=8))
    folder, owed = letters(tmp_path, late)
    assert {chase.until for chase in owed.values()} == {None}
    assert "โดยเร็วที่สุด" in words_of(folder / "DIV04 กองคลัง.docx")


def test_nobody_to_chase(tmp_path: Path) -> None:
    """Nobody has anything to do, and nothing is complete: there is no folder, and nobody is thanked."""
    units = tuple(replace(unit, expected_forms=()) for unit in DIVISIONS)
    week = week_of(tmp_path, {}, agency=small_agency(divisions=units, owners={}))
    folder, owed = letters(tmp_path, week)
    assert owed == {}
    assert not folder.exists()


def test_the_places_of_a_letter_are_those_of_every_paper(tmp_path: Path) -> None:
    """The summary and the letters count alike; two faults of one cell are one place, a file to send again is one."""
    faulty = """
    | ประเภทผู้ติดต่อ | ชื่อ             | โทรศัพท์   | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
    |-----------------|------------------|------------|--------------------|--------------|------------|
    | บุคคลทั่วไป     | สมชาย ตัวอย่าง   | 0810000123 | งานหลักของหน่วยงาน | 32/13/2564   | กองช่าง    |
    | บุคคลทั่วไป     |                  | 081        |                    | 12/01/2564   | กองช่าง    |
    """
    week = full_week(tmp_path, {"ช่าง.xlsx": Sent(EXTERNAL, faulty, "DIV05")})
    _, owed = letters(tmp_path, week)
    lines = {line.unit.division_id: line for line in facts_of(week).units if line.unit}
    assert {name: one.places for name, one in owed.items()} == {name: lines[name].open for name in owed}
    assert {name for name, line in lines.items() if line.asked} == {name for name, one in owed.items() if one.to_do}


@pytest.mark.parametrize("name", ["กอง/แผน: งบ?", "ก" * 150, "CON", "กองช่าง."])
def test_names_that_windows_does_not_take(tmp_path: Path, name: str) -> None:
    """The file's name is made legal, and short enough."""
    units = (*DIVISIONS[:3], replace(DIVISIONS[3], name=name, expected_forms=("ผู้มีส่วนได้ส่วนเสียภายนอก",)))
    folder, _ = letters(tmp_path, week_of(tmp_path, {}, agency=small_agency(divisions=units)))
    (path,) = folder.glob("DIV05*.docx")
    assert not set(path.name) & set('<>:"/\\|?*')
    assert len(path.name.encode("utf-8")) <= 255
    assert not path.stem.endswith((" ", "."))


def test_the_secretarys_own_wording_serves_and_is_checked(tmp_path: Path) -> None:
    """A changed letter is used; one with a field that nobody knows is reported once, not once a letter."""
    letter = next(kind for kind in KINDS if kind.template == "letter_template.docx")
    document = docx.Document(str(default_template(letter)))
    closing = next(one for one in document.paragraphs if "โปรดดำเนินการ" in one.text)
    closing.text = "จึงเรียนมาเพื่อโปรดทราบ ขอบคุณยิ่ง"
    document.save(str(tmp_path / letter.template))
    week = full_week(tmp_path)
    folder, _ = letters(tmp_path, week)
    assert "ขอบคุณยิ่ง" in words_of(folder / "DIV04 กองคลัง.docx")
    closing.text = "{{ใครก็ไม่รู้}}"
    document.save(str(tmp_path / letter.template))
    again = tmp_path / "again"
    again.mkdir()
    context = context_of(week, tmp_path, COUNTS)
    write_letters(again, context, [])
    findings = [one for one in context.wording.findings if one.code != EMBLEM_MISSING]
    assert {one.place.file for one in findings} == {letter.template}
    assert [one.message_key for one in findings] == ["memo-template.unknown-field-unlike"]
    assert "<<ไม่รู้จักช่อง “{{ใครก็ไม่รู้}}”>>" in words_of(again / "letters" / "DIV04 กองคลัง.docx")
    assert context.unforeseen == []


def _conditional_letter(folder: Path) -> Path:
    """A letter whose condition begins in a cell and ends behind the table: right only while its field is filled."""
    letter = next(kind for kind in KINDS if kind.template == "letter_template.docx")
    document = docx.Document(str(default_template(letter)))
    table = document.add_table(1, 1)
    table.rows[0].cells[0].paragraphs[0].text = "{% if ประธาน %}"
    document.add_paragraph("{% endif %}")
    document.save(str(folder / letter.template))
    return folder / letter.template


def test_a_template_is_tried_with_empty_fields_too(tmp_path: Path) -> None:
    """What breaks only where a field is empty is found before anything is written."""
    template = _conditional_letter(tmp_path)
    wording = own_wording(tmp_path, small_agency())
    assert [one.message_key for one in wording.findings if one.code != EMBLEM_MISSING] == [
        "memo-template.unreadable-tag",
        "memo-template.unreadable-tag",
    ]
    assert template.name in wording.templates


def test_a_template_that_changed_since_its_trial_is_reported(tmp_path: Path) -> None:
    """Half saved while the inbox is read: the built-in wording serves, and a finding says so once."""
    week = full_week(tmp_path)
    letter = next(kind for kind in KINDS if kind.template == "letter_template.docx")
    document = docx.Document(str(default_template(letter)))
    document.add_paragraph("ขอบคุณยิ่ง")
    document.save(str(tmp_path / letter.template))
    context = context_of(week, tmp_path, COUNTS)
    (tmp_path / letter.template).write_bytes(b"half saved")
    run = tmp_path / "run"
    run.mkdir()
    write_letters(run, context, [])
    assert [one.message_key for one in context.unforeseen] == ["memo-template.template-not-word"]
    assert "จึงเรียนมาเพื่อโปรดดำเนินการ" in words_of(run / "letters" / "DIV04 กองคลัง.docx")
