"""What divisions are told before, on and after a deadline: real workspaces, run by the command, their papers read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest

from ita_batch.findings import Severity, is_open
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL
from tests.agency.agency_books import SETTINGS, SIGNATORIES, Rows, write_agency
from tests.commands.command_line import run
from tests.support.oit import components_sheet
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import RULEBOOK

FORMS = ["ผู้มีส่วนได้ส่วนเสียภายใน", "ผู้มีส่วนได้ส่วนเสียภายนอก"]
DUE = tuple({"form": form, "due_date": "19/03/2564"} for form in (*FORMS, "คำตอบ OIT"))
SECRETARY = {"role": "เลขานุการคณะทำงาน", "name": "นางสาวขยัน สมมุติ", "position": "นักจัดการงานทั่วไป"}
NAMES = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา ศาสนาและวัฒนธรรม", "กองสวัสดิการสังคม")
FAULT = ("ต้องแก้ไข", "ปรากฏว่า", "เลยกำหนด", "ยังไม่ส่ง")


@dataclass(frozen=True)
class Ran:
    """What a run said and wrote."""

    folder: Path
    screen: str
    findings: list[dict[str, Any]]

    @property
    def letters(self) -> Path:
        """The folder of the letters."""
        return self.folder / "letters"

    def text(self, name: str) -> str:
        """The words of the letter whose name begins so."""
        (path,) = self.letters.glob(f"{name}*.docx")
        document = docx.Document(str(path))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])

    def messages(self) -> str:
        """All messages."""
        return "\n".join(path.read_text(encoding="utf-8") for path in (self.letters / "messages").iterdir())


def agency(
    folder: Path, names: tuple[str, ...] = NAMES, settings: Mapping[str, str] | None = None, people: Rows = ()
) -> Path:
    """A workspace of these divisions, the first of which owns every item; nobody's head has a title."""
    divisions = [
        {"division_id": f"DIV{number:02d}", "name": name, "expected_forms": FORMS[:1] if number == 1 else FORMS[1:]}
        for number, name in enumerate(names, 1)
    ]
    owners = [{"item_id": item, "division_id": "DIV01"} for item in RULEBOOK.items]
    write_agency(
        folder / "agency.xlsx",
        settings={**SETTINGS, **(settings or {})},
        divisions=divisions,
        owners=owners,
        deadlines=DUE,
        signatories=(*SIGNATORIES, *people),
    )
    (folder / "inbox").mkdir(exist_ok=True)
    return folder


def batch(folder: Path, day: str) -> Ran:
    """The command as the secretary gives it."""
    done = run("batch", folder, "--as-of", day, folder=folder)
    assert done.returncode in {0, 1}, done.stderr
    (made,) = (folder / "output").glob("2564-*")
    return Ran(made, done.stdout, json.loads((made / "findings.json").read_text(encoding="utf-8"))["findings"])


def send_everything(folder: Path) -> None:
    """A roster, contacts of every other division, and an answer to every item, without a fault."""
    people = "".join(f"| {first} | {last} | ช่าง | ข้าราชการ | กองช่าง | 12/03/2560 |\n" for first, last in _names(0))
    roster = "| ชื่อ | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |\n|-|-|-|-|-|-|\n" + people
    write_sent(folder / "inbox" / "บัญชี.xlsx", Sent(INTERNAL, roster, "DIV01"))
    for number, name in enumerate(NAMES[1:], 2):
        head = "| ประเภทผู้ติดต่อ | ชื่อ | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |\n|-|-|-|-|-|-|\n"
        rows = "".join(
            f"| บุคคลทั่วไป | {first} {last} | 08{(number * 12 + n) * 7654321 % 10**8:08d} | งานหลักของหน่วยงาน "
            f"| 12/01/2564 | {name} |\n"
            for n, (first, last) in enumerate(_names(number))
        )
        write_sent(folder / "inbox" / f"{name}.xlsx", Sent(EXTERNAL, head + rows, f"DIV{number:02d}"))
    head = "| ข้อ | คำตอบ | URL หน้าเว็บ | คำอธิบาย | ข้อมูลตั้งแต่วันที่ | ถึงวันที่ |\n|-|-|-|-|-|-|\n"
    site = "https://www.pao.example"
    items = "".join(
        f"| {item} | มี | {site}/{item} | หน้าหลัก > {item} | 01/10/2561 | 30/09/2566 |\n" for item in RULEBOOK.items
    )
    sheet = {COMPONENT: components_sheet(RULEBOOK.items)}
    write_sent(folder / "inbox" / "oit.xlsx", Sent(EVIDENCE, head + items, "DIV01", more=sheet))


def _names(shift: int) -> Iterator[tuple[str, str]]:
    """Twelve people; those of another ``shift`` are others."""
    first = ["วิไล", "ประเสริฐ", "กมล", "จินตนา", "ธีระ", "นิภา", "บุญมี", "พิมพ์", "ยุพา", "ลัดดา", "อุดม", "เฉลิม"]
    last = [
        "ทองดี",
        "แสงจันทร์",
        "ศรีสุข",
        "แก้วใส",
        "พรหมมา",
        "คำแสน",
        "ใจงาม",
        "เรืองเดช",
        "ชัยชนะ",
        "มั่นคง",
        "เกษตรกร",
        "ฟ้าคราม",
    ]
    return ((name, last[(number + shift) % len(last)]) for number, name in enumerate(first))


def test_the_week_before_any_deadline_nobody_has_a_fault(tmp_path: Path) -> None:
    """An empty inbox: what was not received is "not yet received", on the screen too, and nobody is written to."""
    ran = batch(agency(tmp_path), "2564-03-08")
    assert {one["severity"] for one in ran.findings if one["code"] != "inbox-empty"} == {"note"}
    assert "ต้องแก้ 0" in ran.screen
    assert "ยังไม่ส่ง: ไม่มี" in ran.screen
    (awaited,) = [line for line in ran.screen.splitlines() if line.startswith("ยังไม่ได้รับ (ยังไม่ถึงกำหนด): ")]
    assert "สำนักปลัด" in awaited
    assert not ran.letters.exists()
    assert not (ran.folder / "returns").exists()


def test_letters_before_a_deadline_remind_where_they_were_asked_for(tmp_path: Path) -> None:
    """A polite reminder with the day of the form; no word of a fault, and nothing to circulate."""
    ran = batch(agency(tmp_path, settings={"หนังสือเตือนก่อนครบกำหนด": "มี"}), "2564-03-08")
    text = ran.text("DIV03")
    assert "ขอเตือนกำหนดส่ง" in text
    assert "แบบผู้มีส่วนได้ส่วนเสียภายนอก (EIT) ภายในวันที่ ๑๙ มีนาคม ๒๕๖๔" in text
    assert not any(word in text for word in (*FAULT, "เอกสารแนบ"))
    assert "ยังไม่ได้รับแบบผู้มีส่วนได้ส่วนเสียภายนอก (EIT) (กำหนด 19 มีนาคม 2564)" in ran.messages()
    assert not any(word in ran.messages() for word in FAULT)
    assert not (ran.letters / "circulation.docx").exists()


def test_the_week_after_the_deadline_all_papers_ask_for_one_day(tmp_path: Path) -> None:
    """Every letter, message and the circulation by the same day, and as many letters as the circulation counts."""
    ran = batch(agency(tmp_path), "2564-03-22")
    day = "๒๙ มีนาคม ๒๕๖๔"
    assert len(list(ran.letters.glob("DIV*.docx"))) == 5
    for number in range(1, 6):
        assert f"ภายในวันที่ {day}" in ran.text(f"DIV{number:02d}")
    circulation = ran.text("circulation")
    assert f"ภายในวันที่ {day}" in circulation
    assert "จำนวน ๕ แห่ง" in circulation
    assert ran.messages().count("ภายในวันที่ 29 มีนาคม 2564") == 5
    assert "ยังไม่ได้รับแบบผู้มีส่วนได้ส่วนเสียภายใน (IIT) และแบบการเปิดเผยข้อมูลสาธารณะ (OIT)" in ran.text("DIV01")


def test_a_perfect_week_thanks_and_asks_nothing(tmp_path: Path) -> None:
    """One paper for all heads, without a table, a count or a day; no letter and no message."""
    folder = agency(tmp_path)
    send_everything(folder)
    ran = batch(folder, "2564-03-22")
    assert [one for one in ran.findings if is_open(Severity(one["severity"]), one["code"])] == []
    assert [path.name for path in ran.letters.iterdir()] == ["circulation.docx"]
    text = ran.text("circulation")
    assert "ครบถ้วนและถูกต้องตามที่ตรวจแล้ว จึงขอขอบคุณ" in text
    assert "๕. ผู้อำนวยการกองสวัสดิการสังคม" in text
    assert not any(word in text for word in ("ขอให้", "แก้ไข", "จำนวน", "เอกสารแนบ"))


@pytest.mark.parametrize(
    ("number", "addressed"),
    [(1, "หัวหน้าสำนักปลัด"), (5, "หัวหน้าสำนักปลัดและผู้อำนวยการกองทุกกอง"), (40, "หัวหน้าส่วนราชการทุกแห่ง")],
)
def test_all_heads_sign_and_are_addressed_however_many(tmp_path: Path, number: int, addressed: str) -> None:
    """Nobody's title is filled in; each head has a line with dots and a place for the date, and no unit is a person."""
    names = (*NAMES, *(f"ศูนย์ตัวอย่างที่ {n}" for n in range(6, 41)))[:number]
    ran = batch(agency(tmp_path, names), "2564-03-22")
    lines = ran.text("circulation").splitlines()
    assert f"เรียน\t{addressed}" in lines
    signed = [line for line in lines if "\t วันที่ ....." in line]
    assert len(signed) == number
    assert signed[0].startswith("๑. หัวหน้าสำนักปลัด\t")
    assert not any(f". {name}\t" in line for line in signed for name in names)


def test_songkran_is_no_time_to_correct_anything(tmp_path: Path) -> None:
    """Five working days from 8 April pass over the holidays; lists whose step is over are wanted at once."""
    ran = batch(agency(tmp_path), "2564-04-08")
    assert "ภายในวันที่ ๒๑ เมษายน ๒๕๖๔" in ran.text("DIV01")  # owns the items
    assert "โดยเร็วที่สุด" in ran.text("DIV02")


def test_the_secretary_stands_where_she_is_asked_for(tmp_path: Path) -> None:
    """Her name and telephone at the end; without her there is no line."""
    ran = batch(agency(tmp_path / "a", people=(SECRETARY,), settings={"โทรศัพท์": "042 123 456"}), "2564-03-22")
    for paper in ("circulation", "DIV02"):
        assert "ผู้ประสานงาน: นางสาวขยัน สมมุติ เลขานุการคณะทำงาน โทร. ๐๔๒ ๑๒๓ ๔๕๖" in ran.text(paper)
    assert "ผู้ประสานงาน" not in batch(agency(tmp_path / "b"), "2564-03-22").text("circulation")
