"""The rows of the respondents' file: who was drawn, and on sheets of their own who stands in reserve and who is away.

Names stand in this file and nowhere else; why somebody is away does not stand in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from ita_batch.draw.draw import Draw, Person
from ita_batch.publish.sheet_file import Cells, SheetData

_NUMBER_DIGITS = 12  # of the number in the draw: enough to compare it with one's own
_PERSON_HEADERS = ("ชื่อ-นามสกุล", "ตำแหน่ง", "ประเภทบุคลากร", "ส่วนราชการ", "เลขสุ่ม")
_PERSON_WIDTHS = (34.0, 32.0, 22.0, 34.0, 18.0)


def respondent_rows(draw: Draw) -> Iterable[Mapping[str, str | int]]:
    """The values that a layout may ask for of each person drawn; ``number`` runs from 1."""
    for number, one in enumerate(draw.drawn, 1):
        keys = ("prefix", "first_name", "last_name", "position", "staff_group", "division", "phone", "email")
        yield {
            "number": number,
            "full_name": _full_name(one),
            **{key: one.record.text(key) for key in keys},
            "draw_number": one.number[:_NUMBER_DIGITS],
        }


def beside_respondents(draw: Draw) -> tuple[SheetData, SheetData]:
    """The sheets for the secretary: the reserve, numbered in each division and level, and who was not drawn."""
    ranks = Counter[tuple[str, str]]()
    reserve: list[Cells] = []
    for one in draw.reserve:
        ranks[one.cell] += 1
        reserve.append((ranks[one.cell], *_person(one)))
    away: list[Cells] = [(number, *_person(one)) for number, one in enumerate(draw.on_leave, 1)]
    return (
        SheetData("สำรอง", ("ลำดับในกลุ่ม", *_PERSON_HEADERS), (14.0, *_PERSON_WIDTHS), tuple(reserve)),
        SheetData("ไม่สุ่มเพราะลา", ("ลำดับ", *_PERSON_HEADERS), (10.0, *_PERSON_WIDTHS), tuple(away)),
    )


def _person(one: Person) -> tuple[str, ...]:
    record = one.record
    told = (record.text(key) for key in ("position", "staff_group", "division"))
    return _full_name(one), *told, one.number[:_NUMBER_DIGITS]


def _full_name(one: Person) -> str:
    """The name as it is written: the title without a space before it, the last name after one."""
    record = one.record
    return f"{record.text('prefix')}{record.text('first_name')} {record.text('last_name')}".strip()
