"""Weeks in which the secretary has typed counts of the surveys, for the tests of the rules about them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ita_batch.forms.form import RESPONSES
from ita_batch.rulebook import Rulebook
from ita_batch.week import INTERNAL, Week
from tests.support.sheets import Sent
from tests.support.weeks import RULEBOOK, week_of

HEADINGS = "| วันที่ | IIT ตอบแล้ว (คน) | EIT ตอบแล้ว (ราย) | EIT ส่วนที่ ๒ (ราย) | ส่วนราชการ | ระดับ |"
MAY = date(2021, 5, 3)
DIVISIONS = ("ฝ่ายบริหารงานบุคคล", "กองคลัง", "กองคลัง", "กองช่าง")


def roster(people: int = 40) -> str:
    """A roster of so many: a quarter in a section, half in กองคลัง, a quarter in กองช่าง; the first is an executive."""
    rows = ["| ชื่อ | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |"]
    for number in range(people):
        group = "พนักงาน" if number else "ผู้บริหาร"
        unit = DIVISIONS[number % 4]
        rows.append(f"| ชื่อ{_letters(number)} | สกุล{_letters(number * 7)} | ช่าง | {group} | {unit} | 01/10/2560 |")
    return "\n".join(rows)


def _letters(number: int) -> str:
    """A name for a number: names hold no digits."""
    letters = "กขคงจฉชซญดตถทธนบปผพฟมยรลวสหอ"
    return "".join(letters[number // len(letters) ** place % len(letters)] for place in range(3))


def typed(
    folder: Path, rows: str, *, as_of: date = MAY, people: int = 40, rulebook: Rulebook = RULEBOOK, more: str = ""
) -> Week:
    """The week of these rows under the usual headings; ``more`` are those of a second file."""
    files = {"สถานะการตอบแบบวัด.xlsx": Sent(RESPONSES, f"{HEADINGS}\n{rows.strip()}", None)}
    if more:
        files["สถานะ 2.xlsx"] = Sent(RESPONSES, f"{HEADINGS}\n{more.strip()}", None)
    if people:
        files["บัญชี.xlsx"] = Sent(INTERNAL, roster(people), "DIV01.HR")
    return week_of(folder, files, as_of=as_of, rulebook=rulebook)
